import { pruneRecords } from '../../src/bot/housekeeping.ts';
import { completeDeadline, deleteDeadline, editDeadline, snoozeDeadline } from '../../src/reminders/keepDeadlines.ts';
import { newScene, type Scene } from './scene.ts';
import { until } from './until.ts';

const said = (scene: Scene, channel = 'C1'): string[] =>
  scene.slack.messages.filter((message) => message.channel === channel).map(({ text }) => text);

describe.each(['sqlite', 'postgres'] as const)('reminders with %s', (kind) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await newScene(kind, '2024-06-20T08:59:00Z');
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

  it('an overdue deadline goes to the chosen person once a day until it is done', async () => {
    await scene.subscribe('C1', { offsets: [0], escalateTo: 'U7' });
    const deadline = await scene.add('2024-06-21');
    const deadlines = await scene.start();
    for (const day of ['2024-06-21', '2024-06-22', '2024-06-23']) {
      scene.setClock(`${day}T09:00:01Z`);
      await deadlines.wake();
      // Also what is in flight, which wants its next attempt a little later.
      await scene.settled();
    }
    expect(said(scene, 'DU7')).toEqual(['A deadline is overdue', 'A deadline is overdue']);
    await completeDeadline(scene.records, deadline.id, 'U7', scene.now());
    scene.setClock('2024-06-24T09:00:01Z');
    await deadlines.wake();
    await deadlines.advance(new Date('2024-06-24T10:00:00Z'), scene.setClock);
    expect(said(scene, 'DU7')).toHaveLength(2);
  }, 30_000);

  it('what was told is forgotten after 400 days and not told again; what is open, held or young stays', async () => {
    await scene.subscribe('C1', { offsets: [7, 0] });
    const deadline = await scene.add('2024-06-27');
    const deadlines = await scene.start();
    await deadlines.advance(new Date('2024-06-27T12:00:00Z'), scene.setClock);
    expect(said(scene)).toHaveLength(2);
    const { outbox, ledger, threads } = scene.records;
    const [entry] = await outbox.all();
    if (!entry) throw new Error('nothing was told');
    // Of a channel that has been closed all the while.
    await outbox.put({ ...entry, key: 'held', value: { ...entry.value, id: 'held', channel: 'C2', state: 'held' } });
    const states = async (): Promise<string[]> => (await outbox.all()).map(({ value }) => value.state).sort();
    expect(await pruneRecords(scene.records, new Date('2024-06-01T00:00:00Z'))).toBe(0);
    expect(await states()).toEqual(['held', 'sent', 'sent']);
    await pruneRecords(scene.records, new Date('2024-06-24T00:00:00Z'));
    // The first reminder is forgotten; its thread goes on with the second.
    expect(await states()).toEqual(['held', 'sent']);
    expect(await threads.count()).toBe(1);
    scene.setClock('2025-08-02T09:00:00Z');
    await pruneRecords(scene.records, new Date('2024-06-28T00:00:00Z'));
    expect(await states()).toEqual(['held']);
    expect(await ledger.count()).toBe(0);
    expect(await threads.count()).toBe(0);
    expect((await scene.records.deadlines.get(deadline.id))?.value.title).toBe('Replace Kaspersky by 2024-06-27');
    await deadlines.wake();
    await scene.settled();
    expect(said(scene)).toHaveLength(2);
  }, 20_000);

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

it.each(['sqlite', 'postgres'] as const)(
  'a message that a process had in hand which only stood still is not said again (%s)',
  async (kind) => {
    const scene = await newScene(kind, '2024-06-20T08:59:00Z');
    try {
      await scene.subscribe('C1', { offsets: [7] });
      await scene.add('2024-06-27');
      const first = await scene.start({ settle: 60_000 });
      scene.slack.fault = (method) => (method === 'chat.postMessage' ? { kind: 'hang' } : undefined);
      scene.setClock('2024-06-20T09:00:00Z');
      await first.wake();
      await until('it is on its way', () => scene.slack.calls.get('chat.postMessage') === 1);
      scene.slack.fault = () => undefined;
      await first.stop();
      const [entry] = await scene.records.outbox.all();
      // Half an hour later by its clock, in truth at once: another process takes over, and the first one moves again.
      scene.setClock('2024-06-20T09:30:00Z');
      await scene.start({ settle: 1000 });
      await until('it is found', async () =>
        (await scene.records.outbox.all()).some(({ value }) => value.inFlight?.foundAt),
      );
      const metadata = JSON.stringify({ event_type: 'vendorcheck_posting', event_payload: { posting: entry?.key } });
      const body = new URLSearchParams({ channel: 'C1', text: 'In 7 days', metadata });
      await fetch(`${scene.slack.apiUrl}chat.postMessage`, { method: 'POST', body });
      await scene.settled();
      expect(said(scene)).toEqual(['In 7 days']);
    } finally {
      await scene.end();
    }
  },
  30_000,
);

it('a message that one of two replicas looks for too soon, because its clock is behind, is looked for again', async () => {
  const scene = await newScene('postgres', '2024-06-20T08:59:00Z');
  try {
    const channels = Array.from({ length: 60 }, (_, index) => `C${index}`);
    for (const channel of channels) await scene.subscribe(channel, { offsets: [7] });
    await scene.add('2024-06-27');
    // Slack takes each message and breaks the connection, so that nobody knows.
    const known = new Set<string>();
    scene.slack.fault = (method, args) => {
      const channel = args.get('channel') ?? '';
      if (method !== 'chat.postMessage' || known.has(channel)) return undefined;
      known.add(channel);
      return { kind: 'reset' };
    };
    const replicas = [
      await scene.start({ settle: 2500, ahead: 4000 }),
      await scene.start({ settle: 2500, ahead: -4000 }),
    ];
    scene.setClock('2024-06-20T09:00:00Z');
    await Promise.all(replicas.map((replica) => replica.wake()));
    await scene.settled(15_000);
    expect(scene.slack.messages.map(({ channel }) => channel).sort()).toEqual(channels.toSorted());
  } finally {
    await scene.end();
  }
}, 30_000);
