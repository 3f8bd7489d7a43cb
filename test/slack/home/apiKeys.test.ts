/** An administrator makes a key for another program on the Home tab; the program asks with it; it is revoked there too. */
import type { TestBot } from '../startTestBot.ts';
import { openHome, startHomeBot, words } from './homeBot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startHomeBot();
});
afterAll(() => bot.stop());

const openKeys = async (user: string) => {
  const { workspace } = bot;
  await openHome(bot, workspace.ids.admin);
  const view = workspace.home(workspace.ids.admin);
  if (!view) throw new Error('no Home tab');
  const before = workspace.views(user).length;
  await workspace.clickButton({ user, view, actionId: 'home_api_keys' });
  return workspace.until(() => workspace.views(user).length > before && workspace.views(user).at(-1));
};
const check = (key: string) =>
  fetch(`${bot.bot.url}/v1/check`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'kaspersky' }),
  });

test('a key is made, shown once, works, and is revoked', async () => {
  const { workspace } = bot;
  const { admin } = workspace.ids;
  expect(words(await openKeys(admin))).toContain('With a key another program asks');
  const option = (value: string, text: string) => ({ value, text: { type: 'plain_text', text, emoji: false } });
  const outcome = await workspace.submitView(admin, {
    name: { name: 'Coupa <intake>' },
    scopes: { scopes: [option('check', 'Check vendors, read the rule book')] },
    days: { days: option('90', 'for 90 days') },
  });
  expect(outcome.status).toBe('updated');
  const shown = words(workspace.views(admin).at(-1));
  const [secret = ''] = /vck_[0-9a-f]{12}_[\w-]{43}/.exec(shown) ?? [];
  expect(shown).toContain('Coupa &lt;intake&gt;');
  expect((await check(secret)).status).toBe(200);
  expect(bot.log.join('')).not.toContain(secret);
  await workspace.closeView(admin);

  const again = await openKeys(admin);
  expect(words(again)).toContain('(check), made by');
  expect(words(again)).not.toContain(secret);
  await workspace.clickButton({ user: admin, view: again, actionId: 'revoke_api_key' });
  await workspace.until(() => !words(workspace.views(admin).at(-1)).includes('(check), made by'));
  expect((await check(secret)).status).toBe(401);
});
