import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RecordForm, Store } from '../../store/store.ts';

/**
 * Does a piece of work once for a key, however often it is asked for. Work that failed may be asked for again.
 *
 * @returns whether the work was done this time
 * @throws what the work throws
 */
export type OncePerKey = (key: string, work: () => Promise<unknown>) => Promise<boolean>;

/** Remembers the latest keys of this process. Enough for clicks within the half hour that Slack allows to answer them. */
function rememberKeys(most = 10_000): OncePerKey {
  const done = new Set<string>();
  return async (key, work) => {
    if (done.has(key)) return false;
    done.add(key);
    const [oldest] = done;
    if (done.size > most && oldest !== undefined) done.delete(oldest);
    try {
      await work();
    } catch (error) {
      done.delete(key);
      throw error;
    }
    return true;
  };
}

/** Slack repeats an event for some hours at most; a button may be pressed again much later, and then means it. */
const KEPT_MS = 7 * 86_400_000;
/** Work that was begun this long ago and never ended died with its process. */
const LOST_AFTER_MS = 60_000;

/**
 * Remembers keys in the store, where they expire by themselves: a restart forgets none, and of several replicas one does the work.
 * Where the store does not answer, this process alone remembers: an answer twice is better than none.
 */
export function idempotencyKeys(store: Store, report: (problem: string, error: unknown) => void): OncePerKey {
  const keys = store.namespace<string>('done-once');
  const here = rememberKeys();
  let takingOver: Promise<void> | undefined;
  const claim = async (key: string): Promise<boolean> => {
    takingOver ??= takeOver(store).catch((error) => report('What was done before could not be taken over.', error));
    await takingOver;
    return keys.claim(key, LOST_AFTER_MS);
  };
  const note = (step: Promise<unknown>): Promise<unknown> =>
    step.catch((error) => report('What was done could not be noted in the store.', error));

  return async (given, work) => {
    const key = keyOf(given);
    let isMine = true;
    const isDoneHere = await here(key, async () => {
      isMine = await claim(key).catch((error) => {
        report('The store did not say whether this was done already; this process remembers.', error);
        return true;
      });
      if (!isMine) return;
      try {
        await work();
      } catch (error) {
        await note(keys.delete(key));
        throw error;
      }
      await note(keys.set(key, 'done', KEPT_MS));
    });
    return isDoneHere && isMine;
  };
}

/** PostgreSQL's namespaces take keys of no more than 255 characters, and what a button carries may be longer. */
function keyOf(given: string): string {
  return given.length <= 200 ? given : createHash('sha256').update(given).digest('hex');
}

const firstForm: RecordForm<{ isDone: boolean }> = { version: 1, schema: z.object({ isDone: z.boolean() }) };

/** Takes over what an earlier version kept in a timeline, which it swept by hand. */
async function takeOver(store: Store): Promise<void> {
  const keys = store.namespace<string>('done-once');
  const before = store.timeline('done-once', firstForm);
  for (const { key, at, value } of await before.all()) {
    const ttl = (at?.getTime() ?? 0) + (value.isDone ? KEPT_MS : LOST_AFTER_MS) - Date.now();
    if (ttl > 0) await keys.set(keyOf(key), 'done', ttl);
    await before.remove(key);
  }
}
