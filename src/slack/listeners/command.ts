import type { App, RespondArguments } from '@slack/bolt';
import type { Answer } from '../../check/answer.ts';
import { check } from '../../check/check.ts';
import { readCommand } from '../../questions/readCommand.ts';
import type { Parts } from '../app.ts';
import { cacheReplies, startOfMinute } from '../replyCache.ts';
import { answerCard } from '../views/answerCard.ts';
import { helpCard } from '../views/helpCard.ts';
import { handleDeadlineCommand } from './deadlines/deadlineCommand.ts';
import { rememberForAsker } from './home/rememberCheck.ts';
import { currentBuyer } from './home/whoAsks.ts';

/** `/vendorcheck <product or vendor>`: the answer goes out in the acknowledgement itself. */
export function registerCommandListener(app: App, parts: Parts): void {
  const replies = cacheReplies<Reply>();
  app.command('/vendorcheck', async (args) => {
    if (await handleDeadlineCommand(parts, args)) return;
    const { ack, command, client } = args;
    const buyer = await currentBuyer(parts, client, { user: command.user_id, team: command.team_id });
    const now = startOfMinute(parts.clock());
    const lists = parts.checker.listings.dates().map(({ asOf, problem }) => asOf + (problem ?? ''));
    const key = JSON.stringify([command.text, buyer, lists]);
    const { response, answer } = replies.get(now.getTime(), key, () =>
      answerCommand(parts, command.text ?? '', buyer, now),
    );
    await ack(response);
    if (answer) await rememberForAsker(parts, client, { user: command.user_id, team: command.team_id }, answer);
  });
}

interface Reply {
  response: RespondArguments;
  answer: Answer | null;
}

/** What `/vendorcheck` says to a text, seen by the asker alone; and the answer, where the text was a question. */
export function answerCommand(parts: Parts, text: string, buyer: string[], now: Date): Reply {
  const reading = readCommand(parts.book, text, { now, buyer });
  if (reading.kind !== 'question') {
    const problem = reading.kind === 'unclear' ? reading.problem : undefined;
    return { response: { response_type: 'ephemeral', ...helpCard(problem) }, answer: null };
  }
  const answer = check(parts.checker, reading.question);
  return { response: { response_type: 'ephemeral', ...answerCard(parts.book, answer) }, answer };
}
