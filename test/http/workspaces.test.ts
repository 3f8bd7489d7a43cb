/** One bot that serves several workspaces: a key made in one asks as that one, and sees nothing of the others. */
import { createServer } from 'node:http';
import { openWebDoors } from '../../src/bot/webDoors.ts';
import { buildChecker } from '../../src/check/check.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { keepTargets } from '../../src/outbound/targets.ts';
import { type CompanyRegister, openCompanyRegister } from '../../src/register/companyRegister.ts';
import { openRecords } from '../../src/reminders/records.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { keepApiKeys } from '../../src/settings/apiKeys.ts';
import { openStore } from '../../src/store/openStore.ts';
import type { Store } from '../../src/store/store.ts';
import { newDirectory } from '../store/databases.ts';

const NOW = new Date('2026-11-29T12:00:00Z');
const ROLES: Record<string, string[]> = { T0ONE: ['us-federal-contractor'], T0TWO: ['us-person'] };
const act = { by: 'U0ADMIN01', at: NOW, team: 'T0ONE', door: 'cli' as const };

let directory: string;
let store: Store;
let url: string;
let close: () => Promise<void>;
const companies = new Map<string, CompanyRegister>();
const keys: Record<string, string> = {};

beforeAll(async () => {
  directory = await newDirectory();
  store = await openStore({ directory });
  const checker = buildChecker(loadBook());
  for (const [team, buyer] of Object.entries(ROLES))
    companies.set(
      team,
      openCompanyRegister({
        store: store.ofTeam(team),
        records: openRecords(store.ofTeam(team)),
        checker: () => checker,
        buyer: async () => buyer,
        admins: async () => ['U0ADMIN01', 'U0ADMIN02'],
        report: () => undefined,
        tell: () => '',
        tellAsked: ({ name }) => `asked for ${name}`,
      }),
    );
  for (const team of [undefined, ...companies.keys()]) {
    const scopes = ['check', 'register', 'waivers'] as const;
    const wish = { name: 'k', scopes: [...scopes], createdBy: 'test', createdAt: NOW, expiresAt: null };
    keys[team ?? 'operator'] = (await keepApiKeys(store).make(team ? { ...wish, team } : wish)).secret;
  }
  const front = openWebDoors({
    config: { basePath: '', isMetricsOpen: false },
    store,
    checker: () => checker,
    screen: () => [],
    companyOf: (team) => {
      const company = companies.get(team ?? '');
      return company && { company, team: team ?? '' };
    },
    served: () => [...companies.keys()],
    buyer: async (team) => ROLES[team ?? ''] ?? ['us-person'],
    tasks: { debounce: (_, work) => void work() },
    clock: () => NOW,
    metrics: createMetrics({
      listAges: () => ({}),
      bookAge: () => 0,
      outbound: async () => ({ pending: 0, failed: 0 }),
      outbox: async () => ({ pending: 0, held: 0, late: 0, pausedChannels: 0 }),
    }),
    targets: keepTargets(store),
    report: (problem, error) => {
      throw new Error(problem, { cause: error });
    },
  });
  const server = createServer(front((_, response) => response.writeHead(404).end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  close = () => new Promise((resolve) => server.close(() => resolve()));
}, 60_000);
afterAll(async () => {
  await close();
  await store.close();
});

async function call(whose: string, path: string, body?: object) {
  const response = await fetch(`${url}/v1${path}`, {
    headers: { authorization: `Bearer ${keys[whose]}`, 'content-type': 'application/json' },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('a key asks with the buyer roles of the workspace in which it was made, and its waivers', async () => {
  const one = companies.get('T0ONE');
  const waiver = await one?.waivers.ask(
    {
      name: 'Hikvision',
      vendor: 'hikvision',
      use: null,
      rule: 'us-ndaa-2019-889-b',
      buyer: [],
      activity: [],
      reason: 'Leased building.',
      evidence: '',
      from: '2026-11-01',
      until: '2027-03-31',
    },
    act,
  );
  await one?.waivers.decide(waiver?.id ?? '', true, 'ok', { ...act, by: 'U0ADMIN02' });
  expect((await call('T0ONE', '/check', { name: 'Hikvision' })).body).toMatchObject({
    verdict: 'prohibited',
    buyer: ['us-federal-contractor'],
    waived: [{ rule: 'us-ndaa-2019-889-b' }],
  });
  const two = (await call('T0TWO', '/check', { name: 'Hikvision' })).body;
  expect(two).toMatchObject({ buyer: ['us-person'] });
  expect(JSON.stringify(two)).not.toContain('Leased building');
});

test('each answer stands in the record of the workspace whose key asked', async () => {
  await call('T0TWO', '/check', { name: 'Kaspersky' });
  const asked = async (team: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const { entry } of companies
      .get(team)
      ?.record.read({ from: new Date(0), before: new Date('2100-01-01') }) ?? [])
      if (entry.kind === 'check') found.push(entry.asked.text);
    return found;
  };
  expect([await asked('T0ONE'), await asked('T0TWO')].map((one) => one.includes('Kaspersky'))).toEqual([false, true]);
});

test('a key of one workspace gets nothing of another; the operator’s key says whose it asks for', async () => {
  expect((await call('T0ONE', '/register?team=T0TWO')).status).toBe(403);
  expect((await call('T0ONE', '/check?team=T0TWO', { name: 'DJI' })).status).toBe(403);
  expect((await call('operator', '/check', { name: 'DJI' })).status).toBe(409);
  expect((await call('operator', '/check?team=T0THREE', { name: 'DJI' })).status).toBe(404);
  expect((await call('operator', '/check?team=T0ONE', { name: 'DJI' })).body).toMatchObject({
    buyer: ['us-federal-contractor'],
  });
});

test('those who may decide hear of a waiver that a program asks for', async () => {
  const wish = { vendor: 'dji', rule: 'us-asda-2023', reason: 'Survey.', from: '2026-11-29', until: '2027-01-31' };
  expect((await call('T0TWO', '/waivers', wish)).status).toBe(200);
  const told = (await openRecords(store.ofTeam('T0TWO')).outbox.all())
    .map(({ value }) => [value.to, value.trouble])
    .toSorted();
  expect(told).toEqual(['U0ADMIN01', 'U0ADMIN02'].map((to) => [to, expect.stringContaining('asked for DJI')]));
});
