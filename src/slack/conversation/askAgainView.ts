import type { InputBlock, ModalView } from '@slack/types';

export type Differently = 'buyer' | 'date';

/** A window that asks the same question for another buyer or another date. */
export function askAgainView(what: Differently, origin: string, day: string): ModalView {
  return {
    type: 'modal',
    callback_id: `ask_again_${what}`,
    private_metadata: origin,
    title: { type: 'plain_text', text: what === 'buyer' ? 'Other buyer' : 'Other date', emoji: false },
    submit: { type: 'plain_text', text: 'Ask', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [what === 'buyer' ? buyerInput(false) : dateInput(false, day)],
  };
}

export function buyerInput(isOptional: boolean): InputBlock {
  return {
    type: 'input',
    block_id: 'buyer',
    optional: isOptional,
    label: { type: 'plain_text', text: 'Who buys?', emoji: false },
    hint: { type: 'plain_text', text: 'Type a state or country to find its agencies.', emoji: false },
    element: {
      type: 'external_select',
      action_id: 'choose_buyer',
      min_query_length: 0,
      placeholder: { type: 'plain_text', text: 'A kind of buyer', emoji: false },
    },
  };
}

export function dateInput(isOptional: boolean, day?: string): InputBlock {
  return {
    type: 'input',
    block_id: 'date',
    optional: isOptional,
    label: { type: 'plain_text', text: 'For which day?', emoji: false },
    element: { type: 'datepicker', action_id: 'choose_date', ...(day ? { initial_date: day } : {}) },
  };
}
