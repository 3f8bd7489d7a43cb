import { completeDeadline, deleteDeadline, editDeadline, snoozeDeadline } from '../../src/deadlines/keepDeadlines.ts';
import { resumeSubscription } from '../../src/deadlines/keepSubscriptions.ts';
import { startPostgres, type TestPostgres } from '../store/databases.ts';
import { newScene, type Scene } from './scene.ts';
import { until } from './until.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 30_000);

const said = (scene: Scene, channel = 'C1'): string[] =>
  scene.slack.messages.filter((message) => message.channel === channel).map(({ text }) => text);

describe.each(['sqlite', 'postgres'] as const)('reminders with %s', (kind) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await newScene(kind, postgres, '2024-06-20T08:59:00Z');
  });
  afterEach(() => scene.end());

  it('a channel hears of a deadline 30, 14, 7 and 1 days before and on the day, in one thread that says how things stand', async () => {
    await scene.subscribe('C1', { offsets: [90, 30, 14, 7, 1, 0] });
    await scene.add('2024-07-20');
    const deadlines = await scene.start();
    await deadlines.advance(new Date('2024-07-20T12:00:00Z'), scene.setClock);
    expect(said(scene).map((text) => text.split(',')[0])).toEqual([
      'In 30 days',
      'In 14 days',
      'In 7 days',
      'Tomorrow',
      'Today',
    ]);
    const [first, ...later] = scene.slack.messages;
    expect(later.every((message) => message.thread === first?.ts)).toBe(true);
    expect(scene.slack.updates.at(-1)).toMatchObject({ ts: first?.ts, text: expect.stringContaining('Today') });
  }, 20_000);

  it('what is done, deleted or moved is not spoken of on its old date', async () => {
    await scene.subscribe('C1', { offsets: [7] });
    const [done, deleted, moved] = [
      await scene.add('2024-07-01'),
      await scene.add('2024-07-02'),
      await scene.add('2024-07-03'),
    ];
    const deadlines = await scene.start();
    await completeDeadline(scene.records, done.id, 'U1', scene.now());
    await deleteDeadline(scene.records, deleted.id);
    await editDeadline(scene.records, moved.id, { dueOn: '2024-07-10' });
    await deadlines.advance(new Date('2024-07-02T12:00:00Z'), scene.setClock);
    expect(said(scene)).toEqual([]);
    await deadlines.advance(new Date('2024-07-03T12:00:00Z'), scene.setClock);
    expect(said(scene)).toEqual([expect.stringContaining('In 7 days, 10 July 2024')]);
  }, 20_000);

  it('a snoozed deadline is silent until the day chosen, and the day itself is never put off', async () => {
    await scene.subscribe('C1', { offsets: [14, 7, 1, 0] });
    const deadline = await scene.add('2024-07-10');
    const deadlines = await scene.start();
    await snoozeDeadline(scene.records, deadline.id, '2024-07-05');
    await deadlines.advance(new Date('2024-07-06T12:00:00Z'), scene.setClock);
    expect(said(scene)).toEqual([expect.stringContaining('In 5 days')]);
    await snoozeDeadline(scene.records, deadline.id, '2024-07-20');
    await deadlines.advance(new Date('2024-07-10T12:00:00Z'), scene.setClock);
    expect(said(scene).slice(1)).toEqual([expect.stringContaining('Today')]);
  }, 20_000);

  it('forty reminders that came due while the bot was down arrive as one summary a channel', async () => {
    await scene.subscribe('C1', { offsets: [30, 7] });
    await scene.subscribe('C2', { offsets: [30, 7] });
    for (let index = 0; index < 20; index += 1)
      await scene.add(`2024-07-${String(21 + (index % 5)).padStart(2, '0')}`, { title: `Contract ${index}` });
    scene.setClock('2024-07-19T15:00:00Z');
    await scene.start();
    await until('both summaries', () => scene.slack.messages.length >= 2);
    await until(
      'nothing is left',
      async () => (await scene.records.postings.between(new Date(0), new Date(8e15))).length === 0,
    );
    expect(scene.slack.messages.map(({ channel, text }) => [channel, text]).sort()).toEqual([
      ['C1', '20 deadlines to look at'],
      ['C2', '20 deadlines to look at'],
    ]);
  }, 20_000);

  it('after a laptop slept for three days what was missed comes once, and the next reminder on its day', async () => {
    await scene.subscribe('C1', { offsets: [7, 1, 0] });
    await scene.add('2024-06-28');
    await scene.add('2024-06-29');
    const deadlines = await scene.start();
    scene.setClock('2024-06-23T12:00:00Z');
    await deadlines.wake();
    await until('the summary', () => said(scene).length === 1);
    expect(said(scene)).toEqual(['2 deadlines to look at']);
    await deadlines.advance(new Date('2024-06-27T12:00:00Z'), scene.setClock);
    expect(said(scene).slice(1)).toEqual([expect.stringContaining('Tomorrow')]);
  }, 20_000);

  it('a clock that ran a year ahead and is put right neither repeats nor swallows a reminder', async () => {
    await scene.subscribe('C1', { offsets: [7] });
    await scene.add('2024-06-28');
    const deadlines = await scene.start();
    scene.setClock('2025-06-20T12:00:00Z');
    await deadlines.wake();
    await until('the reminder that came too early for us and too late for the clock', () => said(scene).length === 1);
    scene.setClock('2024-06-20T10:00:00Z');
    await deadlines.wake();
    await scene.add('2024-07-05');
    await deadlines.advance(new Date('2024-07-01T12:00:00Z'), scene.setClock);
    expect(said(scene).slice(1)).toEqual([expect.stringContaining('In 7 days, 5 July 2024')]);
  }, 20_000);

  it('an overdue deadline goes to the chosen person once a day until it is done', async () => {
    await scene.subscribe('C1', { offsets: [0], escalateTo: 'U7' });
    const deadline = await scene.add('2024-06-21');
    const deadlines = await scene.start();
    for (const day of ['2024-06-21', '2024-06-22', '2024-06-23']) {
      scene.setClock(`${day}T09:00:01Z`);
      await deadlines.wake();
      await until(
        'everything due is posted',
        async () => (await scene.records.postings.between(new Date(0), scene.now())).length === 0,
      );
    }
    expect(said(scene, 'DU7')).toEqual(['A deadline is overdue', 'A deadline is overdue']);
    await completeDeadline(scene.records, deadline.id, 'U7', scene.now());
    scene.setClock('2024-06-24T09:00:01Z');
    await deadlines.wake();
    await deadlines.advance(new Date('2024-06-24T10:00:00Z'), scene.setClock);
    expect(said(scene, 'DU7')).toHaveLength(2);
  }, 30_000);

  describe('when Slack', () => {
    /** Posts one reminder while the first calls fail as told; the clock runs ten times a second through the waiting. */
    async function remindThrough(faults: (attempt: number) => ReturnType<Scene['slack']['fault']>): Promise<void> {
      await scene.subscribe('C1', { offsets: [7] });
      await scene.add('2024-06-27');
      let attempt = 0;
      scene.slack.fault = (method) => {
        if (method !== 'chat.postMessage') return undefined;
        attempt += 1;
        return faults(attempt);
      };
      const deadlines = await scene.start({ timeout: 200 });
      scene.setClock('2024-06-20T09:00:00Z');
      await deadlines.wake();
    }
    const isSettled = async (): Promise<boolean> =>
      (await scene.records.postings.between(new Date(0), new Date(8e15))).length === 0;

    it('asks to wait (429 with Retry-After), the bot waits that long and posts once', async () => {
      const began = Date.now();
      await remindThrough((attempt) => (attempt === 1 ? { kind: 'rate', retryAfter: 1 } : undefined));
      await until('the reminder', () => said(scene).length === 1);
      expect((scene.slack.messages[0]?.at ?? 0) - began).toBeGreaterThanOrEqual(950);
      await until('all done', isSettled);
      expect(said(scene)).toHaveLength(1);
    }, 20_000);

    it('fails with 500 three times, the reminder comes with the fourth', async () => {
      await remindThrough((attempt) => (attempt <= 3 ? { kind: 'status', status: 500 } : undefined));
      await until('all done', async () => said(scene).length > 0 && (await isSettled()));
      expect(said(scene)).toHaveLength(1);
    }, 20_000);

    it('posts but never answers, the bot finds its message in the history and does not post again', async () => {
      await remindThrough((attempt) => (attempt === 1 ? { kind: 'silent' } : undefined));
      await until('all done', async () => said(scene).length > 0 && (await isSettled()));
      expect(said(scene)).toHaveLength(1);
      expect(scene.slack.calls.get('conversations.history')).toBeGreaterThanOrEqual(1);
    }, 20_000);

    it.each(['channel_not_found', 'is_archived', 'not_in_channel'])(
      'says %s, whoever set it up is told once, and what was due comes when it is over',
      async (error) => {
        scene.slack.fault = (method, args) =>
          method === 'chat.postMessage' && args.get('channel') === 'C1' ? { kind: 'error', error } : undefined;
        await scene.subscribe('C1', { offsets: [7, 6] });
        await scene.add('2024-06-27');
        const deadlines = await scene.start();
        scene.setClock('2024-06-20T09:00:00Z');
        await deadlines.wake();
        await until('the one who set it up is told', () => said(scene, 'DU1').length === 1);
        scene.setClock('2024-06-21T15:00:00Z');
        await deadlines.wake();
        expect(scene.slack.calls.get('chat.postMessage')).toBe(2);
        scene.slack.fault = () => undefined;
        await resumeSubscription(scene.records, 'C1', scene.now());
        await deadlines.wake();
        await until('what was kept is told', async () => said(scene).length >= 1 && (await isSettled()));
        expect(said(scene, 'DU1')).toHaveLength(1);
        expect(said(scene).every((text) => text.startsWith('In 6 days'))).toBe(true);
      },
      20_000,
    );

    it('does not know the token any more, nothing is tried again until a start with a good one', async () => {
      await remindThrough(() => ({ kind: 'error', error: 'invalid_auth' }));
      await until(
        'the channel is paused',
        async () => (await scene.records.subscriptions.get('C1'))?.value.paused !== undefined,
      );
      await until('the attempt is over', isSettled);
      expect(scene.slack.calls.get('chat.postMessage')).toBe(1);
      expect(scene.problems.join()).toContain('invalid_auth');
      scene.slack.fault = () => undefined;
      await scene.start();
      await until('the reminder', () => said(scene).length === 1);
    }, 20_000);
  });

  it('a channel gets about one message a second, and other channels do not wait for it', async () => {
    await scene.subscribe('C1', { offsets: [7] });
    await scene.subscribe('C2', { offsets: [7] });
    for (const title of ['one', 'two', 'three']) await scene.add('2024-06-27', { title });
    const deadlines = await scene.start({ pace: 1000 });
    scene.setClock('2024-06-20T09:00:00Z');
    await deadlines.wake();
    await until('all six', () => scene.slack.messages.length === 6);
    for (const channel of ['C1', 'C2']) {
      const times = scene.slack.messages.filter((message) => message.channel === channel).map(({ at }) => at);
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(900);
      expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThan(900);
    }
  }, 20_000);
});
