/** Programs ask a running bot over HTTP, with keys made by the command line on the same data. */
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { vendorcheck as cli } from '../cli/vendorcheck.ts';
import { exampleCsv } from '../screening/lists/exampleList.ts';
import { startTestBot, type TestBot } from '../slack/startTestBot.ts';
import { newDirectory } from '../store/databases.ts';

let bot: TestBot;
let data: string;
let key: string;

const makeKey = async (...args: string[]): Promise<string> => {
  const { out, err, code } = await cli(['keys', 'make', 'Coupa', ...args], {
    env: { VENDORCHECK_DATA: data, ...CREDENTIALS },
  });
  if (code !== 0) throw new Error(err);
  return out.trim();
};
// Without Slack's credentials the command line would mean the local workspace's own data.
const CREDENTIALS = { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' };

beforeAll(async () => {
  data = await newDirectory();
  const list = join(data, 'list.csv');
  await writeFile(list, exampleCsv([{ id: '1', name: 'Kaspersky Lab' }]));
  bot = await startTestBot({ clock: '2026-11-29T12:00:00Z', data, list });
  key = await makeKey('--scope', 'check');
});
afterAll(async () => {
  await bot.stop();
});

const post = (path: string, body: unknown, secret = key): Promise<Response> =>
  fetch(`${bot.bot.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return (await response.json()) as { status: number; title: string; detail: string };
};

test('a name is checked for a buyer and a day, with the same keys as on the command line and no clearance', async () => {
  const response = await post('/v1/check', { name: 'kaspersky', asOf: '2024-07-19' });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    query: 'kaspersky',
    verdict: 'upcoming',
    asOf: '2024-07-19',
    buyer: ['us-person'],
    notice: expect.stringContaining('Not a clearance'),
  });
});

test('words beside a name count, and what is not bound comes back as a review that asks', async () => {
  const dated = await post('/v1/check', { name: 'kaspersky as of Friday, July 19, 2024' });
  expect(await dated.json()).toMatchObject({ query: 'kaspersky', asOf: '2024-07-19', verdict: 'upcoming' });
  const open = await post('/v1/check', { name: 'hikvision for a Norwegian hospital' });
  expect(await open.json()).toMatchObject({
    verdict: 'review',
    open: [{ about: 'buyer', text: 'hospital (Norway)', choices: ['no-government'] }],
  });
});

test('a thousand names are answered in one request, in their order', async () => {
  const names = Array.from({ length: 1000 }, (_, index) => (index === 500 ? 'kaspersky' : `Stationery Works ${index}`));
  const response = await post('/v1/check', { names });
  const { answers } = (await response.json()) as { answers: { query: string; verdict: string }[] };
  expect(answers.map(({ query }) => query)).toEqual(names);
  expect(answers[500]?.verdict).toBe('prohibited');
});

test('the screening lists are searched by name', async () => {
  const response = await post('/v1/screen', { names: ['Kaspersky Lab'] });
  expect(await response.json()).toMatchObject({ results: [{ query: 'Kaspersky Lab', matches: expect.any(Array) }] });
});

test('the book is read: rules, a rule, vendors, a vendor, what is coming', async () => {
  const get = async (path: string) =>
    (await fetch(`${bot.bot.url}${path}`, { headers: { authorization: `Bearer ${key}` } })).json();
  expect(await get('/v1/rules')).toMatchObject({
    rules: expect.arrayContaining([expect.objectContaining({ id: 'us-bis-kaspersky-2024' })]),
  });
  expect(await get('/v1/rules/us-bis-kaspersky-2024')).toMatchObject({ id: 'us-bis-kaspersky-2024' });
  expect(await get('/v1/vendors/kaspersky')).toMatchObject({ id: 'kaspersky' });
  expect(await get('/v1/rules/no-such-rule')).toMatchObject({ status: 404 });
  const { upcoming } = (await get('/v1/upcoming?until=2027-12-31')) as { upcoming: { day: string }[] };
  expect(upcoming.length).toBeGreaterThan(0);
  expect(upcoming.every(({ day }) => day > '2026-11-28' && day <= '2027-12-31')).toBe(true);
});

describe('what does not fit is refused as RFC 9457 has it', () => {
  test.each([
    ['no key', {}, '', 401, 'A key is needed'],
    ['a key that was made up', { name: 'dji' }, `vck_${'0'.repeat(12)}_${'a'.repeat(43)}`, 401, 'A key is needed'],
    ['both name and names', { name: 'a', names: ['b'] }, undefined, 400, 'The request does not fit'],
    ['a buyer that does not exist', { name: 'a', buyer: ['martian'] }, undefined, 400, 'The request does not fit'],
    ['an activity that does not exist', { name: 'a', activity: 'admire' }, undefined, 400, 'The request does not fit'],
    ['a day that is none', { name: 'a', asOf: '2026-02-31' }, undefined, 400, 'The request does not fit'],
    ['a body that is not JSON', '{"name": ', undefined, 400, 'The request does not fit'],
    ['1,001 names', { names: Array(1001).fill('a') }, undefined, 400, 'The request does not fit'],
    ['a body of 10 MB', { names: ['x'.repeat(10_000_000)] }, undefined, 413, 'The body is too large'],
  ])('%s', async (_, body, secret, status, title) => {
    const response = await post('/v1/check', body, secret ?? key);
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ status, title });
  });

  test('10 MB that do not say how many they are are not read to the end, and the next request is answered', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const sending = request(`${bot.bot.url}/v1/check`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      });
      sending.on('response', (response) => resolve(response.statusCode ?? 0));
      sending.on('error', reject);
      for (let sent = 0; sent < 10; sent += 1) sending.write('x'.repeat(1_000_000));
      sending.end();
    });
    expect(status).toBe(413);
    expect((await post('/v1/check', { name: 'dji' })).status).toBe(200);
  });

  test('a key without the scope, an expired one, one that is revoked', async () => {
    const other = await makeKey('--scope', 'metrics');
    expect(await problemOf(await post('/v1/check', { name: 'dji' }, other))).toMatchObject({
      status: 403,
      detail: 'it lacks the scope "check"',
    });
    const short = await makeKey('--days', '1');
    expect((await post('/v1/check', { name: 'dji' }, short)).status).toBe(200);
    bot.setClock('2030-01-01T00:00:00Z');
    expect(await problemOf(await post('/v1/check', { name: 'dji' }, short))).toMatchObject({
      status: 401,
      title: 'The key has expired',
    });
    bot.setClock('2026-11-29T12:00:00Z');
    const id = /^vck_(\w{12})_/.exec(short)?.[1] ?? '';
    await cli(['keys', 'revoke', id], { env: { VENDORCHECK_DATA: data, ...CREDENTIALS } });
    expect((await post('/v1/check', { name: 'dji' }, short)).status).toBe(401);
  });

  test('a key that expires while its request is answered ends it in words, with nothing half given', async () => {
    const short = await makeKey('--days', '1');
    const names = Array.from({ length: 1000 }, (_, index) => `Stationery Works ${index}`);
    const before = await answeredSoFar();
    const answered = post('/v1/check', { names }, short);
    // The first names are being answered when the clock passes the key's end.
    while ((await answeredSoFar()) === before) await new Promise(setImmediate);
    bot.setClock('2030-01-01T00:00:00Z');
    const problem = await problemOf(await answered);
    bot.setClock('2026-11-29T12:00:00Z');
    expect(problem).toMatchObject({ status: 401, title: 'The key has expired' });
    expect(problem.detail).toMatch(/^it ended on 2026-11-30 after \d+ of the 1000 names/);
  });

  test('a key that asks too often is told when to come again', async () => {
    const hasty = await makeKey();
    const responses = await Promise.all(Array.from({ length: 230 }, () => post('/v1/nothing', {}, hasty)));
    const refused = responses.filter(({ status }) => status === 429);
    // The bot's clock stands still here: after a burst of 200 nothing comes in.
    expect(refused).toHaveLength(30);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    // Another key is not held up by it.
    expect((await post('/v1/check', { name: 'dji' })).status).toBe(200);
  });
});

const metrics = async (secret?: string): Promise<string> =>
  (
    await fetch(`${bot.bot.url}/metrics`, { headers: { authorization: `Bearer ${secret ?? (await metricsKey())}` } })
  ).text();
const answeredSoFar = async (): Promise<string | undefined> =>
  /vendorcheck_checks_total\{verdict="no-match",door="api"\} (\d+)/.exec(await metrics())?.[1];
let keptMetricsKey: Promise<string> | undefined;
const metricsKey = (): Promise<string> => {
  keptMetricsKey ??= makeKey('--scope', 'metrics');
  return keptMetricsKey;
};

test('the description is valid OpenAPI 3.1 and names every route that is served; the page to try it needs no key', async () => {
  const response = await fetch(`${bot.bot.url}/v1/openapi.json`);
  const description = (await response.json()) as { paths: Record<string, object> };
  const { valid, errors } = await new Validator().validate(description);
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  expect(Object.keys(description.paths)).toEqual(expect.arrayContaining(['/v1/check', '/v1/screen', '/v1/rules/{id}']));
  const page = await fetch(`${bot.bot.url}/v1`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('openapi.json');
});

test('the figures need a key of their own, and count answers by verdict and door', async () => {
  expect((await fetch(`${bot.bot.url}/metrics`)).status).toBe(401);
  await bot.ask('kaspersky');
  await post('/v1/check', { name: 'kaspersky' });
  const text = await metrics();
  expect(text).toMatch(/vendorcheck_checks_total\{verdict="prohibited",door="api"\} [1-9]/);
  expect(text).toMatch(/vendorcheck_checks_total\{verdict="prohibited",door="command"\} [1-9]/);
  expect(text).toMatch(/vendorcheck_answer_seconds_bucket/);
  expect(text).toMatch(/vendorcheck_list_age_seconds\{list="CSL"\} \d/);
  expect(text).toMatch(/vendorcheck_book_age_seconds \d/);
  expect(text).toMatch(/vendorcheck_outbox_messages\{state="pending"\} 0/);
});

test('no key stands in the log', () => {
  expect(bot.log.join('')).not.toContain(key);
});
