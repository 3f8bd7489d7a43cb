import type { webApi } from '@slack/bolt';
import type { Refusal } from '../../reminders/outbox/ports.ts';
import type { Records } from '../../reminders/records.ts';
import type { Home } from '../../settings/permissions.ts';
import type { People } from '../home/people.ts';
import { type Audience, audienceOf, personProblem } from '../transport/audience.ts';
import { refusalOf } from './refusalOf.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/** Looks whether a place or person may be written to, before each message. @returns undefined where it may */
export type PlaceGuard = (client: WebClient, to: string) => Promise<Refusal | undefined>;

/** A channel that was ours is not asked about again for this long; Slack's events tell of what changes meanwhile. */
const FRESH_MS = 60 * 60_000;

/** The check of place and person at the time of posting: a channel may have become shared, a person may have left. */
export function guardPlaces(people: People, home: Home, { subscriptions }: Pick<Records, 'subscriptions'>): PlaceGuard {
  const ours = new Map<string, number>();
  return async (client, to) => {
    if (/^[UW]/u.test(to)) return refusalOfPerson(await personProblem({ look: people.recall }, client, home, to));
    if (performance.now() - (ours.get(to) ?? Number.NEGATIVE_INFINITY) < FRESH_MS) {
      // Paused for it by Slack's own word since then.
      if ((await subscriptions.getMany([to])).get(to)?.value.recovering?.reason !== 'channel_shared') return undefined;
    }
    const refusal = refusalOfChannel(await audienceOf(client, to));
    if (refusal) ours.delete(to);
    else ours.set(to, performance.now());
    return refusal;
  };
}

function refusalOfChannel(audience: Audience): Refusal | undefined {
  switch (audience.status) {
    case 'ours':
      return undefined;
    case 'shared':
      return { status: 'blocked', problem: 'channel_shared' };
    case 'archived':
      return { status: 'blocked', problem: 'is_archived' };
    case 'out of reach':
      return { status: 'blocked', problem: 'channel_not_found' };
    default: {
      const refusal = refusalOf(audience.error);
      // Nothing was posted: what Slack could not say now it says later.
      return refusal.status === 'unknown' ? { status: 'unreached', problem: refusal.problem } : refusal;
    }
  }
}

function refusalOfPerson(problem: Awaited<ReturnType<typeof personProblem>>): Refusal | undefined {
  switch (problem) {
    case 'stranger':
      return { status: 'blocked', problem: 'user_not_found' };
    case 'deactivated':
      return { status: 'blocked', problem: 'user_disabled' };
    case 'bot':
      return { status: 'blocked', problem: 'cannot_dm_bot' };
    case 'guest':
      return { status: 'blocked', problem: 'user_is_guest' };
    default:
      // Where Slack does not say, the person was a member when they were chosen.
      return undefined;
  }
}
