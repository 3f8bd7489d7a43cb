/** What a sentence sets aside: "other than DJI", "but not Hikvision", "we don't use Kaspersky, but is ESET ok". */
import { matchesOf } from '../../screening/normalize/matchesOf.ts';
import { signOf, smallWords } from '../lexicon.ts';
import type { PlacedSubject } from './meaning.ts';
import { clauseStart, lowAt, lowsOf, type Word } from './words.ts';

const ASIDE = signOf('aside');
const DECLINED = signOf('declined');

interface Sorted {
  kept: PlacedSubject[];
  without: PlacedSubject[];
}

/** Nothing is set aside for being declined where no other name would be left: that one is asked about. */
export function setAside(words: Word[], subjects: PlacedSubject[]): Sorted {
  const asides = new Map<PlacedSubject, 'excluded' | 'declined'>();
  let previous: PlacedSubject | undefined;
  for (const subject of subjects) {
    const { start } = subject;
    const carried = previous && isJoined(words, previous, subject) ? asides.get(previous) : undefined;
    const isDeclined = DECLINED.test(`${lowsOf(words, clauseStart(words, start), start)} `);
    const isExcluded = ASIDE.test(`${lowsOf(words, start - 4, start)} `);
    // "DJO, not DJI"
    const isDenied = lowAt(words, start - 1) === 'not' && words[start - 2]?.use === 'name';
    const aside = isExcluded || isDenied ? 'excluded' : isDeclined || isLeft(words, subject) ? 'declined' : carried;
    if (aside) asides.set(subject, aside);
    previous = subject;
  }
  const kept = subjects.filter((one) => !asides.has(one));
  const isKeptToo = (one: PlacedSubject): boolean => kept.some((other) => isSame(one, other));
  const onlyAs = (aside: string): PlacedSubject[] => subjects.filter((one) => asides.get(one) === aside);
  if (kept.length === 0) return { kept: onlyAs('declined'), without: onlyAs('excluded') };
  return { kept, without: subjects.filter((one) => asides.has(one) && !isKeptToo(one)) };
}

const LEAVING = signOf('leaving');
const LEFT_BEHIND = signOf('leftBehind');
const STILL_MEANT = signOf('stillMeant');

/** "move off Acronis to Veeam", "after Kaspersky left": it is not asked about any more, unless something points back to it. */
function isLeft(words: Word[], { start, end }: PlacedSubject): boolean {
  const isBehind =
    LEAVING.test(`${lowsOf(words, start - 4, start)} `) ||
    (/^(?:after|since|once|when|now)$/u.test(lowAt(words, start - 1)) && LEFT_BEHIND.test(lowsOf(words, end, end + 4)));
  return isBehind && !STILL_MEANT.test(lowsOf(words, 0, words.length));
}

function isSame(one: PlacedSubject, other: PlacedSubject): boolean {
  return one.vendor ? one.vendor === other.vendor : one.text.toLowerCase() === other.text.toLowerCase();
}

/** "other than DJI, Autel or Parrot"; "no Huawei, ZTE ok?" asks about ZTE. */
function isJoined(words: Word[], one: PlacedSubject, other: PlacedSubject): boolean {
  const gap = words.slice(one.end, other.start);
  const isJoint = gap.every((word) => /^(?:or|and|nor|und|oder|y|o|et|ou)$/u.test(word.low));
  if (words[other.start]?.isFirst || !isJoint) return false;
  return gap.length > 0 || !/^(?:ok|okay|allowed|fine|is|are|any)$/u.test(lowAt(words, other.end));
}

const BARS = signOf('bars');

/** Three names or more. */
const BRACKETS = /\([^()\n]*,[^()\n]*,[^()\n]*\)/gu;

/** A clause that is quoted bars some makers; asked about are those that the sentence names besides: "Our quote has Uniview". */
export function quotedClauses(
  words: Word[],
  text: string,
  subjects: PlacedSubject[],
  quoted: { start: number; end: number }[],
): Sorted {
  // "that your company does not use such equipment (Huawei, ZTE, Dahua)": the clause's own list.
  const lists = matchesOf(BRACKETS, text).map(({ index, 0: list }) => ({
    start: index,
    end: index + list.length,
    said: text.slice(Math.max(...['. ', '? ', '\n'].map((sign) => text.lastIndexOf(sign, index))) + 1, index),
  }));
  const quotes = [
    ...quoted.filter(({ start, end }) => BARS.test(text.slice(start, end)) || text.slice(start, end).includes('?')),
    ...lists.filter(({ said }) => BARS.test(said)),
  ];
  const isQuoted = (one: PlacedSubject): boolean => {
    const at = words[one.start]?.start ?? 0;
    return quotes.some(({ start, end }) => at >= start && at < end);
  };
  const kept = subjects.filter((one) => !isQuoted(one));
  return kept.length === 0 ? { kept: subjects, without: [] } : { kept, without: subjects.filter(isQuoted) };
}

const OF_ASKER = smallWords('ofAsker');

/** "I'm with Service Canada": who asks is no vendor, where another name is asked about. */
export function withoutAskers(words: Word[], subjects: PlacedSubject[]): PlacedSubject[] {
  const isAsker = ({ start, vendor }: PlacedSubject): boolean =>
    vendor === null &&
    start < 6 &&
    /^(?:with|at|from|for|of)$/u.test(lowAt(words, start - 1)) &&
    OF_ASKER.has(lowAt(words, start - 2));
  const others = subjects.filter((one) => !isAsker(one));
  return others.length > 0 ? others : subjects;
}
