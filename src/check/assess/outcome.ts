/** What the phases of one rule say of one activity: the gravest thing counts. */

import type { Phase, Rule } from '../../rulebook/book.ts';
import type { Activity } from '../../rulebook/schema.ts';
import {
  type Finding,
  type FindingStatus,
  GROUNDS,
  type Grounds,
  gravityOf,
  type ListingFinding,
  type Verdict,
} from '../answer.ts';
import type { Resolution, Subject } from '../resolve/resolution.ts';
import type { Reach } from './reach.ts';

export interface PhaseFacts {
  phase: Phase;
  isBinding: boolean;
  state: 'in force' | 'to come' | 'over';
  /** Whether something must still be found out before the phase is a ban. */
  isOpen: boolean;
}

export interface Outcome {
  status: FindingStatus;
  grounds: Grounds;
  /** The phase that gives the status. */
  phase: Phase | undefined;
  /** The same, if it is in force. */
  since?: Phase | undefined;
  /** With a ban to come: its phase. */
  from?: Phase | undefined;
  /** With a ban to come: the phase of the same rule that binds this buyer already. */
  already?: Phase | undefined;
}

/** The gravest thing that the phases say of the activity. The order of the questions is the order of gravity. */
export function outcomeOf(phases: PhaseFacts[], activity: Activity): Outcome {
  const inForce = phases.filter(({ state }) => state === 'in force');
  const toCome = phases.filter(({ state }) => state === 'to come');
  const forbids = ({ phase }: PhaseFacts): boolean => phase.prohibits?.includes(activity) ?? false;
  const limits = ({ phase }: PhaseFacts): boolean => phase.restricts?.includes(activity) ?? false;
  const isFlat = (facts: PhaseFacts): boolean => facts.isBinding && forbids(facts) && !facts.isOpen;

  const barred = inForce.find(isFlat)?.phase;
  if (barred) return { status: 'prohibited', grounds: 'bars', phase: barred, since: barred };
  const perhaps = widest(inForce.filter((facts) => facts.isBinding && forbids(facts)));
  const limited = inForce.find((facts) => facts.isBinding && limits(facts))?.phase;
  // Of what holds for other dealings the last tells most: it stands on what came before.
  const otherwise = inForce.findLast(({ isBinding }) => isBinding)?.phase;
  const barredSoon = toCome.find(isFlat)?.phase;
  if (barredSoon) {
    const already = perhaps ?? limited ?? otherwise;
    return { status: 'upcoming', grounds: 'will-bar', phase: barredSoon, from: barredSoon, already };
  }
  if (perhaps) return { status: 'restricted', grounds: 'may-bar', phase: perhaps, since: perhaps };
  const perhapsSoon = toCome.find((facts) => facts.isBinding && forbids(facts))?.phase;
  if (perhapsSoon)
    return {
      status: 'restricted',
      grounds: 'may-bar',
      phase: perhapsSoon,
      from: perhapsSoon,
      already: limited ?? otherwise,
    };

  if (limited) return { status: 'restricted', grounds: 'limits', phase: limited, since: limited };
  if (otherwise) return { status: 'restricted', grounds: 'silent', phase: otherwise, since: otherwise };

  const soon = toCome.find(({ isBinding }) => isBinding)?.phase;
  if (soon) return { status: 'restricted', grounds: 'later', phase: soon };

  const others = inForce.find(forbids)?.phase ?? inForce[0]?.phase;
  if (others) return { status: 'binds-others', grounds: 'others', phase: others, since: others };
  const othersSoon = toCome[0]?.phase;
  if (othersSoon) return { status: 'binds-others', grounds: 'others', phase: othersSoon };

  return { status: 'expired', grounds: 'over', phase: phases.at(-1)?.phase };
}

/** Of several steps of a ban that each ask something: the one that bars most, or the first of equals. */
function widest(phases: PhaseFacts[]): Phase | undefined {
  const barred = ({ phase }: PhaseFacts): number => phase.prohibits?.length ?? 0;
  return phases.toSorted((a, b) => barred(b) - barred(a))[0]?.phase;
}

/** Lowers a status where it is not certain that the rule applies: wrong kind of product, facts missing, only some models. */
export function capped(outcome: Outcome, subject: Subject | null, reach: Reach): Outcome {
  if (outcome.status === 'expired' || outcome.grounds === 'others') return outcome;
  if (reach.isOutside) return { ...outcome, status: 'restricted', grounds: 'other-kind', already: undefined };
  if (reach.by === 'kind' && (subject?.vendor || subject?.maker))
    return { ...outcome, status: 'restricted', grounds: 'kind' };
  if (outcome.status !== 'prohibited' && outcome.status !== 'upcoming') return outcome;
  const isOpen = reach.needsFacts.length + reach.onlyKinds.length + reach.perhapsOf.length > 0;
  if (!isOpen && reach.by !== 'makers' && !subject?.onlyPartly) return outcome;
  return { ...outcome, status: 'restricted', grounds: 'may-bar' };
}

/** A warning limits nobody, and what is only proposed does not even warn: their grounds say so. */
export function ofItsKind(outcome: Outcome, rule: Rule): Outcome {
  if (outcome.status !== 'restricted') return outcome;
  if (rule.kind === 'proposal') return { ...outcome, grounds: 'proposed' };
  if (outcome.grounds === 'limits' && rule.kind === 'advisory') return { ...outcome, grounds: 'warns' };
  return outcome;
}

/** A ban speaks before a duty, and a duty before a listing that says nothing of buying. */
const KINDS: readonly Finding['kind'][] = ['ban', 'duty', 'listing', 'advisory', 'proposal'];

/**
 * The order of findings: by gravity, then what binds the buyer, then a rule on this very vendor that speaks of the
 * activity, or says something of it, before duties and listings. Of two equal ones the older comes first.
 */
export function byDecisiveness(a: Finding, b: Finding): number {
  return (
    gravityOf(a.status) - gravityOf(b.status) ||
    Number(b.isBinding) - Number(a.isBinding) ||
    weightOf(a) - weightOf(b) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    GROUNDS.indexOf(a.grounds) - GROUNDS.indexOf(b.grounds) ||
    (a.since ?? a.next?.date ?? '').localeCompare(b.since ?? b.next?.date ?? '')
  );
}

function weightOf({ grounds, kind, says, reachedBy, forbidsSome, asks }: Finding): number {
  const isNamed = reachedBy === 'vendor';
  if (grounds === 'bars' || grounds === 'will-bar') return 0;
  if (grounds === 'may-bar') return isNamed ? 1 : 2;
  if (kind === 'ban' && isNamed) {
    if (grounds === 'limits') return asks ? 5 : 3;
    if (grounds === 'silent') return says ? 4 : 6;
  }
  // An instrument that stops goods, of importers or with public money, tells more than one on exports to the party.
  if (grounds === 'limits') return !forbidsSome && kind === 'listing' ? 9 : isNamed && !asks ? 7 : 8;
  if (grounds === 'warns') return 10;
  return 11 + GROUNDS.indexOf(grounds);
}

/** Whether a finding is too far from the question to decide: it is told, but gives no verdict. */
function isRemote({ status, grounds, reachedBy, says }: Finding, subject: Subject | null): boolean {
  const isByName = reachedBy === 'vendor' || reachedBy === 'ownership' || reachedBy === 'list';
  // That a rule on every maker of a country forbids other dealings is no condition for this one.
  if (grounds === 'silent') return !isByName && says === null;
  return status === 'binds-others' && isFarFrom(reachedBy, subject);
}

/** What binds others of a kind, or of makers of a country, says nothing of a maker whose country is not known. */
function isFarFrom(reachedBy: Finding['reachedBy'], subject: Subject | null): boolean {
  if (!subject?.vendor && subject?.maker === undefined) return false;
  return reachedBy === 'kind' || reachedBy === 'any maker' || subject.maker !== undefined;
}

/** The gravest of all statuses; a question that must be asked back counts as `review`. */
export function gravest(
  findings: Finding[],
  listings: ListingFinding[],
  { subject, mustAsk }: Pick<Resolution, 'subject' | 'mustAsk'>,
): Verdict {
  const found: Verdict[] = ['no-match', ...listings.map((listing) => listing.status)];
  for (const finding of findings) {
    if (finding.status === 'expired') continue;
    if (!isRemote(finding, subject)) found.push(finding.status);
    // Of a rule that is silent on this dealing as much remains as of one that binds others.
    else if (finding.grounds === 'silent' && !isFarFrom(finding.reachedBy, subject)) found.push('binds-others');
  }
  if (mustAsk) found.push('review');
  return found.toSorted((a, b) => gravityOf(a) - gravityOf(b))[0] ?? 'no-match';
}
