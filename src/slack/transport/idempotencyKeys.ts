import { z } from 'zod';
import type { RecordForm, Store } from '../../store/store.ts';

const form: RecordForm<{ isDone: boolean }> = { version: 1, schema: z.object({ isDone: z.boolean() }) };

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
const DAY = 86_400_000;

/**
 * Remembers keys in the store (a timeline, because of several processes one must get a key, and Keyv cannot set "unless it is
 * there"): a restart forgets none, and of several replicas one does the work. Where the store does not
 * answer, this process alone remembers: an answer twice is better than none.
 */
export function idempotencyKeys(
  store: Store,
  clock: () => Date,
  report: (problem: string, error: unknown) => void,
): OncePerKey {
  const records = store.timeline('done-once', form);
  const here = rememberKeys();
  let sweptAt = Number.NEGATIVE_INFINITY;

  const sweep = (now: number): void => {
    if (Math.abs(now - sweptAt) < DAY) return;
    sweptAt = now;
    records
      .forgetBefore(new Date(now - KEPT_MS))
      .catch((error) => report('What was done long ago could not be forgotten.', error));
  };
  const claim = async (key: string): Promise<boolean> => {
    const at = clock();
    let isMine = false;
    await records.change(key, (current) => {
      const isLost = current?.at && !current.value.isDone && at.getTime() - current.at.getTime() > LOST_AFTER_MS;
      const isOver = current?.at && at.getTime() - current.at.getTime() > KEPT_MS;
      isMine = !current || Boolean(isLost) || Boolean(isOver);
      return isMine ? { at, value: { isDone: false } } : undefined;
    });
    sweep(at.getTime());
    return isMine;
  };
  const note = (step: Promise<unknown>): Promise<unknown> =>
    step.catch((error) => report('What was done could not be noted in the store.', error));

  return (key, work) => {
    let isMine = true;
    return here(key, async () => {
      isMine = await claim(key).catch((error) => {
        report('The store did not say whether this was done already; this process remembers.', error);
        return true;
      });
      if (!isMine) return;
      try {
        await work();
      } catch (error) {
        await note(records.remove(key));
        throw error;
      }
      await note(records.put({ key, at: clock(), value: { isDone: true } }));
    }).then((isDoneHere) => isDoneHere && isMine);
  };
}
