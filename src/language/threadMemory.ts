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
