import type { KnownBlock } from '@slack/types';
import type { Book } from '../../rulebook/book.ts';
import { openSteps, type Settings } from '../../settings/settings.ts';
import { context } from '../blocks.ts';
import { stepBlocks } from './stepBlocks.ts';

/** The first words to whoever sets the bot up; the same message shows later what is done. */
export function welcomeMessage(
  book: Book,
  settings: Settings,
  hearing: readonly string[],
): { text: string; blocks: KnownBlock[] } {
  const open = openSteps(settings, hearing).length;
  return {
    text:
      open === 0
        ? 'vendorcheck is set up.'
        : 'Welcome to vendorcheck. Three steps set it up: who you are as a buyer, a channel for reminders, a test.',
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: 'Hello, I am vendorcheck. I tell you whether a product or vendor is barred: from when, for whom, by which law. You are the first here, so you can set me up and name others who may.',
        },
      },
      ...stepBlocks(book, settings, hearing),
      context(['Everything stands in my Home tab as well, and can be changed there at any time.']),
    ],
  };
}
