/** What a sentence sets aside: "other than DJI", "but not Hikvision", "we don't use Kaspersky, but is ESET ok". */
import { smallWords } from '../lexicon.ts';
import type { PlacedSubject } from './meaning.ts';
import { clauseStart, lowAt, lowsOf, type Word } from './words.ts';

const ASIDE =
  /(?:\b(?:any(?:thing|one)?|everything|everyone)\s+(?:\S+\s+)?but|\b(?:other|rather)\s+than|\bbesides|\bexcept(?:\s+for)?|\binstead\s+of|\bapart\s+from|\bbut\s+not|\bbut\s+no|\bnot\s+(?:from|by|made\s+by)|\bno\s+\p{L}+\s+(?:from|by|of)|\bexcluding|\bwithout|\balternatives?\s+to|\baußer|\bstatt|\banstelle\s+von|\bsalvo|\bexcepto|\bsauf|\bau\s+lieu\s+de|\ben\s+lugar\s+de)\s+(?:the\s+|any\s+|by\s+|from\s+)?$/iu;
/** What the asker says not to have or want. */
const DECLINED =
  /^(?:(?:ok(?:ay)?|so|and|well|yes|please|also)\s+)*(?:(?:never\s*mind|forget|skip|leave\s+out|scrap|drop|take\s+out|cross\s+(?:out|off)|strike)\s+(?:about\s+)?(?:the\s+)?$|(?:no|not|kein|keine|keinen|nicht|pas\s+de)\s+(?:the\s+)?$|(?:i\s*['’]?m|i\s+am|we\s*['’]?re|we\s+are)\s+not\s+(?:talking|asking)\s+about\s+(?:the\s+)?$|not\s+(?:talking|asking)\s+about\s+$|(?:(?:we|i|they)['’]ve|we|i|they|wir|nous)\s+(?:(?:do|did|have|are|will|would|can)\s*(?:not|n['’]?t)|don['’]?t|didn['’]?t|haven['’]?t|aren['’]?t|won['’]?t|never|no\s+longer|(?:have|already)\s+(?:already\s+)?(?:dropped|removed|replaced|ditched|banned|threw\s+out|got\s+rid\s+of)|dropped|removed|ditched|got\s+rid\s+of|ruled\s+out|rejected|excluded|dismissed|stopped\s+(?:using|buying)|nutzen\s+kein(?:en?)?)(?:\s+\S+){0,4}\s*$)/iu;

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
    const aside = isExcluded ? 'excluded' : isDeclined ? 'declined' : carried;
    if (aside) asides.set(subject, aside);
    previous = subject;
  }
  const kept = subjects.filter((one) => !asides.has(one));
  const isKeptToo = (one: PlacedSubject): boolean => kept.some((other) => isSame(one, other));
  const onlyAs = (aside: string): PlacedSubject[] => subjects.filter((one) => asides.get(one) === aside);
  if (kept.length === 0) return { kept: onlyAs('declined'), without: onlyAs('excluded') };
  return { kept, without: subjects.filter((one) => asides.has(one) && !isKeptToo(one)) };
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

const BARS =
  /\b(?:(?:shall|may|must|will|can|do|does) ?not|cannot|no|prohibit\w*|barred?|bans?|banned|forbid\w*|exclud\w*|excluding)\b/iu;

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
  const lists = [...text.matchAll(BRACKETS)].map(({ index, 0: list }) => ({
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
