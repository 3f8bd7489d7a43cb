import { LEAST_DISTINCTIVE, type Query, type QueryWord } from '../normalize/queryWords.ts';
import { eachUnderHash, hashText } from './hashText.ts';
import type { NamedParty, NameIndex } from './nameIndex.ts';
import { addScores, type ScoreAccumulator, takeTopK } from './scoreAccumulator.ts';
import { eachNeighbour } from './spellingNeighbours.ts';

/** Names that are compared. */
const KEPT = 14;
/** A question of many words is unmistakable: fewer names need be compared. */
const LONG_QUERY = 10;
const KEPT_OF_LONG = 6;
const LEAST_LIKENESS = 0.1;
/** Words that stand in more names are not followed. */
const MOST_NAMES = 600;
/** Words of the question that are looked up in their own spelling, and as mistyped ones. */
const MOST_WORDS = 12;
const MOST_MISTYPED = 3;
/** Words with the same consonants that are followed, and how much such a word counts. */
const MOST_BY_CONSONANTS = 24;
const MOST_OF_ABJAD = 80;
const BY_CONSONANTS = 0.6;

/** The words most likely mistyped: those of no listed name, the most telling first. */
function mistypedWords(words: readonly QueryWord[], isFoundAlready: boolean): QueryWord[] {
  const unknownFirst = (word: QueryWord) => (word.number < 0 ? 1 : 0) + word.weight;
  return words
    .filter((word) => word.number < 0 || !isFoundAlready)
    .sort((a, b) => unknownFirst(b) - unknownFirst(a))
    .slice(0, MOST_MISTYPED);
}

type Follow = (number: number, likeness: number) => void;

function addByWords<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  accumulator: ScoreAccumulator,
  found: Set<number>,
  followWords: (telling: readonly QueryWord[], follow: Follow) => void,
): void {
  const { wordStart, wordNames, wordWeight } = index.arrays;
  const telling = query.words.filter(({ isLegal, weight }) => !isLegal && weight > LEAST_DISTINCTIVE);
  followWords(telling.slice(0, MOST_WORDS), (number, likeness) => {
    const from = wordStart[number] ?? 0;
    const to = wordStart[number + 1] ?? 0;
    if (to - from <= MOST_NAMES) addScores(accumulator, wordNames, from, to, likeness * (wordWeight[number] ?? 0));
  });
  let asked = 0;
  for (const { weight, isLegal } of query.words) asked += isLegal ? 0 : weight;
  const most = query.plainCount > LONG_QUERY ? KEPT_OF_LONG : KEPT;
  for (const name of takeTopK(accumulator, asked, index.wordsWeight, most, LEAST_LIKENESS)) found.add(name);
}

/** Adds the names that bear the telling words of the question as they are spelt, or words with the same consonants. */
export function addNamesByWords<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  accumulator: ScoreAccumulator,
  found: Set<number>,
): void {
  addByWords(index, query, accumulator, found, (telling, follow) => {
    for (const word of telling) {
      if (word.number >= 0) follow(word.number, 1);
      if (word.consonants.length < (word.isAbjad ? 2 : 4)) continue;
      let followed = 0;
      eachUnderHash(index.consonantWords, hashText(word.consonants, 0), (number) => {
        if (number !== word.number && followed++ < (word.isAbjad ? MOST_OF_ABJAD : MOST_BY_CONSONANTS))
          follow(number, BY_CONSONANTS);
      });
    }
  });
}

/** Adds the names that bear the telling words of the question, some of them with up to two typing errors. */
export function addNamesByMistypedWords<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  accumulator: ScoreAccumulator,
  found: Set<number>,
): void {
  addByWords(index, query, accumulator, found, (telling, follow) => {
    for (const word of telling) if (word.number >= 0) follow(word.number, 1);
    for (const word of mistypedWords(telling, found.size > 0)) {
      let isCommon = false;
      eachNeighbour(index, word, (number, errors) => {
        if (number !== word.number) follow(number, (1 - errors / word.text.length) ** 2);
        isCommon ||= errors === 1 && (index.arrays.wordWeight[number] ?? 0) <= LEAST_DISTINCTIVE;
      });
      if (isCommon) query.rareLetters -= word.text.length;
    }
  });
}
