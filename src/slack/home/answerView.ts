import type { KnownBlock, ModalView } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import type { Reader } from '../../speak/wording.ts';
import { cardOf } from '../answer/share.ts';

/** An answer in a window, or the table of several: the card, which is shared from here into a channel that is chosen. */
export function answerView(answers: Answer | readonly Answer[], reader: Reader, title = 'Answer'): ModalView {
  return {
    type: 'modal',
    callback_id: 'home_answer',
    title: { type: 'plain_text', text: title, emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks: cardOf([answers].flat(), reader).blocks.map(forWindow),
  };
}

/** A candidate's button changes the window. */
function forWindow(block: KnownBlock): KnownBlock {
  if (block.type !== 'actions') return block;
  const elements = block.elements.map((element) => {
    const number = /^check_candidate_(\d+)$/.exec(element.action_id ?? '')?.[1];
    if (number !== undefined) return { ...element, action_id: `home_candidate_${number}` };
    if (element.type !== 'button' || element.action_id !== 'share_answer') return element;
    const { accessibility_label: _, ...rest } = element;
    return { ...rest, action_id: 'share_elsewhere', text: { ...element.text, text: 'Share …' } };
  });
  return { ...block, elements };
}
