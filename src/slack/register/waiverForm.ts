/** Asking for a waiver, and deciding on one: a window each, and a word to those who wait. */
import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Answer } from '../../check/answer.ts';
import { check } from '../../check/check.ts';
import { saveEvidence, waiverEvidence } from '../../register/evidence.ts';
import { type Use, useName } from '../../register/uses.ts';
import { type Act, noteOf, standingOfWaiver, WAIVABLE, type Waiver } from '../../register/waivers.ts';
import { notifyPeople, SAYS } from '../../reminders/outbox/queue.ts';
import type { Book } from '../../rulebook/book.ts';
import { ACTIVITIES, type Activity } from '../../rulebook/schema.ts';
import { dayInWords, dayInZone } from '../../rulebook/time.ts';
import { refusal } from '../../settings/permissions.ts';
import { outdatedCard } from '../answer/answerCard.ts';
import { readQuestion } from '../answer/questionValue.ts';
import { cutTo, plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { type Visit, visitOf } from '../whoAsks.ts';
import { noticeOf, noticeView, openAbove, openModal } from '../windows.ts';
import { uploadEvidence } from './slackFiles.ts';
import { scopeInWords, useView } from './uses.ts';

/** Vendors of one deadline that are looked at. */
const MOST_VENDORS = 40;

const carried = z.object({
  /** Empty: chosen in the form. */
  vendor: z.string(),
  buyer: z.array(z.string()),
  activity: z.string(),
});

export function registerWaivers(app: App, services: Services): void {
  const open = async (
    client: WebClient,
    body: BlockAction,
    wish: { answers: (visit: Visit) => Promise<readonly Answer[]>; rule?: string | undefined; use?: Use | undefined },
  ): Promise<void> => {
    const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(visit.person, 'ask for a waiver');
    if (refused) return openAbove(client, body, noticeView('Waiver', refused));
    const askable = askableIn(await wish.answers(visit), wish.rule);
    const vendors = new Set(askable?.vendors.map(({ id }) => id));
    const uses = services.purchase.glance().filter(({ judged }) => judged?.vendor && vendors.has(judged.vendor));
    await openAbove(client, body, waiverView(askable, wish.use ? [wish.use] : uses, wish.use));
  };
  /** What the book says today of vendors, for the day on which it will matter. */
  const answersOf = async (
    vendors: readonly string[],
    visit: Visit,
    circumstances: { day: string; activity: Activity; buyer?: readonly string[] },
  ): Promise<Answer[]> => {
    const { day, activity } = circumstances;
    const chosen = circumstances.buyer?.length ? circumstances.buyer : visit.settings.choices.buyer;
    const buyer = chosen.length > 0 ? [...chosen] : services.buyer;
    return vendors.slice(0, MOST_VENDORS).flatMap((id) => {
      const text = services.book.vendors.get(id)?.name;
      return text ? check(services.checker, { text, asOf: { day }, buyer, activity }, day) : [];
    });
  };

  app.action<BlockAction<ButtonAction>>('waiver_ask', async ({ ack, action, body, client }) => {
    await ack();
    const question = readQuestion(action.value);
    if (!question) return openAbove(client, body, noticeOf('Waiver', outdatedCard()));
    await open(client, body, { answers: async () => [answerTo(services, question, 'button')] });
  });

  app.action<BlockAction<ButtonAction>>('waiver_for_deadline', async ({ ack, action, body, client }) => {
    await ack();
    const deadline = (await services.deadlines.records.deadlines.get(action.value ?? ''))?.value;
    if (!deadline) return openAbove(client, body, noticeView('Waiver', 'This deadline was deleted.'));
    const { vendors, rule, dueOn, kind } = deadline;
    const today = dayInZone(services.clock(), 'UTC');
    await open(client, body, {
      rule,
      use: services.purchase.glance().find((use) => use.deadline === deadline.id),
      answers: (visit) =>
        answersOf(vendors, visit, {
          day: dueOn > today ? dueOn : today,
          activity: kind === 'renewal' ? 'renew' : 'use',
        }),
    });
  });

  app.action<BlockAction<OverflowAction>>('use_menu', async ({ ack, action, body, client }) => {
    await ack();
    const [does = '', id = ''] = action.selected_option.value.split(' ');
    const use = await services.purchase.uses.find(id);
    const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const subject = { owner: use?.owner, createdBy: use?.added.by };
    const refused = does === 'waiver' ? undefined : refusal(visit.person, 'change an entry', subject);
    if (!use || refused)
      return openAbove(client, body, noticeView('Vendor in use', refused ?? 'This entry is not there any more.'));
    if (does === 'change') return openAbove(client, body, useView(use));
    if (does === 'waiver') {
      const { judged, buyer, activity } = use;
      const day = dayInZone(services.clock(), 'UTC');
      return open(client, body, {
        use,
        answers: (by) => answersOf(judged?.vendor ? [judged.vendor] : [], by, { day, activity, buyer }),
      });
    }
    await services.once(`use removed ${body.trigger_id}`, async () => {
      await services.purchase.removeUse(use.id, actOf(services, visit.team, body.user.id));
      await openAbove(
        client,
        body,
        noticeView('Vendor in use', `${useName(use)} is out of the register. The record keeps that it was in it.`),
      );
    });
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
      const { vendor: only, buyer, activity } = carried.parse(JSON.parse(view.private_metadata));
      const use = await services.purchase.uses.find(values.use?.use?.selected_option?.value ?? '');
      const vendor = use?.judged?.vendor ?? values.vendor?.vendor?.selected_option?.value ?? only;
      const about = services.book.vendors.get(vendor);
      if (!about) return;
      const act = actOf(services, visit.team, body.user.id);
      const isNarrow = values.scope?.scope?.selected_option?.value === 'this';
      const { waiver, deciders } = await services.purchase.askWaiver(
        {
          vendor,
          name: about.name,
          use: use?.id ?? null,
          rule,
          buyer: isNarrow ? buyer : [],
          activity: isNarrow ? activitiesOf(activity) : [],
          reason,
          evidence,
          from: today,
          until,
        },
        act,
      );
      const says =
        deciders.length > 0
          ? `${deciders.map((id) => `<@${id}>`).join(', ')} ${deciders.length === 1 ? 'was' : 'were'} asked to decide.`
          : 'Nobody else is named as an administrator in the settings, so nobody was told. Ask an admin of this Slack workspace to decide with `/vendorcheck waivers`, or have one named.';
      await tell(
        services,
        [act.by],
        `Your waiver for *${quoteTyped(about.name)}* is asked for. ${says}`,
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
    const use = waiver.use ? await services.purchase.uses.find(waiver.use) : undefined;
    await openModal(client, from, decisionView(waiver, what, services.book, use));
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
  return ACTIVITIES.filter((one) => one === activity);
}

interface Askable {
  vendors: { id: string; name: string }[];
  rules: { id: string; short: string }[];
  buyer: string[];
  activity: Activity;
}

/** What may be waived: only rules that bind this buyer and bar or limit. @param rule the only one that is meant */
function askableIn(answers: readonly Answer[], rule?: string): Askable | undefined {
  const found = answers.flatMap(({ vendor, findings, buyer, activity }) => {
    const waivable = findings.filter(
      ({ isBinding, status, rule: id }) => isBinding && WAIVABLE.has(status) && (rule === undefined || id === rule),
    );
    return vendor && waivable.length > 0 ? [{ vendor, waivable, buyer, activity }] : [];
  });
  const [first] = found;
  if (!first) return undefined;
  const rules = found.flatMap(({ waivable }) => waivable.map(({ rule: id, short }) => ({ id, short })));
  return {
    vendors: found.map(({ vendor }) => vendor),
    rules: [...new Map(rules.map((one) => [one.id, one])).values()],
    buyer: first.buyer,
    activity: first.activity,
  };
}

/**
 * The form.
 *
 * @param uses entries of the register to which it may be limited
 * @param chosen the one that is meant
 */
function waiverView(askable: Askable | undefined, uses: readonly Use[], chosen?: Use): ModalView {
  const [only, ...others] = askable?.vendors ?? [];
  if (!askable || !only)
    return noticeView('Waiver', 'No rule binds you here and names this vendor, so there is nothing to waive.');
  const plain = (text: string) => ({ type: 'plain_text' as const, text: cutTo(text, 75), emoji: false });
  const option = (text: string, value: string) => ({ text: plain(text), value });
  const box = (id: string, label: string, element: object, optional = false): object => ({
    type: 'input',
    block_id: id,
    label: plain(label),
    element,
    optional,
  });
  const entries = uses.slice(0, 100).map((use) => option([useName(use), use.place].filter(Boolean).join(', '), use.id));
  const entry = entries.find(({ value }) => value === chosen?.id);
  const rules = askable.rules.slice(0, 100).map(({ id, short }) => option(short, id));
  const whom = others.length === 0 ? `for *${quoteTyped(only.name)}*` : `for one of ${others.length + 1} vendors`;
  const [rule] = rules;
  const blocks = [
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `A waiver ${whom}. It covers one rule, changes no verdict, and is decided by somebody else.`,
      },
    },
    ...(others.length === 0
      ? []
      : [
          box('vendor', 'For which vendor?', {
            type: 'static_select',
            action_id: 'vendor',
            options: askable.vendors.slice(0, 100).map(({ id, name }) => option(name, id)),
          }),
        ]),
    box('rule', 'Which rule?', {
      type: 'static_select',
      action_id: 'rule',
      options: rules,
      ...(rule && rules.length === 1 ? { initial_option: rule } : {}),
    }),
    ...(entries.length === 0
      ? []
      : [
          box(
            'use',
            'Only for one entry of the register? Empty: for the vendor',
            {
              type: 'static_select',
              action_id: 'use',
              options: entries,
              ...(entry ? { initial_option: entry } : {}),
            },
            true,
          ),
        ]),
    box('scope', 'For what?', {
      type: 'radio_buttons',
      action_id: 'scope',
      options: [option('This buyer and this activity only', 'this'), option('Everything that we do', 'all')],
      initial_option: option('This buyer and this activity only', 'this'),
    }),
    box('until', 'Until when?', { type: 'datepicker', action_id: 'until' }),
    box('reason', 'Why?', { type: 'plain_text_input', action_id: 'reason', multiline: true, max_length: 1000 }),
    box('evidence', 'Where is the paper?', { type: 'url_text_input', action_id: 'evidence' }, true),
  ];
  const vendor = others.length === 0 ? only.id : '';
  return {
    type: 'modal',
    callback_id: 'waiver_form',
    private_metadata: JSON.stringify({ vendor, buyer: askable.buyer, activity: askable.activity }),
    title: plain('Ask for a waiver'),
    submit: plain('Ask'),
    close: plain('Cancel'),
    blocks: blocks.filter(isBlock),
  };
}

function isBlock(block: object): block is KnownBlock {
  return 'type' in block;
}

function decisionView(waiver: Waiver, what: string, book: Book, use: Use | undefined): ModalView {
  const verb = what === 'grant' ? 'Grant' : what === 'decline' ? 'Decline' : 'Revoke';
  const rule = book.rules.get(waiver.rule)?.short ?? waiver.rule;
  const text = `*${quoteTyped(waiver.name)}*, ${plainMrkdwn(rule)}, until ${dayInWords(waiver.until)}, ${scopeInWords(waiver, use)}. Asked for by <@${waiver.asked.by}>: ${quoteTyped(waiver.reason, 1000)}${waiver.evidence ? `\n${quoteTyped(waiver.evidence, 300)}` : ''}`;
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
export function waiverBlocks(
  waivers: readonly Waiver[],
  { today, mayDecide, book, uses }: { today: string; mayDecide: boolean; book: Book; uses: readonly Use[] },
): KnownBlock[] {
  const useById = new Map(uses.map((use) => [use.id, use]));
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
      const rule = book.rules.get(waiver.rule)?.short ?? waiver.rule;
      const scope = scopeInWords(waiver, useById.get(waiver.use ?? ''));
      const text = `*${quoteTyped(waiver.name)}*: ${standing}${decided}, ${plainMrkdwn(rule)}, until ${dayInWords(waiver.until)}, ${scope}. Asked for by <@${waiver.asked.by}>: ${quoteTyped(waiver.reason, 300)}`;
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
