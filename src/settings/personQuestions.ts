/** Questions that were passed on to a person. */
import { createHash } from 'node:crypto';
import { addDays } from 'date-fns/addDays';
import { subDays } from 'date-fns/subDays';
import { z } from 'zod';
import type { RecordForm, Store } from '../store/store.ts';

const place = z.object({ channel: z.string(), thread: z.string().exactOptional() });

const routed = z.object({
  team: z.string(),
  asker: z.string(),
  /** The question as a button carries it. */
  question: z.string(),
  /** What it is about, in words. */
  about: z.string(),
  /** The thread in which it was asked; null: privately, and the answer goes to the asker alone. */
  place: place.nullable(),
  to: z.object({ kind: z.enum(['person', 'channel']), id: z.string() }),
  askedAt: z.iso.datetime(),
  /** Where the question stands for whoever answers it; null until it is sent. */
  message: place.nullable(),
  answered: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
});

/** A question that was passed on to a person, and whether it was answered. */
export type PersonQuestion = z.infer<typeof routed>;
type Asked = Omit<PersonQuestion, 'message' | 'answered'>;

const form: RecordForm<PersonQuestion> = { version: 1, schema: routed };

export type PersonQuestions = ReturnType<typeof keepPersonQuestions>;

/** A question that waited for a year is nobody's any more. */
const KEPT_DAYS = 365;

/** Questions that were passed on to people. */
export function keepPersonQuestions(store: Store) {
  const records = store.timeline('person-questions', form);
  return {
    /** Notes a question, unless the same was passed on from the same place. @returns its id, and what stood before */
    ask: async (asked: Asked): Promise<{ id: string; before: PersonQuestion | null }> => {
      const id = idOf(asked);
      const at = new Date(asked.askedAt);
      let before: PersonQuestion | null = null;
      await records.change(id, (current) => {
        before = current?.value ?? null;
        return current ? undefined : { at, value: { ...asked, message: null, answered: null } };
      });
      await records.forgetBefore(subDays(at, KEPT_DAYS));
      return { id, before };
    },
    /** The question could not be sent. */
    withdraw: async (id: string): Promise<void> => {
      await records.remove(id);
    },
    noteMessage: async (id: string, message: { channel: string; thread?: string }): Promise<void> => {
      await records.change(id, (current) => current && { at: current.at, value: { ...current.value, message } });
    },
    find: async (id: string): Promise<PersonQuestion | null> => (await records.get(id))?.value ?? null,
    /** @returns the question as it stands, and whether this answer was the first; null where nobody asked */
    answer: async (
      id: string,
      by: string,
      at: Date,
    ): Promise<{ question: PersonQuestion; isFirst: boolean } | null> => {
      let isFirst = false;
      const entry = await records.change(id, (current) => {
        isFirst = current?.value.answered === null;
        if (!current || !isFirst) return undefined;
        return { at: current.at, value: { ...current.value, answered: { by, at: at.toISOString() } } };
      });
      return entry ? { question: entry.value, isFirst } : null;
    },
    /** Those of a workspace that nobody has answered, the oldest first. */
    open: async (team: string, now: Date): Promise<PersonQuestion[]> =>
      (await records.between(subDays(now, KEPT_DAYS), addDays(now, 1)))
        .map(({ value }) => value)
        .filter((one) => one.team === team && one.answered === null),
  };
}

/** The same question in the same thread, or of the same person privately, is one. */
function idOf({ team, asker, question, place: where }: Asked): string {
  const from = where ? `${where.channel} ${where.thread ?? ''}` : asker;
  return createHash('sha256')
    .update(JSON.stringify([team, from, question]))
    .digest('base64url')
    .slice(0, 24);
}
