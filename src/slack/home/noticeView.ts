import type { ModalView } from '@slack/types';
import { SECTION } from '../blocks.ts';
import { cutTo, escapeMrkdwn } from '../mrkdwn.ts';

/** A window with one thing to say. @param says plain words, which may quote what somebody typed */
export function noticeView(title: string, says: string): ModalView {
  return noticeOf(title, { text: escapeMrkdwn(says) });
}

/** The same for a text that is written for Slack already. */
export function noticeOf(title: string, { text }: { text: string }): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: cutTo(title, 24), emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: cutTo(text, SECTION) } }],
  };
}
