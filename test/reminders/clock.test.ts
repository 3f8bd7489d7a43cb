import { newScene, type Scene } from './scene.ts';
import { until } from './until.ts';

describe.each(['sqlite', 'postgres'] as const)('with %s', (kind) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await newScene(kind, '2024-06-20T08:59:00Z');
  });
  afterEach(() => scene.end());
  const said = (channel = 'C1'): string[] =>
    scene.slack.messages.filter((message) => message.channel === channel).map(({ text }) => text);

  it('forty reminders that came due while the bot was down arrive as one summary a channel', async () => {
    await scene.subscribe('C1', { offsets: [30, 7] });
    await scene.subscribe('C2', { offsets: [30, 7] });
    for (let index = 0; index < 20; index += 1)
      await scene.add(`2024-07-${String(21 + (index % 5)).padStart(2, '0')}`, { title: `Contract ${index}` });
    scene.setClock('2024-07-19T15:00:00Z');
    await scene.start();
    await scene.settled();
    expect(scene.slack.messages.map(({ channel, text }) => [channel, text]).sort()).toEqual([
      ['C1', '20 deadlines to look at'],
      ['C2', '20 deadlines to look at'],
    ]);
  }, 20_000);

  it('reminders that were promised just before the bot went down join what came due meanwhile in one summary', async () => {
    await scene.subscribe('C1', { offsets: [7, 6, 5, 4] });
    for (const title of ['Kaspersky', 'Hikvision', 'ZTE']) await scene.add('2024-06-27', { title });
    scene.slack.fault = (method) => (method === 'chat.postMessage' ? { kind: 'hang' } : undefined);
    const deadlines = await scene.start({ pace: 60_000, settle: 60_000, timeout: 100 });
    scene.setClock('2024-06-20T09:00:00Z');
    await deadlines.wake();
    await until('the first was tried', () => (scene.slack.calls.get('chat.postMessage') ?? 0) > 0);
    await deadlines.stop();
    await scene.records.turns.remove('C1');
    scene.slack.fault = () => undefined;
    scene.setClock('2024-06-23T15:00:00Z');
    await scene.start();
    await scene.settled();
    expect(said()).toEqual(expect.arrayContaining([expect.stringMatching(/^\d deadlines to look at$/)]));
    expect(said().length).toBeLessThanOrEqual(2);
  }, 30_000);

  it('after a laptop slept for three days the bot notices by itself, what was missed comes once, and the next on its day', async () => {
    await scene.subscribe('C1', { offsets: [7, 1, 0] });
    await scene.add('2024-06-28');
    await scene.add('2024-06-29');
    const deadlines = await scene.start({ longestSleep: 100 });
    // Timers stood still meanwhile: nothing wakes the bot but its own look at the clock.
    scene.setClock('2024-06-23T12:00:00Z');
    await until('the summary', () => said().length === 1);
    expect(said()).toEqual(['2 deadlines to look at']);
    await deadlines.advance(new Date('2024-06-27T12:00:00Z'), scene.setClock);
    expect(said().slice(1)).toEqual([expect.stringContaining('Tomorrow')]);
  }, 20_000);

  it('a clock that ran a year ahead and is put right neither repeats nor swallows a reminder', async () => {
    await scene.subscribe('C1', { offsets: [7] });
    await scene.add('2024-06-28');
    const deadlines = await scene.start();
    scene.setClock('2025-06-20T12:00:00Z');
    await deadlines.wake();
    await until('the reminder that came too early for us and too late for the clock', () => said().length === 1);
    scene.setClock('2024-06-20T10:00:00Z');
    await deadlines.wake();
    await scene.add('2024-07-05');
    await deadlines.advance(new Date('2024-07-01T12:00:00Z'), scene.setClock);
    expect(said().slice(1)).toEqual([expect.stringContaining('In 7 days, 5 July 2024')]);
  }, 20_000);

  it('a machine that starts with the clock of 1970 says nothing by it, and nothing twice once it is right', async () => {
    scene.setClock('2024-05-01T12:00:00Z');
    await scene.subscribe('C1', { offsets: [30, 7] });
    const before = await scene.start();
    scene.setClock('2024-06-20T08:59:00Z');
    await before.wake();
    await scene.add('2024-06-27', { title: 'Told' });
    scene.setClock('2024-06-20T09:00:01Z');
    await before.wake();
    await scene.settled();
    await before.stop();
    await scene.add('2024-07-01', { title: 'Added when its 30 days had begun' });
    scene.setClock('1970-01-01T00:00:10Z');
    const deadlines = await scene.start();
    await deadlines.wake();
    scene.setClock('2024-06-20T12:00:00Z');
    await deadlines.wake();
    await scene.settled();
    expect(said()).toEqual([expect.stringContaining('Told')]);
    await deadlines.advance(new Date('2024-06-24T12:00:00Z'), scene.setClock);
    expect(said().slice(1)).toEqual([expect.stringContaining('In 7 days, 1 July 2024')]);
  }, 20_000);

  it('a clock that is set back while an answer is outstanding does not make the bot post again at once', async () => {
    await scene.subscribe('C1', { offsets: [7] });
    await scene.add('2024-06-27');
    let posts = 0;
    scene.slack.fault = (method) => {
      if (method !== 'chat.postMessage') return undefined;
      posts += 1;
      if (posts === 1) scene.setClock('2024-06-20T08:30:00Z');
      return posts === 1 ? { kind: 'silent' } : undefined;
    };
    const deadlines = await scene.start({ timeout: 200 });
    scene.setClock('2024-06-20T09:00:00Z');
    await deadlines.wake();
    await until('it was posted in the dark', () => posts === 1);
    await deadlines.wake();
    await until('the wait is set', async () => {
      const [open] = await scene.records.outbox.between(new Date(0), new Date(8.64e15));
      return (
        open === undefined ||
        (open.value.problem !== undefined && (open.at ?? new Date(0)) < new Date('2024-06-20T08:45:00Z'))
      );
    });
    await deadlines.wake();
    await scene.settled();
    expect(said()).toHaveLength(1);
    scene.setClock('2024-06-20T09:30:00Z');
    await deadlines.wake();
    await scene.settled();
    expect(said()).toHaveLength(1);
  }, 20_000);

  it('a clock that jumps to and fro all day long says each reminder once', async () => {
    await scene.subscribe('C1', { offsets: [7, 6] });
    await scene.add('2024-06-27');
    const deadlines = await scene.start();
    for (const moment of [
      '20T09:00:01',
      '20T08:58:00',
      '20T09:00:02',
      '20T23:00:00',
      '20T09:01:00',
      '21T09:00:01',
      '20T12:00:00',
      '21T09:00:02',
    ]) {
      scene.setClock(`2024-06-${moment}Z`);
      await deadlines.wake();
      await scene.settled();
    }
    expect(said()).toEqual([expect.stringContaining('In 7 days'), expect.stringContaining('In 6 days')]);
  }, 20_000);

  it('on the nights when clocks change in New York, Berlin, Sydney and Lord Howe each channel hears once, at its hour', async () => {
    const nights = [
      // A local time that does not exist comes as much later as the clocks jump; of one that exists twice it is the first.
      ['America/New_York', '02:30', '2024-03-10', '2024-03-10T07:30:00Z'],
      ['America/New_York', '01:30', '2024-11-03', '2024-11-03T05:30:00Z'],
      ['Europe/Berlin', '02:30', '2024-03-31', '2024-03-31T01:30:00Z'],
      ['Europe/Berlin', '02:30', '2024-10-27', '2024-10-27T00:30:00Z'],
      ['Australia/Sydney', '02:30', '2024-10-06', '2024-10-05T16:30:00Z'],
      ['Australia/Sydney', '02:30', '2024-04-07', '2024-04-06T15:30:00Z'],
      ['Australia/Lord_Howe', '02:15', '2024-10-06', '2024-10-05T15:45:00Z'],
      ['Australia/Lord_Howe', '01:45', '2024-04-07', '2024-04-06T14:45:00Z'],
    ] as const;
    scene.setClock('2024-01-15T00:00:00Z');
    for (const [index, [timeZone, time, day]] of nights.entries()) {
      const owner = `U${index}`;
      const wants = { everything: false, rules: [], vendors: [], owners: [owner] };
      await scene.subscribe(`C${index}`, { timeZone, time, offsets: [0], wants });
      await scene.add(day, { owner });
    }
    const deadlines = await scene.start();
    for (const [index, [, , , at]] of [...nights.entries()].sort(([, a], [, b]) => (a[3] < b[3] ? -1 : 1))) {
      await deadlines.advance(new Date(new Date(at).getTime() - 60_000), scene.setClock);
      expect(said(`C${index}`)).toEqual([]);
      scene.setClock(new Date(at));
      await deadlines.wake();
      await until('the reminder', () => said(`C${index}`).length === 1);
    }
    await deadlines.advance(new Date('2024-12-01T00:00:00Z'), scene.setClock);
    expect(scene.slack.messages.map(({ channel }) => channel).sort()).toEqual(nights.map((_, index) => `C${index}`));
    expect(scene.slack.messages.every(({ text }) => text.startsWith('Today'))).toBe(true);
  }, 40_000);

  it('29 February is reminded of a year before, in 30 days and on the day', async () => {
    scene.setClock('2023-02-27T00:00:00Z');
    await scene.subscribe('C1', { offsets: [365, 30, 0] });
    await scene.add('2024-02-29');
    const deadlines = await scene.start();
    const heard: string[] = [];
    for (const day of ['2023-03-01', '2024-01-30', '2024-02-28', '2024-02-29', '2024-03-01']) {
      await deadlines.advance(new Date(`${day}T08:59:00Z`), scene.setClock);
      const before = said().length;
      await deadlines.advance(new Date(`${day}T09:01:00Z`), scene.setClock);
      if (said().length > before) heard.push(`${day}: ${said().at(-1)?.split(',')[0]}`);
    }
    expect(heard).toEqual(['2023-03-01: In 365 days', '2024-01-30: In 30 days', '2024-02-29: Today']);
    expect(said()).toHaveLength(3);
  }, 20_000);
});
