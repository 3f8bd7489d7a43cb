import type { App, MessageShortcut } from '@slack/bolt';
import { vendorsInText } from '../../language/readQuestion.ts';
import { openModal } from '../home/openModal.ts';
import { readerOf } from '../home/whoAsks.ts';
import { answerTo, type Services } from '../services.ts';
import { vendorsView } from './vendorsView.ts';

/** *Check vendors in this message*: every vendor named, with its verdict, for the one who asks alone. */
export function registerMessageShortcut(app: App, services: Services): void {
  app.shortcut<MessageShortcut>('check_message', async ({ ack, shortcut, client }) => {
    await ack();
    const now = services.clock();
    const asker = { user: shortcut.user.id, team: shortcut.user.team_id ?? shortcut.team?.id };
    const reader = await readerOf(services, client, asker);
    const answers = vendorsInText(services.checker, textOf(shortcut.message), now).map(({ text }) =>
      answerTo(services, { text, asOf: { at: now }, buyer: reader.buyer, activity: 'purchase' }, 'shortcut'),
    );
    const from = { trigger: shortcut.trigger_id, user: shortcut.user.id };
    await openModal(client, from, vendorsView(answers, reader));
  });
}

/** The words of a message; those of an app may stand only in its attachments or blocks. */
export function textOf(message: MessageShortcut['message']): string {
  const { text = '', attachments, blocks } = message;
  return [text, ...stringsOf(attachments), ...(text.trim() === '' ? stringsOf(blocks) : [])].join('\n');
}

const TEXT_FIELDS = new Set(['text', 'fallback', 'pretext', 'title', 'value']);

function stringsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    typeof inner === 'string' ? (TEXT_FIELDS.has(field) ? [inner] : []) : stringsOf(inner),
  );
}
