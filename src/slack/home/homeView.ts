import type { HomeView, KnownBlock } from '@slack/types';
import { type ListDate, VERDICTS } from '../../check/answer.ts';
import { registerCounts, type Use } from '../../register/uses.ts';
import type { Deadline, Subscription } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayIn } from '../../rulebook/time.ts';
import type { PersonQuestion } from '../../settings/personQuestions.ts';
import type { RecentCheck } from '../../settings/recentChecks.ts';
import { openSteps, type Settings } from '../../settings/settings.ts';
import { listNamed } from '../../speak/finding.ts';
import { ACTIVITY_WORDS, VERDICT_SIGNS } from '../../speak/wording.ts';
import { readQuestion } from '../answer/questionValue.ts';
import {
  actions,
  button,
  confirm,
  context,
  headedSection,
  header,
  input,
  listSection,
  plain,
  section,
} from '../blocks.ts';
import { cutTo, escapeMrkdwn, mentionOf, momentForReader, quoteTyped, withoutUnseen } from '../mrkdwn.ts';
import { distanceInWords } from '../reminders/deadlineWords.ts';
import { pauseReason } from '../reminders/renderDeadlines.ts';
import { changeLine, retentionInWords, rolesInWords } from './settingsModal.ts';
import { stepBlocks } from './setUp.ts';

/** Everything that one person's Home tab shows. */
export interface HomeContents {
  buyer: readonly string[];
  settings: Settings;
  isAdmin: boolean;
  isMember: boolean;
  /** Today where the reader is. */
  today: string;
  /** Null: not for this person. */
  deadlines: Deadline[] | null;
  subscriptions: Pick<Subscription, 'channel' | 'time' | 'timeZone' | 'paused'>[] | null;
  checks: RecentCheck[];
  /** What is in use; null: not for this person. */
  register: readonly Use[] | null;
  /** Questions that a person has not answered yet, the oldest first, as far as they concern the reader. */
  waiting: PersonQuestion[];
  lists: ListDate[];
  /** Rules last checked more than 180 days ago. */
  staleRules: number;
}

const SHOWN_CHECKS = 5;
const SHOWN_CHANGES = 5;
const SHOWN_WAITING = 5;

/** The Home tab: check something, then what is coming, then who we are and how good the data is. */
export function homeView(book: Book, contents: HomeContents): HomeView {
  const { settings, isAdmin } = contents;
  const hearing = (contents.subscriptions ?? []).map(({ channel }) => channel);
  const steps = isAdmin ? openSteps(settings, hearing) : [];
  return {
    type: 'home',
    callback_id: 'home',
    blocks: [
      ...(steps.length > 0 ? [...stepBlocks(book, settings, hearing), { type: 'divider' as const }] : []),
      ...quickCheck(contents),
      ...recentChecks(contents),
      ...waitingBlocks(contents),
      ...registerBlocks(contents),
      ...deadlineBlocks(contents),
      ...subscriptionBlocks(contents),
      ...buyerBlocks(book, contents),
      ...(isAdmin ? adminBlocks(book, settings) : []),
      ...dataBlocks(book, contents),
    ],
  };
}

function quickCheck({ checks }: HomeContents): KnownBlock[] {
  const box = input(
    // Slack keeps what stands in a box while its id stays: after a check the box is a new, empty one.
    `quick_check:${checks[0]?.at ?? ''}`,
    'Check a product or vendor',
    {
      type: 'plain_text_input',
      action_id: 'home_quick_check',
      max_length: 500,
      placeholder: plain('e.g. Hikvision, or renew Kaspersky'),
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
    { optional: true, hint: 'Press Enter. A date may follow: “Kaspersky Endpoint Security as of 2024-07-19”.' },
  );
  return [{ ...box, dispatch_action: true }];
}

function recentChecks({ checks, settings }: HomeContents): KnownBlock[] {
  const title = 'Your recent checks';
  if (settings.choices.retentionDays === 0)
    return [context(['Your checks are not kept: this workspace has switched that off.'])];
  if (checks.length === 0) return headedSection(title, ['None yet. What you check appears here, for you alone.']);
  return [
    header(title),
    ...checks.slice(0, SHOWN_CHECKS).map((one, index) => {
      const about = { accessibility_label: cutTo(`Show the answer about ${withoutUnseen(one.name)}`, 75) };
      return section(checkLine(one, settings), button(`home_recheck_${index}`, 'Show', one.question, about));
    }),
    ...actions([
      button('home_forget_checks', 'Forget my checks', undefined, {
        confirm: confirm(
          'Forget your checks?',
          'The list of what you have checked is deleted. Answers stay as they are.',
          'Forget them',
          'Keep them',
        ),
      }),
    ]),
  ];
}

/** "✖ Kaspersky: prohibited to renew, on 1 October 2027 · today at 10:59", so that two checks of one vendor differ. */
function checkLine({ verdict, name, at, question }: RecentCheck, { choices }: Settings): string {
  const sign = VERDICT_SIGNS[VERDICTS.find((one) => one === verdict) ?? 'review'];
  const asked = readQuestion(question);
  const activity =
    asked && asked.activity !== 'purchase' ? ` · ${ACTIVITY_WORDS[asked.activity].label.toLowerCase()}` : '';
  const day = asked && 'day' in asked.asOf ? ` · on ${dayIn(choices.dates, asked.asOf.day)}` : '';
  return `${sign.symbol} *${quoteTyped(name, 60)}*: ${sign.words.toLowerCase()}${activity}${day} · ${momentForReader(at)}`;
}

function waitingBlocks({ waiting }: HomeContents): KnownBlock[] {
  if (waiting.length === 0) return [];
  const rest = waiting.length - SHOWN_WAITING;
  return headedSection('Waiting for a person to answer', [
    ...waiting
      .slice(0, SHOWN_WAITING)
      .map(
        ({ asker, to, about, askedAt }) =>
          `• ${mentionOf(asker)} asks ${mentionOf(to.id)} about *${quoteTyped(about, 80)}* · ${momentForReader(askedAt)}`,
      ),
    ...(rest > 0 ? [`… and ${rest} more.`] : []),
  ]);
}

function registerBlocks({ register }: HomeContents): KnownBlock[] {
  if (!register || register.length === 0) return [];
  return headedSection('Vendors in use', [`${registerCounts(register)}. \`/vendorcheck register\` shows them.`]);
}

function deadlineBlocks({ deadlines, today, settings }: HomeContents): KnownBlock[] {
  if (!deadlines) return [];
  const lines = deadlines.map(
    ({ dueOn, title }) =>
      `• ${dayIn(settings.choices.dates, dueOn)} (${distanceInWords(today, dueOn)}): ${quoteTyped(title, 160)}`,
  );
  return [
    ...headedSection(
      'Next deadlines',
      lines.length > 0 ? lines : ['No date is known that concerns this workspace as a buyer.'],
    ),
    ...actions([button('home_add_deadline', 'Add a deadline')]),
  ];
}

function subscriptionBlocks({ subscriptions }: HomeContents): KnownBlock[] {
  if (!subscriptions || subscriptions.length === 0) return [];
  return headedSection(
    'Channels with reminders',
    subscriptions
      .slice(0, 20)
      .map(
        ({ channel, time, timeZone, paused }) =>
          `• ${mentionOf(channel)} at ${escapeMrkdwn(time)} (${escapeMrkdwn(timeZone.replaceAll('_', ' '))})${paused ? ` :warning: paused: ${pauseReason(paused.reason)}` : ''}`,
      ),
  );
}

function buyerBlocks(book: Book, { buyer, settings, isAdmin, isMember }: HomeContents): KnownBlock[] {
  const { choices } = settings;
  const chosen = choices.buyer.length > 0 ? '' : ' Nobody has chosen this yet; it is how the bot was started.';
  const admins = choices.admins.map(mentionOf).join(', ');
  const lines = [
    `Answers are for: *${rolesInWords(book, buyer)}*.${chosen}`,
    ...(isMember && choices.defaultChannel ? [`Reminders go to ${mentionOf(choices.defaultChannel)}.`] : []),
    ...(isMember && choices.askPerson ? [`“Ask a person” goes to ${mentionOf(choices.askPerson.id)}.`] : []),
    ...(isMember && !isAdmin ? [`Administered by ${admins || 'the admins of this Slack workspace'}.`] : []),
  ];
  return headedSection('This workspace as a buyer', lines);
}

function adminBlocks(book: Book, { choices, changes }: Settings): KnownBlock[] {
  const lines = [
    `Administrators: ${choices.admins.map(mentionOf).join(', ') || 'the admins of this Slack workspace'}.`,
    `Recent checks are kept: ${retentionInWords(choices.retentionDays)}.`,
    `Feedback goes to ${choices.feedback ? mentionOf(choices.feedback.id) : 'the administrators'}.`,
  ];
  return [
    ...headedSection('Administration', lines),
    ...actions([
      button('home_settings', 'Change settings'),
      button('home_api_keys', 'API keys'),
      button('home_record', 'Record of checks'),
    ]),
    ...listSection(
      '*Latest changes of settings*',
      changes.slice(0, SHOWN_CHANGES).map((change) => changeLine(book, change)),
    ),
  ];
}

function dataBlocks(book: Book, { lists, staleRules, settings }: HomeContents): KnownBlock[] {
  const { dates } = settings.choices;
  const rules =
    staleRules === 0
      ? `every rule checked since ${dayIn(dates, book.oldestCheck)}`
      : `:warning: ${staleRules === 1 ? 'one rule was' : `${staleRules} rules were`} last checked more than 180 days ago`;
  const listLines = lists.map((list) => {
    const trouble = list.problem ? ` :warning: ${escapeMrkdwn(list.problem)}` : '';
    if (list.asOf === '') return `• No screening list is loaded: answers rest on the rule book alone.${trouble}`;
    const age = list.isStale ? ' :warning: over 7 days old' : '';
    return `${escapeMrkdwn(listNamed(list.id))} of ${dayIn(dates, list.asOf)}.${age}${trouble}`;
  });
  return [
    ...headedSection('The data', [
      `Rule book ${escapeMrkdwn(book.version)}: ${book.rules.size} instruments, ${rules}.`,
      ...(listLines.length > 0 ? listLines : ['No screening list is loaded: answers rest on the rule book alone.']),
    ]),
    context(['Answers say what was found in this data. They are not legal advice.']),
  ];
}
