/** The data that the version of 25 November 2026 (commit 9bfff93) wrote, read by this one. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { idempotencyKeys } from '../../src/slack/transport/tasks.ts';
import { openStore } from '../../src/store/openStore.ts';
import { startDeadlineBot } from '../slack/reminders/deadlineBot.ts';
import { readable } from '../slack/startTestBot.ts';
import { newDirectory } from './databases.ts';

const DATA = new URL('fixtures/data-9bfff93.sqlite.gz', import.meta.url);

test('after an upgrade the settings, the deadlines and the channel are as they were, and the next reminder comes once', async () => {
  const data = await newDirectory();
  await writeFile(join(data, 'vendorcheck.sqlite'), gunzipSync(await readFile(DATA)));
  const bot = await startDeadlineBot('2026-12-07T15:00:00Z', { environment: { VENDORCHECK_DATA: data } });
  const { procurement } = bot.workspace.ids;
  const listed = readable(await bot.ask('deadlines'));
  expect(listed).toContain('Acme support contract');
  expect(listed).toContain('Replace Kaspersky in Denver');
  expect(readable(await bot.ask('kaspersky'))).toMatch(/Read as: .*(federal contractor|state agency \(Texas\))/i);
  await bot.advanceTo('2026-12-09T00:00:00Z');
  const reminders = bot.workspace.messages(procurement).filter(({ text }) => text.includes('Acme support contract'));
  expect(reminders.map(({ text }) => text)).toEqual([expect.stringContaining('In 7 days, 15 December 2026')]);
  const readyz = await (await fetch(`${bot.url()}/readyz`)).json();
  expect(readyz).toMatchObject({ setAside: 0 });
  expect(bot.problems()).toEqual([]);
  await bot.stop();
}, 60_000);

test('after an upgrade nothing is done again that was done before it, and what died half done is done', async () => {
  const directory = await newDirectory();
  const store = await openStore({ directory });
  const before = store.timeline('done-once', { version: 1, schema: z.object({ isDone: z.boolean() }) });
  const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
  const longest = `evidence ${'x'.repeat(400)}`;
  await before.putMany([
    { key: 'said C1 1.2', at: ago(5), value: { isDone: true } },
    { key: longest, at: ago(5), value: { isDone: true } },
    { key: 'died', at: ago(5), value: { isDone: false } },
    { key: 'in hand', at: ago(0), value: { isDone: false } },
    { key: 'last week', at: ago(8 * 24 * 60), value: { isDone: true } },
  ]);
  const problems: unknown[] = [];
  const once = idempotencyKeys(store, (problem) => problems.push(problem));
  const did: string[] = [];
  for (const key of ['said C1 1.2', longest, 'died', 'in hand', 'last week'])
    if (await once(key, async () => undefined)) did.push(key);
  expect(did).toEqual(['died', 'last week']);
  expect(await before.count()).toBe(0);
  expect(problems).toEqual([]);
  await store.close();
});
