/** An answer in words: short first, the same on every surface. */
import type { Answer, Finding } from '../check/answer.ts';
import type { Citation } from '../rulebook/schema.ts';
import { day, dayOfMoment, dayOfReader, momentOfReader, type Reader } from './dates.ts';
import { asksOf, checkedInWords } from './finding.ts';
import { entryInWords, listingReason, listsInWords, noticeUrl } from './listing.ts';
import { coverageLines } from './note.ts';
import { nameOf, othersLine, summaryOf } from './summary.ts';
import { ACTIVITY_WORDS, inBrief, listInWords, type Sign, sentencesOf, VERDICT_SIGNS, wordCount } from './wording.ts';

/** The parts of a short answer. All are plain text: whoever shows them escapes them. Empty where there is nothing to say. */
export interface Spoken {
  sign: Sign;
  /** The vendor, the product, the kind of product, or what was typed. */
  name: string;
  /** `SIGN Words: Name`, the first line on every surface. */
  headline: string;
  /** The verdict's reason, with the condition that bites this buyer. */
  summary: string;
  /** How what was typed leads to this name, where it was not typed as it is. */
  match: string;
  /** What begins next. */
  next: string;
  /** What to do, and what to find out first. */
  todo: string;
  source: { citation: Citation; says: string } | null;
  /** Whom a screening list names, and where it says so. */
  listed: { list: string; url: string; says: string } | null;
  /** Rules that bind other buyers. */
  others: string;
  /** Where the book ends for this buyer, this place, this day. */
  limits: string[];
  /** As which buyer, for which activity, of which day the question was read. */
  readAs: string;
  data: string;
}

/** Words of a short answer, so that its card is read in five seconds and stays within 500 pixels on a phone. */
const MOST_WORDS = 80;
/** The least and the most words of the lines that take what room there is. */
const TODO = [12, 30] as const;
/** So many words of it must find room beside what binds others. */
const TODO_BESIDE_OTHERS = 2;
const NEXT = [0, 20] as const;
/** Of fewer words of a sentence nobody learns anything. */
const READABLE = 12;
const LISTED = [10, 20] as const;
const QUOTED = [0, 20] as const;
/** Words of how a name leads to a vendor. */
const MATCH = 18;

export function speakAnswer(answer: Answer, reader: Reader): Spoken {
  const sign = VERDICT_SIGNS[answer.verdict];
  const name = nameOf(answer);
  const decides = decidingOf(answer);
  const told = {
    sign,
    name,
    headline: `${sign.symbol} ${sign.words}: ${name}`,
    limits: [...coverageLines(answer, reader), ...dateLimits(answer, reader)],
    readAs: readAsOf(answer, reader),
    data: dataOf(answer, reader),
  };
  const source = sourceOf(answer, decides);
  const match = matchOf(answer);
  const fixed = [told.headline, match, ...told.limits, told.readAs, told.data, source?.citation.label];
  const bare = MOST_WORDS - wordCount(fixed.filter(Boolean).join(' '));
  const sentence = wordCount(summaryOf(answer, reader, 0));
  // What binds others gives way where even what to do finds hardly any room; Details has it.
  const remote = answer.verdict === 'binds-others' ? '' : othersLine(answer);
  const others = bare - sentence - TODO_BESIDE_OTHERS >= wordCount(remote) ? remote : '';
  const room = bare - wordCount(others);
  // What to do comes before the words of the law.
  const wanted = decides ? wordCount(inBrief(todoOf(decides, summaryOf(answer, reader, 0)), TODO[1])) : 0;
  const quotable = clamp(room - Math.max(wanted, TODO[0]) - sentence, QUOTED);
  const summary = summaryOf(answer, reader, quotable < READABLE ? 0 : quotable);
  let left = room - wordCount(summary);
  const take = (text: string): string => {
    left -= wordCount(text);
    return text;
  };
  const takeIfFits = (text: string): string => (wordCount(text) <= left ? take(text) : '');
  // What else stands below keeps its room from the line that may be long.
  const isNext = decides !== undefined && nextOf(decides, reader, NEXT[0]) !== '';
  const isListed = answer.listings.length > 0;
  const kept = (isNext ? 4 : 0) + (isListed ? LISTED[0] : 0);
  const todo = decides ? take(inBrief(todoOf(decides, summary), clamp(left - kept, TODO))) : '';
  const next = decides ? take(nextOf(decides, reader, clamp(left - 4, NEXT))) : '';
  const listed = listedOf(answer, reader, clamp(left, LISTED));
  take(listed?.says ?? '');
  const checked = decides
    ? [decides, { ...decides, checkedAgainst: null }].map((one) => checkedInWords(one, reader))
    : [];
  const [full = '', short = ''] = checked;
  const isStale = decides?.isStale ?? false;
  const says = takeIfFits(full) || (isStale ? short : takeIfFits(short));
  return {
    ...told,
    summary,
    match,
    next,
    todo,
    source: source && { ...source, says: answer.outside ? '' : says },
    listed,
    others,
  };
}

function clamp(value: number, [least, most]: readonly [number, number]): number {
  return Math.max(least, Math.min(most, value));
}

/** The finding on which the verdict rests; none where others alone are bound. */
export function decidingOf(answer: Answer): Finding | undefined {
  if (answer.verdict === 'binds-others') return undefined;
  return answer.findings.find(({ status, isBinding }) => status === answer.verdict && isBinding);
}

function matchOf({ matched }: Answer): string {
  if (!matched || (matched.level === 'exact' && matched.path.length < 2 && !matched.isMisspelt)) return '';
  return matched.path.length > 1 || matched.isMisspelt ? inBrief(matched.reason, MATCH) : '';
}

function nextOf({ next, barredFrom, timeZone, since, grounds }: Finding, reader: Reader, most: number): string {
  // Of a ban to come, and of one that may come, the first sentence tells the day.
  if (!next || next.date === barredFrom || (since === null && grounds === 'may-bar')) return '';
  const when = dayOfMoment(reader, next.date, timeZone);
  return most < READABLE ? `${when}.` : `${when}: ${inBrief(next.effect, most)}`;
}

/** What to find out, unless the summary asks it already, and what to do. */
function todoOf(finding: Finding, summary: string): string {
  const [open] = asksOf(finding).filter((ask) => ask !== 'Who makes it?');
  const [question = ''] = sentencesOf(open ?? '');
  const isFirst = finding.grounds === 'may-bar' && open !== undefined && !summary.includes(question.slice(1));
  return isFirst ? `${open} ${finding.todo}` : finding.todo;
}

/** The party of a list that is most like the name, and how many more there are. */
function listedOf({ listings }: Answer, reader: Reader, most: number): Spoken['listed'] {
  const [first, ...rest] = listings;
  if (!first) return null;
  const entry = [listingReason(first, reader), entryInWords(first, reader)].filter(Boolean).join('; ');
  const more = rest.length > 0 ? `; and ${rest.length} more` : '';
  return {
    list: first.listName,
    url: noticeUrl(first) ?? first.url,
    says: `${inBrief(`${first.name}: ${entry}`, most)}${more}`,
  };
}

function sourceOf(answer: Answer, decides: Finding | undefined): Spoken['source'] {
  if (answer.outside) return { citation: answer.outside.look, says: '' };
  const [citation] = decides?.citations ?? [];
  return decides && citation ? { citation, says: '' } : null;
}

/** A day before the oldest rule, or far ahead of the newest check. */
function dateLimits({ notes }: Answer, reader: Reader): string[] {
  return notes.flatMap((note) => {
    if (note.kind === 'far ahead')
      return [`As known on ${day(reader, note.knownOn)}; the book may change before that day.`];
    if (note.kind === 'before the book')
      return [`About days before ${day(reader, note.oldestRule)} the book says nothing.`];
    return [];
  });
}

function readAsOf(answer: Answer, reader: Reader): string {
  const buyers = listInWords(answer.buyers.map(({ label }) => label));
  const told = answer.answered.map(({ asks, isMet }) => `; “${asks}” ${isMet ? 'yes' : 'no'}`).join('');
  const isBuyerOpen = answer.open?.some(({ about }) => about === 'buyer') === true;
  return `${ACTIVITY_WORDS[answer.activity].label}${isBuyerOpen ? '' : ` as ${buyers}`}, as of ${whenOf(answer, reader)}${told}`;
}

/** The day asked about; with the hour where something begins that day or the next. */
function whenOf({ asOf, findings }: Answer, reader: Reader): string {
  if (asOf.length === 10) return `the end of ${day(reader, asOf)}`;
  const isNear = (date: string | null | undefined): boolean =>
    date != null && Math.abs(Date.parse(date) - Date.parse(asOf)) < 86_400_000;
  return findings.some(({ since, next, barredFrom }) => [since, next?.date, barredFrom].some(isNear))
    ? momentOfReader(reader, asOf)
    : dayOfReader(reader, asOf);
}

function dataOf(answer: Answer, reader: Reader): string {
  return `Rule book ${answer.data.rulebook.slice(0, 10)}; ${listsInWords(answer, reader)}. Not legal advice.`;
}
