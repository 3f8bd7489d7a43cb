import { readFile, writeFile } from 'node:fs/promises';
import { type ListChanges, listChanges } from './listChanges.ts';
import type { ListedParty } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';
import { openPackedList, packList, partiesOf } from './packedList.ts';
import type { PrepareAnswer, PreparedList, PrepareTask } from './prepareList.ts';
import { readParties } from './readList.ts';
import { noneSkipped } from './skippedRows.ts';

async function partiesBefore(before: { index: string; file: string }): Promise<ListedParty[]> {
  try {
    return [...partiesOf(openPackedList(await readFile(before.index)))];
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
  await writeFile(task.index, packList(parties));
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
