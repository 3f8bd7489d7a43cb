import { blockProblems, viewProblems } from '../../../src/local-slack/blockLimits.ts';
import { readable } from '../startTestBot.ts';
import { type DeadlineBot, startDeadlineBot } from './deadlineBot.ts';

/** What Slack may refuse here: it is asked about somebody who is not there, and about a channel without the bot. */
const EXPECTED = new Set(['not_in_channel', 'user_not_found', 'token_revoked']);

let bot: DeadlineBot;
beforeEach(async () => {
  bot = await startDeadlineBot('2024-06-19T12:00:00-04:00');
  await bot.workspace.inviteApp(bot.workspace.ids.procurement);
});
afterEach(async () => {
  const refused = bot.workspace.refusals().filter(({ error }) => !EXPECTED.has(error));
  await bot.stop();
  expect(refused).toEqual([]);
});

const inChannel = (): string[] =>
  bot.workspace
    .messages(bot.workspace.ids.procurement)
    .map(({ text }) => text)
    .filter((text) => text !== '');
const ephemerals = (): string[] =>
  bot.workspace.ephemerals(bot.workspace.ids.procurement, bot.workspace.ids.buyer).map(({ text }) => text);
const fromBot = (): string[] =>
  bot.workspace
    .messages(bot.workspace.ids.procurement)
    .filter((message) => message.bot_id)
    .map(({ text }) => text);

/** Waits for the private word that a form was saved. */
async function saved(): Promise<void> {
  const { procurement, buyer } = bot.workspace.ids;
  const before = savedSoFar;
  const notes = () => bot.workspace.ephemerals(procurement, buyer).filter(({ text }) => text.includes('Saved.'));
  await bot.workspace.until(() => notes().length > before);
  savedSoFar = notes().length;
}
let savedSoFar = 0;
beforeEach(() => {
  savedSoFar = 0;
});

/** Sets the reminders of #procurement up as is usual, but for what is changed. */
async function remindHere(filled: Record<string, Record<string, unknown>> = {}): Promise<void> {
  await bot.remindHere();
  const submitted = await bot.workspace.submitView(bot.workspace.ids.buyer, filled);
  expect(submitted).toEqual({ status: 'closed' });
  await saved();
}

describe('people add deadlines', () => {
  test('in one line, with a title in quotation marks, a day and an owner', async () => {
    const answer = await bot.ask('deadline add "Replace Kaspersky on the Denver servers" 2027-03-31 <@U0ADA00001>');
    expect(answer.text).toBe(
      '31 March 2027 (in 1015 days): *Replace Kaspersky on the Denver servers*, owner <@U0ADA00001>. Saved. No reminder of it will come in this channel; set one up with `/vendorcheck remind here`.',
    );
    const list = await bot.ask('deadlines Kaspersky');
    expect(readable(list)).toContain('Replace Kaspersky on the Denver servers');
  });

  test('where a channel hears of deadlines already, nobody is told to set reminders up', async () => {
    await remindHere();
    const answer = await bot.ask('deadline add "Send the letter" 2024-06-19');
    expect(answer.text).toMatch(/Saved\. No further reminder of it will come in this channel\.$/u);
  });

  test.each([
    ['deadline add "Renew" 2027-02-29', 'There is no day “2027-02-29”'],
    ['deadline add "Renew" 03/04/2027', 'can be read two ways'],
    ['deadline add "Renew" Monday 5 January 2027', '“Monday 5 January 2027” contradicts itself: that day is a Tuesday'],
    ['deadline add "Renew the <!channel> contract" ', 'On which day?'],
    ['deadline add 2027-02-28', 'What is due that day?'],
    ['deadline add "Renew" 2024-06-18', '18 June 2024 has passed already (today is 19 June 2024)'],
    ['deadline add "Renew" 2027-02-28 @nobody', 'I know nobody called @nobody here'],
    ['deadline add "Renew" 2027-02-28 <@U0NOBODY1>', 'belongs to another workspace, or to none'],
    ['deadline add "Renew" 2027-02-28 <@U0GIA00001|gia>', 'is a guest, and guests neither see nor change deadlines'],
    ['deadline add "Renew" 2027-02-28 <@U0BOT00001>', 'is an app. Choose a person'],
    ['deadline add waiver "Use of DJI" 2027-02-28', 'Only the people who administer vendorcheck can do this'],
    [`deadline add "${'long '.repeat(2000)}" 2027-02-28`, 'The title has 9999 characters; 200 fit'],
    ['deadline add "\u202egnihtyna\u0007 🦆 مرحبا" 2027-02-30', 'There is no day “2027-02-30”'],
    ['deadlines kasp', 'No deadline for Kaspersky lies ahead'],
    ['deadlines hua', '“hua” may mean'],
    ['deadline done nothing like this', 'No open deadline is called “nothing like this”'],
    ['deadlines Nobody & Sons', 'I know no vendor and no rule called “nobody &amp; sons”'],
  ])('“%s” is answered with a sentence, and nothing typed is lost', async (text, says) => {
    const answer = await bot.ask(text);
    expect(answer.text).toContain(says);
    expect(answer.text).not.toContain('<!channel>');
    expect(answer.text).not.toMatch(/\p{Cc}|\u202e/u);
    if (text.startsWith('deadline add "'))
      expect(answer.text).toMatch(/Nothing was saved. You wrote: (deadline add )?/u);
    expect((await bot.records.deadlines.all()).filter(({ key }) => key.startsWith('own:'))).toEqual([]);
  });

  test('by a form, which asks again where something is missing, and edit, complete and delete them', async () => {
    const { buyer } = bot.workspace.ids;
    const view = await bot.askForWindow('deadline add');
    expect(
      viewProblems({
        type: view.type,
        title: view.title,
        submit: view.submit,
        close: view.close,
        callback_id: view.callback_id,
        blocks: view.blocks,
      }),
    ).toEqual([]);
    expect(await bot.workspace.submitView(buyer, { title: { title: 'Renew the *Sophos* contract' } })).toMatchObject({
      status: 'incomplete',
    });
    await bot.workspace.submitView(buyer, {
      title: { title: 'Renew the *Sophos* contract' },
      due: { due: '2024-12-31' },
      kind: { kind: 'renewal' },
    });
    await saved();
    const [deadline] = (await bot.records.deadlines.all())
      .map(({ value }) => value)
      .filter(({ kind }) => kind === 'renewal');
    expect(deadline).toMatchObject({ title: 'Renew the *Sophos* contract', dueOn: '2024-12-31', owner: buyer });
    await bot.askForWindow('deadline edit sophos');
    await bot.workspace.submitView(buyer, { due: { due: '2025-01-31' } });
    await saved();
    expect((await bot.records.deadlines.get(deadline?.id ?? ''))?.value.dueOn).toBe('2025-01-31');
    expect((await bot.ask('deadline done sophos')).text).toContain(
      'Done: *Renew the \u200b*Sophos\u200b* contract* (31 January 2025)',
    );
    expect((await bot.ask('deadline delete sophos')).text).toContain('No open deadline');
  });

  test('a guest neither sees nor adds deadlines', async () => {
    await bot.workspace.addMember(bot.workspace.ids.procurement, bot.workspace.ids.guest);
    expect((await bot.ask('deadlines', bot.workspace.ids.guest)).text).toContain('full members');
  });

  test('the list is paged, soonest first', async () => {
    for (let day = 10; day < 25; day += 1)
      await bot.ask(`deadline add "Contract ${day}" 2024-06-${day + 5 > 30 ? 30 : day + 5}`);
    const first = await bot.ask('deadlines');
    expect(readable(first)).toContain('Contract 14');
    expect(readable(first)).not.toContain('Contract 24');
    await bot.workspace.clickButton({ actionId: 'deadlines_page', message: first });
    const second = await bot.workspace.until(() =>
      bot.workspace
        .ephemerals(bot.workspace.ids.procurement, bot.workspace.ids.buyer)
        .find((one) => readable(one).includes('Contract 24')),
    );
    expect(blockProblems(second.blocks ?? [], 'message')).toEqual([]);
  });

  test('another question is left to others', async () => {
    expect((await bot.ask('kaspersky as of 2024-07-25')).text).toMatch(/^Prohibited: Kaspersky/u);
  });
});

describe('the story of the Kaspersky ban', () => {
  test('the channel hears of the announcement on 20 June 2024 and is reminded of both days', async () => {
    await remindHere();
    await bot.advanceTo('2024-06-20T10:00:00-04:00');
    expect(fromBot().join('\n')).toContain('Commerce ban on Kaspersky');
    await bot.advanceTo('2024-09-29T10:00:00-04:00');
    const reminders = fromBot().filter((text) => /^(In|Tomorrow|Today).*Commerce ban on Kaspersky: no/u.test(text));
    const [first, second, ...replies] = reminders.map((text) => text.split(':')[0]);
    // The first message of each thread says how things stand last; 20 July was a Saturday, 29 September a Sunday.
    expect([first, second]).toEqual(['Tomorrow, 20 July 2024', 'In 2 days, 29 September 2024']);
    expect(replies.filter((text) => text?.includes('July'))).toEqual([
      'In 15 days, 20 July 2024',
      'In 8 days, 20 July 2024',
      'Tomorrow, 20 July 2024',
    ]);
    expect(replies.filter((text) => text?.includes('September'))).toEqual([
      'In 30 days, 29 September 2024',
      'In 16 days, 29 September 2024',
      'In 9 days, 29 September 2024',
      'In 2 days, 29 September 2024',
    ]);
    expect(bot.problems()).toEqual([]);
  }, 30_000);
});

describe('a reminder', () => {
  const title = 'Replace Kaspersky on the Denver servers';
  beforeEach(async () => {
    await remindHere({ offsets: { offsets: '10, 5, 0' }, digest: { digest: '0' } });
    await bot.ask(`deadline add "${title}" 2024-07-01 <@U0BEN00001>`);
    await bot.advanceTo('2024-06-21T10:00:00-04:00');
  });
  const reminder = () =>
    bot.workspace
      .messages(bot.workspace.ids.procurement)
      .find((message) => message.bot_id && message.text.includes(title));

  test('says when, how long, for whom and what can be done, within Slack’s limits', () => {
    const message = reminder();
    expect(message?.text).toBe(`In 10 days, 1 July 2024: ${title} is due`);
    expect(readable(message ?? {})).toContain('6 working days left');
    expect(readable(message ?? {})).toContain('*Owner:* <@U0BEN00001>');
    expect(readable(message ?? {})).toMatch(/Done \| Snooze .*Reassign \| Details/u);
  });

  test('calls nobody and links nothing by what people typed: Slack is told to take the texts as they are', () => {
    const texts = JSON.stringify(reminder()?.blocks).match(/\{"type":"mrkdwn"[^}]*\}/gu) ?? [];
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toContain('"verbatim":true');
  });

  test('Done marks it in place, and no more reminders come', async () => {
    const message = reminder();
    if (!message) throw new Error('no reminder');
    await bot.workspace.clickButton({ actionId: 'deadline_done', message });
    await bot.workspace.until(() => readable(reminder() ?? {}).includes('Done by <@U0BEN00001>'));
    const before = fromBot().length;
    await bot.advanceTo('2024-07-02T10:00:00-04:00');
    expect(
      fromBot()
        .slice(before)
        .filter((text) => text.includes(title)),
    ).toEqual([]);
  });

  test('Snooze puts it off, Reassign gives it to somebody else, Details shows all', async () => {
    const message = reminder();
    if (!message) throw new Error('no reminder');
    await bot.workspace.choose({ actionId: 'deadline_snooze', message, choice: '7' });
    await bot.workspace.until(() => readable(reminder() ?? {}).includes('*Put off* until 28 June 2024'));
    await bot.workspace.clickButton({ actionId: 'deadline_details', message });
    await bot.workspace.until(() => bot.workspace.views(bot.workspace.ids.buyer).length > 0);
    await bot.workspace.closeView(bot.workspace.ids.buyer);
    await bot.workspace.clickButton({ actionId: 'deadline_reassign', message });
    await bot.workspace.until(() => bot.workspace.views(bot.workspace.ids.buyer).length > 0);
    await bot.workspace.submitView(bot.workspace.ids.buyer, { owner: { owner: bot.workspace.ids.admin } });
    await bot.workspace.until(() => readable(reminder() ?? {}).includes(`*Owner:* <@${bot.workspace.ids.admin}>`));
    await bot.advanceTo('2024-07-02T10:00:00-04:00');
    const thread = bot.workspace
      .replies(bot.workspace.ids.procurement, message.ts)
      .map(({ text }) => text)
      .filter((text) => text.includes(title));
    expect(thread.map((text) => text.split(',')[0]).slice(-2)).toEqual(['In 3 days', 'Today']);
  });

  test('pressed twice, after it was done or deleted, answers what happened meanwhile; Done can be taken back', async () => {
    const { procurement, buyer } = bot.workspace.ids;
    const message = reminder();
    if (!message) throw new Error('no reminder');
    const told = (text: string) =>
      bot.workspace.until(() => ephemerals().includes(text) || ephemerals().some((one) => one.startsWith(text)));
    const press = (actionId: string) => bot.workspace.clickButton({ actionId, message });
    await Promise.all([press('deadline_done'), press('deadline_done')]);
    await told(`Done: *${title}*`);
    await told('It is done already.');
    const done = reminder();
    if (!done) throw new Error('the reminder is gone');
    await bot.workspace.clickButton({ actionId: 'deadline_reopen', message: done });
    await told(`Open again: *${title}*`);
    expect(readable(reminder() ?? {})).toMatch(/Done \| Snooze .*Reassign \| Details/u);
    await bot.ask('deadline delete denver');
    await press('deadline_done');
    await told('This deadline was deleted.');
    expect(bot.workspace.ephemerals(procurement, buyer).some(({ text }) => text.includes('did not work'))).toBe(false);
  });

  test('that nobody marks done is told daily to whoever hears of overdue ones, until it is done', async () => {
    const { buyer, admin } = bot.workspace.ids;
    await bot.workspace.clickButton({ actionId: 'reminders_edit', message: await bot.ask('reminders') });
    await bot.workspace.until(() => bot.workspace.views(buyer).at(-1));
    await bot.workspace.submitView(buyer, {
      wants: { wants: 'chosen' },
      owners: { owners: [buyer] },
      escalate_person: { escalate_person: admin },
      days: { days: 'every' },
    });
    await saved();
    const escalated = () =>
      bot.workspace
        .messages(bot.workspace.dm(admin))
        .filter((message) => message.bot_id && message.text.includes('overdue'));
    await bot.advanceTo('2024-07-01T12:00:00-04:00');
    expect(escalated()).toEqual([]);
    for (const day of ['02', '03', '04']) await bot.advanceTo(`2024-07-${day}T12:00:00-04:00`);
    expect(escalated().map(({ text }) => text)).toEqual(Array(3).fill('A deadline is overdue'));
    expect(readable(escalated()[0] ?? {})).toContain(title);
    await bot.ask('deadline done denver');
    await bot.advanceTo('2024-07-06T12:00:00-04:00');
    expect(escalated()).toHaveLength(3);
  });

  test('pressed on a later message, it and every other message of the deadline say what became of it', async () => {
    const { procurement, buyer } = bot.workspace.ids;
    await bot.advanceTo('2024-06-26T10:00:00-04:00');
    const ofIt = () => bot.workspace.messages(procurement).filter((one) => one.bot_id && one.text.includes(title));
    await bot.workspace.until(() => ofIt().length === 2);
    const later = ofIt()[1];
    if (!later) throw new Error('no later reminder');
    expect(readable(later)).toMatch(/Done \| Snooze/u);
    const before = bot.workspace.ephemerals(procurement, buyer).length;
    await bot.workspace.clickButton({ actionId: 'deadline_done', message: later });
    await bot.workspace.until(() => ofIt().every((one) => readable(one).includes(`Done by <@${buyer}>`)));
    expect(ofIt().map(readable).join()).not.toMatch(/Snooze|Reassign/u);
    const told = await bot.workspace.until(() => bot.workspace.ephemerals(procurement, buyer)[before]);
    expect(told.text).toContain(`Done: *${title}*`);
    expect(told.thread_ts).toBeUndefined();
    await bot.workspace.clickButton({ actionId: 'deadline_reopen', message: later });
    await bot.workspace.until(() => ofIt().every((one) => /Done \| Snooze/u.test(readable(one))));
  });

  test('cannot be made a waiver by whoever may not make one', async () => {
    const { buyer } = bot.workspace.ids;
    await bot.askForWindow('deadline edit denver');
    const kind = { kind: 'waiver' };
    expect(await bot.workspace.submitView(buyer, { kind })).toMatchObject({
      status: 'errors',
      errors: { kind: expect.stringContaining('Only the people who administer vendorcheck') },
    });
  });

  test('somebody else’s deadline is theirs to change', async () => {
    await bot.workspace.addPerson({ id: 'U0CAL00001', name: 'cal', realName: 'Cal' });
    await bot.workspace.addMember(bot.workspace.ids.procurement, 'U0CAL00001');
    const message = reminder();
    if (!message) throw new Error('no reminder');
    await bot.workspace.clickButton({ user: 'U0CAL00001', actionId: 'deadline_done', message });
    await bot.workspace.until(() =>
      bot.workspace
        .ephemerals(bot.workspace.ids.procurement, 'U0CAL00001')
        .some(({ text }) => text.includes('somebody else')),
    );
  });
});

describe('the reminders of a channel', () => {
  test('are changed and stopped by whoever set them up and by administrators alone, and the former hears of it', async () => {
    const { procurement, buyer, admin } = bot.workspace.ids;
    await remindHere();
    await bot.workspace.addPerson({ id: 'U0CAL00001', name: 'cal', realName: 'Cal' });
    await bot.workspace.addMember(procurement, 'U0CAL00001');
    const list = await bot.ask('reminders', 'U0CAL00001');
    for (const actionId of ['reminders_stop', 'reminders_edit'])
      await bot.workspace.clickButton({ user: 'U0CAL00001', actionId, message: list });
    await bot.workspace.until(
      () =>
        bot.workspace
          .ephemerals(procurement, 'U0CAL00001')
          .filter(({ text }) => text.startsWith('This belongs to somebody else')).length === 2,
    );
    await bot.workspace.clickButton({ user: 'U0CAL00001', actionId: 'reminders_calendar', message: list });
    const window = await bot.workspace.until(() => bot.workspace.views('U0CAL00001').at(-1));
    expect(readable(window)).toContain('This belongs to somebody else');
    await bot.workspace.clickButton({
      user: admin,
      actionId: 'reminders_calendar',
      message: await bot.ask('reminders', admin),
    });
    const told = await bot.workspace.until(() => bot.workspace.messages(bot.workspace.dm(buyer)).at(-1));
    expect(told.text).toBe(
      `<@${admin}> made a new calendar address for the reminders of <#${procurement}>, which you had set up. \`/vendorcheck reminders\` shows how they stand.`,
    );
    expect((await bot.records.subscriptions.get(procurement))?.value.changes?.[0]).toMatchObject({
      by: admin,
      what: 'new calendar address',
    });
  });

  test('are said in the channel at once: what it hears, who asked for it, when the first comes', async () => {
    const { procurement, buyer } = bot.workspace.ids;
    await bot.ask('deadline add "Renew Sophos" 2024-06-28');
    await bot.workspace.runCommand({ text: '/vendorcheck remind here' });
    const said = await bot.workspace.until(() =>
      bot.workspace.messages(procurement).find(({ text }) => text.includes('set this up')),
    );
    expect(said.text).toContain(
      `<#${procurement}> hears of every deadline 90, 30, 14, 7 and 1 days before and on the day`,
    );
    expect(said.text).toContain(`<@${buyer}> set this up.`);
    expect(said.text).toContain('The first reminder comes on 21 June 2024: Renew Sophos.');
    const again = await bot.ask('remind here');
    expect(readable(again)).toContain('hears of every deadline');
    expect(readable(again)).toMatch(/Change \| Stop/u);
    expect(bot.workspace.messages(procurement).filter(({ text }) => text.includes('set this up'))).toHaveLength(1);
  });

  test('are not set up twice for the same deadline: it is asked about', async () => {
    await bot.ask('deadline add "Renew Sophos" 2024-06-28');
    const { text } = await bot.ask('deadline add "renew  sophos" 2024-06-28');
    expect(text).toContain('It is there already: 28 June 2024');
    expect((await bot.records.deadlines.all()).filter(({ key }) => key.startsWith('own:'))).toHaveLength(1);
  });

  test('are shown, changed and stopped', async () => {
    await remindHere({ wants: { wants: 'everything' } });
    const list = await bot.ask('reminders');
    expect(readable(list)).toContain(
      'hears of every deadline 90, 30, 14, 7 and 1 days before and on the day, at 09:00 (New York time), on working days, overview on Mondays.',
    );
    await bot.workspace.clickButton({ actionId: 'reminders_edit', message: list });
    await bot.workspace.until(() => bot.workspace.views(bot.workspace.ids.buyer).at(-1));
    expect(await bot.workspace.submitView(bot.workspace.ids.buyer, { offsets: { offsets: 'soon' } })).toMatchObject({
      status: 'errors',
      errors: { offsets: expect.stringContaining('whole numbers') },
    });
    await bot.workspace.submitView(bot.workspace.ids.buyer, { offsets: { offsets: '60, 0' } });
    expect((await bot.records.subscriptions.get(bot.workspace.ids.procurement))?.value.offsets).toEqual([60, 0]);
    await bot.workspace.clickButton({ actionId: 'reminders_stop', message: list });
    await bot.workspace.until(() => ephemerals().some((text) => text.startsWith('Stopped:')));
    expect(readable(await bot.ask('reminders'))).toContain('No channel hears of deadlines yet');
  });

  test('where the bot was removed: its host is told, and what was due comes when it is invited again', async () => {
    const { procurement, buyer } = bot.workspace.ids;
    await remindHere({ offsets: { offsets: '7, 6' }, digest: { digest: '0' } });
    await bot.ask('deadline add "Renew Sophos" 2024-06-28');
    await bot.workspace.removeApp(procurement);
    await bot.advanceTo('2024-06-21T12:00:00-04:00');
    await bot.workspace.until(() =>
      bot.workspace.messages(bot.workspace.dm(buyer)).find(({ text }) => text.includes('I am no longer in')),
    );
    expect(inChannel().filter((text) => text.includes('Renew Sophos is due'))).toEqual([]);
    await bot.workspace.inviteApp(procurement);
    await bot.workspace.until(() => inChannel().some((text) => text.includes('Renew Sophos')));
  });

  test('archived, and taken out of the archive: its host is told at once, and the reminders go on', async () => {
    const { procurement, buyer } = bot.workspace.ids;
    await remindHere({ offsets: { offsets: '7' }, digest: { digest: '0' } });
    await bot.ask('deadline add "Renew Sophos" 2024-06-28');
    await bot.workspace.archiveChannel(procurement);
    const told = await bot.workspace.until(() => bot.workspace.messages(bot.workspace.dm(buyer)).at(-1));
    expect(told.text).toBe(
      `The reminders of <#${procurement}> cannot be delivered: the channel is archived. Unarchive it, or run \`/vendorcheck remind here\` in another channel. Nothing is lost: what was due meanwhile comes as one message once I can write again.`,
    );
    await bot.advanceTo('2024-06-21T12:00:00-04:00');
    expect(await (await fetch(`${bot.url()}/readyz`)).json()).toMatchObject({
      status: 'degraded',
      problems: ['channels with reminders that are paused: 1'],
      reminders: { channels: 1, paused: [{ reason: 'is_archived' }], isLockedOut: false },
    });
    await bot.workspace.openHome(buyer);
    const isWarned = () => readable(bot.workspace.home(buyer) ?? {}).includes('paused: the channel is archived');
    await bot.workspace.until(isWarned);
    await bot.workspace.unarchiveChannel(procurement);
    await bot.workspace.until(() => inChannel().some((text) => text.includes('Renew Sophos')));
    const complaints = bot.workspace
      .messages(bot.workspace.dm(buyer))
      .filter(({ text }) => text.includes('cannot be delivered'));
    expect(complaints).toHaveLength(1);
  });

  test('renamed: its host is told the new name once, and the reminders go on', async () => {
    const { procurement, buyer } = bot.workspace.ids;
    await remindHere({ offsets: { offsets: '7' }, digest: { digest: '0' } });
    await bot.ask('deadline add "Renew Sophos" 2024-06-28');
    await bot.workspace.renameChannel(procurement, 'buying');
    const told = await bot.workspace.until(() => bot.workspace.messages(bot.workspace.dm(buyer)).at(-1));
    expect(told.text).toContain('is called #buying now. Its reminders go on there');
    await bot.advanceTo('2024-06-21T12:00:00-04:00');
    expect(inChannel().some((text) => text.includes('Renew Sophos'))).toBe(true);
  });

  test('of a revoked token: kept, shown to whoever watches, and told to their host once Slack lets the bot in again', async () => {
    const { buyer } = bot.workspace.ids;
    await remindHere({ offsets: { offsets: '7' }, digest: { digest: '0' } });
    await bot.ask('deadline add "Renew Sophos" 2024-06-28');
    const giveBack = await bot.workspace.revokeToken();
    await bot.advanceTo('2024-06-21T12:00:00-04:00');
    expect(await (await fetch(`${bot.url()}/readyz`)).json()).toMatchObject({
      reminders: { isLockedOut: true, paused: [{ reason: 'token_revoked' }] },
    });
    expect(bot.problems().join('')).toContain('no reminder can be posted until the app is installed again');
    giveBack();
    await bot.restart();
    await bot.workspace.until(() => inChannel().some((text) => text.includes('Renew Sophos')));
    await bot.workspace.until(() => bot.workspace.messages(bot.workspace.dm(buyer)).length > 0);
    expect(bot.workspace.messages(bot.workspace.dm(buyer)).map(({ text }) => text)).toEqual([
      expect.stringContaining('For a while Slack did not let me in (token_revoked)'),
    ]);
  });

  test('a channel that another company reads is refused', async () => {
    const { buyer, bot: app } = bot.workspace.ids;
    const shared = bot.workspace.addChannel({
      id: 'C0SHARED01',
      name: 'with-acme',
      members: [buyer, app],
      isExtShared: true,
    });
    await bot.workspace.runCommand({ channel: shared.id, text: '/vendorcheck remind here' });
    const told = await bot.workspace.until(() => bot.workspace.ephemerals(shared.id, buyer)[0]);
    expect(told.text).toContain('shared with another company, which would read along');
  });

  test('in a direct message with the bot they are somebody’s own', async () => {
    const { buyer } = bot.workspace.ids;
    const channel = bot.workspace.dm(buyer);
    await bot.workspace.runCommand({ channel, text: '/vendorcheck remind here' });
    const message = await bot.workspace.until(() => bot.workspace.messages(channel).at(-1));
    expect(message.text).toContain('Whoever reads our direct messages hears of every deadline');
    await bot.workspace.clickButton({ actionId: 'reminders_edit', message });
    await bot.workspace.until(() => bot.workspace.views(buyer).at(-1));
    await bot.workspace.submitView(buyer, { offsets: { offsets: '7' }, digest: { digest: '0' } });
    const told = await bot.workspace.until(() => bot.workspace.ephemerals(channel, buyer)[0]);
    expect(told.text).toContain('our direct messages hears of every deadline 7 days before');
    await bot.ask('deadline add "Renew Sophos" 2024-06-28');
    await bot.advanceTo('2024-06-21T12:00:00-04:00');
    expect(bot.workspace.messages(channel).map(({ text }) => text)).toContain(
      'In 7 days, 28 June 2024: Renew Sophos is due',
    );
  });

  test('a channel in which the bot is not cannot be chosen, and says what to do', async () => {
    await bot.workspace.removeApp(bot.workspace.ids.procurement);
    expect((await bot.ask('remind here')).text).toContain('/invite @vendorcheck');
  });
});
