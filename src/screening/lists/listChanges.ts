import type { ListedParty } from './listedParty.ts';

/** A party in a change log. */
export interface ChangedParty {
  list: string;
  id: string;
  name: string;
}

/** What differs between two copies of the list. */
export interface ListChanges {
  added: ChangedParty[];
  removed: ChangedParty[];
  renamed: (ChangedParty & { before: string })[];
}

function changed(party: ListedParty): ChangedParty {
  return { list: party.list, id: party.id, name: party.names[0] ?? '' };
}

/** One entry of one list. */
function keyOf(party: ListedParty): string {
  return `${party.list}\n${party.id || party.names[0]}`;
}

/** What stays when an entry is republished: the number OFAC gives, else the name it stands under. */
function lastingKeys(party: ListedParty): string[] {
  const byName = `${party.list}\n${(party.names[0] ?? '').toLowerCase()}`;
  return party.entityNumber === '' ? [byName] : [`${party.list}\n#${party.entityNumber}`, byName];
}

/**
 * Compares two copies of the list. An entry is the same by its official id, else by its lasting number or name.
 * Same entries with another main name are `renamed`; changed aliases alone are no change of the party.
 */
export function listChanges(before: Iterable<ListedParty>, after: Iterable<ListedParty>): ListChanges {
  const gone = new Map<string, ListedParty>();
  for (const party of before) {
    const key = keyOf(party);
    if (!gone.has(key)) gone.set(key, party);
  }
  const fresh: ListedParty[] = [];
  const renamed: ListChanges['renamed'] = [];
  const note = (old: ListedParty, party: ListedParty) => {
    const [oldName = '', name = ''] = [old.names[0], party.names[0]];
    if (oldName !== name) renamed.push({ ...changed(party), before: oldName });
  };
  const seen = new Set<string>();
  for (const party of after) {
    const key = keyOf(party);
    // Two rows of one id are one entry, here as in the copy before.
    if (seen.has(key)) continue;
    seen.add(key);
    const old = gone.get(key);
    if (!old) fresh.push(party);
    else {
      gone.delete(key);
      note(old, party);
    }
  }
  const byLastingKey = new Map<string, ListedParty>();
  for (const party of gone.values()) for (const key of lastingKeys(party)) byLastingKey.set(key, party);
  const added: ChangedParty[] = [];
  for (const party of fresh) {
    const old = lastingKeys(party)
      .map((key) => byLastingKey.get(key))
      .find((found) => found !== undefined && gone.has(keyOf(found)));
    if (old) {
      gone.delete(keyOf(old));
      note(old, party);
    } else added.push(changed(party));
  }
  return { added, removed: [...gone.values()].map(changed), renamed };
}
