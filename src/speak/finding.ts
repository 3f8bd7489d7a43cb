/** What one rule says, in sentences. */
import type { Finding, RuleNote } from '../check/answer.ts';
import type { Activity } from '../rulebook/schema.ts';
import { day, dayOfMoment, type Reader } from './dates.ts';
import { ACTIVITY_WORDS, doings, listInWords } from './wording.ts';

/** Why a finding has its status: what the file says, with what was made of it. */
export function reasonOf(finding: Finding, activity: Activity, reader: Reader): string {
  const { listed, readAsBuying } = finding;
  const start = listed ? `${listed.name} is on this list (${listed.reason}). ` : '';
  const reason = ownReason(finding, activity, reader);
  if (!readAsBuying) return start + reason;
  const { later } = readAsBuying;
  const coming = later ? ` Licensing it for resale or integration: ${from(reader, later, finding.timeZone)}` : '';
  return `${start}Taking out a licence is read as buying. ${reason}${coming}`;
}

function ownReason(finding: Finding, activity: Activity, reader: Reader): string {
  const { grounds, effect, condition, already, next, timeZone, says, speaksOf, status } = finding;
  const whole = condition ? `${effect} ${condition}` : effect;
  switch (grounds) {
    case 'left-out':
      return says ?? effect;
    case 'will-bar': {
      const soon = from(reader, { date: finding.barredFrom ?? '', effect: whole }, timeZone);
      return already ? `${soon} In force already: ${from(reader, already, timeZone)}` : soon;
    }
    case 'may-bar': {
      const isToCome = finding.since === null && status === 'restricted' && next;
      const bar = isToCome ? from(reader, { ...next, effect: whole }, timeZone) : whole;
      const held = isToCome && already ? ` In force already: ${from(reader, already, timeZone)}` : '';
      return `It depends on facts that the name does not tell. ${bar}${held}`;
    }
    case 'silent':
      return says ?? silentReason(speaksOf, activity, effect);
    case 'later':
      return `Nothing in it bars this on this date. ${next ? from(reader, next, timeZone) : whole}`;
    case 'other-kind':
      return `It covers ${kindsInWords(finding)} of this vendor; what you ask about does not seem to be of that kind. Confirm that before you buy.`;
    case 'kind':
      return `It names a kind of product, not this vendor; whether it applies depends on facts. ${whole}`;
    case 'others':
      return `It ${finding.since ? 'binds' : 'will bind'} others, not you: ${listInWords(finding.bound.map(({ label }) => label))}. ${whole}`;
    case 'over':
      return `${effect}${finding.endedOn ? ` It ended on ${day(reader, finding.endedOn)}.` : ''}`.trim();
    default:
      return whole;
  }
}

export function kindsInWords({ covers }: Finding): string {
  return listInWords(covers.map(({ label }) => label.toLowerCase()));
}

/** What a phase does, with its day first unless its own words tell the day. */
function from(reader: Reader, { date, effect }: { date: string; effect: string }, zone: string): string {
  if (date === '' || effect.includes(day({ dates: 'en-GB' }, date))) return effect;
  return `From ${dayOfMoment(reader, date, zone)}: ${effect}`;
}

/** A rule that is in force but does not speak of the activity: what it forbids instead. */
function silentReason(speaksOf: Finding['speaksOf'], activity: Activity, effect: string): string {
  if (!speaksOf) return effect;
  const what = speaksOf.effect === 'prohibits' ? 'forbids' : 'limits';
  return `It ${what} ${doings(speaksOf.activities)}; it does not speak of ${ACTIVITY_WORDS[activity].doing}. ${effect}`;
}

const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region', style: 'short' });

function countryName(code: string): string {
  return COUNTRIES.of(code) ?? code;
}

/** What must be found out before a rule can be applied, each as a sentence. */
export function asksOf(finding: Finding): string[] {
  const { asks, ask, grounds, covers, perhapsOf } = finding;
  const isOpen = grounds === 'may-bar' || grounds === 'limits';
  const kinds = isOpen && covers.length > 0 ? [`Is it ${kindsInWords(finding)}?`] : [];
  const maker = finding.reachedBy === 'makers' ? ['Who makes it?'] : [];
  const origin =
    isOpen && perhapsOf.length > 0
      ? [`Is its maker of ${listInWords(perhapsOf.map(countryName), 'or')}, or held from there?`]
      : [];
  return [...origin, ...(asks ? [asks] : []), ...maker, ...kinds, ...ask];
}

/** A waiver, a duty to report or a penalty, with what it is. */
export function noteInWords({ kind, within, says }: RuleNote): string {
  if (kind === 'report') return `Report within ${within}: ${says}`;
  return `${kind === 'waiver' ? 'Waiver' : 'Penalty'}: ${says}`;
}

/** "checked 29 November 2026 against FAR 52.204-25 (NOV 2021) and two law-firm notes". */
export function checkedInWords({ checkedOn, checkedAgainst, isStale }: Finding, reader: Reader): string {
  const against = checkedAgainst ? ` against ${checkedAgainst.replace(/\.$/u, '')}` : '';
  const age = isStale ? ' (more than 180 days ago: look at the source yourself)' : '';
  return `checked ${day(reader, checkedOn)}${against}${age}`;
}
