import { createHash } from 'node:crypto';
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

/** Questions that were passed on to people. */
export interface PersonQuestions {
  /** Notes a question, unless the same was passed on from the same place. @returns its id, and what stood before */
  ask(asked: Asked): Promise<{ id: string; before: PersonQuestion | null }>;
  /** The question could not be sent. */
  withdraw(id: string): Promise<void>;
  noteMessage(id: string, message: { channel: string; thread?: string }): Promise<void>;
  find(id: string): Promise<PersonQuestion | null>;
  /** @returns the question as it stands, and whether this answer was the first; null where nobody asked */
  answer(id: string, by: string, at: Date): Promise<{ question: PersonQuestion; isFirst: boolean } | null>;
  /** Those of a workspace that nobody has answered, the oldest first. */
  open(team: string, now: Date): Promise<PersonQuestion[]>;
}

const DAY = 86_400_000;
/** A question that waited for a year is nobody's any more. */
const KEPT_MS = 365 * DAY;

export function keepPersonQuestions(store: Store): PersonQuestions {
  const records = store.timeline('person-questions', form);
  return {
    ask: async (asked) => {
      const id = idOf(asked);
      let before: PersonQuestion | null = null;
      await records.change(id, (current) => {
        before = current?.value ?? null;
        return current
          ? undefined
          : { at: new Date(asked.askedAt), value: { ...asked, message: null, answered: null } };
      });
      await records.forgetBefore(new Date(new Date(asked.askedAt).getTime() - KEPT_MS));
      return { id, before };
    },
    withdraw: async (id) => {
      await records.remove(id);
    },
    noteMessage: async (id, message) => {
      await records.change(id, (current) => current && { at: current.at, value: { ...current.value, message } });
    },
    find: async (id) => (await records.get(id))?.value ?? null,
    answer: async (id, by, at) => {
      let isFirst = false;
      const entry = await records.change(id, (current) => {
        isFirst = current?.value.answered === null;
        if (!current || !isFirst) return undefined;
        return { at: current.at, value: { ...current.value, answered: { by, at: at.toISOString() } } };
      });
      return entry ? { question: entry.value, isFirst } : null;
    },
    open: async (team, now) =>
      (await records.between(new Date(now.getTime() - KEPT_MS), new Date(now.getTime() + DAY)))
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
