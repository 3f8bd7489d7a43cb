/** A verdict that hangs on something only the asker knows: the card asks, and one press answers. */
import { readable, startTestBot, type TestBot } from '../startTestBot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot({ clock: '2026-11-29T15:00:00Z' });
});
afterAll(() => bot.stop());

test('whether federal money pays for DJI decides; the answer says what was answered', async () => {
  const { workspace } = bot;
  const asked = await bot.ask('dji for a federal contractor');
  expect(readable(asked)).toMatch(/^▲ Restricted: DJI\n.*may be barred.*federal money/u);
  await workspace.clickButton({ actionId: 'settle_yes', message: asked });
  const barred = await workspace.until(() =>
    workspace
      .ephemerals(workspace.ids.procurement, workspace.ids.buyer)
      .map(readable)
      .find((text) => text.startsWith('✖ Prohibited: DJI')),
  );
  expect(barred).toMatch(/Read as: .*federal money.*yes/u);
});
