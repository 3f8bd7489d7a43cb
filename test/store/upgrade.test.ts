/** The data that the version of 25 November 2026 (commit 9bfff93) wrote, read by this one. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { startDeadlineBot } from '../slack/reminders/deadlineBot.ts';
import { readable } from '../slack/startTestBot.ts';

const DATA = new URL('fixtures/data-9bfff93.sqlite.gz', import.meta.url);

test('after an upgrade the settings, the deadlines and the channel are as they were, and the next reminder comes once', async () => {
  const data = await mkdtemp(join(tmpdir(), 'vendorcheck-upgrade-'));
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
  await rm(data, { recursive: true, force: true });
}, 60_000);
