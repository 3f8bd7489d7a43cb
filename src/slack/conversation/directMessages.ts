import bolt, { type App } from '@slack/bolt';
import type { Services } from '../services.ts';
import { converse } from './converse.ts';
import { EXAMPLES } from './examples.ts';
import { isFromApp, oncePerMessage, teamOf } from './mentions.ts';

/** What somebody writes to the bot alone: in its Messages tab, or in the assistant's pane. */
export function registerDirectMessages(app: App, services: Services): void {
  app.assistant(assistantPane(services));
  app.event('message', async ({ event, body, client }) => {
    if (event.channel_type !== 'im' || !isWrittenByPerson(event)) return;
    const place = placeOf(event, body.team_id);
    await oncePerMessage(services, event.channel, event.ts, () => converse(services, client, place, event.text ?? ''));
  });
}

/** The assistant's pane: prompts to begin with, then each message answered in its thread. */
function assistantPane(services: Services): bolt.Assistant {
  return new bolt.Assistant({
    // What the person looks at beside the pane changes no answer, so none of it is kept.
    threadContextStore: { get: async () => ({}), save: async () => undefined },
    threadContextChanged: async () => undefined,
    threadStarted: async ({ say, setSuggestedPrompts }) => {
      await say('Which vendor or product is it about? Ask as you would ask a colleague.');
      await setSuggestedPrompts({ title: 'For example', prompts: EXAMPLES.map((one) => ({ ...one })) });
    },
    userMessage: async ({ event, body, client, setStatus, setTitle }) => {
      if (!isWrittenByPerson(event)) return;
      const text = event.text ?? '';
      await oncePerMessage(services, event.channel, event.ts, async () => {
        await setStatus('looks into the rule book …').catch((error) =>
          services.report('The status was not shown.', error),
        );
        await converse(services, client, placeOf(event, body.team_id), text);
        await setTitle(text.slice(0, 80) || 'A question').catch((error) =>
          services.report('The title was not set.', error),
        );
      });
    },
  });
}

interface Written {
  channel: string;
  ts: string;
  user: string;
  text?: string;
  thread_ts?: string;
}

/** A new message of a person: no app's, no edit, no notice of the channel. */
function isWrittenByPerson<T extends object>(event: T): event is T & Written {
  const isPlain = !('subtype' in event) || event.subtype === undefined || event.subtype === 'file_share';
  return isPlain && !isFromApp(event) && 'user' in event && typeof event.user === 'string';
}

function placeOf(event: Written, team: string): Parameters<typeof converse>[2] {
  return { channel: event.channel, thread: event.thread_ts, user: event.user, team: teamOf(event) ?? team };
}
