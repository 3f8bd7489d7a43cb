import type { App, RespondArguments } from '@slack/bolt';
import type { Answer } from '../../check/answer.ts';
import { questionsOf } from '../../check/several.ts';
import { readCommand } from '../../language/readCommand.ts';
import { replyMessage } from '../conversation/replyMessage.ts';
import { rememberForAsker } from '../home/rememberCheck.ts';
import { type Reader, readerOf } from '../home/whoAsks.ts';
import { handleRegisterCommand } from '../register/registerCommand.ts';
import { handleDeadlineCommand } from '../reminders/deadlineCommand.ts';
import { answerTo, type Services } from '../services.ts';
import { commandFirst } from './commandFirst.ts';
import { helpCard } from './helpCard.ts';
import { withOtherReading } from './otherReading.ts';
import { cacheReplies, startOfMinute } from './replyCache.ts';
import { cardOf } from './share.ts';

/** `/vendorcheck <product or vendor>`: the answer goes out in the acknowledgement itself. */
export function registerCommandListener(app: App, services: Services): void {
  const replies = cacheReplies<Reply>();
  commandFirst(app, async (args) => {
    if (await handleDeadlineCommand(services, args)) return;
    if (await handleRegisterCommand(services, args)) return;
    const { ack, command, client } = args;
    const reader = await readerOf(services, client, { user: command.user_id, team: command.team_id });
    const now = startOfMinute(services.clock());
    const lists = services.checker.listings.dates().map(({ asOf, problem }) => asOf + (problem ?? ''));
    const key = JSON.stringify([command.text, reader, lists, services.book.version]);
    const { response, answers } = replies.get(now.getTime(), key, () =>
      answerCommand(services, command.text ?? '', reader, now),
    );
    await ack(response);
    const asker = { user: command.user_id, team: command.team_id };
    for (const answer of answers) {
      services.keepAnswer(answer, 'command');
      rememberForAsker(services, client, asker, answer);
    }
  });
}

interface Reply {
  response: RespondArguments;
  answers: readonly Answer[];
}

/** What `/vendorcheck` says to a text, seen by the asker alone; and the answers, where the text was a question. */
function answerCommand(services: Services, text: string, reader: Reader, now: Date): Reply {
  const { buyer, timeZone } = reader;
  const { fiscalYearStart } = reader;
  const reading = readCommand(services.checker, text, {
    now,
    buyer,
    fiscalYearStart,
    ...(timeZone ? { timeZone } : {}),
  });
  if (reading.kind === 'reply') {
    const { reply } = reading;
    const card = replyMessage(services.book, reply, { buyer, now, reader, isDirect: false });
    const answers = reply.status === 'answered' ? reply.told.map(({ answer }) => answer) : [];
    return { response: { response_type: 'ephemeral', ...card }, answers };
  }
  if (reading.kind !== 'question') {
    const problem = reading.kind === 'unclear' ? reading.problem : undefined;
    return { response: { response_type: 'ephemeral', ...helpCard(problem) }, answers: [] };
  }
  const answers = questionsOf(services.checker, reading.question).map((question) =>
    answerTo(services, question, 'command'),
  );
  const card = withOtherReading(cardOf(answers, reader), reading.other);
  return { response: { response_type: 'ephemeral', ...card }, answers };
}
