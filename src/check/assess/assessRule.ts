/** What one rule says about one subject, for one buyer, activity and date. */
import { areKindsCovered, type Book, CHINA_MADE, isWithin, type Phase, type Rule } from '../../rulebook/book.ts';
import { roleLabel, rolesImplied } from '../../rulebook/roles.ts';
import type { Activity, BuyerRole, CarveOut, Scope } from '../../rulebook/schema.ts';
import { type AsOf, momentFor } from '../../rulebook/time.ts';
import {
  type Change,
  type Finding,
  gravityOf,
  type Labelled,
  type RuleNote,
  type RuleTold,
  type Settled,
} from '../answer.ts';
import { kindsOf, type Subject } from '../resolve/resolution.ts';
import { capped, type Outcome, ofItsKind, outcomeOf, type PhaseFacts } from './outcome.ts';
import { NOTHING_OPEN, type Reach } from './reach.ts';

export interface Circumstances {
  asOf: AsOf;
  activity: Activity;
  /** The roles of the buyer, each with all that it implies. */
  buyers: readonly ReadonlySet<BuyerRole>[];
  /** The moment that `asOf` means in a time zone. */
  momentIn: (zone: string) => Date;
  /** What was answered to the questions of conditional phases. */
  settled: Settled | undefined;
  /** Roles of the same place whose bans may reach this buyer too, each with the question that settles it. */
  followed: ReadonlyMap<BuyerRole, string>;
  /** The end (UTC) of the day on which the question is asked: the age of a check is counted from it. */
  today: Date;
}

/** A rule not checked for longer than this is called stale, in answers too. */
const STALE_AFTER_DAYS = 180;
const DAY = 86_400_000;

/** @param today `YYYY-MM-DD`, the day on which the question is asked, whatever day it asks about */
export function circumstances(
  book: Book,
  question: { asOf: AsOf; activity: Activity; buyer: BuyerRole[]; settled?: Settled | undefined },
  today: string,
): Circumstances {
  const moments = new Map<string, Date>();
  const momentIn = (zone: string): Date => {
    const moment = moments.get(zone) ?? momentFor(question.asOf, zone);
    moments.set(zone, moment);
    return moment;
  };
  return {
    asOf: question.asOf,
    activity: question.activity,
    buyers: question.buyer.map((role) => rolesImplied(book, [role])),
    momentIn,
    settled: question.settled,
    followed: rolesFollowed(book, question.buyer),
    today: momentFor({ day: today }, 'UTC'),
  };
}

/** The finding of a rule about the parties of a screening list, for a party that is on that list. */
export function assessListRule(book: Book, rule: Rule, part: Scope, now: Circumstances): Finding | null {
  return assessRule(book, rule, null, { ...NOTHING_OPEN, parts: [part], by: 'list', isOutside: false }, now);
}

/** The finding of a rule that reaches the subject, or null where it is not published yet or says nothing of it. */
export function assessRule(
  book: Book,
  rule: Rule,
  subject: Subject | null,
  reach: Reach,
  now: Circumstances,
): Finding | null {
  const moment = now.momentIn(rule.timeZone);
  if (moment < rule.publishedAt) return null;
  if (reach.through && now.momentIn(reach.through.timeZone) < reach.through.publishedAt) return null;

  const phases: PhaseFacts[] = [];
  const kinds = subject ? kindsOf(subject) : [];
  for (const phase of rule.phases) {
    // Where its question was answered with no, the phase is about something else.
    if (settledOf(rule, phase, now) === false) continue;
    if (phase.announcedAt > moment || !phaseReaches(book, phase, subject, kinds)) continue;
    phases.push({
      phase,
      isBinding: binds(phase, rule, now) || asksToFollow(rule, phase, now) !== undefined,
      state: stateOf(phase, moment),
      isOpen: questionOf(rule, phase, now) !== undefined,
    });
  }
  if (phases.length === 0) return null;

  const isBinding = phases.some((facts) => facts.isBinding && facts.state !== 'over');
  if (reach.isOutside && !phases.some((facts) => facts.isBinding)) return null;

  const reading = reach.through
    ? (throughOwnership(reach.through, now) ?? gravestReading(phases, now.activity))
    : gravestReading(phases, now.activity);
  const carveOut = subject ? rule.carveOuts.find((one) => isCarvedOut(book, one, subject, now.activity)) : undefined;
  const outcome: Outcome = carveOut
    ? { status: 'exempt', grounds: 'left-out', phase: reading.phase, since: inForce(phases) }
    : ofItsKind(capped(reading, subject, reach), rule);
  // That makers of a kind stand on some list of parties is no news of the kind.
  const isOfKind = reach.by !== 'makers' || reach.parts.some((part) => part.categories);
  if (!isOfKind && outcome.grounds !== 'may-bar') return null;

  const { phase } = outcome;
  const coming = phases.filter((facts) => facts.state === 'to come');
  const isToCome = outcome.status === 'restricted' && coming.some((facts) => facts.phase === phase);
  const next = isToCome ? phase : (coming.find((facts) => facts.isBinding) ?? coming[0])?.phase;
  const advice = rule.advises.find((one) => one.activities.includes(now.activity));
  const isOver = outcome.status === 'expired';
  const isOpen = !isOver && outcome.status !== 'exempt';
  // Before a ban to come the question is whether an earlier step bars already.
  const { already } = outcome;
  const isBarredAlready = outcome.grounds === 'will-bar' && already?.prohibits?.includes(now.activity);
  const turnsOn = isBarredAlready ? already : TURNS_ON_QUESTION.has(outcome.grounds) ? phase : undefined;
  const asks = isOpen && turnsOn ? questionOf(rule, turnsOn, now) : undefined;
  return {
    rule: rule.id,
    ...toldOf(rule),
    status: outcome.status,
    grounds: outcome.grounds,
    isBinding,
    reachedBy: reach.by,
    perhapsOf: reach.perhapsOf,
    forbidsSome: rule.phases.some((one) => one.prohibits !== undefined),
    since: outcome.since ? outcome.since.fromIso : null,
    already: already
      ? {
          ...changeOf(already),
          condition: already.condition ?? null,
          asks: (isBarredAlready && asks) || null,
          prohibits: already.prohibits ?? [],
          restricts: already.restricts ?? [],
        }
      : null,
    barredFrom: outcome.status === 'upcoming' ? (outcome.from?.fromIso ?? null) : null,
    otherwise: carveOut ? reading.status : null,
    next: next ? changeOf(next) : null,
    effect: phase?.effect ?? '',
    condition: phase?.condition ?? null,
    asks: asks ?? null,
    askedKey: asks !== undefined && turnsOn ? askedKey(rule, turnsOn) : null,
    says: carveOut?.says ?? (outcome.grounds === 'silent' ? (advice?.says ?? null) : null),
    speaksOf: outcome.grounds === 'silent' && phase && !advice ? speaksOf(phase) : null,
    bound: outcome.grounds === 'others' && phase ? bound(book, rule, phase) : [],
    covers: coversOf(book, reach),
    readAsBuying: reading.readAsBuying ?? null,
    endedOn: isOver ? (phase?.until?.slice(0, 10) ?? null) : null,
    listed: null,
    todoShort: rule.todoShort ?? null,
    carveOuts: rule.carveOuts.filter((one) => concernsVendor(one, subject)).map((one) => one.says),
    ask: isOpen ? [...reach.needsFacts, ...(subject?.onlyPartly ? [subject.onlyPartly] : [])] : [],
    notes: notesOf(rule),
    checkedOn: rule.checked.on,
    checkedAgainst: rule.checked.against ?? null,
    isStale: isStale(rule, now.today),
  };
}

function toldOf(rule: Rule): RuleTold {
  const { title, short, authority, jurisdiction, kind, timeZone, todo, unverified, citations } = rule;
  return { title, short, authority, jurisdiction, kind, timeZone, todo, unverified, citations };
}

/** Grounds on which the question of a phase decides something about the activity asked about. */
const TURNS_ON_QUESTION: ReadonlySet<Finding['grounds']> = new Set(['may-bar', 'limits', 'warns', 'proposed']);

/** Under what an answer to the question of a phase is kept in a question. */
function askedKey(rule: Rule, phase: Phase): string {
  return `${rule.id}/${phase.id}`;
}

function settledOf(rule: Rule, phase: Phase, { settled }: Circumstances): boolean | undefined {
  return settled?.[askedKey(rule, phase)];
}

/** What must still be found out before a phase is a ban for this buyer. */
function questionOf(rule: Rule, phase: Phase, now: Circumstances): string | undefined {
  if (settledOf(rule, phase, now) !== undefined) return undefined;
  return phase.asks ?? asksToFollow(rule, phase, now);
}

/** Where a ban binds another role of the same place: whether this buyer follows it; undefined where it binds the buyer itself. */
function asksToFollow(rule: Rule, phase: Phase, now: Circumstances): string | undefined {
  if (now.followed.size === 0) return undefined;
  // A text that names those who follow, at any time, or says that nobody does, leaves nothing to ask.
  if (rule.bindsOnlyNamed || rule.phases.some((one) => binds(one, rule, now))) return undefined;
  if (!phase.prohibits?.includes(now.activity)) return undefined;
  return (phase.binds ?? rule.binds).map((role) => now.followed.get(role)).find((asks) => asks !== undefined);
}

function rolesFollowed(book: Book, buyer: BuyerRole[]): Map<BuyerRole, string> {
  const followed = [...rolesImplied(book, buyer)].flatMap((role): [BuyerRole, string][] => {
    const [general = '', place] = role.split(':');
    const follows = book.roles.get(general)?.follows;
    return follows && place ? [[`${follows.role}:${place}`, follows.asks]] : [];
  });
  return new Map(followed);
}

/** While the rule that counts owners is not in force: what it will do, or has done; undefined while it is. */
function throughOwnership(rule: Rule, now: Circumstances): ReadOutcome | undefined {
  const moment = now.momentIn(rule.timeZone);
  const known = rule.phases.filter((phase) => phase.announcedAt <= moment);
  if (known.some((phase) => stateOf(phase, moment) === 'in force')) return undefined;
  const coming = known.find((phase) => stateOf(phase, moment) === 'to come');
  if (coming) return { status: 'restricted', grounds: 'later', phase: coming };
  return { status: 'expired', grounds: 'over', phase: known.at(-1) };
}

function inForce(phases: PhaseFacts[]): Phase | undefined {
  return phases.find((facts) => facts.state === 'in force')?.phase;
}

function changeOf(phase: Phase): Change {
  return { date: phase.fromIso, effect: phase.effect, title: phase.title ?? null };
}

function speaksOf({ prohibits, restricts }: Phase): Finding['speaksOf'] {
  return prohibits
    ? { effect: 'prohibits', activities: prohibits }
    : { effect: 'restricts', activities: restricts ?? [] };
}

/** Whom each phase binds, in the words of the book: the same in every answer. */
const boundInWords = new WeakMap<Phase, Labelled[]>();

function bound(book: Book, rule: Rule, phase: Phase): Labelled[] {
  const known = boundInWords.get(phase);
  if (known) return known;
  const roles = (phase.binds ?? rule.binds).map((id) => ({ id, label: roleLabel(book, id) }));
  boundInWords.set(phase, roles);
  return roles;
}

function coversOf(book: Book, reach: Reach): Labelled[] {
  if (!reach.isOutside && reach.onlyKinds.length === 0) return [];
  const kinds = reach.isOutside ? new Set(reach.parts.flatMap((part) => part.categories ?? [])) : reach.onlyKinds;
  return [...kinds]
    .filter((id) => id !== CHINA_MADE)
    .map((id) => ({ id, label: book.categories.get(id)?.label ?? id }));
}

type ReadOutcome = Outcome & { readAsBuying?: Finding['readAsBuying'] };

/**
 * The outcome for the activity. "May we license it?" can mean taking out a licence, which is buying, and licensing it
 * for resale or for building in: the graver of the two counts.
 */
function gravestReading(phases: PhaseFacts[], activity: Activity): ReadOutcome {
  const outcome = outcomeOf(phases, activity);
  if (activity !== 'license') return outcome;
  const buying = outcomeOf(phases, 'purchase');
  if (gravityOf(buying.status) >= gravityOf(outcome.status)) return outcome;
  return { ...buying, readAsBuying: { later: outcome.from ? changeOf(outcome.from) : null } };
}

/** @param kinds that are asked about; where none was named, what the maker makes: a phase on none of it does not concern it */
function phaseReaches(book: Book, phase: Phase, subject: Subject | null, kinds: string[]): boolean {
  if (!subject) return true;
  if (phase.vendors && subject.vendor && !phase.vendors.includes(subject.vendor.id)) return false;
  return areKindsCovered(book, phase.categories, kinds);
}

/** Whether a role of the buyer is bound, and the text does not leave that very role out. */
function binds(phase: Phase, { binds, notFor = [] }: Rule, { buyers }: Circumstances): boolean {
  return buyers.some(
    (roles) => (phase.binds ?? binds).some((role) => roles.has(role)) && !notFor.some((role) => roles.has(role)),
  );
}

function stateOf(phase: Phase, moment: Date): PhaseFacts['state'] {
  if (moment < phase.fromAt) return 'to come';
  return phase.untilAt && moment >= phase.untilAt ? 'over' : 'in force';
}

function isCarvedOut(book: Book, carveOut: CarveOut, subject: Subject, activity: Activity): boolean {
  if (carveOut.activities && !carveOut.activities.includes(activity)) return false;
  if (!concernsVendor(carveOut, subject)) return false;
  if (!carveOut.products && !carveOut.categories) return true;
  if (subject.product && carveOut.products?.includes(subject.product.id)) return true;
  if (!carveOut.categories || !subject.isCategoryNamed || subject.categories.length === 0) return false;
  const categories = carveOut.categories;
  return subject.categories.every((asked) => categories.some((kind) => isWithin(book, asked, kind)));
}

function concernsVendor(carveOut: CarveOut, subject: Subject | null): boolean {
  return (
    !carveOut.vendors ||
    (subject?.vendor !== null && subject?.vendor !== undefined && carveOut.vendors.includes(subject.vendor.id))
  );
}

/** The notes on each rule: the same in every answer. */
const notesOfRules = new WeakMap<Rule, RuleNote[]>();

function notesOf(rule: Rule): RuleNote[] {
  const known = notesOfRules.get(rule);
  if (known) return known;
  const notes: RuleNote[] = [
    ...(rule.waiver ? [{ kind: 'waiver' as const, says: rule.waiver.says }] : []),
    ...rule.reporting.map(({ within, says }) => ({ kind: 'report' as const, within, says })),
    ...(rule.penalties ? [{ kind: 'penalty' as const, says: rule.penalties.says }] : []),
  ];
  notesOfRules.set(rule, notes);
  return notes;
}

/** Whether the rule's last check is more than 180 days before a moment. */
export function isStale(rule: Rule, moment: Date): boolean {
  return moment.getTime() - rule.checkedBy.getTime() > STALE_AFTER_DAYS * DAY;
}
