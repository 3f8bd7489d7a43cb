/** What one rule says about one subject, for one buyer, activity and date. */
import type { Book, Phase, Rule } from '../rulebook/book.ts';
import { roleLabel, rolesImplied } from '../rulebook/roles.ts';
import type { Activity, BuyerRole, CarveOut, Scope } from '../rulebook/schema.ts';
import { type AsOf, momentFor } from '../rulebook/time.ts';
import { ACTIVITY_WORDS, listInWords } from './activityWords.ts';
import type { Finding, FindingStatus } from './answer.ts';
import { coverageOf, isWithin } from './categories.ts';
import type { Subject } from './resolution.ts';

export interface Circumstances {
  asOf: AsOf;
  activity: Activity;
  /** The buyer's roles with all that they imply. */
  roles: ReadonlySet<BuyerRole>;
  /** The moment that `asOf` means in a time zone. */
  momentIn: (zone: string) => Date;
}

/** A rule not checked for longer than this is called stale, in answers too. */
export const STALE_AFTER_DAYS = 180;
const DAY = 86_400_000;

export function circumstances(
  book: Book,
  question: { asOf: AsOf; activity: Activity; buyer: BuyerRole[] },
): Circumstances {
  const moments = new Map<string, Date>();
  const momentIn = (zone: string): Date => {
    const moment = moments.get(zone) ?? momentFor(question.asOf, zone);
    moments.set(zone, moment);
    return moment;
  };
  return { asOf: question.asOf, activity: question.activity, roles: rolesImplied(book, question.buyer), momentIn };
}

/** The finding of a rule, or null where the rule is not published yet or has nothing to do with the subject. */
export function assessRule(book: Book, rule: Rule, subject: Subject, now: Circumstances): Finding | null {
  const reach = reachOf(book, rule, subject);
  return reach ? assess(book, rule, subject, reach, now) : null;
}

/** The finding of a rule about the parties of a screening list, for a party that is on that list. */
export function assessListRule(book: Book, rule: Rule, list: string, now: Circumstances): Finding | null {
  const part = rule.appliesTo.find((scope) => scope.list === list);
  return part ? assess(book, rule, null, { parts: [part], isOutside: false, needsFacts: [] }, now) : null;
}

interface Reach {
  parts: Scope[];
  /** The vendor is named, but not this kind of product. */
  isOutside: boolean;
  /** What must be found out before it is known whether the rule applies at all. */
  needsFacts: string[];
}

/** How the rule reaches the subject; null: not at all. */
function reachOf(book: Book, rule: Rule, subject: Subject): Reach | null {
  const inside: Scope[] = [];
  const outside: Scope[] = [];
  const asked: string[] = [];
  for (const part of rule.appliesTo) {
    if (part.vendors) {
      if (!subject.vendor || !part.vendors.includes(subject.vendor.id) || !isReached(part, subject)) continue;
      const coverage = coverageOf(book, part.categories, subject.isCategoryNamed ? subject.categories : []);
      (coverage === 'inside' ? inside : outside).push(part);
      if (coverage === 'inside' && part.ask) asked.push(part.ask);
    } else if (part.categories && part.ask && subject.categories.length > 0) {
      if (subject.categories.some((category) => isKindReached(book, part.categories ?? [], category, subject))) {
        inside.push(part);
        asked.push(part.ask);
      }
    }
  }
  if (inside.length > 0) {
    const isCertain = inside.some((part) => part.vendors && !part.ask);
    return { parts: inside, isOutside: false, needsFacts: isCertain ? [] : asked };
  }
  return outside.length > 0 ? { parts: outside, isOutside: true, needsFacts: [] } : null;
}

/**
 * Whether a rule on a kind of product, of any maker, concerns a kind asked about. A wider kind counts only where the
 * question named it: that a vendor makes software does not make every rule on some software its concern.
 */
function isKindReached(book: Book, covered: string[], category: string, subject: Subject): boolean {
  if (subject.isCategoryNamed || !subject.vendor) return coverageOf(book, covered, [category]) === 'inside';
  return covered.some((kind) => isWithin(book, category, kind));
}

/** A rule that names legal entities reaches the vendor as a whole and those entities, not every brand or product. */
function isReached(part: Scope, subject: Subject): boolean {
  if (part.reach === 'family') return true;
  if (subject.contains) return false;
  return (
    !subject.member || (part.parties ?? []).some((party) => party.toLowerCase() === subject.member?.name.toLowerCase())
  );
}

interface PhaseFacts {
  phase: Phase;
  isBinding: boolean;
  state: 'in force' | 'to come' | 'over';
}

function assess(book: Book, rule: Rule, subject: Subject | null, reach: Reach, now: Circumstances): Finding | null {
  const moment = now.momentIn(rule.timeZone);
  if (moment < rule.publishedAt) return null;

  const phases = rule.phases
    .filter((phase) => phase.announcedAt <= moment && phaseReaches(book, phase, subject))
    .map((phase): PhaseFacts => ({ phase, isBinding: binds(phase, rule, now.roles), state: stateOf(phase, moment) }));
  if (phases.length === 0) return null;

  const isBinding = phases.some((facts) => facts.isBinding && facts.state !== 'over');
  if (reach.isOutside && !isBinding) return null;

  const carveOut = subject ? rule.carveOuts.find((one) => isCarvedOut(book, one, subject, now.activity)) : undefined;
  const outcome = carveOut
    ? {
        status: 'exempt' as const,
        reason: carveOut.says,
        since: phases.find((facts) => facts.state === 'in force')?.phase,
      }
    : capped(outcomeOf(book, rule, phases, now.activity), book, subject, reach);
  const next = phases.find((facts) => facts.state === 'to come')?.phase;
  return {
    rule: rule.id,
    title: rule.title,
    short: rule.short,
    authority: rule.authority,
    jurisdiction: rule.jurisdiction,
    status: outcome.status,
    isBinding,
    since: outcome.since ? outcome.since.fromIso : null,
    next: next ? { date: next.fromIso, effect: next.effect } : null,
    timeZone: rule.timeZone,
    reason: outcome.reason,
    todo: rule.todo,
    carveOuts: rule.carveOuts.filter((one) => concernsVendor(one, subject)).map((one) => one.says),
    ask:
      outcome.status === 'expired' || outcome.status === 'exempt'
        ? []
        : [...reach.needsFacts, ...(subject?.onlyPartly ? [subject.onlyPartly] : [])],
    notes: notesOf(rule),
    unverified: rule.unverified,
    citations: rule.citations,
    checkedOn: rule.checked.on,
    isStale: isStale(rule, now.momentIn('UTC')),
  };
}

function phaseReaches(book: Book, phase: Phase, subject: Subject | null): boolean {
  if (!subject) return true;
  if (phase.vendors && !(subject.vendor && phase.vendors.includes(subject.vendor.id))) return false;
  return (
    coverageOf(book, phase.categories, subject.isCategoryNamed || !subject.vendor ? subject.categories : []) ===
    'inside'
  );
}

function binds(phase: Phase, rule: Rule, roles: ReadonlySet<BuyerRole>): boolean {
  return (phase.binds ?? rule.binds).some((role) => roles.has(role));
}

function stateOf(phase: Phase, moment: Date): PhaseFacts['state'] {
  if (moment < phase.fromAt) return 'to come';
  return phase.untilAt && moment >= phase.untilAt ? 'over' : 'in force';
}

interface Outcome {
  status: FindingStatus;
  reason: string;
  /** The phase that gives the status, if it is in force. */
  since?: Phase | undefined;
}

/** The gravest thing that the phases say of the activity. The order of the questions is the order of gravity. */
function outcomeOf(book: Book, rule: Rule, phases: PhaseFacts[], activity: Activity): Outcome {
  const pick = (state: PhaseFacts['state'], test: (facts: PhaseFacts) => boolean): Phase | undefined =>
    phases.find((facts) => facts.state === state && test(facts))?.phase;
  const forbids = ({ phase }: PhaseFacts): boolean => phase.prohibits?.includes(activity) ?? false;
  const limits = ({ phase }: PhaseFacts): boolean => phase.restricts?.includes(activity) ?? false;

  const barred = pick('in force', (facts) => facts.isBinding && forbids(facts));
  if (barred) return { status: 'prohibited', reason: withCondition(barred), since: barred };

  const barredSoon = pick('to come', (facts) => facts.isBinding && forbids(facts));
  if (barredSoon) return { status: 'upcoming', reason: `From ${dayOf(barredSoon)}: ${withCondition(barredSoon)}` };

  const limited = pick('in force', (facts) => facts.isBinding && limits(facts));
  if (limited) return { status: 'restricted', reason: withCondition(limited), since: limited };

  const otherwise = pick('in force', (facts) => facts.isBinding);
  if (otherwise) return { status: 'restricted', reason: silentReason(rule, otherwise, activity), since: otherwise };

  const soon = pick('to come', (facts) => facts.isBinding);
  if (soon)
    return {
      status: 'restricted',
      reason: `Nothing bars it on this date. From ${dayOf(soon)}: ${withCondition(soon)}`,
    };

  const others = pick('in force', forbids) ?? pick('in force', () => true);
  if (others)
    return {
      status: 'restricted',
      reason: `It binds others, not this buyer: ${bound(book, rule, others)}. ${withCondition(others)}`,
      since: others,
    };

  const othersSoon = pick('to come', () => true);
  if (othersSoon) {
    return {
      status: 'restricted',
      reason: `From ${dayOf(othersSoon)} it will bind others, not this buyer: ${bound(book, rule, othersSoon)}. ${withCondition(othersSoon)}`,
    };
  }
  const last = phases.at(-1)?.phase;
  const ended = last?.until ? ` It ended on ${last.until.slice(0, 10)}.` : '';
  return { status: 'expired', reason: `${last?.effect ?? ''}${ended}`.trim() };
}

function withCondition(phase: Phase): string {
  return phase.condition ? `${phase.effect} ${phase.condition}` : phase.effect;
}

function dayOf(phase: Phase): string {
  return phase.from.slice(0, 10);
}

/** Whom each phase binds, in words: the same in every answer. */
const boundInWords = new WeakMap<Phase, string>();

function bound(book: Book, rule: Rule, phase: Phase): string {
  const words =
    boundInWords.get(phase) ?? listInWords((phase.binds ?? rule.binds).map((role) => roleLabel(book, role)));
  boundInWords.set(phase, words);
  return words;
}

/** A rule that is in force but does not speak of the activity: what it forbids instead, and what it says of this one. */
function silentReason(rule: Rule, phase: Phase, activity: Activity): string {
  const advice = rule.advises.find((one) => one.activities.includes(activity));
  if (advice) return advice.says;
  const says = phase.prohibits ?? phase.restricts ?? [];
  const what = phase.prohibits ? 'forbids' : 'limits';
  return `It ${what} ${listInWords(says.map((one) => ACTIVITY_WORDS[one].doing))}; it does not speak of ${ACTIVITY_WORDS[activity].doing}. ${phase.effect}`;
}

/** Lowers a status where it is not certain that the rule applies: wrong kind of product, facts missing, only some models. */
function capped(outcome: Outcome, book: Book, subject: Subject | null, reach: Reach): Outcome {
  if (outcome.status === 'expired') return outcome;
  if (reach.isOutside) {
    const kinds = new Set(reach.parts.flatMap((part) => part.categories ?? []));
    const covered = listInWords([...kinds].map((id) => (book.categories.get(id)?.label ?? id).toLowerCase()));
    return {
      ...outcome,
      status: 'restricted',
      reason: `It covers ${covered} of this vendor; what you ask about does not seem to be of that kind. Confirm that before you buy.`,
    };
  }
  if (outcome.status !== 'prohibited' && outcome.status !== 'upcoming') return outcome;
  if (reach.needsFacts.length === 0 && !subject?.onlyPartly) return outcome;
  return {
    ...outcome,
    status: 'restricted',
    reason: `It depends on facts that the name does not tell. ${outcome.reason}`,
  };
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

function notesOf(rule: Rule): string[] {
  return [
    ...(rule.waiver ? [`Waiver: ${rule.waiver.says}`] : []),
    ...rule.reporting.map((duty) => `Report within ${duty.within}: ${duty.says}`),
    ...(rule.penalties ? [`Penalty: ${rule.penalties.says}`] : []),
  ];
}

/** Whether the rule's last check is more than 180 days before a moment. */
export function isStale(rule: Rule, moment: Date): boolean {
  return moment.getTime() - rule.checkedBy.getTime() > STALE_AFTER_DAYS * DAY;
}
