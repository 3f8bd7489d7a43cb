import type { KnownBlock } from '@slack/types';
import type { Book } from '../../rulebook/book.ts';
import { openSteps, SET_UP_STEPS, type Settings, type SetUpStep } from '../../settings/settings.ts';
import { listInWords } from '../../speak/wording.ts';
import { listSection } from '../blocks.ts';
import { mentionOf, rolesInWords } from './settingWords.ts';

const ASKS: Record<SetUpStep, string> = {
  buyer: '*Who are you as a buyer?* Rules bind some buyers and not others.',
  channel: '*Which channel gets reminders* of coming bans and other dates?',
  test: '*Test it:* ask about a vendor and see what an answer looks like.',
};

/** The three steps of the set-up, each with what was chosen, and the buttons for those still open. @param hearing channels that have reminders */
export function stepBlocks(book: Book, settings: Settings, hearing: readonly string[]): KnownBlock[] {
  const open = openSteps(settings, hearing);
  const lines = SET_UP_STEPS.map((step, index) =>
    open.includes(step)
      ? `${index + 1}. ${ASKS[step]}`
      : `${index + 1}. ✓ ${doneInWords(book, settings, step, hearing)}`,
  );
  const count = open.length === 1 ? 'one step is' : `${open.length} steps are`;
  const title = open.length === 0 ? '*Everything is set up.*' : `*Set-up: ${count} still open*`;
  const needsSettings = open.includes('buyer') || open.includes('channel');
  return [
    ...listSection(title, lines),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'set_up_settings',
          text: {
            type: 'plain_text',
            text: needsSettings ? 'Choose buyer and channel' : 'Change settings',
            emoji: false,
          },
          ...(needsSettings ? { style: 'primary' as const } : {}),
        },
        {
          type: 'button',
          action_id: 'set_up_test',
          text: { type: 'plain_text', text: 'Try it with Kaspersky', emoji: false },
        },
      ],
    },
  ];
}

function doneInWords(book: Book, { choices }: Settings, step: SetUpStep, hearing: readonly string[]): string {
  switch (step) {
    case 'buyer':
      return `You buy as: ${rolesInWords(book, choices.buyer)}.`;
    case 'channel':
      return `Reminders go to ${listInWords((choices.defaultChannel ? [choices.defaultChannel] : hearing.slice(0, 3)).map(mentionOf))}.`;
    default:
      return 'Tested.';
  }
}
