/** Keys for programs, made by administrators on the Home tab: a key is shown once, to whoever makes it. */
import type { App, BlockAction, ButtonAction, ViewSubmitAction, webApi } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { noteOf } from '../../register/waivers.ts';
import { dayInWords } from '../../rulebook/time.ts';
import { type ApiKey, SCOPES, type Scope } from '../../settings/apiKeys.ts';
import { refusal } from '../../settings/permissions.ts';
import { cutTo, escapeMrkdwn } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { noticeOf, noticeView } from './noticeView.ts';
import { openModal } from './openModal.ts';
import { visitOf } from './whoAsks.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

const TITLE = 'API keys';
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
const MOST_SHOWN = 40;

export function registerApiKeys(app: App, services: Services): void {
  app.action<BlockAction>('home_api_keys', async ({ ack, body, client }) => {
    await ack();
    const { person, team } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(person, 'make API keys');
    const view = refused ? noticeView(TITLE, refused) : keysModal(await keysOf(services, team));
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
  if (refused) return noticeView(TITLE, `No key was made. ${refused}`);
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
  return noticeOf(TITLE, {
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
  const lines = keys.slice(0, MOST_SHOWN).map(
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
    title: plain(TITLE),
    submit: plain('Make a key'),
    close: plain('Close'),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: 'With a key another program asks what you can ask here.' } },
      ...lines,
      ...(keys.length > MOST_SHOWN
        ? [{ type: 'section' as const, text: plain(`… and ${keys.length - MOST_SHOWN} more`) }]
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
