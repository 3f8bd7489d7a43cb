import type { ModalView } from '@slack/types';
import { cutTo, escapeMrkdwn } from '../../mrkdwn.ts';
import { SECTION } from '../blocks.ts';

/** A window with one thing to say. */
export function noticeView(title: string, says: string): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: cutTo(title, 24), emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: cutTo(escapeMrkdwn(says), SECTION) } }],
  };
}
