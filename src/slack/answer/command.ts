import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { Keyv } from 'keyv';
import type { Answer, Question } from '../../check/answer.ts';
import { questionsOf } from '../../check/check.ts';
import { readCommand } from '../../language/readCommand.ts';
import { asOfText } from '../../rulebook/time.ts';
import { doingTo } from '../../speak/wording.ts';
import { button, type Card, section } from '../blocks.ts';
import { replyCard } from '../conversation/replyMessage.ts';
import { rememberForAsker } from '../home/homeTab.ts';
import { commandRun } from '../listeners.ts';
import { quoteTyped } from '../mrkdwn.ts';
import { handleRegisterCommand } from '../register/registerCommand.ts';
import { handleDeadlineCommand } from '../reminders/deadlineCommand.ts';
import { answerTo, type Services } from '../services.ts';
import { type AskerContext, circumstancesOf, readerOf } from '../whoAsks.ts';
import { helpCard, noSuchCommandCard } from './help.ts';
import { writeQuestion } from './questionValue.ts';
import { cardOf } from './severalCard.ts';

/** `/vendorcheck <product or vendor>`: the answer goes out in the acknowledgement itself. */
export function registerCommandListener(app: App, services: Services): void {
  const replies = cacheReplies();
  commandFirst(app, async (args) => {
    const { ack, command, client } = args;
    const run = commandRun(services, args);
    if (await handleDeadlineCommand(services, run, ack)) return;
    if (await handleRegisterCommand(services, run, ack)) return;
    const asker = { user: command.user_id, team: command.team_id };
    const reader = await readerOf(services, client, asker);
    const now = startOfMinute(services.clock());
    const lists = services.checker.listings.dates().map(({ asOf, problem }) => asOf + (problem ?? ''));
    const waivers = services.company.waivers.cacheKey();
    const key = JSON.stringify([command.text, reader, lists, services.book.version, waivers]);
    const { card, answers } = await replies(`${now.getTime()} ${key}`, () =>
      answerCommand(services, command.text ?? '', reader, now),
    );
    await ack({ response_type: 'ephemeral', ...card });
    for (const answer of answers) {
      services.keepAnswer(answer, 'command');
      rememberForAsker(services, client, asker, answer);
    }
  });
}

interface Reply {
  card: Card;
  answers: readonly Answer[];
}

/** What `/vendorcheck` says to a text; and the answers, where the text was a question. */
function answerCommand(services: Services, text: string, reader: AskerContext, now: Date): Reply {
  const reading = readCommand(services.checker, text, circumstancesOf(reader, now));
  switch (reading.kind) {
    case 'reply': {
      const { reply } = reading;
      const answers = reply.status === 'answered' ? reply.told.map(({ answer }) => answer) : [];
      return { card: replyCard(services, reply, reader, { now, isDirect: false }), answers };
    }
    case 'question': {
      const answers = questionsOf(services.checker, reading.question).map((one) => answerTo(services, one, 'command'));
      const tried = answers.every(isUnknown) ? noSuchCommandCard(text) : undefined;
      if (tried) return { card: tried, answers: [] };
      return { card: withOtherReading(cardOf(answers, reader), reading.other), answers };
    }
    default:
      return {
        card: noSuchCommandCard(text) ?? helpCard(reading.kind === 'unclear' ? reading.problem : undefined),
        answers: [],
      };
  }
}

/** Neither the book nor a list knows the name, nor one like it. */
function isUnknown({ verdict, vendor, kind, candidates, listings }: Answer): boolean {
  if (vendor || kind || candidates.length > 0 || listings.length > 0) return false;
  return verdict === 'no-match' || verdict === 'review';
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
  const asks = section(
    `Your words can be read another way. Did you mean ${doingTo(activity, `“${quoteTyped(text, 60)}”`)}?`,
    button('check_candidate_90', 'Check that', writeQuestion({ text, asOf, buyer, activity })),
  );
  return { ...card, blocks: card.blocks.toSpliced(PLACE, 0, asks) };
}

const MINUTE = 60_000;

/** The beginning of the minute. Rules begin and end on whole minutes, so an answer holds for its minute. */
function startOfMinute(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / MINUTE) * MINUTE);
}

/** More replies than these are not kept: then all are forgotten. */
const MOST_REPLIES = 100;

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
