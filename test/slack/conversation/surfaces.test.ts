import { fill, openFirst, openHome, openSettings, role } from '../home/homeBot.ts';
import { readable, startTestBot, type TestBot } from '../startTestBot.ts';

let vendorcheck: TestBot;
beforeAll(async () => {
  vendorcheck = await startTestBot({ clock: '2026-11-24T15:00:00Z' });
});
afterAll(() => vendorcheck.stop());

type Workspace = TestBot['workspace'];
type Message = Workspace extends { mention: (typed: never) => Promise<infer M> } ? M : never;

const answered = async (text: string): Promise<{ asked: Message; answer: Message }> => {
  const asked = await vendorcheck.workspace.mention({ text });
  const answer = await vendorcheck.workspace.until(() => botReplies(asked)[0]);
  return { asked, answer };
};
const botReplies = (asked: Message): Message[] =>
  vendorcheck.workspace.replies(asked.channel, asked.ts).filter((one) => one.user === vendorcheck.workspace.ids.bot);
const topView = () =>
  vendorcheck.workspace.until(() => vendorcheck.workspace.views(vendorcheck.workspace.ids.buyer).at(-1));
const closeAll = async (): Promise<void> => {
  while (vendorcheck.workspace.views(vendorcheck.workspace.ids.buyer).length > 0)
    await vendorcheck.workspace.closeView(vendorcheck.workspace.ids.buyer);
};
afterEach(closeAll);

describe('Check vendors in message', () => {
  test('lists every vendor of a pasted quotation, the gravest verdict first', async () => {
    const { workspace } = vendorcheck;
    const quote = await workspace.postMessage({
      text: '2x Hikvision DS-7608NI-K2 NVR EUR 378.00\n1x Kaspersky Endpoint Security EUR 900\n3x Cat6 cable EUR 12\n1x Dahua IPC EUR 94',
    });
    await workspace.useMessageShortcut(workspace.ids.buyer, quote, 'check_message');
    const text = readable(await topView());
    expect(text).toMatch(/^\*✖ Prohibited: Kaspersky/u);
    expect(text).toContain('Hikvision');
    expect(text).toContain('Dahua');
  });

  test('of a message without vendors says that this clears nobody', async () => {
    const { workspace } = vendorcheck;
    const chat = await workspace.postMessage({ text: 'lunch at noon? please honor the time' });
    await workspace.useMessageShortcut(workspace.ids.buyer, chat, 'check_message');
    expect(readable(await topView())).toContain('That clears nobody');
  });
});

describe('Check a vendor', () => {
  test('completes a name while it is typed, under 100 ms, and answers in the same window', async () => {
    const { workspace } = vendorcheck;
    const { buyer } = workspace.ids;
    await workspace.useShortcut(buyer, 'check_vendor');
    const view = await topView();
    await workspace.suggest({ view, actionId: 'choose_vendor', query: 'h' });
    const times: number[] = [];
    for (const query of ['e', 'ez', 'ezv']) {
      const start = performance.now();
      await workspace.suggest({ view, actionId: 'choose_vendor', query });
      times.push(performance.now() - start);
    }
    // The fastest: what else the machine does is not ours.
    expect(Math.min(...times)).toBeLessThan(100);
    const { options } = await workspace.suggest({ view, actionId: 'choose_vendor', query: 'ezv' });
    expect(JSON.stringify(options[0])).toContain('EZVIZ (subsidiary of Hikvision)');
    const buyers = await workspace.suggest({ view, actionId: 'choose_buyer', query: 'texas' });
    expect(JSON.stringify(buyers.options)).toContain('us-state-agency:TX');
    const contractors = await workspace.suggest({ view, actionId: 'choose_buyer', query: 'us federal contractor' });
    const submitted = await workspace.submitView(buyer, {
      vendor: { choose_vendor: options[0] },
      activity: { choose_activity: 'purchase' },
      buyer: { choose_buyer: contractors.options[0] },
      date: { choose_date: '2026-11-24' },
    });
    expect(submitted.status).toBe('updated');
    expect(readable(await topView())).toContain('Prohibited: EZVIZ');
    expect(workspace.refusals()).toEqual([]);
  });

  test.each(['', 'ж', '华', "'; drop", 'x'.repeat(300), '<!channel>'])(
    '“%s” in the menu harms nothing',
    async (query) => {
      const { workspace } = vendorcheck;
      await workspace.useShortcut(workspace.ids.buyer, 'check_vendor');
      const found = await workspace.suggest({ view: await topView(), actionId: 'choose_vendor', query });
      expect(found.problem).toBeUndefined();
      expect(found.options.length).toBeLessThanOrEqual(100);
    },
  );
});

describe('The workflow step', () => {
  const result = (id: string) => vendorcheck.workspace.until(() => vendorcheck.workspace.stepResult(id));

  test('gives a form what it can branch on', async () => {
    const id = await vendorcheck.workspace.runStep('check_vendor', {
      vendor: 'Kaspersky',
      activity: 'renew',
      buyer: '',
      date: '',
    });
    const { outputs } = await result(id);
    expect(outputs).toMatchObject({ verdict: 'prohibited', verdict_words: 'Prohibited' });
    expect(String(outputs?.rule_ids)).toContain('us-bis-kaspersky-2024');
    expect(String(outputs?.link)).toMatch(/^https:\/\//u);
  });

  test.each([
    [{ vendor: '' }, 'needs the name'],
    [{ vendor: 'DJI', activity: 'eat' }, '“eat” is no activity'],
    [{ vendor: 'DJI', buyer: 'my-aunt' }, '“my-aunt” is no buyer'],
    [{ vendor: 'DJI', date: '2027-02-30' }, '“2027-02-30” is no day'],
  ])('fails on %j with a word for whoever built the form', async (inputs, says) => {
    const { error } = await result(await vendorcheck.workspace.runStep('check_vendor', inputs));
    expect(error).toContain(says);
  });
});

describe('The buttons of a private answer, from the command', () => {
  const ask = () => vendorcheck.ask('kaspersky');
  test('Other date and Other buyer answer in the window, and again from there', async () => {
    const { workspace } = vendorcheck;
    const { buyer, procurement } = workspace.ids;
    const posted = workspace.messages(procurement).length;
    await workspace.clickButton({ message: await ask(), actionId: 'other_date' });
    await topView();
    const first = await workspace.submitView(buyer, { date: { choose_date: '2024-07-19' } });
    expect(first.status).toBe('updated');
    expect(readable(await topView())).toMatch(/^◷ Upcoming ban: Kaspersky/u);
    for (const role of ['us federal contractor', 'us federal agency', 'canada']) {
      await workspace.clickButton({ view: await topView(), actionId: 'other_buyer' });
      const form = await workspace.until(() => {
        const view = workspace.views(buyer).at(-1);
        return view?.callback_id === 'ask_again_buyer' && view;
      });
      const { options } = await workspace.suggest({ view: form, actionId: 'choose_buyer', query: role });
      expect((await workspace.submitView(buyer, { buyer: { choose_buyer: options[0] } })).status).toBe('updated');
      expect(readable(await topView())).toContain('19 July 2024');
    }
    expect(workspace.views(buyer)).toHaveLength(3);
    expect(workspace.messages(procurement)).toHaveLength(posted);
  });

  test('Details opens above the window, and Wrong? from there', async () => {
    const { workspace } = vendorcheck;
    const { buyer } = workspace.ids;
    await workspace.clickButton({ message: await ask(), actionId: 'other_date' });
    await topView();
    await workspace.submitView(buyer, { date: { choose_date: '2024-10-01' } });
    await workspace.clickButton({ view: await topView(), actionId: 'answer_details' });
    await workspace.until(() => workspace.views(buyer).length === 2);
    expect(readable(await topView())).toContain('Commerce ban on Kaspersky');
    await workspace.clickButton({ view: await topView(), actionId: 'answer_wrong' });
    await workspace.until(() => workspace.views(buyer).at(-1)?.callback_id === 'answer_wrong_form');
    expect(workspace.refusals()).toEqual([]);
  });

  test('a window that opens too late says so in a direct message', async () => {
    const { workspace } = vendorcheck;
    const { buyer } = workspace.ids;
    const card = await ask();
    workspace.fail('views.open', { error: 'expired_trigger_id' });
    await workspace.clickButton({ message: card, actionId: 'answer_details' });
    await workspace.until(() => workspace.messages(workspace.dm(buyer)).at(-1)?.text.includes('three seconds'));
    workspace.refusals().length = 0;
  });
});

describe('The buttons of an answer', () => {
  test('Other date asks the same for another day, once, however often the window is sent', async () => {
    const { workspace } = vendorcheck;
    const { buyer } = workspace.ids;
    const { asked, answer } = await answered('can we buy kaspersky');
    await workspace.clickButton({ message: answer, actionId: 'other_date' });
    await topView();
    expect((await workspace.submitView(buyer, { date: { choose_date: '2024-07-19' } })).status).toBe('closed');
    const other = await workspace.until(() => botReplies(asked)[1]);
    expect(readable(other)).toContain('◷ *Upcoming ban: Kaspersky*');
    expect(readable(other)).toContain('at the end of 19 July 2024');
  });

  test('Other buyer asks the same for another buyer', async () => {
    const { workspace } = vendorcheck;
    const { buyer } = workspace.ids;
    const { asked, answer } = await answered('can we buy hikvision');
    await workspace.clickButton({ message: answer, actionId: 'other_buyer' });
    const view = await topView();
    const { options } = await workspace.suggest({ view, actionId: 'choose_buyer', query: 'us federal agency' });
    await workspace.submitView(buyer, { buyer: { choose_buyer: options[0] } });
    const other = await workspace.until(() => botReplies(asked)[1]);
    expect(readable(other)).toContain('✖ *Prohibited: Hikvision*');
  });

  test('Details opens everything the answer rests on', async () => {
    const { answer } = await answered('is dji ok');
    await vendorcheck.workspace.clickButton({ message: answer, actionId: 'answer_details' });
    expect(readable(await topView())).toContain('DJI');
  });

  test('Ask a person says so where nobody is named yet', async () => {
    const { workspace } = vendorcheck;
    const { procurement, buyer } = workspace.ids;
    const { answer } = await answered('is zte ok');
    const before = workspace.ephemerals(procurement, buyer).length;
    await workspace.clickButton({ message: answer, actionId: 'ask_person' });
    const told = await workspace.until(() => workspace.ephemerals(procurement, buyer)[before]);
    expect(told.text).toContain('Nobody is set up to answer questions yet');
  });

  test('Wrong? with no words is refused by the form', async () => {
    const { workspace } = vendorcheck;
    const { answer } = await answered('is huawei ok');
    await workspace.clickButton({ message: answer, actionId: 'answer_wrong' });
    await topView();
    const submitted = await workspace.submitView(workspace.ids.buyer, { words: { typed: '   ' } });
    expect(['errors', 'incomplete']).toContain(submitted.status);
  });

  test('a button and a window of another version say that they are too old', async () => {
    const { workspace } = vendorcheck;
    const { procurement, buyer } = workspace.ids;
    const { asked, answer } = await answered('is lorex ok');
    const interaction = { user: { id: buyer, team_id: 'T0LOCAL001' }, team: { id: 'T0LOCAL001' }, trigger_id: '1.2.3' };
    await vendorcheck
      .post(
        `payload=${encodeURIComponent(
          JSON.stringify({
            type: 'view_submission',
            ...interaction,
            view: {
              id: 'V0GONE',
              type: 'modal',
              callback_id: 'ask_again_date',
              private_metadata: 'older',
              state: { values: {} },
            },
          }),
        )}`,
      )
      .then(async (response) => {
        expect(response.status).toBe(200);
        expect(await response.text()).toContain('another version of vendorcheck');
      });
    expect(botReplies(asked)).toHaveLength(1);
    const before = workspace.ephemerals(procurement, buyer).length;
    const button = {
      type: 'button',
      action_id: 'other_date',
      text: { type: 'plain_text', text: 'Other date' },
      value: 'older',
    };
    Object.assign(answer, { blocks: [{ type: 'actions', block_id: 'old', elements: [button] }] });
    await workspace.clickButton({ message: answer, actionId: 'other_date' });
    const told = await workspace.until(() => workspace.ephemerals(procurement, buyer)[before]);
    expect(readable(told)).toContain('older answer');
  });
});

describe('Where the settings name people', () => {
  test('Ask a person brings the question there with the answer so far, and says in the thread when it is answered', async () => {
    const { workspace } = vendorcheck;
    const { admin, buyer, procurement } = workspace.ids;
    await openFirst(vendorcheck, admin);
    await openHome(vendorcheck, admin);
    const view = await openSettings(vendorcheck, admin);
    const us = await role(vendorcheck, admin, view, 'us person');
    const saved = await workspace.submitView(admin, fill(view, { buyer: [us], ask_person: admin }));
    expect(saved.status).toBe('closed');

    const { asked, answer } = await answered('is unitree ok');
    const dm = workspace.dm(admin);
    const question = () => workspace.messages(dm).find((one) => readable(one).includes('asks a person about Unitree'));
    await workspace.clickButton({ message: answer, actionId: 'ask_person' });
    await workspace.until(() => botReplies(asked)[1]?.text.includes('I will say here when it is answered'));
    const sent = await workspace.until(question);
    expect(readable(sent)).toContain('My answer so far');
    await openHome(vendorcheck, admin);
    expect(readable(workspace.home(admin) ?? {})).toContain(`<@${buyer}> asks <@${admin}> about *Unitree*`);

    await workspace.clickButton({ message: answer, actionId: 'ask_person' });
    await workspace.until(() =>
      workspace.ephemerals(procurement, buyer).at(-1)?.text.includes('has this question already'),
    );
    await workspace.clickButton({ user: admin, message: sent, actionId: 'person_answer' });
    await workspace.until(() => workspace.views(admin).at(-1));
    const empty = await workspace.submitView(admin, { words: { typed: '  ' } });
    expect(['errors', 'incomplete']).toContain(empty.status);
    const answerForm = { words: { typed: 'Not with federal money. <!channel>' } };
    expect((await workspace.submitView(admin, answerForm)).status).toBe('closed');
    const told = await workspace.until(() => botReplies(asked)[2]);
    expect(readable(told)).toBe(
      `<@${buyer}>: <@${admin}> answers about Unitree.\n>Not with federal money. &lt;!channel&gt;`,
    );
    await workspace.until(() => readable(question() ?? {}).includes(`Answered by <@${admin}>`));
    expect(readable(question() ?? {})).not.toContain('I have answered elsewhere');
    await openHome(vendorcheck, admin);
    expect(readable(workspace.home(admin) ?? {})).not.toContain('about *Unitree*');
  });

  test('of two people who answer at once, the second is told that nothing was sent', async () => {
    const { workspace } = vendorcheck;
    const { admin } = workspace.ids;
    const { asked, answer } = await answered('is ezviz ok');
    await workspace.clickButton({ message: answer, actionId: 'ask_person' });
    const sent = await workspace.until(() =>
      workspace.messages(workspace.dm(admin)).find((one) => readable(one).includes('asks a person about EZVIZ')),
    );
    await workspace.clickButton({ user: admin, message: sent, actionId: 'person_answer' });
    await workspace.until(() => workspace.views(admin).at(-1));
    await workspace.clickButton({ user: admin, message: sent, actionId: 'person_answered' });
    await workspace.until(() => botReplies(asked)[2]?.text.includes('is answered'));
    const late = await workspace.submitView(admin, { words: { typed: 'No.' } });
    expect(late.status).toBe('updated');
    expect(readable(workspace.views(admin).at(-1) ?? {})).toContain('Nothing was sent');
    await workspace.closeView(admin);
    expect(botReplies(asked)).toHaveLength(3);
  });

  test('what was asked privately, by the command, is answered privately', async () => {
    const { workspace } = vendorcheck;
    const { admin, buyer, procurement } = workspace.ids;
    const card = await vendorcheck.ask('lorex');
    const posted = workspace.messages(procurement).length;
    await workspace.clickButton({ message: card, actionId: 'answer_details' });
    await workspace.clickButton({ view: await topView(), actionId: 'ask_person' });
    const sent = await workspace.until(() =>
      workspace.messages(workspace.dm(admin)).find((one) => readable(one).includes('asks a person about Lorex')),
    );
    await workspace.clickButton({ user: admin, message: sent, actionId: 'person_answer' });
    expect(readable(await workspace.until(() => workspace.views(admin).at(-1)))).toContain(`to <@${buyer}> alone`);
    await workspace.submitView(admin, { words: { typed: 'Wait for the renewal.' } });
    const told = await workspace.until(() =>
      workspace.messages(workspace.dm(buyer)).find((one) => readable(one).includes('Wait for the renewal')),
    );
    expect(told.text).toContain('answers about Lorex');
    expect(workspace.messages(procurement)).toHaveLength(posted);
  });

  test('a guest in the channel that answers cannot close a question', async () => {
    const { workspace } = vendorcheck;
    const { admin, guest } = workspace.ids;
    const { asked, answer } = await answered('is tiandy ok');
    await workspace.clickButton({ message: answer, actionId: 'ask_person' });
    const sent = await workspace.until(() =>
      workspace.messages(workspace.dm(admin)).find((one) => readable(one).includes('asks a person about Tiandy')),
    );
    await workspace.until(() => botReplies(asked)[1]);
    await workspace.clickButton({ user: guest, message: sent, actionId: 'person_answered' });
    await workspace.until(() =>
      workspace.ephemerals(workspace.dm(admin), guest).at(-1)?.text.includes('Guests can check'),
    );
    expect(botReplies(asked)).toHaveLength(2);
  });

  test('Wrong? brings the words to the admins, with the command that gives the same answer again', async () => {
    const { workspace } = vendorcheck;
    const { admin, buyer } = workspace.ids;
    const { answer } = await answered('can we renew kaspersky on 19 July 2024');
    await workspace.clickButton({ message: answer, actionId: 'answer_wrong' });
    await topView();
    const sent = await workspace.submitView(buyer, { words: { typed: 'It was <!channel> allowed\nuntil September.' } });
    expect(sent.status).toBe('updated');
    const told = await workspace.until(() =>
      workspace.messages(workspace.dm(admin)).find((one) => readable(one).includes('says that an answer is wrong')),
    );
    expect(readable(told)).toContain(
      "vendorcheck check 'kaspersky' --as-of 2024-07-19 --buyer us-person --activity renew",
    );
    expect(readable(told)).toContain('&lt;!channel&gt;');
    expect(workspace.refusals()).toEqual([]);
  });
});
