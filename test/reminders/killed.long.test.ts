import { restartPostgres } from '../store/databases.ts';
import { killReplicas, seededRandom, startReplica } from './replicas.ts';
import { newScene, type Scene } from './scene.ts';

const channelsOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `C${index}`);

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

/** Resolves when so many messages more have arrived at Slack, the last of them not stored yet. */
function messageOnItsWay(scene: Scene, count: number): Promise<void> {
  let left = count;
  return new Promise((resolve) => {
    scene.slack.fault = (method) => {
      if (method === 'chat.postMessage') left -= 1;
      if (left === 0) resolve();
      return undefined;
    };
  });
}

let scene: Scene;
afterEach(async () => {
  await killReplicas();
  await scene.end();
});

async function setUp(kind: 'sqlite' | 'postgres', channels: string[], each: number): Promise<void> {
  scene = await newScene(kind, '2024-06-20T08:00:00Z', 20);
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
    let inTheDark = 0;
    for (const { time } of rounds) {
      // Each life has a minute's reminders of its own to post, besides what the one before left.
      scene.setClock(`2024-06-20T${time}:00Z`);
      const replica = startReplica(scene, { pace: 40 });
      await replica.ready;
      // Three lives of four end while a message is on its way: Slack stores it after 10 ms and answers after 20.
      const isOnItsWay = messageOnItsWay(scene, 1 + Math.floor(random() * 8));
      const wait = random();
      if (random() < 0.25) await new Promise((resolve) => setTimeout(resolve, wait * longestLife));
      else {
        await Promise.race([isOnItsWay, new Promise((resolve) => setTimeout(resolve, 5000))]);
        await new Promise((resolve) => setTimeout(resolve, wait * 30));
      }
      await replica.kill();
      const left = await scene.records.outbox.between(new Date(0), new Date(8e15));
      if (left.length > 0) bites += 1;
      if (left.some(({ value }) => scene.slack.messages.some(({ posting }) => posting === value.id))) inTheDark += 1;
    }
    const survivor = startReplica(scene);
    await scene.until('everything is promised', () => scene.slack.messages.length >= 600);
    await scene.settled();
    await survivor.kill();
    expect(told(scene)).toEqual(
      expected(
        rounds.flatMap(({ channels }) => channels),
        3,
      ),
    );
    expect(bites).toBeGreaterThan(most);
    // Lives that ended between post and record: only there could a reminder be said twice.
    expect(inTheDark).toBeGreaterThan(5);
  }, 300_000);
});

it('three replicas share 300 reminders due in one minute; one is killed, and each reminder comes once', async () => {
  const channels = channelsOf(60);
  await setUp('postgres', channels, 5);
  const replicas = [startReplica(scene), startReplica(scene), startReplica(scene)];
  await Promise.all(replicas.map((replica) => replica.ready));
  await scene.until('the work has begun', () => scene.slack.messages.length > 30);
  await replicas[0]?.kill();
  expect(scene.slack.messages.length).toBeLessThan(300);
  await scene.settled();
  expect(told(scene)).toEqual(expected(channels, 5));
}, 300_000);

it('three replicas whose clocks are seconds apart, one of which stands still for longer than the takeover: each reminder comes once', async () => {
  const channels = channelsOf(40);
  await setUp('postgres', channels, 5);
  const replicas = [0, 4000, -4000].map((ahead) => startReplica(scene, { ahead, settle: 2500 }));
  await Promise.all(replicas.map((replica) => replica.ready));
  for (const [index, replica] of replicas.entries()) {
    await scene.until('the work goes on', () => scene.slack.messages.length > 10 + 50 * index);
    replica.process.kill('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 3500));
    replica.process.kill('SIGCONT');
  }
  await scene.settled();
  expect(told(scene)).toEqual(expected(channels, 5));
}, 300_000);

it('three replicas together keep to about one message a second in a channel', async () => {
  const channels = channelsOf(3);
  await setUp('postgres', channels, 5);
  for (let index = 0; index < 3; index += 1) startReplica(scene, { pace: 1000 });
  await scene.until('everything is promised', () => scene.slack.messages.length >= 15);
  await scene.settled();
  expect(told(scene)).toEqual(expected(channels, 5));
  for (const channel of channels) {
    const times = scene.slack.messages.filter((message) => message.channel === channel).map(({ at }) => at);
    expect(Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0)))).toBeGreaterThan(900);
  }
}, 300_000);

it('the database restarts while 200 reminders are posted, and each comes once', async () => {
  const channels = channelsOf(40);
  await setUp('postgres', channels, 5);
  const replica = startReplica(scene, { pace: 100 });
  await replica.ready;
  await scene.until('the work has begun', () => scene.slack.messages.length > 10);
  await restartPostgres();
  await scene.settled();
  expect(replica.process.exitCode).toBeNull();
  await replica.kill();
  expect(told(scene)).toEqual(expected(channels, 5));
}, 300_000);
