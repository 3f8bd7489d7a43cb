/** What is small and was wrong once, from outside. */
import { connect } from 'node:net';
import { until } from '../../reminders/until.ts';
import { type BotProcess, newPlaces, type Places } from './process.ts';
import { command, type Json, type StandIn, send, startStandIn, words, wrapped } from './standIn.ts';

let slack: StandIn;
let places: Places;
let bot: BotProcess;
beforeAll(async () => {
  slack = await startStandIn();
  places = await newPlaces(slack);
  bot = await places.start();
}, 60_000);
beforeEach(() => {
  slack.answers = {};
  slack.calls.length = 0;
});
afterAll(async () => {
  await places.end();
  await slack.close();
});

const type = (text: string, given: Json = {}): Promise<Response> =>
  send(bot.url, { command: command(text, { response_url: `${slack.apiUrl}response_url`, ...given }) });
/** What the bot sent by a method, once it has. */
async function sent(method: string): Promise<Json> {
  const call = () => slack.calls.find((one) => one.method === method);
  await until(`${method} is called`, () => call() !== undefined);
  return call()?.args ?? {};
}

test('where a response address is used up, the answer comes all the same, to nobody else', async () => {
  slack.answers.response_url = () => ({ http: 404, ok: false, error: 'used_url' });
  await type('deadlines');
  expect(await sent('chat.postEphemeral')).toMatchObject({ channel: 'C111', user: 'W222' });
});

test('where Slack no longer lets a window open, whoever pressed hears why', async () => {
  slack.answers['views.open'] = () => ({ ok: false, error: 'expired_trigger_id' });
  await type('deadline add');
  expect(await sent('chat.postMessage')).toMatchObject({
    channel: 'W222',
    text: expect.stringContaining('three seconds'),
  });
});

test.each(['thread_broadcast', 'me_message'])('a direct message of the kind %s is answered', async (subtype) => {
  const event = { type: 'message', channel_type: 'im', subtype, text: 'is zte ok', user: 'W333', channel: 'D333' };
  const ts = `1726133${subtype === 'me_message' ? 801 : 802}.000100`;
  await send(bot.url, { event: wrapped({ ...event, ts, ...(subtype === 'me_message' ? {} : { thread_ts: ts }) }) });
  expect(words(await sent('chat.postMessage'))).toContain('ZTE');
});

test('a user group can own a deadline', async () => {
  await type('deadline add "Renew Sophos" 2099-03-31 <!subteam^S0SECURITY|@security>');
  expect(words(await sent('response_url'))).toContain('owner <!subteam^S0SECURITY>');
});

test('in a direct message of two people, where the bot is not, no reminders are set up', async () => {
  slack.answers['conversations.open'] = () => ({ ok: true, channel: { id: 'D222' } });
  await type('remind here', { channel_id: 'D777' });
  expect(words(await sent('response_url'))).toContain('I am not in this direct message');
  expect(slack.calls.some(({ method }) => method === 'chat.postMessage')).toBe(false);
});

/** What the button *Share* of an answer carries. */
function shareValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  if ('action_id' in value && value.action_id === 'share_answer' && 'value' in value) return String(value.value);
  return Object.values(value).map(shareValue).join('');
}

test('a channel that becomes shared hears nothing more, whoever set it up is told, and /readyz shows it until it is ours again', async () => {
  await type('remind here', { channel_id: 'C555' });
  await until('it is set up', () => words(slack.said('C555')).includes('set this up'));
  const event = { channel: 'C555', event_ts: '1726133900.000100', connected_team_id: 'T999' };
  slack.answers['conversations.info'] = ({ channel }) => ({ ok: true, channel: { id: channel, is_ext_shared: true } });
  await send(bot.url, { event: wrapped({ type: 'channel_shared', ...event }) });
  await until('the one who set it up is told', () => words(slack.said('D222')).includes('<#C555> cannot be delivered'));
  expect((await bot.readyz()).body).toMatchObject({
    status: 'degraded',
    reminders: { paused: [{ reason: 'channel_shared' }] },
  });
  slack.answers = {};
  await send(bot.url, { event: wrapped({ type: 'channel_unshared', ...event }) });
  await until('it goes on', async () => (await bot.readyz()).body.status === 'ready');
});

test('an answer for the buyer that we are is not shared in a channel that Slack hides from the bot', async () => {
  const answer = await (await type('kaspersky for a federal contractor')).text();
  const value = shareValue(JSON.parse(answer));
  slack.answers['conversations.info'] = () => ({ ok: false, error: 'channel_not_found' });
  const payload = {
    type: 'block_actions',
    user: { id: 'W222', username: 'buyer', name: 'buyer', team_id: 'T111' },
    api_app_id: 'A111',
    token: 'verification_token',
    container: { type: 'message', message_ts: '1726134000.000100', channel_id: 'G777', is_ephemeral: true },
    trigger_id: '111.222.333',
    team: { id: 'T111', domain: 'd' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: 'G777', name: 'privategroup' },
    response_url: `${slack.apiUrl}response_url`,
    actions: [
      {
        type: 'button',
        action_id: 'share_answer',
        block_id: 'b',
        value,
        action_ts: '1726134001.000100',
      },
    ],
  };
  await send(bot.url, { payload });
  const told = await sent('response_url');
  expect(told).toMatchObject({ response_type: 'ephemeral' });
  expect(words(told)).not.toContain('Prohibited');
  expect(slack.calls.filter(({ method }) => method === 'response_url')).toHaveLength(1);
});

test('a question is answered within Slack’s three seconds, however slow Slack is itself', async () => {
  for (const method of ['auth.test', 'users.info', 'conversations.info']) slack.answers[method] = () => 5000;
  const begun = performance.now();
  expect(await (await type('kaspersky', { user_id: 'W999' })).text()).toContain('Prohibited');
  expect(performance.now() - begun).toBeLessThan(3000);
});

test('somebody who sends a request slowly holds up the end for three seconds at most', async () => {
  const socket = connect(Number(new URL(bot.url).port), '127.0.0.1');
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  socket.on('error', () => undefined);
  socket.write('POST /slack/events HTTP/1.1\r\nhost: vendorcheck\r\ncontent-length: 1000\r\n\r\nhalf of i');
  const begun = performance.now();
  expect(await bot.stop()).toBe(0);
  expect(performance.now() - begun).toBeLessThan(8000);
  socket.destroy();
}, 60_000);
