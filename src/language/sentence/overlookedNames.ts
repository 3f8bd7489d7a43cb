/**
 * Names in no place where one would look for a vendor, that can yet hardly be anything else: "and if not, then Cisco", "DJO, not DJI",
 * "Garmin dash cams for the vans". One that is dropped beside a headline would be taken as answered.
 */
import { isEverydayWord, isMakersWord, isPlaceName } from '../../screening/normalize/ordinaryWords.ts';
import { smallWords } from '../lexicon.ts';
import type { Run } from './listedNames.ts';
import type { PlacedSubject } from './meaning.ts';
import { isNewWord, isTellingCapital, runsOf, type SentenceSoFar, unknownSubject } from './unknownNames.ts';
import {
  isCapital,
  isMistyped,
  isTradeWord,
  LEGAL_FORM,
  languageOf,
  lowAt,
  lowsOf,
  type Word,
  wordAt,
} from './words.ts';

/** @param so of `isKnown`, whether anything was found that is asked about, a kind of product too */
export function overlookedNames(words: Word[], so: SentenceSoFar): PlacedSubject[] {
  // Other languages write other words with capitals, and their words are not known here.
  if (languageOf(words) !== null) return [];
  const runs = runsOf(words, so);
  const found: Run[] = [];
  const questions = runs.filter((run) => isQuestion(words, run, so.text));
  for (const run of runs) {
    const { low } = wordAt(words, run.start);
    // "Axis? Hanwha? Mobotix?"; a single one may be spoken to: "Steve? Can we buy Huawei?"
    const isOneOfSeveral = questions.includes(run) && (questions.length > 1 || !so.isKnown);
    // "DJO knee braces, DJO not DJI": once is enough.
    const isSaidAgain = found.some(({ start }) => lowAt(words, start) === low);
    if (isSaidAgain || (!isOneOfSeveral && isPersons(words, run, so.text))) continue;
    if (
      isOneOfSeveral ||
      isAmidSentence(words, run) ||
      isWithKind(words, run) ||
      isContrasted(words, runs, low) ||
      isAlone(words, run, so.isKnown)
    )
      found.push(run);
  }
  return found.map((run) => {
    const subject = unknownSubject(words, { ...run, end: nameEnd(words, run) }, so.text);
    const { low } = wordAt(words, run.start);
    for (const word of words) if (word.low === low) word.use ??= 'name';
    return subject;
  });
}

/** With the kind of product that ends it ("Garmin dash cams"), else without small words behind ("Nvidia GPUs assembled"). */
function nameEnd(words: Word[], { start, end }: Run): number {
  if (wordAt(words, end - 1).use === 'category') return end;
  const slice = words.slice(start, end);
  return start + Math.max(1, slice.findLastIndex((word) => isCapital(word)) + 1);
}

const NO_MAKER_BEHIND = smallWords('noMakerBehind');
const OF_PEOPLE = smallWords('ofPeople');

/** "Jim, the installer …", "Thx, Dee", "Pat says …", "at Acme": who speaks, who is spoken to, and whom it is for. */
function isPersons(words: Word[], { start, end }: Run, text: string): boolean {
  const [before, first, next] = [wordAt(words, start - 1), wordAt(words, start), wordAt(words, end)];
  if (before.use === 'buyer' || OF_PEOPLE.has(next.low)) return true;
  const lead = /^(?:an?|the|our)$/u.test(before.low) ? lowAt(words, start - 2) : before.low;
  if (NO_MAKER_BEHIND.has(lead)) return true;
  const isSpokenTo = first.isFirst && end - start === 1 && /^\s*[,:]/u.test(text.slice(first.end));
  return isSpokenTo || (first.isApart && OF_PEOPLE.has(before.low));
}

/** "if not then Cisco", "we could get Freefly drones too": a capital where others have none, of a word that makers bear or in a name's place. */
function isAmidSentence(words: Word[], { start, end }: Run): boolean {
  const [before, first, next] = [wordAt(words, start - 1), wordAt(words, start), wordAt(words, end)];
  if (!/^\p{Lu}(?:\p{Ll}{2,}|\p{Lu}{5,})/u.test(first.text) || !isTellingCapital(first, words)) return false;
  if (!isNewWord(first) || isEverydayWord(first.low) || LEGAL_FORM.has(first.low)) return false;
  if (isMakersWord(first.low) || LED.has(before.low)) return true;
  return (
    !isMistyped(first.low) && !DESCRIBING.test(first.low) && next.use !== 'activity' && !PERSON_LEAD.has(before.low)
  );
}

const PERSON_LEAD = smallWords('personLead');
const LED = smallWords('leadsToName');

/** "Garmin dash cams": at the beginning, what it makes behind it. */
function isWithKind(words: Word[], { start, end }: Run): boolean {
  const first = wordAt(words, start);
  const [last, next] = [wordAt(words, end - 1), wordAt(words, end)];
  const isKind = last.use === 'category' || (next.use === 'category' && !next.isApart);
  return first.isFirst && isKind && isLikelyMaker(first);
}

/** A new word with a capital that is nobody's description: no word put together of others ("Rackmount"), of a place or with its ending. */
export function isLikelyMaker(word: Word): boolean {
  if (!isNewWord(word) || isEverydayWord(word.low) || isMistyped(word.low) || isTradeWord(word.low)) return false;
  // "CrowdStrike": nobody describes so.
  return /\p{Ll}\p{Lu}/u.test(word.text) || (!DESCRIBING.test(word.low) && !isPutTogether(word.low));
}

const DESCRIBING =
  /(?:al|ic|ics|ive|able|ible|ed|less|ous|ing|ular|ary|ese|ish|ian|ean|can|proof|free|ready|grade|type|style|based|phone|phones)$/u;

function isPutTogether(low: string): boolean {
  for (let at = 3; at <= low.length - 3; at += 1)
    if (isEverydayWord(low.slice(0, at)) && isEverydayWord(low.slice(at))) return true;
  return false;
}

/** "DJO not DJI", "Verkada over Hikvision", "Verkada instead of Hikvision": what is held against a name is one. */
function isContrasted(words: Word[], runs: Run[], low: string): boolean {
  if (isEverydayWord(low)) return false;
  return runs.some(({ start, end }) => {
    const contrast = CONTRAST.exec(lowsOf(words, end, end + 2));
    return (
      lowAt(words, start) === low && contrast !== null && words[end + contrast[0].split(' ').length]?.use === 'name'
    );
  });
}

const CONTRAST = /^(?:not|isn't|nor|over|beats|versus|instead of|rather than)/u;

/** "Mobotix?": all there is between two signs. */
function isQuestion(words: Word[], { start, end }: Run, text: string): boolean {
  const [first, last] = [wordAt(words, start), wordAt(words, end - 1)];
  if (!first.isFirst || !isCapital(first) || isPlaceName(first.low) || !/^\s*\?/u.test(text.slice(last.end)))
    return false;
  return !isEverydayWord(first.low) || isMakersWord(first.low);
}

/** Where nothing else is named: "Hyland OnBase renewal?", "BYU continuing education invoice". */
function isAlone(words: Word[], { start, end }: Run, isKnown: boolean): boolean {
  const first = wordAt(words, start);
  if (isKnown || !/^\p{Lu}/u.test(first.text) || isPlaceName(first.low) || isMistyped(first.low)) return false;
  // "Panda Express catering": two words in capitals.
  const capitals = words.slice(start, end).filter((word) => /^\p{Lu}/u.test(word.text)).length;
  if (capitals > 1) return true;
  return isLikelyMaker(first) || (start === 0 && /^\p{Lu}{3,5}$/u.test(first.text) && !isEverydayWord(first.low));
}
