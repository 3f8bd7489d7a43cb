import { readable, startTestBot, type TestBot } from '../startTestBot.ts';

let vendorcheck: TestBot;
beforeAll(async () => {
  vendorcheck = await startTestBot({ clock: '2026-11-24T15:00:00Z' });
});
afterAll(() => vendorcheck.stop());

type Workspace = TestBot['workspace'];
type Message = Workspace extends { mention: (typed: never) => Promise<infer M> } ? M : never;

const replyTo = async (asked: Message, after = 0): Promise<Message> =>
  vendorcheck.workspace.until(
    () =>
      vendorcheck.workspace
        .replies(asked.channel, asked.thread_ts ?? asked.ts)
        .filter((one) => one.user === vendorcheck.workspace.ids.bot)[after],
  );
const answersIn = (channel: string, ts: string): Message[] =>
  vendorcheck.workspace.replies(channel, ts).filter((one) => one.user === vendorcheck.workspace.ids.bot);

test('“version” and “status” after the command tell which rule book answers, as they do in a message', async () => {
  for (const word of ['version', 'status'])
    expect(readable(await vendorcheck.ask(word))).toMatch(/Rule book \d{4}-\d\d-\d\d; /u);
});

describe('A mention', () => {
  test('is answered in the thread, for the period it names', async () => {
    const asked = await vendorcheck.workspace.mention({
      text: 'can we renew our Kaspersky Endpoint licences in October?',
    });
    const answer = readable(await replyTo(asked));
    expect(answer).toContain('✖ *Prohibited: Kaspersky*');
    expect(answer).toContain('renew');
    expect(answer).toContain('from 1 October 2027 to 31 October 2027');
    expect(vendorcheck.workspace.refusals()).toEqual([]);
  });

  test('of several vendors is answered for each, with how it belongs to whom', async () => {
    const asked = await vendorcheck.workspace.mention({ text: 'what about EZVIZ or Lorex?' });
    const answer = readable(await replyTo(asked));
    expect(answer).toContain('EZVIZ');
    expect(answer).toContain('of Hikvision');
    expect(answer).toContain('Lorex');
  });

  test('“why?” and “and for resale?” in the thread are about what was asked before', async () => {
    const asked = await vendorcheck.workspace.mention({ text: 'can we update kaspersky' });
    await replyTo(asked);
    const why = await vendorcheck.workspace.mention({ text: 'why?', threadTs: asked.ts });
    const reason = readable(await replyTo(why, 1));
    expect(reason).toContain('Commerce ban on Kaspersky');
    expect(reason).toContain('as before in this thread');
    const resale = await vendorcheck.workspace.mention({ text: 'and for resale?', threadTs: asked.ts });
    const answer = readable(await replyTo(resale, 2));
    expect(answer).toContain('Read as: resell');
    expect(answer).toContain('Kaspersky');
  });

  test('a reply in a thread that was answered needs no mention; what people say to each other there gets no answer', async () => {
    const { workspace } = vendorcheck;
    const asked = await workspace.mention({ text: 'is hikvision ok?' });
    await replyTo(asked);
    await workspace.postMessage({ text: 'and for a federal contractor?', threadTs: asked.ts });
    expect(readable(await replyTo(asked, 1))).toContain('✖ *Prohibited: Hikvision*');
    await workspace.sendEvent({
      type: 'message',
      channel: asked.channel,
      channel_type: 'channel',
      user: workspace.ids.buyer,
      text: '<@U0COLLEAG1> and for resale?',
      thread_ts: asked.ts,
      ts: '1795532400.000907',
    });
    await workspace.postMessage({ text: 'ok, I will tell Ana tomorrow at lunch', threadTs: asked.ts });
    const other = await workspace.postMessage({ text: 'lunch?' });
    await workspace.postMessage({ text: 'is hikvision banned?', threadTs: other.ts });
    await workspace.settled();
    expect(answersIn(asked.channel, asked.ts)).toHaveLength(2);
    expect(answersIn(other.channel, other.ts)).toHaveLength(0);
  });

  test('“when does the kaspersky update ban start” gets the minute and the zone', async () => {
    const asked = await vendorcheck.workspace.mention({ text: 'when does the kaspersky update ban start' });
    expect(readable(await replyTo(asked))).toContain('29 September 2024, 00:00 (New York time; 06:00 Berlin time)');
  });

  test('“why?” without a thread is not answered with a verdict', async () => {
    const asked = await vendorcheck.workspace.mention({ text: 'why?' });
    const answer = readable(await replyTo(asked));
    expect(answer).toContain('Which vendor or product is it about?');
    expect(answer).not.toMatch(/Prohibited|Restricted/u);
  });

  test('a date that can mean two days is asked back with both as buttons, and no verdict', async () => {
    const asked = await vendorcheck.workspace.mention({ text: 'is hikvision ok 03/04/2027' });
    const question = await replyTo(asked);
    const text = readable(question);
    expect(text).toContain('“03/04/2027”');
    expect(text).toContain('3 April 2027');
    expect(text).toContain('4 March 2027');
    expect(text).not.toMatch(/Prohibited|Restricted/u);
    const pressed = () => vendorcheck.workspace.clickButton({ message: question, actionId: 'ask_day_0' });
    await Promise.all([pressed(), pressed()]);
    const answer = await replyTo(asked, 1);
    expect(readable(answer)).toContain('at the end of 3 April 2027');
    await vendorcheck.workspace.settled();
    expect(answersIn(asked.channel, asked.ts)).toHaveLength(2);
  });

  test('a weekday that is not that of its date is told, and both days are offered', async () => {
    const asked = await vendorcheck.workspace.mention({ text: 'can we buy hikvision on Monday 5 January 2027?' });
    const text = readable(await replyTo(asked));
    expect(text).toContain('the date “Monday 5 January 2027” contradicts itself: that day is a Tuesday');
    expect(text).toContain('5 January 2027');
    expect(text).toContain('4 January 2027');
    expect(text).not.toMatch(/Prohibited|Restricted/u);
  });

  test('goods of which nobody is told who makes them are asked back', async () => {
    const asked = await vendorcheck.workspace.mention({ text: 'can we buy a poe injector?' });
    const text = readable(await replyTo(asked));
    expect(text).toContain('who makes it?');
    expect(text).not.toContain('Nothing found');
  });

  test('what is not understood is said with what was', async () => {
    const asked = await vendorcheck.workspace.mention({ text: 'can we quibble dahua flurbs' });
    const answer = readable(await replyTo(asked));
    expect(answer).toContain('Dahua');
    expect(answer).toContain('“quibble”');
    expect(answer).toContain('“flurbs”');
  });

  test('a list names every barred vendor of a kind, for the buyer that is named', async () => {
    const asked = await vendorcheck.workspace.mention({
      text: 'which camera brands are prohibited for a federal contractor',
    });
    const answer = readable(await replyTo(asked));
    expect(answer).toMatch(/Prohibited\* \(\d+\)/u);
    expect(answer).toContain('Hikvision');
    expect(answer).toContain('Dahua');
  });
});

describe('One answer, and only when asked', () => {
  test('an event that Slack repeats is answered once', async () => {
    const { workspace } = vendorcheck;
    const said = await workspace.postMessage({ text: 'is dji ok' });
    const payload = {
      type: 'event_callback',
      team_id: 'T0LOCAL001',
      api_app_id: 'A0LOCAL001',
      event_id: 'Ev0REPEATED',
      event_time: 1,
      authorizations: [{ team_id: 'T0LOCAL001', user_id: workspace.ids.bot, is_bot: true, enterprise_id: null }],
      event: {
        type: 'app_mention',
        user: workspace.ids.buyer,
        channel: workspace.ids.procurement,
        text: `<@${workspace.ids.bot}> is dji ok`,
        ts: said.ts,
        event_ts: said.ts,
      },
    };
    const before = workspace.calls('chat.postMessage').length;
    await Promise.all([1, 2, 3, 4].map(() => workspace.sendPayload(payload)));
    await workspace.settled();
    await replyTo(said);
    const marker = await workspace.mention({ text: 'is zte ok' });
    await replyTo(marker);
    expect(workspace.calls('chat.postMessage')).toHaveLength(before + 2);
  });

  test('a message in a channel that does not name the bot, another app’s message and its own get no answer', async () => {
    const { workspace } = vendorcheck;
    const { procurement, bot, buyer } = workspace.ids;
    const before = workspace.calls('chat.postMessage').length;
    await workspace.postMessage({ text: 'is hikvision banned?' });
    const event = { channel: procurement, channel_type: 'channel', text: `<@${bot}> is hikvision banned?` };
    await workspace.sendEvent({
      ...event,
      type: 'app_mention',
      user: 'U0OTHERBOT',
      bot_id: 'B0OTHER',
      ts: '1795532400.000901',
    });
    await workspace.sendEvent({ ...event, type: 'app_mention', user: bot, ts: '1795532400.000902' });
    await workspace.sendEvent({
      ...event,
      type: 'message',
      subtype: 'bot_message',
      channel: workspace.dm(buyer),
      channel_type: 'im',
      bot_id: 'B0OTHER',
      ts: '1795532400.000903',
    });
    await workspace.settled();
    const marker = await workspace.mention({ text: 'is nokia ok' });
    await replyTo(marker);
    expect(workspace.calls('chat.postMessage')).toHaveLength(before + 1);
  });
});

describe('A direct message', () => {
  test('is answered without being named, and remembers what it was about', async () => {
    const { workspace } = vendorcheck;
    const dm = workspace.dm(workspace.ids.buyer);
    const asked = await workspace.tellApp({ text: 'is hikvision ok for the denver office' });
    const first = await workspace.until(() => answersIn(dm, asked.ts)[0]);
    expect(readable(first)).toContain('▲ *Restricted: Hikvision*');
    const followUp = await workspace.tellApp({ text: "and if we're a federal contractor?" });
    const second = await workspace.until(() => answersIn(dm, followUp.ts)[0]);
    expect(readable(second)).toContain('✖ *Prohibited: Hikvision*');
    expect(readable(second)).toContain('US federal contractor');
    await workspace.tellApp({ text: 'is zte ok' });
    const inThread = await workspace.tellApp({ text: 'and for reselling it?', threadTs: asked.ts });
    const third = await workspace.until(() => answersIn(dm, asked.ts)[1]);
    expect(readable(third)).toContain('Hikvision');
    expect(inThread.thread_ts).toBe(asked.ts);
  });

  test('begins with prompts where somebody opens the conversation, and a word after /me or a broadcast reply is answered', async () => {
    const { workspace } = vendorcheck;
    const { buyer } = workspace.ids;
    const dm = workspace.dm(buyer);
    await workspace.openHome(buyer, 'messages');
    const { prompts } = await workspace.until(() => workspace.assistantThread(dm, ''));
    expect(prompts.length).toBeGreaterThan(2);
    const { ts: thread } = await workspace.tellApp({ text: 'is nokia ok' });
    await workspace.until(() => answersIn(dm, thread)[0]);
    for (const [index, subtype] of ['me_message', 'thread_broadcast'].entries()) {
      await workspace.sendEvent({
        type: 'message',
        subtype,
        channel: dm,
        channel_type: 'im',
        user: buyer,
        text: 'is zte ok',
        ts: `1795532400.00091${index}`,
        thread_ts: thread,
      });
      await workspace.until(() => answersIn(dm, thread).filter((one) => readable(one).includes('ZTE'))[index]);
    }
    expect(workspace.refusals()).toEqual([]);
  });
});
