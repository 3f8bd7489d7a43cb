/** The one check of who would read what is written to a place: when something is set up, and again whenever it is posted. */
import type { webApi } from '@slack/bolt';
import { type Home, type Standing, standingOf } from '../../settings/permissions.ts';
import type { People } from '../home/people.ts';
import { slackErrorOf } from '../home/slackError.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/** Who reads in a channel. */
export type Audience =
  /** Only our own people. `isMember`: the bot can write there. */
  | { status: 'ours'; isMember: boolean; creator?: string | undefined }
  /** People of another company read along, or will once they accept. */
  | { status: 'shared' }
  | { status: 'archived' }
  /** There is no such channel, or Slack does not show it to the bot. */
  | { status: 'out of reach' }
  /** Slack does not say. */
  | { status: 'unknown'; error: unknown };

export async function audienceOf(client: WebClient, channel: string): Promise<Audience> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (!found) return { status: 'unknown', error: new Error('conversations.info names no channel') };
    if (found.is_archived) return { status: 'archived' };
    if (found.is_ext_shared || found.is_pending_ext_shared || (found.pending_shared ?? []).length > 0)
      return { status: 'shared' };
    // A direct message with the bot has no members to ask for.
    return { status: 'ours', isMember: found.is_im === true || found.is_member !== false, creator: found.creator };
  } catch (error) {
    const code = slackErrorOf(error);
    return code === 'channel_not_found' || code === 'not_in_channel'
      ? { status: 'out of reach' }
      : { status: 'unknown', error };
  }
}

/** Why a channel of our own cannot be used, in a sentence for whoever chooses it; undefined where it can. */
export async function channelProblem(client: WebClient, channel: string): Promise<string | undefined> {
  const audience = await audienceOf(client, channel);
  switch (audience.status) {
    case 'archived':
      return 'This channel is archived. Choose another one.';
    case 'shared':
      return 'This channel is shared with another company, which would read along. Choose one of your own.';
    case 'unknown':
      return 'Slack did not answer when asked about this. Save again in a minute.';
    case 'out of reach':
      return NOT_THERE;
    default:
      return audience.isMember ? undefined : NOT_THERE;
  }
}

const NOT_THERE = 'I am not in this channel. Type /invite @vendorcheck there, then save again.';

/** What is wrong with somebody who is to see to a thing or be told of it. */
export type PersonProblem = Extract<Standing, 'guest' | 'stranger' | 'deactivated' | 'bot' | 'unknown'>;

/** @returns undefined for a full member; `unknown` where Slack does not say */
export async function personProblem(
  people: Pick<People, 'look'>,
  client: WebClient,
  home: Home,
  id: string,
): Promise<PersonProblem | undefined> {
  try {
    const standing = standingOf(await people.look(client, id), home, []);
    return standing === 'admin' || standing === 'member' ? undefined : standing;
  } catch {
    return 'unknown';
  }
}
