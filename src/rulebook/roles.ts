import type { Book } from './book.ts';
import { PLACES } from './places.ts';
import type { BuyerRole } from './schema.ts';

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
  if (PLACES[known.part].some(([code]) => code === part)) return null;
  const what = known.part === 'US state' ? 'a US state, DC or territory' : 'a member state of the EU';
  return `"${role}" is not known: ${part} is not the code of ${what} (write ${general}:${known.part === 'US state' ? 'TX' : 'DE'})`;
}

/** What is wrong with the first role that is not known; null where all are. */
export function rolesProblem(book: Book, roles: readonly BuyerRole[]): string | null {
  return roles.map((role) => roleProblem(book, role)).find((problem) => problem !== null) ?? null;
}

/** A role as it is written in the book: lower case, with the state or country in capitals. */
export function roleAsWritten(text: string): BuyerRole {
  const [general = '', ...part] = text.trim().split(':');
  return [general.toLowerCase(), ...part.map((code) => code.trim().toUpperCase())].join(':');
}

/** A role in words, e.g. "US state agency (TX)". */
export function roleLabel(book: Book, role: BuyerRole): string {
  const [general = '', part] = role.split(':');
  const label = book.roles.get(general)?.label ?? role;
  return part ? `${label} (${part})` : label;
}
