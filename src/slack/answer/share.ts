/** An answer taken elsewhere: shared with a channel, or saved as a table in the direct messages of whoever asked. */
import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Answer, Question } from '../../check/answer.ts';
import { judge } from '../../register/judgement.ts';
import { csvLine } from '../../register/tables/writeTable.ts';
import { VERDICT_SIGNS } from '../../speak/wording.ts';
import { type Card, cardOfText, input, modal } from '../blocks.ts';
import { noticeOf, OUTDATED_WINDOW, onPress, onSubmit } from '../listeners.ts';
import { quoteTyped } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { audienceOf } from '../transport/people.ts';
import { slackErrorOf } from '../transport/slackAccess.ts';
import { isPublicBuyer } from '../whoAsks.ts';
import { OUTDATED_CARD } from './answerCard.ts';
import { readQuestions } from './questionValue.ts';
import { cardOf } from './severalCard.ts';

const SHARED_OUTSIDE =
  'This channel is shared with another company, which would read what kind of buyer you are. The answer stays private. Press “Other buyer” and choose US person to get one that can be shared.';

const UNSEEN =
  'I cannot see who reads here, and the answer tells what kind of buyer you are: so it stays private. Invite me with /invite @vendorcheck and share again, or press “Other buyer” and choose US person.';

const USED_UP =
  'Slack no longer takes a message from this answer: it does so five times, within half an hour. Ask again, and share the new answer.';

const NOT_ALLOWED =
  'I may not write files here: the permission `files:write` is missing. An administrator of this workspace grants it by installing the app once more.';

/**
 * *Share* posts the answer once, naming who shared it, and takes the private copy's button away. *Share…* of a
 * window, which stands in no channel, asks for one.
 */
export function registerShareListener(app: App, services: Services): void {
  const { once } = services;
  onPress(app, services, 'share_answer', async ({ value, body, client, user, tell, respond, findReader }) => {
    const questions = readQuestions(value);
    if (!questions) return tell(OUTDATED_CARD);
    const problem = await sharingProblem(client, questions, body.channel?.id);
    if (problem) return tell(problem);
    const shownAt = body.container?.message_ts ?? body.message?.ts ?? body.trigger_id;
    const reader = await findReader();
    const answers = answersTo(services, questions);
    const card = cardOf(answers, reader, user);
    const isPosted = await once(`share ${body.channel?.id} ${shownAt} ${user}`, () =>
      respond({ response_type: 'in_channel', replace_original: false, ...card }),
    ).catch((error) => {
      services.report('An answer could not be shared.', error);
      return 'used up' as const;
    });
    if (isPosted === 'used up') return tell(USED_UP);
    if (isPosted) await tell(sharedCard(answers), true);
  });

  onPress(app, services, 'share_elsewhere', ({ value, tell, open }) =>
    readQuestions(value) ? open(whereView(value)) : tell(OUTDATED_CARD),
  );
  onSubmit(app, services, 'share_elsewhere_form', async (submission) => {
    const { view, client, user, respond, refuse, replace, findReader } = submission;
    const questions = readQuestions(view.private_metadata);
    const [place] = submission.responseUrls ?? [];
    if (!questions || !place) return refuse({ place: OUTDATED_WINDOW });
    const problem = await sharingProblem(client, questions, place.channel_id);
    if (problem) return refuse({ place: problem });
    const answers = answersTo(services, questions);
    const card = cardOf(answers, await findReader(), user);
    await replace(noticeOf('Share', sharedCard(answers, `<#${place.channel_id}>`)));
    await once(`share ${view.id}`, () => respond({ response_type: 'in_channel', ...card }));
  });

  onPress(app, services, 'save_csv', async ({ value, body, client, user, tell }) => {
    const questions = readQuestions(value);
    if (!questions) return tell(OUTDATED_CARD);
    const filename = `vendorcheck-${services.clock().toISOString().slice(0, 10)}.csv`;
    await services.once(`csv ${body.trigger_id}`, async () => {
      const says = await sendTable(client, user, filename, tableOf(answersTo(services, questions))).then(
        () => `The table is in your messages with me: ${filename}.`,
        (error) => {
          if (slackErrorOf(error) === 'missing_scope') return NOT_ALLOWED;
          services.report('A table could not be sent as a file.', error);
          return 'Slack did not take the file. Please press the button once more in a minute.';
        },
      );
      await tell(says);
    });
  });
}

function answersTo(services: Services, questions: readonly Question[]): Answer[] {
  return questions.map((question) => answerTo(services, question, 'button'));
}

/** What stands in the asker's private copy once the answer is in the channel. @param place the channel, for Slack */
export function sharedCard(answers: readonly Answer[], place = 'the channel'): Card {
  const [first, ...others] = answers;
  const isOne = first && others.length === 0;
  const what = isOne ? `The answer about “${quoteTyped(first.query, 60)}”` : `The table of ${answers.length} names`;
  return cardOfText(`${what} is now in ${place}, with your name.`);
}

/** Why an answer stays private, or undefined: it would tell people of another company what kind of buyer we are. */
async function sharingProblem(
  client: WebClient,
  questions: readonly Question[],
  channel: string | undefined,
): Promise<string | undefined> {
  if (questions.every(({ buyer }) => isPublicBuyer(buyer))) return undefined;
  const audience = await audienceOf(client, channel ?? '');
  if (audience.status === 'shared') return SHARED_OUTSIDE;
  // In a direct message between two people of whom none is the bot, too, it cannot see who reads.
  return audience.status === 'ours' ? undefined : UNSEEN;
}

/** Where to? Slack posts for whoever shares it, wherever they may write. */
function whereView(question: string): ModalView {
  return modal(
    'Share',
    [
      input(
        'place',
        'In which channel?',
        {
          type: 'conversations_select',
          action_id: 'share_place',
          default_to_current_conversation: true,
          response_url_enabled: true,
          filter: { include: ['public', 'private', 'im', 'mpim'], exclude_bot_users: true },
        },
        { hint: 'Everybody there sees the answer, with your name.' },
      ),
    ],
    { callback: 'share_elsewhere_form', submit: 'Share', metadata: question },
  );
}

async function sendTable(client: WebClient, user: string, filename: string, content: string): Promise<void> {
  const { channel } = await client.conversations.open({ users: user });
  if (!channel?.id) throw new Error('Slack opened no direct message');
  await client.files.uploadV2({
    channel_id: channel.id,
    filename,
    title: filename,
    file: Buffer.from(content),
    initial_comment: 'The table that you saved.',
  });
}

const HEADS = [
  ...['asked', 'verdict', 'name', 'reason', 'rules', 'since', 'next date', 'source', 'matched as', 'to find out'],
  ...['as of', 'buyer', 'activity', 'rule book'],
];

/** The answers as CSV, a line each, in the order given; with a byte order mark, so that Excel reads it as UTF-8. */
function tableOf(answers: readonly Answer[]): string {
  const lines = answers.map((answer) => {
    const { verdict, name, reason, titles, since, next, source, matchedAs, question } = judge(answer, {
      text: answer.query,
      from: 'asked',
    });
    return [
      ...[answer.query, VERDICT_SIGNS[verdict].words, name, reason, titles.join('; '), since, next, source, matchedAs],
      ...[question, answer.asOf, answer.buyer.join(' '), answer.activity, answer.data.rulebook],
    ];
  });
  return `\ufeff${[HEADS, ...lines].map((cells) => csvLine(cells)).join('')}`;
}
