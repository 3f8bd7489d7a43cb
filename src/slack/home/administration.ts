/** What administrators see to on the Home tab: keys for programs, how long the record is kept, legal holds. */
import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { isPerson } from '../../register/companyRegister.ts';
import type { RetentionPolicy } from '../../register/keepRecord.ts';
import { noteOf } from '../../register/waivers.ts';
import { dayInWords } from '../../rulebook/time.ts';
import { type ApiKey, SCOPES, type Scope } from '../../settings/apiKeys.ts';
import { refusal } from '../../settings/permissions.ts';
import { button, confirm, input, listSection, modal, option, plain, section, select } from '../blocks.ts';
import { noticeOf, noticeView, onPress, onSubmit } from '../listeners.ts';
import { cutTo, escapeMrkdwn, mentionOf, momentForReader, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { actOf, type Visit } from '../whoAsks.ts';

const API_KEYS = 'API keys';
const DAY = 86_400_000;
const LIFETIMES = [option('for a year', '365'), option('for 90 days', '90'), option('for 30 days', '30')];
const MEANING: Record<Scope, string> = {
  check: 'Check vendors, read the rule book',
  register: 'Read and fill the register',
  waivers: 'Read waivers, ask for them',
  metrics: 'Read the figures at /metrics',
};
/** A window holds a hundred blocks. */
const MOST_KEYS = 40;

export function registerApiKeys(app: App, services: Services): void {
  onPress(app, services, 'home_api_keys', async ({ open, findVisit }) => {
    const { person, team } = await findVisit();
    const refused = refusal(person, 'make API keys');
    await open(refused ? noticeView(API_KEYS, refused) : keysModal(await keysOf(services, team)));
  });

  onPress(app, services, 'revoke_api_key', async ({ value, body, client, findVisit }) => {
    const visit = await findVisit();
    const key = (await keysOf(services, visit.team)).find(({ id }) => id === value);
    if (refusal(visit.person, 'make API keys') || !body.view) return;
    if (key && (await services.keys.revoke(key.id))) await record(services, 'API key revoked', key, visit);
    await client.views.update({ view_id: body.view.id, view: keysModal(await keysOf(services, visit.team)) });
  });

  onSubmit(app, services, 'api_keys', async ({ filled, refuse, replace, findVisit }) => {
    const name = filled.text('name');
    const chosen = filled.choices('scopes');
    const scopes = SCOPES.filter((scope) => chosen.includes(scope));
    if (name === '' || scopes.length === 0)
      return refuse({
        ...(name === '' ? { name: 'Say what the key is for.' } : {}),
        ...(scopes.length === 0 ? { scopes: 'Choose what the key may do.' } : {}),
      });
    const visit = await findVisit('recall');
    const refused = refusal(visit.person, 'make API keys');
    if (refused) return replace(noticeView(API_KEYS, `No key was made. ${refused}`));
    const now = services.clock();
    const { key, secret } = await services.keys.make({
      name: cutTo(name, 80),
      scopes,
      team: visit.team,
      createdBy: visit.person.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + Number(filled.choice('days') ?? 365) * DAY),
    });
    await record(services, 'API key made', key, visit);
    const text = `The key for *${escapeMrkdwn(key.name)}*, until ${untilOf(key)}:\n\`\`\`${secret}\`\`\`\nCopy it now: nobody can see it again. Programs send it as \`Authorization: Bearer …\` to \`/v1\` or \`/mcp\`.`;
    await replace(noticeOf(API_KEYS, { text }));
  });
}

async function keysOf({ keys }: Services, team: string): Promise<ApiKey[]> {
  return (await keys.list()).filter((key) => key.team === team);
}

/** Who made or revoked a key stands in the record, without the key. */
async function record(services: Services, what: string, { id, name, scopes }: ApiKey, visit: Visit): Promise<void> {
  await services.company.record
    .append([noteOf(what, { id, name, scopes }, actOf(services, visit, 'home'))])
    .catch((error) => services.report('What was done with an API key could not be kept in the record.', error));
}

function untilOf({ expiresAt }: ApiKey): string {
  return expiresAt ? dayInWords(expiresAt.toISOString()) : 'it is revoked';
}

function keysModal(keys: readonly ApiKey[]): ModalView {
  const lines = keys.slice(0, MOST_KEYS).map((key) =>
    section(
      `*${escapeMrkdwn(key.name)}* (${key.scopes.join(', ')}), made by <@${key.createdBy}>, until ${untilOf(key)}`,
      button('revoke_api_key', 'Revoke', key.id, {
        style: 'danger',
        confirm: confirm('Revoke this key?', 'Whatever uses it is refused at once.', 'Revoke', 'Keep'),
      }),
    ),
  );
  return modal(
    API_KEYS,
    [
      section('With a key another program asks what you can ask here.'),
      ...lines,
      ...(keys.length > MOST_KEYS ? [section(`… and ${keys.length - MOST_KEYS} more`)] : []),
      input('name', 'What is it for?', {
        type: 'plain_text_input',
        max_length: 80,
        placeholder: plain('Coupa intake'),
      }),
      input('scopes', 'What may it do?', {
        type: 'checkboxes',
        options: SCOPES.map((scope) => option(MEANING[scope], scope)),
        initial_options: [option(MEANING.check, 'check')],
      }),
      input('days', 'How long does it hold?', select(LIFETIMES, '365')),
    ],
    { callback: 'api_keys', submit: 'Make a key', close: 'Close' },
  );
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
  onPress(app, services, 'home_record', async ({ open, findVisit }) => {
    const { person } = await findVisit();
    const refused = refusal(person, 'change settings');
    await open(refused ? noticeView(RECORD, refused) : recordModal(await services.company.record.policy()));
  });

  onPress(app, services, 'lift_hold', async ({ value, body, client, findVisit }) => {
    const visit = await findVisit();
    if (refusal(visit.person, 'change settings') || !body.view) return;
    const policy = await services.company.record.changePolicy(
      ({ holds, ...rest }) => ({ ...rest, holds: holds.filter(({ id }) => id !== value) }),
      noteOf('legal hold lifted', { id: value }, actOf(services, visit, 'home')),
    );
    await client.views.update({ view_id: body.view.id, view: recordModal(policy) });
  });

  onSubmit(app, services, 'record_settings', async ({ view, filled, close, findVisit }) => {
    await close();
    await services.once(`record settings ${view.id}`, async () => {
      const visit = await findVisit();
      if (refusal(visit.person, 'change settings')) return;
      const act = actOf(services, visit, 'home');
      const { record } = services.company;
      const chosen = filled.choice('keep');
      const days = chosen === FOREVER ? null : Number(chosen);
      const { keepDays } = await record.policy();
      if (chosen !== undefined && days !== keepDays)
        await record.changePolicy(
          (policy) => ({ ...policy, keepDays: days }),
          noteOf('retention set', { days, before: keepDays }, act),
        );
      const reason = filled.text('hold');
      if (reason === '') return;
      const hold = { id: `h${act.at.getTime().toString(36)}`, by: act.by, at: act.at.toISOString(), reason };
      await record.changePolicy(
        (policy) => ({ ...policy, holds: [...policy.holds, hold] }),
        noteOf('legal hold set', hold, act),
      );
    });
  });
}

function recordModal({ keepDays, holds }: RetentionPolicy): ModalView {
  const known = LENGTHS.some(([days]) => days === keepDays);
  const options = [...LENGTHS, ...(known ? [] : [[keepDays, `for ${keepDays} days`] as const])].map(([days, label]) =>
    option(label, String(days ?? FOREVER)),
  );
  return modal(
    RECORD,
    [
      section(
        'Every answer and decision is kept, each chained to the one before. What is older than this is forgotten, and the record says so.',
      ),
      input('keep', 'Keep the record', select(options, String(keepDays ?? FOREVER))),
      ...listSection(
        '*Legal holds*',
        holds.length === 0 ? [] : ['While one stands, nothing is forgotten, whatever its age.'],
      ),
      ...holds.slice(0, MOST_HOLDS).map(({ id, by, at, reason }) => ({
        ...section(
          `${quoteTyped(reason, 500)}\n${isPerson(by) ? mentionOf(by) : quoteTyped(by, 60)}, ${momentForReader(at)}`,
          button('lift_hold', 'Lift', id),
        ),
        block_id: `hold ${id}`,
      })),
      input(
        'hold',
        'Set a legal hold: why?',
        { type: 'plain_text_input', max_length: 300 },
        { optional: true, hint: 'For example the number of the case. Nothing is forgotten until it is lifted.' },
      ),
    ],
    { callback: 'record_settings', submit: 'Save', close: 'Close' },
  );
}
