import { z } from 'zod';
import { ASKED_KINDS, type Remembered, type ThreadMemory } from '../../language/slots.ts';
import { ACTIVITIES } from '../../rulebook/schema.ts';
import type { Store } from '../../store/store.ts';

const form: z.ZodType<Remembered> = z.looseObject({
  kind: z.enum(ASKED_KINDS),
  subjects: z.array(z.string()),
  activity: z.enum(ACTIVITIES),
  buyer: z.array(z.string()),
  when: z
    .discriminatedUnion('status', [
      z.object({ status: z.literal('day'), day: z.iso.date() }),
      z.object({ status: z.literal('period'), from: z.iso.date(), to: z.iso.date().exactOptional() }),
    ])
    .nullable(),
  denied: z.array(z.string()).optional(),
  rules: z.array(z.string()).optional(),
  open: z.array(z.object({ text: z.string(), choices: z.array(z.string()), place: z.string().optional() })).optional(),
  misses: z.number().optional(),
});

const DAY = 86_400_000;
/** A thread is gone back to for weeks; in a direct message outside threads, tomorrow's "why?" is about something else. */
const KEPT_MS = { thread: 30 * DAY, direct: DAY / 2 };

/** Keeps the last question of each thread in the store, for every replica and over a restart. */
export function keepConversations(
  store: Store,
  clock: () => Date,
  report: (problem: string, error: unknown) => void,
): ThreadMemory {
  const conversations = store.namespace<{ at: string; asked: unknown }>('conversations');
  const keptFor = (thread: string): number => (thread.endsWith(':direct') ? KEPT_MS.direct : KEPT_MS.thread);
  return {
    recall: async (thread) => {
      try {
        const kept = await conversations.get(thread);
        if (!kept || clock().getTime() - new Date(kept.at).getTime() >= keptFor(thread)) return null;
        // What another version of vendorcheck wrote is as good as forgotten.
        return form.safeParse(kept.asked).data ?? null;
      } catch (error) {
        // The question is answered all the same; a follow-up says that it needs a subject.
        report('What was asked before in a thread could not be read.', error);
        return null;
      }
    },
    remember: async (thread, asked) => {
      try {
        await conversations.set(thread, { at: clock().toISOString(), asked }, keptFor(thread));
      } catch (error) {
        report('What was asked in a thread could not be kept.', error);
      }
    },
  };
}
