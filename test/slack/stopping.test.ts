/** Stopping the bot while people use it, and what stops it from working. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newDirectory } from '../store/databases.ts';
import { readable, startTestBot } from './startTestBot.ts';

test('an answer that is being shared when the bot stops is still posted, and its button taken away', async () => {
  const vendorcheck = await startTestBot();
  const { workspace, bot } = vendorcheck;
  const { procurement, buyer } = workspace.ids;
  const answer = await vendorcheck.ask('kaspersky');
  await workspace.clickButton({ user: buyer, actionId: 'share_answer', message: answer });
  await bot.stop();
  expect(workspace.messages(procurement).map(readable)).toEqual([expect.stringContaining(`Shared by <@${buyer}>`)]);
  const [kept] = workspace.ephemerals(procurement, buyer);
  expect(kept && readable(kept)).toMatch(/is now in the channel, with your name/u);
  await workspace.close();
});

test('a request that has arrived is answered, and later ones are not taken', async () => {
  // For a buyer that strangers must not hear of, the bot asks Slack who everybody is: so it is seen that requests have arrived.
  const vendorcheck = await startTestBot({ buyer: 'us-federal-contractor' });
  const { workspace, bot } = vendorcheck;
  const { admin, buyer, guest } = workspace.ids;
  const asking = Promise.all(
    [admin, buyer, guest].map((user) => workspace.runCommand({ user, text: '/vendorcheck kaspersky' })),
  );
  await workspace.until(() => workspace.calls('users.info').length === 3);
  await bot.stop();
  expect((await asking).map(({ status }) => status)).toEqual(['acknowledged', 'acknowledged', 'acknowledged']);
  await expect(fetch(`${bot.url}/healthz`)).rejects.toThrow('fetch failed');
  await workspace.close();
});

test('what was asked just before the stop is among the recent checks afterwards', async () => {
  const vendorcheck = await startTestBot();
  const { workspace } = vendorcheck;
  const { buyer } = workspace.ids;
  await vendorcheck.ask('hikvision');
  await vendorcheck.restart();
  await workspace.openHome(buyer);
  const home = await workspace.until(() => workspace.home(buyer));
  expect(readable(home)).toContain('*Hikvision');
  await vendorcheck.stop();
});

test('checks older than the workspace keeps are gone from the database after a start, whoever comes', async () => {
  const vendorcheck = await startTestBot();
  await vendorcheck.ask('hikvision');
  vendorcheck.setClock('2025-07-21T12:00:00Z');
  await vendorcheck.restart();
  await vendorcheck.restart();
  vendorcheck.setClock('2024-07-20T12:00:00Z');
  const { workspace } = vendorcheck;
  const { buyer } = workspace.ids;
  await workspace.openHome(buyer);
  expect(readable(await workspace.until(() => workspace.home(buyer)))).toContain('None yet');
  await vendorcheck.stop();
});

test('while the database cannot be written the bot is not ready, and says why', async () => {
  const data = await newDirectory();
  const vendorcheck = await startTestBot({ data });
  const readyz = async () => {
    const response = await fetch(`${vendorcheck.bot.url}/readyz`);
    return { status: response.status, body: await response.json() };
  };
  expect(await readyz()).toMatchObject({ status: 200, body: { status: 'ready' } });
  const other = new Database(join(data, 'vendorcheck.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  expect(await readyz()).toMatchObject({
    status: 503,
    body: { status: 'not ready', problems: ['the database cannot be written'], disk: 'does not write' },
  });
  other.exec('ROLLBACK');
  other.close();
  expect(await readyz()).toMatchObject({ status: 200, body: { disk: 'writes' } });
  await vendorcheck.stop();
});
