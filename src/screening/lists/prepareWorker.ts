/** A process of its own: reads a fetched list, refuses a shrunken one, tells what changed, and writes its index. */
import { writeFile } from 'node:fs/promises';
import { buildIndexArrays } from '../index/buildIndex.ts';
import type { ChangedParty, ListChanges } from './keptCopy.ts';
import type { ListedParty } from './listedParty.ts';
import { ListProblem, noneSkipped } from './listProblem.ts';
import type { PrepareAnswer, PreparedList, PrepareTask } from './openList.ts';
import { openPackedList, packList, partiesOf } from './packedList.ts';
import { readParties } from './readList.ts';

async function partiesBefore(before: { index: string; file: string }): Promise<ListedParty[]> {
  try {
    return [...partiesOf(await openPackedList(before.index))];
  } catch {
    return await readParties(before.file).catch(() => []);
  }
}

/** What to do when the list is right all the same. */
const IF_RIGHT = 'If that is right, run "vendorcheck lists sync --force".';
/** A list with fewer parties than this may well end. */
const MANY = 100;

/**
 * The lists that had many parties and have none now. The Entity List is a tenth of the whole: without it, nearly all
 * parties would still be there, and every answer about it would be wrong.
 */
function listsLost(before: readonly ListedParty[], after: readonly ListedParty[]): string[] {
  const left = new Set(after.map(({ list }) => list));
  const counts = new Map<string, number>();
  for (const { list } of before) counts.set(list, (counts.get(list) ?? 0) + 1);
  return [...counts].filter(([list, count]) => count >= MANY && !left.has(list)).map(([list]) => list);
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
function listChanges(before: Iterable<ListedParty>, after: Iterable<ListedParty>): ListChanges {
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

async function prepare(task: PrepareTask): Promise<PreparedList> {
  const skipped = noneSkipped();
  const parties: ListedParty[] = await readParties(task.file, skipped);
  if (parties.length === 0) throw new ListProblem('The list has no parties.');
  if (parties.length < task.leastParties) {
    throw new ListProblem(
      `The list has only ${parties.length} parties; at least ${task.leastParties} are expected (80 % of the copy kept). ${IF_RIGHT}`,
    );
  }
  const before = task.before ? await partiesBefore(task.before) : [];
  const lost = task.mayLoseLists ? [] : listsLost(before, parties);
  if (lost.length > 0) throw new ListProblem(`Of these lists not one party is left: ${lost.join(', ')}. ${IF_RIGHT}`);
  const none: ListChanges = { added: [], removed: [], renamed: [] };
  const changes = task.before ? listChanges(before, parties) : none;
  await writeFile(task.index, packList(parties, buildIndexArrays(parties)));
  await writeFile(task.changes, JSON.stringify(changes));
  return {
    parties: parties.length,
    names: parties.reduce((count, { names }) => count + names.length, 0),
    added: changes.added.length,
    removed: changes.removed.length,
    renamed: changes.renamed.length,
    skipped: skipped.count,
  };
}

async function answer(task: PrepareTask): Promise<PrepareAnswer> {
  try {
    return { status: 'done', list: await prepare(task) };
  } catch (error) {
    if (error instanceof ListProblem) return { status: 'refused', message: error.message };
    throw error;
  }
}

process.once('message', async (task: PrepareTask) => {
  process.send?.(await answer(task));
});
