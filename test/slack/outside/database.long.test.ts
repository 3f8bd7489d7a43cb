/** Databases that cannot be used: the process says in one sentence what to do, and ends with 2. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import pg from 'pg';
import { until } from '../../reminders/until.ts';
import { newDatabase, newDirectory } from '../../store/databases.ts';
import { newPlaces, type Places } from './process.ts';
import { command, SIGNING_SECRET, type StandIn, send, startStandIn, words } from './standIn.ts';

let slack: StandIn;
let places: Places;
let directory: string;
beforeEach(async () => {
  slack = await startStandIn();
  places = await newPlaces(slack);
  directory = await newDirectory();
});
afterEach(async () => {
  await places.end();
  await slack.close();
});

/** The only thing that the bot says before it ends with 2. */
async function refusal(environment: Record<string, string> = {}, user?: number): Promise<string> {
  const failed = places.start({ VENDORCHECK_DATA: directory, ...environment }, user).then(
    () => 'the bot is ready',
    (error: unknown) => String(error),
  );
  const [, said = await failed] = /the bot ended with 2: ([\s\S]*)$/u.exec(await failed) ?? [];
  expect(said.trim().split('\n')).toHaveLength(1);
  return said;
}
const file = (): string => join(directory, 'vendorcheck.sqlite');
/** Somebody without rights of their own; for root every file is open. */
const NOBODY = process.getuid?.() === 0 ? 65_534 : undefined;

test('an empty file, where a database was', async () => {
  await writeFile(file(), '');
  expect(await refusal()).toMatch(/vendorcheck\.sqlite is empty \(0 bytes\).*vendorcheck restore FILE/u);
});

test('a damaged file', async () => {
  const bot = await places.start({ VENDORCHECK_DATA: directory });
  await bot.stop();
  const good = await readFile(file());
  await writeFile(file(), Buffer.concat([good.subarray(0, 100), Buffer.alloc(good.length - 100, 7)]));
  expect(await refusal()).toMatch(
    /vendorcheck\.sqlite cannot be used: the database file is damaged; restore it from a backup/u,
  );
}, 60_000);

test('the file of another program', async () => {
  const other = new Database(file());
  other.exec('CREATE TABLE bookmarks (url TEXT)');
  other.close();
  expect(await refusal()).toContain('is a database of another program. Set VENDORCHECK_DATA to another directory.');
});

test('a file that may not be written', async () => {
  const bot = await places.start({ VENDORCHECK_DATA: directory });
  await bot.stop();
  await chmod(directory, 0o755);
  await chmod(file(), 0o444);
  expect(await refusal({}, NOBODY)).toMatch(
    /vendorcheck\.sqlite cannot be used: the database file may not be written; check its owner/u,
  );
}, 60_000);

test('a directory that may not be written, and one that cannot be made', async () => {
  const closed = join(directory, 'closed');
  await chmod(directory, 0o755);
  await mkdir(closed, { mode: 0o555 });
  expect(await refusal({ VENDORCHECK_DATA: closed }, NOBODY)).toMatch(/closed.* (cannot be|may not be)/u);
  expect(await refusal({ VENDORCHECK_DATA: join(closed, 'data') }, NOBODY)).toMatch(
    /The directory .*closed\/data cannot be made or written \(EACCES\).*VENDORCHECK_DATA/u,
  );
}, 60_000);

test('a PostgreSQL that is not there, and a role without rights', async () => {
  const url = await newDatabase();
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query("CREATE ROLE clerk LOGIN PASSWORD 'clerk'");
  await admin.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  await admin.end();
  const asBot = url.replace('postgres:test@', 'clerk:clerk@');
  expect(await refusal({ DATABASE_URL: asBot })).toContain('GRANT CREATE ON SCHEMA public TO clerk;');
  const wrong = url.replace('postgres:test@', 'clerk:wrong@');
  expect(await refusal({ DATABASE_URL: wrong })).toContain('the user or the password in DATABASE_URL is wrong');
  const nowhere = url.replace(/[^/]+$/u, 'nowhere');
  expect(await refusal({ DATABASE_URL: nowhere })).toContain('there is no such database');
}, 90_000);

test('a backup that is made while the bot runs is restored into the other kind of database, and the bot goes on there', async () => {
  try {
    const bot = await places.start({ VENDORCHECK_DATA: directory });
    const type = (url: string, text: string): Promise<Response> =>
      send(url, { command: command(text, { response_url: `${slack.apiUrl}response_url` }) });
    await type(bot.url, 'deadline add "Renew Sophos" 2099-03-31 <@W222>');
    await type(bot.url, 'remind here');
    await until('the channel is told', () => words(slack.said('C111')).includes('set this up'));
    const copy = join(directory, 'copy.jsonl');
    const vendorcheck = (verb: string, environment: Record<string, string>) =>
      promisify(execFile)(process.execPath, ['src/cli/main.ts', verb, copy], {
        cwd: join(import.meta.dirname, '../../..'),
        env: {
          PATH: process.env.PATH,
          SLACK_BOT_TOKEN: 'xoxb-1',
          SLACK_SIGNING_SECRET: SIGNING_SECRET,
          ...environment,
        },
      });
    expect((await vendorcheck('backup', { VENDORCHECK_DATA: directory })).stderr).toMatch(/^\d+ records are in /u);
    await bot.stop();
    const there = { DATABASE_URL: await newDatabase(), VENDORCHECK_DATA: join(directory, 'there') };
    expect((await vendorcheck('restore', there)).stderr).toMatch(/^\d+ records are restored/u);
    await expect(vendorcheck('restore', there)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('The database holds records already'),
    });
    const other = await places.start(there);
    slack.calls.length = 0;
    await type(other.url, 'deadlines <@W222>');
    await type(other.url, 'reminders');
    const told = () =>
      slack.calls
        .filter(({ method }) => method === 'response_url')
        .map(({ args }) => words(args))
        .join();
    const answers = () => slack.calls.filter(({ method }) => method === 'response_url').length;
    await until('both are answered', () => answers() === 2);
    expect(told()).toContain('Renew Sophos');
    expect(told()).toContain('<#C111>');
  } finally {
    await places.end();
  }
}, 120_000);

test('what it keeps is for its owner alone', async () => {
  const data = join(directory, 'new', 'data');
  const bot = await places.start({ VENDORCHECK_DATA: data });
  await bot.stop();
  expect((await stat(data)).mode & 0o777).toBe(0o700);
  expect((await stat(join(data, 'vendorcheck.sqlite'))).mode & 0o777).toBe(0o600);
}, 60_000);
