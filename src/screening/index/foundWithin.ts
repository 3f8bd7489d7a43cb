import { isOrdinaryWord } from '../normalize/ordinaryWords.ts';
import { listedTypes, type MatchLevel } from '../score/matchLevel.ts';
import { type ContainedName, containedNames, textWords } from './containedNames.ts';
import { type FoundParty, LEVEL_RANK, WEAK_SCORE } from './findMatches.ts';
import type { NamedParty, NameIndex } from './nameIndex.ts';

/** Fewer telling letters than these ("STC", "NII") stand in too many names. */
const FEWEST_LETTERS = 4;
/** Parties shown that stand in one text: the most telling. */
const MOST_WITHIN = 12;
/** What a name inside a text scores at least, and how much more where it is most of the text. */
const STRONG_WITHIN = 0.87;
const COVERAGE = 0.08;

/** How sure it is that a listed name inside a text is meant; undefined where it is a word of another name. */
function levelWithin(one: ContainedName, words: readonly string[], isPerson: boolean): MatchLevel | undefined {
  const count = one.end - one.start;
  if (one.tellingLetters < FEWEST_LETTERS) return undefined;
  if (isPerson) return one.isUnbroken && count >= 2 ? 'weak' : undefined;
  if (!one.isUnbroken) return 'weak';
  const isTold = (word: string | undefined) => word === undefined || isOrdinaryWord(word) || /^\d+$/.test(word);
  if (count >= 2 && one.tellingLetters >= FEWEST_LETTERS) return 'strong';
  // One word beside another telling one is most likely a piece of another firm's name ("Elisa Videra").
  return isTold(words[one.start - 1]) && isTold(words[one.end]) ? 'strong' : 'weak';
}

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
  const found: FoundParty<P>[] = [];
  const contained = containedNames(index, words).sort(
    (a, b) => Number(b.isUnbroken) - Number(a.isUnbroken) || b.tellingLetters - a.tellingLetters || a.name - b.name,
  );
  const spans: ContainedName[] = [];
  const parties = new Set<number>();
  for (const one of contained) {
    if (found.length >= MOST_WITHIN) break;
    if (spans.some(({ start, end }) => start <= one.start && end >= one.end && end - start > one.end - one.start)) continue;
    const position = index.arrays.nameParty[one.name] ?? 0;
    if (parties.has(position)) continue;
    const party = index.partyAt(position);
    const matchedName = party.names[index.arrays.nameOrdinal[one.name] ?? 0] ?? '';
    const { type, apparentType } = listedTypes(index.arrays, one.name, matchedName);
    if (type === 'vessel' || type === 'aircraft') continue;
    const level = levelWithin(one, words.texts, apparentType === 'person');
    if (level === undefined || (isExact && level === 'weak')) continue;
    spans.push(one);
    parties.add(position);
    const before = known.get(position);
    if (before !== undefined && LEVEL_RANK[before] <= LEVEL_RANK[level]) continue;
    const here = words.texts.slice(one.start, one.end).join('').length;
    const score = (level === 'strong' ? STRONG_WITHIN : WEAK_SCORE) + (COVERAGE * here) / letters;
    found.push({
      party,
      position,
      matchedName,
      isAlias: (index.arrays.nameOrdinal[one.name] ?? 0) > 0,
      type,
      level,
      score,
      rank: LEVEL_RANK[level] - score / 2,
      reason: () => reasonOf(one, words.texts),
    });
  }
  return found;
}

const MOST_SHOWN = 4;

function reasonOf({ start, end, isUnbroken }: ContainedName, words: readonly string[]): string {
  const beside = [...words.slice(0, start), ...words.slice(end)];
  const how = isUnbroken ? 'its words stand in the text as they are listed' : 'its words stand in the text, with others between them';
  const rest = beside.length > MOST_SHOWN ? ` and ${beside.length - MOST_SHOWN} more` : '';
  return beside.length > 0 ? `${how}; beside them: ${beside.slice(0, MOST_SHOWN).join(' ')}${rest}` : how;
}
