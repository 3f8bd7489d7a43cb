import { businessMeaning } from '../normalize/businessWords.ts';
import { isOrdinaryWord } from '../normalize/ordinaryWords.ts';
import { listedTypes, type MatchLevel } from '../score/matchLevel.ts';
import { type ContainedName, containedNames, textWords } from './containedNames.ts';
import { type FoundParty, LEVEL_RANK, WEAK_SCORE } from './findMatches.ts';
import type { NamedParty, NameIndex } from './nameIndex.ts';

/** Fewer telling letters than these ("STC", "NII") stand in too many names. */
const FEWEST_LETTERS = 4;
/** A name that tells less than this, in bits, may stand in a text by chance ("Global Trading"). */
const FEWEST_BITS = 15;
/** Parties shown that stand in one text: the most telling. */
const MOST_WITHIN = 12;
/** What a name inside a text scores at least, and how much more where it is most of the text. */
const STRONG_WITHIN = 0.861;
const COVERAGE = 0.03;
/** What stands letter by letter in the text comes before what does so by its words. */
const SAME_LETTERS = 0.01;

/** How sure it is that a listed name inside a text is meant; undefined where it is a piece of another name. */
function levelWithin(one: ContainedName, words: readonly string[]): MatchLevel | undefined {
  const count = one.end - one.start;
  if (one.bits < FEWEST_BITS && count < 3)
    return one.tellingLetters >= FEWEST_LETTERS && count === 1 ? 'weak' : undefined;
  if (one.tellingLetters < FEWEST_LETTERS && !one.isUnbroken) return undefined;
  if (!one.isUnbroken) return 'weak';
  if (count >= 2) return 'strong';
  if (one.tellingLetters < FEWEST_LETTERS) return undefined;
  // One word beside another telling one, or a business word, is most likely a piece of another firm's name
  // ("Elisa Videra", "Citadel Computer").
  const isApart = (word: string | undefined) =>
    word === undefined || /^\d+$/.test(word) || (isOrdinaryWord(word) && businessMeaning(word) === undefined);
  return isApart(words[one.start - 1]) && isApart(words[one.end]) ? 'strong' : 'weak';
}

const lettersOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The parties of which a name stands inside a text, beside those that were found already. Within a longer listed name a
 * shorter one is not shown.
 */
export function foundWithin<P extends NamedParty>(
  index: NameIndex<P>,
  text: string,
  already: readonly FoundParty<P>[],
): FoundParty<P>[] {
  const words = textWords(index, text);
  if (words.texts.length < 2) return [];
  const letters = words.texts.join('').length;
  const known = new Map(already.map((one) => [one.position, one.level]));
  const isExact = already.some(({ level }) => level === 'exact');
  const plain = lettersOf(text);
  const contained = containedNames(index, words).sort(
    (a, b) => Number(b.isUnbroken) - Number(a.isUnbroken) || b.bits - a.bits || a.name - b.name,
  );
  const spans: ContainedName[] = [];
  const best = new Map<number, FoundParty<P>>();
  for (const one of contained) {
    if (best.size >= MOST_WITHIN) break;
    // The text as one name was compared already, and by more than its words.
    if (one.isUnbroken && one.end - one.start === words.texts.length) continue;
    if (spans.some(({ start, end }) => start <= one.start && end >= one.end && end - start > one.end - one.start))
      continue;
    const level = levelWithin(one, words.texts);
    if (level === undefined || (isExact && level === 'weak')) continue;
    const position = index.arrays.nameParty[one.name] ?? 0;
    const before = known.get(position);
    if (before !== undefined && LEVEL_RANK[before] <= LEVEL_RANK[level]) continue;
    const party = index.partyAt(position);
    const ordinal = index.arrays.nameOrdinal[one.name] ?? 0;
    const matchedName = party.names[ordinal] ?? '';
    const { type, apparentType } = listedTypes(index.arrays, one.name, matchedName);
    if (type === 'vessel' || type === 'aircraft') continue;
    const isPerson = apparentType === 'person';
    if (isPerson && (!one.isUnbroken || one.end - one.start < 2)) continue;
    spans.push(one);
    const here = words.texts.slice(one.start, one.end).join('').length;
    const isSame = plain.includes(lettersOf(matchedName));
    const base = level === 'strong' ? STRONG_WITHIN : WEAK_SCORE;
    const score = base + (COVERAGE * here) / letters + (isSame ? SAME_LETTERS : 0);
    const rank = LEVEL_RANK[level] - score / 2;
    if ((best.get(position)?.rank ?? Number.POSITIVE_INFINITY) <= rank) continue;
    const reason = () => reasonOf(one, words.texts);
    best.set(position, { party, position, matchedName, isAlias: ordinal > 0, type, level, score, rank, reason });
  }
  return [...best.values()];
}

const MOST_SHOWN = 4;

function reasonOf({ start, end, isUnbroken }: ContainedName, words: readonly string[]): string {
  const beside = [...words.slice(0, start), ...words.slice(end)];
  const how = isUnbroken
    ? 'its words stand in the text as they are listed'
    : 'its words stand in the text, with others between them';
  const rest = beside.length > MOST_SHOWN ? ` and ${beside.length - MOST_SHOWN} more` : '';
  return beside.length > 0 ? `${how}; beside them: ${beside.slice(0, MOST_SHOWN).join(' ')}${rest}` : how;
}
