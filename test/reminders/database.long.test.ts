import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startCutter } from './cutter.ts';
import { diskOf } from './diskFull.ts';
import { killReplicas, type Replica, type ReplicaChanges, seededRandom, startReplica } from './replicas.ts';
import { newScene, type Scene } from './scene.ts';

let scene: Scene;
afterEach(async () => {
  await killReplicas();
  await scene.end();
});

/** `count` reminders become due at nine, one a channel. */
async function setUp(kind: 'sqlite' | 'postgres', count: number): Promise<void> {
  scene = await newScene(kind, '2024-06-20T08:00:00Z', 20);
  for (let index = 0; index < count; index += 1) await scene.subscribe(`C${index}`, { offsets: [7] });
  await scene.add('2024-06-27');
  scene.setClock('2024-06-20T08:59:58Z');
}

async function begin(changes: ReplicaChanges = {}): Promise<Replica> {
  const replica = startReplica(scene, changes);
  await replica.ready;
  return replica;
}

const channels = (): string[] => scene.slack.messages.map(({ channel }) => channel).sort();
const expected = (count: number): string[] => Array.from({ length: count }, (_, index) => `C${index}`).sort();
const lines = (replica: Replica): string[] => replica.complaints().split('\n').filter(Boolean);

describe.each(['sqlite', 'postgres'] as const)('with %s', (kind) => {
  it('a full disk is told in words, once, and nothing is posted that could not be remembered; with room again each reminder comes once', async () => {
    await setUp(kind, 12);
    const replica = await begin();
    const disk = diskOf(scene, replica);
    await disk.fill();
    await scene.until('it is told', () => /full/.test(replica.complaints()));
    await scene.until('nine has struck', () => scene.now() > new Date('2024-06-20T09:00:03Z'));
    expect(channels()).toEqual([]);
    expect(lines(replica)).toEqual([...new Set(lines(replica))]);
    await disk.free();
    await scene.until('everything is told', () => channels().length >= 12);
    await scene.settled();
    expect(channels()).toEqual(expected(12));
    expect(replica.process.exitCode).toBeNull();
  }, 120_000);

  it('a disk that fills up between post and record: the message is found again and not repeated', async () => {
    await setUp(kind, 12);
    const replica = await begin();
    const disk = diskOf(scene, replica);
    let isFull: Promise<void> | undefined;
    scene.slack.fault = (method) => {
      if (method === 'chat.postMessage') isFull ??= disk.fill();
      return undefined;
    };
    await scene.until('the first is posted', () => channels().length > 0);
    await isFull;
    await scene.until('it is told', () => /full/.test(replica.complaints()));
    await disk.free();
    await scene.until('everything is told', () => channels().length >= 12);
    await scene.settled();
    expect(channels()).toEqual(expected(12));
    expect(replica.process.exitCode).toBeNull();
  }, 120_000);

  it('a stop takes less than ten seconds while Slack hangs, and the next start says what was left, once', async () => {
    await setUp(kind, 3);
    scene.slack.fault = (method) => (method === 'chat.postMessage' ? { kind: 'hang' } : undefined);
    const deadlines = await scene.start({ timeout: 60_000 });
    await scene.until('Slack hangs', () => (scene.slack.calls.get('chat.postMessage') ?? 0) === 3);
    const began = performance.now();
    await deadlines.stop();
    expect(performance.now() - began).toBeLessThan(10_000);
    scene.slack.fault = () => undefined;
    await scene.start();
    await scene.settled();
    expect(channels()).toEqual(expected(3));
    expect(scene.problems).toEqual([]);
  }, 120_000);
});

it('a bot that starts on a full disk waits for room instead of ending, again and again', async () => {
  await setUp('sqlite', 3);
  const replica = await begin({ isDiskFull: true });
  await scene.until('it is told', () => /full/.test(replica.complaints()));
  await diskOf(scene, replica).free();
  await scene.until('everything is told', () => channels().length >= 3);
  await scene.settled();
  expect(channels()).toEqual(expected(3));
  expect(replica.process.exitCode).toBeNull();
}, 120_000);

it.each(['before anything is posted', 'between post and record'])(
  'SQLite held by another program for three seconds, %s: each reminder comes once',
  async (when) => {
    await setUp('sqlite', 5);
    const other = new Database(join(scene.options.directory, 'vendorcheck.sqlite'));
    const hold = (): void => {
      if (!other.inTransaction) other.exec('BEGIN IMMEDIATE');
    };
    const replica = await begin();
    if (when === 'before anything is posted') hold();
    else
      scene.slack.fault = (method) => {
        if (method === 'chat.postMessage' && scene.slack.messages.length === 0) hold();
        return undefined;
      };
    await scene.until('it is told', () => /another program holds/.test(replica.complaints()));
    scene.slack.fault = () => undefined;
    other.exec('COMMIT');
    other.close();
    await scene.until('everything is told', () => channels().length >= 5);
    await scene.settled();
    expect(channels()).toEqual(expected(5));
    expect(replica.process.exitCode).toBeNull();
  },
  40_000,
);

it('two bots started on one SQLite file by mistake say each reminder once', async () => {
  await setUp('sqlite', 60);
  await Promise.all([begin({ settle: 3000 }), begin({ settle: 3000 })]);
  await scene.until('everything is told', () => channels().length >= 60);
  await scene.settled();
  expect(channels()).toEqual(expected(60));
}, 120_000);

it('PostgreSQL connections that are reset again and again, as in a failover: each of 100 reminders comes once', async () => {
  await setUp('postgres', 100);
  const cutter = await startCutter(scene.options.databaseUrl ?? '');
  const replica = await begin({ databaseUrl: cutter.url });
  await scene.until('the work has begun', () => channels().length > 0);
  const random = seededRandom(57);
  for (let cut = 0; cut < 20; cut += 1) {
    await new Promise((resolve) => setTimeout(resolve, random() * 120));
    cutter.cut();
  }
  await scene.until('everything is told', () => channels().length >= 100);
  await scene.settled(30_000);
  expect(channels()).toEqual(expected(100));
  expect(replica.process.exitCode).toBeNull();
  expect(replica.complaints()).not.toMatch(/[Uu]nhandled/);
  await replica.kill();
  await cutter.close();
}, 120_000);
