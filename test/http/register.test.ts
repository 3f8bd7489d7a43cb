/** Other systems read and feed what the company keeps, and what they ask stands in the record like everybody's questions. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Recorded } from '../../src/register/entry.ts';
import { keepRecord } from '../../src/register/keepRecord.ts';
import { keepApiKeys, type Scope } from '../../src/settings/apiKeys.ts';
import { onlyTeamIn, openStore } from '../../src/store/openStore.ts';
import { until } from '../reminders/until.ts';
import { startTestBot, type TestBot } from '../slack/startTestBot.ts';
import { newDirectory } from '../store/databases.ts';

const CLOCK = '2026-11-29T12:00:00Z';
let data: string;
let bot: TestBot;
const keys: Partial<Record<Scope, string>> = {};

beforeAll(async () => {
  data = await newDirectory();
  bot = await startTestBot({ clock: CLOCK, data });
  const store = await openStore({ directory: data });
  for (const scope of ['check', 'register', 'waivers'] as const) {
    const scopes: Scope[] = scope === 'register' ? ['check', 'register'] : [scope];
    const wish = { name: scope, scopes, createdBy: 'test', createdAt: new Date(CLOCK), expiresAt: null };
    keys[scope] = (await keepApiKeys(store).make(wish)).secret;
  }
  await store.close();
});
afterAll(async () => {
  await bot.stop();
});

const call = async (method: string, path: string, scope: Scope, body?: object) => {
  const response = await fetch(`${bot.bot.url}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${keys[scope]}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
};

const recorded = async (): Promise<Recorded[]> => {
  const store = await openStore({ directory: data });
  const record = keepRecord(store.ofTeam((await onlyTeamIn(store)) ?? ''));
  const found: Recorded[] = [];
  for await (const one of record.read({ from: new Date(0), before: new Date('2100-01-01') })) found.push(one);
  await store.close();
  return found;
};

test('a vendor is put into the register, checked at once, found by its words, and taken out again', async () => {
  const added = await call('POST', '/register', 'register', {
    vendor: 'Kaspersky',
    product: 'Endpoint Security',
    place: 'Austin',
    activity: 'renew',
  });
  expect(added).toMatchObject({ status: 200, body: { vendor: 'Kaspersky', verdict: 'prohibited' } });
  await call('POST', '/register', 'register', { vendor: 'Northwind Stationery' });
  expect((await call('GET', '/register?text=endpoint%20austin', 'register')).body).toMatchObject({
    uses: [{ id: added.body.id, verdict: 'prohibited' }],
    more: 0,
  });
  expect((await call('GET', '/register?verdict=prohibited', 'register')).body).toMatchObject({ uses: [{}] });
  expect((await call('DELETE', `/register/${added.body.id}`, 'register')).status).toBe(200);
  expect((await call('DELETE', '/register/u000', 'register')).status).toBe(404);
  expect((await call('GET', '/register?verdict=prohibited', 'register')).body).toMatchObject({ uses: [] });
});

test('a program may ask for a waiver, but not decide on it; what does not exist cannot be waived', async () => {
  const wish = {
    vendor: 'kaspersky',
    rule: 'us-bis-kaspersky-2024',
    reason: 'moving away',
    from: '2026-11-29',
    until: '2027-01-31',
  };
  const { status, body } = await call('POST', '/waivers', 'waivers', wish);
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { status: 'asked', name: expect.stringContaining('Kaspersky') },
  });
  expect((await call('GET', '/waivers', 'waivers')).body).toMatchObject({
    waivers: [{ id: body.id, asked: { by: expect.stringMatching(/^key:/) } }],
  });
  for (const [change, says] of [
    [{ rule: 'no-such-rule' }, /no rule "no-such-rule"/],
    [{ vendor: 'no-such-vendor' }, /no vendor "no-such-vendor"/],
    [{ until: '2026-01-01' }, /over before it begins/],
  ] as const) {
    const refused = await call('POST', '/waivers', 'waivers', { ...wish, ...change });
    expect(refused).toMatchObject({ status: 400, body: { detail: expect.stringMatching(says) } });
  }
  expect((await call('POST', `/waivers/${body.id}/decide`, 'waivers', {})).status).toBe(404);
});

test('a key without the scope sees nothing of it, and an unknown workspace is nobody’s', async () => {
  expect((await call('GET', '/register', 'check')).status).toBe(403);
  expect((await call('GET', '/waivers', 'register')).status).toBe(403);
  expect((await call('GET', '/register?team=T0NOBODY', 'register')).status).toBe(404);
});

test('what programs ask is kept in the record, with the key and the door', async () => {
  await call('POST', '/check', 'check', { names: ['dji', 'hikvision'] });
  let found: Recorded[] = [];
  await until('both stand in the record', async () => {
    found = (await recorded()).filter(({ entry }) => entry.kind === 'check' && entry.door === 'api');
    return found.length >= 2;
  });
  expect(found.map(({ entry }) => entry)).toMatchObject([
    { asked: { text: 'dji' }, by: expect.stringMatching(/^key:[0-9a-f]{12}$/) },
    { asked: { text: 'hikvision' } },
  ]);
});

test('an assistant searches the register only where its key may', async () => {
  const toolsWith = async (scope: Scope) => {
    const client = new Client({ name: 'somebody', version: '1' });
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${bot.bot.url}/mcp`), {
        requestInit: { headers: { authorization: `Bearer ${keys[scope]}` } },
      }),
    );
    return client;
  };
  const without = await toolsWith('check');
  expect((await without.listTools()).tools.map(({ name }) => name)).not.toContain('search_register');
  await without.close();
  const client = await toolsWith('register');
  const { structuredContent } = await client.callTool({ name: 'search_register', arguments: { text: 'northwind' } });
  expect(structuredContent).toMatchObject({ entries: [{ vendor: 'Northwind Stationery' }] });
  await client.close();
});
