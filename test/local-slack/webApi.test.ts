import { ErrorCode, type Logger, LogLevel, WebClient } from '@slack/web-api';
import { startWorkspace, type Workspace } from '../../src/local-slack/startWorkspace.ts';

const NOON = new Date('2024-07-01T12:00:00Z');
/** The client's own complaints, of which these tests cause many. */
const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe('the Web API', () => {
  let workspace: Workspace;
  let client: WebClient;
  const open = async (options = {}) => {
    workspace = await startWorkspace({ signingSecret: 's', botToken: 'xoxb-local', now: () => NOON, ...options });
    client = clientWith('xoxb-local');
  };
  const clientWith = (token: string | undefined) =>
    new WebClient(token, {
      slackApiUrl: workspace.apiUrl,
      logger: silent,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
  const refused = async (call: Promise<unknown>): Promise<unknown> => {
    try {
      await call;
    } catch (error) {
      if (error instanceof Error && 'data' in error) return error.data;
      throw error;
    }
    throw new Error('The call was not refused');
  };
  beforeEach(() => open());
  afterEach(() => workspace.close());

  test('knows the app by its token, and nobody else', async () => {
    expect(await client.auth.test()).toMatchObject({ ok: true, user: 'vendorcheck', user_id: workspace.ids.bot });
    expect(await refused(clientWith('xoxb-other').auth.test())).toMatchObject({ error: 'invalid_auth' });
    expect(await refused(clientWith(undefined).auth.test())).toMatchObject({ error: 'not_authed' });
    expect(await refused(client.apiCall('chat.fly'))).toMatchObject({ error: 'unknown_method' });
  });

  test('posts, changes and takes back a message', async () => {
    const { procurement } = workspace.ids;
    const posted = await client.chat.postMessage({ channel: procurement, text: 'One', blocks: [section('*One*')] });
    expect(posted).toMatchObject({ ok: true, channel: procurement, message: { bot_id: 'B0LOCAL001', text: 'One' } });
    const ts = posted.ts ?? '';
    await client.chat.update({ channel: procurement, ts, text: 'Two' });
    expect(workspace.messages(procurement)).toMatchObject([{ text: 'Two', blocks: [section('*One*')] }]);
    const { permalink } = await client.chat.getPermalink({ channel: procurement, message_ts: ts });
    expect(permalink).toBe(`${workspace.url}/archives/${procurement}/p${ts.replace('.', '')}`);
    await client.chat.delete({ channel: procurement, ts });
    expect(workspace.messages(procurement)).toEqual([]);
    expect(await refused(client.chat.update({ channel: procurement, ts, text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    });
  });

  test('keeps threads, and finds a message again by its metadata', async () => {
    const { procurement } = workspace.ids;
    const metadata = { event_type: 'reminder', event_payload: { key: 'c1:d1:30' } };
    const root = await client.chat.postMessage({ channel: procurement, text: 'Reminder', metadata });
    const ts = root.ts ?? '';
    await client.chat.postMessage({ channel: procurement, text: 'In the thread', thread_ts: ts });
    await client.chat.postMessage({ channel: procurement, text: 'For all', thread_ts: ts, reply_broadcast: true });
    const plain = await client.conversations.history({ channel: procurement });
    expect(plain.messages?.map((message) => message.text)).toEqual(['For all', 'Reminder']);
    expect(plain.messages?.[1]).toMatchObject({ reply_count: 2, reply_users: [workspace.ids.bot] });
    expect(plain.messages?.[1]?.metadata).toBeUndefined();
    const full = await client.conversations.history({ channel: procurement, include_all_metadata: true });
    expect(full.messages?.[1]?.metadata).toEqual(metadata);
    const replies = await client.conversations.replies({ channel: procurement, ts });
    expect(replies.messages?.map((message) => message.text)).toEqual(['Reminder', 'In the thread', 'For all']);
    const later = await client.conversations.history({ channel: procurement, oldest: ts });
    expect(later.messages?.map((message) => message.text)).toEqual(['For all']);
  });

  test('pages through history with a cursor', async () => {
    const { procurement } = workspace.ids;
    for (const text of ['1', '2', '3']) await client.chat.postMessage({ channel: procurement, text });
    const first = await client.conversations.history({ channel: procurement, limit: 2 });
    expect(first).toMatchObject({ has_more: true });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const rest = await client.conversations.history({ channel: procurement, limit: 2, cursor });
    expect([...(first.messages ?? []), ...(rest.messages ?? [])].map((message) => message.text)).toEqual([
      '3',
      '2',
      '1',
    ]);
    expect(rest.has_more).toBe(false);
  });

  test('refuses what Slack refuses, by name', async () => {
    const { general, procurement, buyer, guest } = workspace.ids;
    const post = (args: { channel: string; text?: string; thread_ts?: string }) =>
      refused(client.apiCall('chat.postMessage', args));
    expect(await post({ channel: general, text: 'x' })).toMatchObject({ error: 'not_in_channel' });
    expect(await post({ channel: 'C0NOWHERE1', text: 'x' })).toMatchObject({ error: 'channel_not_found' });
    expect(await post({ channel: procurement })).toMatchObject({ error: 'no_text' });
    expect(await post({ channel: procurement, text: 'x'.repeat(40_001) })).toMatchObject({ error: 'msg_too_long' });
    expect(await post({ channel: procurement, text: 'x', thread_ts: '1.0' })).toMatchObject({
      error: 'thread_not_found',
    });
    await workspace.archiveChannel(procurement);
    expect(await post({ channel: procurement, text: 'x' })).toMatchObject({ error: 'is_archived' });
    const said = await workspace.postMessage({ channel: workspace.ids.security, text: 'Mine' });
    expect(await refused(client.chat.update({ channel: said.channel, ts: said.ts, text: 'x' }))).toMatchObject({
      error: 'cant_update_message',
    });
    const ephemeral = { channel: workspace.ids.security, text: 'x' };
    expect(await refused(client.chat.postEphemeral({ ...ephemeral, user: guest }))).toMatchObject({
      error: 'user_not_in_channel',
    });
    expect(await client.chat.postEphemeral({ ...ephemeral, user: buyer })).toMatchObject({ ok: true });
  });

  test('says which block breaks which limit', async () => {
    const blocks = [section('fine'), section('x'.repeat(3001))];
    const answer = await refused(client.chat.postMessage({ channel: workspace.ids.procurement, text: 'x', blocks }));
    expect(answer).toMatchObject({
      error: 'invalid_blocks',
      errors: ['must be less than 3001 characters [json-pointer:/blocks/1/text/text]'],
      response_metadata: { messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]'] },
    });
    expect(workspace.refusals()).toHaveLength(1);
    const bad = { channel: workspace.ids.procurement, text: 'x', blocks: '[{' };
    expect(await refused(client.apiCall('chat.postMessage', bad))).toMatchObject({ error: 'invalid_blocks_format' });
  });

  test('takes JSON bodies as well as forms', async () => {
    const call = (body: string) =>
      fetch(`${workspace.apiUrl}chat.postMessage`, {
        method: 'POST',
        headers: { authorization: 'Bearer xoxb-local', 'content-type': 'application/json; charset=utf-8' },
        body,
      }).then((response) => response.json());
    const message = { channel: workspace.ids.procurement, text: 'JSON', blocks: [section('JSON')] };
    expect(await call(JSON.stringify(message))).toMatchObject({ ok: true });
    expect(await call('{')).toEqual({ ok: false, error: 'invalid_json' });
    expect(await call('[]')).toEqual({ ok: false, error: 'json_not_object' });
  });

  test('writes to a person: by id, or in an opened conversation', async () => {
    const { buyer } = workspace.ids;
    const opened = await client.conversations.open({ users: buyer });
    expect(opened.channel?.id).toBe(workspace.dm(buyer));
    await client.chat.postMessage({ channel: buyer, text: 'Psst' });
    expect(workspace.messages(workspace.dm(buyer))).toMatchObject([{ text: 'Psst' }]);
  });

  test('tells who and where: people with zone and rank, channels, members', async () => {
    const { admin, buyer, guest, general, procurement } = workspace.ids;
    expect((await client.users.info({ user: admin })).user).toMatchObject({
      is_admin: true,
      tz: 'America/New_York',
      tz_offset: -14_400,
    });
    expect((await client.users.info({ user: guest })).user).toMatchObject({ is_restricted: true });
    expect((await client.users.list({})).members?.map((member) => member.id)).toContain(buyer);
    const stranger = workspace.addPerson({ id: 'U0STRANGE1', name: 'eve', realName: 'Eve', teamId: 'T0ELSEWHER' });
    expect((await client.users.info({ user: stranger.id })).user).toMatchObject({ is_stranger: true });
    const channels = await client.conversations.list({});
    expect(channels.channels?.map((channel) => channel.name)).toEqual([
      'general',
      'procurement',
      'security-reviews',
      'security-procurement',
    ]);
    expect((await client.conversations.info({ channel: general })).channel).toMatchObject({ is_member: false });
    expect((await client.conversations.members({ channel: procurement })).members).toContain(guest);
    await client.conversations.join({ channel: general });
    expect(await client.chat.postMessage({ channel: general, text: 'Hello' })).toMatchObject({ ok: true });
    expect(
      await refused(
        client.conversations.history({ channel: workspace.addChannel({ id: 'C0QUIET001', name: 'quiet' }).id }),
      ),
    ).toMatchObject({ error: 'not_in_channel' });
  });

  test('publishes a Home tab, and refuses a stale hash', async () => {
    const { buyer } = workspace.ids;
    const home = (text: string) => ({ type: 'home' as const, blocks: [section(text)] });
    const first = await client.views.publish({ user_id: buyer, view: home('One') });
    await client.views.publish({ user_id: buyer, view: home('Two'), hash: first.view?.hash ?? '' });
    expect(workspace.home(buyer)?.blocks).toMatchObject([section('Two')]);
    expect(
      await refused(client.views.publish({ user_id: buyer, view: home('3'), hash: first.view?.hash ?? '' })),
    ).toMatchObject({ error: 'hash_conflict' });
    expect(await refused(client.views.update({ view_id: 'V0NONE', view: home('x') }))).toMatchObject({
      error: 'not_found',
    });
  });

  test('reactions: once each', async () => {
    const posted = await client.chat.postMessage({ channel: workspace.ids.procurement, text: 'x' });
    const reaction = { channel: workspace.ids.procurement, timestamp: posted.ts ?? '', name: 'white_check_mark' };
    await client.reactions.add(reaction);
    expect(await refused(client.reactions.add(reaction))).toMatchObject({ error: 'already_reacted' });
    expect(workspace.messages(workspace.ids.procurement)[0]?.reactions).toEqual([
      { name: 'white_check_mark', count: 1, users: [workspace.ids.bot] },
    ]);
  });

  test('grants only the scopes of the manifest, when told them', async () => {
    await workspace.close();
    await open({ scopes: ['commands', 'chat:write'] });
    expect(await client.chat.postMessage({ channel: workspace.ids.procurement, text: 'x' })).toMatchObject({
      ok: true,
    });
    expect(await refused(client.users.list({}))).toMatchObject({ error: 'missing_scope', needed: 'users:read' });
  });

  describe('faults that a test asks for', () => {
    const post = () => client.chat.postMessage({ channel: workspace.ids.procurement, text: 'x' });

    test('an error, so many times', async () => {
      workspace.fail('chat.postMessage', { error: 'is_archived', times: 2 });
      expect(await refused(post())).toMatchObject({ error: 'is_archived' });
      expect(await refused(post())).toMatchObject({ error: 'is_archived' });
      expect(await post()).toMatchObject({ ok: true });
    });

    test('a rate limit with Retry-After', async () => {
      workspace.fail('chat.postMessage', { retryAfter: 7 });
      await expect(post()).rejects.toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 7 });
    });

    test('a broken server', async () => {
      workspace.fail('chat.postMessage', { status: 500 });
      await expect(post()).rejects.toMatchObject({ code: ErrorCode.HTTPError, statusCode: 500 });
    });

    test('no answer after the message was posted', async () => {
      workspace.fail('chat.postMessage', { hangAfterPosting: true });
      const impatient = new WebClient('xoxb-local', {
        slackApiUrl: workspace.apiUrl,
        logger: silent,
        timeout: 50,
        retryConfig: { retries: 0 },
      });
      await expect(impatient.chat.postMessage({ channel: workspace.ids.procurement, text: 'x' })).rejects.toThrow();
      expect(workspace.messages(workspace.ids.procurement)).toHaveLength(1);
      expect(workspace.calls('chat.postMessage')).toHaveLength(1);
    });

    test('only for chosen calls', async () => {
      workspace.fail('chat.postMessage', { error: 'internal_error', when: (args) => args.text === 'no' });
      expect(await post()).toMatchObject({ ok: true });
      const { procurement } = workspace.ids;
      expect(await refused(client.chat.postMessage({ channel: procurement, text: 'no' }))).toMatchObject({
        error: 'internal_error',
      });
    });
  });
});
