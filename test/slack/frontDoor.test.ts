import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleCsv } from '../screening/lists/exampleList.ts';
import { newDirectory } from '../store/databases.ts';
import { BOT_TOKEN, readable, SIGNING_SECRET, startTestBot, type TestBot } from './startTestBot.ts';

let vendorcheck: TestBot;
beforeAll(async () => {
  vendorcheck = await startTestBot({ logLevel: 'debug' });
});
afterAll(() => vendorcheck.stop());
beforeEach(() => vendorcheck.setClock('2024-07-19T23:59:00-04:00'));

const heading = async (text: string): Promise<string> => readable(await vendorcheck.ask(text)).split('\n')[0] ?? '';

describe('/vendorcheck answers at once, to the asker alone', () => {
  test('at 23:59 on 19 July 2024 in New York Kaspersky is announced to be barred; a minute later it is barred', async () => {
    expect(await heading('kaspersky')).toBe('◷ Upcoming ban: Kaspersky');
    vendorcheck.setClock('2024-07-20T00:00:00-04:00');
    expect(await heading('kaspersky')).toBe('✖ Prohibited: Kaspersky');
  });

  test('a date, a buyer and an activity in plain words are taken for what they mean', async () => {
    expect(await heading('kaspersky as of 2024-07-20')).toBe('✖ Prohibited: Kaspersky');
    expect(await heading('renew kaspersky as of 19 July 2024')).toBe('◷ Upcoming ban: Kaspersky');
    const answer = readable(await vendorcheck.ask('EZVIZ for a federal contractor'));
    expect(answer).toMatch(/^✖ Prohibited: EZVIZ/u);
    expect(answer).toContain('US federal contractor');
    expect(answer).toContain('of Hikvision');
  });

  test('a typing error is answered as the vendor that is meant, and says so', async () => {
    const answer = readable(await vendorcheck.ask('kaspersy'));
    expect(answer).toContain('you typed “kaspersy”; taken as a misspelling of “Kaspersky”');
  });

  test('a name with two meanings is asked about, and the button answers', async () => {
    const question = await vendorcheck.ask('Kasper');
    expect(readable(question)).toMatch(/^\? Needs review: Kasper/u);
    const { procurement, buyer } = vendorcheck.workspace.ids;
    await vendorcheck.workspace.clickButton({ user: buyer, actionId: 'check_candidate_0', message: question });
    const answer = await vendorcheck.workspace.until(() =>
      vendorcheck.workspace
        .ephemerals(procurement, buyer)
        .find((one) => readable(one).startsWith('◷ Upcoming ban: Kaspersky') && one.ts === question.ts),
    );
    expect(readable(answer)).toContain('Commerce ban on Kaspersky');
  });

  test('a command that can be read in two ways is answered in one, and offers the other', async () => {
    const answer = await vendorcheck.ask('Update Logic');
    expect(readable(answer)).toContain('Did you mean buying “Update Logic”?');
    const { procurement, buyer } = vendorcheck.workspace.ids;
    await vendorcheck.workspace.clickButton({ user: buyer, actionId: 'check_candidate_90', message: answer });
    const other = await vendorcheck.workspace.until(() =>
      vendorcheck.workspace
        .ephemerals(procurement, buyer)
        .find((one) => one.ts === answer.ts && !readable(one).includes('Did you mean buying')),
    );
    expect(readable(other)).toContain('Update Logic');
  });

  test('“tomorrow” is the asker’s, not that of Greenwich', async () => {
    // 18 July by UTC, but already 01:00 of the 19th in Berlin, where the asker is.
    vendorcheck.setClock('2024-07-18T23:00:00Z');
    expect(readable(await vendorcheck.ask('kaspersky tomorrow'))).toContain('as of the end of 20 July 2024');
  });

  test.each(['', 'help', '?', 'as of 2024-07-19', '🙂🙂', '!!!'])('“%s” gets help with examples', async (text) => {
    expect(readable(await vendorcheck.ask(text))).toContain('/vendorcheck kaspersky');
  });

  test.each(['delete', 'History', 'export', 'import', 'add', 'waiver'])(
    '“%s”, a command that does not exist, is told so, with where it lives and what there is',
    async (word) => {
      const answer = readable(await vendorcheck.ask(word));
      expect(answer).toContain(`There is no command “${word}”.`);
      expect(answer).toContain('`record`');
      expect(answer).toContain('put it in quotation marks');
      expect(answer).not.toMatch(/nothing found/iu);
    },
  );

  test('a name that has such a word in it, or stands in quotation marks, is looked up; so is one that a list knows', async () => {
    for (const name of ['History Channel', 'Delete Systems LLC', '"history"', 'export, kaspersky'])
      expect(readable(await vendorcheck.ask(name))).not.toContain('There is no command');
    const folder = await newDirectory();
    const csv = join(folder, 'list.csv');
    await writeFile(csv, exampleCsv([{ id: '1', name: 'HISTORY LLC', type: 'Entity' }]));
    const listing = await startTestBot({ list: csv });
    try {
      expect(readable(await listing.ask('History'))).not.toContain('There is no command');
      expect(readable(await listing.ask('History'))).toContain('HISTORY LLC');
      expect(readable(await listing.ask('delete'))).toContain('There is no command “delete”.');
    } finally {
      await listing.stop();
    }
  });

  test('a date that is none is said, and nothing is guessed', async () => {
    expect(readable(await vendorcheck.ask('kaspersky as of 2024-02-30'))).toContain(
      'I do not understand the date “2024-02-30”',
    );
  });
});

describe('Share in channel', () => {
  test('posts the answer once, however often it is pressed, and names who shared it', async () => {
    const { procurement, buyer } = vendorcheck.workspace.ids;
    const answer = await vendorcheck.ask('hikvision for a federal contractor');
    const before = vendorcheck.workspace.messages(procurement).length;
    await Promise.all(
      [1, 2].map(() => vendorcheck.workspace.clickButton({ user: buyer, actionId: 'share_answer', message: answer })),
    );
    const posted = await vendorcheck.workspace.until(() => vendorcheck.workspace.messages(procurement)[before]);
    await vendorcheck.workspace.settled();
    expect(vendorcheck.workspace.messages(procurement)).toHaveLength(before + 1);
    expect(readable(posted)).toContain(`Shared by <@${buyer}>`);
    expect(posted.text).toMatch(/^Prohibited: Hikvision\./u);
  });
});

describe('bad input does no harm', () => {
  test.each([
    ['10 kB of text', 'kaspersky '.repeat(1024)],
    ['right-to-left and control characters', '\u202ekas\u0000per\u200fsky\u0007'],
    ['a mention, a channel and a link', '<@U123> <#C1|x> <https://kaspersky.com|kaspersky.com>'],
    ['SQL', "'; DROP TABLE rules; --"],
    ['a regular-expression bomb', `${'a'.repeat(400)}!`],
    ['markup of its own', '*bold* _it_ `code` <!channel> &lt;script&gt;'],
    ['Arabic', 'كاسبرسكي'],
    ['marks upon marks', `Z${'\u0301'.repeat(300)}TE`],
  ])('%s is answered', async (_, text) => {
    const answer = await vendorcheck.ask(text, true);
    expect(answer.text).not.toBe('');
    const formatted = readable({ blocks: (answer.blocks ?? []).filter((block) => block.type !== 'header') });
    expect(formatted).not.toMatch(/<!channel>|<script|(?<!\u200b)\*bold/u);
  });

  test('a link to a vendor’s site is that vendor', async () => {
    expect(await heading('<https://www.kaspersky.com/enterprise|www.kaspersky.com>')).not.toMatch(/Nothing found/u);
  });

  const form = (): string =>
    new URLSearchParams({
      command: '/vendorcheck',
      text: 'kaspersky',
      user_id: vendorcheck.workspace.ids.buyer,
      team_id: 'T0LOCAL001',
      channel_id: vendorcheck.workspace.ids.procurement,
      response_url: 'http://127.0.0.1:1/',
    }).toString();

  test('a wrong signature is turned away', async () => {
    expect((await vendorcheck.post(form(), { 'x-slack-signature': `v0=${'0'.repeat(64)}` })).status).toBe(401);
  });

  test('a request six minutes old is turned away', async () => {
    const old = String(Math.floor(Date.now() / 1000) - 360);
    expect((await vendorcheck.post(form(), { 'x-slack-request-timestamp': old })).status).toBe(401);
  });

  test('a repeated delivery is answered again, to the asker alone', async () => {
    const response = await vendorcheck.post(form(), {
      'x-slack-retry-num': '1',
      'x-slack-retry-reason': 'http_timeout',
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ response_type: 'ephemeral' });
  });

  test('a body that is no form, and a GET, are refused', async () => {
    expect((await vendorcheck.post('{"not": "a form"', { 'content-type': 'application/json' })).status).toBe(400);
    expect((await fetch(`${vendorcheck.bot.url}/slack/events`)).status).toBe(404);
  });

  test('after all this the bot answers, and no secret stands in its log', async () => {
    expect(await heading('kaspersky')).toBe('◷ Upcoming ban: Kaspersky');
    const log = vendorcheck.log.join('');
    expect(log).not.toContain(SIGNING_SECRET);
    expect(log).not.toContain(BOT_TOKEN);
  });

  test('Slack refused nothing that the bot sent', () => {
    expect(vendorcheck.workspace.refusals()).toEqual([]);
  });
});
