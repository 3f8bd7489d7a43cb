import { asSpelt } from '../normalize/legalForms.ts';
import type { NormalName } from '../normalize/normalForm.ts';
import { businessMeaning, isBusinessWordInHalves, isFiller, russianStem } from '../normalize/ordinaryWords.ts';
import { soundForm } from '../normalize/spelling.ts';

/** The words of one name as the search compares them. */
export interface ComparedWords {
  words: string[];
  /** The words of its legal forms, in Latin letters; compared, but worth next to nothing. */
  legalWords: string[];
  /** All words, those of the legal form included, sorted: equal for names that differ in the order of words only. */
  sortedWords: string;
}

const IS_LATIN = /^[a-z0-9 ]+$/;
/** More words than any listed name has. */
const MOST_WORDS = 40;

const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const numbers = new Map<string, number>();
for (const words of [UNITS, ORDINALS])
  for (const [number, word] of words.entries()) if (word) numbers.set(word, number);
const tens = new Map(TENS.flatMap((word, number) => (word ? [[word, number] as const] : [])));

/** Numbers in words as digits: "First" as "1", "Forty-Four" as "44". */
function withDigits(words: readonly string[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const ten = tens.get(word) ?? (word === 'fourty' ? 4 : undefined);
    const next = words[i + 1] ?? '';
    const unit = numbers.get(next) ?? (/^[1-9]$/.test(next) ? Number(next) : undefined);
    if (ten !== undefined && unit !== undefined && unit < 10) {
      found.push(String(10 * ten + unit));
      i++;
    } else found.push(String(ten === undefined ? (numbers.get(word) ?? word) : 10 * ten));
  }
  return found;
}

/** States by their initials, as many names write them. */
const STATES: readonly (readonly [words: string, initials: string])[] = [
  ['united states of america', 'us'],
  ['united states', 'us'],
  ['usa', 'us'],
  ['united kingdom', 'uk'],
  ['united arab emirates', 'uae'],
  ['democratic peoples republic of korea', 'dprk'],
  ['peoples republic of china', 'prc'],
  ['republic of korea', 'rok'],
];
const statesByFirst = Map.groupBy(
  STATES.map(([words, initials]) => ({ words: words.split(' '), initials })),
  ({ words }) => words[0] ?? '',
);

function withStatesShortened(words: readonly string[]): readonly string[] {
  if (!words.some((word) => statesByFirst.has(word))) return words;
  const found: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const state = statesByFirst
      .get(words[i] ?? '')
      ?.find((one) => one.words.every((word, j) => words[i + j] === word) && words.length > one.words.length);
    found.push(state?.initials ?? words[i] ?? '');
    if (state) i += state.words.length - 1;
  }
  return found;
}

/** What a word means in business or, of a name, how it sounds without the ending of a Russian adjective: "Smolenskii". */
function meaningOf(word: string): string {
  return businessMeaning(word) ?? soundForm((russianStem(word) ?? word).replace(/(?<=.{4})sk$/, ''));
}

/** The meanings of the words of a name, in one order in all languages: "Credit Bank of Moscow", "Moskovskii kreditnyi bank". */
export function sortedMeanings(words: readonly string[]): string {
  const telling = words.filter((word) => !isFiller(word));
  return telling.length < 2 ? '' : telling.map(meaningOf).sort().join(' ');
}

const BRITISH = /(?<=..)(?:our(?=s?$)|tre(?=s?$)|(?<=def|off|lic|pret)ence$|ogue$|is(?=(?:ation|ing|ed)s?$))/;
const AMERICAN: Readonly<Record<string, string>> = { our: 'or', tre: 'ter', ence: 'ense', ogue: 'og', is: 'iz' };

/** "Labour" as "labor", "centre" as "center", "defence" as "defense": both sides alike, so that other words lose nothing. */
function asAmerican(word: string): string {
  return word.length < 6 ? word : word.replace(BRITISH, (ending) => AMERICAN[ending] ?? ending);
}

/** Prepares the words of a name for comparison: joins business words written in halves, parts the legal forms. */
export function comparedWords(name: NormalName): ComparedWords {
  const words: string[] = [];
  for (const word of withDigits(withStatesShortened(name.words)).map(asAmerican)) {
    const before = words.at(-1);
    if (before !== undefined && isBusinessWordInHalves(before, word)) words[words.length - 1] = before + word;
    else if (words.length < MOST_WORDS) words.push(word);
  }
  const legalWords = name.legalForms.flatMap((form) => (IS_LATIN.test(form) ? form.split(' ') : []));
  const sortedWords = [...name.words, ...legalWords].map(asSpelt).sort().join(' ');
  return { words, legalWords: legalWords.slice(0, 8), sortedWords };
}
