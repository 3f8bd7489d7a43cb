/** Checks the register again where the book, the lists or the date touch it, and tells each owner once. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Checker } from '../check/check.ts';
import type { Subject } from '../check/resolve/resolution.ts';
import { resolveSubject } from '../check/resolve/subject.ts';
import { addDeadlines, completeDeadline, editDeadline, type NewDeadline } from '../reminders/keepDeadlines.ts';
import type { Records } from '../reminders/records.ts';
import type { Book } from '../rulebook/book.ts';
import type { Store } from '../store/store.ts';
import { judgeWith, pacer } from './judgement.ts';
import type { Use, Uses } from './uses.ts';
import type { Act } from './waivers.ts';

const snapshotSchema = z.object({ rulebook: z.string(), lists: z.string(), digests: z.record(z.string(), z.string()) });
/** What the register was last checked with. */
export type Snapshot = z.infer<typeof snapshotSchema>;

/** Every rule and vendor of the book by a digest of what it says, for telling two books apart. */
export function snapshotOf(checker: Pick<Checker, 'book' | 'listings'>): Snapshot {
  return { ...usedNow(checker), digests: digestsOf(checker.book) };
}

/** Of a book that every workspace has in use, once. */
const digested = new WeakMap<Book, Snapshot['digests']>();

function digestsOf(book: Book): Snapshot['digests'] {
  const known = digested.get(book);
  if (known) return known;
  const digest = (value: unknown): string =>
    createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);
  const digests = Object.fromEntries([
    ...[...book.rules.values()].map((rule) => [`rule ${rule.id}`, digest(rule)]),
    ...[...book.vendors.values()].map((vendor) => [`vendor ${vendor.id}`, digest(vendor)]),
  ]);
  digested.set(book, digests);
  return digests;
}

interface Differences {
  rules: ReadonlySet<string>;
  vendors: ReadonlySet<string>;
  areListsNew: boolean;
}

export function differences(before: Snapshot | undefined, now: Snapshot): Differences | 'everything' {
  if (!before) return 'everything';
  const changed = Object.keys({ ...before.digests, ...now.digests }).filter(
    (key) => before.digests[key] !== now.digests[key],
  );
  const of = (kind: string): Set<string> =>
    new Set(changed.flatMap((key) => (key.startsWith(`${kind} `) ? [key.slice(kind.length + 1)] : [])));
  return { rules: of('rule'), vendors: of('vendor'), areListsNew: before.lists !== now.lists };
}

/**
 * The entries that must be checked again. A rule touches those it spoke of before and those of the vendors that it names now;
 * one that names a kind of product or an origin touches every entry of which the book knows a vendor or a kind; a changed
 * vendor those that bear one of its names.
 */
export function touched(
  checker: Checker,
  uses: readonly Use[],
  changes: Differences | 'everything',
  buyer: readonly string[],
  today: string,
): Use[] {
  if (changes === 'everything') return [...uses];
  const named = vendorsNamed(checker.book, changes.rules);
  const isWide = [...changes.rules].some((id) => checker.book.rules.get(id)?.appliesTo.some((part) => !part.vendors));
  return uses.filter((use) => {
    if (!use.checked || use.checked.buyer.join() !== buyerOf(use, buyer).join()) return true;
    if (isDue(use, today)) return true;
    if (changes.areListsNew) return true;
    if (use.touches.some((rule) => changes.rules.has(rule))) return true;
    const vendor = use.judged?.vendor ?? null;
    if (vendor !== null && (named.has(vendor) || isWide || changes.vendors.has(vendor))) return true;
    if (vendor !== null || (changes.vendors.size === 0 && !isWide)) return false;
    return subjectsOf(checker, use, today).some(
      (subject) => isWide || (subject.vendor && changes.vendors.has(subject.vendor.id)),
    );
  });
}

function vendorsNamed(book: Book, rules: ReadonlySet<string>): Set<string> {
  return new Set([...rules].flatMap((id) => book.rules.get(id)?.appliesTo.flatMap((part) => part.vendors ?? []) ?? []));
}

/** Whether a day on which something begins has come since the last check. */
function isDue({ judged, checked }: Use, today: string): boolean {
  return Boolean(judged?.next && checked && checked.on < judged.next && judged.next <= today);
}

/** What the book makes of the words of an entry: a vendor, or a kind of product. */
function subjectsOf({ book, names }: Checker, { vendor, product }: Use, today: string): Subject[] {
  return [vendor, product].flatMap((text) =>
    text === '' ? [] : (resolveSubject(book, names, text, today).subject ?? []),
  );
}

function buyerOf(use: Use, buyer: readonly string[]): readonly string[] {
  return use.buyer.length > 0 ? use.buyer : buyer;
}

/** An entry whose verdict is another than before, and why. */
export interface Changed {
  use: Use;
  before: Use['judged'];
}

export interface Rechecked {
  /** How many were checked. */
  checked: number;
  changed: Changed[];
}

/** Checks these entries and keeps what was found. */
export async function recheck(
  checker: Checker,
  keeper: Uses,
  uses: readonly Use[],
  { buyer, today }: { buyer: readonly string[]; today: string },
): Promise<Rechecked> {
  const judgeOne = judgeWith(checker, { asOf: { day: today }, buyer: [...buyer], activity: 'use' });
  const pause = pacer();
  const now = usedNow(checker);
  const made: Use[] = [];
  const changed: Changed[] = [];
  for (const use of uses) {
    await pause();
    const own = { buyer: [...buyerOf(use, buyer)], activity: use.activity };
    const names = [
      { text: use.vendor, from: 'vendor', trust: 'name' as const },
      { text: use.product, from: 'product', trust: 'description' as const },
    ];
    const { touches = [], ...judged } = judgeOne({ names }, own) ?? {};
    const found = 'verdict' in judged ? judged : null;
    const next: Use = { ...use, judged: found, touches, checked: { on: today, ...now, buyer: own.buyer } };
    made.push(next);
    if (isNews(use.judged, found) && use.checked) changed.push({ use: next, before: use.judged });
  }
  await keeper.keepJudged(made);
  return { checked: uses.length, changed };
}

/** The book and the lists in use, in a line each. */
function usedNow({ book, listings }: Pick<Checker, 'book' | 'listings'>): { rulebook: string; lists: string } {
  const lists = listings.dates().map(({ id, asOf }) => `${id} ${asOf}`);
  return { rulebook: book.version, lists: lists.join(', ') };
}

function isNews(before: Use['judged'], now: Use['judged']): boolean {
  return (
    before?.verdict !== now?.verdict ||
    before?.rules.join() !== now?.rules.join() ||
    before?.barredFrom !== now?.barredFrom
  );
}

/** Keeps what the register was last checked with. */
export function keepSnapshot(store: Store) {
  const timeline = store.timeline('register-snapshot', { version: 1, schema: snapshotSchema });
  return {
    read: async () => (await timeline.get('snapshot'))?.value,
    write: (value: Snapshot) => timeline.put({ key: 'snapshot', at: null, value }),
  };
}

/** Keeps the deadlines of contracts' ends as the entries say them. @returns those whose deadline is another than before */
export async function keepContractEnds(
  records: Records,
  uses: readonly Use[],
  { by, at }: Pick<Act, 'by' | 'at'>,
): Promise<Use[]> {
  const changed: Use[] = [];
  const wanting: { use: Use; given: NewDeadline }[] = [];
  for (const use of uses) {
    const isWanted = use.state === 'in use' && use.contractEnd !== '';
    const given: NewDeadline = {
      kind: 'renewal',
      title: `Contract ends: ${[use.vendor, use.product].filter((part) => part !== '').join(', ')}`.slice(0, 150),
      dueOn: use.contractEnd,
      vendors: use.judged?.vendor ? [use.judged.vendor] : [],
      ...(/^[UW][A-Z0-9]+$/u.test(use.owner) ? { owner: use.owner } : {}),
    };
    if (use.deadline && isWanted) await editDeadline(records, use.deadline, given, at);
    else if (use.deadline) {
      await completeDeadline(records, use.deadline, by, at);
      changed.push({ ...use, deadline: null });
    } else if (isWanted) wanting.push({ use, given: { ...given, createdBy: by } });
  }
  const wanted = wanting.map(({ given }) => given);
  const made = await addDeadlines(records, wanted, at);
  return [...changed, ...wanting.map(({ use }, index) => ({ ...use, deadline: made[index]?.id ?? null }))];
}

/** "3 of ours": the entries that a rule says something of. */
export function usesOf(uses: readonly Use[], rule: string): Use[] {
  return uses.filter(({ touches }) => touches.includes(rule));
}
