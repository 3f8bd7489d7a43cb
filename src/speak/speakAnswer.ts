/** An answer in words: short first, the same on every surface. */
import type { Answer, Finding } from '../check/answer.ts';
import type { Citation } from '../rulebook/schema.ts';
import { day, dayOfMoment, momentOfReader, type Reader } from './dates.ts';
import { asksOf, checkedInWords } from './finding.ts';
import { listsInWords } from './listing.ts';
import { coverageLines } from './note.ts';
import { nameOf, othersLine, summaryOf } from './summary.ts';
import { ACTIVITY_WORDS, inBrief, listInWords, type Sign, VERDICT_SIGNS } from './wording.ts';

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
  /** Rules that bind other buyers. */
  others: string;
  /** Where the book ends for this buyer, this place, this day. */
  limits: string[];
  /** As which buyer, for which activity, of which day the question was read. */
  readAs: string;
  data: string;
}

/** Words of the longest lines of a short answer. */
const WORDS = { next: 20, todo: 24, find: 20 };

export function speakAnswer(answer: Answer, reader: Reader): Spoken {
  const sign = VERDICT_SIGNS[answer.verdict];
  const name = nameOf(answer);
  const decides = decidingOf(answer);
  return {
    sign,
    name,
    headline: `${sign.symbol} ${sign.words}: ${name}`,
    summary: summaryOf(answer, reader),
    match: matchOf(answer),
    next: decides ? nextOf(decides, reader) : '',
    todo: decides ? todoOf(decides, answer) : '',
    source: sourceOf(answer, decides, reader),
    others: answer.verdict === 'binds-others' ? '' : othersLine(answer),
    limits: [...coverageLines(answer, reader), ...dateLimits(answer, reader)],
    readAs: readAsOf(answer, reader),
    data: dataOf(answer, reader),
  };
}

/** The finding on which the verdict rests; none where others alone are bound. */
export function decidingOf(answer: Answer): Finding | undefined {
  if (answer.verdict === 'binds-others') return undefined;
  return answer.findings.find(({ status, isBinding }) => status === answer.verdict && isBinding);
}

function matchOf({ matched }: Answer): string {
  if (!matched || (matched.level === 'exact' && matched.path.length < 2 && !matched.isMisspelt)) return '';
  return matched.path.length > 1 || matched.isMisspelt ? matched.reason : '';
}

function nextOf({ next, barredFrom, timeZone, since, grounds }: Finding, reader: Reader): string {
  // Of a ban to come, and of one that may come, the first sentence tells the day.
  if (!next || next.date === barredFrom || (since === null && grounds === 'may-bar')) return '';
  return `${dayOfMoment(reader, next.date, timeZone)}: ${inBrief(next.effect, WORDS.next)}`;
}

function todoOf(finding: Finding, answer: Answer): string {
  const [open] = asksOf(finding).filter((ask) => ask !== answer.asks && ask !== 'Who makes it?');
  const isFirst = finding.grounds === 'may-bar' && open !== undefined;
  return isFirst
    ? `${inBrief(open, WORDS.find)} ${inBrief(finding.todo, WORDS.todo)}`
    : inBrief(finding.todo, WORDS.todo);
}

function sourceOf(answer: Answer, decides: Finding | undefined, reader: Reader): Spoken['source'] {
  if (answer.outside) return { citation: answer.outside.look, says: '' };
  const [citation] = decides?.citations ?? [];
  return decides && citation ? { citation, says: checkedInWords(decides, reader) } : null;
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
  const when =
    answer.asOf.length === 10 ? `the end of ${day(reader, answer.asOf)}` : momentOfReader(reader, answer.asOf);
  const told = answer.answered.map(({ asks, isMet }) => `; “${asks}” ${isMet ? 'yes' : 'no'}`).join('');
  return `${ACTIVITY_WORDS[answer.activity].label} as ${buyers}, as of ${when}${told}`;
}

function dataOf(answer: Answer, reader: Reader): string {
  return `Rule book ${answer.data.rulebook}; ${listsInWords(answer, reader)}. Not legal advice.`;
}
