import type { AllMiddlewareArgs, App, RespondArguments, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { Keyv } from 'keyv';
import type { Answer, Question } from '../../check/answer.ts';
import { questionsOf } from '../../check/check.ts';
import { readCommand } from '../../language/readCommand.ts';
import { asOfText } from '../../rulebook/time.ts';
import { doingTo } from '../../speak/wording.ts';
import type { Card } from '../blocks.ts';
import { dataOf } from '../conversation/converse.ts';
import { replyMessage } from '../conversation/replyMessage.ts';
import { rememberForAsker } from '../home/homeTab.ts';
import { quoteTyped } from '../mrkdwn.ts';
import { handleRegisterCommand } from '../register/registerCommand.ts';
import { handleDeadlineCommand } from '../reminders/deadlineCommand.ts';
import { answerTo, type Services } from '../services.ts';
import { type Reader, readerOf } from '../whoAsks.ts';
import { helpCard } from './help.ts';
import { writeQuestion } from './questionValue.ts';
import { cardOf } from './severalCard.ts';

/** `/vendorcheck <product or vendor>`: the answer goes out in the acknowledgement itself. */
export function registerCommandListener(app: App, services: Services): void {
  const replies = cacheReplies();
  commandFirst(app, async (args) => {
    if (await handleDeadlineCommand(services, args)) return;
    if (await handleRegisterCommand(services, args)) return;
    const { ack, command, client } = args;
    const reader = await readerOf(services, client, { user: command.user_id, team: command.team_id });
    const now = startOfMinute(services.clock());
    const lists = services.checker.listings.dates().map(({ asOf, problem }) => asOf + (problem ?? ''));
    const waivers = services.purchase.waivers.stamp();
    const key = JSON.stringify([command.text, reader, lists, services.book.version, waivers]);
    const { response, answers } = await replies(`${now.getTime()} ${key}`, () =>
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
    const card = replyMessage(services.book, reply, {
      buyer,
      now,
      reader,
      isDirect: false,
      data: dataOf(services, reply, reader),
    });
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

/**
 * Listens to the app's slash command, whatever its name, ahead of all other listeners. Bolt asks each of its listeners about each request, and there are
 * some fifty of them; the command is what people use most and wait for.
 */
function commandFirst(
  app: App,
  listener: (args: SlackCommandMiddlewareArgs & AllMiddlewareArgs) => Promise<void>,
): void {
  app.use(async (args) => {
    if ('command' in args) await listener(args);
    else await args.next();
  });
}

/** Behind the verdict, its sentence and whom it is for. */
const PLACE = 3;

/** Offers the other way to read a command, where a word can be an activity or part of a name (“Update Logic”). */
function withOtherReading(card: Card, other: Question | undefined): Card {
  if (!other) return card;
  const { text, buyer, activity } = other;
  const asOf = asOfText(other.asOf);
  const blocks = [...card.blocks];
  blocks.splice(PLACE, 0, {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `Your words can be read another way. Did you mean ${doingTo(activity, `“${quoteTyped(text, 60)}”`)}?`,
    },
    accessory: {
      type: 'button',
      action_id: 'check_candidate_90',
      text: { type: 'plain_text', text: 'Check that', emoji: false },
      value: writeQuestion({ text, asOf, buyer, activity }),
    },
  });
  return { ...card, blocks };
}

const MINUTE = 60_000;
/** More replies than these are not kept: then all are forgotten. */
const MOST_REPLIES = 100;

/** The beginning of the minute. Rules begin and end on whole minutes, so an answer holds for its minute. */
function startOfMinute(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / MINUTE) * MINUTE);
}

/** Gives the reply that is kept under a key, or a new one. In a busy channel the same question comes from several people within seconds. */
function cacheReplies(): (key: string, make: () => Reply) => Promise<Reply> {
  // As they are, not as text: that would take longer than many an answer.
  const replies = new Keyv<Reply>({ ttl: MINUTE });
  replies.serialize = undefined;
  replies.deserialize = undefined;
  let count = 0;
  return async (key, make) => {
    const kept = await replies.get(key);
    if (kept) return kept;
    if (count >= MOST_REPLIES) {
      await replies.clear();
      count = 0;
    }
    const reply = make();
    await replies.set(key, reply);
    count += 1;
    return reply;
  };
}
