import type { webApi } from '@slack/bolt';
import type { Records } from '../../reminders/records.ts';
import type { Services } from '../services.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/** How long Slack is left alone after it did not say which workspace this is, in milliseconds. */
const PAUSE = 5 * 60 * 1000;

/**
 * The buyer roles for which deadlines are kept: those that the workspace has chosen, or else those of the start. While Slack
 * does not say which workspace this is (no network, a revoked token) the ones in use stay, so that nothing is forgotten.
 */
export function workspaceRoles(
  { people, settings, buyer }: Pick<Services, 'people' | 'settings' | 'buyer'>,
  client: WebClient,
  { law }: Records,
): () => Promise<readonly string[]> {
  let askAgainAt = Number.NEGATIVE_INFINITY;
  const homeTeam = async (): Promise<string | undefined> => {
    if (performance.now() < askAgainAt) return undefined;
    try {
      return await people.homeTeam(client);
    } catch {
      askAgainAt = performance.now() + PAUSE;
      return undefined;
    }
  };
  return async () => {
    const team = await homeTeam();
    if (team === undefined) return (await law.get('law'))?.value.buyer ?? buyer;
    const { choices } = await settings.glance(team);
    return choices.buyer.length > 0 ? choices.buyer : buyer;
  };
}
