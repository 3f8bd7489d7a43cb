/** The doors for programs stand beside Slack's, in HTTP mode behind a proxy's base path and in Socket Mode. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { signRequest } from '../../src/local-slack/signature.ts';
import { keepApiKeys, type Scope } from '../../src/settings/apiKeys.ts';
import { openStore } from '../../src/store/openStore.ts';
import { readable, SIGNING_SECRET, startTestBot, type TestBot } from '../slack/startTestBot.ts';
import { newDirectory } from '../store/databases.ts';

const CLOCK = '2026-11-29T12:00:00Z';

async function makeKey(directory: string, scopes: Scope[]): Promise<string> {
  const store = await openStore({ directory });
  const wish = { name: 'test', scopes, createdBy: 'test', createdAt: new Date(CLOCK), expiresAt: null };
  const { secret } = await keepApiKeys(store).make(wish);
  await store.close();
  return secret;
}

describe('in HTTP mode under a base path', () => {
  let data: string;
  let bot: TestBot;
  let key: string;
  beforeAll(async () => {
    data = await newDirectory();
    bot = await startTestBot({ clock: CLOCK, data, env: { VENDORCHECK_BASE_PATH: '/vendorcheck/' } });
    key = await makeKey(data, ['check']);
  });
  afterAll(async () => {
    await bot.stop();
  });

  test('Slack, health, calendars and the API answer, whether the proxy takes the path away or not', async () => {
    for (const base of ['', '/vendorcheck']) {
      const at = (path: string, init?: RequestInit) => fetch(`${bot.bot.url}${base}${path}`, init);
      expect((await at('/healthz')).status).toBe(200);
      expect((await at('/v1/openapi.json')).status).toBe(200);
      expect(await (await at(`/calendar/${'a'.repeat(32)}.ics`)).text()).toMatch(/no such calendar/);
      const body = 'command=%2Fvendorcheck&text=help';
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        ...signRequest(SIGNING_SECRET, body, new Date()),
      };
      expect((await at('/slack/events', { method: 'POST', body, headers })).status).toBe(200);
      expect(
        (await at('/slack/events', { method: 'POST', body, headers: { ...headers, 'x-slack-signature': 'v0=0' } }))
          .status,
      ).toBe(401);
    }
    expect((await fetch(`${bot.bot.url}/vendorchecker/healthz`)).status).toBe(404);
  });

  test('an assistant asks over streamable HTTP, by the protocol’s own client', async () => {
    const client = new Client({ name: 'somebody', version: '1' });
    const transport = new StreamableHTTPClientTransport(new URL(`${bot.bot.url}/vendorcheck/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${key}` } },
    });
    await client.connect(transport);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('check_vendor');
    const { structuredContent } = await client.callTool({ name: 'check_vendor', arguments: { name: 'kaspersky' } });
    expect(structuredContent).toMatchObject({
      verdict: 'prohibited',
      notice: expect.stringContaining('not a clearance'),
    });
    await client.close();
  });

  test('an assistant without a key, or with a body of 10 MB, is refused', async () => {
    const post = (headers: Record<string, string>, body: string) =>
      fetch(`${bot.bot.url}/mcp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
        body,
      });
    expect((await post({}, '{}')).status).toBe(401);
    const authorization = `Bearer ${key}`;
    expect((await post({ authorization }, JSON.stringify({ text: 'x'.repeat(10_000_000) }))).status).toBe(413);
    expect((await fetch(`${bot.bot.url}/mcp`, { headers: { authorization } })).status).toBe(405);
  });
});

test('in Socket Mode the doors are on the port of the health checks, and the metrics can be opened to all who reach it', async () => {
  const data = await newDirectory();
  const bot = await startTestBot({
    mode: 'socket',
    clock: CLOCK,
    data,
    env: { VENDORCHECK_METRICS: 'open' },
  });
  const key = await makeKey(data, ['check']);
  const response = await fetch(`${bot.bot.url}/v1/check`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'kaspersky' }),
  });
  expect(await response.json()).toMatchObject({ verdict: 'prohibited' });
  expect(readable(await bot.ask('kaspersky'))).toMatch(/^✖ Prohibited: Kaspersky/u);
  expect(await (await fetch(`${bot.bot.url}/metrics`)).text()).toContain('door="command"} 1');
  await bot.stop();
});
