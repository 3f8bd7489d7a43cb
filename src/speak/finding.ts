/** What one rule says, in sentences. */
import type { Answer, Finding, ListEntry, ListingFinding, Note, PlaceCovered, RuleNote } from '../check/answer.ts';
import type { Activity } from '../rulebook/schema.ts';
import {
  ACTIVITY_WORDS,
  ANY_READER,
  day,
  dayOfMoment,
  doings,
  listInWords,
  type Reader,
  wordCount,
} from './wording.ts';

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

/** Made when it is first needed: it reads the names of all countries. */
let countries: Intl.DisplayNames | undefined;

function countryName(code: string): string {
  countries ??= new Intl.DisplayNames(['en'], { type: 'region', style: 'short' });
  return countries.of(code) ?? code;
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

/**
 * The details of an entry in words, without a full stop; empty where the list has none.
 *
 * @example entryInWords({ startDate: '2017-10-18', federalRegisterNotice: '82 FR 48792' })
 * // 'since 18 October 2017; Federal Register 82 FR 48792'
 */
export function entryInWords(entry: ListEntry, reader: Reader = ANY_READER): string {
  const parts = [
    entry.startDate && `since ${day(reader, entry.startDate)}`,
    entry.endDate && `until ${day(reader, entry.endDate)}`,
    entry.federalRegisterNotice && `Federal Register ${entry.federalRegisterNotice}`,
    entry.programs && `programme ${entry.programs}`,
  ];
  return parts.filter(Boolean).join('; ');
}

const CITATION = /\b(\d{2})\s*F\.?\s?R\.?\s*(\d{2,6})\b/i;
/** The first volume that federalregister.gov holds, that of 1994. */
const FIRST_VOLUME_ONLINE = 59;

/** The official page of the (first) Federal Register notice of an entry; undefined where none is named or online. */
export function noticeUrl(entry: ListEntry): string | undefined {
  const [, volume, page] = CITATION.exec(entry.federalRegisterNotice ?? '') ?? [];
  if (!volume || !page || Number(volume) < FIRST_VOLUME_ONLINE) return undefined;
  return `https://www.federalregister.gov/citation/${volume}-FR-${Number(page)}`;
}

/** Why a party is shown: how its name is like the one asked about, and that its entry is over. */
export function listingReason({ reason, isOver, endDate }: ListingFinding, reader: Reader = ANY_READER): string {
  return isOver && endDate ? `${reason}; by the list its entry ended on ${day(reader, endDate)}` : reason;
}

const LONG_LIST_NAME = 4;

/** A list by its name, or by its acronym where the name is long: "NS-CMIC List". */
export function listInBrief({ list, listName }: ListingFinding): string {
  return wordCount(listName) > LONG_LIST_NAME ? `${list} List` : listName;
}

/** A listed party, with the name of it that is meant where that is another one. */
export function listedName({ name, matchedName }: ListingFinding): string {
  return matchedName === name ? name : `${matchedName} (${name})`;
}

const LIST_NAMES: Record<string, string> = {
  CSL: 'US Consolidated Screening List',
  'CSL-SAMPLE': 'only 60 sample entries of the US Consolidated Screening List',
};

/** A screening list as people know it. */
export function listNamed(id: string): string {
  return (Object.hasOwn(LIST_NAMES, id) ? LIST_NAMES[id] : undefined) ?? id;
}

/** Which lists were looked in, of which day, and what is wrong with them. */
export function listsInWords({ data }: Pick<Answer, 'data'>, reader: Reader): string {
  const lists = data.lists.map(({ id, asOf, isStale, problem }) => {
    const failed = asOf === '' ? '' : 'the last sync failed: ';
    const trouble = problem ? ` (${failed}${problem.replace(/\.(?= \(|$)/u, '')})` : '';
    if (asOf === '') return `no screening list loaded${trouble}`;
    return `${listNamed(id)} of ${day(reader, asOf)}${isStale ? ', over 7 days old' : ''}${trouble}`;
  });
  return lists.join(', ') || 'no screening list loaded';
}

export function noteSays(note: Note, reader: Reader): string {
  switch (note.kind) {
    case 'said':
      return note.knownOn ? `As known on ${day(reader, note.knownOn)}: ${note.says}` : note.says;
    case 'before the book':
      return `The oldest instrument in the rule book that names a vendor is of ${day(reader, note.oldestRule)}: about earlier days it says nothing.`;
    case 'far ahead':
      return `This looks ahead with the rules as they were known on ${day(reader, note.knownOn)}. The book may change before.`;
    case 'list is later':
      return `The screening list is of ${day(reader, note.listAsOf)}. Whether a party was on it on an earlier day is not known here; look it up in its notice.`;
    case 'listed only since':
      return `${note.name} stands on a screening list (${note.listName}) only since ${day(reader, note.since)}, after the day asked about.`;
    case 'licence has two meanings':
      return 'To license can mean taking out a licence for your own use, which counts as buying, or licensing it for resale or for building it into other products. Both were looked up; the graver one counts.';
  }
}

/** Where the book is thin for the buyer's place, or the place is missing: always said. */
export function coverageLines({ coverage, placeMissing, data }: Answer, reader: Reader): string[] {
  return [
    ...placeMissing.map(({ role, part }) =>
      part === 'US state'
        ? `No US state was named: each has rules of its own. Ask again with it, e.g. ${role}:TX.`
        : `No country was named: each has rules of its own. Ask again with it, e.g. ${role}:DE.`,
    ),
    ...coverage.flatMap((place) => thinLine(place, data.rulebook, reader)),
  ];
}

/** @param rulebook its version begins with its own day, which need not be said twice */
function thinLine({ label, place, extent, asOf, ask }: PlaceCovered, rulebook: string, reader: Reader): string[] {
  if (extent === 'thorough' || extent === 'main') return [];
  const when = asOf && !rulebook.startsWith(asOf) ? `, as of ${day(reader, asOf)}` : '';
  // The office within the authority stands in Details.
  const whom =
    ask?.split(', ')[0] ??
    (place.startsWith('us-') ? 'the state’s chief information officer' : 'the authority that buys there');
  return extent === 'few'
    ? [`The book holds few rules of ${label}${when}; ask ${whom}.`]
    : [`The book holds no rule of ${label}${when}; ask ${whom}.`];
}

const EXTENTS: Record<PlaceCovered['extent'], string> = {
  thorough: 'all that is known',
  main: 'the main rules',
  few: 'few rules',
  none: 'no rule',
};

/** How far the book goes for every place of the buyer, and what it is known to lack. */
export function coverageInFull({ coverage }: Answer, reader: Reader): string[] {
  return coverage.map(({ label, extent, asOf, missing, ask }) => {
    const when = asOf ? ` (as of ${day(reader, asOf)})` : '';
    const lacks = missing.length > 0 ? ` Known to be missing: ${missing.join(' ')}` : '';
    return `Of ${label} the book holds ${EXTENTS[extent]}${when}.${lacks}${ask ? ` Who knows: ${ask}.` : ''}`;
  });
}
