import type { App, RespondArguments } from '@slack/bolt';
import type { Answer } from '../../check/answer.ts';
import { check } from '../../check/check.ts';
import { readCommand } from '../../language/readCommand.ts';
import { rememberForAsker } from '../home/rememberCheck.ts';
import { type Reader, readerOf } from '../home/whoAsks.ts';
import { handleDeadlineCommand } from '../reminders/deadlineCommand.ts';
import type { Parts } from '../transport/app.ts';
import { answerCard } from './answerCard.ts';
import { commandFirst } from './commandFirst.ts';
import { helpCard } from './helpCard.ts';
import { inDates } from './inDates.ts';
import { withOtherReading } from './otherReading.ts';
import { cacheReplies, startOfMinute } from './replyCache.ts';

/** `/vendorcheck <product or vendor>`: the answer goes out in the acknowledgement itself. */
export function registerCommandListener(app: App, parts: Parts): void {
  const replies = cacheReplies<Reply>();
  commandFirst(app, '/vendorcheck', async (args) => {
    if (await handleDeadlineCommand(parts, args)) return;
    const { ack, command, client } = args;
    const reader = await readerOf(parts, client, { user: command.user_id, team: command.team_id });
    const now = startOfMinute(parts.clock());
    const lists = parts.checker.listings.dates().map(({ asOf, problem }) => asOf + (problem ?? ''));
    const key = JSON.stringify([command.text, reader, lists]);
    const { response, answer } = replies.get(now.getTime(), key, () =>
      answerCommand(parts, command.text ?? '', reader, now),
    );
    await ack(response);
    if (answer) rememberForAsker(parts, client, { user: command.user_id, team: command.team_id }, answer);
  });
}

interface Reply {
  response: RespondArguments;
  answer: Answer | null;
}

/** What `/vendorcheck` says to a text, seen by the asker alone; and the answer, where the text was a question. */
export function answerCommand(parts: Parts, text: string, { buyer, dates, timeZone }: Reader, now: Date): Reply {
  const reading = readCommand(parts.book, text, { now, buyer, ...(timeZone ? { timeZone } : {}) });
  if (reading.kind !== 'question') {
    const problem = reading.kind === 'unclear' ? reading.problem : undefined;
    return { response: { response_type: 'ephemeral', ...helpCard(problem) }, answer: null };
  }
  const answer = check(parts.checker, reading.question);
  const card = withOtherReading(answerCard(parts.book, answer), reading.other);
  return { response: { response_type: 'ephemeral', ...inDates(dates, card) }, answer };
}
