/** Buyer roles: what they imply, what is wrong with one, and what may have been meant. */
import { aliasText, type Book } from './book.ts';
import type { BuyerRole, Category, Role, Vendor } from './schema.ts';
import { PLACES, placeNamed } from './vocabulary.ts';

/**
 * All roles that these buyers have: their own, those they imply (a DoD contractor is a federal contractor is a US
 * person), and the general form of a role with a part (`us-state-agency` of `us-state-agency:TX`).
 */
export function rolesImplied(book: Book, roles: Iterable<BuyerRole>): Set<BuyerRole> {
  const all = new Set<BuyerRole>();
  const add = (role: BuyerRole): void => {
    if (all.has(role)) return;
    all.add(role);
    const [general = role, part] = role.split(':');
    if (part) add(general);
    for (const implied of book.roles.get(general)?.implies ?? []) {
      add(implied);
      if (part && book.roles.get(implied)?.part) add(`${implied}:${part}`);
    }
  };
  for (const role of roles) add(role);
  return all;
}

/** Whether the book knows this role; a part after the colon must be a state or country that the role can be narrowed to. */
export function isKnownRole(book: Book, role: BuyerRole): boolean {
  return roleProblem(book, role) === null;
}

/** What is wrong with a role, in a sentence; null where nothing is. */
export function roleProblem(book: Book, role: BuyerRole): string | null {
  const [general = '', part, ...rest] = role.split(':');
  const known = book.roles.get(general);
  if (!known || rest.length > 0) return `"${role}" is not a known buyer role`;
  if (part === undefined) return null;
  if (!known.part) return `"${role}" is not known: ${general} takes nothing after a colon`;
  if (placeNamed(known.part, part)) return null;
  const [what, example] =
    known.part === 'US state' ? ['a US state, DC or territory', 'TX'] : ['a member state of the EU', 'DE'];
  return `"${role}" is not known: ${part} is not the code of ${what} (write ${general}:${example})`;
}

/** What is wrong with the first role that is not known; null where all are. */
export function rolesProblem(book: Book, roles: readonly BuyerRole[]): string | null {
  return roles.map((role) => roleProblem(book, role)).find((problem) => problem !== null) ?? null;
}

/** The same with what may have been meant, and all that are known: for whoever typed them. */
export function rolesProblemInFull(book: Book, roles: readonly BuyerRole[]): string | null {
  const role = roles.find((one) => !isKnownRole(book, one));
  if (role === undefined) return null;
  const kinds = [...book.roles.values()];
  const meant = didYouMeanRole(role, kinds);
  const known = kinds.map(({ id, part }) => (part ? `${id}[:XX]` : id)).join(', ');
  return `${roleProblem(book, role)}${meant && meant !== role ? ` (did you mean ${meant}?)` : ''}; known are ${known}`;
}

/** A role as it is written in the book: lower case, with the state or country in capitals. */
export function roleAsWritten(text: string): BuyerRole {
  const [general = '', ...part] = text.trim().split(':');
  return [general.toLowerCase(), ...part.map((code) => code.trim().toUpperCase())].join(':');
}

/** Roles that are written with commas or semicolons between them. */
export function rolesWritten(text: string): BuyerRole[] {
  return text
    .split(/[,;]/u)
    .filter((role) => role.trim() !== '')
    .map(roleAsWritten);
}

/** A role in words, e.g. "US state agency (TX)". */
export function roleLabel(book: Book, role: BuyerRole): string {
  const [general = '', part] = role.split(':');
  const label = book.roles.get(general)?.label ?? role;
  return part ? `${label} (${part})` : label;
}

/** A role in words, with its state or country by name: "US state agency (Texas)". */
export function roleInWords(book: Book, role: BuyerRole): string {
  const [general = '', part] = role.split(':');
  const known = book.roles.get(general);
  if (!known) return role;
  return part ? `${known.label} (${placeNamed(known.part, part) ?? part})` : known.label;
}

export interface RoleChoice {
  role: BuyerRole;
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

/**
 * What somebody may have meant by an id that the book does not have: the kind of product that has the word among its own,
 * or a near spelling.
 *
 * @returns the id, or null where nothing is near
 * @example didYouMeanCategory('drone', categories) // 'uas'
 */
export function didYouMeanCategory(id: string, categories: readonly Category[]): string | null {
  return byWord(id, categories) ?? nearest(id, categories);
}

/** The same for a buyer role; one named for a country is an `eu-` role narrowed to it (`ie-government`: `eu-government:IE`). */
export function didYouMeanRole(id: string, roles: readonly Role[]): string | null {
  const [, place = '', rest = ''] = /^([a-z]{2})-(.+)$/.exec(id) ?? [];
  const code = place.toUpperCase();
  const ofPlace = roles.find((role) => placeNamed(role.part, code) && /^[a-z]+-(.+)$/.exec(role.id)?.[1] === rest);
  return ofPlace ? `${ofPlace.id}:${code}` : (byWord(id, roles) ?? nearest(id, roles));
}

/** The same for a vendor: the one that has the name among its own, its parts' and its products' (`tiktok`: `bytedance`). */
export function didYouMeanVendor(id: string, vendors: readonly Vendor[]): string | null {
  return byWord(
    id,
    vendors.map(({ id, name, aliases, members, products }) => ({
      id,
      words: [{ name, aliases }, ...members, ...products].flatMap((one) => [one.name, ...one.aliases.map(aliasText)]),
    })),
  );
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
