/**
 * The errors of the fresh part: another generator than those the engine was tuned with. Errors fall on any character,
 * spaces, marks and the first letter too; strange letters are as often a look-alike as a random one; respelling
 * follows German, French, Polish and older English habits.
 */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  o: '0',
  i: 'l',
  l: 'i',
  m: 'n',
  n: 'm',
  u: 'v',
  v: 'u',
  c: 'e',
  e: 'c',
  a: 'o',
  s: 'z',
  z: 's',
  g: 'q',
  b: 'd',
  d: 'b',
  t: 'f',
  f: 't',
  h: 'b',
  r: 'n',
  k: 'h',
};

function pick(from: string, random: () => number): string {
  return from.charAt(Math.floor(random() * from.length));
}

/** One typing error anywhere in the name. */
export function withErrorAnywhere(name: string, random: () => number): string {
  const letters = [...name];
  const at = Math.floor(random() * letters.length);
  const here = letters[at] ?? '';
  const isCapital = here !== here.toLowerCase();
  const other = random() < 0.5 ? (LOOK_ALIKE[here.toLowerCase()] ?? 'e') : pick('abcdefghijklmnopqrstuvwxyz', random);
  const strange = isCapital ? other.toUpperCase() : other;
  const part = random();
  if (part < 0.3) letters.splice(at, 1);
  else if (part < 0.5) letters.splice(at, 0, strange);
  else if (part < 0.8) letters[at] = strange;
  else if (at + 1 < letters.length) letters.splice(at, 2, letters[at + 1] ?? '', here);
  else letters.splice(at, 0, here);
  return letters.join('');
}

/** All words in another order. */
export function withShuffledWords(name: string, random: () => number): string {
  const words = name.split(/\s+/);
  for (let i = words.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const word = words[i] ?? '';
    words[i] = words[j] ?? '';
    words[j] = word;
  }
  return words.join(' ');
}

/** Two words joined, or one torn apart. */
export function withWordsJoinedOrSplit(name: string, random: () => number): string {
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index);
  const space = spaces[Math.floor(random() * spaces.length)];
  if (space !== undefined && random() < 0.5) return name.slice(0, space) + name.slice(space + 1);
  const words = name.split(' ');
  const long = words.flatMap((word, i) => (word.length >= 6 ? [i] : []));
  const at = long[Math.floor(random() * long.length)];
  const word = at === undefined ? undefined : words[at];
  if (at === undefined || word === undefined) return name;
  const cut = 2 + Math.floor(random() * (word.length - 3));
  words[at] = `${word.slice(0, cut)} ${word.slice(cut)}`;
  return words.join(' ');
}

const HABITS: readonly (readonly (readonly [RegExp, string])[])[] = [
  // German
  [
    [/sh/g, 'sch'],
    [/ch(?!t)/g, 'tsch'],
    [/\bya/g, 'ja'],
    [/yu/g, 'ju'],
    [/v/g, 'w'],
    [/y\b/g, 'ij'],
    [/z(?!h)/g, 's'],
  ],
  // French
  [
    [/u/g, 'ou'],
    [/\bch/g, 'tch'],
    [/sh/g, 'ch'],
    [/in\b/g, 'ine'],
    [/ev\b/g, 'iev'],
    [/zh/g, 'j'],
    [/k/g, 'c'],
  ],
  // Polish
  [
    [/sh/g, 'sz'],
    [/ch/g, 'cz'],
    [/v/g, 'w'],
    [/ya/g, 'ja'],
    [/zh/g, 'z'],
    [/y\b/g, 'i'],
  ],
  // English of other times, Arabic and Persian names
  [
    [/ee|i(?=[dnr])/g, 'ee'],
    [/q/g, 'k'],
    [/k\b/g, 'q'],
    [/mohamm?[ae]d|muhamm?[ae]d/g, 'mohamed'],
    [/al-/g, 'el-'],
    [/ei|ay/g, 'ai'],
    [/u/g, 'oo'],
  ],
  // Doubled or single letters, y and i
  [
    [/([bdfgklmnprst])(?=[aeiou])/g, '$1$1'],
    [/y/g, 'i'],
    [/ii/g, 'i'],
    [/([a-z])\1/g, '$1'],
    [/ph/g, 'f'],
    [/x/g, 'ks'],
  ],
];

/** The name by the spelling habits of another language, at most two of them applied, each once. */
export function respeltElsewhere(name: string, random: () => number): string {
  const habits = HABITS[Math.floor(random() * HABITS.length)] ?? [];
  let text = name.toLowerCase();
  let changes = 0;
  for (const [from, to] of habits) {
    if (changes >= 2) break;
    const found = [...text.matchAll(from)];
    const one = found[Math.floor(random() * found.length)];
    if (!one || random() < 0.3) continue;
    text =
      text.slice(0, one.index) + one[0].replace(new RegExp(from.source), to) + text.slice(one.index + one[0].length);
    changes++;
  }
  return text;
}
