import { readFile, writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type ListChanges, listChanges } from './listChanges.ts';
import type { ListedParty } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';
import { openPackedList, packList, partiesOf } from './packedList.ts';
import type { PrepareAnswer, PreparedList, PrepareTask } from './prepareList.ts';
import { readParties } from './readList.ts';

async function partiesBefore(before: { index: string; file: string }): Promise<ListedParty[]> {
  try {
    return [...partiesOf(openPackedList(await readFile(before.index)))];
  } catch {
    return await readParties(before.file).catch(() => []);
  }
}

async function prepare(task: PrepareTask): Promise<PreparedList> {
  const parties: ListedParty[] = await readParties(task.file);
  if (parties.length === 0) throw new ListProblem('The list has no parties.');
  if (parties.length < task.leastParties) {
    throw new ListProblem(
      `The list has only ${parties.length} parties; at least ${task.leastParties} are expected (80 % of the copy kept).`,
    );
  }
  const none: ListChanges = { added: [], removed: [], renamed: [] };
  const changes = task.before ? listChanges(await partiesBefore(task.before), parties) : none;
  await writeFile(task.index, packList(parties));
  await writeFile(task.changes, JSON.stringify(changes));
  return {
    parties: parties.length,
    names: parties.reduce((count, { names }) => count + names.length, 0),
    added: changes.added.length,
    removed: changes.removed.length,
    renamed: changes.renamed.length,
  };
}

async function answer(): Promise<PrepareAnswer> {
  const task: PrepareTask = workerData;
  try {
    return { status: 'done', list: await prepare(task) };
  } catch (error) {
    if (error instanceof ListProblem) return { status: 'refused', message: error.message };
    throw error;
  }
}

parentPort?.postMessage(await answer());
