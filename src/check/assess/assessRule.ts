/** What one rule says about one subject, for one buyer, activity and date. */
import type { Book, Phase, Rule } from '../../rulebook/book.ts';
import { rolesImplied } from '../../rulebook/roles.ts';
import type { Activity, BuyerRole, CarveOut } from '../../rulebook/schema.ts';
import { type AsOf, momentFor } from '../../rulebook/time.ts';
import { type Finding, gravityOf } from '../answer.ts';
import { coverageOf, isWithin } from '../resolve/categories.ts';
import type { Subject } from '../resolve/resolution.ts';
import { capped, type Outcome, outcomeOf, type PhaseFacts } from './outcome.ts';
import { type Reach, reachOf } from './reach.ts';

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
  if (!part) return null;
  return assess(book, rule, null, { parts: [part], isOutside: false, isKindOnly: false, needsFacts: [] }, now);
}

function assess(book: Book, rule: Rule, subject: Subject | null, reach: Reach, now: Circumstances): Finding | null {
  const moment = now.momentIn(rule.timeZone);
  if (moment < rule.publishedAt) return null;

  const phases = rule.phases
    .filter((phase) => phase.announcedAt <= moment && phaseReaches(book, phase, subject))
    .map((phase): PhaseFacts => ({ phase, isBinding: binds(phase, rule, now.roles), state: stateOf(phase, moment) }));
  if (phases.length === 0) return null;

  const isBinding = phases.some((facts) => facts.isBinding && facts.state !== 'over');
  if (reach.isOutside && !phases.some((facts) => facts.isBinding)) return null;

  const without = gravestReading(book, rule, phases, now.activity);
  const carveOut = subject ? rule.carveOuts.find((one) => isCarvedOut(book, one, subject, now.activity)) : undefined;
  const outcome: Outcome = carveOut
    ? {
        status: 'exempt',
        grounds: 'left-out',
        reason: carveOut.says,
        since: phases.find((facts) => facts.state === 'in force')?.phase,
      }
    : ofItsKind(capped(without, book, subject, reach), rule);
  const coming = phases.filter((facts) => facts.state === 'to come');
  const next = (coming.find((facts) => facts.isBinding) ?? coming[0])?.phase;
  return {
    rule: rule.id,
    title: rule.title,
    short: rule.short,
    authority: rule.authority,
    jurisdiction: rule.jurisdiction,
    status: outcome.status,
    grounds: outcome.grounds,
    isBinding,
    since: outcome.since ? outcome.since.fromIso : null,
    already: outcome.already
      ? {
          date: outcome.already.fromIso,
          effect: outcome.already.effect,
          prohibits: outcome.already.prohibits ?? [],
          restricts: outcome.already.restricts ?? [],
        }
      : null,
    barredFrom: outcome.status === 'upcoming' ? (outcome.from?.fromIso ?? null) : null,
    otherwise: carveOut ? without.status : null,
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

/** A warning limits nobody, and what is only proposed does not even warn: their grounds say so. */
function ofItsKind(outcome: Outcome, rule: Rule): Outcome {
  const isOwn = outcome.status === 'restricted' && outcome.grounds !== 'others';
  if (isOwn && rule.kind === 'proposal') return { ...outcome, grounds: 'proposed' };
  if (outcome.grounds === 'limits' && rule.kind === 'advisory') return { ...outcome, grounds: 'warns' };
  return outcome;
}

/**
 * The outcome for the activity. "May we license it?" can mean taking out a licence, which is buying, and licensing it
 * for resale or for building in: the graver of the two counts.
 */
function gravestReading(book: Book, rule: Rule, phases: PhaseFacts[], activity: Activity): Outcome {
  const outcome = outcomeOf(book, rule, phases, activity);
  if (activity !== 'license') return outcome;
  const buying = outcomeOf(book, rule, phases, 'purchase');
  if (gravityOf(buying.status) >= gravityOf(outcome.status)) return outcome;
  const later = outcome.status === 'upcoming' ? ` Licensing it for resale or integration: ${outcome.reason}` : '';
  return { ...buying, reason: `Taking out a licence is read as buying. ${buying.reason}${later}` };
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
