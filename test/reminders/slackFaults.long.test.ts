import { z } from 'zod';
import { newScene, type Scene } from './scene.ts';
import type { Fault } from './slackStandIn.ts';
import { until } from './until.ts';

describe.each(['sqlite', 'postgres'] as const)('with %s, when Slack', (kind) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await newScene(kind, '2024-06-20T08:59:00Z');
  });
  afterEach(() => scene.end());

  const said = (channel = 'C1'): string[] =>
    scene.slack.messages.filter((message) => message.channel === channel).map(({ text }) => text);
  const calls = (method: string): number => scene.slack.calls.get(method) ?? 0;

  /** One reminder comes due in C1 while attempts at posting fail as told. */
  async function remindThrough(faults: (attempt: number) => Fault | undefined): Promise<void> {
    await scene.subscribe('C1', { offsets: [7] });
    await scene.add('2024-06-27');
    let attempt = 0;
    scene.slack.fault = (method) => {
      if (method !== 'chat.postMessage') return undefined;
      attempt += 1;
      return faults(attempt);
    };
    await remind();
  }

  async function remind(): Promise<Awaited<ReturnType<Scene['start']>>> {
    const deadlines = await scene.start({ timeout: 200 });
    scene.setClock('2024-06-20T09:00:00Z');
    await deadlines.wake();
    return deadlines;
  }

  it('asks to wait (429 with Retry-After), the bot leaves that channel alone for as long, and others get theirs', async () => {
    for (const channel of ['C1', 'C2']) await scene.subscribe(channel, { offsets: [7] });
    for (const title of ['one', 'two', 'three']) await scene.add('2024-06-27', { title });
    let askedAt = 0;
    scene.slack.fault = (method, args) => {
      if (method !== 'chat.postMessage' || args.get('channel') !== 'C1' || askedAt > 0) return undefined;
      askedAt = Date.now();
      return { kind: 'rate', retryAfter: 2 };
    };
    await remind();
    await scene.settled();
    const since = (channel: string): number[] =>
      scene.slack.messages.filter((message) => message.channel === channel).map(({ at }) => at - askedAt);
    expect(since('C1')).toHaveLength(3);
    expect(Math.min(...since('C1'))).toBeGreaterThanOrEqual(1950);
    expect(since('C2')).toHaveLength(3);
    expect(calls('chat.postMessage')).toBe(7);
  }, 20_000);

  it('asks to wait without saying how long, the bot waits a little', async () => {
    await remindThrough((attempt) => (attempt === 1 ? { kind: 'error', error: 'ratelimited' } : undefined));
    await scene.settled();
    expect(said()).toHaveLength(1);
    expect(calls('conversations.history')).toBe(0);
  }, 20_000);

  it('fails with 500 three times, the reminder comes with the fourth attempt', async () => {
    await remindThrough((attempt) => (attempt <= 3 ? { kind: 'status', status: 500 } : undefined));
    await scene.settled();
    expect(said()).toHaveLength(1);
    expect(calls('chat.postMessage')).toBe(4);
  }, 20_000);

  it.each([
    ['posts but never answers', 'silent'],
    ['posts and breaks the connection', 'reset'],
  ] as const)(
    '%s, the bot finds its message in the history and does not post again',
    async (_, fault) => {
      await remindThrough((attempt) => (attempt === 1 ? { kind: fault } : undefined));
      await scene.settled();
      expect(said()).toHaveLength(1);
      expect(calls('conversations.history')).toBeGreaterThanOrEqual(1);
    },
    20_000,
  );

  it('neither posts nor answers, the bot looks, finds nothing and posts', async () => {
    await remindThrough((attempt) => (attempt === 1 ? { kind: 'hang' } : undefined));
    await scene.settled();
    expect(said()).toHaveLength(1);
    expect(calls('chat.postMessage')).toBe(2);
  }, 20_000);

  describe('posts a reply but never answers, the bot finds it', () => {
    async function replyInTheDark(): Promise<void> {
      await scene.subscribe('C1', { offsets: [8, 7] });
      await scene.add('2024-06-27');
      const deadlines = await scene.start({ timeout: 200 });
      scene.setClock('2024-06-19T09:00:00Z');
      await deadlines.wake();
      await scene.settled();
      scene.setClock('2024-06-20T09:00:00Z');
      let isFirst = true;
      scene.slack.fault = (method, args) => {
        if (method === 'conversations.replies' && !scene.slack.scopes.has('replies'))
          return { kind: 'error', error: 'not_allowed_token_type' };
        if (method !== 'chat.postMessage' || !args.has('thread_ts') || !isFirst) return undefined;
        isFirst = false;
        return { kind: 'silent' };
      };
      await deadlines.wake();
      await scene.settled();
    }

    beforeEach(async () => {
      scene.setClock('2024-06-19T08:59:00Z');
    });

    it('in the thread', async () => {
      scene.slack.scopes.add('replies');
      await replyInTheDark();
      expect(said()).toHaveLength(2);
      expect(scene.slack.messages[1]?.thread).toBe(scene.slack.messages[0]?.ts);
      expect(calls('conversations.replies')).toBe(1);
    }, 20_000);

    it('in the history of the channel, where bots may not read threads', async () => {
      await replyInTheDark();
      expect(said()).toHaveLength(2);
      expect(calls('conversations.history')).toBe(1);
    }, 20_000);
  });

  it('gives messages back without metadata, a message is known again by the id of its first block', async () => {
    scene.slack.givesMetadata = false;
    await remindThrough((attempt) => (attempt === 1 ? { kind: 'silent' } : undefined));
    await scene.settled();
    expect(said()).toHaveLength(1);
  }, 20_000);

  it('has had 2,000 other messages in the channel since, the bot turns the pages until it finds its own', async () => {
    await remindThrough((attempt) => {
      if (attempt === 1) setTimeout(() => scene.slack.chat('C1', 2000), 20);
      return attempt === 1 ? { kind: 'silent' } : undefined;
    });
    await scene.settled();
    expect(said()).toHaveLength(1);
    expect(calls('conversations.history')).toBe(3);
  }, 20_000);

  it('asks to wait in the middle of a long search, the bot goes on from there', async () => {
    await scene.subscribe('C1', { offsets: [7] });
    await scene.add('2024-06-27');
    const searched: (string | null)[] = [];
    let isFirst = true;
    scene.slack.fault = (method, args) => {
      if (method === 'chat.postMessage' && isFirst) {
        isFirst = false;
        return { kind: 'reset' };
      }
      if (method !== 'conversations.history') return undefined;
      if (searched.length === 0) scene.slack.chat('C1', 2500);
      searched.push(args.get('cursor'));
      return searched.length === 3 ? { kind: 'rate', retryAfter: 1 } : undefined;
    };
    await remind();
    await scene.settled();
    expect(said()).toHaveLength(1);
    expect(searched.slice(0, 4)).toEqual([null, '100', '1099', '1099']);
    const later = searched.slice(4).map(Number);
    expect(later.length).toBeGreaterThan(0);
    expect(Math.min(...later)).toBeGreaterThan(1099);
  }, 20_000);

  it('does not let the bot read the history, a message whose fate is unknown is posted again, and the log names the scopes', async () => {
    scene.slack.scopes.delete('channels:history');
    await remindThrough((attempt) => (attempt === 1 ? { kind: 'hang' } : undefined));
    await scene.settled();
    expect(said()).toHaveLength(1);
    expect(scene.problems.join()).toContain('channels:history');
    expect((await scene.records.subscriptions.get('C1'))?.value.paused).toBeUndefined();
  }, 20_000);

  it.each(['channel_not_found', 'is_archived', 'not_in_channel', 'restricted_action'])(
    'says %s, whoever set it up is told once, it is tried again after minutes and hours, and what was due comes as one message',
    async (error) => {
      scene.slack.fault = (method, args) =>
        method === 'chat.postMessage' && args.get('channel') === 'C1' ? { kind: 'error', error } : undefined;
      await scene.subscribe('C1', { offsets: [7] });
      for (const dueOn of ['2024-06-27', '2024-06-27', '2024-06-28']) await scene.add(dueOn);
      const deadlines = await remind();
      const inVain = (): number => calls('chat.postMessage') - said('DU1').length;
      await until('the one who set it up is told', () => said('DU1').length === 1);
      await scene.settled();
      const lookAt = async (moment: string): Promise<void> => {
        scene.setClock(moment);
        await deadlines.wake();
        await scene.settled();
      };
      const first = inVain();
      await lookAt('2024-06-20T09:03:00Z');
      expect(inVain()).toBe(first);
      await lookAt('2024-06-20T09:06:00Z');
      const second = inVain();
      expect(second).toBeGreaterThan(first);
      await lookAt('2024-06-20T09:20:00Z');
      expect(inVain()).toBe(second);
      scene.slack.fault = () => undefined;
      await lookAt('2024-06-21T15:00:00Z');
      await until('what was held is told', () => said().length >= 1);
      await scene.settled();
      expect(said('DU1')).toHaveLength(1);
      expect(said()).toEqual(['3 deadlines to look at']);
      expect((await scene.records.subscriptions.get('C1'))?.value).not.toHaveProperty('recovering');
    },
    20_000,
  );

  it('shows a channel to another company meanwhile, nothing is posted there, and whoever set it up is told', async () => {
    await scene.subscribe('C1', { offsets: [7] });
    await scene.subscribe('C2', { offsets: [7] });
    await scene.add('2024-06-27');
    scene.slack.shared.add('C1');
    await remind();
    await until('the one who set it up is told', () => said('DU1').length === 1);
    await until('the other channel is told', () => said('C2').length === 1);
    expect(said('DU1')[0]).toContain('shared with another company now');
    expect(said()).toEqual([]);
    expect((await scene.records.subscriptions.get('C1'))?.value.paused?.reason).toBe('channel_shared');
  }, 20_000);

  it.each([
    ['has left', { deleted: true }, 'is deactivated'],
    ['is of another company', { team_id: 'T9', is_stranger: true }, 'is no longer there'],
    ['has become a guest', { is_restricted: true }, 'is a guest now'],
  ])(
    'says that the person who hears of overdue deadlines %s, they hear nothing, and whoever set it up is told',
    async (_, who, says) => {
      scene.slack.people.set('U7', who);
      await scene.subscribe('C1', { offsets: [0], escalateTo: 'U7' });
      await scene.add('2024-06-20');
      const deadlines = await scene.start();
      for (const day of ['2024-06-20', '2024-06-21']) {
        scene.setClock(`${day}T09:00:01Z`);
        await deadlines.wake();
        await scene.settled();
      }
      await until('the one who set it up is told', () => said('DU1').length === 1);
      expect(said('DU1')[0]).toContain(says);
      expect(said('DU7')).toEqual([]);
      expect(said()).toHaveLength(1);
    },
    20_000,
  );

  it('lets nobody write to the one who set a channel up either, the administrators are told', async () => {
    scene.slack.fault = (method, args) => {
      if (method === 'chat.postMessage' && args.get('channel') === 'C1') return { kind: 'error', error: 'is_archived' };
      return method === 'conversations.open' && args.get('users') === 'U1'
        ? { kind: 'error', error: 'user_disabled' }
        : undefined;
    };
    await scene.subscribe('C1', { offsets: [7] });
    await scene.add('2024-06-27');
    scene.admins = ['U8', 'U9'];
    await remind();
    await until('both are told', () => said('DU8').length === 1 && said('DU9').length === 1);
    expect(said('DU8')[0]).toContain('the channel is archived');
  }, 20_000);

  it('posts all the while, one record that cannot be read is set aside, named and told; the newer one is left as it is', async () => {
    await scene.subscribe('C1', { offsets: [7] });
    for (const title of ['good', 'broken', 'newer']) await scene.add('2024-06-27', { title });
    const rows = new Map((await scene.records.deadlines.all()).map(({ key, value }) => [value.title, key]));
    const newer = { version: 99, schema: z.unknown() };
    const raw = scene.store.timeline('deadlines', newer);
    const at = new Date('2024-06-27T00:00:00Z');
    await raw.put({ key: rows.get('newer') ?? '', at, value: { from: 'the future' } });
    await scene.store.timeline('deadlines', { version: 1, schema: z.unknown() }).put({
      key: rows.get('broken') ?? '',
      at,
      value: { title: 'half a recor' },
    });
    scene.admins = ['U9'];
    await remind();
    await until('the good one is told', () => said().length === 1);
    await until('the administrator is told', () => said('DU9').length === 1);
    await scene.settled();
    expect(said()).toEqual([expect.stringContaining('good')]);
    expect(said('DU9')).toEqual([expect.stringContaining('2 records in my database cannot be read')]);
    expect(scene.problems.join('\n')).toContain(rows.get('newer'));
    expect(scene.problems.join('\n')).toContain(rows.get('broken'));
    expect(scene.problems.join('\n')).not.toContain('half a recor');
    expect((await raw.get(rows.get('newer') ?? ''))?.value).toEqual({ from: 'the future' });
  }, 20_000);

  it.each(['invalid_auth', 'account_inactive', 'token_revoked'])(
    'says %s, nothing is tried again until a start with a good token',
    async (error) => {
      await remindThrough(() => ({ kind: 'error', error }));
      await until(
        'the channel is paused',
        async () => (await scene.records.subscriptions.get('C1'))?.value.paused !== undefined,
      );
      await scene.settled();
      expect(calls('chat.postMessage')).toBe(1);
      expect(scene.problems.join()).toContain(error);
      scene.slack.fault = () => undefined;
      await scene.start();
      await scene.settled();
      expect(said()).toHaveLength(1);
    },
    20_000,
  );

  it.each(['msg_too_long', 'invalid_blocks'])(
    'says %s, the reminder comes as plain text',
    async (error) => {
      await remindThrough((attempt) => (attempt === 1 ? { kind: 'error', error } : undefined));
      await scene.settled();
      expect(said()).toEqual([expect.stringContaining('In 7 days')]);
      expect(scene.slack.messages[0]?.blocks).toBe(0);
    },
    20_000,
  );

  it('refuses even the plain text, that is logged and told, and not tried for ever', async () => {
    await remindThrough((attempt) => (attempt <= 2 ? { kind: 'error', error: 'no_text' } : undefined));
    await scene.settled();
    expect(scene.problems.join()).toContain('no_text');
    await until('the one who set it up is told', () => said('DU1').length === 1);
    expect(calls('chat.postMessage')).toBe(3);
  }, 20_000);

  it('will not have an escalation (a missing scope, somebody who left), the channel gets its reminders all the same', async () => {
    scene.slack.scopes.delete('im:write');
    await scene.subscribe('C1', { offsets: [0], escalateTo: 'U7' });
    await scene.add('2024-06-20');
    const deadlines = await scene.start();
    for (const day of ['2024-06-20', '2024-06-21']) {
      scene.setClock(`${day}T09:00:01Z`);
      await deadlines.wake();
      await scene.settled();
    }
    expect(scene.problems.join()).toContain('missing_scope');
    expect((await scene.records.subscriptions.get('C1'))?.value.paused).toBeUndefined();
    await scene.add('2024-06-22', { title: 'The next' });
    scene.setClock('2024-06-22T09:00:01Z');
    await deadlines.wake();
    await scene.settled();
    expect(said()).toEqual([expect.stringContaining('Today'), expect.stringContaining('The next')]);
  }, 20_000);

  it('is away from Monday to Thursday, each deadline is told once on its return', async () => {
    await scene.subscribe('C1', { offsets: [7, 6, 5, 4] });
    const titles = Array.from({ length: 4 }, (_, index) => `Contract ${index}`);
    for (const title of titles) await scene.add('2024-06-27', { title });
    scene.slack.fault = () => ({ kind: 'error', error: 'service_unavailable' });
    const deadlines = await remind();
    for (const day of ['21', '22', '23']) {
      scene.setClock(`2024-06-${day}T09:00:00Z`);
      await deadlines.wake();
      const tried = calls('conversations.info') + calls('chat.postMessage') + calls('conversations.history');
      await until(
        'it was tried again on that day',
        () => calls('conversations.info') + calls('chat.postMessage') + calls('conversations.history') >= tried + 2,
      );
    }
    scene.setClock('2024-06-23T15:00:00Z');
    scene.slack.fault = () => undefined;
    await deadlines.wake();
    await scene.settled();
    expect(said().length).toBeLessThan(titles.length);
    expect(said().filter((text) => !/^(\d deadlines to look at|In 4 days.*)$/.test(text))).toEqual([]);
  }, 20_000);
});
