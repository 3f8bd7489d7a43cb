import type { webApi } from '@slack/bolt';
import type { Records } from '../../../deadlines/records.ts';
import type { Parts } from '../../app.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/**
 * The buyer roles for which deadlines are kept: those that the workspace has chosen, or else those of the start. While Slack
 * does not say which workspace this is (no network, a revoked token) the ones in use stay, so that nothing is forgotten.
 */
export function workspaceRoles(
  { people, settings, buyer }: Pick<Parts, 'people' | 'settings' | 'buyer'>,
  client: WebClient,
  { law }: Records,
): () => Promise<readonly string[]> {
  return async () => {
    const team = await people.homeTeam(client).catch(() => undefined);
    if (team === undefined) return (await law.get('law'))?.value.buyer ?? buyer;
    const { choices } = await settings.glance(team);
    return choices.buyer.length > 0 ? choices.buyer : buyer;
  };
}
