/** Asking for a waiver, and deciding on one: a window each, and a word to those who wait. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Answer } from '../../check/answer.ts';
import { saveEvidence, waiverEvidence } from '../../register/evidence/evidence.ts';
import { type Act, noteOf, standingOfWaiver, WAIVABLE, type Waiver } from '../../register/waivers.ts';
import { notifyPeople, SAYS } from '../../reminders/outbox/notify.ts';
import { dayInWords } from '../../rulebook/dateWords.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { refusal } from '../../settings/may.ts';
import { outdatedCard } from '../answer/outdatedCard.ts';
import { readQuestion } from '../answer/questionValue.ts';
import { noticeOf, noticeView } from '../home/noticeView.ts';
import { openAbove, openModal } from '../home/openModal.ts';
import { visitOf } from '../home/whoAsks.ts';
import { cutTo, plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { uploadEvidence } from './checkFiles.ts';

const carried = z.strictObject({
  vendor: z.string(),
  name: z.string(),
  buyer: z.array(z.string()),
  activity: z.string(),
});

export function registerWaivers(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>('waiver_ask', async ({ ack, action, body, client }) => {
    await ack();
    const question = readQuestion(action.value);
    if (!question) return openAbove(client, body, noticeOf('Waiver', outdatedCard()));
    const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(visit.person, 'ask for a waiver');
    const answer = answerTo(services, question, 'button');
    await openAbove(client, body, refused ? noticeView('Waiver', refused) : waiverView(answer));
  });

  app.view('waiver_form', async ({ ack, view, body, client }) => {
    const { values } = view.state;
    const today = dayInZone(services.clock(), 'UTC');
    const rule = values.rule?.rule?.selected_option?.value ?? '';
    const until = values.until?.until?.selected_date ?? '';
    const reason = (values.reason?.reason?.value ?? '').trim();
    const evidence = (values.evidence?.evidence?.value ?? '').trim();
    const errors = {
      ...(services.book.rules.has(rule) ? {} : { rule: 'Choose the rule that is to be waived.' }),
      ...(until > today ? {} : { until: 'Choose a day to come.' }),
      ...(reason === '' ? { reason: 'Say why, for whoever decides and for the auditor.' } : {}),
    };
    if (Object.keys(errors).length > 0) {
      await ack({ response_action: 'errors', errors });
      return;
    }
    await ack();
    await services.once(`waiver form ${view.id}`, async () => {
      const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
      if (refusal(visit.person, 'ask for a waiver')) return;
      const { vendor, name, buyer, activity } = carried.parse(JSON.parse(view.private_metadata));
      const about = services.book.vendors.get(vendor);
      if (!about) return;
      const act = actOf(services, visit.team, body.user.id);
      const only = values.scope?.scope?.selected_option?.value === 'this';
      const waiver = await services.purchase.waivers.ask(
        {
          vendor,
          name,
          use: null,
          rule,
          buyer: only ? buyer : [],
          activity: only ? activitiesOf(activity) : [],
          reason,
          evidence,
          from: today,
          until,
        },
        act,
      );
      const deciders = (
        visit.settings.choices.admins.length > 0 ? visit.settings.choices.admins : [visit.settings.setUp?.by ?? '']
      ).filter((id) => id !== '' && id !== act.by);
      const ruleName = services.book.rules.get(rule)?.short ?? rule;
      await tell(
        services,
        deciders,
        `<@${act.by}> asks for a waiver: *${quoteTyped(name)}*, ${plainMrkdwn(ruleName)}, until ${dayInWords(until)}. ${quoteTyped(reason, 500)}\nDecide with \`/vendorcheck waivers\`.`,
        `waiver asked ${waiver.id}`,
      );
      const says =
        deciders.length > 0
          ? `${deciders.map((id) => `<@${id}>`).join(', ')} ${deciders.length === 1 ? 'was' : 'were'} asked to decide.`
          : 'Nobody but you may decide on waivers yet, and whoever asks cannot decide: name another administrator in the settings.';
      await tell(
        services,
        [act.by],
        `Your waiver for *${quoteTyped(name)}* is asked for. ${says}`,
        `waiver noted ${waiver.id}`,
      );
    });
  });

  app.action<BlockAction<ButtonAction>>(/^waiver_(?:grant|decline|revoke)$/u, async ({ ack, action, body, client }) => {
    await ack();
    const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(visit.person, 'decide on waivers');
    const waiver = await services.purchase.waivers.find(action.value ?? '');
    const from = { trigger: body.trigger_id, user: body.user.id };
    if (refused || !waiver) return openModal(client, from, noticeView('Waiver', refused ?? 'There is no such waiver.'));
    const what = action.action_id.replace('waiver_', '');
    await openModal(client, from, decisionView(waiver, what));
  });

  app.action<BlockAction<ButtonAction>>('waiver_evidence', async ({ ack, action, body, client }) => {
    await ack();
    const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(visit.person, 'save evidence');
    const waiver = await services.purchase.waivers.find(action.value ?? '');
    const from = { trigger: body.trigger_id, user: body.user.id };
    if (refused || !waiver)
      return openModal(client, from, noticeView('Evidence', refused ?? 'There is no such waiver.'));
    await services.once(`evidence ${body.trigger_id}`, async () => {
      const act = actOf(services, visit.team, body.user.id);
      const { record } = services.purchase;
      const [entry] = await record.append([noteOf('waiver kept as evidence', { ...waiver }, act)]);
      const versions = { rulebook: services.book.version, lists: services.checker.listings.dates() };
      const kept = { seq: entry?.seq ?? 0, hash: entry?.hash ?? '' };
      const saved = await saveEvidence(services.purchase, waiverEvidence(waiver, versions, kept), act);
      const opened = await client.conversations.open({ users: body.user.id });
      await uploadEvidence(client, { channel: opened.channel?.id ?? body.user.id }, saved);
    });
  });

  app.view('waiver_decision', async ({ ack, view, body, client }) => {
    const { id, what } = z.object({ id: z.string(), what: z.string() }).parse(JSON.parse(view.private_metadata));
    const note = (view.state.values.note?.note?.value ?? '').trim();
    const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(visit.person, 'decide on waivers');
    const act = actOf(services, visit.team, body.user.id);
    const { waivers } = services.purchase;
    const done = refused
      ? { status: 'refused' as const, says: refused }
      : what === 'revoke'
        ? await waivers.revoke(id, note, act)
        : await waivers.decide(id, what === 'grant', note, act);
    if (done.status === 'refused') {
      await ack({ response_action: 'errors', errors: { note: done.says } });
      return;
    }
    await ack();
    const { waiver } = done;
    await tell(
      services,
      [waiver.asked.by, act.by],
      `The waiver for *${quoteTyped(waiver.name)}* (${plainMrkdwn(services.book.rules.get(waiver.rule)?.short ?? waiver.rule)}) was ${waiver.status} by <@${act.by}>${note ? `: ${quoteTyped(note, 500)}` : '.'}`,
      `waiver ${waiver.status} ${id}`,
    );
  });
}

function actOf(services: Services, team: string, by: string): Act {
  return { by, at: services.clock(), team, door: 'button' };
}

async function tell(services: Services, people: string[], text: string, key: string): Promise<void> {
  await notifyPeople(services.deadlines.records, [...new Set(people)], `${SAYS}${text}`, key, services.clock());
  await services.deadlines.wake();
}

function activitiesOf(activity: string): Waiver['activity'] {
  const known: Waiver['activity'] = [
    'purchase',
    'renew',
    'use',
    'update',
    'resell',
    'integrate',
    'license',
    'hire-as-subcontractor',
  ];
  return known.filter((one) => one === activity);
}

/** The form. Only rules that bind this buyer and bar or limit are offered. */
function waiverView(answer: Answer): ModalView {
  const findings = answer.findings.filter(({ isBinding, status }) => isBinding && WAIVABLE.has(status));
  const { vendor } = answer;
  if (!vendor || findings.length === 0)
    return noticeView(
      'Waiver',
      'No rule of this answer binds you and names this vendor, so there is nothing to waive.',
    );
  const plain = (text: string) => ({ type: 'plain_text' as const, text: cutTo(text, 75), emoji: false });
  const box = (id: string, label: string, element: object, optional = false): object => ({
    type: 'input',
    block_id: id,
    label: plain(label),
    element,
    optional,
  });
  const blocks = [
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `A waiver for *${quoteTyped(vendor.name)}*. It covers one rule, changes no verdict, and is decided by somebody else.`,
      },
    },
    box('rule', 'Which rule?', {
      type: 'static_select',
      action_id: 'rule',
      options: findings.slice(0, 100).map(({ rule, short }) => ({ text: plain(short), value: rule })),
    }),
    box('scope', 'For what?', {
      type: 'radio_buttons',
      action_id: 'scope',
      options: [
        { text: plain('This buyer and this activity only'), value: 'this' },
        { text: plain('Everything that we do'), value: 'all' },
      ],
      initial_option: { text: plain('This buyer and this activity only'), value: 'this' },
    }),
    box('until', 'Until when?', { type: 'datepicker', action_id: 'until' }),
    box('reason', 'Why?', { type: 'plain_text_input', action_id: 'reason', multiline: true, max_length: 1000 }),
    box('evidence', 'Where is the paper?', { type: 'url_text_input', action_id: 'evidence' }, true),
  ];
  const { buyer, activity } = answer;
  return {
    type: 'modal',
    callback_id: 'waiver_form',
    private_metadata: JSON.stringify({ vendor: vendor.id, name: vendor.name, buyer, activity }),
    title: plain('Ask for a waiver'),
    submit: plain('Ask'),
    close: plain('Cancel'),
    blocks: blocks.filter(isBlock),
  };
}

function isBlock(block: object): block is KnownBlock {
  return 'type' in block;
}

function decisionView(waiver: Waiver, what: string): ModalView {
  const verb = what === 'grant' ? 'Grant' : what === 'decline' ? 'Decline' : 'Revoke';
  const text = `*${quoteTyped(waiver.name)}*, ${plainMrkdwn(waiver.rule)}, until ${dayInWords(waiver.until)}. Asked for by <@${waiver.asked.by}>: ${quoteTyped(waiver.reason, 1000)}${waiver.evidence ? `\n${quoteTyped(waiver.evidence, 300)}` : ''}`;
  return {
    type: 'modal',
    callback_id: 'waiver_decision',
    private_metadata: JSON.stringify({ id: waiver.id, what }),
    title: { type: 'plain_text', text: `${verb} a waiver`, emoji: false },
    submit: { type: 'plain_text', text: verb, emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      {
        type: 'input',
        block_id: 'note',
        optional: what === 'grant',
        label: { type: 'plain_text', text: 'A word on why', emoji: false },
        element: { type: 'plain_text_input', action_id: 'note', multiline: true, max_length: 1000 },
      },
    ],
  };
}

const MOST_WAIVERS = 15;

/** The waivers, those to be decided first, with buttons for whoever may. */
export function waiverBlocks(waivers: readonly Waiver[], today: string, mayDecide: boolean): KnownBlock[] {
  const order = (waiver: Waiver): number =>
    waiver.status === 'asked' ? 0 : standingOfWaiver(waiver, today) === 'granted' ? 1 : 2;
  const shown = waivers.toSorted((a, b) => order(a) - order(b)).slice(0, MOST_WAIVERS);
  const rest = waivers.length - shown.length;
  return [
    ...shown.flatMap((waiver): KnownBlock[] => {
      const standing = standingOfWaiver(waiver, today);
      const buttons =
        waiver.status === 'asked'
          ? ['grant', 'decline']
          : standing === 'granted'
            ? ['revoke', 'evidence']
            : ['evidence'];
      const decided = waiver.decided ? ` by <@${waiver.decided.by}>` : '';
      const text = `*${quoteTyped(waiver.name)}*: ${standing}${decided}, ${plainMrkdwn(waiver.rule)}, until ${dayInWords(waiver.until)}. Asked for by <@${waiver.asked.by}>: ${quoteTyped(waiver.reason, 300)}`;
      return [
        { type: 'section', text: { type: 'mrkdwn', text } },
        ...(mayDecide && buttons.length > 0
          ? [
              {
                type: 'actions' as const,
                elements: buttons.map((what) => ({
                  type: 'button' as const,
                  action_id: `waiver_${what}`,
                  text: {
                    type: 'plain_text' as const,
                    text:
                      what === 'evidence' ? 'Save as evidence' : `${what.charAt(0).toUpperCase()}${what.slice(1)} …`,
                    emoji: false,
                  },
                  value: waiver.id,
                })),
              },
            ]
          : []),
      ];
    }),
    ...(rest > 0
      ? [
          {
            type: 'context' as const,
            elements: [
              {
                type: 'mrkdwn' as const,
                text: `… and ${rest} more; \`vendorcheck waiver list\` on the command line shows all.`,
              },
            ],
          },
        ]
      : []),
  ];
}
