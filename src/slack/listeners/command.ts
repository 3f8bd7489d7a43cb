import type { App, RespondArguments } from '@slack/bolt';
import { check } from '../../check/check.ts';
import { readCommand } from '../../questions/readCommand.ts';
import type { Parts } from '../app.ts';
import { answerCard } from '../views/answerCard.ts';
import { helpCard } from '../views/helpCard.ts';

/** `/vendorcheck <product or vendor>`: the answer goes out in the acknowledgement itself. */
export function registerCommandListener(app: App, parts: Parts): void {
  app.command('/vendorcheck', async ({ ack, command }) => {
    await ack(answerCommand(parts, command.text ?? ''));
  });
}

/** What `/vendorcheck` says to a text, seen by the asker alone. */
export function answerCommand(parts: Parts, text: string): RespondArguments {
  const reading = readCommand(parts.book, text, { now: parts.clock(), buyer: parts.buyer });
  if (reading.kind !== 'question')
    return { response_type: 'ephemeral', ...helpCard(reading.kind === 'unclear' ? reading.problem : undefined) };
  return { response_type: 'ephemeral', ...answerCard(parts.book, check(parts.checker, reading.question)) };
}
