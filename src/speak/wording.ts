/** The words that every answer is made of: verdicts, activities, lists of names. */
import type { FindingStatus, Verdict } from '../check/answer.ts';
import type { Activity } from '../rulebook/schema.ts';
import { type DateFormat, dayIn, localTime, zoneInWords } from '../rulebook/time.ts';

export interface Sign {
  symbol: string;
  emoji: string;
  words: string;
}

/** How each verdict is shown: words first, with a sign whose shape, not only its colour, tells them apart. */
export const VERDICT_SIGNS: Record<Verdict, Sign> = {
  prohibited: { symbol: '✖', emoji: ':no_entry:', words: 'Prohibited' },
  upcoming: { symbol: '◷', emoji: ':hourglass_flowing_sand:', words: 'Upcoming ban' },
  restricted: { symbol: '▲', emoji: ':warning:', words: 'Restricted' },
  review: { symbol: '?', emoji: ':grey_question:', words: 'Needs review' },
  exempt: { symbol: '◇', emoji: ':small_blue_diamond:', words: 'Exempt' },
  'binds-others': { symbol: '△', emoji: ':small_orange_diamond:', words: 'Binds others' },
  'no-match': { symbol: '○', emoji: ':white_circle:', words: 'Nothing found' },
};

/** The sign of a finding; of a rule that is over a dash. */
export function signOf(status: FindingStatus): Sign {
  return status === 'expired' ? { symbol: '–', emoji: ':heavy_minus_sign:', words: 'Over' } : VERDICT_SIGNS[status];
}

/** How each activity is spoken of. */
export const ACTIVITY_WORDS: Record<Activity, { doing: string; label: string }> = {
  purchase: { doing: 'buying', label: 'Buy' },
  renew: { doing: 'renewing', label: 'Renew' },
  use: { doing: 'using', label: 'Use' },
  update: { doing: 'updating', label: 'Update' },
  resell: { doing: 'reselling', label: 'Resell' },
  integrate: { doing: 'building it into other products', label: 'Integrate' },
  license: { doing: 'licensing', label: 'License' },
  'hire-as-subcontractor': { doing: 'hiring as a subcontractor', label: 'Hire as subcontractor' },
};

/** An activity with what it is done to, e.g. "building Kaspersky into other products". */
export function doingTo(activity: Activity, name: string): string {
  if (activity === 'integrate') return `building ${name} into other products`;
  if (activity === 'hire-as-subcontractor') return `hiring ${name} as a subcontractor`;
  return `${ACTIVITY_WORDS[activity].doing} ${name}`;
}

export function doings(activities: readonly Activity[]): string {
  return listInWords(activities.map((activity) => ACTIVITY_WORDS[activity].doing));
}

/** "a", "a and b", "a, b and c". */
export function listInWords(parts: readonly string[], last = 'and'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;
}

/** Names each once: all of up to three, or the first two and how many more. */
export function namesInWords(all: readonly string[], last = 'and'): string {
  const names = [...new Set(all)];
  if (names.length <= 3) return listInWords(names, last);
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The first letter small, where the first word is one that is no name. */
export function uncapital(text: string): string {
  const [word = ''] = /^\p{L}+/u.exec(text) ?? [];
  return STARTERS.has(word.toLowerCase()) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Words that begin a sentence without being a name. */
const STARTERS = new Set(
  'a an the is are was were does do did has have had will would can could may must should if it its this that these those who whose what which where when how in on at for of from to by with since until no not nothing nobody only any all some'.split(
    ' ',
  ),
);

/** Sentences of a text, each with its full stop. An abbreviation ("12 a.m. Eastern time", "Pub. L. 117-78") ends none. */
export function sentencesOf(text: string): string[] {
  return text.split(SENTENCE_END).filter((sentence) => sentence.trim() !== '');
}

const SENTENCE_END = /(?<=[.!?])(?<!\b(?:\p{L}|No|Co|Inc|Ltd|Corp|Pub)\.)\s+(?=[\p{Lu}“"(])/u;

export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/**
 * As many whole sentences from the start as `most` words hold, and the first one in any case: half a sentence on the law
 * may say the opposite of the whole.
 */
export function inBrief(text: string, most: number): string {
  const [first = '', ...rest] = sentencesOf(text);
  let told = first;
  for (const sentence of rest) {
    if (wordCount(told) + wordCount(sentence) > most) break;
    told += ` ${sentence}`;
  }
  return told;
}

/** Who reads an answer. */
export interface Reader {
  dates: DateFormat;
  /** IANA name, where it is known. */
  timeZone?: string | undefined;
  /** One of our own people, who may know what we have settled among ourselves. */
  isOurs?: boolean | undefined;
}

/** Who reads English dates, wherever they are. */
export const ANY_READER: Reader = { dates: 'en-GB' };

export function day(reader: Reader, isoDay: string): string {
  return dayIn(reader.dates, isoDay);
}

/**
 * The day of a moment in the zone of the rule that sets it; with the zone where the reader's clock shows another day, and
 * with the hour where it is not midnight.
 *
 * @param iso ISO 8601 with the offset of the rule's zone
 * @example dayOfMoment({ dates: 'en-GB', timeZone: 'America/Los_Angeles' }, '2024-07-20T00:00:00-04:00', 'America/New_York')
 * //=> '20 July 2024 (New York time)'
 */
export function dayOfMoment(reader: Reader, iso: string, zone: string): string {
  const hour = iso.slice(11, 16);
  const time = hour === '' || hour === '00:00' ? '' : `, ${hour}`;
  const isElsewhere =
    reader.timeZone !== undefined && localTime(iso, reader.timeZone).slice(0, 10) !== iso.slice(0, 10);
  return `${day(reader, iso)}${time}${time !== '' || isElsewhere ? ` (${zoneInWords(zone)})` : ''}`;
}

/** An instant on the reader's own clock, or on that of UTC: "29 November 2026, 14:05 (Berlin time)". */
export function momentOfReader(reader: Reader, iso: string): string {
  const zone = reader.timeZone ?? 'UTC';
  const local = localTime(iso, zone);
  return `${day(reader, local)}, ${local.slice(11)} (${zoneInWords(zone)})`;
}

/** The day that an instant falls on, on the reader's own clock or on that of UTC. */
export function dayOfReader(reader: Reader, iso: string): string {
  return day(reader, localTime(iso, reader.timeZone ?? 'UTC'));
}

/**
 * A moment to the minute on the clock of the rule's zone, and on the reader's where it shows something else.
 *
 * @example momentInFull({ dates: 'en-GB', timeZone: 'Europe/Berlin' }, '2024-09-29T00:00:00-04:00', 'America/New_York')
 * //=> '29 September 2024, 00:00 (New York time; 06:00 Berlin time)'
 */
export function momentInFull(reader: Reader, iso: string, zone: string): string {
  const [there, here] = [localTime(iso, zone), localTime(iso, reader.timeZone ?? zone)];
  const isSameDay = there.slice(0, 10) === here.slice(0, 10);
  const theirs = `${isSameDay ? '' : `${day(reader, here)}, `}${here.slice(11)} ${zoneInWords(reader.timeZone ?? zone)}`;
  return `${day(reader, there)}, ${there.slice(11)} (${zoneInWords(zone)}${there === here ? '' : `; ${theirs}`})`;
}
