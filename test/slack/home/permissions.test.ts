import { readable, type TestBot } from '../startTestBot.ts';
import { fill, homeSaying, openHome, openSettings, role, showings, startHomeBot, words } from './homeBot.ts';

let bot: TestBot;
const STRANGER = 'U0STR00001';
beforeEach(async () => {
  bot = await startHomeBot();
  const { workspace } = bot;
  const { admin, procurement } = workspace.ids;
  const view = await openSettings(bot, admin);
  const texas = await role(bot, admin, view, 'texas agency');
  await workspace.submitView(admin, fill(view, { buyer: [texas], channel: procurement }));
  await homeSaying(bot, admin, 'US state agency (Texas)');
  workspace.addChannel({
    id: 'C0SHARED01',
    name: 'with-acme',
    members: [admin, workspace.ids.bot, STRANGER],
    isExtShared: true,
  });
  workspace.addPerson({ id: STRANGER, name: 'sam', realName: 'Sam Stranger', teamId: 'T0OTHER001', isAdmin: true });
});
afterEach(async () => {
  await bot.stop();
});

/** Presses a button that this person's own Home tab does not have, as a forged or very old view could. */
async function pressSettings(user: string): Promise<string> {
  const { workspace } = bot;
  const home = workspace.home(user);
  if (!home) throw new Error('no Home tab');
  const text = { type: 'plain_text', text: 'Change settings' };
  home.blocks = [
    { type: 'actions', block_id: 'old', elements: [{ type: 'button', action_id: 'home_settings', text }] },
  ];
  await workspace.clickButton({ user, view: home, actionId: 'home_settings' });
  return words(await workspace.until(() => workspace.views(user).at(-1)));
}

test('a guest can check vendors, but sees no deadlines, channels or settings', async () => {
  const { guest } = bot.workspace.ids;
  const text = await openHome(bot, guest);
  expect(text).toContain('Check a product or vendor');
  for (const internal of ['Next deadlines', 'Reminders go to', 'Administ', 'Change settings', 'Latest changes'])
    expect(text).not.toContain(internal);
  expect(await pressSettings(guest)).toContain('Guests can check vendors');
});

test('a single-channel guest is a guest', async () => {
  const { workspace } = bot;
  workspace.addPerson({
    id: 'U0ONE00001',
    name: 'uma',
    realName: 'Uma One',
    isGuest: true,
    isSingleChannelGuest: true,
  });
  expect(await openHome(bot, 'U0ONE00001')).not.toContain('Next deadlines');
});

test('a member who does not administer is told who can change the settings', async () => {
  const { buyer } = bot.workspace.ids;
  await openHome(bot, buyer);
  expect(await pressSettings(buyer)).toContain('Only the people who administer vendorcheck');
});

test('a stranger from another workspace, even its admin, gets no Home tab and no settings', async () => {
  const text = await openHome(bot, STRANGER);
  expect(text).toContain('for members of the workspace');
  for (const internal of ['Texas', 'deadline', 'C0PROCURE1', bot.workspace.ids.admin])
    expect(text).not.toContain(internal);
  expect(await pressSettings(STRANGER)).toContain('for members of the workspace');
});

test('a stranger in a shared channel gets the public answer, but not for the buyer that this workspace is', async () => {
  const { workspace } = bot;
  await workspace.runCommand({ user: STRANGER, channel: 'C0SHARED01', text: '/vendorcheck kaspersky' });
  const [answer] = workspace.ephemerals('C0SHARED01', STRANGER);
  expect(readable(answer ?? {})).toContain('as US person');
  expect(readable(answer ?? {})).not.toContain('TX');
  const ours = await bot.ask('kaspersky');
  expect(readable(ours)).toContain('as US state agency (TX)');
});

test('of what a stranger asks nothing is kept', async () => {
  const { workspace } = bot;
  await workspace.runCommand({ user: STRANGER, channel: 'C0SHARED01', text: '/vendorcheck kaspersky' });
  await bot.ask('hikvision');
  await homeSaying(bot, workspace.ids.buyer, '*Hikvision');
  // Even should they join this workspace one day.
  workspace.addPerson({ id: STRANGER, name: 'sam', realName: 'Sam Stranger' });
  expect(await openHome(bot, STRANGER)).toContain('None yet');
});

test('an account that was deactivated while the settings were open saves nothing', async () => {
  const { workspace } = bot;
  const { admin } = workspace.ids;
  const view = await openSettings(bot, admin);
  workspace.deactivate(admin);
  const told = await workspace.submitView(admin, fill(view, { retention: '30' }));
  if (told.status !== 'updated') throw new Error(told.status);
  expect(words(told.view)).toContain('Nothing was saved. This account is deactivated.');
});

test('whoever was taken off the administrators while the settings were open saves nothing', async () => {
  const { workspace } = bot;
  const { admin, buyer } = workspace.ids;
  const mine = await openSettings(bot, admin);
  await workspace.submitView(admin, fill(mine, { admins: [admin, buyer] }));
  await homeSaying(bot, buyer, 'Change settings');
  const theirs = await openSettings(bot, buyer);
  await openHome(bot, admin);
  await workspace.submitView(admin, fill(await openSettings(bot, admin), { admins: [admin] }));
  const told = await workspace.submitView(buyer, fill(theirs, { retention: '30' }));
  if (told.status !== 'updated') throw new Error(told.status);
  expect(words(told.view)).toContain('Nothing was saved. Only the people who administer');
});

test('a deactivated account is shown nothing', async () => {
  const { workspace } = bot;
  const { buyer, admin } = workspace.ids;
  workspace.deactivate(buyer);
  await workspace.openHome(buyer);
  await openHome(bot, admin);
  expect(showings(bot, buyer)).toBe(0);
});

test('while Slack does not say who somebody is, nothing internal is shown', async () => {
  const { workspace } = bot;
  workspace.fail('users.info', { error: 'internal_error' });
  const text = await openHome(bot, workspace.ids.buyer);
  expect(text).toContain('Slack did not say who you are');
  expect(text).not.toContain('Texas');
  expect(await openHome(bot, workspace.ids.buyer)).toContain('Texas');
});
