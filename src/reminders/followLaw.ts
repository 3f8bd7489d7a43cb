/** Keeps the rule book's deadlines as the book has them, and tells channels what changed. */

import { isDeepStrictEqual } from 'node:util';
import type { Book, Phase, Rule } from '../rulebook/book.ts';
import { rolesImplied } from '../rulebook/roles.ts';
import { dayInZone, isoInZone } from '../rulebook/time.ts';
import { dated } from './keepDeadlines.ts';
import { enqueueOnce } from './outbox/queue.ts';
import {
  type Deadline,
  type LawChange,
  type LawSeen,
  matchesSubscription,
  messageId,
  type PhaseSeen,
  type Records,
  type Subscription,
} from './records.ts';

interface LawDeps {
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
async function followLaw({ records, roles, ...deps }: LawDeps, now: Date): Promise<void> {
  const book = deps.book();
  const chosenAt = deps.chosenAt?.() ?? '';
  const buyer = [...(await roles())].sort();
  const law = (await records.law.get('law'))?.value;
  const isChosenAnew = chosenAt > (law?.chosenAt ?? '');
  if (!isChosenAnew && law?.versions.slice(0, -1).includes(book.version)) return;
  const deadlines = bookDeadlines(book, buyer);
  const isNewBook = law?.versions.at(-1) !== book.version;
  const isNewBuyer = law?.buyer.join() !== buyer.join();
  if (isNewBook || isNewBuyer) await writeBookDeadlines(records, deadlines, now);
  const known = lawAt(now, deadlines);
  const every = new Set(deadlines.map((deadline) => deadline.id));
  // Other roles are no change of the law: nobody is told.
  const changes = law && !isNewBuyer ? changesSince(law, known, every) : [];
  if (changes.length === 0 && !isNewBook && !isNewBuyer && !isChosenAnew) return;
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
  const ofPeople = new Set(['owner', 'status', 'closed', 'snoozedUntil', 'revision', 'changedAt']);
  const ofBook = (deadline: Deadline) =>
    Object.fromEntries(Object.entries(deadline).filter(([field]) => !ofPeople.has(field)));
  return old !== undefined && isDeepStrictEqual(ofBook(old), ofBook(book));
}

async function promiseNotice(
  records: Records,
  subscription: Subscription,
  changes: readonly LawChange[],
  occasion: string,
  now: Date,
): Promise<void> {
  const { channel } = subscription;
  const keyOf = ({ change, phase, before }: LawChange): string =>
    `${channel}|law|${change}|${phase.deadline}|${before?.dueOn ?? ''}>${phase.dueOn}|${messageId([phase.note])}${occasion}`;
  const told = changes.filter(({ phase }) => matchesSubscription(phase, subscription));
  if (told.length === 0) return;
  await enqueueOnce(records, told.map(keyOf), now, (fresh) => ({
    kind: 'law-change',
    channel,
    to: channel,
    changes: told.filter((change) => fresh.has(keyOf(change))),
  }));
}

function isBookId(id: string): boolean {
  return id.startsWith('rule:');
}

/** The phases that are public at this moment: a rule is published at the start of its day, in its own zone. */
export function lawAt(moment: Date, deadlines: Iterable<Deadline>): PhaseSeen[] {
  const days = new Map<string, string>();
  const dayIn = (zone: string): string => {
    const day = days.get(zone) ?? dayInZone(moment, zone);
    days.set(zone, day);
    return day;
  };
  return [...deadlines]
    .filter(
      (deadline) =>
        deadline.rule !== undefined && (deadline.knownFrom ?? '') <= dayIn(deadline.dueAt?.timeZone ?? 'UTC'),
    )
    .map(({ id, rule = '', title, dueOn, note = '', vendors }) => ({
      deadline: id,
      rule,
      title,
      dueOn,
      note,
      vendors,
    }));
}

/**
 * What people have not been told yet.
 *
 * A phase counts as removed only when the book no longer has it at all, so that a clock set back removes nothing.
 *
 * @param everyPhase ids of all phases of the book, public or not
 */
function changesSince(seen: LawSeen, now: readonly PhaseSeen[], everyPhase: ReadonlySet<string>): LawChange[] {
  const before = new Map(seen.phases.map((phase) => [phase.deadline, phase]));
  const changed = now.flatMap((phase): LawChange[] => {
    const old = before.get(phase.deadline);
    if (!old) return [{ change: 'added', phase }];
    if (old.dueOn !== phase.dueOn) return [{ change: 'moved', phase, before: old }];
    if (old.note !== phase.note) return [{ change: 'reworded', phase, before: old }];
    return [];
  });
  const removed = seen.phases
    .filter((phase) => !everyPhase.has(phase.deadline))
    .map((phase): LawChange => ({ change: 'removed', phase }));
  return [...changed, ...removed];
}

/** The law as it stands after these changes were told. */
function lawAfter(
  seen: LawSeen | undefined,
  now: readonly PhaseSeen[],
  everyPhase: ReadonlySet<string>,
  version: string,
): Pick<LawSeen, 'versions' | 'phases'> {
  const told = new Set(now.map((phase) => phase.deadline));
  const kept = (seen?.phases ?? []).filter((phase) => everyPhase.has(phase.deadline) && !told.has(phase.deadline));
  const before = (seen?.versions ?? []).filter((one) => one !== version);
  return { versions: [...before, version].slice(-50), phases: [...kept, ...now] };
}

/**
 * Every beginning and end of a phase, of each rule that binds one of these buyers. Where phases of a rule end alike on one
 * day, as those of a list of companies do that were listed one after the other, that is one deadline.
 */
export function bookDeadlines(book: Book, buyer: readonly string[]): Deadline[] {
  const roles = rolesImplied(book, buyer);
  return [...book.rules.values()].flatMap((rule) =>
    withOneEnd(
      rule.phases
        .filter((phase) => (phase.binds ?? rule.binds).some((role) => roles.has(role)))
        .flatMap((phase) => phaseDeadlines(rule, phase)),
    ),
  );
}

function withOneEnd(deadlines: readonly Deadline[]): Deadline[] {
  const ends = new Map<string, Deadline>();
  for (const deadline of deadlines.filter(({ kind }) => kind === 'phase-end')) {
    const key = `${deadline.dueOn} ${deadline.title}`;
    const first = ends.get(key);
    if (!first) ends.set(key, deadline);
    else ends.set(key, { ...first, vendors: [...new Set([...first.vendors, ...deadline.vendors])] });
  }
  return [...deadlines.filter(({ kind }) => kind !== 'phase-end'), ...ends.values()];
}

function phaseDeadlines(rule: Rule, phase: Phase): Deadline[] {
  const vendors = phase.vendors ?? [...new Set(rule.appliesTo.flatMap((part) => part.vendors ?? []))];
  const knownFrom = dayInZone(phase.announcedAt, rule.timeZone);
  const what = phase.title ?? phase.id.replaceAll('-', ' ');
  const common = { rule: rule.id, vendors, knownFrom, status: 'open' as const };
  const begins: Deadline = {
    ...common,
    id: `rule:${rule.id}:${phase.id}`,
    kind: 'phase',
    title: `${rule.short}: ${what}`,
    dueOn: dayInZone(phase.fromAt, rule.timeZone),
    dueAt: { iso: phase.fromIso, timeZone: rule.timeZone },
    note: phase.effect,
  };
  if (!phase.untilAt) return [begins];
  const ends: Deadline = {
    ...common,
    id: `rule:${rule.id}:${phase.id}:until`,
    kind: 'phase-end',
    title: `${rule.short}: ${what} ends`,
    dueOn: dayInZone(phase.untilAt, rule.timeZone),
    dueAt: { iso: isoInZone(phase.untilAt, rule.timeZone), timeZone: rule.timeZone },
    note: `This no longer holds from then on: ${phase.effect}`,
  };
  return [begins, ends];
}
