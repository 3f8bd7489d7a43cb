import type { KnownBlock, ModalView } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import type { Reader } from '../../speak/dates.ts';
import { answerCard } from '../answer/answerCard.ts';

/** An answer in a window: the card, without what makes sense only in a channel. A candidate's button changes the window. */
export function answerView(answer: Answer, reader: Reader): ModalView {
  return {
    type: 'modal',
    callback_id: 'home_answer',
    title: { type: 'plain_text', text: 'Answer', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks: answerCard(answer, reader).blocks.flatMap(forWindow),
  };
}

function forWindow(block: KnownBlock): KnownBlock[] {
  if (block.type !== 'actions') return [block];
  const elements = block.elements.flatMap((element) => {
    const number = /^check_candidate_(\d+)$/.exec(element.action_id ?? '')?.[1];
    if (number !== undefined) return [{ ...element, action_id: `home_candidate_${number}` }];
    return element.action_id === 'share_answer' ? [] : [element];
  });
  return elements.length > 0 ? [{ ...block, elements }] : [];
}
