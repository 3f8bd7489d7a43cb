/** What administrators see to on the Home tab: keys for programs, how long the record is kept, legal holds. */
import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { RetentionPolicy } from '../../register/keepRecord.ts';
import { isPerson } from '../../register/purchase.ts';
import { type Act, noteOf } from '../../register/waivers.ts';
import { dayInWords } from '../../rulebook/time.ts';
import { type ApiKey, SCOPES, type Scope } from '../../settings/apiKeys.ts';
import { refusal } from '../../settings/permissions.ts';
import { listSection } from '../blocks.ts';
import { cutTo, escapeMrkdwn, mentionOf, momentForReader, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { visitOf } from '../whoAsks.ts';
import { noticeOf, noticeView, openModal } from '../windows.ts';
import { option } from './settingsModal.ts';

const API_KEYS = 'API keys';
const DAY = 86_400_000;
const LIFETIMES = [
  { label: 'for a year', days: 365 },
  { label: 'for 90 days', days: 90 },
  { label: 'for 30 days', days: 30 },
] as const;
const MEANING: Record<Scope, string> = {
  check: 'Check vendors, read the rule book',
  register: 'Read and fill the register',
  waivers: 'Read waivers, ask for them',
  metrics: 'Read the figures at /metrics',
};
/** A window holds a hundred blocks. */
const MOST_KEYS = 40;

export function registerApiKeys(app: App, services: Services): void {
  app.action<BlockAction>('home_api_keys', async ({ ack, body, client }) => {
    await ack();
    const { person, team } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(person, 'make API keys');
    const view = refused ? noticeView(API_KEYS, refused) : keysModal(await keysOf(services, team));
    await openModal(client, { trigger: body.trigger_id, user: person.id }, view);
  });

  app.action<BlockAction<ButtonAction>>('revoke_api_key', async ({ ack, action, body, client }) => {
    await ack();
    const { person, team } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const key = (await keysOf(services, team)).find(({ id }) => id === action.value);
    if (refusal(person, 'make API keys') || !body.view) return;
    if (key && (await services.keys.revoke(key.id))) await record(services, 'API key revoked', key, person.id, team);
    await client.views.update({ view_id: body.view.id, view: keysModal(await keysOf(services, team)) });
  });

  app.view<ViewSubmitAction>('api_keys', async ({ ack, body, view, client }) => {
    const name = (view.state.values.name?.name?.value ?? '').trim();
    const chosen = view.state.values.scopes?.scopes?.selected_options ?? [];
    const scopes = SCOPES.filter((scope) => chosen.some(({ value }) => value === scope));
    const days = Number(view.state.values.days?.days?.selected_option?.value ?? 365);
    if (name === '' || scopes.length === 0) {
      const errors = {
        ...(name === '' ? { name: 'Say what the key is for.' } : {}),
        ...(scopes.length === 0 ? { scopes: 'Choose what the key may do.' } : {}),
      };
      await ack({ response_action: 'errors', errors });
      return;
    }
    const made = await make(services, client, body, { name, scopes, days });
    await ack({ response_action: 'update', view: made });
  });
}

async function make(
  services: Services,
  client: WebClient,
  { user }: ViewSubmitAction,
  { name, scopes, days }: { name: string; scopes: Scope[]; days: number },
): Promise<ModalView> {
  const { person, team } = await visitOf(services, client, { user: user.id, team: user.team_id }, 'recall');
  const refused = refusal(person, 'make API keys');
  if (refused) return noticeView(API_KEYS, `No key was made. ${refused}`);
  const now = services.clock();
  const { key, secret } = await services.keys.make({
    name: cutTo(name, 80),
    scopes,
    team,
    createdBy: person.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + days * DAY),
  });
  await record(services, 'API key made', key, person.id, team);
  return noticeOf(API_KEYS, {
    text: `The key for *${escapeMrkdwn(key.name)}*, until ${untilOf(key)}:\n\`\`\`${secret}\`\`\`\nCopy it now: nobody can see it again. Programs send it as \`Authorization: Bearer …\` to \`/v1\` or \`/mcp\`.`,
  });
}

async function keysOf({ keys }: Services, team: string): Promise<ApiKey[]> {
  return (await keys.list()).filter((key) => key.team === team);
}

/** Who made or revoked a key stands in the record, without the key. */
async function record({ purchase, clock, report }: Services, what: string, key: ApiKey, by: string, team: string) {
  const details = { id: key.id, name: key.name, scopes: key.scopes };
  await purchase.record
    .append([noteOf(what, details, { by, at: clock(), team, door: 'home' })])
    .catch((error) => report('What was done with an API key could not be kept in the record.', error));
}

function untilOf({ expiresAt }: ApiKey): string {
  return expiresAt ? dayInWords(expiresAt.toISOString()) : 'it is revoked';
}

function keysModal(keys: readonly ApiKey[]): ModalView {
  const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
  const lines = keys.slice(0, MOST_KEYS).map(
    (key): KnownBlock => ({
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `*${escapeMrkdwn(key.name)}* (${key.scopes.join(', ')}), made by <@${key.createdBy}>, until ${untilOf(key)}`,
      },
      accessory: {
        type: 'button',
        action_id: 'revoke_api_key',
        text: plain('Revoke'),
        style: 'danger',
        value: key.id,
        confirm: {
          title: plain('Revoke this key?'),
          text: plain('Whatever uses it is refused at once.'),
          confirm: plain('Revoke'),
          deny: plain('Keep'),
        },
      },
    }),
  );
  return {
    type: 'modal',
    callback_id: 'api_keys',
    title: plain(API_KEYS),
    submit: plain('Make a key'),
    close: plain('Close'),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: 'With a key another program asks what you can ask here.' } },
      ...lines,
      ...(keys.length > MOST_KEYS
        ? [{ type: 'section' as const, text: plain(`… and ${keys.length - MOST_KEYS} more`) }]
        : []),
      {
        type: 'input',
        block_id: 'name',
        label: plain('What is it for?'),
        element: { type: 'plain_text_input', action_id: 'name', max_length: 80, placeholder: plain('Coupa intake') },
      },
      {
        type: 'input',
        block_id: 'scopes',
        label: plain('What may it do?'),
        element: {
          type: 'checkboxes',
          action_id: 'scopes',
          options: SCOPES.map((scope) => ({ text: plain(MEANING[scope]), value: scope })),
          initial_options: [{ text: plain(MEANING.check), value: 'check' }],
        },
      },
      {
        type: 'input',
        block_id: 'days',
        label: plain('How long does it hold?'),
        element: {
          type: 'static_select',
          action_id: 'days',
          options: LIFETIMES.map(({ label, days }) => ({ text: plain(label), value: String(days) })),
          initial_option: { text: plain(LIFETIMES[0].label), value: String(LIFETIMES[0].days) },
        },
      },
    ],
  };
}

const RECORD = 'Record of checks';
/** A window holds a hundred blocks. */
const MOST_HOLDS = 30;
const FOREVER = 'forever';
const LENGTHS: [days: number | null, label: string][] = [
  [365, 'for a year'],
  [1096, 'for three years'],
  [2557, 'for seven years'],
  [3653, 'for ten years'],
  [null, 'for ever'],
];

export function registerRecordSettings(app: App, services: Services): void {
  app.action<BlockAction>('home_record', async ({ ack, body, client }) => {
    await ack();
    const { person } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(person, 'change settings');
    const view = refused ? noticeView(RECORD, refused) : recordModal(await services.purchase.record.policy());
    await openModal(client, { trigger: body.trigger_id, user: person.id }, view);
  });

  app.action<BlockAction<ButtonAction>>('lift_hold', async ({ ack, action, body, client }) => {
    await ack();
    const { person, team } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    if (refusal(person, 'change settings') || !body.view) return;
    const id = action.value ?? '';
    const policy = await services.purchase.record.changePolicy(
      ({ holds, ...rest }) => ({ ...rest, holds: holds.filter((hold) => hold.id !== id) }),
      noteOf('legal hold lifted', { id }, actOf(services, person.id, team)),
    );
    await client.views.update({ view_id: body.view.id, view: recordModal(policy) });
  });

  app.view<ViewSubmitAction>('record_settings', async ({ ack, body, view, client }) => {
    await ack();
    await services.once(`record settings ${view.id}`, async () => {
      const { person, team } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
      if (refusal(person, 'change settings')) return;
      const act = actOf(services, person.id, team);
      const { record } = services.purchase;
      const chosen = view.state.values.keep?.keep?.selected_option?.value;
      const days = chosen === FOREVER ? null : Number(chosen);
      const { keepDays } = await record.policy();
      if (chosen !== undefined && days !== keepDays)
        await record.changePolicy(
          (policy) => ({ ...policy, keepDays: days }),
          noteOf('retention set', { days, before: keepDays }, act),
        );
      const reason = (view.state.values.hold?.hold?.value ?? '').trim();
      if (reason === '') return;
      const hold = { id: `h${act.at.getTime().toString(36)}`, by: act.by, at: act.at.toISOString(), reason };
      await record.changePolicy(
        (policy) => ({ ...policy, holds: [...policy.holds, hold] }),
        noteOf('legal hold set', hold, act),
      );
    });
  });
}

function actOf({ clock }: Services, by: string, team: string): Act {
  return { by, at: clock(), team, door: 'home' };
}

function recordModal({ keepDays, holds }: RetentionPolicy): ModalView {
  const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
  const known = LENGTHS.some(([days]) => days === keepDays);
  const options = [...LENGTHS, ...(known ? [] : [[keepDays, `for ${keepDays} days`] as const])].map(([days, label]) =>
    option(label, String(days ?? FOREVER)),
  );
  const chosen = options.find(({ value }) => value === String(keepDays ?? FOREVER));
  return {
    type: 'modal',
    callback_id: 'record_settings',
    title: plain(RECORD),
    submit: plain('Save'),
    close: plain('Close'),
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: 'Every answer and decision is kept, each chained to the one before. What is older than this is forgotten, and the record says so.',
        },
      },
      {
        type: 'input',
        block_id: 'keep',
        label: plain('Keep the record'),
        element: {
          type: 'static_select',
          action_id: 'keep',
          options,
          ...(chosen ? { initial_option: chosen } : {}),
        },
      },
      ...listSection(
        '*Legal holds*',
        holds.length === 0 ? [] : ['While one stands, nothing is forgotten, whatever its age.'],
      ),
      ...holds.slice(0, MOST_HOLDS).map(({ id, by, at, reason }) => ({
        type: 'section' as const,
        block_id: `hold ${id}`,
        text: {
          type: 'mrkdwn' as const,
          text: `${quoteTyped(reason, 500)}\n${isPerson(by) ? mentionOf(by) : quoteTyped(by, 60)}, ${momentForReader(at)}`,
        },
        accessory: { type: 'button' as const, action_id: 'lift_hold', text: plain('Lift'), value: id },
      })),
      {
        type: 'input',
        block_id: 'hold',
        optional: true,
        label: plain('Set a legal hold: why?'),
        hint: plain('For example the number of the case. Nothing is forgotten until it is lifted.'),
        element: { type: 'plain_text_input', action_id: 'hold', max_length: 300 },
      },
    ],
  };
}
