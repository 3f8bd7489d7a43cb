/** Everything that one workspace keeps about what it buys: the register, waivers, the record, evidence, the books of the past. */
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { z } from 'zod';
import type { Checker } from '../check/check.ts';
import { notifyPeople, SAYS } from '../reminders/outbox/queue.ts';
import type { Records } from '../reminders/records.ts';
import { type Book, buildBook } from '../rulebook/book.ts';
import { checkBookFiles, parseBook } from '../rulebook/parseBook.ts';
import type { RecordForm, Store } from '../store/store.ts';
import { keepRecord } from './keepRecord.ts';
import {
  type Changed,
  differences,
  keepContractEnds,
  keepSnapshot,
  type Rechecked,
  recheck,
  snapshotOf,
  touched,
} from './recheck.ts';
import { type GivenUse, type Imported, keepUses, type Use } from './uses.ts';
import { type Act, keepWaivers, type NewWaiver, type Waiver } from './waivers.ts';

export type CompanyRegister = ReturnType<typeof openCompanyRegister>;

export interface CompanyRegisterOptions {
  store: Store;
  records: Records;
  checker: () => Checker;
  /** As whom the workspace buys. */
  buyer: () => Promise<readonly string[]>;
  /** Whom to tell of an entry whose owner is nobody in Slack. */
  admins: () => Promise<readonly string[]>;
  /** Hears of what went wrong behind somebody's back. */
  report: (error: unknown) => void;
  /** One message to an owner about everything that changed for them. */
  tell: (changed: readonly Changed[]) => string;
  /** One message to those who may decide on a waiver. */
  tellAsked: (waiver: Waiver) => string;
  /** Hears that a message waits to be sent. */
  wake?: () => void;
}

/** What was read longer ago than this is read again behind the asker's back. */
const FRESH_MS = 30_000;

export function openCompanyRegister(options: CompanyRegisterOptions) {
  const { store, records, checker } = options;
  const record = keepRecord(store);
  const uses = keepUses(store, record);
  const waivers = keepWaivers(store, records, record, options.report);
  const versions = keepBookVersions(store);
  const snapshot = keepSnapshot(store);

  let inUse: readonly Use[] = [];
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<readonly Use[]> => {
    lookedAt = performance.now();
    inUse = await uses.all();
    return inUse;
  };

  const settle = async (given: readonly Use[], act: Act): Promise<void> => {
    const current = given.filter(({ state }) => state === 'in use');
    const today = act.at.toISOString().slice(0, 10);
    await recheck(checker(), uses, current, { buyer: await options.buyer(), today });
    const standing = await uses.findMany(given.map(({ id }) => id));
    const kept = await keepContractEnds(records, standing, act);
    if (kept.length > 0) await uses.keepJudged(kept);
    await look();
  };

  const follow = async (now: Date): Promise<Rechecked> => {
    await versions.note(checker().book, now);
    const all = await uses.all();
    const today = now.toISOString().slice(0, 10);
    const buyer = await options.buyer();
    const current = snapshotOf(checker());
    const found = touched(checker(), all, differences(await snapshot.read(), current), buyer, today);
    const result = await recheck(checker(), uses, found, { buyer, today });
    for (const [owner, changed] of await byOwner(result.changed, options.admins)) {
      const key = `register|${current.rulebook}|${current.lists}|${today}|${changed
        .map(({ use }) => use.id)
        .toSorted()
        .join()}`;
      await notifyPeople(records, [owner], `${SAYS}${options.tell(changed)}`, key, now);
    }
    await snapshot.write(current);
    await look();
    return result;
  };

  return {
    store,
    record,
    uses,
    waivers,
    versions,
    /** Checks again what the book, the lists or the date have touched, and tells each owner once. */
    follow,
    /** What is in use, as it stood a few seconds ago at the latest, for what must be fast. */
    cachedUses: (): readonly Use[] => {
      if (performance.now() - lookedAt > FRESH_MS) look().catch(options.report);
      return inUse;
    },
    /** Adds one entry, checked at once, with its deadline. */
    addUse: async (given: GivenUse, act: Act): Promise<Use> => {
      const use = await uses.add(given, act);
      await settle([use], act);
      return (await uses.find(use.id)) ?? use;
    },
    /** Takes over a file, checks what is new or changed, keeps the deadlines of contracts. */
    importUses: async (file: string, given: readonly GivenUse[], act: Act): Promise<Imported> => {
      const imported = await uses.importFile(file, given, act);
      await settle([...imported.added, ...imported.changed.map(({ use }) => use), ...imported.gone], act);
      return imported;
    },
    /** Says something else of an entry, which is checked at once; its deadline moves along. */
    changeUse: async (id: string, change: Partial<GivenUse>, act: Act): Promise<Use | undefined> => {
      const use = await uses.change(id, change, act);
      if (use) await settle([use], act);
      return use && uses.find(id);
    },
    /** Asks for a waiver, and tells whoever may decide: the administrators, never the asker. */
    askWaiver: async (asked: NewWaiver, act: Act): Promise<{ waiver: Waiver; deciders: string[] }> => {
      const waiver = await waivers.ask(asked, act);
      const deciders = (await options.admins()).filter((id) => id !== act.by);
      await notifyPeople(records, deciders, `${SAYS}${options.tellAsked(waiver)}`, `waiver asked ${waiver.id}`, act.at);
      options.wake?.();
      return { waiver, deciders };
    },
    removeUse: async (id: string, act: Act): Promise<Use | undefined> => {
      const use = await uses.remove(id, act);
      if (use) await settle([use], act);
      return use;
    },
  };
}

/** Changes by whom they concern; of entries without an owner in Slack, the administrators. */
async function byOwner(
  changed: readonly Changed[],
  admins: () => Promise<readonly string[]>,
): Promise<Map<string, Changed[]>> {
  const found = new Map<string, Changed[]>();
  const others = changed.some(({ use }) => !isPerson(use.owner)) ? await admins() : [];
  for (const one of changed)
    for (const person of isPerson(one.use.owner) ? [one.use.owner] : others)
      found.set(person, [...(found.get(person) ?? []), one]);
  return found;
}

/** Whether an owner is a person of Slack, and not a name in a file. */
export function isPerson(owner: string): boolean {
  return /^[UW][A-Z0-9]{4,}$/u.test(owner);
}

/** A rule book, and since when it was in use here. */
const versionSchema = z.object({ version: z.string(), since: z.iso.datetime(), files: z.string() });
const VERSION_RECORD: RecordForm<z.infer<typeof versionSchema>> = { version: 1, schema: versionSchema };

type KnownVersion = Omit<z.infer<typeof versionSchema>, 'files'>;

/** Every rule book that was ever in use here, so that an answer of the past can be given again. */
function keepBookVersions(store: Store) {
  const versions = store.timeline('book-versions', VERSION_RECORD);
  const all = async (): Promise<KnownVersion[]> =>
    (await versions.between(new Date(0), new Date(8.64e15))).map(({ value: { files: _files, ...known } }) => known);
  return {
    /** Keeps the book that is in use now, once. */
    note: async (book: Book, now: Date): Promise<void> => {
      const last = (await all()).at(-1);
      if (last?.version === book.version) return;
      const files = await packedFiles(book);
      await versions.put({
        key: `${now.toISOString()} ${book.version}`,
        at: now,
        value: { version: book.version, since: now.toISOString(), files },
      });
    },
    /** Those in use here, the oldest first. */
    all,
    /** The book that was in use at a moment; of a time before the first one that was kept, none. */
    at: async (moment: Date): Promise<{ known: KnownVersion; book: Book } | undefined> => {
      const found = (await versions.between(new Date(0), new Date(moment.getTime() + 1))).at(-1)?.value;
      if (!found) return undefined;
      const { files, ...known } = found;
      const { version } = known;
      const book = bookOf(gunzipSync(Buffer.from(files, 'base64')).toString('utf8'), version);
      return { known, book: { ...book, version } };
    },
  };
}

/** Of a book that every workspace has in use, once. */
const packed = new WeakMap<Book, Promise<string>>();

function packedFiles(book: Book): Promise<string> {
  const known = packed.get(book);
  if (known) return known;
  // Not in one go: questions are answered meanwhile.
  const files = promisify(gzip)(JSON.stringify(book.files)).then((bytes) => bytes.toString('base64'));
  packed.set(book, files);
  return files;
}

/** What was kept then, read with the schema of today. Older records hold the YAML files. */
function bookOf(text: string, version: string): Book {
  const digest = version.replace(/^.*\./u, '');
  const files: unknown = JSON.parse(text);
  return buildBook(Array.isArray(files) ? parseBook(files) : checkBookFiles(files), digest);
}
