/** A random source with a fixed seed (mulberry32), so that every run meets the same errors. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One typing error at a random letter: left out, doubled or strange letter put in, replaced, or two swapped. */
export function withTypingError(name: string, random: () => number): string {
  const places = [...name].flatMap((letter, i) => (/[\p{L}\p{N}]/u.test(letter) ? [i] : []));
  const at = places[Math.floor(random() * places.length)] ?? 0;
  const strange = LETTERS.charAt(Math.floor(random() * 26));
  switch (Math.floor(random() * 4)) {
    case 0:
      return name.slice(0, at) + name.slice(at + 1);
    case 1:
      return name.slice(0, at) + strange + name.slice(at);
    case 2:
      return name.slice(0, at) + strange + name.slice(at + 1);
    default:
      return at + 1 < name.length
        ? name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2)
        : name.slice(0, at) + strange;
  }
}

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** One error as fingers make it: a neighbouring key, a letter doubled, one missed, two swapped, a space missed. */
export function withKeyboardError(name: string, random: () => number): string {
  const places = [...name].flatMap((letter, i) => (/[\p{L}\p{N}]/u.test(letter) ? [i] : []));
  const at = places[Math.floor(random() * places.length)] ?? 0;
  const letter = name.charAt(at);
  const row = ROWS.find((keys) => keys.includes(letter.toLowerCase())) ?? '1234567890';
  const key = row.indexOf(letter.toLowerCase());
  const neighbour = row.charAt(key > 0 && (random() < 0.5 || key === row.length - 1) ? key - 1 : key + 1);
  const part = random();
  if (part < 0.4) return name.slice(0, at) + neighbour + name.slice(at + 1);
  if (part < 0.6) return name.slice(0, at) + letter + name.slice(at);
  if (part < 0.8) return name.slice(0, at) + name.slice(at + 1);
  const space = name.indexOf(' ', at);
  if (part < 0.85 && space > 0) return name.slice(0, space) + name.slice(space + 1);
  return name.slice(0, at) + name.charAt(at + 1) + letter + name.slice(at + 2);
}

/** Two words change places. */
export function withSwappedWords(name: string, random: () => number): string {
  const words = name.split(/\s+/);
  if (words.length < 2) return name;
  const first = Math.floor(random() * words.length);
  const second = (first + 1 + Math.floor(random() * (words.length - 1))) % words.length;
  const swapped = [...words];
  swapped[first] = words[second] ?? '';
  swapped[second] = words[first] ?? '';
  return swapped.join(' ');
}

const FORM_AT_END =
  /[\s,]+(?:co\.?,? ?ltd\.?|company limited|co\.? limited|pte\.? ltd\.?|pvt\.? ltd\.?|sdn\.? bhd\.?|limited liability company|joint stock company|llc|l\.l\.c\.|ltd\.?|limited|inc\.?|incorporated|corp\.?|corporation|gmbh|ag|s\.?a\.? de c\.?v\.?|s\.?a\.?r\.?l\.?|s\.?a\.?|s\.?r\.?l\.?|s\.p\.a\.|plc|ooo|oao|zao|pao|ao|jsc|ojsc|pjsc|cjsc|fze|fzc|fzco|dmcc|b\.?v\.?|n\.?v\.?|oy|ab|kft|ltda\.?|company|co\.?|ltd\.? sti\.?|limited sirketi|anonim sirketi|e\.?o\.?o\.?d\.?|d\.?o\.?o\.?|s\.?a\.?l\.?)\s*$/i;
const FORM_AT_START =
  /^(?:limited liability company|open joint stock company|public joint stock company|closed joint stock company|joint stock company|obshchestvo s ogranichennoi otvetstvennostyu|aktsionernoe obshchestvo|ooo|oao|zao|pao|ao|jsc|ojsc|pjsc|cjsc|llc|pt)\s+/i;

/** The name without its legal form; the name itself where none stands at an end. */
export function withoutLegalForm(name: string): string {
  const shorter = name.replace(FORM_AT_END, '').replace(FORM_AT_START, '').trim();
  return /[\p{L}\p{N}]{2}/u.test(shorter) ? shorter : name;
}

/** Ways in which foreign names are respelt, one applied to each place with a chance of a half. */
const RESPELLINGS: readonly [RegExp, string][] = [
  [/kh/g, 'h'],
  [/iy\b/g, 'y'],
  [/yy\b/g, 'y'],
  [/y\b/g, 'i'],
  [/ei/g, 'ey'],
  [/ks/g, 'x'],
  [/x/g, 'ks'],
  [/ou/g, 'u'],
  [/oo/g, 'u'],
  [/mm/g, 'm'],
  [/ss/g, 's'],
  [/dd/g, 'd'],
  [/ll/g, 'l'],
  [/zh/g, 'j'],
  [/ts/g, 'c'],
  [/q/g, 'k'],
  [/ph/g, 'f'],
  [/w/g, 'v'],
  [/ya/g, 'ia'],
  [/yu/g, 'iu'],
  [/aa/g, 'a'],
  [/ee/g, 'i'],
  [/ck/g, 'k'],
  [/shch/g, 'sch'],
  [/e/g, 'i'],
  [/u/g, 'o'],
];

/** The name as another government might spell it; the name itself where nothing fits. */
export function respelt(name: string, random: () => number): string {
  let text = name.toLowerCase();
  let changes = 0;
  for (const [from, to] of RESPELLINGS) {
    text = text.replace(from, (found) => {
      const isVowelShift = found.length === 1 && /[eu]/.test(found);
      if (changes >= 4 || random() < (isVowelShift ? 0.9 : 0.5)) return found;
      changes++;
      return to;
    });
  }
  return text;
}

const CYRILLIC: readonly [string, string][] = [
  ['shch', 'щ'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['yu', 'ю'],
  ['ya', 'я'],
  ['iy', 'ий'],
  ['yy', 'ый'],
  ['oi', 'ой'],
  ['oy', 'ой'],
  ['ey', 'ей'],
  ['x', 'кс'],
  ['a', 'а'],
  ['b', 'б'],
  ['c', 'к'],
  ['d', 'д'],
  ['e', 'е'],
  ['f', 'ф'],
  ['g', 'г'],
  ['h', 'х'],
  ['i', 'и'],
  ['j', 'дж'],
  ['k', 'к'],
  ['l', 'л'],
  ['m', 'м'],
  ['n', 'н'],
  ['o', 'о'],
  ['p', 'п'],
  ['q', 'к'],
  ['r', 'р'],
  ['s', 'с'],
  ['t', 'т'],
  ['u', 'у'],
  ['v', 'в'],
  ['w', 'в'],
  ['y', 'ы'],
  ['z', 'з'],
];

/** A Latin spelling of a Russian name written back in Cyrillic. */
export function inCyrillic(name: string): string {
  let left = name.toLowerCase();
  let text = '';
  while (left !== '') {
    const [from, to] = CYRILLIC.find(([latin]) => left.startsWith(latin)) ?? [left.charAt(0), left.charAt(0)];
    text += to;
    left = left.slice(from.length);
  }
  return text;
}
