/** Names side by side: "Hanwha, Bosch and Uniview", "foscam? hikvision?", one a line. */

import { isMakersWord } from '../../screening/normalize/ordinaryWords.ts';
import { smallWords } from '../lexicon.ts';
import { isCapital, type Word } from './words.ts';

/** Words side by side that may be a name. */
export interface Run {
  start: number;
  end: number;
  /** Nothing but its capital speaks for it ("Target", "LG"): a name only in a list of names. */
  isWeak: boolean;
}

export const LIST_WORD = smallWords('listedNames', 'listWord');
/** What may follow a name in small letters, where the sentence names other vendors too. */
export const CLOSERS = smallWords('listedNames', 'closers');
/** What may stand alone between two names: "Hikvision -> banned? Axis -> ok?". */
const VERDICT_WORD = smallWords('listedNames', 'verdictWord');

/** Runs side by side with only "or", "and" or a comma between them. */
export function chainsOf(words: Word[], runs: Run[]): Run[][] {
  const chains: Run[][] = [];
  for (const run of runs) {
    const chain = chains.at(-1);
    const last = chain?.at(-1);
    const gap = last ? words.slice(last.end, run.start) : [];
    const isJoined =
      last &&
      !words[run.start]?.isFirst &&
      (gap.length === 0 ? words[run.start]?.isApart : gap.length === 1 && LIST_WORD.has(gap[0]?.low ?? ''));
    if (chain && isJoined) chain.push(run);
    else chains.push([run]);
  }
  return chains;
}

/** "Axis, Bosch and Hanwha", "Salto or Paxton", "Acme and Foo are fine": not "Bob and Alice want". */
export function isListOfNames(words: Word[], chain: Run[]): boolean {
  const [first] = chain;
  const last = chain.at(-1);
  if (!first || !last || chain.length < 2 || !chain.every(({ start }) => isCapital(words[start]))) return false;
  if (chain.length > 2) return true;
  const next = words[last.end];
  const joint = words[first.end]?.low ?? '';
  return /^(?:or|vs|versus|oder|o|ou|nor)$/u.test(joint) || (next !== undefined && CLOSERS.has(next.low));
}

/** Whether only "or", "and", a comma, a price or the like stands between a run and a name. */
export function isListed(words: Word[], text: string, run: Run, isNamed: (at: number) => boolean): boolean {
  const { start, end } = run;
  const first = words[start];
  const next = words[end];
  if (LIST_WORD.has(words[start - 1]?.low ?? '') && isNamed(start - 2)) return true;
  const isClosed =
    !next || next.isFirst || next.isApart || CLOSERS.has(next.low) || LIST_WORD.has(next.low) || isNumber(next);
  if (
    first?.isApart &&
    !first.isFirst &&
    isNamed(beyondModel(words, start - 1, isNamed)) &&
    (isCapital(first) || isClosed)
  )
    return true;
  if (next && LIST_WORD.has(next.low) && isNamed(end + 1)) return true;
  // "Bob, Hikvision ok?" speaks to Bob; "shortlist: Hanwha, Bosch, Uniview" lists.
  const typed = text.slice(first?.start, (words[end - 1]?.end ?? 0) + 1);
  if (!/\d|:$/u.test(typed) && isAloneBesideName(words, run, isNamed)) return true;
  const at = beyondNumbers(words, end, 1);
  const other = words[at];
  if (!other?.isApart || other.isFirst || !isNamed(at)) return false;
  const isSpokenTo = text.slice(words[end - 1]?.end, other.start).includes(',');
  return (
    start > 0 ||
    !isSpokenTo ||
    !isCapital(first) ||
    end - start > 1 ||
    isMakersWord(first?.low ?? '') ||
    // "Sophos, ESET or Kaspersky?": nothing but names.
    words.every((word, index) => index === start || isNamed(index) || LIST_WORD.has(word.low)) ||
    (words[at + 1]?.isApart === true && !words[at + 1]?.isFirst && isCapital(words[at + 1]))
  );
}

/** "Dell $1,210, Lenovo $1,049": the next word that is no number. */
function beyondNumbers(words: Word[], at: number, step: 1 | -1): number {
  let index = at;
  while (isNumber(words[index]) && !words[index]?.isFirst) index += step;
  return index;
}

/** "Dahua IPC-HFW, i-PRO": over the model to the name before it. */
function beyondModel(words: Word[], from: number, isNamed: (at: number) => boolean): number {
  let at = beyondNumbers(words, from, -1);
  while (at > 0 && !isNamed(at) && !words[at]?.isApart && /^[\p{Lu}\d]+$/u.test(words[at]?.text ?? '')) at -= 1;
  return at;
}

function isNumber(word: Word | undefined): boolean {
  return word !== undefined && /^\d+$/u.test(word.low);
}

/** A clause or line that holds nothing but the run, beside one that holds nothing but a name. */
function isAloneBesideName(words: Word[], { start, end }: Run, isNamed: (at: number) => boolean): boolean {
  if (!words[start]?.isFirst || (words[end] && !words[end].isFirst)) return false;
  let from = start - 1;
  while (from >= 0 && VERDICT_WORD.has(words[from]?.low ?? '')) from -= 1;
  let to = end;
  while (to < words.length && VERDICT_WORD.has(words[to]?.low ?? '')) to += 1;
  return isOnlyName(words, from, -1, isNamed) || isOnlyName(words, to, 1, isNamed);
}

/** Whether the clause that begins (or ends) at a word holds only names and verdicts. */
function isOnlyName(words: Word[], at: number, step: 1 | -1, isNamed: (at: number) => boolean): boolean {
  if (!isNamed(at)) return false;
  for (let index = at; index >= 0 && index < words.length; index += step) {
    const word = words[index];
    if (step === 1 && index > at && word?.isFirst) return true;
    if (!isNamed(index) && !VERDICT_WORD.has(word?.low ?? '') && !/^\d+$/u.test(word?.low ?? '')) return false;
    if (step === -1 && word?.isFirst) return true;
  }
  return true;
}
