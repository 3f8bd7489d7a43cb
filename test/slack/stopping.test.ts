/** Stopping the bot while people use it. */
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
  const vendorcheck = await startTestBot();
  const { workspace, bot } = vendorcheck;
  const asking = Promise.all(
    ['kaspersky', 'huawei', 'dji'].map((name) => workspace.runCommand({ text: `/vendorcheck ${name}` })),
  );
  await workspace.until(() => workspace.calls('users.info').length > 0);
  await bot.stop();
  expect((await asking).map(({ status }) => status)).toEqual(['acknowledged', 'acknowledged', 'acknowledged']);
  await expect(fetch(`${bot.url}/healthz`)).rejects.toThrow('fetch failed');
  await workspace.close();
});
