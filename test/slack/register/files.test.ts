import { buildChecker } from '../../../src/check/check.ts';
import type { Recorded } from '../../../src/register/entry.ts';
import { verifyEvidence } from '../../../src/register/evidence.ts';
import { keepRecord } from '../../../src/register/keepRecord.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';
import { openStore, teamsIn } from '../../../src/store/openStore.ts';
import { newDirectory } from '../../store/databases.ts';
import { readable, startTestBot, type TestBot } from '../startTestBot.ts';

const CSV = Buffer.from('vendor,product,note\nKaspersky Lab,Endpoint Security,=1+1\nMolex,connector,\n');
const BOM = Buffer.from(
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: [{ type: 'device', name: 'NVR', manufacturer: { name: 'Hikvision' } }],
  }),
);

let bot: TestBot;
let data: string;
beforeAll(async () => {
  buildChecker(loadBook());
  data = await newDirectory();
  bot = await startTestBot({ clock: '2026-11-29T10:00:00Z', data });
}, 60_000);
afterAll(async () => {
  await bot.stop();
});

async function dropped({
  text = '',
  user,
  ...file
}: { text?: string; user?: string } | { name: string; bytes: Buffer; text?: string; user?: string }) {
  const message = await bot.workspace.tellApp({
    text,
    ...('name' in file ? { files: [{ name: file.name, content: file.bytes }] } : {}),
    ...(user ? { user } : {}),
  });
  await bot.workspace.settled();
  const { channel, ts } = message;
  const answer = await bot.workspace.until(
    () =>
      bot.workspace
        .replies(channel, ts)
        .find(
          (one) =>
            one.bot_id &&
            /^(?:Checked|Something|Stopped|Row|Slack|\S+ (?:is|unpacks|has)|No column|This is for|The file|That)/u.test(
              one.text,
            ),
        ),
    20_000,
  );
  return { channel, ts, answer, replies: bot.workspace.replies(channel, ts) };
}

test('a table dropped into the bot’s messages is answered with counts, the gravest, and the table given back', async () => {
  const { answer, replies } = await dropped({ name: 'vendors.csv', bytes: CSV });
  expect(readable(answer)).toContain('2 rows: 1 prohibited, 1 nothing found');
  expect(readable(answer)).toContain('Prohibited: Kaspersky Lab · Endpoint Security');
  const files = replies.flatMap((one) => one.files ?? []);
  expect(files.map(({ name }) => name).toSorted()).toEqual(['vendors-checked.csv', 'vendors-checked.xlsx']);
  const csv = files.find(({ name }) => String(name).endsWith('.csv'));
  const text = bot.workspace.fileBytes(String(csv?.id))?.toString('utf8') ?? '';
  expect(text).toMatch(/^\ufeffvendor,product,note,Verdict,Reason,/u);
  expect(text).toContain("Kaspersky Lab,Endpoint Security,'=1+1,Prohibited,");
  expect(bot.workspace.refusals()).toEqual([]);
});

const PASTED = ['Supplier\tItem\tOwner', ...Array.from({ length: 6 }, (_, at) => `Molex\tconnector ${at}\tAnn`)];

test('a table pasted into a message is checked as a file: every column kept, to save and to take over', async () => {
  const { answer, replies } = await dropped({ text: [...PASTED, 'Hikvision\tNVR & camera\tBob'].join('\n') });
  expect(readable(answer)).toContain('7 rows: 1 restricted, 6 nothing found');
  expect(readable(answer)).toContain('vendor from “Supplier”, product from “Item”, owner from “Owner”');
  const csv = replies.flatMap((one) => one.files ?? []).find(({ name }) => String(name).endsWith('.csv'));
  const text = bot.workspace.fileBytes(String(csv?.id))?.toString('utf8') ?? '';
  expect(text).toContain('Hikvision,NVR & camera,Bob,Restricted,');
});

test('a long list of names, one a line, is checked as a file too; a short one is answered in words', async () => {
  const names = Array.from({ length: 30 }, (_, at) => (at === 17 ? 'Kaspersky' : `Molex ${at}`));
  const { answer } = await dropped({ text: names.join('\n') });
  expect(readable(answer)).toContain('30 rows: 1 prohibited');
  const message = await bot.workspace.tellApp({ text: 'Kaspersky\nDJI' });
  const told = await bot.workspace.until(
    () => bot.workspace.replies(message.channel, message.ts).find((one) => one.bot_id),
    20_000,
  );
  expect(told.text).not.toContain('Checked');
});

test('a table in a channel’s message is checked by the shortcut on it, however short', async () => {
  const { workspace } = bot;
  const { procurement, buyer } = workspace.ids;
  const message = await workspace.postMessage({
    channel: procurement,
    text: '| Vendor | Item |\n|---|---|\n| DJI | Mavic |',
  });
  await workspace.useMessageShortcut(buyer, message, 'check_file');
  const answer = await workspace.until(
    () => workspace.messages(workspace.dm(buyer)).find((one) => one.text.startsWith('Checked pasted table')),
    20_000,
  );
  expect(readable(answer)).toContain('1 row');
});

test('whoever sent a file stops its check with Cancel, and nothing is kept; nobody else can', async () => {
  const { workspace } = bot;
  const rows = Array.from({ length: 60_000 }, (_, at) => `Vendor ${at.toString(36)} Birch Inc.,part ${at}`);
  const { channel, ts } = await workspace.tellApp({
    text: '',
    files: [{ name: 'long.csv', content: Buffer.from(`vendor,product\n${rows.join('\n')}\n`) }],
  });
  const progress = await workspace.until(
    () =>
      workspace
        .replies(channel, ts)
        .find((one) => one.text.startsWith('Checking long.csv') && JSON.stringify(one.blocks).includes('file_cancel')),
    20_000,
  );
  expect(progress.text).toMatch(/Checking long\.csv: \d+ of about 6\d{4}/u);
  await workspace.clickButton({ user: workspace.ids.admin, message: progress, actionId: 'file_cancel' });
  await workspace.clickButton({ message: progress, actionId: 'file_cancel' });
  const stopped = await workspace.until(
    () => workspace.replies(channel, ts).find(({ text }) => text.startsWith('Stopped')),
    20_000,
  );
  expect(stopped.text).toBe('Stopped. Nothing was kept.');
  await workspace.settled();
  expect(
    workspace.replies(channel, ts).flatMap((one) => (one.user === workspace.ids.buyer ? [] : (one.files ?? []))),
  ).toEqual([]);
});

test('a bill of materials is checked component by component', async () => {
  const { answer } = await dropped({ name: 'bom.json', bytes: BOM });
  expect(readable(answer)).toMatch(/1 component: 1 (?:prohibited|restricted)/u);
});

test('a file that cannot be read is answered with a sentence, and a file that was removed too', async () => {
  const { answer } = await dropped({ name: 'locked.xlsx', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex') });
  expect(answer.text).toContain('protected with a password');
  bot.workspace.fail('files.info', { error: 'file_not_found' });
  expect((await dropped({ name: 'gone.csv', bytes: CSV })).answer.text).toContain('The file was removed');
});

test('people of another company get nothing', async () => {
  const stranger = bot.workspace.addPerson({ id: 'U0STRANGER', name: 'eve', realName: 'Eve', teamId: 'T0OTHER' });
  const { answer } = await dropped({ name: 'vendors.csv', bytes: CSV, user: stranger.id });
  expect(answer.text).toContain('This is for members');
});

test('the shortcut on a message with a file answers in the messages of whoever asked', async () => {
  const { workspace } = bot;
  const { procurement, buyer } = workspace.ids;
  const message = await workspace.postMessage({
    text: '',
    channel: procurement,
    files: [{ name: 'channel.csv', content: CSV }],
  });
  await workspace.useMessageShortcut(buyer, message, 'check_file');
  const direct = workspace.dm(buyer);
  const answer = await workspace.until(
    () => workspace.messages(direct).find((one) => one.text.startsWith('Checked channel.csv')),
    20_000,
  );
  expect(readable(answer)).toContain('2 rows');
});

test('an administrator takes a table over into the register; others are not offered it', async () => {
  const { workspace } = bot;
  const plain = await dropped({ name: 'ours.csv', bytes: CSV });
  expect(JSON.stringify(plain.answer.blocks)).not.toContain('file_import');
  const { channel, ts, answer } = await dropped({ name: 'ours.csv', bytes: CSV, user: workspace.ids.admin });
  await workspace.clickButton({ user: workspace.ids.admin, message: answer, actionId: 'file_import' });
  const done = await workspace.until(
    () => workspace.replies(channel, ts).find(({ text }) => text.startsWith('Taken over')),
    20_000,
  );
  expect(done.text).toContain('2 added, 0 changed, 0 gone');
});

test('results saved as evidence come as PDF and JSON, and both verify against the record', async () => {
  const { channel, ts, answer } = await dropped({ name: 'audit.csv', bytes: CSV });
  await bot.workspace.clickButton({ message: answer, actionId: 'file_evidence' });
  const files = await bot.workspace.until(() => {
    const found = bot.workspace
      .replies(channel, ts)
      .flatMap((one) => one.files ?? [])
      .filter(({ name }) => /^E-.*\.(?:pdf|json)$/u.test(String(name)));
    return found.length === 2 && found;
  }, 20_000);
  const bytes = files.map(({ id }) => bot.workspace.fileBytes(String(id)) ?? Buffer.alloc(0));
  const store = await openStore({ directory: data });
  try {
    const [team = ''] = await teamsIn(store);
    const mine = store.ofTeam(team);
    const record = keepRecord(mine);
    for (const file of bytes)
      expect(await verifyEvidence({ store: mine, record }, file)).toMatchObject({
        status: 'unchanged',
        by: bot.workspace.ids.buyer,
      });
    const changed = Buffer.from(bytes.find((file) => file.includes('"title"')) ?? Buffer.alloc(0));
    expect(
      await verifyEvidence({ store: mine, record }, Buffer.from(changed.toString().replace('1', '2'))),
    ).toMatchObject({ status: expect.stringMatching(/changed|unknown/u) });
    expect(await verifyEvidence({ store: mine, record }, Buffer.from('hello'))).toMatchObject({ status: 'unknown' });
    expect((await record.verify()).problems).toEqual([]);
  } finally {
    await store.close();
  }
});

test('every answer in Slack is kept in the record, with who asked and where', async () => {
  await bot.ask('hikvision for a federal contractor');
  const { channel, ts } = await bot.workspace.tellApp({ text: 'May we buy from DJI?' });
  await bot.workspace.until(() => bot.workspace.replies(channel, ts).length > 0, 10_000);
  await bot.workspace.settled();
  const store = await openStore({ directory: data });
  try {
    const [team = ''] = await teamsIn(store);
    const found: Recorded[] = [];
    for await (const one of keepRecord(store.ofTeam(team)).read({ from: new Date(0), before: new Date('2100-01-01') }))
      found.push(one);
    const checks = found.flatMap(({ entry }) => (entry.kind === 'check' ? [entry] : []));
    expect(checks.map(({ door, by, read }) => [door, by, read?.vendor])).toEqual(
      expect.arrayContaining([
        ['command', bot.workspace.ids.buyer, 'hikvision'],
        ['message', bot.workspace.ids.buyer, 'dji'],
      ]),
    );
  } finally {
    await store.close();
  }
});
