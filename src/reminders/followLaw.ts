/** Keeps the rule book's deadlines as the book has them, and tells channels what changed. */
import type { Book } from '../rulebook/book.ts';
import { bookDeadlines } from './bookDeadlines.ts';
import type { Deadline } from './deadline.ts';
import { dated } from './keepDeadlines.ts';
import { changesSince, type LawChange, lawAfter, lawAt } from './lawChanges.ts';
import { messageId, type OutboxMessage } from './outbox/message.ts';
import { OUTBOX, type Records } from './records.ts';
import type { Subscription } from './subscription.ts';

export interface LawDeps {
  records: Records;
  /** The book in use, which may be exchanged at any time. */
  book: () => Book;
  /** When somebody last chose the book by hand, ISO 8601: then an older one is followed too. */
  chosenAt?: (() => string | undefined) | undefined;
  /** The workspace's buyer roles, which its people may change at any time. */
  roles: () => Promise<readonly string[]>;
}

/**
 * Brings the rule book's deadlines up to date and promises each subscribed channel a notice of what became known since the
 * last time. Does nothing for a book older than the one in use, as during a rolling update, unless it was chosen by hand.
 */
async function followLaw({ records, roles, ...deps }: LawDeps, now: Date): Promise<LawChange[]> {
  const book = deps.book();
  const chosenAt = deps.chosenAt?.() ?? '';
  const buyer = [...(await roles())].sort();
  const law = (await records.law.get('law'))?.value;
  const isChosenAnew = chosenAt > (law?.chosenAt ?? '');
  if (!isChosenAnew && law?.versions.slice(0, -1).includes(book.version)) return [];
  const deadlines = bookDeadlines(book, buyer);
  const isNewBook = law?.versions.at(-1) !== book.version;
  const isNewBuyer = law?.buyer.join() !== buyer.join();
  if (isNewBook || isNewBuyer) await writeBookDeadlines(records, deadlines, now);
  const known = lawAt(now, deadlines);
  const every = new Set(deadlines.map((deadline) => deadline.id));
  // Other roles are no change of the law: nobody is told.
  const changes = law && !isNewBuyer ? changesSince(law, known, every) : [];
  if (changes.length === 0 && !isNewBook && !isNewBuyer && !isChosenAnew) return [];
  // Going back and forth tells the same change a second time.
  const occasion = isChosenAnew ? `|${chosenAt}` : '';
  for (const { value } of await records.subscriptions.all())
    await promiseNotice(records, value, changes, occasion, now);
  // Another process may have come first with the same changes; then this writes what already stands.
  await records.law.change('law', (current) => ({
    at: null,
    value: {
      ...lawAfter(current?.value, known, every, book.version),
      buyer,
      ...(chosenAt ? { chosenAt } : current?.value.chosenAt ? { chosenAt: current.value.chosenAt } : {}),
    },
  }));
  return changes;
}

/** A quarter of an hour, in milliseconds: days begin at such moments everywhere. */
const QUARTER = 15 * 60 * 1000;

/** `followLaw` for one who asks often: without a new quarter of an hour, other roles or another book nothing can have changed. */
export function lawFollower(deps: LawDeps): (now: Date) => Promise<void> {
  let last = '';
  return async (now) => {
    const key = `${Math.floor(now.getTime() / QUARTER)} ${(await deps.roles()).join()} ${deps.book().version} ${deps.chosenAt?.() ?? ''}`;
    if (key === last) return;
    await followLaw(deps, now);
    last = key;
  };
}

/** What people did with a deadline (done, owner, put off) stays with it; what the book says replaces what it said. */
async function writeBookDeadlines(records: Records, deadlines: readonly Deadline[], now: Date): Promise<void> {
  const changedAt = now.toISOString();
  const existing = new Map(
    (await records.deadlines.all()).filter(({ value }) => isBookId(value.id)).map(({ key, value }) => [key, value]),
  );
  const changed = deadlines.filter((deadline) => !isSame(existing.get(deadline.id), deadline));
  const isNew = (deadline: Deadline): boolean => !existing.has(deadline.id);
  await records.deadlines.putMany(changed.filter(isNew).map((deadline) => dated({ ...deadline, changedAt })));
  for (const deadline of changed.filter((one) => !isNew(one))) {
    await records.deadlines.change(deadline.id, (current) =>
      dated({ ...(current ? merged(current.value, deadline) : deadline), changedAt }),
    );
  }
  const kept = new Set(deadlines.map((deadline) => deadline.id));
  for (const id of existing.keys()) if (!kept.has(id)) await records.deadlines.remove(id);
}

function merged(old: Deadline, book: Deadline): Deadline {
  const { owner, status, closed, snoozedUntil, revision = 0 } = old;
  const moved = old.dueOn !== book.dueOn;
  return {
    ...book,
    revision: revision + 1,
    ...(owner ? { owner } : {}),
    // A date that moved is open again: what was done was done for the old one.
    ...(moved ? {} : { status, ...(closed ? { closed } : {}), ...(snoozedUntil ? { snoozedUntil } : {}) }),
  };
}

function isSame(old: Deadline | undefined, book: Deadline): boolean {
  if (!old) return false;
  const ofPeople = new Set(['owner', 'status', 'closed', 'snoozedUntil', 'revision', 'changedAt']);
  const ofBook = (deadline: Deadline) => Object.entries(deadline).filter(([field]) => !ofPeople.has(field));
  return canonical(ofBook(old)) === canonical(ofBook(book));
}

function canonical(fields: [string, unknown][]): string {
  return JSON.stringify(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function promiseNotice(
  records: Records,
  subscription: Subscription,
  changes: readonly LawChange[],
  occasion: string,
  now: Date,
): Promise<void> {
  const told = changes.filter(({ phase }) => isOfInterest(phase, subscription));
  if (told.length === 0) return;
  const { channel } = subscription;
  const keyOf = ({ change, phase, before }: LawChange): string =>
    `${channel}|law|${change}|${phase.deadline}|${before?.dueOn ?? ''}>${phase.dueOn}|${messageId([phase.note])}${occasion}`;
  const keys = told.map(keyOf);
  const id = messageId(keys);
  await records.ledger.claim(
    keys.map((key) => ({ key, at: now, value: { promisedAt: now.toISOString() } })),
    OUTBOX,
    (fresh) => {
      const message: OutboxMessage = {
        id,
        kind: 'law-change',
        channel,
        to: channel,
        items: [],
        changes: told.filter((change) => fresh.has(keyOf(change))),
        dueAt: now.toISOString(),
        state: 'pending',
        attempts: 0,
      };
      return [{ key: id, at: now, value: message }];
    },
  );
}

function isOfInterest(phase: LawChange['phase'], { wants }: Subscription): boolean {
  return (
    wants.everything ||
    wants.rules.includes(phase.rule) ||
    phase.vendors.some((vendor) => wants.vendors.includes(vendor))
  );
}

function isBookId(id: string): boolean {
  return id.startsWith('rule:');
}
