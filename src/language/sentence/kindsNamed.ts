/** Kinds of product in a sentence: "cameras", "a robot vacuum". */

import type { Checker } from '../../check/check.ts';
import { categoriesNamed, type VendorNames } from '../../check/resolve/vendorNames.ts';
import { smallWords } from '../lexicon.ts';
import type { PlacedSubject } from './meaning.ts';
import type { Word } from './words.ts';

/** The kinds of product that a sentence names apart from any vendor. */
export function kindsNamed(checker: Checker, words: Word[]): PlacedSubject[] {
  const found: PlacedSubject[] = [];
  const mayName = words.map((word) => isKindWord(checker.names, word.form));
  for (let start = 0; start < words.length; start += 1) {
    if (!mayName[start] && !mayName[start + 1] && !mayName[start + 2]) continue;
    for (let size = Math.min(3, words.length - start); size > 0; size -= 1) {
      const slice = words.slice(start, start + size);
      if (slice.some((word, at) => word.use !== undefined || (at > 0 && word.isApart))) continue;
      const text = slice.map((word) => word.form).join(' ');
      const { categories, rest } = categoriesNamed(checker.names, text.split(' '));
      const [id] = categories;
      if (id === undefined || rest.length > 0 || size > text.split(' ').length) continue;
      if (
        size > 1 &&
        categoriesNamed(checker.names, [slice.at(-1)?.form ?? '']).categories.length === 0 &&
        !isPhrase(checker, text)
      )
        continue;
      // "are cameras": the kind begins behind the small word.
      if (size > 1 && !mayName[start] && isSameKind(checker, slice.slice(1), categories)) continue;
      if (size === 1 && (isVerb(words, start) || isPlaceOfUse(words, start))) continue;
      for (const word of slice) word.use = 'category';
      const label = checker.book.categories.get(id)?.label ?? id;
      found.push({ text, name: label, vendor: null, categories, candidates: [], start, end: start + size });
      start += size - 1;
      break;
    }
  }
  return found.filter((one, index) => found.findIndex((other) => other.categories[0] === one.categories[0]) === index);
}

function isSameKind({ names }: Checker, slice: Word[], categories: string[]): boolean {
  const without = categoriesNamed(
    names,
    slice.map((word) => word.form),
  );
  return without.rest.length === 0 && without.categories.join() === categories.join();
}

const KIND_WORDS = new WeakMap<VendorNames, ReadonlySet<string>>();

/** Whether a word, in the singular or plural, stands in the name of a kind of product. */
function isKindWord(names: VendorNames, word: string): boolean {
  if (word.length < 2) return false;
  let known = KIND_WORDS.get(names);
  if (!known) {
    known = new Set([...names.categoryByWords.keys()].flatMap((words) => words.split(' ')));
    KIND_WORDS.set(names, known);
  }
  const kinds = known;
  return word
    .split(' ')
    .some((part) => kinds.has(part) || kinds.has(part.replace(/e?s$/u, '')) || kinds.has(part.replace(/s$/u, '')));
}

export function isPhrase(checker: Checker, text: string): boolean {
  return checker.names.categoryByWords.has(text) || checker.names.categoryByWords.has(text.replace(/e?s$/u, ''));
}

const VERBS = smallWords('kindsNamed', 'verbs');

/** "we switch to Nokia", "I ran": a kind of product only after an article, another noun or nothing. */
function isVerb(words: Word[], at: number): boolean {
  return (
    VERBS.has(words[at]?.low ?? '') &&
    /^(?:we|i|they|you|to|it|and|he|she|should|for)$/u.test(words[at - 1]?.low ?? 'we')
  );
}

/** "banned on state phones": where it is used, not what is asked about; "rules on lithium batteries" are about them. */
function isPlaceOfUse(words: Word[], at: number): boolean {
  if (
    /^(?:rules?|laws?|bans?|restrictions?|regulations?|limits?|policy|guidance|info)$/u.test(words[at - 3]?.low ?? '')
  )
    return false;
  const before = words[at - 1];
  if (before && before.use === undefined && /^\p{Lu}/u.test(before.text)) return false;
  return words[at - 2]?.low === 'on' && !/^(?:the|any|all|chinese)$/u.test(words[at - 1]?.low ?? '');
}

export function categorySizeAt(checker: Checker, words: Word[], at: number): number {
  for (let size = Math.min(3, words.length - at); size > 0; size -= 1) {
    const slice = words.slice(at, at + size);
    if (slice.some((word, index) => word.use || (index > 0 && word.isApart))) continue;
    const text = slice.map((word) => word.form).join(' ');
    if (isPhrase(checker, text)) return VERBS.has(text) && size === 1 && text !== 'switch' ? 0 : size;
  }
  return 0;
}
