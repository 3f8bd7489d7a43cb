import { startPostgres, type TestPostgres } from '../store/databases.ts';
import { seededRandom, startReplica } from './replicas.ts';
import { newScene, type Scene } from './scene.ts';
import { until } from './until.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 30_000);

const channelsOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `C${index}`);
const unfinished = async (scene: Scene): Promise<number> =>
  (await scene.records.postings.between(new Date(0), new Date(8e15))).length;

/** What was posted, as `channel: title`, so that a reminder that is missing or comes twice shows. */
function told(scene: Scene): string[] {
  return scene.slack.messages
    .map(({ channel, text }) => `${channel}: ${/Contract \d+/.exec(text)?.[0] ?? text}`)
    .sort();
}

function expected(channels: string[], each: number): string[] {
  return channels
    .flatMap((channel) => Array.from({ length: each }, (_, index) => `${channel}: Contract ${index}`))
    .sort();
}

let scene: Scene;
afterEach(() => scene.end());

async function setUp(kind: 'sqlite' | 'postgres', channels: string[], each: number): Promise<void> {
  scene = await newScene(kind, postgres, '2024-06-20T08:00:00Z', 20);
  for (const channel of channels) await scene.subscribe(channel, { offsets: [7] });
  for (let index = 0; index < each; index += 1) await scene.add('2024-06-27', { title: `Contract ${index}` });
  scene.setClock('2024-06-20T09:00:00Z');
}

describe.each([
  { kind: 'sqlite', longestLife: 140, most: 25 },
  { kind: 'postgres', longestLife: 700, most: 15 },
] as const)('with $kind', ({ kind, longestLife, most }) => {
  it('a process killed fifty times at random moments loses no reminder and says none twice', async () => {
    const rounds = Array.from({ length: 50 }, (_, round) => ({
      time: `09:${String(round).padStart(2, '0')}`,
      channels: channelsOf(4).map((name) => `${name}R${round}`),
    }));
    await setUp(kind, [], 3);
    scene.setClock('2024-06-20T08:00:00Z');
    for (const { time, channels } of rounds)
      for (const channel of channels) await scene.subscribe(channel, { offsets: [7], time });
    const random = seededRandom(20240620);
    let bites = 0;
    for (const { time } of rounds) {
      // Each life has a minute's reminders of its own to post, besides what the one before left.
      scene.setClock(`2024-06-20T${time}:00Z`);
      const replica = startReplica(scene, { pace: 40 });
      await replica.ready;
      await new Promise((resolve) => setTimeout(resolve, random() * longestLife));
      await replica.kill();
      if ((await unfinished(scene)) > 0) bites += 1;
    }
    const survivor = startReplica(scene);
    await until(
      'everything is posted',
      async () => scene.slack.messages.length >= 600 && (await unfinished(scene)) === 0,
      40_000,
    );
    await survivor.kill();
    expect(told(scene)).toEqual(
      expected(
        rounds.flatMap(({ channels }) => channels),
        3,
      ),
    );
    expect(bites).toBeGreaterThan(most);
  }, 120_000);
});

it('three replicas share 300 reminders due in one minute; one is killed, and each reminder comes once', async () => {
  const channels = channelsOf(60);
  await setUp('postgres', channels, 5);
  const replicas = [startReplica(scene), startReplica(scene), startReplica(scene)];
  await Promise.all(replicas.map((replica) => replica.ready));
  await until('the work has begun', () => scene.slack.messages.length > 30);
  await replicas[0]?.kill();
  expect(scene.slack.messages.length).toBeLessThan(300);
  await until('everything is posted', async () => (await unfinished(scene)) === 0, 40_000);
  await Promise.all(replicas.map((replica) => replica.kill()));
  expect(told(scene)).toEqual(expected(channels, 5));
}, 90_000);

it('three replicas whose clocks are seconds apart, one of which stands still for longer than the takeover: each reminder comes once', async () => {
  const channels = channelsOf(40);
  await setUp('postgres', channels, 5);
  const replicas = [0, 4000, -4000].map((ahead) => startReplica(scene, { ahead, settle: 2500 }));
  await Promise.all(replicas.map((replica) => replica.ready));
  for (const [index, replica] of replicas.entries()) {
    await until('the work goes on', () => scene.slack.messages.length > 10 + 50 * index);
    replica.process.kill('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 3500));
    replica.process.kill('SIGCONT');
  }
  await until('everything is posted', async () => (await unfinished(scene)) === 0, 40_000);
  await Promise.all(replicas.map((replica) => replica.kill()));
  expect(told(scene)).toEqual(expected(channels, 5));
}, 90_000);

it('three replicas together keep to about one message a second in a channel', async () => {
  const channels = channelsOf(3);
  await setUp('postgres', channels, 5);
  const replicas = [0, 1, 2].map(() => startReplica(scene, { pace: 1000 }));
  await until('everything is posted', async () => scene.slack.messages.length >= 15 && (await unfinished(scene)) === 0);
  await Promise.all(replicas.map((replica) => replica.kill()));
  expect(told(scene)).toEqual(expected(channels, 5));
  for (const channel of channels) {
    const times = scene.slack.messages.filter((message) => message.channel === channel).map(({ at }) => at);
    expect(Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0)))).toBeGreaterThan(900);
  }
}, 60_000);

it('the database restarts while 200 reminders are posted, and each comes once', async () => {
  const channels = channelsOf(40);
  await setUp('postgres', channels, 5);
  const replica = startReplica(scene, { pace: 100 });
  await replica.ready;
  await until('the work has begun', () => scene.slack.messages.length > 10);
  await postgres.restart();
  await until('everything is posted', async () => (await unfinished(scene)) === 0, 40_000);
  expect(replica.process.exitCode).toBeNull();
  await replica.kill();
  expect(told(scene)).toEqual(expected(channels, 5));
}, 90_000);
