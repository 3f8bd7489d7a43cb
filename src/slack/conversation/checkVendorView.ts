import type { ModalView, PlainTextOption } from '@slack/types';
import { ACTIVITIES } from '../../rulebook/schema.ts';
import { ACTIVITY_WORDS } from '../../speak/wording.ts';
import { buyerInput, dateInput } from './askAgainView.ts';

/** The window *Check a vendor*: a name that completes itself, and what the answer depends on. */
export function checkVendorView(): ModalView {
  const options = ACTIVITIES.map(
    (activity): PlainTextOption => ({
      text: { type: 'plain_text', text: ACTIVITY_WORDS[activity].label, emoji: false },
      value: activity,
    }),
  );
  const [first] = options;
  return {
    type: 'modal',
    callback_id: 'check_vendor_form',
    title: { type: 'plain_text', text: 'Check a vendor', emoji: false },
    submit: { type: 'plain_text', text: 'Check', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      {
        type: 'input',
        block_id: 'vendor',
        label: { type: 'plain_text', text: 'Vendor or product', emoji: false },
        element: {
          type: 'external_select',
          action_id: 'choose_vendor',
          min_query_length: 1,
          placeholder: { type: 'plain_text', text: 'Type a name, in any script', emoji: false },
        },
      },
      {
        type: 'input',
        block_id: 'activity',
        label: { type: 'plain_text', text: 'What do you want to do?', emoji: false },
        element: {
          type: 'static_select',
          action_id: 'choose_activity',
          options,
          ...(first ? { initial_option: first } : {}),
        },
      },
      buyerInput(true),
      dateInput(true),
    ],
  };
}
