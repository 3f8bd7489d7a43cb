/** A running bot in a make-believe Slack takes a release from a server, and goes back from it, without a restart. */

import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { BUILT_IN, bookDirectory, chooseVersion, readKept } from '../../src/releases/keep.ts';
import type { BookFiles } from '../../src/rulebook/book.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { vendorcheck } from '../cli/vendorcheck.ts';
import { loopback } from '../screening/lists/loopbackServer.ts';
import { startDeadlineBot } from '../slack/reminders/deadlineBot.ts';
import { readable } from '../slack/startTestBot.ts';
import { newDirectory } from '../store/databases.ts';
import { newSigner, releaseOf, withBanOnQorlando } from './exampleRelease.ts';

const RULE = 'us-bis-kaspersky-2024';

/** The book as it would be with a new ban, and the second date of the one on Kaspersky put off by a month. */
function putOff(files: BookFiles): BookFiles {
  const rules = files.rules.map((rule) => ({
    ...rule,
    phases: rule.phases.map((phase) =>
      rule.id === RULE && phase.id === 'no-updates-no-resale' ? { ...phase, from: '2024-10-29' } : phase,
    ),
  }));
  return withBanOnQorlando({ ...files, rules });
}

test('a new ban reaches a running bot, its channels hear of it, and whoever runs it can go back', async () => {
  const signer = newSigner();
  const release = releaseOf(signer, '2026-11-29T01:00:00Z', putOff);
  const data = await newDirectory();
  let answer: RequestListener = (_, response) => response.end(release.archive);
  let isOpen: (value: unknown) => void = () => undefined;
  const opened = new Promise((resolve) => {
    isOpen = resolve;
  });
  const server = await loopback(async (request, response) => {
    await opened;
    answer(request, response);
  });
  const bot = await startDeadlineBot('2024-07-02T12:00:00-04:00', {
    environment: {
      VENDORCHECK_DATA: data,
      VENDORCHECK_BOOK_URL: server.url,
      VENDORCHECK_BOOK_KEY_FILE: signer.keyFile(join(data, 'mirror.pem')),
    },
  });
  const { workspace } = bot;
  const { procurement, buyer } = workspace.ids;
  const readyz = async () => (await fetch(`${bot.url()}/readyz`)).json();
  await bot.remindHere();
  await workspace.submitView(buyer, { offsets: { offsets: '30' }, days: { days: 'every' }, digest: { digest: '0' } });
  await workspace.until(() => workspace.ephemerals(procurement, buyer).some(({ text }) => text.startsWith('Saved.')));
  const notices = () =>
    workspace
      .messages(procurement)
      .filter(({ bot_id, text }) => bot_id && !text.includes('set this up'))
      .map(readable);
  expect(readable(await bot.ask('qorlando'))).not.toMatch(/Prohibited/);
  expect(await readyz()).toMatchObject({ rulebook: loadBook().version, book: { source: 'built-in' } });

  isOpen(undefined);
  await workspace.until(() => notices().length === 1, 60_000);
  expect(notices()[0]).toMatch(/Ban on Qorlando/);
  expect(notices()[0]).toMatch(/moved from 29 September 2024 to \*29 October 2024\*/);
  expect(readable(await bot.ask('qorlando'))).toMatch(/Prohibited: Qorlando/);
  expect(await readyz()).toMatchObject({
    rulebook: release.manifest.version,
    book: { source: 'release', released: release.manifest.released, isChosen: false },
  });
  const typed = await vendorcheck(['check', 'qorlando', '--as-of', '2024-07-02', '--json', '--data', data]);
  expect(JSON.parse(typed.out)).toMatchObject({ verdict: 'prohibited', data: { rulebook: release.manifest.version } });

  await chooseVersion(bookDirectory(data), BUILT_IN, new Date('2026-11-29T02:00:00Z'));
  await workspace.until(() => notices().length === 2, 60_000);
  expect(notices()[1]).toMatch(/moved from 29 October 2024 to \*29 September 2024\*/);
  expect(readable(await bot.ask('qorlando'))).not.toMatch(/Prohibited/);
  expect(await readyz()).toMatchObject({ rulebook: loadBook().version, book: { isChosen: true } });

  const back = await vendorcheck(['rules', 'use', 'newest', '--data', data]);
  expect(back).toMatchObject({ code: 0, out: `In use: rule book ${release.manifest.version}.\n` });
  await workspace.until(() => notices().length === 3, 60_000);
  expect(readable(await bot.ask('qorlando'))).toMatch(/Prohibited/);

  answer = (_, response) => response.end('<html>Maintenance</html>');
  const failed = await vendorcheck(['rules', 'update', '--url', server.url, '--data', data]);
  expect(failed).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/no archive of a rule book/) });
  expect(readKept(bookDirectory(data)).problem?.message).toMatch(/no archive of a rule book/);
  expect(readable(await bot.ask('qorlando'))).toMatch(/Prohibited/);
  expect(bot.problems()).toEqual([]);
  await bot.stop();
  await server.close();
}, 180_000);
