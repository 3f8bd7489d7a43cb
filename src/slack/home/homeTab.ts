/** The Home tab: showing it, checking from it, and the recent checks that it shows. */
import type { App } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Answer, Question } from '../../check/answer.ts';
import { isStale } from '../../check/assess/assessRule.ts';
import { questionsOf } from '../../check/check.ts';
import { readCommand } from '../../language/readCommand.ts';
import { upcomingDeadlines } from '../../reminders/keepDeadlines.ts';
import type { Deadline } from '../../reminders/records.ts';
import { dayInZone, isTimeZone } from '../../rulebook/time.ts';
import { may, refusal } from '../../settings/permissions.ts';
import { readQuestion, writeQuestion } from '../answer/questionValue.ts';
import { answerView } from '../answer/severalCard.ts';
import { section } from '../blocks.ts';
import { replyCard } from '../conversation/replyMessage.ts';
import { noticeView, onPress, type Press } from '../listeners.ts';
import { escapeMrkdwn } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { slackErrorOf } from '../transport/slackAccess.ts';
import { type Asker, circumstancesOf, type Visit, visitOf } from '../whoAsks.ts';
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

  onPress(app, services, 'home_forget_checks', async ({ client, user, asker }) => {
    const team = await services.people.homeTeam(client);
    await services.checks.forget({ team, user });
    await publishHome(services, client, asker);
  });

  // Checking from the Home tab: the answer opens in a window, and the check joins the recent ones.
  onPress(app, services, 'home_quick_check', (press) => answerText(services, press, press.value));
  onPress(app, services, 'set_up_test', (press) => answerText(services, press, TEST));
  onPress(app, services, /^home_recheck_\d+$/u, async (press) => {
    const question = readQuestion(press.value);
    await (question ? showAnswer(services, press, question) : press.open(noticeView('Check', OUTDATED)));
  });
  onPress(app, services, /^home_candidate_\d+$/u, async ({ value, body, client, findReader }) => {
    const question = readQuestion(value);
    const reader = await findReader();
    const view = question ? answerView(answerTo(services, question, 'button'), reader) : noticeView('Check', OUTDATED);
    try {
      await client.views.update({ view_id: body.view?.id ?? '', view });
    } catch (error) {
      // The window was closed meanwhile: whoever closed it no longer wants the answer.
      if (slackErrorOf(error) !== 'not_found') throw error;
    }
  });
}

const DEADLINES = 5;

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
  const today = dayInZone(now, isTimeZone(timeZone) ? timeZone : 'UTC');
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
    register: may(person, 'see the register') ? services.company.cachedUses() : null,
    waiting: waiting.filter(({ asker, to }) => isAdmin || asker === person.id || to.id === person.id),
    lists: services.checker.listings.dates(),
    staleRules: [...services.book.rules.values()].filter((rule) => isStale(rule, now)).length,
  };
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
  return { type: 'home', blocks: [section(escapeMrkdwn(why))] };
}

const EMPTY = 'Write the name of a product or vendor into the box, then press Enter.';
const OUTDATED = 'This entry was made by another version of vendorcheck. Type the name into the box instead.';
/** What the test of the set-up asks. */
const TEST = 'Kaspersky';

async function answerText(services: Services, press: Press, typed: string): Promise<void> {
  const reader = await press.findReader();
  const reading = readCommand(services.checker, typed, circumstancesOf(reader, services.clock()));
  if (reading.kind === 'question') return showAnswer(services, press, reading.question);
  const notice = noticeView('Check', reading.kind === 'unclear' ? reading.problem : EMPTY);
  if (reading.kind !== 'reply') return press.open(notice);
  await press.open({ ...notice, blocks: replyCard(services, reading.reply, reader, { isDirect: true }).blocks });
}

async function showAnswer(services: Services, press: Press, question: Question): Promise<void> {
  const { client, asker, open, findReader, findVisit } = press;
  const answers = questionsOf(services.checker, question).map((one) => answerTo(services, one, 'button'));
  await open(answerView(answers, await findReader()));
  const visit = await findVisit();
  const { person, team } = visit;
  // Of people who are not ours nothing is kept.
  if (refusal(person, 'see own checks', { owner: person.id })) return;
  for (const answer of answers) await rememberCheck(services, { team, user: person.id }, answer, services.clock());
  await noteTest(services, client, visit);
  await publishHome(services, client, asker);
}

/**
 * Keeps an answer among the recent checks of whoever asked, within a second after it has gone out: nothing is kept of people who
 * are not ours, and no trouble here reaches the asker. Somebody who asks the same again and again is kept once.
 */
export function rememberForAsker(
  services: Services,
  client: WebClient,
  { user, team }: Asker,
  { query, asOf, buyer, activity, verdict, matched }: Answer,
): void {
  const at = services.clock();
  // What waits holds no more of the answer than is kept.
  const checked = { query, asOf, buyer, activity, verdict, matched: matched && { name: matched.name } };
  services.tasks.debounce(`check ${user} ${activity} ${asOf} ${buyer.join()} ${query}`, async () => {
    const visit = await visitOf(services, client, { user, team }, 'recall');
    if (!may(visit.person, 'see own checks', { owner: user })) return;
    await rememberCheck(services, { team: visit.team, user }, checked, at);
    await noteTest(services, client, visit);
  });
}

async function rememberCheck(
  services: Services,
  asker: { team: string; user: string },
  checked: Pick<Answer, 'query' | 'asOf' | 'buyer' | 'activity' | 'verdict'> & { matched: { name: string } | null },
  at: Date,
): Promise<void> {
  const { choices } = await services.settings.cached(asker.team);
  const { query: asked, matched, verdict } = checked;
  const question = writeQuestion({ ...checked, text: asked });
  const check = { at: at.toISOString(), asked, name: matched?.name ?? asked, verdict, question };
  await services.checks.remember(asker, check, choices.retentionDays);
}
