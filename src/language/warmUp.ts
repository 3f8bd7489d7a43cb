/** Makes ready what reading needs, so that the first question of a day is answered as fast as the later ones. */
import { setImmediate } from 'node:timers/promises';
import type { Checker } from '../check/check.ts';
import { readCommand } from './readCommand.ts';
import { readSentence } from './sentence/readSentence.ts';

/** One of each kind: between them they use every reader. */
const SENTENCES = [
  'can we renew our Kaspersky Endpoint licences in October, we are a federal contractor',
  "we don't use Huawei, but is Acme Corp or Zorblax ok for the Denver office by 31.03.2027?",
  'Hi,\nplease check: 2x Dahua NVR $120.00, 1x Zyxel switch $80.00 for a city in Texas\nThanks\nBob\n\n> kaspersky.com',
  'hikvsion camras for resale next month or 3/31/27, or in Q3 2027 or on the 15th?',
  'which drone makers are banned for a Texas state agency since May 2024',
  'and for the UK government in two weeks?',
  '我们明年可以买华为吗',
  'was it ok to buy DJI last July, and why',
];
const ROUNDS = 3;

/**
 * Takes some hundred milliseconds in small pieces, so that requests are served between them; call it once the bot listens.
 *
 * @param isWanted false as soon as the bot stops
 */
export async function warmUpReading(checker: Checker, now: Date, isWanted: () => boolean): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const sentence of SENTENCES) {
      await setImmediate();
      if (!isWanted()) return;
      readSentence(checker, sentence, now, 'America/New_York');
    }
  }
  readCommand(checker, 'renew kaspersky as of tomorrow', { now, buyer: [] });
}
