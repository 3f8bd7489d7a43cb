import type { App, BlockAction, MessageShortcut } from '@slack/bolt';
import type { ModalView, PlainTextOption } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import { buildSuggestions } from '../../check/suggestVendors.ts';
import { readDay } from '../../language/dates/readDates.ts';
import { vendorsInText } from '../../language/readQuestion.ts';
import { isKnownRole } from '../../rulebook/roles.ts';
import { ACTIVITIES, type Activity } from '../../rulebook/schema.ts';
import type { AsOf } from '../../rulebook/time.ts';
import { speakAnswer } from '../../speak/speakAnswer.ts';
import { ACTIVITY_WORDS, type Reader } from '../../speak/wording.ts';
import { buyerInput, dateInput } from '../answer/askAgain.ts';
import { answerView } from '../answer/severalCard.ts';
import { rememberForAsker } from '../home/homeTab.ts';
import { cutTo } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { readerOf, workspaceReader } from '../whoAsks.ts';
import { noticeView, openModal } from '../windows.ts';

/** The global shortcut *Check a vendor*; the answer takes the window's place. */
export function registerCheckShortcut(app: App, services: Services): void {
  const suggest = buildSuggestions(() => services.checker);
  app.shortcut('check_vendor', async ({ ack, shortcut, client }) => {
    await ack();
    await openModal(client, { trigger: shortcut.trigger_id, user: shortcut.user.id }, checkVendorView());
  });
  app.action<BlockAction>('open_check', async ({ ack, body, client }) => {
    await ack();
    await openModal(client, { trigger: body.trigger_id, user: body.user.id }, checkVendorView());
  });
  app.options('choose_vendor', async ({ ack, payload }) => {
    const options = suggest(payload.value).map(({ ask, label }) => ({
      text: { type: 'plain_text' as const, text: cutTo(label, 75), emoji: false },
      value: cutTo(ask, 150),
    }));
    await ack({ options });
  });
  app.view('check_vendor_form', async ({ ack, view, body, client }) => {
    const { values } = view.state;
    const text = values.vendor?.choose_vendor?.selected_option?.value;
    const activity = ACTIVITIES.find((one) => one === values.activity?.choose_activity?.selected_option?.value);
    const role = values.buyer?.choose_buyer?.selected_option?.value;
    if (!text || !activity || (role && !isKnownRole(services.book, role))) {
      const box = !text ? 'vendor' : !activity ? 'activity' : 'buyer';
      await ack({ response_action: 'errors', errors: { [box]: 'Choose one of these.' } });
      return;
    }
    const day = values.date?.choose_date?.selected_date;
    const asker = { user: body.user.id, team: body.user.team_id ?? body.team?.id };
    const reader = await readerOf(services, client, asker);
    const answer = answerTo(
      services,
      {
        text,
        activity,
        buyer: role ? [role] : reader.buyer,
        asOf: day ? { day } : { at: services.clock() },
      },
      'shortcut',
    );
    await ack({ response_action: 'update', view: answerView(answer, reader) });
    rememberForAsker(services, client, asker, answer);
  });
}

/** The window *Check a vendor*: a name that completes itself, and what the answer depends on. */
export function checkVendorView(): ModalView {
  const options = ACTIVITIES.map(
    (activity): PlainTextOption => ({
      text: { type: 'plain_text', text: ACTIVITY_WORDS[activity].label, emoji: false },
      value: activity,
    }),
  );
  const [first] = options;
  return {
    type: 'modal',
    callback_id: 'check_vendor_form',
    title: { type: 'plain_text', text: 'Check a vendor', emoji: false },
    submit: { type: 'plain_text', text: 'Check', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      {
        type: 'input',
        block_id: 'vendor',
        label: { type: 'plain_text', text: 'Vendor or product', emoji: false },
        element: {
          type: 'external_select',
          action_id: 'choose_vendor',
          min_query_length: 1,
          placeholder: { type: 'plain_text', text: 'Type a name, in any script', emoji: false },
        },
      },
      {
        type: 'input',
        block_id: 'activity',
        label: { type: 'plain_text', text: 'What do you want to do?', emoji: false },
        element: {
          type: 'static_select',
          action_id: 'choose_activity',
          options,
          ...(first ? { initial_option: first } : {}),
        },
      },
      buyerInput(true),
      dateInput(true),
    ],
  };
}

/** *Check vendors in this message*: every vendor named, with its verdict, for the one who asks alone. */
export function registerMessageShortcut(app: App, services: Services): void {
  app.shortcut<MessageShortcut>('check_message', async ({ ack, shortcut, client }) => {
    await ack();
    const now = services.clock();
    const asker = { user: shortcut.user.id, team: shortcut.user.team_id ?? shortcut.team?.id };
    const reader = await readerOf(services, client, asker);
    const answers = vendorsInText(services.checker, textOf(shortcut.message), now).map(({ text }) =>
      answerTo(services, { text, asOf: { at: now }, buyer: reader.buyer, activity: 'purchase' }, 'shortcut'),
    );
    const from = { trigger: shortcut.trigger_id, user: shortcut.user.id };
    await openModal(client, from, vendorsView(answers, reader));
  });
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

const TITLE = 'Vendors in this message';
const NOBODY =
  'I found no vendor or product in this message. That clears nobody: ask about a name with /vendorcheck if it stands there.';

/** The verdict on each vendor that a message names, the gravest first. */
export function vendorsView(answers: readonly Answer[], reader: Reader): ModalView {
  return answers.length === 0 ? noticeView(TITLE, NOBODY) : answerView(answers, reader, TITLE);
}

/** The step *Check a vendor* of Workflow Builder: an intake form can branch on its verdict. */
export function registerWorkflowStep(app: App, services: Services): void {
  app.function('check_vendor', async ({ inputs, body, client, complete, fail }) => {
    const { function_execution_id: execution } = body.event;
    await services.once(`step ${execution}`, () =>
      // A step that neither completes nor fails holds its workflow up for good.
      runStep().catch(async (error) => {
        services.report('A workflow step could not be carried out.', error);
        await fail({ error: 'vendorcheck could not look this up now. Run the workflow again in a minute.' });
      }),
    );
    async function runStep(): Promise<void> {
      const reader = await workspaceReader(services, client);
      const read = readInputs(services, inputs, reader.buyer);
      if ('problem' in read) {
        await fail({ error: read.problem });
        return;
      }
      const answer = answerTo(services, read, 'workflow');
      const { sign, summary } = speakAnswer(answer, reader);
      const counted = answer.findings.filter((finding) => finding.status === answer.verdict);
      await complete({
        outputs: {
          verdict: answer.verdict,
          verdict_words: sign.words,
          summary: cutTo(summary, 3000),
          rule_ids: counted.map((finding) => finding.rule).join(', '),
          link: counted[0]?.citations[0]?.url ?? answer.listings[0]?.url ?? '',
        },
      });
    }
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
