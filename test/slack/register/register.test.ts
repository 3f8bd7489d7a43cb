import type { Message } from '../../../src/local-slack/slack.ts';
import { isPerson } from '../../../src/register/companyRegister.ts';
import { readRegisterText, readUse } from '../../../src/slack/register/registerCommand.ts';
import { readable, startTestBot, type TestBot } from '../startTestBot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot({ clock: '2026-11-29T10:00:00Z', buyer: 'us-federal-contractor' });
}, 60_000);
afterAll(() => bot.stop());

/** Types a command; what the bot then says to the buyer alone. */
async function ask(text: string): Promise<Message> {
  const { workspace } = bot;
  const { procurement, buyer } = workspace.ids;
  const before = workspace.ephemerals(procurement, buyer).length;
  await workspace.runCommand({ text: `/vendorcheck ${text}`, isEncoded: true });
  return workspace.until(() => workspace.ephemerals(procurement, buyer)[before], 20_000);
}

/** Fills boxes whose block and action have the same name. */
const fill = (given: Record<string, string>) =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { [name]: value }]));

async function told(user: string, words: RegExp) {
  const { workspace } = bot;
  return workspace.until(() => workspace.messages(workspace.dm(user)).find((one) => words.test(one.text)), 20_000);
}

test.each([
  [
    '"Hikvision NVR, Denver" <@U0ALICE01|alice> renew 2027-03-31',
    { vendor: 'Hikvision NVR', place: 'Denver', owner: 'U0ALICE01', contractEnd: '2027-03-31' },
  ],
  ['“Kaspersky” until 31.12.2026', { vendor: 'Kaspersky', contractEnd: '2026-12-31' }],
  ['"DJI"', { vendor: 'DJI', owner: '', contractEnd: '' }],
])('use add %s is read as it is meant', (text, given) => {
  expect(readUse(text)).toMatchObject(given);
});

test.each([
  ['Kaspersky', /quotation marks/u],
  ['"Kaspersky" until 3/4/2027', /only be read in one way/u],
  ['"Kaspersky" whenever', /“whenever” was not understood/u],
])('use add %s is asked back', (text, says) => {
  expect(readUse(text)).toMatch(says);
});

test.each(['use kaspersky', 'registered mail', 'waiver kaspersky', 'recordings'])(
  '“%s” is still a question about a name',
  (text) => {
    expect(readRegisterText(text)).toBeUndefined();
  },
);

test('what is in use is added by command, listed with its verdict, filtered, and its contract end becomes a deadline', async () => {
  const { buyer } = bot.workspace.ids;
  expect((await ask(`use add "Hikvision NVR, Denver" <@${buyer}> renew 2027-03-31`)).text).toMatch(
    /^Added: ✖ \*Hikvision NVR\*: prohibited · <@U/u,
  );
  await ask('use add "Molex"');
  expect(readable(await ask('register'))).toMatch(/2 entries: 1 prohibited, 1 nothing found/u);
  expect(readable(await ask('register prohibited'))).toContain('One entry: 1 prohibited');
  expect(readable(await ask('register mine'))).toContain('Hikvision NVR');
  expect(readable(await ask('register nobody'))).toContain('No entry of the register fits');
  expect(readable(await ask('deadlines'))).toContain('Contract ends: Hikvision NVR');
});

test('an entry is added by a window too', async () => {
  const { workspace } = bot;
  await workspace.runCommand({ text: '/vendorcheck use add' });
  await workspace.until(() =>
    workspace.views(workspace.ids.buyer).find(({ callback_id }) => callback_id === 'use_form'),
  );
  await workspace.submitView(workspace.ids.buyer, fill({ vendor: 'Dahua', place: 'Berlin', end: '2027-06-30' }));
  await told(workspace.ids.buyer, /Added to the register: ✖ \*Dahua/u);
});

test('guests and people of another company see nothing of the register', async () => {
  const { workspace } = bot;
  const { guest, procurement } = workspace.ids;
  await workspace.runCommand({ text: '/vendorcheck register', user: guest, channel: procurement });
  const answer = await workspace.until(() => workspace.ephemerals(procurement, guest).at(-1), 10_000);
  expect(answer.text).toContain('Guests can check vendors');
});

test('a waiver is asked for from an answer, decided by somebody else, stands beside the verdict, and is revoked', async () => {
  const { workspace } = bot;
  const { buyer, admin } = workspace.ids;
  const answer = await ask('dahua');
  await workspace.clickButton({ message: answer, actionId: 'answer_details' });
  const details = await workspace.until(() =>
    workspace.views(buyer).find((view) => JSON.stringify(view.blocks).includes('save_evidence')),
  );
  await workspace.clickButton({ view: details, actionId: 'waiver_ask' });
  const form = await workspace.until(() =>
    workspace.views(buyer).find(({ callback_id }) => callback_id === 'waiver_form'),
  );
  expect(readable(form)).toContain('A waiver for *Dahua');
  await workspace.submitView(
    buyer,
    fill({
      rule: 'us-ndaa-2019-889-b',
      until: '2027-03-31',
      reason: 'No substitute before spring.',
      evidence: 'https://example.com/memo',
    }),
  );
  await told(buyer, /is asked for/u);

  // Whoever asks cannot decide, even as an administrator.
  await workspace.runCommand({ text: '/vendorcheck waivers', user: admin });
  const list = await workspace.until(() => workspace.ephemerals(workspace.ids.procurement, admin).at(-1));
  expect(readable(list)).toContain('*Dahua*: asked');
  await workspace.clickButton({ user: admin, message: list, actionId: 'waiver_grant' });
  await workspace.until(() => workspace.views(admin).find(({ callback_id }) => callback_id === 'waiver_decision'));
  await workspace.submitView(admin, fill({ note: 'Agreed with counsel.' }));
  await told(buyer, /was granted by/u);

  bot.setClock('2026-11-29T10:05:00Z');
  const waived = await ask('dahua for a federal contractor');
  expect(readable(waived)).toMatch(/✖ Prohibited: Dahua/u);
  expect(readable(waived)).toMatch(/Waived until 31 March 2027 by <@U\w+> for .*No substitute before spring\./u);
  expect(readable(await ask('deadlines'))).toContain('End of the waiver for Dahua');

  await workspace.runCommand({ text: '/vendorcheck waivers', user: admin });
  const again = await workspace.until(() =>
    workspace.ephemerals(workspace.ids.procurement, admin).findLast((one) => readable(one).includes('granted')),
  );
  await workspace.clickButton({ user: admin, message: again, actionId: 'waiver_revoke' });
  await workspace.until(() => workspace.views(admin).find(({ callback_id }) => callback_id === 'waiver_decision'));
  await workspace.submitView(admin, fill({ note: 'Substitute found.' }));
  await told(buyer, /was revoked by/u);
  bot.setClock('2026-11-29T10:10:00Z');
  expect(readable(await ask('dahua for a federal contractor'))).not.toContain('Waived');
}, 60_000);

/** The register as it is listed for the buyer, and what its menu of an entry does. */
async function chooseOf(name: string, does: string) {
  const list = await ask(`register ${name}`);
  const [, id = ''] = new RegExp(`"value":"${does} (u[0-9a-f]+)"`, 'u').exec(JSON.stringify(list.blocks)) ?? [];
  const at = list.blocks?.findIndex((block) => JSON.stringify(block).includes(id));
  await bot.workspace.choose({
    message: list,
    actionId: 'use_menu',
    blockId: String(list.blocks?.[at ?? -1]?.block_id),
    choice: `${does} ${id}`,
  });
  return id;
}

test('a waiver for one entry of the register stands beside that entry, and beside no answer about the vendor', async () => {
  const { workspace } = bot;
  const { buyer, admin, procurement } = workspace.ids;
  await ask('use add "Hytera radio, Oslo"');
  await ask('use add "Hytera radio, Austin"');
  const id = await chooseOf('hytera oslo', 'waiver');
  const form = await workspace.until(() =>
    workspace.views(buyer).findLast(({ callback_id }) => callback_id === 'waiver_form'),
  );
  expect(readable(form)).toContain('Hytera radio, Oslo');
  await workspace.submitView(
    buyer,
    fill({ rule: 'us-ndaa-2019-889-b', until: '2027-03-31', reason: 'Leased mast.', use: id }),
  );
  await told(buyer, /Hytera.*is asked for/u);
  await workspace.runCommand({ text: '/vendorcheck waivers', user: admin });
  const list = await workspace.until(() =>
    workspace.ephemerals(procurement, admin).findLast((one) => readable(one).includes('Hytera')),
  );
  expect(readable(list)).toContain('only for *Hytera radio*, Oslo');
  await workspace.clickButton({ user: admin, message: list, actionId: 'waiver_grant' });
  await workspace.until(() => workspace.views(admin).findLast(({ callback_id }) => callback_id === 'waiver_decision'));
  await workspace.submitView(admin, fill({ note: 'Agreed.' }));
  await told(buyer, /Hytera.*was granted by/u);
  expect(readable(await ask('register hytera oslo'))).toMatch(
    /Hytera radio\*: prohibited[^✖]*Waived until 31 March 2027 by <@U/u,
  );
  expect(readable(await ask('register austin'))).not.toContain('Waived');
  expect(readable(await ask('hytera for a federal contractor'))).not.toContain('Waived');
});

test('a waiver is asked for from a deadline: of the rule that the deadline is of, or of a contract’s renewal', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  await ask('use add "Dahua recorder, Turin" renew 2027-05-31');
  const list = await ask('deadlines');
  const row = list.blocks?.find((block) => JSON.stringify(block).includes('Dahua recorder'));
  await workspace.choose({
    message: list,
    actionId: 'deadline_menu',
    blockId: String(row?.block_id),
    choice: 'details',
  });
  const details = await workspace.until(() =>
    workspace.views(buyer).findLast((view) => JSON.stringify(view.blocks).includes('waiver_for_deadline')),
  );
  await workspace.clickButton({ view: details, actionId: 'waiver_for_deadline' });
  const form = await workspace.until(() =>
    workspace.views(buyer).findLast(({ callback_id }) => callback_id === 'waiver_form'),
  );
  expect(readable(form)).toContain('A waiver for *Dahua*');
  expect(JSON.stringify(form.private_metadata)).toContain('renew');
});

test('an entry is changed and taken out again in Slack', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  await ask('use add "ZTE modem, Lyon"');
  await chooseOf('lyon', 'change');
  await workspace.until(() => workspace.views(buyer).findLast(({ callback_id }) => callback_id === 'use_form'));
  await workspace.submitView(buyer, fill({ vendor: 'ZTE modem', place: 'Nantes', end: '2027-09-30' }));
  await told(buyer, /Changed in the register: .*ZTE modem/u);
  expect(readable(await ask('register nantes'))).toContain('contract until 30 September 2027');
  await chooseOf('nantes', 'remove');
  await workspace.until(() => workspace.views(buyer).find((view) => readable(view).includes('out of the register')));
  expect(readable(await ask('register nantes'))).toContain('No entry of the register fits');
});

test('an administrator sets for how long the record is kept, and a legal hold; the record says who did', async () => {
  const { workspace } = bot;
  const { admin, procurement } = workspace.ids;
  await workspace.openHome(admin);
  const home = await workspace.until(() => workspace.home(admin));
  await workspace.clickButton({ user: admin, view: home, actionId: 'home_record' });
  const opened = await workspace.until(() =>
    workspace.views(admin).findLast(({ callback_id }) => callback_id === 'record_settings'),
  );
  expect(readable(opened)).toContain('for seven years');
  await workspace.submitView(admin, fill({ keep: '3653', hold: 'Case 26-123' }));
  await workspace.settled();
  await workspace.clickButton({ user: admin, view: home, actionId: 'home_record' });
  const again = await workspace.until(() =>
    workspace
      .views(admin)
      .findLast((view) => view.callback_id === 'record_settings' && readable(view).includes('26-123')),
  );
  await workspace.clickButton({ user: admin, view: again, actionId: 'lift_hold' });
  await workspace.settled();
  await workspace.runCommand({ text: '/vendorcheck record', user: admin });
  const record = await workspace.until(() =>
    workspace.ephemerals(procurement, admin).findLast((one) => readable(one).includes('legal hold lifted')),
  );
  expect(readable(record)).toMatch(/legal hold lifted.*legal hold set.*retention set/su);
});

test('the record lists one’s own checks, and an answer is saved as evidence', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  expect(readable(await ask('record'))).toMatch(/dahua for a federal contractor|dahua/iu);
  const answer = await ask('hikvision');
  await workspace.clickButton({ message: answer, actionId: 'answer_details' });
  const details = await workspace.until(() =>
    workspace.views(buyer).find((view) => JSON.stringify(view.blocks).includes('save_evidence')),
  );
  await workspace.clickButton({ view: details, actionId: 'save_evidence' });
  await workspace.until(
    () =>
      workspace
        .messages(workspace.dm(buyer))
        .some(({ files }) => files?.some(({ name }) => /^E-2026-11-29-.*\.pdf$/u.test(String(name)))),
    20_000,
  );
  expect(workspace.refusals()).toEqual([]);
});

test('an owner is a person of Slack only by an id', () => {
  expect(isPerson('U0ALICE01')).toBe(true);
  expect(isPerson('Ute')).toBe(false);
});
