import type { NameIndex } from '../index/nameIndex.ts';
import { normalName } from '../normalize/normalForm.ts';
import type { ListedParty } from './listedParty.ts';

/** A listed party whose name goes on as somebody types. */
export interface Completion {
  list: string;
  name: string;
}

/**
 * The listed parties with a name in which every word typed begins a word, in any order; those that begin with what was typed
 * come first, then main names, then the shorter ones. For menus: no judgement of likeness.
 */
export function completeNames(index: NameIndex<ListedParty>, typed: string, most: number): Completion[] {
  const { words, compact } = normalName(typed);
  const [first, ...others] = words.map((word) => namesWithWord(index, word)).sort((a, b) => a.size - b.size);
  if (!first || most <= 0) return [];
  const { nameParty, nameOrdinal, compactWithFormStart } = index.arrays;
  const found = [...first].filter((name) => others.every((names) => names.has(name)));
  const rank = (name: number): number => {
    const start = compactWithFormStart[name] ?? 0;
    const isStart = index.compactsWithForm.startsWith(compact, start);
    const isAlias = (nameOrdinal[name] ?? 0) > 0;
    return (isStart ? 0 : 2e6) + (isAlias ? 1e6 : 0) + (compactWithFormStart[name + 1] ?? start) - start;
  };
  const ranked = found.map((name) => ({ name, rank: rank(name) })).sort((a, b) => a.rank - b.rank || a.name - b.name);
  const parties = new Map<number, Completion>();
  for (const { name } of ranked) {
    const position = nameParty[name] ?? 0;
    if (parties.has(position)) continue;
    const { list, names } = index.partyAt(position);
    parties.set(position, { list, name: names[nameOrdinal[name] ?? 0] ?? names[0] ?? '' });
    if (parties.size >= most) break;
  }
  return [...parties.values()];
}

function namesWithWord({ words, arrays }: NameIndex<ListedParty>, begun: string): Set<number> {
  const names = new Set<number>();
  for (let word = 0; word < words.length; word += 1) {
    if (!words[word]?.startsWith(begun)) continue;
    const end = arrays.wordStart[word + 1] ?? 0;
    for (let at = arrays.wordStart[word] ?? 0; at < end; at += 1) names.add(arrays.wordNames[at] ?? 0);
  }
  return names;
}
