import type { Book } from './book.ts';
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

/** Whether the book knows this role, with a part after the colon only where the role takes one. */
export function isKnownRole(book: Book, role: BuyerRole): boolean {
  const [general = '', part] = role.split(':');
  const known = book.roles.get(general);
  return known !== undefined && (part === undefined || known.part !== undefined);
}

/** A role in words, e.g. "US state agency (TX)". */
export function roleLabel(book: Book, role: BuyerRole): string {
  const [general = '', part] = role.split(':');
  const label = book.roles.get(general)?.label ?? role;
  return part ? `${label} (${part})` : label;
}
