import { readable, startTestBot, type TestBot } from '../startTestBot.ts';
import { CLOCK, fill, homeSaying, openFirst, openHome, openSettings, role } from './homeBot.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await startTestBot({ clock: CLOCK });
});
afterEach(async () => {
  expect(bot.workspace.refusals()).toEqual([]);
  await bot.stop();
});

const welcomes = (user: string) => bot.workspace.messages(bot.workspace.dm(user));
/** Waits until the welcome says this. */
const welcomeSays = (user: string, text: string) =>
  bot.workspace.until(() => readable(welcomes(user)[0] ?? {}).includes(text));

test('the first to open the Home tab is welcomed with three steps, once, however often it is opened', async () => {
  const { admin } = bot.workspace.ids;
  await Promise.all([bot.workspace.openHome(admin), bot.workspace.openHome(admin)]);
  await homeSaying(bot, admin, 'Administrators:');
  await bot.workspace.until(() => welcomes(admin).length > 0);
  expect(welcomes(admin)).toHaveLength(1);
  const text = readable(welcomes(admin)[0] ?? {});
  expect(text).toContain('1. *Who are you as a buyer?*');
  expect(text).toContain('2. *Which channel gets reminders*');
  expect(text).toContain('3. *Test it:*');
});

test('who comes second gets no welcome, and the first administers', async () => {
  const { admin, buyer } = bot.workspace.ids;
  expect(await openFirst(bot, buyer)).toContain('Set-up: 3 steps are still open');
  expect(await openHome(bot, admin)).toContain(`Administrators: <@${buyer}>`);
  expect(welcomes(admin)).toHaveLength(0);
});

test('a guest who opens the Home tab first is not welcomed and administers nothing', async () => {
  const { guest, admin } = bot.workspace.ids;
  expect(await openHome(bot, guest)).not.toContain('Set-up');
  expect(welcomes(guest)).toHaveLength(0);
  await openFirst(bot, admin);
  expect(welcomes(admin)).toHaveLength(1);
});

test('a welcome that Slack did not take is sent when the Home tab is opened again', async () => {
  const { admin } = bot.workspace.ids;
  bot.workspace.fail('chat.postMessage', { error: 'restricted_action' });
  await bot.workspace.openHome(admin);
  await bot.workspace.until(() => bot.log.some((line) => line.includes('The welcome could not be sent')));
  expect(welcomes(admin)).toHaveLength(0);
  await openHome(bot, admin);
  await bot.workspace.until(() => welcomes(admin).length === 1);
  bot.workspace.refusals().length = 0;
});

test('the welcome and the Home tab tick off each step as it is done, until all are', async () => {
  const { workspace } = bot;
  const { admin, procurement } = workspace.ids;
  await openFirst(bot, admin);
  const [welcome] = welcomes(admin);
  if (!welcome) throw new Error('no welcome');
  await workspace.clickButton({ user: admin, message: welcome, actionId: 'set_up_settings' });
  const view = await workspace.until(() => workspace.views(admin).at(-1));
  const contractor = await role(bot, admin, view, 'federal contractor');
  const filled = fill(view, { buyer: [contractor], channel: procurement });
  expect(await workspace.submitView(admin, filled)).toEqual({ status: 'closed' });
  await welcomeSays(admin, '1. ✓ You buy as: US federal contractor.');
  await welcomeSays(admin, 'one step is still open');

  await workspace.clickButton({ user: admin, message: welcome, actionId: 'set_up_test' });
  const answer = await workspace.until(() => workspace.views(admin).at(-1));
  expect(readable(answer)).toContain('Kaspersky');
  await welcomeSays(admin, 'Everything is set up.');
  expect(await openHome(bot, admin)).not.toContain('Set-up');
});

test('a channel that asks for reminders by itself closes the second step', async () => {
  const { workspace } = bot;
  const { admin, procurement } = workspace.ids;
  await openFirst(bot, admin);
  await workspace.runCommand({ user: admin, channel: procurement, text: '/vendorcheck remind here' });
  await welcomeSays(admin, `2. ✓ Reminders go to <#${procurement}>.`);
  const home = await openHome(bot, admin);
  expect(home).toContain('Set-up: 2 steps are still open');
  expect(home).not.toContain('Which channel gets reminders');
});

test('asking by the command is a test as well', async () => {
  const { workspace } = bot;
  const { admin } = workspace.ids;
  await openFirst(bot, admin);
  await workspace.runCommand({ user: admin, text: '/vendorcheck hikvision' });
  await welcomeSays(admin, '3. ✓ Tested.');
});

test('who asked before the Home tab was first opened has tested already', async () => {
  const { workspace } = bot;
  const { admin } = workspace.ids;
  await workspace.runCommand({ user: admin, text: '/vendorcheck hikvision' });
  await bot.restart();
  expect(await openFirst(bot, admin)).toContain('3. ✓ Tested.');
});

test('the roles that were chosen are those for which the command answers, from the next question on', async () => {
  const { workspace } = bot;
  const { admin } = workspace.ids;
  expect(readable(await bot.ask('ezviz'))).toContain('as US person');
  await openFirst(bot, admin);
  const view = await openSettings(bot, admin);
  const texas = await role(bot, admin, view, 'texas agency');
  await workspace.submitView(admin, fill(view, { buyer: [texas] }));
  expect(readable(await bot.ask('ezviz'))).toContain('as US state agency (TX)');
  expect(readable(await bot.ask('ezviz for a federal contractor'))).toContain('as US federal contractor');
});
