import type { App, RespondArguments } from '@slack/bolt';
import type { Answer } from '../../check/answer.ts';
import { check } from '../../check/check.ts';
import { readCommand } from '../../questions/readCommand.ts';
import type { Parts } from '../app.ts';
import { answerCard } from '../views/answerCard.ts';
import { helpCard } from '../views/helpCard.ts';
import { rememberForAsker } from './home/rememberCheck.ts';
import { currentBuyer } from './home/whoAsks.ts';

/** `/vendorcheck <product or vendor>`: the answer goes out in the acknowledgement itself. */
export function registerCommandListener(app: App, parts: Parts): void {
  app.command('/vendorcheck', async ({ ack, command, client }) => {
    const buyer = await currentBuyer(parts, client, { user: command.user_id, team: command.team_id });
    const { response, answer } = answerCommand(parts, command.text ?? '', buyer);
    await ack(response);
    if (answer) await rememberForAsker(parts, client, { user: command.user_id, team: command.team_id }, answer);
  });
}

/** What `/vendorcheck` says to a text, seen by the asker alone; and the answer, where the text was a question. */
export function answerCommand(
  parts: Parts,
  text: string,
  buyer: string[],
): { response: RespondArguments; answer: Answer | null } {
  const reading = readCommand(parts.book, text, { now: parts.clock(), buyer });
  if (reading.kind !== 'question') {
    const problem = reading.kind === 'unclear' ? reading.problem : undefined;
    return { response: { response_type: 'ephemeral', ...helpCard(problem) }, answer: null };
  }
  const answer = check(parts.checker, reading.question);
  return { response: { response_type: 'ephemeral', ...answerCard(parts.book, answer) }, answer };
}
