/** What the app gets, looked at where it arrives: an HTTP server that checks the signature itself. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../src/local-slack/startWorkspace.ts';

interface Arrived {
  headers: IncomingHttpHeaders;
  body: string;
  isSigned: boolean;
}
const SECRET = 'a-signing-secret';
const text = (value: string) => ({ type: 'plain_text', text: value });

describe('what the app receives', () => {
  let workspace: Workspace;
  let server: Server;
  let arrived: Arrived[];
  let answers: { status?: number; headers?: Record<string, string>; body?: string; isSilent?: boolean }[];
  let clock: Date;

  const open = async (options: Partial<WorkspaceOptions> = {}) => {
    workspace = await startWorkspace({
      signingSecret: SECRET,
      botToken: 'xoxb-local',
      commands: [{ command: '/vendorcheck', description: '', usageHint: '' }],
      now: () => clock,
      retryDelaysMs: [0, 0, 0],
      ...options,
    });
    const address = server.address();
    if (!address || typeof address === 'string') throw new Error('not listening');
    workspace.setRequestUrl(`http://127.0.0.1:${address.port}/slack/events`);
  };
  beforeEach(async () => {
    clock = new Date('2024-07-01T12:00:00Z');
    arrived = [];
    answers = [];
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks).toString();
      const base = `v0:${request.headers['x-slack-request-timestamp']}:${body}`;
      const signature = `v0=${createHmac('sha256', SECRET).update(base).digest('hex')}`;
      arrived.push({ headers: request.headers, body, isSigned: request.headers['x-slack-signature'] === signature });
      const answer = answers.shift() ?? {};
      if (answer.isSilent) return;
      response.writeHead(answer.status ?? 200, answer.headers);
      response.end(answer.body ?? '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await open();
  });
  afterEach(async () => {
    await workspace.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const form = (index = 0) => Object.fromEntries(new URLSearchParams(arrived[index]?.body));
  const interaction = (index = arrived.length - 1) => JSON.parse(form(index).payload ?? '{}');
  const events = () => arrived.map((one) => JSON.parse(one.body));

  test('a slash command: a signed form with all fields', async () => {
    await workspace.runCommand({ text: '/vendorcheck  kaspersky  ' });
    expect(arrived[0]).toMatchObject({ isSigned: true });
    expect(arrived[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    const age = Date.now() / 1000 - Number(arrived[0]?.headers['x-slack-request-timestamp']);
    expect(Math.abs(age)).toBeLessThan(60);
    expect(form()).toEqual({
      token: 'local-verification-token',
      team_id: 'T0LOCAL001',
      team_domain: 'local-workspace',
      channel_id: workspace.ids.procurement,
      channel_name: 'procurement',
      user_id: workspace.ids.buyer,
      user_name: 'ben',
      command: '/vendorcheck',
      text: 'kaspersky',
      api_app_id: 'A0LOCAL001',
      is_enterprise_install: 'false',
      response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/commands\//),
      trigger_id: expect.any(String),
    });
  });

  test('encoded text goes on untouched, when asked', async () => {
    await workspace.runCommand({ text: '/vendorcheck <@U1|x> &lt;', isEncoded: true });
    expect(form().text).toBe('<@U1|x> &lt;');
  });

  test('a direct message has no channel name of its own', async () => {
    await workspace.runCommand({ text: '/vendorcheck', channel: workspace.dm(workspace.ids.buyer) });
    expect(form()).toMatchObject({ channel_name: 'directmessage', text: '' });
  });

  test.each([
    ['nothing in time', { isSilent: true }, 'operation_timeout'],
    ['an error', { status: 500 }, 'http_service_error'],
    ['blocks that break a limit', { body: JSON.stringify({ blocks: [{ type: 'nope' }] }) }, 'invalid_blocks'],
  ])('when the app answers %s, Slackbot says so', async (_what, answer, error) => {
    await workspace.close();
    await open({ ackTimeoutMs: 100 });
    answers = [answer];
    await workspace.runCommand({ text: '/vendorcheck x' });
    const [said] = workspace.ephemerals(workspace.ids.procurement, workspace.ids.buyer);
    expect(said).toMatchObject({ user: 'USLACKBOT' });
    expect(said?.text).toContain(error);
  });

  test('an event: wrapped, with an id, and sent once when acknowledged', async () => {
    await workspace.mention({ text: 'hello & <bye> https://example.com/a' });
    await workspace.settled();
    const bodies = events();
    expect(bodies.map((body) => body.event.type).sort()).toEqual(['app_mention', 'message']);
    const mention = bodies.find((body) => body.event.type === 'app_mention');
    expect(mention).toMatchObject({
      type: 'event_callback',
      team_id: 'T0LOCAL001',
      api_app_id: 'A0LOCAL001',
      event_id: expect.stringMatching(/^Ev/),
      event_time: clock.getTime() / 1000,
      authorizations: [{ user_id: workspace.ids.bot, is_bot: true }],
      event: {
        user: workspace.ids.buyer,
        channel: workspace.ids.procurement,
        text: '<@U0BOT00001> hello &amp; &lt;bye&gt; <https://example.com/a>',
        ts: '1719835200.000000',
        event_ts: '1719835200.000000',
      },
    });
    expect(mention.event.blocks[0].elements[0].elements).toEqual([
      { type: 'user', user_id: 'U0BOT00001' },
      { type: 'text', text: ' hello & <bye> ' },
      { type: 'link', url: 'https://example.com/a' },
    ]);
    expect(arrived.every((one) => one.isSigned && one.headers['x-slack-retry-num'] === undefined)).toBe(true);
  });

  test('an event that is not acknowledged comes three times more, the same each time', async () => {
    answers = [{ status: 500 }, { status: 500 }, { status: 500 }, { status: 500 }];
    await workspace.openHome(workspace.ids.buyer);
    await workspace.settled();
    expect(arrived.map((one) => one.headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
    expect(arrived.map((one) => one.headers['x-slack-retry-reason'])).toEqual([
      undefined,
      'http_error',
      'http_error',
      'http_error',
    ]);
    expect(new Set(arrived.map((one) => one.body)).size).toBe(1);
  });

  test('a slow app gets http_timeout; X-Slack-No-Retry ends it', async () => {
    await workspace.close();
    await open({ ackTimeoutMs: 100 });
    answers = [{ isSilent: true }, { status: 500, headers: { 'x-slack-no-retry': '1' } }];
    await workspace.openHome(workspace.ids.buyer);
    await workspace.settled();
    expect(arrived.map((one) => one.headers['x-slack-retry-reason'])).toEqual([undefined, 'http_timeout']);
  });

  test('only events that the manifest names are sent', async () => {
    await workspace.close();
    await open({ events: ['app_mention', 'message.im'] });
    await workspace.mention({ text: 'hi' });
    await workspace.tellApp({ text: 'hi' });
    await workspace.openHome(workspace.ids.buyer);
    await workspace.settled();
    expect(events().map((body) => body.event.type)).toEqual(['app_mention', 'message']);
    expect(events()[1].event).toMatchObject({ channel_type: 'im', channel: workspace.dm(workspace.ids.buyer) });
  });

  test('where the app is not a member it hears nothing, and Slackbot offers to invite it', async () => {
    const { general, buyer, bot } = workspace.ids;
    await workspace.mention({ text: 'hi', channel: general });
    expect(arrived).toEqual([]);
    expect(workspace.ephemerals(general, buyer)[0]?.text).toContain('/invite');
    await workspace.runCommand({ text: '/invite @vendorcheck', channel: general });
    await workspace.settled();
    expect(events()[0].event).toMatchObject({
      type: 'member_joined_channel',
      user: bot,
      channel: general,
      inviter: buyer,
    });
  });

  test('a pressed button: the message, the state, one response URL; an ephemeral message stays out', async () => {
    const blocks = [
      {
        type: 'actions',
        block_id: 'row',
        elements: [
          { type: 'button', action_id: 'go', text: text('Go'), value: 'v1', style: 'primary' },
          { type: 'static_select', action_id: 'pick', options: [{ text: text('A'), value: 'a' }] },
        ],
      },
    ];
    answers = [{ body: JSON.stringify({ blocks, text: 'For you' }) }];
    await workspace.runCommand({ text: '/vendorcheck x' });
    const { procurement, buyer } = workspace.ids;
    const [message] = workspace.ephemerals(procurement, buyer);
    if (!message) throw new Error('nothing was answered');
    await workspace.choose({ message, actionId: 'pick', choice: 'a' });
    await workspace.clickButton({ message, actionId: 'go' });
    const payload = interaction();
    expect(payload).toMatchObject({
      type: 'block_actions',
      user: { id: buyer, username: 'ben', name: 'ben', team_id: 'T0LOCAL001' },
      container: { type: 'message', message_ts: message.ts, channel_id: procurement, is_ephemeral: true },
      channel: { id: procurement, name: 'procurement' },
      state: { values: { row: { pick: { type: 'static_select', selected_option: { value: 'a' } } } } },
      response_url: expect.stringContaining('/actions/'),
      trigger_id: expect.any(String),
      actions: [{ type: 'button', action_id: 'go', block_id: 'row', value: 'v1', style: 'primary', text: text('Go') }],
    });
    expect(payload.message).toBeUndefined();
  });

  test('a response URL answers five times, then no more; half an hour, then no more', async () => {
    await workspace.runCommand({ text: '/vendorcheck x' });
    const url = form().response_url ?? '';
    const answer = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
    for (let turn = 0; turn < 5; turn += 1) expect((await answer({ text: `${turn}` })).status).toBe(200);
    expect(await (await answer({ text: 'six' })).json()).toEqual({ ok: false, error: 'used_url' });
    await workspace.runCommand({ text: '/vendorcheck y' });
    clock = new Date(clock.getTime() + 31 * 60_000);
    const late = await fetch(form(1).response_url ?? '', { method: 'POST', body: '{"text":"late"}' });
    expect(await late.json()).toEqual({ ok: false, error: 'expired_url' });
  });

  test('replace_original changes the message in its place', async () => {
    const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'go', text: text('Go') }] }];
    answers = [{ body: JSON.stringify({ blocks, response_type: 'in_channel' }) }];
    await workspace.runCommand({ text: '/vendorcheck x' });
    const { procurement } = workspace.ids;
    const [message] = workspace.messages(procurement);
    if (!message) throw new Error('nothing was answered');
    await workspace.clickButton({ message, actionId: 'go' });
    const body = JSON.stringify({ replace_original: true, text: 'Done' });
    await fetch(interaction().response_url, { method: 'POST', body });
    expect(workspace.messages(procurement)).toMatchObject([{ ts: message.ts, text: 'Done' }]);
  });

  test('shortcuts, with and without a message', async () => {
    const { buyer } = workspace.ids;
    const message = await workspace.postMessage({ text: 'We want Hikvision cameras' });
    await workspace.useShortcut(buyer, 'check_vendor');
    expect(interaction()).toMatchObject({
      type: 'shortcut',
      callback_id: 'check_vendor',
      trigger_id: expect.any(String),
    });
    await workspace.useMessageShortcut(buyer, message, 'check_message');
    expect(interaction()).toMatchObject({
      type: 'message_action',
      callback_id: 'check_message',
      message_ts: message.ts,
      channel: { name: 'procurement' },
      message: { text: 'We want Hikvision cameras', user: buyer },
    });
  });

  test('time travels: messages carry the day of the workspace, signatures the true one', async () => {
    await workspace.advanceTo(new Date('2024-09-29T04:00:00Z'));
    const message = await workspace.postMessage({ text: 'x' });
    expect(message.ts.split('.')[0]).toBe('1727582400');
    expect(arrived.at(-1)?.isSigned).toBe(true);
    expect(Number(arrived.at(-1)?.headers['x-slack-request-timestamp'])).toBeGreaterThan(Date.now() / 1000 - 60);
  });
});

test('with time travel given away, its owner moves the clock', async () => {
  let clock = new Date('2024-06-20T12:00:00Z');
  const workspace = await startWorkspace({
    signingSecret: 's',
    botToken: 'x',
    now: () => clock,
    onTimeTravel: (date) => {
      clock = date;
    },
  });
  await workspace.advanceTo(new Date('2024-09-29T04:00:00Z'));
  expect(workspace.now()).toEqual(new Date('2024-09-29T04:00:00Z'));
  await workspace.close();
});
