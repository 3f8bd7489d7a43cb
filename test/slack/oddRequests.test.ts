/** Requests that Slack would not send, buttons of long ago, and answers that Slack does not take. */
import { connect } from 'node:net';
import { signRequest } from '../../src/local-slack/signature.ts';
import type { Message } from '../../src/local-slack/slack.ts';
import { readable, SIGNING_SECRET, startTestBot, type TestBot } from './startTestBot.ts';

let vendorcheck: TestBot;
beforeAll(async () => {
  vendorcheck = await startTestBot({ logLevel: 'debug' });
});
afterAll(() => vendorcheck.stop());

const command = (text: string): string => {
  const { buyer, procurement } = vendorcheck.workspace.ids;
  return new URLSearchParams({
    command: '/vendorcheck',
    text,
    user_id: buyer,
    team_id: 'T0LOCAL001',
    channel_id: procurement,
    response_url: 'https://hooks.slack.com/commands/T0LOCAL001/1/response-secret',
  }).toString();
};

/** The share button stands first. */
function buttonsOf({ blocks = [] }: Message): object[] {
  return blocks
    .flatMap((block) => (Array.isArray(block.elements) ? block.elements : []))
    .filter((element) => element.type === 'button');
}

async function statusOf(body: string, headers: Record<string, string> = {}): Promise<number> {
  const response = await vendorcheck.post(body, headers);
  await response.arrayBuffer();
  return response.status;
}

describe('a request that does not prove that it comes from Slack is turned away', () => {
  test.each(['', 'v0', 'v0=', 'v0=0', `v1=${'0'.repeat(64)}`, `v0=${'f'.repeat(64)}`, 'nonsense'])(
    'with the signature “%s”',
    async (signature) => {
      expect(await statusOf(command('kaspersky'), { 'x-slack-signature': signature })).toBe(401);
    },
  );

  test.each(['', 'yesterday', '-1', '0', '1e3'])('with the timestamp “%s”', async (timestamp) => {
    expect(await statusOf(command('kaspersky'), { 'x-slack-request-timestamp': timestamp })).toBe(401);
  });

  test('with the signature of another body, or of another secret', async () => {
    expect(await statusOf(command('kaspersky'), signRequest(SIGNING_SECRET, command('huawei'), new Date()))).toBe(401);
    const foreign = signRequest('f'.repeat(32), command('kaspersky'), new Date());
    expect(await statusOf(command('kaspersky'), foreign)).toBe(401);
  });
});

describe('a body that cannot be read is refused', () => {
  test.each([
    ['plain text', 'hello', 'text/plain'],
    ['broken JSON in a form', 'payload=%7B%22type', 'application/x-www-form-urlencoded'],
    ['a form of several parts', '--x\r\n\r\n--x--', 'multipart/form-data; boundary=x'],
    ['null', 'null', 'application/json'],
    ['null in a form', 'payload=null', 'application/x-www-form-urlencoded'],
    ['a number', '5', 'application/json'],
    ['a number in a form', 'payload=5', 'application/x-www-form-urlencoded'],
    ['a list', '[]', 'application/json'],
    ['a text', '"hello"', 'application/json'],
    ['nothing', '', 'application/json'],
    ['broken JSON', '{"type":', 'application/json'],
  ])('%s', async (_, body, type) => {
    expect(await statusOf(body, { 'content-type': type })).toBe(400);
  });

  test('unsigned it is not even looked at, and the bot lives on', async () => {
    const headers = { 'content-type': 'application/json', 'x-slack-signature': `v0=${'0'.repeat(64)}` };
    expect(await statusOf('null', headers)).toBe(401);
    expect(readable(await vendorcheck.ask('kaspersky'))).toContain('Kaspersky');
  });

  test('one that is far too large, and the next request over the same connection does not wait', async () => {
    for (let round = 0; round < 3; round += 1) {
      expect(await statusOf(`text=${'k'.repeat(2_000_000)}`)).toBe(413);
      for (let next = 0; next < 3; next += 1) expect(await statusOf('ssl_check=1')).toBe(200);
    }
  });
});

test('a connection that says nothing, or nonsense, harms nobody', async () => {
  const { port } = new URL(vendorcheck.bot.url);
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('HELLO\r\n\r\n'));
    socket.on('data', (data) => resolve(String(data)));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
});

test.each(['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is no way to ask', async (method) => {
  expect((await fetch(`${vendorcheck.bot.url}/slack/events`, { method })).status).toBe(404);
});

describe('a button of long ago, or one that was tampered with', () => {
  const press = async (value: string, actionId: string): Promise<string[]> => {
    const { workspace } = vendorcheck;
    const { procurement, buyer } = workspace.ids;
    const answer = await vendorcheck.ask('kaspersky');
    const button = buttonsOf(answer).find((one) => Reflect.get(one, 'action_id') === 'share_answer');
    Object.assign(button ?? {}, { value, action_id: actionId });
    const before = workspace.ephemerals(procurement, buyer).length;
    await workspace.clickButton({ user: buyer, actionId, message: answer });
    await workspace.until(() => workspace.ephemerals(procurement, buyer).length > before || readable(answer) === '');
    return workspace.ephemerals(procurement, buyer).slice(before).map(readable);
  };

  test.each([
    ['nothing', ''],
    ['no JSON', '{"t":'],
    ['another form', '{"v":2,"q":"kaspersky"}'],
    ['a field too many', '{"t":"x","d":"2024-07-19","b":["us-person"],"a":"purchase","e":1}'],
    ['no date', '{"t":"x","d":"soon","b":["us-person"],"a":"purchase"}'],
    ['a date in another form', '{"t":"x","d":"2024/07/19","b":["us-person"],"a":"purchase"}'],
    ['a day that is none', '{"t":"x","d":"2024-02-30","b":["us-person"],"a":"purchase"}'],
    ['no buyer', '{"t":"x","d":"2024-07-19","b":[],"a":"purchase"}'],
    ['an activity that is none', '{"t":"x","d":"2024-07-19","b":["us-person"],"a":"steal"}'],
  ])('with %s in it, says that it can no longer be read', async (_, value) => {
    expect(await press(value, 'share_answer')).toEqual([expect.stringContaining('can no longer be read')]);
  });
});

test('a button that names a buyer whom the book no longer knows still gets an answer', async () => {
  const value = '{"t":"kaspersky","d":"2024-07-20","b":["us-abolished-office"],"a":"purchase"}';
  const { workspace } = vendorcheck;
  const { procurement } = workspace.ids;
  const answer = await vendorcheck.ask('kaspersky');
  const button = buttonsOf(answer).find((one) => Reflect.get(one, 'action_id') === 'share_answer');
  Object.assign(button ?? {}, { value });
  const posted = workspace.messages(procurement).length;
  await workspace.clickButton({ actionId: 'share_answer', message: answer });
  const shared = await workspace.until(() => workspace.messages(procurement)[posted]);
  expect(readable(shared)).toContain('us-abolished-office');
});

test('an answer that Slack does not take is not shared, and can be shared again', async () => {
  const { workspace } = vendorcheck;
  const { procurement, buyer } = workspace.ids;
  const answer = await vendorcheck.ask('huawei');
  const button = buttonsOf(answer).find((one) => Reflect.get(one, 'action_id') === 'share_answer');
  const pressAt = (responseUrl: string): Promise<number> =>
    statusOf(
      new URLSearchParams({
        payload: JSON.stringify({
          type: 'block_actions',
          user: { id: buyer, team_id: 'T0LOCAL001' },
          team: { id: 'T0LOCAL001' },
          channel: { id: procurement },
          container: { type: 'message', message_ts: answer.ts, channel_id: procurement },
          response_url: responseUrl,
          actions: [{ ...button, block_id: 'b', action_ts: '1.1' }],
        }),
      }).toString(),
    );
  const posted = workspace.messages(procurement).length;
  const logged = vendorcheck.log.length;
  expect(await pressAt(`${workspace.url}/actions/T0LOCAL001/1/response-secret`)).toBe(200);
  await vendorcheck.ask('help');
  expect(vendorcheck.log.slice(logged).join('')).toContain('Failed to respond');
  expect(workspace.messages(procurement)).toHaveLength(posted);
  await workspace.clickButton({ user: buyer, actionId: 'share_answer', message: answer });
  await workspace.until(() => workspace.messages(procurement).length === posted + 1);
});

test('after all this no secret stands in the log', () => {
  const log = vendorcheck.log.join('');
  expect(log).not.toMatch(/response-secret|secretsecret|v0=[0-9a-f]{64}/);
  expect(log).not.toContain(SIGNING_SECRET);
});
