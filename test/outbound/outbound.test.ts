/** Those outside Slack are told: each thing once, signed, tried again until it is taken, and nowhere it must not go. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Outbound, startOutbound } from '../../src/outbound/follow.ts';
import { PAUSES } from '../../src/outbound/queue.ts';
import { isPublicAddress } from '../../src/outbound/send.ts';
import type { NewTarget } from '../../src/outbound/targets.ts';
import { keepRecord } from '../../src/register/keepRecord.ts';
import { keepUses } from '../../src/register/uses.ts';
import { keepWaivers } from '../../src/register/waivers.ts';
import { addDeadline } from '../../src/reminders/keepDeadlines.ts';
import { openRecords } from '../../src/reminders/records.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { openStore } from '../../src/store/openStore.ts';
import type { Store } from '../../src/store/store.ts';
import { newDirectory } from '../store/databases.ts';
import { type Manner, type SmtpStandIn, startSmtp } from './smtpStandIn.ts';

const book = loadBook();
const START = '2026-11-29T12:00:00Z';
const TEAM = 'T1';

interface Received {
  headers: Record<string, string>;
  body: { type: string; timestamp: string; data: Record<string, never> };
  raw: string;
}

let home: string;
let store: Store;
let now: Date;
let receiver: Server;
let url: string;
let received: Received[];
/** The status and headers with which the receiver answers. */
let answer: { status: number; headers?: Record<string, string> };
let smtp: SmtpStandIn;
const manner: { now: Manner } = { now: 'takes' };
let problems: string[];
const running: Outbound[] = [];

beforeEach(async () => {
  home = await newDirectory();
  store = await openStore({ directory: home });
  now = new Date(START);
  received = [];
  problems = [];
  answer = { status: 200 };
  manner.now = 'takes';
  smtp = await startSmtp(manner);
  receiver = createServer((request, response) => {
    let raw = '';
    request.on('data', (chunk) => {
      raw += chunk;
    });
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      received.push({ headers, raw, body: JSON.parse(raw) });
      response.writeHead(answer.status, answer.headers).end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook?key=secret`;
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  receiver.closeAllConnections();
  receiver.close();
  await smtp.close();
  await store.close();
});

const ours = () => {
  const mine = store.ofTeam(TEAM);
  const records = openRecords(mine);
  const record = keepRecord(mine);
  return { mine, records, uses: keepUses(mine, record), waivers: keepWaivers(mine, records, record) };
};
const start = (longest = 2000): Outbound => {
  const { mine, records } = ours();
  const outbound = startOutbound({
    store,
    teams: () => [{ team: TEAM, store: mine, records, book: () => book }],
    mail: { url: smtp.url, from: 'vendorcheck <bot@example.com>' },
    publicUrl: () => 'https://vendorcheck.example.com',
    clock: () => now,
    report: (problem) => void problems.push(problem),
    every: 3_600_000,
    longest,
  });
  running.push(outbound);
  return outbound;
};
const target = (changes: Partial<NewTarget> = {}): NewTarget => ({
  kind: 'webhook',
  label: '127.0.0.1',
  url,
  events: ['verdict.changed', 'deadline.due', 'waiver.decided'],
  isPrivateAllowed: true,
  createdBy: 'test',
  subscription: {
    timeZone: 'UTC',
    time: '09:00',
    offsets: [7, 0],
    wants: { everything: true, rules: [], vendors: [], owners: [] },
    digestWeekday: 1,
  },
  ...changes,
});
const pass = (hours: number): void => {
  now = new Date(now.getTime() + hours * 3_600_000);
};
const act = (by: string) => ({ by, at: now, team: TEAM, door: 'api' as const });
const WAIVER = {
  name: 'Kaspersky',
  vendor: 'kaspersky',
  use: null,
  rule: 'us-bis-kaspersky-2024',
  buyer: [],
  activity: [],
};
const PAPER = { reason: 'moving away', evidence: 'file 7', from: '2026-11-29', until: '2027-01-31' };

test('a date that comes near is told on its day, once, signed so that the receiver can verify it', async () => {
  const outbound = start();
  const { secrets } = await outbound.targets.add(target(), now);
  await addDeadline(
    ours().records,
    { title: 'Replace the cameras', dueOn: '2026-12-07', kind: 'task', vendors: ['hikvision'] },
    now,
  );
  await outbound.wake();
  expect(received).toEqual([]);
  pass(24);
  await outbound.wake();
  await outbound.wake();
  await start().wake();
  expect(received).toHaveLength(1);
  const [{ headers, raw, body }] = received as [Received];
  expect(body).toMatchObject({
    type: 'deadline.due',
    timestamp: '2026-11-30T09:00:00.000Z',
    data: { team: TEAM, deadline: { title: 'Replace the cameras', dueOn: '2026-12-07', daysLeft: 7 } },
  });
  // As https://www.standardwebhooks.com says, worked out without the library that signs.
  const key = Buffer.from((secrets.signingSecret ?? '').replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`;
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
});

test('a verdict of the register that changes is told with what it was before; the first look is no change', async () => {
  const outbound = start();
  await outbound.targets.add(target(), now);
  const { uses } = ours();
  const given = {
    vendor: 'Kaspersky',
    product: '',
    owner: 'U1',
    place: '',
    buyer: [],
    activity: 'use' as const,
    contractEnd: '',
    note: '',
    source: null,
  };
  const use = await uses.add(given, act('U1'));
  const judged = (verdict: 'upcoming' | 'prohibited') => ({
    ...use,
    judged: {
      verdict,
      name: 'Kaspersky',
      vendor: 'kaspersky',
      reason: 'r',
      rules: ['us-bis-kaspersky-2024'],
      titles: [],
      since: '',
      next: '',
      barredFrom: '',
      source: '',
      matchedAs: '',
      question: '',
    },
    checked: { on: '2026-11-29', rulebook: book.version, lists: '', buyer: ['us-person'] },
  });
  await uses.keepJudged([judged('upcoming')]);
  await outbound.wake();
  expect(received).toEqual([]);
  await uses.keepJudged([judged('prohibited')]);
  await outbound.wake();
  await outbound.wake();
  expect(received.map(({ body }) => body)).toMatchObject([
    {
      type: 'verdict.changed',
      data: {
        use: { id: use.id },
        before: { verdict: 'upcoming' },
        after: { verdict: 'prohibited' },
        notice: expect.stringContaining('Not a clearance'),
      },
    },
  ]);
});

test('a waiver that is granted and later revoked is told twice; one decided before the webhook was added is not', async () => {
  const { waivers } = ours();
  const old = await waivers.ask({ ...WAIVER, ...PAPER }, act('U1'));
  await waivers.decide(old.id, true, '', act('U2'));
  pass(1);
  const outbound = start();
  await outbound.targets.add(target(), now);
  const waiver = await waivers.ask({ ...WAIVER, ...PAPER }, act('U1'));
  await outbound.wake();
  expect(received).toEqual([]);
  await waivers.decide(waiver.id, true, 'fine', act('U2'));
  await outbound.wake();
  await waivers.revoke(waiver.id, 'not any more', act('U2'));
  await outbound.wake();
  expect(received.map(({ body }) => body)).toMatchObject([
    { type: 'waiver.decided', data: { waiver: { id: waiver.id, status: 'granted' }, decidedBy: 'U2' } },
    { type: 'waiver.decided', data: { waiver: { id: waiver.id, status: 'revoked' } } },
  ]);
});

describe('what is not taken', () => {
  const promiseOne = async (outbound: Outbound, changes: Partial<NewTarget> = {}) => {
    const { target: added } = await outbound.targets.add(target(changes), now);
    await outbound.queue.promise(
      [{ key: `k${added.id}`, target: added.id, body: { type: 'test', timestamp: START, data: {} } }],
      now,
    );
    return added;
  };

  test('is tried again with growing pauses under the same id, also after a restart, and is told once', async () => {
    const outbound = start();
    await promiseOne(outbound);
    answer = { status: 500 };
    await outbound.wake();
    await outbound.wake();
    expect(received).toHaveLength(1);
    await outbound.stop();
    const again = start();
    pass(0.01);
    await again.wake();
    answer = { status: 204 };
    pass(1);
    await again.wake();
    pass(1);
    await again.wake();
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await again.queue.counts()).toEqual({ pending: 0, failed: 0 });
    expect(problems.join()).toMatch(/127\.0\.0\.1 .* was not told: 127\.0\.0\.1:\d+ answered 500\. It is tried again/);
    expect(problems.join()).not.toContain('key=secret');
  });

  test('is given up after three days, and somebody is told', async () => {
    const outbound = start();
    await promiseOne(outbound);
    answer = { status: 503 };
    for (const _ of [0, ...PAUSES]) {
      await outbound.wake();
      pass(25);
    }
    expect(received).toHaveLength(PAUSES.length + 1);
    expect(await outbound.queue.counts()).toEqual({ pending: 0, failed: 1 });
    expect(problems.at(-1)).toMatch(/given up after 10 attempts/);
  });

  test('waits as long as the target asks', async () => {
    const outbound = start();
    await promiseOne(outbound);
    answer = { status: 429, headers: { 'retry-after': '7200' } };
    await outbound.wake();
    pass(1);
    await outbound.wake();
    expect(received).toHaveLength(1);
    pass(1.1);
    await outbound.wake();
    expect(received).toHaveLength(2);
  });

  test('is taken by one of two processes that look at once', async () => {
    const [one, other] = [start(), start()];
    await promiseOne(one);
    await Promise.all([one.wake(), other.wake()]);
    expect(received).toHaveLength(1);
  });

  test('is taken over after a process died with it in hand', async () => {
    const outbound = start();
    await promiseOne(outbound);
    const [delivery] = await outbound.queue.due(now);
    if (delivery) await outbound.queue.begin(delivery, now);
    await outbound.wake();
    expect(received).toHaveLength(0);
    pass(0.1);
    await outbound.wake();
    expect(received).toHaveLength(1);
  });

  test('a target that says 410 hears nothing any more', async () => {
    const outbound = start();
    const added = await promiseOne(outbound);
    answer = { status: 410 };
    await outbound.wake();
    expect((await outbound.targets.find(added.id))?.off?.reason).toMatch(/wants nothing any more \(410\)/);
  });

  test('a redirect that keeps the request is followed, one that would drop it is told', async () => {
    const outbound = start();
    await promiseOne(outbound);
    answer = { status: 302, headers: { location: 'https://elsewhere.example.com/' } };
    await outbound.wake();
    expect(problems.at(-1)).toMatch(/has moved \(302\) to elsewhere\.example\.com: set that address/);
    answer = { status: 308, headers: { location: url } };
    pass(1);
    await outbound.wake();
    expect(received).toHaveLength(1 + 4);
    expect(await outbound.queue.counts()).toEqual({ pending: 1, failed: 0 });
  });

  test('a target that does not answer holds up nobody else', async () => {
    const outbound = start(300);
    receiver.removeAllListeners('request');
    receiver.on('request', () => undefined);
    await promiseOne(outbound);
    await outbound.wake();
    expect(problems.at(-1)).toMatch(/cannot be reached: it did not answer in time/);
  });
});

describe('nothing is posted into the company’s own network unless it was allowed', () => {
  test.each([
    'https://127.0.0.1/x',
    'https://localhost/x',
    'https://2130706433/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://10.1.2.3/x',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/x',
    'https://[fd00::1]/x',
    'https://[64:ff9b::a00:1]/x',
    'http://93.184.216.34/x',
  ])('%s', async (address) => {
    const outbound = start();
    await outbound.targets.add(target({ isPrivateAllowed: false, url: address, label: 'l' }), now);
    const [added] = await outbound.targets.all();
    await outbound.queue.promise([{ key: 'k', target: added?.id ?? '', body: {} }], now);
    await outbound.wake();
    expect(problems.at(-1)).toMatch(/not an address of the public internet|is not reached by https/);
    expect(await outbound.queue.counts()).toEqual({ pending: 0, failed: 1 });
  });

  test('public addresses are known', () => {
    expect(['93.184.216.34', '2606:2800:220:1::1'].map(isPublicAddress)).toEqual([true, true]);
    expect(['0.0.0.0', '224.0.0.1', '192.168.0.1', '198.18.0.1', 'fe80::1', '::', 'x'].some(isPublicAddress)).toBe(
      false,
    );
  });
});

describe('the weekly digest', () => {
  const mail = (changes: Partial<NewTarget> = {}): NewTarget => {
    const { url: _, ...rest } = target({
      kind: 'mail',
      label: 'buyer@example.com',
      events: ['digest.weekly'],
      ...changes,
    });
    return rest;
  };
  const addDates = async () => {
    const { records } = ours();
    await addDeadline(
      records,
      { title: 'Renew <Zoom> & others', dueOn: '2026-12-15', kind: 'renewal', vendors: [] },
      now,
    );
    await addDeadline(records, { title: 'Ask legal', dueOn: '2026-11-29', kind: 'task', vendors: [] }, now);
  };

  test('comes by e-mail on its weekday, once, as text and HTML, with a way to stop it that mail programs know', async () => {
    const outbound = start();
    const { target: added, secrets } = await outbound.targets.add(mail(), now);
    await addDates();
    await outbound.wake();
    pass(24);
    await outbound.wake();
    await outbound.wake();
    expect(smtp.messages).toHaveLength(1);
    const message = (smtp.messages[0] ?? '').replace(/=\r\n/g, '').replace(/\r\n[ \t]/g, ' ');
    expect(message).toMatch(/^To: buyer@example\.com/m);
    expect(message).toMatch(/^Subject: vendorcheck: 1 date in the next eight weeks, 1 overdue/m);
    expect(message).toContain(`List-Unsubscribe: <https://vendorcheck.example.com/unsubscribe/${secrets.unsubscribe}>`);
    expect(message).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(message).toMatch(/15 December 2026 \(in 15 days\): Renew <Zoom> & others/);
    expect(message).toContain('Renew &lt;Zoom&gt; &amp; others');
    expect(message).toContain('OVERDUE');
    pass(24);
    await outbound.wake();
    expect(smtp.messages).toHaveLength(1);
    // A week later again; after the link was followed, never.
    pass(6 * 24);
    await outbound.wake();
    expect(smtp.messages).toHaveLength(2);
    expect(await outbound.targets.ofUnsubscribe(`${secrets.unsubscribe}x`)).toBeUndefined();
    expect((await outbound.targets.ofUnsubscribe(secrets.unsubscribe))?.id).toBe(added.id);
    await outbound.targets.turnOff(added.id, 'unsubscribed', now);
    pass(7 * 24);
    await outbound.wake();
    expect(smtp.messages).toHaveLength(2);
  });

  test('of several that were missed while the bot was away the last one comes', async () => {
    const outbound = start();
    await outbound.targets.add(mail(), now);
    await addDates();
    pass(13 * 24);
    await outbound.wake();
    expect(smtp.messages).toHaveLength(1);
  });

  test.each([
    ['greets for ever', 'greets', /did not take (it|the message)/],
    ['says nothing', 'hang', /did not take it/],
    ['asks to come later', 'full', /452 come later/],
  ] as const)('a mail server that %s is tried again, and the message is not lost', async (_, how, expected) => {
    const outbound = start(600);
    await outbound.targets.add(mail(), now);
    await addDates();
    manner.now = how;
    pass(24);
    await outbound.wake();
    expect(problems.join('\n')).toMatch(expected);
    expect(await outbound.queue.counts()).toEqual({ pending: 1, failed: 0 });
    manner.now = 'takes';
    pass(0.1);
    await outbound.wake();
    expect(smtp.messages).toHaveLength(1);
  });

  test('an address that does not exist is given up at once, and told', async () => {
    const outbound = start();
    await outbound.targets.add(mail(), now);
    await addDates();
    manner.now = 'nobody';
    pass(24);
    await outbound.wake();
    expect(problems.at(-1)).toMatch(/buyer@example\.com .* was not told: .*550 no such mailbox/);
    expect(await outbound.queue.counts()).toEqual({ pending: 0, failed: 1 });
  });

  test('comes to Teams as an Adaptive Card, and to another system as a signed webhook', async () => {
    const outbound = start();
    await outbound.targets.add(target({ kind: 'teams', events: ['digest.weekly'] }), now);
    await outbound.targets.add(target({ events: ['digest.weekly'] }), now);
    await addDates();
    pass(24);
    await outbound.wake();
    const bodies = received.map(({ raw }) => raw).toSorted((a, b) => a.localeCompare(b));
    expect(bodies).toHaveLength(2);
    expect(bodies.find((raw) => raw.includes('AdaptiveCard'))).toContain('Renew \\\\<Zoom\\\\> & others');
    expect(received.find(({ headers }) => headers['webhook-signature'])?.body).toMatchObject({
      type: 'digest.weekly',
      data: { overdue: [{ title: 'Ask legal' }], coming: [{ title: 'Renew <Zoom> & others' }] },
    });
  });
});
