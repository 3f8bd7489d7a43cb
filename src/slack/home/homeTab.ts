import type { App, BlockAction, ButtonAction, PlainTextInputAction } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Answer, Question } from '../../check/answer.ts';
import { questionsOf } from '../../check/check.ts';
import { readCommand } from '../../language/readCommand.ts';
import { upcomingDeadlines } from '../../reminders/keepDeadlines.ts';
import type { Deadline } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { may, refusal } from '../../settings/permissions.ts';
import { readQuestion, writeQuestion } from '../answer/questionValue.ts';
import { answerView } from '../answer/severalCard.ts';
import { replyMessage } from '../conversation/replyMessage.ts';
import { escapeMrkdwn } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { slackErrorOf } from '../transport/slackAccess.ts';
import { type Asker, readerOf, type Visit, visitOf } from '../whoAsks.ts';
import { noticeView, openModal } from '../windows.ts';
import { type HomeContents, homeView } from './homeView.ts';
import { noteTest, subscriptionsOf, welcomeFirst } from './setUp.ts';

/** Opening the Home tab shows it anew; the first to open it is welcomed. */
export function registerHomeTab(app: App, services: Services): void {
  app.event('app_home_opened', async ({ event, client }) => {
    const visit = await visitOf(services, client, { user: event.user });
    if (event.tab === 'home') await publishHomeOf(services, client, visit);
    // Whoever comes first is welcomed, also where Slack shows the messages first.
    if (await welcomeFirst(services, client, visit)) await publishHome(services, client, { user: event.user });
  });

  app.action<BlockAction>('home_forget_checks', async ({ ack, body, client }) => {
    await ack();
    const team = await services.people.homeTeam(client);
    await services.checks.forget({ team, user: body.user.id });
    await publishHome(services, client, { user: body.user.id, team: body.user.team_id });
  });
}

const DEADLINES = 5;
const STALE_AFTER_DAYS = 180;

/** Shows somebody their Home tab as it stands now. */
export async function publishHome(services: Services, client: WebClient, asker: Asker): Promise<void> {
  await publishHomeOf(services, client, await visitOf(services, client, asker));
}

async function publishHomeOf(services: Services, client: WebClient, visit: Visit): Promise<void> {
  const { person } = visit;
  // What somebody has just checked is to stand there.
  await services.tasks.flush();
  // Slack shows a deactivated account nothing, and apps have no Home tab.
  if (person.standing === 'deactivated' || person.standing === 'bot') return;
  const refused = refusal(person, 'open the Home tab');
  const view = refused ? refusedHome(refused) : homeView(services.book, await contentsOf(services, visit));
  await client.views.publish({ user_id: person.id, view });
}

async function contentsOf(services: Services, { person, team, settings, timeZone }: Visit): Promise<HomeContents> {
  const now = services.clock();
  const today = dayInZone(now, isZone(timeZone) ? timeZone : 'UTC');
  const { choices } = settings;
  const buyer = choices.buyer.length > 0 ? choices.buyer : services.buyer;
  const sees = { deadlines: may(person, 'see deadlines'), subscriptions: may(person, 'see subscriptions') };
  const isAdmin = may(person, 'change settings');
  const [deadlines, subscriptions, checks, waiting] = await Promise.all([
    sees.deadlines ? deadlinesAhead(services, buyer, today) : null,
    sees.subscriptions ? subscriptionsOf(services) : null,
    services.checks.of({ team, user: person.id }, now, choices.retentionDays),
    services.personQuestions.open(team, now),
  ]);
  return {
    buyer,
    settings,
    isAdmin,
    isMember: sees.deadlines,
    today,
    deadlines,
    subscriptions,
    checks,
    register: may(person, 'see the register') ? services.purchase.glance() : null,
    waiting: waiting.filter(({ asker, to }) => isAdmin || asker === person.id || to.id === person.id),
    lists: services.checker.listings.dates(),
    staleRules: staleRules(services.book, now),
  };
}

function staleRules(book: Book, now: Date): number {
  const oldest = new Date(now.getTime() - STALE_AFTER_DAYS * 86_400_000).toISOString().slice(0, 10);
  return [...book.rules.values()].filter(({ checked }) => checked.on < oldest).length;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

async function deadlinesAhead({ deadlines }: Services, buyer: readonly string[], today: string): Promise<Deadline[]> {
  const { records, ready, wake } = deadlines;
  await ready();
  // Somebody has just chosen other roles: the rule book's deadlines follow before they are shown.
  const law = (await records.law.get('law'))?.value;
  if (law?.buyer.join() !== buyer.toSorted().join()) await wake();
  return (await upcomingDeadlines(records, today, {}, DEADLINES)).deadlines;
}

/** The Home tab of somebody who is no member here: why, and nothing internal. */
export function refusedHome(why: string): HomeView {
  return { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: escapeMrkdwn(why) } }] };
}

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

/** What of an answer is kept among the recent checks. */
type Checked = Pick<Answer, 'query' | 'asOf' | 'buyer' | 'activity' | 'verdict'> & { name: string };

/** Keeps an answer among the recent checks of whoever asked. */
async function rememberCheck(
  services: Services,
  asker: { team: string; user: string },
  answer: Answer,
  at = services.clock(),
): Promise<void> {
  await keep(services, asker, checkedOf(answer), at);
}

/**
 * The same within a second after the answer has gone out: nothing is kept of people who are not ours, and no trouble here
 * reaches the asker. Somebody who asks the same again and again is kept once.
 */
export function rememberForAsker(services: Services, client: WebClient, asker: Asker, answer: Answer): void {
  const checked = checkedOf(answer);
  const at = services.clock();
  const { user, team } = asker;
  const key = `check ${user} ${checked.activity} ${checked.asOf} ${checked.buyer.join()} ${checked.query}`;
  services.tasks.debounce(key, async () => {
    const visit = await visitOf(services, client, { user, team }, 'recall');
    if (!may(visit.person, 'see own checks', { owner: user })) return;
    await keep(services, { team: visit.team, user }, checked, at);
    await noteTest(services, client, visit);
  });
}

function checkedOf({ query, asOf, buyer, activity, verdict, matched }: Answer): Checked {
  return { query, asOf, buyer, activity, verdict, name: matched?.name ?? query };
}

async function keep(
  services: Services,
  asker: { team: string; user: string },
  checked: Checked,
  at: Date,
): Promise<void> {
  const { choices } = await services.settings.glance(asker.team);
  const { query: text, name, verdict } = checked;
  const question = writeQuestion({ ...checked, text });
  await services.checks.remember(
    asker,
    { at: at.toISOString(), asked: text, name, verdict, question },
    choices.retentionDays,
  );
}
