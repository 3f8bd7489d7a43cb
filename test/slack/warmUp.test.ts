import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newDirectory } from '../store/databases.ts';
import { startTestBot, type TestBot } from './startTestBot.ts';

let data: string;
let vendorcheck: TestBot;
beforeAll(async () => {
  data = await newDirectory();
  vendorcheck = await startTestBot({ data });
});
afterAll(async () => {
  await vendorcheck.stop();
});

/** The keys of what is kept of answers: the record of checks, and everybody's recent checks. */
function keptOfAnswers(): string[] {
  const database = new Database(join(data, 'vendorcheck.sqlite'), { readonly: true });
  const rows = database
    .prepare<[], { key: string }>(
      "SELECT key FROM timeline WHERE name LIKE '%check-record%' UNION SELECT key FROM keyv WHERE key LIKE '%recent-checks%'",
    )
    .all();
  database.close();
  return rows.map(({ key }) => key);
}

test('what the bot asks itself after a start is kept nowhere, told nobody and asked of nobody; a question of a person is kept', async () => {
  const before = vendorcheck.log.length;
  const calls = vendorcheck.workspace.calls().length;
  await vendorcheck.bot.warmUp();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(keptOfAnswers()).toEqual([]);
  expect(vendorcheck.log.slice(before)).toEqual([]);
  expect(vendorcheck.workspace.calls().slice(calls)).toEqual([]);
  await vendorcheck.ask('kaspersky');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(keptOfAnswers().length).toBeGreaterThan(1);
});
