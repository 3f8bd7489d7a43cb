/** What the phases of one rule say of one activity: the gravest thing counts. */
import type { Phase, Rule } from '../../rulebook/book.ts';
import type { Activity } from '../../rulebook/schema.ts';
import type { FindingStatus, Grounds } from '../answer.ts';
import type { Subject } from '../resolve/resolution.ts';
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
  const pick = (state: PhaseFacts['state'], test: (facts: PhaseFacts) => boolean): Phase | undefined =>
    phases.find((facts) => facts.state === state && test(facts))?.phase;
  const forbids = ({ phase }: PhaseFacts): boolean => phase.prohibits?.includes(activity) ?? false;
  const limits = ({ phase }: PhaseFacts): boolean => phase.restricts?.includes(activity) ?? false;
  const isFlat = (facts: PhaseFacts): boolean => facts.isBinding && forbids(facts) && !facts.isOpen;

  const barred = pick('in force', isFlat);
  if (barred) return { status: 'prohibited', grounds: 'bars', phase: barred, since: barred };
  const perhaps = widest(phases.filter((facts) => facts.state === 'in force' && facts.isBinding && forbids(facts)));
  const limited = pick('in force', (facts) => facts.isBinding && limits(facts));
  // Of what holds for other dealings the last tells most: it stands on what came before.
  const otherwise = phases.findLast((facts) => facts.state === 'in force' && facts.isBinding)?.phase;
  const barredSoon = pick('to come', isFlat);
  if (barredSoon) {
    const already = perhaps ?? limited ?? otherwise;
    return { status: 'upcoming', grounds: 'will-bar', phase: barredSoon, from: barredSoon, already };
  }
  if (perhaps) return { status: 'restricted', grounds: 'may-bar', phase: perhaps, since: perhaps };
  const perhapsSoon = pick('to come', (facts) => facts.isBinding && forbids(facts));
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

  const soon = pick('to come', (facts) => facts.isBinding);
  if (soon) return { status: 'restricted', grounds: 'later', phase: soon };

  const others = pick('in force', forbids) ?? pick('in force', () => true);
  if (others) return { status: 'binds-others', grounds: 'others', phase: others, since: others };
  const othersSoon = pick('to come', () => true);
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
