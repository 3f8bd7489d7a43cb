import type { Book } from '../rulebook/book.ts';
import { PLACES } from '../rulebook/places.ts';

export interface RoleChoice {
  role: string;
  /** In words, e.g. "US state agency (Texas)". */
  label: string;
}

/**
 * The buyer roles that fit what was typed. Roles of a single state or country appear once something is typed.
 *
 * @example roleChoices(book, 'texas') //=> [{ role: 'us-state-agency:TX', label: 'US state agency (Texas)' }, …]
 */
export function roleChoices(book: Book, typed: string, most = 100): RoleChoice[] {
  const words = typed
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const found: RoleChoice[] = [];
  for (const role of book.roles.values()) {
    const also = role.words.join(' ');
    const isFound = (label: string): boolean =>
      words.every((word) => `${label} ${role.id} ${also}`.toLowerCase().includes(word));
    if (isFound(role.label)) found.push({ role: role.id, label: role.label });
    if (!role.part || words.length === 0) continue;
    for (const [code, name] of PLACES[role.part]) {
      const label = `${role.label} (${name})`;
      if (isFound(`${label} ${code}`)) found.push({ role: `${role.id}:${code}`, label });
    }
  }
  return found.slice(0, most);
}

/** A role in words, with its state or country by name. */
export function roleInWords(book: Book, role: string): string {
  const [general = '', part] = role.split(':');
  const known = book.roles.get(general);
  if (!known) return role;
  if (!part) return known.label;
  const place = known.part && PLACES[known.part].find(([code]) => code === part)?.[1];
  return `${known.label} (${place ?? part})`;
}
