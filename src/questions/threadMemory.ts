/** What was asked last in a thread, so that "why?" and "and for resale?" are understood. */
import type { Activity, BuyerRole } from '../rulebook/schema.ts';
import type { SentenceKind, When } from './sentence/meaning.ts';

export type AskedKind = Exclude<SentenceKind, 'follow-up' | 'help' | 'thanks' | 'unclear'>;

export interface Remembered {
  kind: AskedKind;
  /** What the check was asked about. */
  subjects: string[];
  activity: Activity;
  /** Empty: the buyer of the workspace. */
  buyer: BuyerRole[];
  when: When | null;
}

/** Keeps the last question of each thread. */
export interface ThreadMemory {
  /** @param thread names the thread, across workspaces */
  recall(thread: string): Promise<Remembered | null>;
  remember(thread: string, asked: Remembered): Promise<void>;
}

/** In this process only; the oldest threads are forgotten first. */
export function rememberThreads(most = 5000): ThreadMemory {
  const threads = new Map<string, Remembered>();
  return {
    recall: async (thread) => threads.get(thread) ?? null,
    remember: async (thread, asked) => {
      threads.delete(thread);
      threads.set(thread, asked);
      for (const oldest of threads.keys()) if (threads.size > most) threads.delete(oldest);
    },
  };
}
