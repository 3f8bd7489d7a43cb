/** What the phases of one rule say of one activity: the gravest thing counts. */
import type { Book, Phase, Rule } from '../../rulebook/book.ts';
import { dayInWords } from '../../rulebook/dateWords.ts';
import { roleLabel } from '../../rulebook/roles.ts';
import type { Activity } from '../../rulebook/schema.ts';
import { ACTIVITY_WORDS, listInWords } from '../activityWords.ts';
import type { FindingStatus, Grounds } from '../answer.ts';
import type { Subject } from '../resolve/resolution.ts';
import type { Reach } from './reach.ts';

export interface PhaseFacts {
  phase: Phase;
  isBinding: boolean;
  state: 'in force' | 'to come' | 'over';
}

export interface Outcome {
  status: FindingStatus;
  grounds: Grounds;
  reason: string;
  /** The phase that gives the status, if it is in force. */
  since?: Phase | undefined;
  /** With a ban to come: its phase. */
  from?: Phase | undefined;
  /** With a ban to come: the phase of the same rule that binds this buyer already. */
  already?: Phase | undefined;
}

/** The gravest thing that the phases say of the activity. The order of the questions is the order of gravity. */
export function outcomeOf(book: Book, rule: Rule, phases: PhaseFacts[], activity: Activity): Outcome {
  const pick = (state: PhaseFacts['state'], test: (facts: PhaseFacts) => boolean): Phase | undefined =>
    phases.find((facts) => facts.state === state && test(facts))?.phase;
  const forbids = ({ phase }: PhaseFacts): boolean => phase.prohibits?.includes(activity) ?? false;
  const limits = ({ phase }: PhaseFacts): boolean => phase.restricts?.includes(activity) ?? false;

  const barred = pick('in force', (facts) => facts.isBinding && forbids(facts));
  if (barred) return { status: 'prohibited', grounds: 'bars', reason: withCondition(barred), since: barred };

  const limited = pick('in force', (facts) => facts.isBinding && limits(facts));
  const otherwise = pick('in force', (facts) => facts.isBinding);
  const barredSoon = pick('to come', (facts) => facts.isBinding && forbids(facts));
  if (barredSoon) {
    const already = limited ?? otherwise;
    return {
      status: 'upcoming',
      grounds: 'will-bar',
      reason: already ? `${dated(barredSoon)} In force already: ${dated(already)}` : dated(barredSoon),
      from: barredSoon,
      already,
    };
  }

  if (limited) return { status: 'restricted', grounds: 'limits', reason: withCondition(limited), since: limited };
  if (otherwise)
    return {
      status: 'restricted',
      grounds: 'silent',
      reason: silentReason(rule, otherwise, activity),
      since: otherwise,
    };

  const soon = pick('to come', (facts) => facts.isBinding);
  if (soon)
    return { status: 'restricted', grounds: 'later', reason: `Nothing in it bars this on this date. ${dated(soon)}` };

  const others = pick('in force', forbids) ?? pick('in force', () => true);
  if (others)
    return {
      status: 'restricted',
      grounds: 'others',
      reason: `It binds others, not this buyer: ${bound(book, rule, others)}. ${withCondition(others)}`,
      since: others,
    };

  const othersSoon = pick('to come', () => true);
  if (othersSoon)
    return {
      status: 'restricted',
      grounds: 'others',
      reason: `It will bind others, not this buyer: ${bound(book, rule, othersSoon)}. ${dated(othersSoon)}`,
    };

  const last = phases.at(-1)?.phase;
  const ended = last?.until ? ` It ended on ${dayInWords(last.until)}.` : '';
  return { status: 'expired', grounds: 'over', reason: `${last?.effect ?? ''}${ended}`.trim() };
}

/** Lowers a status where it is not certain that the rule applies: wrong kind of product, facts missing, only some models. */
export function capped(outcome: Outcome, book: Book, subject: Subject | null, reach: Reach): Outcome {
  if (outcome.status === 'expired') return outcome;
  if (reach.isOutside) {
    const kinds = new Set(reach.parts.flatMap((part) => part.categories ?? []));
    const covered = listInWords([...kinds].map((id) => (book.categories.get(id)?.label ?? id).toLowerCase()));
    return {
      ...outcome,
      status: 'restricted',
      grounds: outcome.grounds === 'others' ? 'others' : 'other-kind',
      already: undefined,
      reason: `It covers ${covered} of this vendor; what you ask about does not seem to be of that kind. Confirm that before you buy.`,
    };
  }
  if (reach.isKindOnly && subject?.vendor && outcome.grounds !== 'others') {
    const isBan = outcome.status === 'prohibited' || outcome.status === 'upcoming';
    const start = isBan ? 'It names a kind of product, not this vendor; whether it applies depends on facts. ' : '';
    return { ...outcome, status: 'restricted', grounds: 'kind', reason: `${start}${outcome.reason}` };
  }
  if (outcome.status !== 'prohibited' && outcome.status !== 'upcoming') return outcome;
  if (reach.needsFacts.length === 0 && !subject?.onlyPartly) return outcome;
  return {
    ...outcome,
    status: 'restricted',
    grounds: 'may-bar',
    reason: `It depends on facts that the name does not tell. ${outcome.reason}`,
  };
}

function withCondition(phase: Phase): string {
  return phase.condition ? `${phase.effect} ${phase.condition}` : phase.effect;
}

/** What a phase says, with its day first unless its own words tell the day. */
function dated(phase: Phase): string {
  const says = withCondition(phase);
  const day = dayInWords(phase.from);
  return says.includes(day) ? says : `From ${day}: ${says}`;
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
