/** The parts that Slack's payloads have in common. */
import { shownMessage } from '../messages.ts';
import { channelOf, type Json, type Message, personOf, type Slack, type View } from '../slack.ts';

/** Direct messages have no name of their own. */
export function channelPart(slack: Slack, channelId: string): { id: string; name: string } {
  const channel = channelOf(slack, channelId);
  return { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name };
}

function userPart(slack: Slack, userId: string): Json {
  const person = personOf(slack, userId);
  return { id: person.id, username: person.name, name: person.name, team_id: person.teamId };
}

/** What every interaction payload carries. */
export function interactionPart(slack: Slack, userId: string): Json {
  return {
    team: { id: slack.team.id, domain: slack.team.domain },
    user: userPart(slack, userId),
    api_app_id: slack.app.id,
    token: slack.secrets.verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** A message in an interaction. Slack leaves out the body of one that only its reader sees. */
export function messagePart(slack: Slack, message: Message): Json {
  return message.visibleTo === undefined ? { message: shownMessage(slack, message) } : {};
}

/** A view in an interaction. */
export function viewPart(view: View): Json {
  return { ...view };
}
