import type { App, RespondArguments } from '@slack/bolt';
import type { Answer } from '../../check/answer.ts';
import { readCommand } from '../../language/readCommand.ts';
import { rememberForAsker } from '../home/rememberCheck.ts';
import { type Reader, readerOf } from '../home/whoAsks.ts';
import { handleDeadlineCommand } from '../reminders/deadlineCommand.ts';
import { answerTo, type Services } from '../services.ts';
import { answerCard } from './answerCard.ts';
import { commandFirst } from './commandFirst.ts';
import { helpCard } from './helpCard.ts';
import { withOtherReading } from './otherReading.ts';
import { cacheReplies, startOfMinute } from './replyCache.ts';

/** `/vendorcheck <product or vendor>`: the answer goes out in the acknowledgement itself. */
export function registerCommandListener(app: App, services: Services): void {
  const replies = cacheReplies<Reply>();
  commandFirst(app, async (args) => {
    if (await handleDeadlineCommand(services, args)) return;
    const { ack, command, client } = args;
    const reader = await readerOf(services, client, { user: command.user_id, team: command.team_id });
    const now = startOfMinute(services.clock());
    const lists = services.checker.listings.dates().map(({ asOf, problem }) => asOf + (problem ?? ''));
    const key = JSON.stringify([command.text, reader, lists, services.book.version]);
    const { response, answer } = replies.get(now.getTime(), key, () =>
      answerCommand(services, command.text ?? '', reader, now),
    );
    await ack(response);
    if (answer) rememberForAsker(services, client, { user: command.user_id, team: command.team_id }, answer);
  });
}

interface Reply {
  response: RespondArguments;
  answer: Answer | null;
}

/** What `/vendorcheck` says to a text, seen by the asker alone; and the answer, where the text was a question. */
export function answerCommand(services: Services, text: string, reader: Reader, now: Date): Reply {
  const { buyer, timeZone } = reader;
  const reading = readCommand(services.book, text, { now, buyer, ...(timeZone ? { timeZone } : {}) });
  if (reading.kind !== 'question') {
    const problem = reading.kind === 'unclear' ? reading.problem : undefined;
    return { response: { response_type: 'ephemeral', ...helpCard(problem) }, answer: null };
  }
  const answer = answerTo(services, reading.question, 'command');
  const card = withOtherReading(answerCard(answer, reader), reading.other);
  return { response: { response_type: 'ephemeral', ...card }, answer };
}
