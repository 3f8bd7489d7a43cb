import type { ListedParty } from '../../src/screening/lists/listedParty.ts';
import { normalName } from '../../src/screening/normalize/normalForm.ts';
import { seededRandom } from './generatedErrors.ts';

export type Errors = (name: string, random: () => number) => string;
export type Kind = 'firm' | 'person' | 'vessel';

/** A listed name, and how somebody may write it. */
export interface Case {
  name: string;
  party: ListedParty;
  query: string;
}

export interface ListedName {
  name: string;
  party: ListedParty;
}

/** Firms are all parties that are not said to be persons, vessels or aircraft. */
export function kindOf({ type }: ListedParty): Kind {
  if (type === 'person') return 'person';
  return type === 'vessel' || type === 'aircraft' ? 'vessel' : 'firm';
}

export function lettersOf(name: string): number {
  return name.replace(/[^\p{L}\p{N}]/gu, '').length;
}

/** Draws names, and makes the errors in them, with a fixed seed. */
export function drawCases(
  all: readonly ListedName[],
  isWanted: (one: ListedName) => boolean,
  errors: Errors,
  seed: number,
  count: number,
): Case[] {
  const random = seededRandom(seed);
  const found: Case[] = [];
  for (let tries = 0; found.length < count && tries < 200 * count; tries++) {
    const one = all[Math.floor(random() * all.length)];
    if (!one || !isWanted(one)) continue;
    const query = errors(one.name, random);
    if (query !== one.name) found.push({ ...one, query });
  }
  return found;
}

/** The very party. */
export function isSameParty(party: ListedParty, wanted: Case): boolean {
  return party.id === wanted.party.id;
}

/** The very party or, as one name may stand under several, a party of the same name; legal forms tell none apart. */
export function isSameName(matchedName: string, party: ListedParty, wanted: Case): boolean {
  return isSameParty(party, wanted) || normalName(matchedName).compact === normalName(wanted.name).compact;
}
