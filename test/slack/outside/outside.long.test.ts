/** The bot from outside: a process beside a stand-in for Slack that nobody of ours talks to. */
import { existsSync, readFileSync } from 'node:fs';
import { reference } from '../../reference.ts';
import { until } from '../../reminders/until.ts';
import { newDatabase } from '../../store/databases.ts';
import { type BotProcess, newPlaces, type Places } from './process.ts';
import { command, type Json, member, type StandIn, send, startStandIn, words, wrapped } from './standIn.ts';

let slack: StandIn;
let places: Places;
beforeEach(async () => {
  slack = await startStandIn();
  places = await newPlaces(slack);
});
afterEach(async () => {
  await places.end();
  await slack.close();
});

const CONTRACTOR = { VENDORCHECK_BUYER: 'us-federal-contractor' };
/** Types a command; what comes back, in the acknowledgement itself or later over its response address. */
const ask = async (bot: BotProcess, text: string, given: Json = {}): Promise<string> => {
  const later = () => slack.calls.filter(({ method }) => method === 'response_url');
  const before = later().length;
  const answer = await send(bot.url, {
    command: command(text, { response_url: `${slack.apiUrl}response_url`, ...given }),
  });
  const said = await answer.text();
  if (said !== '') return words(JSON.parse(said));
  await until('something is answered', () => later().length > before || text === 'remind here');
  return words(later().at(-1)?.args);
};
const mention = async (bot: BotProcess, user: string, given: Json = {}): Promise<string> => {
  const before = slack.said('C111').length;
  const event = { type: 'app_mention', text: '<@W111> can we buy kaspersky', user, channel: 'C111' };
  const ts = `17261337${String(10 + before)}.000100`;
  await send(bot.url, { event: wrapped({ ...event, ts, ...given }, given) });
  await until('the mention is answered', () => slack.said('C111').length > before);
  return words(slack.said('C111').at(-1));
};

describe('installed for a whole organization', () => {
  beforeEach(() => {
    slack.answers['auth.test'] = () => ({
      ok: true,
      team_id: 'E111',
      enterprise_id: 'E111',
      user_id: 'W111',
      bot_id: 'B111',
      is_enterprise_install: true,
    });
    slack.answers['users.info'] = ({ user }) => ({
      ok: true,
      user: String(user).startsWith('W9')
        ? member(String(user), { team_id: 'T999', enterprise_user: { enterprise_id: 'E999', teams: ['T999'] } })
        : member(String(user), {
            team_id: 'T111',
            is_admin: true,
            enterprise_user: { enterprise_id: 'E111', teams: ['T111', 'T112'] },
          }),
    });
  });

  test('a member of any of its workspaces is one of ours, on every surface; somebody of another organization is not', async () => {
    const bot = await places.start(CONTRACTOR);
    const org = { enterprise_id: 'E111', is_enterprise_install: 'true' };
    for (const team_id of ['T111', 'T112'])
      expect(await ask(bot, 'kaspersky', { ...org, team_id })).toContain('federal contractor');
    expect(await ask(bot, 'kaspersky', { ...org, team_id: 'T999', user_id: 'W999' })).not.toContain('contractor');
    const authorizations = [
      { enterprise_id: 'E111', team_id: null, user_id: 'W111', is_bot: true, is_enterprise_install: true },
    ];
    expect(await mention(bot, 'W222', { team: 'T112', enterprise_id: 'E111', authorizations })).toContain('contractor');
    await send(bot.url, {
      event: wrapped(
        { type: 'app_home_opened', user: 'W222', channel: 'D222', tab: 'home' },
        { enterprise_id: 'E111', authorizations },
      ),
    });
    await until('Home is shown', () => slack.calls.some(({ method }) => method === 'views.publish'));
    const home = words(slack.calls.find(({ method }) => method === 'views.publish')?.args.view);
    expect(home).toContain('Check a product or vendor');
    expect(home).not.toContain('This is for members');
    await ask(bot, 'remind here', { ...org, team_id: 'T112' });
    await until('the channel is told', () => words(slack.said('C111')).includes('set this up'));
  }, 60_000);
});

test('a workspace of an organization: both ids that payloads give for somebody mean the same person', async () => {
  slack.answers['auth.test'] = () => ({
    ok: true,
    team_id: 'T111',
    enterprise_id: 'E111',
    user_id: 'W111',
    is_enterprise_install: false,
  });
  slack.answers['users.info'] = ({ user }) => ({
    ok: true,
    user: member(String(user), {
      team_id: 'T222',
      enterprise_user: { enterprise_id: 'E111', teams: ['T222', 'T111'] },
    }),
  });
  const bot = await places.start(CONTRACTOR);
  for (const team_id of ['T111', 'T222']) expect(await ask(bot, 'kaspersky', { team_id })).toContain('contractor');
  expect(await mention(bot, 'W222', { team: 'T222' })).toContain('contractor');
  for (const team_id of ['E111', 'T111']) {
    const payload = {
      type: 'block_suggestion',
      user: { id: 'W222', username: 'buyer', name: 'buyer', team_id },
      container: { type: 'view', view_id: 'V111' },
      api_app_id: 'A111',
      token: 'verification_token',
      action_id: 'settings_buyer',
      block_id: 'settings_buyer:0',
      value: 'texas',
      team: { id: 'T111', domain: 'd', enterprise_id: 'E111', enterprise_name: 'Org' },
      view: { id: 'V111', team_id: 'T111', type: 'modal', callback_id: 'settings', private_metadata: '', blocks: [] },
    };
    expect(words(await (await send(bot.url, { payload })).json())).toContain('Texas');
  }
}, 60_000);

test('where Slack does not say who somebody is, the payload’s word is taken, and the next command does not wait again', async () => {
  slack.answers['users.info'] = () => ({ ok: false, error: 'internal_error' });
  const bot = await places.start(CONTRACTOR);
  expect(await ask(bot, 'kaspersky')).toContain('contractor');
  expect(await ask(bot, 'kaspersky', { team_id: 'T999' })).not.toContain('contractor');
  const before = slack.calls.filter(({ method }) => method === 'users.info').length;
  await ask(bot, 'hikvision');
  expect(slack.calls.filter(({ method }) => method === 'users.info')).toHaveLength(before);
}, 60_000);

test('a workflow step ends, completed, also with a token of its own while Slack is slow', async () => {
  const bot = await places.start();
  slack.answers['auth.test'] = () => 4000;
  const inputs = { vendor: 'Kaspersky', activity: '', buyer: '', date: '' };
  const step = { type: 'function_executed', function: { id: 'Fn111', callback_id: 'check_vendor' }, inputs };
  await send(bot.url, {
    event: wrapped({ ...step, function_execution_id: 'Fx111', bot_access_token: 'xwfp-valid' }),
  });
  await until('the step ends', () => slack.calls.some(({ method }) => method.startsWith('functions.complete')));
  const [done] = slack.calls.filter(({ method }) => method.startsWith('functions.complete'));
  expect(done?.method).toBe('functions.completeSuccess');
  expect(done?.token).toBe('xwfp-valid');
}, 60_000);

test('a request that somebody overheard and sends again adds nothing, and one signed for later is refused', async () => {
  const bot = await places.start();
  const at = new Date();
  const add = command('deadline add "Renew Sophos" 2099-03-31', { response_url: `${slack.apiUrl}response_url` });
  expect((await send(bot.url, { command: add }, at)).status).toBe(200);
  const answered = () => slack.calls.filter(({ method }) => method === 'response_url').length;
  await until('it is saved', () => answered() === 1);
  const again = await send(bot.url, { command: add }, at);
  expect(again.status).toBe(200);
  expect(await again.text()).toBe('');
  expect(answered()).toBe(1);
  const inAYear = new Date(at.getTime() + 365 * 86_400_000);
  expect((await send(bot.url, { command: command('kaspersky') }, inAYear)).status).toBe(401);
  const inAMinute = new Date(at.getTime() + 60_000);
  expect((await send(bot.url, { command: command('kaspersky') }, inAMinute)).status).toBe(200);
}, 60_000);

test('at the level debug no message, token or calendar address is logged', async () => {
  const bot = await places.start({ LOG_LEVEL: 'debug' });
  await mention(bot, 'W222', { text: '<@W111> is our secret supplier Zorgblatt ok' });
  await ask(bot, 'deadline add "Zorgblatt contract ends" 2099-03-31');
  expect(bot.said()).not.toMatch(/Zorgblatt|xoxb-111/iu);
}, 60_000);

test('a token that is taken away while it runs is told by /readyz, without the ids of channels', async () => {
  const bot = await places.start();
  expect((await bot.readyz()).body).toMatchObject({ status: 'ready', slack: 'reached' });
  await ask(bot, 'remind here');
  await until('the channel is told', () => words(slack.said('C111')).includes('set this up'));
  slack.answers['auth.test'] = () => ({ ok: false, error: 'token_revoked' });
  await send(bot.url, { event: wrapped({ type: 'tokens_revoked', tokens: { bot: ['W111'] } }) });
  await until('it is not ready', async () => (await bot.readyz()).code === 503, 40_000);
  const { body } = await bot.readyz();
  expect(body).toMatchObject({ status: 'not ready', slack: 'refused', reminders: { isLockedOut: true } });
  expect(JSON.stringify(body)).not.toMatch(/C111|vendorcheck-outside/u);
}, 90_000);

describe('workspaces that install the bot by themselves', () => {
  const OAUTH = {
    SLACK_CLIENT_ID: '111.222',
    SLACK_CLIENT_SECRET: 'fedcba9876543210fedcba9876543210',
    VENDORCHECK_ENCRYPTION_KEY: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    ...CONTRACTOR,
  };
  beforeEach(() => {
    slack.answers['oauth.v2.access'] = ({ code }) => ({
      ok: true,
      app_id: 'A111',
      authed_user: { id: 'W222' },
      scope: 'commands',
      token_type: 'bot',
      access_token: `xoxb-of-${String(code)}`,
      bot_user_id: 'W111',
      team: { id: String(code), name: 'Somebody' },
      enterprise: null,
      is_enterprise_install: false,
    });
    slack.answers['auth.test'] = (_, token) => {
      const team = teamOf(token);
      return { ok: true, team_id: team, user_id: 'W111', bot_id: 'B111', is_enterprise_install: false };
    };
    slack.answers['users.info'] = ({ user }, token) => ({
      ok: true,
      user: member(String(user), { team_id: teamOf(token) }),
    });
  });
  const teamOf = (token: string): string => /^xoxb-of-(T\d+)/u.exec(token)?.[1] ?? '';
  const install = async (bot: BotProcess, team: string): Promise<void> => {
    const start = await fetch(`${bot.url}/slack/install`, { redirect: 'manual' });
    const state = new URL(start.headers.get('location') ?? '').searchParams.get('state');
    const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
    const done = await fetch(`${bot.url}/slack/oauth_redirect?code=${team}&state=${state}`, { headers: { cookie } });
    expect(done.status).toBe(200);
  };
  const of = (team: string): Json => ({ team_id: team, channel_id: `C${team}`, user_id: `W${team}` });
  const eventOf = (team: string, event: Json): Json =>
    wrapped(event, {
      team_id: team,
      authorizations: [
        { enterprise_id: null, team_id: team, user_id: 'W111', is_bot: true, is_enterprise_install: false },
      ],
    });

  test('each sees its own deadlines alone, after a restart too; one that removes the app is forgotten', async () => {
    const first = await places.start(OAUTH);
    for (const team of ['T111', 'T222']) await install(first, team);
    for (const team of ['T111', 'T222']) {
      await send(first.url, { command: command(`deadline add "Contract of ${team}" 2099-03-31`, of(team)) });
      await send(first.url, { command: command('remind here', of(team)) });
      await until('the channel is told', () => words(slack.said(`C${team}`)).includes('set this up'));
    }
    expect(
      slack.calls.filter(({ method }) => method === 'chat.postMessage').map(({ args, token }) => [args.channel, token]),
    ).toEqual(
      expect.arrayContaining([
        ['CT111', 'xoxb-of-T111'],
        ['CT222', 'xoxb-of-T222'],
      ]),
    );
    await first.stop();
    const second = await places.start(OAUTH);
    for (const [team, other] of [
      ['T111', 'T222'],
      ['T222', 'T111'],
    ] as const) {
      const before = slack.calls.length;
      await send(second.url, {
        event: eventOf(team, { type: 'app_home_opened', user: `W${team}`, channel: `D${team}`, tab: 'home' }),
      });
      await until('Home is shown', () => slack.calls.slice(before).some(({ method }) => method === 'views.publish'));
      const home = words(slack.calls.slice(before).find(({ method }) => method === 'views.publish')?.args.view);
      expect(home).toContain(`C${team}`);
      expect(home).not.toContain(other);
    }
    await send(second.url, { event: eventOf('T222', { type: 'app_uninstalled' }) });
    await until('nothing is answered any more', async () => {
      const answer = await send(second.url, { command: command('kaspersky', of('T222')) });
      return (await answer.text()) === '';
    });
    expect(await ask(second, 'kaspersky', of('T111'))).toContain('contractor');
    expect(await second.stop()).toBe(0);
    expect(second.said()).not.toContain('xoxb-of');
  }, 90_000);

  test('of two replicas each serves a workspace that the other installed, and shows it nothing of anybody else', async () => {
    const environment = { ...OAUTH, DATABASE_URL: await newDatabase() };
    const first = await places.start(environment);
    await install(first, 'T111');
    const second = await places.start(environment);
    await install(first, 'T222');
    await ask(second, 'deadline add "Contract of T111" 2099-03-31 <@WT111>', of('T111'));
    expect(await ask(second, 'deadlines <@WT111>', of('T222'))).not.toContain('Contract of T111');
    await ask(second, 'deadline add "Contract of T222" 2099-03-31 <@WT222>', of('T222'));
    expect(await ask(first, 'deadlines <@WT222>', of('T222'))).toContain('Contract of T222');
    expect(await ask(first, 'deadlines <@WT222>', of('T111'))).not.toContain('Contract of T222');
    await send(first.url, { event: eventOf('T222', { type: 'app_uninstalled' }) });
    await until('nothing is answered any more', async () => {
      const answer = await send(second.url, { command: command('kaspersky', of('T222')) });
      return (await answer.text()) === '';
    });
    expect(await ask(second, 'kaspersky', of('T111'))).toContain('contractor');
  }, 90_000);

  test('tokens that end are renewed once each: before their end, after it, and where Slack alone knows of it', async () => {
    // Slack gives a new pair for each token of renewal, and takes each once.
    let pair = 1;
    /** How long each lives, in seconds: the first for another hour, the next is gone at once. */
    const lives = [3600, 1];
    const renewed = (): number =>
      slack.calls.filter(({ method, args }) => method === 'oauth.v2.access' && args.grant_type).length;
    const current = (): string => `xoxb-of-T111-${pair}`;
    const installed = slack.answers['oauth.v2.access'];
    slack.answers['oauth.v2.access'] = (args, token) => {
      if (args.grant_type === 'refresh_token') {
        if (args.refresh_token !== `xoxe-${pair}`) return { ok: false, error: 'invalid_refresh_token' };
        pair += 1;
      }
      const told = installed?.({ ...args, code: 'T111' }, token);
      const tokens = { access_token: current(), refresh_token: `xoxe-${pair}`, expires_in: lives[pair - 1] ?? 43_200 };
      return { ...(typeof told === 'object' ? told : {}), ...tokens };
    };
    const bot = await places.start(OAUTH);
    await install(bot, 'T111');
    const askThrice = async (): Promise<void> => {
      const given = of('T111');
      const said = await Promise.all(['kaspersky', 'hikvision', 'dji'].map((vendor) => ask(bot, vendor, given)));
      for (const text of said) expect(text).toContain('contractor');
    };
    await askThrice();
    await until('it is renewed', () => renewed() >= 1);
    await askThrice();
    expect(renewed()).toBe(2);
    await bot.stop();
    const second = await places.start(OAUTH);
    // Our clock says that there is time; Slack knows better.
    const worn = current();
    for (const method of ['users.info', 'conversations.info', 'chat.postMessage', 'auth.test'])
      slack.answers[method] = (
        (usual) => (args, token) =>
          token === worn ? { ok: false, error: 'token_expired' } : (usual?.(args, token) ?? 0)
      )(slack.answers[method]);
    await send(second.url, { command: command('remind here', of('T111')) });
    await until('the channel is told', () =>
      slack.calls.some(({ method, token }) => method === 'chat.postMessage' && token === current() && token !== worn),
    );
    expect(renewed()).toBe(3);
    expect((await second.readyz()).body).toMatchObject({ status: 'ready', reminders: { isLockedOut: false } });
    expect(await second.stop()).toBe(0);
    expect(`${bot.said()}${second.said()}`).not.toMatch(/xox[be]-|token_expired/u);
  }, 90_000);
});

const RECORDED = reference('slack-payloads/bolt-python-recorded.json');
(existsSync(RECORDED) ? test : test.skip)(
  'nothing that Slack’s SDKs have recorded ends the bot or leaves it unready',
  async () => {
    const bot = await places.start();
    const recorded: { name: string; payload: Json }[] = JSON.parse(readFileSync(RECORDED, 'utf8'));
    const sent = recorded.map(async ({ payload }) => {
      const isEvent = 'event' in payload || payload.type === 'url_verification';
      const what = isEvent ? { event: payload } : 'command' in payload ? { command: payload } : { payload };
      await (await send(bot.url, what)).arrayBuffer();
    });
    await Promise.all(sent);
    expect((await bot.readyz()).body).toMatchObject({ status: 'ready' });
    expect(await bot.stop()).toBe(0);
    expect(bot.said()).not.toMatch(/UnhandledPromiseRejection/u);
  },
  120_000,
);

/** Slack's names of errors for the methods that the bot uses: https://docs.slack.dev/reference/methods */
const ERRORS = [
  ...['access_denied', 'account_inactive', 'cannot_dm_bot', 'channel_not_found', 'duplicate_channel_not_found'],
  ...[
    'ekm_access_denied',
    'exchanged_trigger_id',
    'expired_trigger_id',
    'fatal_error',
    'internal_error',
    'invalid_arguments',
  ],
  ...['invalid_auth', 'invalid_blocks', 'invalid_trigger_id', 'is_archived', 'message_not_found', 'missing_scope'],
  ...['msg_blocks_too_long', 'msg_too_long', 'no_permission', 'no_text', 'not_allowed_token_type', 'not_found'],
  ...['not_in_channel', 'org_login_required', 'rate_limited', 'ratelimited', 'request_timeout', 'restricted_action'],
  ...['service_unavailable', 'team_access_not_granted', 'thread_not_found', 'token_expired', 'token_revoked'],
  ...[
    'two_factor_setup_required',
    'user_disabled',
    'user_not_found',
    'users_not_found',
    'view_too_large',
    'an_error_of_2030',
  ],
];
const METHODS = [
  'users.info',
  'conversations.info',
  'conversations.open',
  'chat.postMessage',
  'chat.postEphemeral',
  'chat.update',
  'views.open',
  'views.publish',
  'assistant.threads.setStatus',
  'assistant.threads.setSuggestedPrompts',
];

test('under every error that Slack may name the process lives, says no stack of its own, and answers questions', async () => {
  const bot = await places.start();
  const one = (event: Json): Promise<Response> => send(bot.url, { event: wrapped(event) });
  for (const [index, error] of ERRORS.entries()) {
    for (const method of METHODS) slack.answers[method] = () => ({ ok: false, error });
    const ts = `17261999${String(10 + index)}.000100`;
    const answers = await Promise.all([
      one({ type: 'app_mention', text: '<@W111> is zte ok', user: `W3${index}`, channel: 'C111', ts }),
      one({ type: 'message', channel_type: 'im', text: 'is zte ok', user: `W4${index}`, channel: 'D111', ts }),
      one({ type: 'app_home_opened', user: `W5${index}`, channel: 'D111', tab: 'home' }),
      one({ type: 'app_home_opened', user: `W5${index}`, channel: 'D111', tab: 'messages' }),
      send(bot.url, {
        command: command('remind here', { user_id: `W6${index}`, response_url: `${slack.apiUrl}response_url` }),
      }),
      send(bot.url, {
        command: command('deadline add', { user_id: `W7${index}`, response_url: `${slack.apiUrl}response_url` }),
      }),
      send(bot.url, { command: command('kaspersky', { user_id: `W8${index}` }) }),
    ]);
    const [verdict] = answers.slice(-1);
    expect(words(JSON.parse((await verdict?.text()) ?? ''))).toContain('Kaspersky');
  }
  slack.answers = {};
  expect(await ask(bot, 'hikvision')).toContain('Hikvision');
  expect(await bot.stop()).toBe(0);
  expect(bot.said()).not.toMatch(/UnhandledPromiseRejection|ERR_UNHANDLED/u);
}, 120_000);
