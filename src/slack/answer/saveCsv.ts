/** *Save as CSV*: a table of answers as a file, in the direct messages of whoever asked for it. */
import type { App, BlockAction, ButtonAction, webApi } from '@slack/bolt';
import type { Answer } from '../../check/answer.ts';
import { judge } from '../../register/judgement.ts';
import { csvLine } from '../../register/tables/writeTable.ts';
import { VERDICT_SIGNS } from '../../speak/wording.ts';
import { slackErrorOf } from '../home/slackError.ts';
import { answerTo, type Services } from '../services.ts';
import { outdatedCard } from './outdatedCard.ts';
import { readQuestions } from './questionValue.ts';
import { tellPrivately } from './tellPrivately.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

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
