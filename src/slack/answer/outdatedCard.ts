import type { Card } from './answerCard.ts';

/** A button of another version of the app, or one that was tampered with. */
export function outdatedCard(): Card {
  const text = 'This button is from an older answer and can no longer be read. Please ask again with `/vendorcheck`.';
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
