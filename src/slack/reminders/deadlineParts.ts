import type { webApi } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';

export type WebClient = InstanceType<typeof webApi.WebClient>;

/** How a listener answers the person who acted, privately. */
export type Tell = (message: { text: string; blocks?: KnownBlock[] }) => Promise<void>;
