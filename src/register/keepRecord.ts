/** The record of checks and decisions: written once, never changed, forgotten only by the rule of retention. */
import { subDays } from 'date-fns/subDays';
import { z } from 'zod';
import type { RecordForm, Store } from '../store/store.ts';
import {
  type ChangeEntry,
  type Entry,
  entrySchema,
  GENESIS,
  hashOf,
  LINK_RECORD,
  type Link,
  linkAfter,
  type Recorded,
  readEntry,
} from './entry.ts';

interface Span {
  /** Inclusive. */
  from: Date;
  /** Exclusive. */
  before: Date;
}

const policySchema = z.object({
  /** Days for which entries are kept; null: for ever. */
  keepDays: z.number().int().min(1).nullable(),
  /** While one stands, nothing is forgotten. */
  holds: z.array(z.object({ id: z.string(), by: z.string(), at: z.iso.datetime(), reason: z.string() })),
});
export type RetentionPolicy = z.infer<typeof policySchema>;
const POLICY_RECORD: RecordForm<RetentionPolicy> = { version: 1, schema: policySchema };
/** Seven years, as records of purchases are commonly kept. */
const NEW_POLICY: RetentionPolicy = { keepDays: 2557, holds: [] };

/** What a look at the whole chain found. */
interface Verification {
  entries: number;
  first: number;
  last: number;
  /** The hash of the last entry: whoever noted it elsewhere can prove that nothing before it was changed. */
  head: string;
  /** Up to which entry the rule of retention has forgotten. */
  forgottenThrough: number;
  problems: { seq: number; says: string }[];
}

export type CheckRecord = ReturnType<typeof keepRecord>;

const HEAD = 'head';
const PAGE = 2000;
const MOST_PROBLEMS = 100;

export function keepRecord(store: Store) {
  const links = store.timeline('check-record', LINK_RECORD);
  const policies = store.timeline('record-policy', POLICY_RECORD);
  let isBegun: Promise<unknown> | undefined;
  // Of several processes that begin the chain at once, one does.
  const begin = (): Promise<unknown> => {
    isBegun ??= links.change(HEAD, (current) =>
      current ? undefined : { at: null, value: { seq: 0, prev: '', hash: GENESIS, body: '' } },
    );
    return isBegun.catch((error) => {
      isBegun = undefined;
      throw error;
    });
  };

  const append = async (entries: readonly Entry[]): Promise<Recorded[]> => {
    await begin();
    let made: Link[] = [];
    await links.changeMany([HEAD], (current) => {
      let before: Pick<Link, 'seq' | 'hash'> = current.get(HEAD)?.value ?? { seq: 0, hash: GENESIS };
      made = entries.map((entry) => {
        const link = linkAfter(before, entry);
        before = link;
        return link;
      });
      const last = made.at(-1);
      return last
        ? [
            ...made.map((link, at) => ({ key: keyOf(link.seq), at: new Date(entries[at]?.at ?? 0), value: link })),
            { key: HEAD, at: null, value: { ...last, body: '' } },
          ]
        : [];
    });
    return made.map((link, at) => ({ seq: link.seq, hash: link.hash, entry: entries[at] ?? readEntry(link) }));
  };

  async function* pages(from: Date): AsyncGenerator<Link[]> {
    let position = { at: new Date(from.getTime() - 1), key: '\uffff' };
    for (;;) {
      const page = await links.after(position, PAGE);
      const last = page.at(-1);
      if (!last?.at) return;
      yield page.map(({ value }) => value);
      position = { at: last.at, key: last.key };
    }
  }

  async function* read({ from, before }: Span): AsyncGenerator<Recorded> {
    for await (const page of pages(from)) {
      for (const link of page) {
        const entry = readEntry(link);
        if (new Date(entry.at) >= before) return;
        yield { seq: link.seq, hash: link.hash, entry };
      }
    }
  }

  const verify = async (): Promise<Verification> => {
    await begin();
    const head = (await links.get(HEAD))?.value ?? { seq: 0, hash: GENESIS };
    const walk = walkChain();
    for await (const page of pages(new Date(0))) for (const link of page) walk.add(link);
    return walk.end(head);
  };

  return {
    append,
    /** Entries of a span of time, in the order in which they were written; page by page. */
    read,
    find: async (seq: number): Promise<Recorded | undefined> => {
      const link = (await links.get(keyOf(seq)))?.value;
      return link && { seq, hash: link.hash, entry: readEntry(link) };
    },
    /** Looks at every entry, and whether one is missing or changed. */
    verify,
    policy: async (): Promise<RetentionPolicy> => (await policies.get('policy'))?.value ?? NEW_POLICY,
    /** Changes for how long entries are kept, and notes who did. */
    changePolicy: async (
      change: (policy: RetentionPolicy) => RetentionPolicy,
      noted: ChangeEntry,
    ): Promise<RetentionPolicy> => {
      const entry = await policies.change('policy', (current) => ({
        at: null,
        value: change(current?.value ?? NEW_POLICY),
      }));
      await append([noted]);
      return entry?.value ?? NEW_POLICY;
    },
    /** Forgets what is older than the policy allows, and notes up to where. @returns how many entries */
    forgetOld: async (now: Date, team: string): Promise<number> => {
      const { keepDays, holds } = (await policies.get('policy'))?.value ?? NEW_POLICY;
      if (keepDays === null || holds.length > 0) return 0;
      const old = await oldest(pages(new Date(0)), subDays(now, keepDays).toISOString());
      const last = old.at(-1);
      if (!last) return 0;
      // Noted first: what is missing later was declared before it went.
      const details = { through: last.seq, hash: last.hash, olderThanDays: keepDays };
      await append([
        { kind: 'change', at: now.toISOString(), by: 'vendorcheck', team, door: 'cli', what: FORGOTTEN, details },
      ]);
      for (const { seq } of old) await links.remove(keyOf(seq));
      return old.length;
    },
  };
}

const FORGOTTEN = 'entries forgotten';
const forgottenDetails = z.object({ through: z.number(), hash: z.string() });

/** The entries from the first on that are older than a moment: never one out of the middle of the chain. */
async function oldest(pages: AsyncGenerator<Link[]>, moment: string): Promise<Link[]> {
  const found = new Map<number, Link>();
  let youngest = Number.POSITIVE_INFINITY;
  for await (const page of pages) {
    let isAnyOld = false;
    for (const link of page) {
      if (readEntry(link).at >= moment) youngest = Math.min(youngest, link.seq);
      else {
        found.set(link.seq, link);
        isAnyOld = true;
      }
    }
    // They come by their dates.
    if (!isAnyOld) break;
  }
  return [...found.values()].filter(({ seq }) => seq < youngest).toSorted((a, b) => a.seq - b.seq);
}

/** Walks the chain. Entries come by their dates: where a clock was put back, some wait for those before them. */
function walkChain() {
  const waiting = new Map<number, Link>();
  const problems: Verification['problems'] = [];
  const tell = (seq: number, says: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({ seq, says });
  };
  let first: Link | undefined;
  let last: Pick<Link, 'seq' | 'hash'> | undefined;
  let entries = 0;
  const forgotten = new Map<number, string>();
  const step = (link: Link): void => {
    entries += 1;
    first ??= link;
    if (hashOf(link) !== link.hash) tell(link.seq, 'its text does not fit its hash: it was changed');
    else if (last && link.prev !== last.hash)
      tell(link.seq, `it is not chained to entry ${last.seq}: one of the two was changed`);
    if (link.body.includes(FORGOTTEN)) {
      const entry = entrySchema.safeParse(JSON.parse(link.body));
      const details =
        entry.success && entry.data.kind === 'change' && entry.data.what === FORGOTTEN
          ? forgottenDetails.safeParse(entry.data.details)
          : undefined;
      if (details?.success) forgotten.set(details.data.through, details.data.hash);
    }
    last = link;
  };
  const follow = (): void => {
    for (let next = last && waiting.get(last.seq + 1); next; next = last && waiting.get(last.seq + 1)) {
      waiting.delete(next.seq);
      step(next);
    }
  };
  return {
    add: (link: Link): void => {
      if (last && link.seq === last.seq + 1) step(link);
      else waiting.set(link.seq, link);
      // The first page tells where the chain begins.
      if (!last && waiting.size >= PAGE) start();
      follow();
    },
    end: (head: Pick<Link, 'seq' | 'hash'>): Verification => {
      while (waiting.size > 0) {
        const next = Math.min(...waiting.keys());
        if (last && next > last.seq + 1)
          tell(
            last.seq + 1,
            next - last.seq === 2 ? 'it is missing' : `entries ${last.seq + 1} to ${next - 1} are missing`,
          );
        const link = waiting.get(next);
        waiting.delete(next);
        if (link) {
          if (last && next > last.seq + 1) last = undefined;
          if (!last || link.seq > last.seq) step(link);
        }
        follow();
      }
      const through = Math.max(0, ...forgotten.keys());
      const begins = first?.seq ?? head.seq + 1;
      if (begins > through + 1)
        tell(
          through + 1,
          begins - through === 2 ? 'it is missing' : `entries ${through + 1} to ${begins - 1} are missing`,
        );
      else if (first && begins === through + 1 && first.prev !== (forgotten.get(through) ?? GENESIS))
        tell(begins, 'it is not chained to what was forgotten before it');
      if ((last?.seq ?? through) < head.seq) tell(head.seq, 'the last entries are missing');
      else if (last && last.seq === head.seq && last.hash !== head.hash)
        tell(head.seq, 'it is not the last entry that was written');
      else if (last && last.seq > head.seq) tell(last.seq, 'it stands behind the last entry that was written');
      return {
        entries,
        first: first?.seq ?? 0,
        last: last?.seq ?? 0,
        head: head.hash,
        forgottenThrough: through,
        problems,
      };
    },
  };

  function start(): void {
    const link = waiting.get(Math.min(...waiting.keys()));
    if (!link) return;
    waiting.delete(link.seq);
    step(link);
  }
}

function keyOf(seq: number): string {
  return String(seq).padStart(12, '0');
}
