import { PLACES } from './places.ts';
import type { Category, Role } from './schema.ts';

/**
 * What somebody may have meant by an id that the book does not have: the kind of product or role that has the word
 * among its own, an `eu-` role narrowed to the country (`ie-government` → `eu-government:IE`), or a near spelling.
 *
 * @returns the id, or null where nothing is near
 * @example didYouMeanCategory('drone', categories) // 'uas'
 */
export function didYouMeanCategory(id: string, categories: readonly Category[]): string | null {
  return byWord(id, categories) ?? nearest(id, categories);
}

/** The same for a buyer role, its part (`:TX`) left aside. */
export function didYouMeanRole(id: string, roles: readonly Role[]): string | null {
  const [, place = '', rest = ''] = /^([a-z]{2})-(.+)$/.exec(id) ?? [];
  const code = place.toUpperCase();
  const ofPlace = roles.find(
    (role) =>
      role.part && PLACES[role.part].some(([one]) => one === code) && /^[a-z]+-(.+)$/.exec(role.id)?.[1] === rest,
  );
  return ofPlace ? `${ofPlace.id}:${code}` : (byWord(id, roles) ?? nearest(id, roles));
}

function byWord(id: string, entries: readonly { id: string; words: string[] }[]): string | null {
  const typed = id.replaceAll('-', ' ');
  const forms = new Set([typed, typed.replace(/s$/, ''), `${typed}s`]);
  return entries.find(({ words }) => words.some((word) => forms.has(word.toLowerCase())))?.id ?? null;
}

function nearest(id: string, entries: readonly { id: string }[]): string | null {
  const shared = (other: string): number => {
    const parts = new Set(other.split('-'));
    return id.split('-').filter((part) => parts.has(part) || parts.has(part.replace(/s$/, ''))).length;
  };
  const [best] = entries
    .map((entry) => ({ id: entry.id, distance: lettersApart(id, entry.id), shared: shared(entry.id) }))
    .toSorted((a, b) => a.distance - b.distance || b.shared - a.shared);
  if (best && best.distance <= Math.max(1, Math.floor(id.length / 4))) return best.id;
  const related = entries.map((entry) => entry.id).toSorted((a, b) => shared(b) - shared(a))[0];
  return related && shared(related) > 0 ? related : null;
}

/** How many letters must be put in, left out or changed. */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
