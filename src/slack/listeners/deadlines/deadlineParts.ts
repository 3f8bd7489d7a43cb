import type { webApi } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Parts } from '../../app.ts';
import type { Deadlines } from './startDeadlines.ts';

export type WebClient = InstanceType<typeof webApi.WebClient>;

/** What the listeners of deadlines need besides what all listeners do. */
export interface DeadlineParts extends Parts {
  deadlines: Deadlines;
  /** Base of the addresses that calendar programs fetch, e.g. `https://vendorcheck.example.com`; without it none are given. */
  publicUrl?: string | undefined;
}

/** How a listener answers the person who acted, privately. */
export type Tell = (message: { text: string; blocks?: KnownBlock[] }) => Promise<void>;
