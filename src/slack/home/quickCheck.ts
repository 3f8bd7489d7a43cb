import type { App, BlockAction, ButtonAction, PlainTextInputAction, webApi } from '@slack/bolt';
import type { Question } from '../../check/answer.ts';
import { questionsOf } from '../../check/check.ts';
import { readCommand } from '../../language/readCommand.ts';
import { refusal } from '../../settings/permissions.ts';
import { readQuestion } from '../answer/questionValue.ts';
import { replyMessage } from '../conversation/replyMessage.ts';
import { answerTo, type Services } from '../services.ts';
import { answerView } from './answerView.ts';
import { publishHome } from './homeOf.ts';
import { noticeView } from './noticeView.ts';
import { openModal } from './openModal.ts';
import { rememberCheck } from './rememberCheck.ts';
import { noteTest } from './setUp.ts';
import { slackErrorOf } from './slackError.ts';
import { readerOf, visitOf } from './whoAsks.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

const EMPTY = 'Write the name of a product or vendor into the box, then press Enter.';
const OUTDATED = 'This entry was made by another version of vendorcheck. Type the name into the box instead.';
/** What the test of the set-up asks. */
const TEST = 'Kaspersky';

/** Checking from the Home tab: the answer opens in a window, and the check joins the recent ones. */
export function registerQuickCheck(app: App, services: Services): void {
  app.action<BlockAction<PlainTextInputAction>>('home_quick_check', async ({ ack, action, body, client }) => {
    await ack();
    await answerText(services, client, body, action.value ?? '');
  });
  app.action<BlockAction<ButtonAction>>('set_up_test', async ({ ack, body, client }) => {
    await ack();
    await answerText(services, client, body, TEST);
  });
  app.action<BlockAction<ButtonAction>>(/^home_recheck_\d+$/u, async ({ ack, action, body, client }) => {
    await ack();
    const question = readQuestion(action.value);
    const from = { trigger: body.trigger_id, user: body.user.id };
    if (question) await showAnswer(services, client, body, question);
    else await openModal(client, from, noticeView('Check', OUTDATED));
  });
  app.action<BlockAction<ButtonAction>>(/^home_candidate_\d+$/u, async ({ ack, action, body, client }) => {
    await ack();
    const question = readQuestion(action.value);
    const reader = await readerOf(services, client, { user: body.user.id, team: body.user.team_id });
    const view = question ? answerView(answerTo(services, question, 'button'), reader) : noticeView('Check', OUTDATED);
    try {
      await client.views.update({ view_id: body.view?.id ?? '', view });
    } catch (error) {
      // The window was closed meanwhile: whoever closed it no longer wants the answer.
      if (slackErrorOf(error) !== 'not_found') throw error;
    }
  });
}

async function answerText(services: Services, client: WebClient, body: BlockAction, typed: string): Promise<void> {
  const asker = { user: body.user.id, team: body.user.team_id };
  const { buyer, timeZone } = await readerOf(services, client, asker);
  const reading = readCommand(services.checker, typed, {
    now: services.clock(),
    buyer,
    ...(timeZone ? { timeZone } : {}),
  });
  if (reading.kind === 'question') return showAnswer(services, client, body, reading.question);
  if (reading.kind === 'reply') {
    const reader = await readerOf(services, client, asker);
    const { blocks } = replyMessage(services.book, reading.reply, {
      buyer,
      now: services.clock(),
      reader,
      isDirect: true,
    });
    return openModal(
      client,
      { trigger: body.trigger_id, user: body.user.id },
      { ...noticeView('Check', EMPTY), blocks },
    );
  }
  const says = reading.kind === 'unclear' ? reading.problem : EMPTY;
  await openModal(client, { trigger: body.trigger_id, user: body.user.id }, noticeView('Check', says));
}

async function showAnswer(services: Services, client: WebClient, body: BlockAction, question: Question): Promise<void> {
  const answers = questionsOf(services.checker, question).map((one) => answerTo(services, one, 'button'));
  const from = { trigger: body.trigger_id, user: body.user.id };
  const reader = await readerOf(services, client, { user: body.user.id, team: body.user.team_id });
  await openModal(client, from, answerView(answers, reader));
  const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
  // Of people who are not ours nothing is kept.
  if (refusal(visit.person, 'see own checks', { owner: visit.person.id })) return;
  for (const answer of answers) await rememberCheck(services, { team: visit.team, user: visit.person.id }, answer);
  await noteTest(services, client, visit);
  await publishHome(services, client, { user: body.user.id, team: body.user.team_id });
}
