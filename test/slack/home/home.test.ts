import type { TestBot } from '../startTestBot.ts';
import { boxId, homeSaying, openHome, showings, startHomeBot, words } from './homeBot.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await startHomeBot();
});
afterEach(async () => {
  await bot.stop();
});

/** Types into the quick check of the Home tab; the window that opens. @param isKept whether the check joins the recent ones */
async function quickCheck(user: string, typed: string, isKept = true): Promise<string> {
  const { workspace } = bot;
  const view = workspace.home(user);
  if (!view) throw new Error('no Home tab');
  const before = showings(bot, user);
  await workspace.choose({ user, view, actionId: 'home_quick_check', choice: typed });
  await workspace.until(() => workspace.views(user).length > 0);
  if (isKept) await workspace.until(() => showings(bot, user) > before);
  return words(workspace.views(user).at(-1));
}

test('the Home tab says who buys, what is coming for that buyer, and how good the data is', async () => {
  const text = await openHome(bot, bot.workspace.ids.buyer);
  expect(text).toContain('Answers are for: *US person (company or individual)*');
  expect(text).toContain('• 20 July 2024 (tomorrow): Commerce ban on Kaspersky: no new agreements');
  expect(text).toMatch(/Rule book \S+: \d+ instruments, every rule checked since/);
  expect(text).toContain('No screening list is loaded');
});

test('a deadline is as far away as it is where the reader lives', async () => {
  const { workspace } = bot;
  bot.setClock('2024-07-19T18:30:00-04:00');
  workspace.addPerson({ id: 'U0NEW00001', name: 'nia', realName: 'Nia Lee', tz: 'America/New_York' });
  expect(await openHome(bot, workspace.ids.buyer)).toContain('20 July 2024 (today)');
  expect(await openHome(bot, 'U0NEW00001')).toContain('20 July 2024 (tomorrow)');
});

test('a deadline of one’s own is added on the Home tab and stands there at once', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  await openHome(bot, buyer);
  const view = workspace.home(buyer);
  if (!view) throw new Error('no Home tab');
  await workspace.clickButton({ user: buyer, view, actionId: 'home_add_deadline' });
  await workspace.until(() => workspace.views(buyer).length > 0);
  const outcome = await workspace.submitView(buyer, {
    title: { title: 'Replace the cameras in Denver' },
    due: { due: '2024-07-22' },
  });
  expect(outcome).toEqual({ status: 'closed' });
  await workspace.until(() => words(workspace.home(buyer)).includes('Replace the cameras in Denver'));
});

test('a rule that was not published yet announces nothing', async () => {
  bot.setClock('2024-06-01T12:00:00-04:00');
  expect(await openHome(bot, bot.workspace.ids.buyer)).not.toContain('Commerce ban on Kaspersky');
});

test('only administrators see the settings, their changes and the open steps', async () => {
  const { admin, buyer } = bot.workspace.ids;
  expect(await openHome(bot, admin)).toContain('Change settings');
  const text = await openHome(bot, buyer);
  for (const internal of ['Change settings', 'Latest changes', 'Set-up']) expect(text).not.toContain(internal);
  expect(text).toContain(`Administered by <@${admin}>`);
});

test('a quick check opens the answer, joins the recent checks, and leaves the box empty', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  await openHome(bot, buyer);
  const before = boxId(workspace.home(buyer), 'quick_check');
  expect(await quickCheck(buyer, 'EZVIZ for a federal contractor')).toContain('as US federal contractor');
  expect(words(workspace.home(buyer))).toMatch(/\*Hikvision\*|\*EZVIZ\*/);
  expect(boxId(workspace.home(buyer), 'quick_check')).not.toBe(before);
  expect(workspace.refusals()).toEqual([]);
});

test('what somebody has checked nobody else sees, not even an administrator', async () => {
  const { admin, buyer } = bot.workspace.ids;
  await openHome(bot, buyer);
  await quickCheck(buyer, 'DJI');
  expect(await openHome(bot, buyer)).toMatch(/\*DJI[^*]*\*: /);
  expect(await openHome(bot, admin)).not.toMatch(/\*DJI[^*]*\*: /);
});

test('a check made by the command is among the recent ones and can be shown again', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  await bot.ask('kaspersky');
  await homeSaying(bot, buyer, '*Kaspersky');
  const view = workspace.home(buyer);
  if (!view) throw new Error('no Home tab');
  await workspace.clickButton({ user: buyer, view, actionId: 'home_recheck_0' });
  expect(words(await workspace.until(() => workspace.views(buyer).at(-1)))).toContain('Kaspersky');
});

test('whoever wants their checks forgotten presses one button', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  await bot.ask('kaspersky');
  await homeSaying(bot, buyer, '*Kaspersky');
  const view = workspace.home(buyer);
  if (!view) throw new Error('no Home tab');
  await workspace.clickButton({ user: buyer, view, actionId: 'home_forget_checks' });
  await workspace.until(() => words(workspace.home(buyer)).includes('None yet'));
});

test('a name that may mean several offers them, and choosing one answers in the same window', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  await openHome(bot, buyer);
  expect(await quickCheck(buyer, 'Motorola')).toContain('Which one do you mean?');
  const view = workspace.views(buyer).at(-1);
  if (!view) throw new Error('no window');
  await workspace.clickButton({ user: buyer, view, actionId: 'home_candidate_0' });
  await workspace.until(() => !words(workspace.views(buyer).at(-1)).includes('Which one do you mean?'));
  expect(workspace.views(buyer)).toHaveLength(1);
});

test('an answer for a window that was closed meanwhile is dropped without an error', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  await openHome(bot, buyer);
  await quickCheck(buyer, 'Motorola');
  const view = workspace.views(buyer).at(-1);
  if (!view) throw new Error('no window');
  workspace.fail('views.update', { error: 'not_found' });
  await workspace.clickButton({ user: buyer, view, actionId: 'home_candidate_0' });
  await workspace.until(() => workspace.calls('views.update').some(({ answer }) => answer));
  await openHome(bot, buyer);
  expect(bot.log.filter((line) => /\berror\b/i.test(line))).toEqual([]);
});

test.each([
  ['nothing', '', 'Write the name of a product or vendor'],
  ['spaces', '   ', 'Write the name of a product or vendor'],
  ['a date that is none', 'Kaspersky as of 2024-13-45', 'I do not understand the date'],
  ['a buyer that nobody knows', 'Kaspersky for a lunar contractor', 'About *Kaspersky*: for whom?'],
])('a quick check of %s says what is missing', async (_, typed, says) => {
  const { buyer } = bot.workspace.ids;
  await openHome(bot, buyer);
  expect(await quickCheck(buyer, typed, false)).toContain(says);
});

test.each([
  '<!channel> <@U0ADA00001> *bold* `code` & <https://evil.example|click>',
  '\u202eyksrepsaK \u200b\u0000 😀'.repeat(10),
  'x'.repeat(500),
  '中'.repeat(500),
])('whatever somebody types, the Home tab stays whole and calls nobody: %#', async (typed) => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  await openHome(bot, buyer);
  const answer = await quickCheck(buyer, typed);
  const home = words(workspace.home(buyer));
  for (const text of [answer, home]) {
    expect(text).not.toContain('<!channel>');
    expect(text).not.toContain('<https://evil');
  }
  expect(workspace.refusals()).toEqual([]);
});

test('a click that reaches the bot too late says so in a direct message', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  await openHome(bot, buyer);
  const view = workspace.home(buyer);
  if (!view) throw new Error('no Home tab');
  workspace.fail('views.open', { error: 'expired_trigger_id' });
  await workspace.choose({ user: buyer, view, actionId: 'home_quick_check', choice: 'DJI' });
  const said = await workspace.until(() => workspace.messages(workspace.dm(buyer)).at(-1));
  expect(said.text).toContain('three seconds');
});

test('a button of another version of the bot says what to do instead', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  await bot.ask('kaspersky');
  await homeSaying(bot, buyer, '*Kaspersky');
  const view = workspace.home(buyer);
  if (!view) throw new Error('no Home tab');
  const text = { type: 'plain_text', text: 'Show Kaspersky' };
  const button = { type: 'button', action_id: 'home_recheck_0', text, value: '{"version":0}' };
  view.blocks = [{ type: 'actions', block_id: 'old', elements: [button] }];
  await workspace.clickButton({ user: buyer, view, actionId: 'home_recheck_0' });
  const notice = await workspace.until(() => workspace.views(buyer).at(-1));
  expect(words(notice)).toContain('Type the name into the box instead');
});

test('where Slack does not take the Home tab, the next opening shows it', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  workspace.fail('views.publish', { error: 'internal_error' });
  await workspace.openHome(buyer);
  await workspace.until(() => showings(bot, buyer) === 1);
  expect(workspace.home(buyer)).toBeUndefined();
  expect(await openHome(bot, buyer)).toContain('Check a product or vendor');
});
