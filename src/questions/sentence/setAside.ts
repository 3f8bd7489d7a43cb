/** What a sentence sets aside: "other than DJI", "but not Hikvision", "instead of Huawei". */
import type { PlacedSubject } from './subjects.ts';
import type { Word } from './words.ts';

const ASIDE =
  /(?:\b(?:other|rather)\s+than|\bbesides|\bexcept(?:\s+for)?|\binstead\s+of|\bapart\s+from|\bbut\s+not|\bbut\s+no|\bnot\s+(?:from|by|made\s+by)|\bexcluding|\bwithout|\balternatives?\s+to|\baußer|\bstatt|\bsalvo|\bexcepto|\bsauf)\s+(?:the\s+|any\s+|by\s+|from\s+)?$/iu;

export interface Sorted {
  kept: PlacedSubject[];
  without: PlacedSubject[];
}

export function setAside(words: Word[], subjects: PlacedSubject[]): Sorted {
  const sorted: Sorted = { kept: [], without: [] };
  let previous: { subject: PlacedSubject; isAside: boolean } | undefined;
  for (const subject of subjects) {
    const before = words.slice(Math.max(0, subject.start - 4), subject.start);
    const said = `${before.map((word) => word.low).join(' ')} `;
    const isJoined = previous !== undefined && between(words, previous.subject.end, subject.start);
    const isAside = ASIDE.test(said) || (isJoined && previous?.isAside === true);
    (isAside ? sorted.without : sorted.kept).push(subject);
    previous = { subject, isAside };
  }
  return sorted;
}

/** Whether nothing but "or", "and", a comma stands between two names. */
function between(words: Word[], from: number, to: number): boolean {
  return words.slice(from, to).every((word) => /^(?:or|and|nor|und|oder|y|o|et|ou)$/u.test(word.low));
}
