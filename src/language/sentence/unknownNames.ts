/** Names that the rule book does not know, where a text asks about them: "is Acme Corp ok?". None is left unsaid. */
import { matchesOf } from '../../screening/normalize/matchesOf.ts';
import { isEverydayWord, isMakersWord, isPlaceName } from '../../screening/normalize/ordinaryWords.ts';
import { smallWords } from '../lexicon.ts';
import { isAddressed, isSite } from './leftOver.ts';
import {
  bulletStarts,
  CLOSERS,
  chainsOf,
  isListed,
  isListOfNames,
  itemStarts,
  LIST_WORD,
  makersInColumns,
  type Run,
} from './listedNames.ts';
import type { PlacedSubject } from './meaning.ts';
import {
  bracketedNameEnd,
  hasCapital,
  isCapital,
  isCounted,
  isGoods,
  isMistyped,
  isOfPlace,
  isOrdinary,
  isTradeWord,
  LEGAL_FORM,
  lowAt,
  lowsOf,
  NO_NAMES,
  pieceEnd,
  typedOf,
  type Word,
  wordAt,
} from './words.ts';

const OPENERS = smallWords('unknownOpeners');
const HAVING = smallWords('having');
const BEHIND_NAMES = smallWords('behindNames');
const FOLLOWING = smallWords('following');
const MOST_WORDS = 6;

/** What is known of the sentence when unknown names are looked for. */
export interface SentenceSoFar {
  text: string;
  /** Whether it names something known. */
  isKnown: boolean;
  isFollowUp: boolean;
  /** Whether it speaks of being allowed, of a vendor, of an opinion: then a new name is what it asks about. */
  isJudging: boolean;
}

/** Every unknown name that stands where a vendor would. */
export function unknownNames(words: Word[], so: SentenceSoFar): PlacedSubject[] {
  const runs = runsOf(words, so);
  const items = itemStarts(words, so.text);
  const accepted = new Set(
    runs.filter(
      (run) => !run.isWeak && (isAsked(words, run, so) || items.has(run.start) || isCounted(words, run.start)),
    ),
  );
  for (const chain of chainsOf(words, runs))
    if (isListOfNames(words, chain)) for (const run of chain) accepted.add(run);
  // Of the points of a list all name something where one does.
  const points = bulletStarts(words, so.text);
  if ([...points].some((at) => words[at]?.use === 'name'))
    for (const start of points) {
      const run = runs.find((one) => one.start === start && !one.isWeak) ?? pointAt(words, start);
      if (run) accepted.add(run);
    }
  // A list draws its members in: "Hanwha, Bosch, Uniview".
  const isNamed = (at: number): boolean =>
    words[at]?.use === 'name' || [...accepted].some((run) => at >= run.start && at < run.end);
  for (let size = -1; size !== accepted.size; ) {
    size = accepted.size;
    for (const run of runs) if (!accepted.has(run) && isListed(words, so.text, run, isNamed)) accepted.add(run);
  }
  const ordinary = words.flatMap((_, at) => (isOrdinaryInList(words, at, isNamed) ? [{ start: at, end: at + 1 }] : []));
  const cells = makersInColumns(words, so.text);
  const kept = [...accepted].filter(
    (run) =>
      !isModelInFront(words, so.text, run, isNamed) &&
      !isModelOfLine(words, so.text, run, isNamed) &&
      !cells.isInTable(run.start),
  );
  return [...kept, ...ordinary, ...cells.runs].map((run) => unknownSubject(words, run, so.text));
}

/** Words side by side that nothing explains, each of which may be a name. */
export function runsOf(words: Word[], so: SentenceSoFar): Run[] {
  const runs: Run[] = [];
  const nameless = namelessWords(words, so.text);
  for (let start = 0; start < words.length; start += 1) {
    const run = runAt(words, start, { ...so, nameless });
    if (!run) continue;
    runs.push(run);
    start = run.end - 1;
  }
  return runs;
}

/** A whole point of a list in capitals: "LG Energy Solution", ordinary as its words are. */
function pointAt(words: Word[], start: number): Run | null {
  const end = pieceEnd(words, start, (word) => word.isApart);
  const slice = words.slice(start, end);
  const isName =
    slice.length <= MOST_WORDS &&
    slice.every((word) => (!word.use || word.use === 'category') && hasCapital(word)) &&
    slice.some(({ use }) => !use);
  return isName ? { start, end, isWeak: false } : null;
}

/** "lorex or ring?": an everyday word that makers bear, in a text that holds nothing but names. */
function isOrdinaryInList(words: Word[], at: number, isNamed: (at: number) => boolean): boolean {
  const { use, low } = wordAt(words, at);
  if (use || isNamed(at) || !isMakersWord(low) || !isOrdinary(low)) return false;
  const isJoined =
    (LIST_WORD.has(lowAt(words, at - 1)) && isNamed(at - 2)) ||
    (LIST_WORD.has(lowAt(words, at + 1)) && isNamed(at + 2));
  return isJoined && words.every((one, index) => index === at || isNamed(index) || LIST_WORD.has(one.low));
}

/** A model number in a row that names its maker belongs to that: "4x P3265-LVE (Axis)", "Radio PD785 | Hytera". */
function isModelOfLine(words: Word[], text: string, { start, end }: Run, isNamed: (at: number) => boolean): boolean {
  const [first] = words.slice(start, end);
  if (!first || !text.includes('\n') || !words.slice(start, end).some(hasDigit)) return false;
  // "1x Axis P3265" names its own maker.
  if (isNewWord(first) && !hasDigit(first)) return false;
  const from = text.lastIndexOf('\n', first.start) + 1;
  const to = from + (text.slice(from).split('\n', 1)[0] ?? '').length;
  return words.some(
    (word, at) =>
      word.isApart &&
      word.start >= from &&
      word.end <= to &&
      (at < start || at >= end) &&
      isNamed(at) &&
      !hasDigit(word),
  );
}

function hasDigit({ text }: Word): boolean {
  return /\d/u.test(text);
}

/** "U2 EC25 (Quectel)": a part, its maker in brackets behind it. */
function isModelInFront(words: Word[], text: string, { start, end }: Run, isNamed: (at: number) => boolean): boolean {
  return (
    words.slice(start, end).some(hasDigit) &&
    isNamed(end) &&
    text.slice(words[end - 1]?.end, words[end]?.start).includes('(')
  );
}

/** The words of a run as a name that the rule book does not know; they are marked as used. */
export function unknownSubject(
  words: Word[],
  { start, end }: { start: number; end: number },
  whole: string,
): PlacedSubject {
  const slice = words.slice(start, end);
  for (const word of slice) word.use = 'name';
  const text = asName(whole.slice(slice[0]?.start, slice.at(-1)?.end).replace(/\s+/gu, ' '));
  return { text, name: text, vendor: null, categories: [], candidates: [], start, end };
}

/** A name that was typed all in small letters, with capitals as names have them: "hanwha vision" is said as "Hanwha Vision". */
function asName(typed: string): string {
  if (typed !== typed.toLowerCase()) return typed;
  return typed.replace(/(?<![\p{L}\p{N}\p{M}'’.@/-])\p{Ll}(?=\p{L})/gu, (letter) => letter.toUpperCase());
}

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export function runAt(
  words: Word[],
  start: number,
  { text, isKnown, nameless }: Pick<SentenceSoFar, 'text' | 'isKnown'> & { nameless: ReadonlySet<Word> },
): Run | null {
  const first = words[start];
  const second = words[start + 1];
  // "i-PRO"
  const isHyphened = /^[eiu]$/u.test(first?.text ?? '') && /^\p{Lu}{2,}$/u.test(second?.text ?? '');
  if (!first || (first.use && !isKindInName(words, start)) || EAST_ASIAN.test(first.text)) return null;
  if (first.isDoubtful || NO_NAMES.has(first.low) || nameless.has(first) || /^fy\d{2,4}$/u.test(first.low)) return null;
  if (!isHyphened && (!/\p{L}{2}|\p{L}\d|\d\p{L}/u.test(first.text) || (isOrdinary(first.low) && !isCapital(first))))
    return null;
  if (/^\d/u.test(first.text) && !/^\d{1,2}\p{L}{2,}$/u.test(first.text)) return null;
  // "US Army garrison": a word of the buyer's.
  if (words[start - 1]?.use === 'buyer' && !first.isApart && !hasCapital(first) && isEverydayWord(first.low))
    return null;
  if (isAddressed(words, start) || isSite(words, start) || isPlaceOfBuyer(words, start)) return null;
  // "city hall (Gdynia)": what stands in brackets behind a buyer.
  if (isKnown && words[start - 1]?.use === 'buyer' && text[first.start - 1] === '(') return null;
  // What stands right behind a name belongs to it: "Dahua IPC-HFW".
  let name = start;
  do name -= 1;
  while (name > 0 && !words[name + 1]?.isApart && !words[name]?.use && /^[\p{Lu}\d]+$/u.test(words[name]?.text ?? ''));
  if (words[name]?.use === 'name' && words.slice(name + 1, start + 1).every((word) => !word.isApart)) return null;
  let end = isHyphened ? start + 2 : start;
  while (end < words.length && end - start < MOST_WORDS && belongs(words, start, end)) end += 1;
  const isTrailing = (word: Word): boolean => word.use === undefined && !isCapital(word) && isOrdinary(word.low);
  while (end > start && isTrailing(wordAt(words, end - 1))) end -= 1;
  end = bracketedNameEnd(words, end, text);
  const slice = words.slice(start, end);
  if (isKindOfGoods(slice, wordAt(words, end)) || isPlaceOrOrigin(words, start, end)) return null;
  const isNew = slice.some((word) => !word.use && !isOrdinary(word.low) && /\p{L}/u.test(word.text));
  const capitals = slice.filter((word) => isCapital(word)).length;
  if (slice.length === 0 || (!isNew && capitals === 0)) return null;
  return { start, end, isWeak: !isNew && capitals < 2 && !isHyphened };
}

/** "made in PRC", "American owned": where a thing or its maker is from. */
function isPlaceOrOrigin(words: Word[], start: number, end: number): boolean {
  const place = lowsOf(words, start, end);
  const lead = lowAt(words, start - 1) === 'the' ? lowAt(words, start - 2) : lowAt(words, start - 1);
  if (/^(?:in|within|throughout|across|near)$/u.test(lead) && isPlaceName(place)) return true;
  return end - start === 1 && OF_ORIGIN.has(lowAt(words, end)) && isOfPlace(place);
}

const OF_ORIGIN = smallWords('ofOrigin');

/** "cell modules", "usb cables": words of goods, two or with another noun behind. */
function isKindOfGoods(slice: Word[], next: Word): boolean {
  if (!isGoods(slice.map(({ text }) => text))) return false;
  return slice.length > 1 || isNoun(next);
}

/** Goods of a trade in small letters, whose maker is not told: "a poe injector", "dongles". */
export function goodsNamed(words: Word[]): PlacedSubject[] {
  const found: PlacedSubject[] = [];
  for (let start = 0; start < words.length; start += 1) {
    const isOfGoods = (at: number): boolean => {
      const { use, text, low, isApart } = wordAt(words, at);
      return !use && !(at > start && isApart) && (!isOrdinary(low) || isTradeWord(low)) && isGoods([text]);
    };
    let end = start;
    while (isOfGoods(end)) end += 1;
    if (end === start) continue;
    const behind = wordAt(words, end);
    if (!behind.use && isNoun(behind) && isGoods([behind.text])) end += 1;
    const slice = words.slice(start, end);
    if (!slice.some(({ low }) => isTradeWord(low))) continue;
    for (const word of slice) word.use = 'name';
    const text = typedOf(words, start, end);
    found.push({ text, name: text, vendor: null, categories: [], candidates: [], start, end });
    start = end - 1;
  }
  return found;
}

/** An ordinary word that may be a thing: "cables". */
function isNoun({ text, low, isApart }: Word): boolean {
  return !isApart && /^\p{Ll}{3,}$/u.test(text) && isOrdinary(low) && !BEHIND_NAMES.has(low);
}

/** "Magnet Forensics": a kind of product in capitals before a new word in capitals. */
function isKindInName(words: Word[], at: number): boolean {
  const [first, next] = [wordAt(words, at), wordAt(words, at + 1)];
  if (first.use !== 'category' || !isCapital(first) || next.use || next.isApart) return false;
  return /^\p{Lu}\p{Ll}/u.test(next.text) && !isOrdinary(next.low);
}

/** "a federal authority in Bonn". */
function isPlaceOfBuyer(words: Word[], start: number): boolean {
  return /^(?:in|near|à|aus|en)$/u.test(lowAt(words, start - 1)) && words[start - 2]?.use === 'buyer';
}

const PAGE = /\b(?:https?:\/\/|www\.)\S+/gu;
/** The words of addresses of pages: they name no maker. */
export function namelessWords(words: Word[], text: string): ReadonlySet<Word> {
  const pages = matchesOf(PAGE, text);
  const isInPage = ({ start }: Word): boolean =>
    pages.some(({ index, 0: page }) => start > index && start < index + page.length);
  return new Set(pages.length > 0 ? words.filter(isInPage) : []);
}

function belongs(words: Word[], start: number, at: number): boolean {
  const word = wordAt(words, at);
  if (at > start && word.isApart) return false;
  if (at === start && isKindInName(words, at)) return true;
  if (word.use === 'category') return at > start && !/^(?:chinese|russian)$/u.test(word.low);
  if (word.use) return false;
  // A price or quantity behind it is no part of a name.
  if (at > start && /^\d+$/u.test(word.text) && word.start - (words[at - 1]?.end ?? 0) > 1) return false;
  return isCapital(word) || !isOrdinary(word.low) || LEGAL_FORM.has(word.low);
}

function isAsked(words: Word[], { start, end }: { start: number; end: number }, so: SentenceSoFar): boolean {
  const [before, first, next] = [wordAt(words, start - 1), wordAt(words, start), wordAt(words, end)];
  const isClosed = next.isFirst || CLOSERS.has(next.low);
  const isCapitalized = isCapital(first);
  if (LEGAL_FORM.has(lowAt(words, end - 1)) && end - start > 1) return true;
  if (isQuoted(so.text, first, wordAt(words, end - 1))) return true;
  // "Hikma Pharmaceuticals as supplier of saline"
  if (first.isFirst && AS_SUPPLIER.test(lowsOf(words, end, end + 3))) return true;
  if (isMakerOfKind(words, start, end) || isMakerOfModel(words, so.text, start, end)) return true;
  const isNew = isNewWord(first);
  if (isClosed && isNew && WITH_ARTICLE.test(lowsOf(words, start - 2, start))) return true;
  if (so.isFollowUp && !so.isKnown)
    return (
      isFollowed(words, start, isClosed) || (next.isFirst && isCapitalized && /^(?:mean|meant)$/u.test(before.low))
    );
  if (!so.isKnown && so.isJudging && isSpokenAbout(words, start, end, so.text)) return true;
  // "We have Axis only"
  if (HAVING.has(before.low) && isCapitalized && isNew) return true;
  if (first.isFirst) {
    if (INTRODUCED.has(before.low) && isCapitalized && !hasDigit(first) && isClosed) return true;
    if (start === 0 && !so.isKnown && words.length <= 4 && words.slice(end).every(isCompanyWord)) return true;
    return (
      !next.isFirst && /^(?:ok|okay|allowed|banned|barred|fine|legal|alright|good|prohibited|safe)$/u.test(next.low)
    );
  }
  if (!OPENERS.has(before.low)) return !so.isKnown && words.length <= 6 && start === 0;
  if (/^(?:you|i|we|they) (?:are|is)$/u.test(lowsOf(words, start - 2, start))) return false;
  if (!so.isKnown) return before.low !== 'of' || (isCapitalized && next.isFirst);
  if (LIST_WORD.has(before.low) || before.low === 'of') return false;
  // "with RTK module": letters that no maker bears say what a thing can do.
  if (isCapitalized) return !(before.low === 'with' && isAbbreviation(first) && !isMakersWord(first.low));
  // "is tehre a ban" is mistyped, "is foobarcorp a brand of Hikvision" is not.
  const isPart = /^(?:by|with|from)$/u.test(before.low);
  return (
    (isClosed || /^(?:is|are)$/u.test(before.low)) &&
    !words.slice(start, end).every((word) => isMistyped(word.low) || (isPart && isGoods([word.text])))
  );
}

const AS_SUPPLIER = /^as (?:(?:an?|our|the) )?(?:supplier|vendor|maker|reseller|manufacturer|subcontractor)\b/u;
const WITH_ARTICLE = /^(?:is|are|was|got|has|have|bought) an?$/u;
/** "supplier: Foxlink, "check: Sinopec". */
const INTRODUCED = smallWords('introduced');
/** What a name may end with in small letters: "ruijie networks". */
const COMPANY_WORD = smallWords('companyWord');

function isCompanyWord({ use, low }: Word): boolean {
  return !use && COMPANY_WORD.has(low);
}

/** "Axis cameras", "Cisco Catalyst switches": a maker right before what it makes, in the midst of a sentence. */
function isMakerOfKind(words: Word[], start: number, end: number): boolean {
  const [first, last, next] = [wordAt(words, start), wordAt(words, end - 1), wordAt(words, end)];
  const isKind = last.use === 'category' || (next.use === 'category' && !next.isApart);
  if (!isKind || isOrdinary(first.low) || !isCapital(first) || hasDigit(first)) return false;
  if (!isNewWord(first) && (!isTellingCapital(first, words) || isPlaceName(first.low) || isAbbreviation(first)))
    return false;
  // A sentence begins with a capital anyway.
  return !first.isFirst || (isMakersWord(first.low) && !isEverydayWord(first.low));
}

/** "P3265-LVE (Axis)": in brackets behind a model number. */
function isMakerOfModel(words: Word[], text: string, start: number, end: number): boolean {
  const first = wordAt(words, start);
  const isBracketed = text[first.start - 1] === '(' && text[wordAt(words, end - 1).end] === ')';
  return isBracketed && isCapital(first) && words.slice(Math.max(0, start - 2), start).some(hasDigit);
}

/** Whether a word with a capital is a name for its own sake: makers bear it, or everyday language does not know it. */
export function isNewWord(word: Word): boolean {
  if (!/^\p{Lu}\p{L}+$/u.test(word.text) || isOrdinary(word.low) || isPlaceName(word.low)) return false;
  return isMakersWord(word.low) || (!isAbbreviation(word) && !isEverydayWord(word.low));
}

/** Where every word has a capital, and at the beginning of a sentence, capitals tell nothing. */
export function isTellingCapital(word: Word, words: Word[]): boolean {
  return !word.isFirst && words.some((one) => !one.isFirst && /^\p{Ll}{3}/u.test(one.text) && one.use !== 'category');
}

function isAbbreviation({ text }: Word): boolean {
  return text.length < 6 && text === text.toUpperCase();
}

/** Whether the first word of a name is surely a maker's, so that the kind of product behind it is only what it makes. */
export function isSurelyMaker(word: Word, words: Word[]): boolean {
  if (isEverydayWord(word.low) && !isTellingCapital(word, words)) return false;
  return isNewWord(word) && isMakersWord(word.low) && /^\p{Lu}(?:\p{Ll}+|\p{Lu}+)$/u.test(word.text);
}

/** "and foscam?", "same for foscam"; "what if it's for export" names nobody. */
function isFollowed(words: Word[], start: number, isClosed: boolean): boolean {
  const before = lowAt(words, start - 1);
  if (!isClosed || start > 4 || !FOLLOWING.has(before)) return false;
  return before !== 'for' || isCapital(words[start]) || /^(?:same|question|thing)$/u.test(lowAt(words, start - 2));
}

/** "has Grandstream been banned", "anything on grandstream", "Grandstream is on our shortlist, ok?" */
function isSpokenAbout(words: Word[], start: number, end: number, text: string): boolean {
  if (words.slice(start, end).every((word) => isMistyped(word.low))) return false;
  // "Bob, is it ok?" speaks to Bob.
  if (start === 0 && end === 1 && text.slice(words[0]?.end).startsWith(',')) return false;
  if (isCapital(words[start])) return true;
  const before = lowAt(words, start - 1);
  if (/^(?:the|our|their|this|these|a|an|new)$/u.test(before)) return OPENERS.has(lowAt(words, start - 2));
  return SPOKEN_ABOUT.has(before);
}

const SPOKEN_ABOUT = smallWords('spokenAbout');

function isQuoted(text: string, first: Word, last: Word): boolean {
  if (!isCapital(first) || /\d/u.test(text.slice(first.start, last.end))) return false;
  return /["“„«‘']/u.test(text[first.start - 1] ?? '') && /["”“»’']/u.test(text[last.end] ?? '');
}
