import { quoteTyped } from '../mrkdwn.ts';
import type { Card } from './answerCard.ts';

/** What stands in the asker's private copy once the answer is in the channel. */
export function sharedCard(asked: string): Card {
  const text = `The answer about “${quoteTyped(asked, 60)}” is now in the channel, with your name.`;
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
