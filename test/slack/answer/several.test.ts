/** Several names in one question, and answers that are passed on. */
import { readable, startTestBot, type TestBot } from '../startTestBot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot({ clock: '2026-11-24T15:00:00Z' });
});
afterAll(() => bot.stop());
afterEach(async () => {
  const { workspace } = bot;
  while (workspace.views(workspace.ids.buyer).length > 0) await workspace.closeView(workspace.ids.buyer);
  expect(workspace.refusals()).toEqual([]);
});

type View = ReturnType<TestBot['workspace']['views']>[number];
const topView = (isIt: (view: View) => boolean = () => true): Promise<View> =>
  bot.workspace.until(() => {
    const top = bot.workspace.views(bot.workspace.ids.buyer).at(-1);
    return top && isIt(top) ? top : undefined;
  });
const titled = (title: string) => (view: View) => JSON.stringify(view.title).includes(title);

test('three names make a table: a line each, the gravest first, each with its own details', async () => {
  const { workspace } = bot;
  const table = await bot.ask('zoom, Hikvision, kaspersky for a federal contractor');
  const lines = readable(table).split('\n');
  expect(lines[0]).toMatch(/^\*✖ Prohibited: /u);
  expect(lines.filter((line) => /Kaspersky|Hikvision|Zoom/u.test(line)).length).toBeGreaterThanOrEqual(3);
  expect(lines.findIndex((line) => line.includes(': Zoom'))).toBeGreaterThan(1);
  expect(readable(table)).toContain('3 names: 2 prohibited');
  const at = lines.findIndex((line) => line.includes(': Hikvision'));
  const blockId = String(table.blocks?.[at]?.block_id);
  await workspace.clickButton({ message: table, actionId: 'answer_details', blockId });
  expect(readable(await topView())).toContain('Hikvision');
});

test('a vendor of the book and a name that nobody knows stand in one table, and neither hides the other', async () => {
  const text = readable(await bot.ask('kaspersky; hikvision; Brunsgaard Blikkenslager'));
  expect(text).toContain('Prohibited: Kaspersky');
  expect(text).toMatch(/Nothing found: Brunsgaard/u);
});

test('a name of which nothing was found has Details too: where it was looked for, to save as evidence', async () => {
  const table = await bot.ask('kaspersky, zoom');
  const line = table.blocks?.find((block) => JSON.stringify(block).includes('Nothing found: Zoom'));
  expect(line).toBeDefined();
  expect(line?.accessory).toMatchObject({ action_id: 'answer_details' });
});

test('the table is shared in the channel once, with the name of who shared it', async () => {
  const { workspace } = bot;
  const { procurement, buyer } = workspace.ids;
  const table = await bot.ask('kaspersky, hikvision');
  const before = workspace.messages(procurement).length;
  await workspace.clickButton({ message: table, actionId: 'share_answer' });
  const shared = await workspace.until(() => workspace.messages(procurement)[before]);
  expect(readable(shared)).toContain('Prohibited: Kaspersky');
  expect(readable(shared)).toContain(`Shared by <@${buyer}>`);
  await workspace.until(() =>
    workspace.ephemerals(procurement, buyer).some((one) => one.text.includes('The table of 2 names is now')),
  );
});

test('the table is saved as a CSV file in the direct messages of whoever asked', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  const table = await bot.ask('kaspersky, hikvision');
  await workspace.clickButton({ message: table, actionId: 'save_csv' });
  const message = await workspace.until(() => workspace.messages(workspace.dm(buyer)).find((one) => one.files));
  expect(message.files?.[0]?.name).toBe('vendorcheck-2026-11-24.csv');
  const [heads, ...rows] = workspace.fileText('vendorcheck-2026-11-24.csv')?.trim().split('\r\n') ?? [];
  expect(heads).toMatch(/^\ufeff?asked,verdict,name,reason,/u);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatch(/^kaspersky,Prohibited,/u);
});

test('the table of a message can be shared into a channel that is chosen', async () => {
  const { workspace } = bot;
  const { buyer, security } = workspace.ids;
  const quote = await workspace.postMessage({ text: '2x Hikvision NVR\n1x Kaspersky Endpoint Security\n1x Dahua IPC' });
  await workspace.useMessageShortcut(buyer, quote, 'check_message');
  const view = await topView(titled('Vendors in this message'));
  await workspace.clickButton({ view, actionId: 'share_elsewhere' });
  await topView(titled('Share'));
  const before = workspace.messages(security).length;
  const outcome = await workspace.submitView(buyer, { place: { share_place: security } });
  expect(outcome.status).toBe('updated');
  expect(readable(await topView())).toContain(`is now in <#${security}>`);
  const shared = await workspace.until(() => workspace.messages(security)[before]);
  expect(readable(shared)).toContain('Prohibited: Kaspersky');
  expect(readable(shared)).toContain(`Shared by <@${buyer}>`);
});

test('an answer for another day, which opens in a window, can be shared as well', async () => {
  const { workspace } = bot;
  const { buyer, procurement } = workspace.ids;
  const answer = await bot.ask('kaspersky');
  await workspace.clickButton({ message: answer, actionId: 'other_date' });
  await topView(titled('Other date'));
  await workspace.submitView(buyer, { date: { choose_date: '2024-07-19' } });
  const view = await topView(titled('Answer'));
  expect(readable(view)).toContain('Upcoming ban: Kaspersky');
  await workspace.clickButton({ view, actionId: 'share_elsewhere' });
  await topView(titled('Share'));
  const before = workspace.messages(procurement).length;
  await workspace.submitView(buyer, { place: { share_place: procurement } });
  const shared = await workspace.until(() => workspace.messages(procurement)[before]);
  expect(readable(shared)).toContain('Upcoming ban: Kaspersky');
});

test('several names in a direct message are a table too', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  const asked = await workspace.tellApp({ text: 'may we buy Kaspersky, Hikvision and Zoom?' });
  const reply = await workspace.until(() =>
    [...workspace.messages(workspace.dm(buyer)), ...workspace.replies(workspace.dm(buyer), asked.ts)].find(
      (one) => one.bot_id && readable(one).includes('Prohibited: Kaspersky'),
    ),
  );
  const texts = readable(reply);
  expect(texts.indexOf('Prohibited: Kaspersky')).toBeLessThan(texts.indexOf(': Zoom'));
  expect(texts).toContain('Save as CSV');
});
