/** Running a slash command. https://docs.slack.dev/interactivity/implementing-slash-commands */
import type { Delivery } from '../delivery.ts';
import { postMessage } from '../messages.ts';
import { channelPart } from '../payloads/parts.ts';
import { issueResponseUrl, respond } from '../responseUrls.ts';
import { personOf, type Slack } from '../slack.ts';
import { issueTrigger } from '../triggers.ts';
import { encodeTyped } from '../typedText.ts';
import { archiveChannel, inviteApp, removeApp, renameChannel } from './membership.ts';
import { type Stage, track } from './send.ts';

export interface CommandRun {
  user: string;
  channel: string;
  /** The whole line: `/vendorcheck kaspersky`. */
  text: string;
  isEncoded?: boolean | undefined;
}

/** Sends the command to the app and shows what it answers in the acknowledgement. */
export async function runCommand(stage: Stage, run: CommandRun): Promise<Delivery> {
  const { slack } = stage;
  const [command = '', rest = ''] = splitLine(run.text);
  const ownCommand = Object.hasOwn(SLACKS_OWN, command) ? SLACKS_OWN[command] : undefined;
  if (ownCommand) {
    const problem = await ownCommand(stage, run, rest);
    if (problem) slackbotSays(slack, run, problem);
    return { status: 'acknowledged', body: '' };
  }
  if (!slack.commands.some((known) => known.command === command)) {
    slackbotSays(slack, run, `\`${command}\` is not a valid command.`);
    return { status: 'unreachable', reason: `${command} is not a command of the app` };
  }
  const person = personOf(slack, run.user);
  const channel = channelPart(slack, run.channel);
  const responseUrl = issueResponseUrl(slack, 'commands', { userId: run.user, channelId: run.channel });
  const payload = {
    token: slack.secrets.verificationToken,
    team_id: slack.team.id,
    team_domain: slack.team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: person.id,
    user_name: person.name,
    command,
    text: run.isEncoded ? rest : encodeTyped(slack, rest, 'ids and names'),
    api_app_id: slack.app.id,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: issueTrigger(slack, run.user),
  };
  const delivery = await track(stage, stage.deliver({ kind: 'command', payload }));
  showOutcome(slack, run, command, delivery);
  return delivery;
}

function splitLine(line: string): string[] {
  const trimmed = line.trim();
  const end = trimmed.search(/\s/);
  return end < 0 ? [trimmed, ''] : [trimmed.slice(0, end), trimmed.slice(end).trim()];
}

function showOutcome(slack: Slack, run: CommandRun, command: string, delivery: Delivery): void {
  switch (delivery.status) {
    case 'acknowledged': {
      if (delivery.body.trim() === '') return;
      const refused = respond(
        slack,
        { userId: run.user, channelId: run.channel, issuedAt: slack.now(), uses: 0 },
        parseAnswer(delivery.body),
      );
      if (refused !== 'ok') {
        const details = refused.errors.map((problem) => `\n• ${problem}`).join('');
        slackbotSays(slack, run, `${command} failed with the error "${refused.error}"${details}`);
      }
      return;
    }
    case 'timed out':
      slackbotSays(slack, run, `${command} failed with the error "operation_timeout"`);
      return;
    case 'refused':
      slackbotSays(slack, run, `${command} failed with the error "http_service_error" (${delivery.code})`);
      return;
    case 'unreachable':
      slackbotSays(slack, run, `${command} failed with the error "dispatch_failed"`);
      return;
  }
}

function parseAnswer(body: string): unknown {
  if (!body.trim().startsWith('{')) return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function slackbotSays(slack: Slack, run: CommandRun, text: string): void {
  postMessage(slack, { channel: run.channel, user: 'USLACKBOT', visibleTo: run.user, text });
}

/** Slack's own commands for a channel. @returns what Slackbot says where they do not work */
const SLACKS_OWN: Record<string, (stage: Stage, run: CommandRun, rest: string) => Promise<string | undefined>> = {
  '/invite': async (stage, run, whom) => {
    if (!isApp(stage.slack, whom)) return `Here only @${stage.slack.app.name} can be invited.`;
    await inviteApp(stage, run.channel, run.user);
    return undefined;
  },
  '/remove': async (stage, run, whom) => {
    if (!isApp(stage.slack, whom)) return `Here only @${stage.slack.app.name} can be removed.`;
    await removeApp(stage, run.channel);
    return undefined;
  },
  '/archive': async (stage, run) => {
    await archiveChannel(stage, run.channel, run.user);
    return undefined;
  },
  '/rename': async (stage, run, name) => {
    if (!/^[\p{Ll}\p{N}_-]{1,80}$/u.test(name))
      return 'A name has small letters, digits, hyphens and underscores, 80 at most.';
    await renameChannel(stage, run.channel, name);
    return undefined;
  },
};

function isApp(slack: Slack, whom: string): boolean {
  return whom.replace(/^@/, '').toLowerCase() === slack.app.name.toLowerCase();
}
