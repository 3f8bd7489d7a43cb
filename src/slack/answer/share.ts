/** *Save as CSV*: a table of answers as a file, in the direct messages of whoever asked for it. */
import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Answer, Question } from '../../check/answer.ts';
import { judge } from '../../register/judgement.ts';
import { csvLine } from '../../register/tables/writeTable.ts';
import { VERDICT_SIGNS } from '../../speak/wording.ts';
import type { Card } from '../blocks.ts';
import { quoteTyped } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { audienceOf } from '../transport/people.ts';
import { slackErrorOf } from '../transport/slackAccess.ts';
import { isPublicBuyer, readerOf } from '../whoAsks.ts';
import { noticeOf, openAbove, tellPrivately } from '../windows.ts';
import { outdatedCard } from './answerCard.ts';
import { readQuestions } from './questionValue.ts';
import { cardOf } from './severalCard.ts';

const SHARED_OUTSIDE =
  'This channel is shared with another company, which would read what kind of buyer you are. The answer stays private. Press “Other buyer” and choose US person to get one that can be shared.';

const UNSEEN =
  'I cannot see who reads here, and the answer tells what kind of buyer you are: so it stays private. Invite me with /invite @vendorcheck and share again, or press “Other buyer” and choose US person.';

const USED_UP =
  'Slack no longer takes a message from this answer: it does so five times, within half an hour. Ask again, and share the new answer.';

/**
 * *Share* posts the answer once, naming who shared it, and takes the private copy's button away. *Share…* of a
 * window, which stands in no channel, asks for one.
 */
export function registerShareListener(app: App, services: Services): void {
  const { once } = services;
  app.action<BlockAction<ButtonAction>>('share_answer', async ({ ack, action, body, client, respond }) => {
    await ack();
    const questions = readQuestions(action.value);
    if (!questions) return tellPrivately(client, { body, respond }, outdatedCard());
    const problem = await sharingProblem(client, questions, body.channel?.id);
    if (problem) return tellPrivately(client, { body, respond }, problem);
    const shownAt = body.container?.message_ts ?? body.message?.ts ?? body.trigger_id;
    const reader = await readerOf(services, client, { user: body.user.id, team: body.user.team_id });
    const answers = answersTo(services, questions);
    const card = cardOf(answers, reader, body.user.id);
    const isPosted = await once(`share ${body.channel?.id} ${shownAt} ${body.user.id}`, () =>
      respond({ response_type: 'in_channel', replace_original: false, ...card }),
    ).catch((error) => {
      services.report('An answer could not be shared.', error);
      return 'used up' as const;
    });
    if (isPosted === 'used up') return tellPrivately(client, { body, respond }, USED_UP);
    if (isPosted) await tellPrivately(client, { body, respond }, sharedCard(answers), true);
  });

  app.action<BlockAction<ButtonAction>>('share_elsewhere', async ({ ack, action, body, client, respond }) => {
    await ack();
    if (!readQuestions(action.value)) return tellPrivately(client, { body, respond }, outdatedCard());
    await openAbove(client, body, whereView(action.value ?? ''));
  });
  app.view<ViewSubmitAction>('share_elsewhere_form', async ({ ack, view, body, client, respond }) => {
    const questions = readQuestions(view.private_metadata);
    const [place] = body.response_urls ?? [];
    const problem =
      questions && place
        ? await sharingProblem(client, questions, place.channel_id)
        : 'This window was opened by another version of vendorcheck. Please ask again.';
    if (problem || !questions || !place) {
      await ack({ response_action: 'errors', errors: { place: problem ?? 'Choose a channel.' } });
      return;
    }
    const reader = await readerOf(services, client, { user: body.user.id, team: body.user.team_id });
    const answers = answersTo(services, questions);
    const told = sharedCard(answers, `<#${place.channel_id}>`);
    await ack({ response_action: 'update', view: noticeOf('Share', told) });
    await once(`share ${view.id}`, () =>
      respond({ response_type: 'in_channel', ...cardOf(answers, reader, body.user.id) }),
    );
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
  const text = `${what} is now in ${place}, with your name.`;
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
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
  return {
    type: 'modal',
    callback_id: 'share_elsewhere_form',
    private_metadata: question,
    title: { type: 'plain_text', text: 'Share', emoji: false },
    submit: { type: 'plain_text', text: 'Share', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      {
        type: 'input',
        block_id: 'place',
        label: { type: 'plain_text', text: 'In which channel?', emoji: false },
        hint: { type: 'plain_text', text: 'Everybody there sees the answer, with your name.', emoji: false },
        element: {
          type: 'conversations_select',
          action_id: 'share_place',
          default_to_current_conversation: true,
          response_url_enabled: true,
          filter: { include: ['public', 'private', 'im', 'mpim'], exclude_bot_users: true },
        },
      },
    ],
  };
}

const NOT_ALLOWED =
  'I may not write files here: the permission `files:write` is missing. An administrator of this workspace grants it by installing the app once more.';

export function registerSaveCsv(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>('save_csv', async ({ ack, action, body, client, respond }) => {
    await ack();
    const questions = readQuestions(action.value);
    if (!questions) return tellPrivately(client, { body, respond }, outdatedCard());
    const answers = questions.map((question) => answerTo(services, question, 'button'));
    const filename = `vendorcheck-${services.clock().toISOString().slice(0, 10)}.csv`;
    await services.once(`csv ${body.trigger_id}`, async () => {
      const says = await sendFile(client, body.user.id, filename, tableOf(answers)).then(
        () => `The table is in your messages with me: ${filename}.`,
        (error) => {
          if (slackErrorOf(error) === 'missing_scope') return NOT_ALLOWED;
          services.report('A table could not be sent as a file.', error);
          return 'Slack did not take the file. Please press the button once more in a minute.';
        },
      );
      await tellPrivately(client, { body, respond }, says);
    });
  });
}

async function sendFile(client: WebClient, user: string, filename: string, content: string): Promise<void> {
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
