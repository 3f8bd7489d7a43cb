import { readable, startTestBot, type TestBot } from '../startTestBot.ts';
import { CLOCK, fill, homeSaying, openHome, openSettings, role, showings, startHomeBot, words } from './homeBot.ts';

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

/** What the bot answers in the thread of a mention in the shared channel. */
async function mentioned(user: string, text: string): Promise<string> {
  const { workspace } = bot;
  const asked = await workspace.mention({ user, channel: 'C0SHARED01', text });
  const answers = () => workspace.replies('C0SHARED01', asked.ts).filter((one) => one.user === workspace.ids.bot);
  return readable(await workspace.until(() => answers()[0]));
}

test('a stranger who mentions the bot in a shared channel gets the public answer, and so does a member there', async () => {
  for (const user of [STRANGER, bot.workspace.ids.admin]) {
    const answer = await mentioned(user, 'can we buy kaspersky');
    expect(answer).toContain('as US person');
    expect(answer).not.toMatch(/TX|Texas/u);
  }
  const ours = await bot.workspace.mention({ user: bot.workspace.ids.admin, text: 'can we buy kaspersky' });
  const answer = await bot.workspace.until(() => bot.workspace.replies(ours.channel, ours.ts)[0]);
  expect(readable(answer)).toContain('Texas');
});

test('a stranger gets the public answer also where the bot was started for another buyer', async () => {
  await bot.stop();
  bot = await startTestBot({ clock: CLOCK, buyer: 'us-federal-contractor' });
  const { workspace } = bot;
  workspace.addChannel({
    id: 'C0SHARED01',
    name: 'with-acme',
    members: [workspace.ids.bot, STRANGER],
    isExtShared: true,
  });
  workspace.addPerson({ id: STRANGER, name: 'sam', realName: 'Sam Stranger', teamId: 'T0OTHER001' });
  expect(await mentioned(STRANGER, 'can we buy kaspersky')).not.toContain('contractor');
  expect(readable(await bot.ask('kaspersky'))).toContain('contractor');
});

test('a stranger cannot ask a person, and is not told who that would be', async () => {
  const { workspace } = bot;
  const { admin } = workspace.ids;
  await openHome(bot, admin);
  const view = await openSettings(bot, admin);
  await workspace.submitView(admin, fill(view, { ask_person: admin }));
  await mentioned(STRANGER, 'can we buy zte');
  const answer = workspace.replies('C0SHARED01', workspace.messages('C0SHARED01').at(-1)?.ts ?? '')[0];
  if (!answer) throw new Error('no answer');
  const sent = workspace.messages(workspace.dm(admin)).length;
  await workspace.clickButton({ user: STRANGER, message: answer, actionId: 'ask_person' });
  const told = await workspace.until(() => workspace.ephemerals('C0SHARED01', STRANGER).at(-1));
  expect(told.text).toContain('for members of the workspace');
  expect(JSON.stringify(told)).not.toContain(admin);
  expect(workspace.messages(workspace.dm(admin))).toHaveLength(sent);
});

test('an answer for the buyer that we are is not shared where another company reads along', async () => {
  const { workspace } = bot;
  const { admin } = workspace.ids;
  const posted = () => workspace.messages('C0SHARED01').length;
  await workspace.runCommand({ user: admin, channel: 'C0SHARED01', text: '/vendorcheck kaspersky' });
  const [ours] = workspace.ephemerals('C0SHARED01', admin);
  if (!ours) throw new Error('no answer');
  await workspace.clickButton({ user: admin, message: ours, actionId: 'share_answer' });
  await workspace.until(() =>
    workspace.ephemerals('C0SHARED01', admin).at(-1)?.text.includes('shared with another company'),
  );
  expect(posted()).toBe(0);
  await workspace.runCommand({ user: admin, channel: 'C0SHARED01', text: '/vendorcheck kaspersky for a US person' });
  const open = workspace.ephemerals('C0SHARED01', admin).at(-1);
  if (!open) throw new Error('no answer');
  await workspace.clickButton({ user: admin, message: open, actionId: 'share_answer' });
  await workspace.until(() => posted() === 1);
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

test('where the settings let members, one of them stops reminders that somebody else set up, who hears of it', async () => {
  const { workspace } = bot;
  const { admin, buyer, procurement } = workspace.ids;
  await workspace.runCommand({ user: admin, channel: procurement, text: '/vendorcheck remind here' });
  await workspace.until(() => workspace.messages(procurement).some(({ text }) => text.includes('set this up')));
  const stop = async (): Promise<string> => {
    const before = workspace.ephemerals(procurement, buyer).length;
    await workspace.runCommand({ user: buyer, channel: procurement, text: '/vendorcheck reminders' });
    const message = await workspace.until(() => workspace.ephemerals(procurement, buyer)[before]);
    await workspace.clickButton({ user: buyer, message, actionId: 'reminders_stop' });
    return (await workspace.until(() => workspace.ephemerals(procurement, buyer)[before + 1])).text;
  };
  expect(await stop()).toContain('This belongs to somebody else');
  await openHome(bot, admin);
  const view = await openSettings(bot, admin);
  await workspace.submitView(admin, fill(view, { members: ['reminders'] }));
  await homeSaying(bot, admin, 'Members may also: change or stop reminders that others set up (before: none)');
  expect(await stop()).toContain('Stopped: no more reminders');
  const told = () => workspace.messages(workspace.dm(admin)).map(({ text }) => text);
  await workspace.until(() => told().some((text) => text.includes(`<@${buyer}> stopped the reminders`)));
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
