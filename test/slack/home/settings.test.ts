import type { View } from '../../../src/local-slack/slack.ts';
import type { TestBot } from '../startTestBot.ts';
import { boxId, fill, homeSaying, openHome, openSettings, role, startHomeBot, words } from './homeBot.ts';

let bot: TestBot;
let view: View;
beforeEach(async () => {
  bot = await startHomeBot();
  view = await openSettings(bot, bot.workspace.ids.admin);
});
afterEach(async () => {
  await bot.stop();
});

const contractor = () => role(bot, bot.workspace.ids.admin, view, 'us federal contractor');
const held = (shown: View | undefined, box: string) =>
  shown?.state.values[boxId(shown, `settings_${box}:`)]?.[`settings_${box}`];

test('settings are saved with who changed what, from what, and when', async () => {
  const { workspace } = bot;
  const { admin, buyer, procurement } = workspace.ids;
  const filled = fill(view, {
    buyer: [await contractor()],
    channel: procurement,
    admins: [admin, buyer],
    dates: 'en-US',
    retention: '90',
    ask_person: buyer,
    feedback_channel: procurement,
  });
  expect(await workspace.submitView(admin, filled)).toEqual({ status: 'closed' });
  const text = await homeSaying(bot, buyer, 'Change settings');
  expect(text).toContain('Answers are for: *US federal contractor*.');
  expect(text).toContain(`“Ask a person” goes to <@${buyer}>`);
  expect(text).toContain(`Feedback goes to <#${procurement}>`);
  expect(text).toContain('July 20, 2024');
  expect(text).toMatch(/<!date\^\d+\^\{date_short_pretty\} at \{time\}\|2024-07-19 16:00 UTC>/);
  expect(text).toContain(`<@${admin}>: Buyer roles: US federal contractor (before: none)`);
  expect(text).toContain('Recent checks are kept: 90 days (before: one year)');
  const again = await openSettings(bot, buyer);
  expect(held(again, 'retention')?.selected_option).toMatchObject({ value: '90' });
  expect(held(again, 'admins')?.selected_users).toEqual([admin, buyer]);
  expect(workspace.refusals()).toEqual([]);
});

test('a role, a person and a channel can be taken back', async () => {
  const { workspace } = bot;
  const { admin, procurement, security } = workspace.ids;
  await workspace.submitView(
    admin,
    fill(view, { buyer: [await contractor()], channel: procurement, ask_channel: security }),
  );
  await homeSaying(bot, admin, `Reminders go to <#${procurement}>.`);
  const again = await openSettings(bot, admin);
  await workspace.submitView(admin, fill(again, { channel: null, ask_channel: null }));
  const text = await homeSaying(bot, admin, 'Channel for reminders: none');
  expect(text).not.toContain('Reminders go to');
  expect(text).not.toContain('“Ask a person” goes to <#C0SECREVW1>.');
});

test('of two administrators who have the settings open at once, the second is told and sees what stands', async () => {
  const { workspace } = bot;
  const { admin, buyer } = workspace.ids;
  await workspace.submitView(admin, fill(view, { buyer: [await contractor()], admins: [admin, buyer] }));
  await homeSaying(bot, buyer, 'Change settings');
  await openHome(bot, admin);
  const [first, second] = [await openSettings(bot, admin), await openSettings(bot, buyer)];
  await workspace.submitView(admin, fill(first, { retention: '30' }));
  const told = await workspace.submitView(buyer, fill(second, { retention: '730' }));
  if (told.status !== 'updated') throw new Error(`not told: ${told.status}`);
  const text = words(told.view);
  expect(text).toContain(`Nothing was saved:* <@${admin}> changed the settings`);
  expect(text).toContain('Recent checks are kept: 2 years (now: 30 days)');
  expect(held(told.view, 'retention')?.selected_option).toMatchObject({ value: '30' });

  expect(await workspace.submitView(buyer, fill(told.view, { retention: '730' }))).toEqual({ status: 'closed' });
  await homeSaying(bot, buyer, 'Recent checks are kept: 2 years.');
  expect(workspace.refusals()).toEqual([]);
});

test('a window that is sent twice saves once', async () => {
  const { workspace } = bot;
  const { admin } = workspace.ids;
  const filled = fill(view, { buyer: [await contractor()] });
  const first = workspace.submitView(admin, filled);
  const second = workspace.submitView(admin, filled);
  expect([(await first).status, (await second).status]).toEqual(['closed', 'closed']);
  const text = await homeSaying(bot, admin, 'Answers are for: *US federal contractor*');
  expect(text.match(/Buyer roles: /g)).toHaveLength(1);
});

test('saving without a change changes nothing', async () => {
  const { workspace } = bot;
  const { admin } = workspace.ids;
  await workspace.submitView(admin, fill(view, { buyer: [await contractor()] }));
  await homeSaying(bot, admin, 'Buyer roles:');
  await openSettings(bot, admin);
  expect(await workspace.submitView(admin)).toEqual({ status: 'closed' });
  expect((await openHome(bot, admin)).match(/^• <!date/gm)).toHaveLength(2);
});

test('Slack itself asks for what is missing', async () => {
  const told = await bot.workspace.submitView(bot.workspace.ids.admin, fill(view, { buyer: [] }));
  expect(told).toMatchObject({ status: 'incomplete' });
});

/** Submits and returns what is wrong, by the name of the box. */
async function problems(boxes: Record<string, unknown>): Promise<Record<string, string>> {
  const told = await bot.workspace.submitView(
    bot.workspace.ids.admin,
    fill(view, { buyer: [await contractor()], ...boxes }),
  );
  if (told.status !== 'errors') throw new Error(`no errors but ${told.status}`);
  return Object.fromEntries(
    Object.entries(told.errors).map(([id, says]) => [id.replace(/^settings_|:\d+$/g, ''), says]),
  );
}

test('a guest, a deactivated user, a stranger and an app cannot be made administrators', async () => {
  const { workspace } = bot;
  const { admin, buyer, guest, bot: app } = workspace.ids;
  workspace.addPerson({ id: 'U0STR00001', name: 'sam', realName: 'Sam Stranger', teamId: 'T0OTHER001' });
  expect(await problems({ admins: [admin, guest] })).toEqual({ admins: expect.stringContaining('is a guest') });
  expect(await problems({ admins: ['U0STR00001'] })).toEqual({ admins: expect.stringContaining('another workspace') });
  expect(await problems({ admins: [admin, app] })).toEqual({ admins: expect.stringContaining('an app') });
  workspace.deactivate(buyer);
  expect(await problems({ admins: [admin, buyer] })).toEqual({ admins: expect.stringContaining('deactivated') });
});

test('reminders go only to a channel that the bot is in, that is in use, and that no other company reads', async () => {
  const { workspace } = bot;
  const { general, security, bot: app } = workspace.ids;
  expect(await problems({ channel: general })).toEqual({ channel: expect.stringContaining('/invite @vendorcheck') });
  workspace.addChannel({ id: 'C0SHARED01', name: 'with-acme', members: [app], isExtShared: true });
  expect(await problems({ channel: 'C0SHARED01' })).toEqual({ channel: expect.stringContaining('another company') });
  expect(await problems({ channel: null, feedback_channel: 'C0SHARED01' })).toEqual({
    feedback_channel: expect.stringContaining('another company'),
  });
  workspace.addChannel({ id: 'G0SECRET01', name: 'board', kind: 'group', members: [] });
  expect(await problems({ feedback_channel: null, channel: 'G0SECRET01' })).toEqual({
    channel: expect.stringContaining('not in this channel'),
  });
  await workspace.archiveChannel(security);
  expect(await problems({ channel: security })).toEqual({ channel: expect.stringContaining('archived') });
});

test('a question goes to a person or to a channel, not to both', async () => {
  const { buyer, procurement } = bot.workspace.ids;
  expect(await problems({ ask_person: buyer, ask_channel: procurement })).toEqual({
    ask_channel: expect.stringContaining('not both'),
  });
});

test('where Slack does not answer nothing is saved, and the box says when to try again', async () => {
  const { procurement } = bot.workspace.ids;
  bot.workspace.fail('conversations.info', { error: 'internal_error' });
  expect(await problems({ channel: procurement })).toEqual({ channel: expect.stringContaining('in a minute') });
});

test('a window that another version of the bot opened says so instead of saving', async () => {
  const { workspace } = bot;
  const { admin } = workspace.ids;
  view.private_metadata = '{"form":0}';
  const told = await workspace.submitView(admin, fill(view, { buyer: [await contractor()] }));
  if (told.status !== 'updated') throw new Error(told.status);
  expect(words(told.view)).toContain('open the settings again');
});

test('the settings that could not open in time say so in a direct message', async () => {
  const { workspace } = bot;
  const { admin } = workspace.ids;
  const home = workspace.home(admin);
  if (!home) throw new Error('no Home tab');
  workspace.fail('views.open', { error: 'expired_trigger_id' });
  await workspace.clickButton({ user: admin, view: home, actionId: 'home_settings' });
  await workspace.until(() => workspace.messages(workspace.dm(admin)).at(-1)?.text.includes('three seconds'));
});

test('shortening the retention forgets older checks at once', async () => {
  const { workspace } = bot;
  const { admin, buyer } = workspace.ids;
  await bot.ask('kaspersky');
  await homeSaying(bot, buyer, '*Kaspersky');
  await workspace.submitView(admin, fill(view, { buyer: [await contractor()], retention: '0' }));
  expect(await homeSaying(bot, buyer, 'Your checks are not kept')).not.toContain('*Kaspersky Lab');
});
