/** Checking without the command: by a shortcut, from a message’s menu, in a workflow. */
import type { App, MessageShortcut } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import { buildSuggestions } from '../../check/bookQuestions.ts';
import { readDay } from '../../language/dates/readDates.ts';
import { vendorsInText } from '../../language/readQuestion.ts';
import { isKnownRole } from '../../rulebook/roles.ts';
import type { Activity } from '../../rulebook/schema.ts';
import type { AsOf } from '../../rulebook/time.ts';
import { ACTIVITIES } from '../../rulebook/vocabulary.ts';
import { speakAnswer } from '../../speak/speakAnswer.ts';
import { ACTIVITY_WORDS, type Reader } from '../../speak/wording.ts';
import { buyerInput, dateInput } from '../answer/askAgain.ts';
import { answerView } from '../answer/severalCard.ts';
import { input, modal, option, plain, select } from '../blocks.ts';
import { rememberForAsker } from '../home/homeTab.ts';
import { noticeView, onPress, onSubmit, openModal } from '../listeners.ts';
import { cutTo } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { readerOf, workspaceReader } from '../whoAsks.ts';

/** The global shortcut *Check a vendor*; the answer takes the window's place. */
export function registerShortcuts(app: App, services: Services): void {
  const suggest = buildSuggestions(() => services.checker);
  app.shortcut('check_vendor', async ({ ack, shortcut, client }) => {
    await ack();
    await openModal(client, { trigger: shortcut.trigger_id, user: shortcut.user.id }, checkVendorView());
  });
  onPress(app, services, 'open_check', ({ open }) => open(checkVendorView()));
  app.options('choose_vendor', async ({ ack, payload }) => {
    await ack({ options: suggest(payload.value).map(({ ask, label }) => option(label, ask)) });
  });
  onSubmit(app, services, 'check_vendor_form', async ({ filled, client, asker, refuse, replace, findReader }) => {
    const text = filled.choice('vendor');
    const activity = ACTIVITIES.find((one) => one === filled.choice('activity'));
    const role = filled.choice('buyer');
    if (!text) return refuse({ vendor: 'Choose one of these.' });
    if (!activity) return refuse({ activity: 'Choose one of these.' });
    if (role && !isKnownRole(services.book, role)) return refuse({ buyer: 'Choose one of these.' });
    const day = filled.day('date');
    const reader = await findReader();
    const asOf = day ? { day } : { at: services.clock() };
    const answer = answerTo(services, { text, activity, buyer: role ? [role] : reader.buyer, asOf }, 'shortcut');
    await replace(answerView(answer, reader));
    rememberForAsker(services, client, asker, answer);
  });

  // *Check vendors in this message*: every vendor named, with its verdict, for the one who asks alone.
  app.shortcut<MessageShortcut>('check_message', async ({ ack, shortcut, client }) => {
    await ack();
    const now = services.clock();
    const asker = { user: shortcut.user.id, team: shortcut.user.team_id ?? shortcut.team?.id };
    const reader = await readerOf(services, client, asker);
    const answers = vendorsInText(services.checker, textOf(shortcut.message), now).map(({ text }) =>
      answerTo(services, { text, asOf: { at: now }, buyer: reader.buyer, activity: 'purchase' }, 'shortcut'),
    );
    await openModal(client, { trigger: shortcut.trigger_id, user: shortcut.user.id }, vendorsView(answers, reader));
  });
}

/** The window *Check a vendor*: a name that completes itself, and what the answer depends on. */
export function checkVendorView(): ModalView {
  const activities = ACTIVITIES.map((activity) => option(ACTIVITY_WORDS[activity].label, activity));
  return modal(
    'Check a vendor',
    [
      input('vendor', 'Vendor or product', {
        type: 'external_select',
        action_id: 'choose_vendor',
        min_query_length: 1,
        placeholder: plain('Type a name, in any script'),
      }),
      input('activity', 'What do you want to do?', {
        ...select(activities, ACTIVITIES[0]),
        action_id: 'choose_activity',
      }),
      buyerInput(true),
      dateInput(true),
    ],
    { callback: 'check_vendor_form', submit: 'Check' },
  );
}

/** The words of a message; those of an app may stand only in its attachments or blocks. */
export function textOf(message: MessageShortcut['message']): string {
  const { text = '', attachments, blocks } = message;
  return [text, ...stringsOf(attachments), ...(text.trim() === '' ? stringsOf(blocks) : [])].join('\n');
}

const TEXT_FIELDS = new Set(['text', 'fallback', 'pretext', 'title', 'value']);

function stringsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    typeof inner === 'string' ? (TEXT_FIELDS.has(field) ? [inner] : []) : stringsOf(inner),
  );
}

const NOBODY =
  'I found no vendor or product in this message. That clears nobody: ask about a name with /vendorcheck if it stands there.';

/** The verdict on each vendor that a message names, the gravest first. */
export function vendorsView(answers: readonly Answer[], reader: Reader): ModalView {
  const title = 'Vendors in this message';
  return answers.length === 0 ? noticeView(title, NOBODY) : answerView(answers, reader, title);
}

/** The step *Check a vendor* of Workflow Builder: an intake form can branch on its verdict. */
export function registerWorkflowStep(app: App, services: Services): void {
  app.function('check_vendor', async ({ inputs, body, client, complete, fail }) => {
    const runStep = async (): Promise<unknown> => {
      const reader = await workspaceReader(services, client);
      const read = readInputs(services, inputs, reader.buyer);
      if ('problem' in read) return fail({ error: read.problem });
      const answer = answerTo(services, read, 'workflow');
      const { sign, summary } = speakAnswer(answer, reader);
      const counted = answer.findings.filter((finding) => finding.status === answer.verdict);
      return complete({
        outputs: {
          verdict: answer.verdict,
          verdict_words: sign.words,
          summary: cutTo(summary, 3000),
          rule_ids: counted.map((finding) => finding.rule).join(', '),
          link: counted[0]?.citations[0]?.url ?? answer.listings[0]?.url ?? '',
        },
      });
    };
    await services.once(`step ${body.event.function_execution_id}`, () =>
      // A step that neither completes nor fails holds its workflow up for good.
      runStep().catch((error) => {
        services.report('A workflow step could not be carried out.', error);
        return fail({ error: 'vendorcheck could not look this up now. Run the workflow again in a minute.' });
      }),
    );
  });
}

type Read = { text: string; asOf: AsOf; buyer: string[]; activity: Activity } | { problem: string };

/** Every input is text that a form may have left empty. */
function readInputs(services: Services, inputs: Record<string, unknown>, workspace: string[]): Read {
  const given = (name: string): string => (typeof inputs[name] === 'string' ? inputs[name].trim() : '');
  const text = given('vendor').slice(0, 500);
  if (!/[\p{L}\p{N}]/u.test(text)) return { problem: 'The step needs the name of a vendor or product.' };
  const activity = given('activity') === '' ? 'purchase' : ACTIVITIES.find((one) => one === given('activity'));
  if (!activity)
    return { problem: `“${given('activity').slice(0, 60)}” is no activity. Use one of: ${ACTIVITIES.join(', ')}.` };
  const buyer = given('buyer') === '' ? workspace : given('buyer').split(/\s*,\s*/u);
  const unknown = buyer.find((role) => !isKnownRole(services.book, role));
  if (unknown !== undefined)
    return { problem: `“${unknown.slice(0, 60)}” is no buyer that vendorcheck knows, such as us-federal-contractor.` };
  const asOf = given('date') === '' ? { at: services.clock() } : readDay(given('date'));
  if (!asOf) return { problem: `“${given('date').slice(0, 60)}” is no day. Write it as 2027-01-31.` };
  return { text, asOf, buyer, activity };
}
