import { z } from 'zod';
import { SENTENCE_KINDS } from '../../language/sentence/meaning.ts';
import type { AskedKind, Remembered, ThreadMemory } from '../../language/threadMemory.ts';
import { ACTIVITIES } from '../../rulebook/schema.ts';
import type { Store } from '../../store/store.ts';
import type { RecordForm } from '../../store/timeline.ts';

const NEVER_ASKED = ['follow-up', 'help', 'thanks', 'unclear'];
const isAskedKind = (kind: unknown): kind is AskedKind =>
  SENTENCE_KINDS.some((one) => one === kind) && !NEVER_ASKED.includes(String(kind));

const form: RecordForm<Remembered> = {
  version: 1,
  schema: z.looseObject({
    kind: z.custom<AskedKind>(isAskedKind),
    subjects: z.array(z.string()),
    activity: z.enum(ACTIVITIES),
    buyer: z.array(z.string()),
    when: z
      .discriminatedUnion('status', [
        z.object({ status: z.literal('day'), day: z.iso.date() }),
        z.object({ status: z.literal('period'), from: z.iso.date(), to: z.iso.date().exactOptional() }),
      ])
      .nullable(),
  }),
};

const DAY = 86_400_000;
/** A thread is gone back to for weeks; in a direct message without threads, tomorrow's "why?" is about something else. */
const KEPT_MS = { thread: 30 * DAY, direct: DAY / 2 };

/** Keeps the last question of each thread in the store, for every replica and over a restart. */
export function keepThreads(
  store: Store,
  clock: () => Date,
  report: (problem: string, error: unknown) => void,
): ThreadMemory {
  const records = store.timeline('threads', form);
  let sweptAt = Number.NEGATIVE_INFINITY;
  const sweep = async (now: number): Promise<void> => {
    if (Math.abs(now - sweptAt) < DAY) return;
    sweptAt = now;
    await records.forgetBefore(new Date(now - KEPT_MS.thread));
  };
  return {
    recall: async (thread) => {
      try {
        const kept = await records.get(thread);
        const age = clock().getTime() - (kept?.at?.getTime() ?? 0);
        return kept && age < (thread.endsWith(':direct') ? KEPT_MS.direct : KEPT_MS.thread) ? kept.value : null;
      } catch (error) {
        // The question is answered all the same; a follow-up says that it needs a subject.
        report('What was asked before in a thread could not be read.', error);
        return null;
      }
    },
    remember: async (thread, asked) => {
      try {
        await records.put({ key: thread, at: clock(), value: asked });
        await sweep(clock().getTime());
      } catch (error) {
        report('What was asked in a thread could not be kept.', error);
      }
    },
  };
}
