/** What the bot remembers of a conversation outlives the process, and is the same for every replica. */
import { signRequest } from '../../../src/local-slack/signature.ts';
import { newDatabase } from '../../store/databases.ts';
import { readable, SIGNING_SECRET, startTestBot, type TestBot } from '../startTestBot.ts';

const CLOCK = '2026-11-24T15:00:00Z';
let vendorcheck: TestBot;
afterEach(() => vendorcheck.stop());

const answersIn = (channel: string, ts: string) =>
  vendorcheck.workspace.replies(channel, ts).filter((one) => one.user === vendorcheck.workspace.ids.bot);
const ask = async (text: string, threadTs?: string) => {
  const { workspace } = vendorcheck;
  const before = threadTs ? answersIn(workspace.ids.procurement, threadTs).length : 0;
  const asked = await workspace.mention(threadTs ? { text, threadTs } : { text });
  const answer = await workspace.until(() => answersIn(asked.channel, threadTs ?? asked.ts)[before]);
  await workspace.settled();
  return { asked, answer };
};
/** The event that Slack sends for a mention, to be sent again. */
const mentionEvent = (ts: string) => ({
  type: 'event_callback',
  team_id: 'T0LOCAL001',
  api_app_id: 'A0LOCAL001',
  event_id: 'Ev0AGAIN001',
  event_time: 1,
  authorizations: [
    { team_id: 'T0LOCAL001', user_id: vendorcheck.workspace.ids.bot, is_bot: true, enterprise_id: null },
  ],
  event: {
    type: 'app_mention',
    user: vendorcheck.workspace.ids.buyer,
    channel: vendorcheck.workspace.ids.procurement,
    text: `<@${vendorcheck.workspace.ids.bot}> is dji ok`,
    ts,
    event_ts: ts,
  },
});
const sendTo = async (url: string, payload: object): Promise<void> => {
  const body = JSON.stringify(payload);
  const headers = { 'content-type': 'application/json', ...signRequest(SIGNING_SECRET, body, new Date()) };
  const response = await fetch(`${url}/slack/events`, { method: 'POST', body, headers });
  await response.arrayBuffer();
  expect(response.status).toBe(200);
};

test.each(['sqlite', 'postgres'])(
  'over a restart, “why?” is still about what was asked in the thread (%s)',
  async (kind) => {
    vendorcheck = await startTestBot({
      clock: CLOCK,
      ...(kind === 'postgres' ? { databaseUrl: await newDatabase() } : {}),
    });
    const { asked } = await ask('can we update kaspersky');
    await vendorcheck.restart();
    const { answer } = await ask('why?', asked.ts);
    expect(readable(answer)).toContain('Commerce ban on Kaspersky');
  },
);

test('a month later, “why?” in the thread asks back what it is about', async () => {
  vendorcheck = await startTestBot({ clock: CLOCK });
  const { asked } = await ask('can we update kaspersky');
  vendorcheck.setClock('2026-12-25T15:00:00Z');
  const { answer } = await ask('why?', asked.ts);
  expect(readable(answer)).toContain('Which vendor or product is it about?');
});

test('tomorrow’s “why?” in a direct message is not about today’s question', async () => {
  vendorcheck = await startTestBot({ clock: CLOCK });
  const { workspace } = vendorcheck;
  const dm = workspace.dm(workspace.ids.buyer);
  const asked = await workspace.tellApp({ text: 'is hikvision ok' });
  await workspace.until(() => answersIn(dm, asked.ts)[0]);
  await workspace.settled();
  vendorcheck.setClock('2026-11-25T15:00:00Z');
  const why = await workspace.tellApp({ text: 'why?' });
  expect(readable(await workspace.until(() => answersIn(dm, why.ts)[0]))).toContain(
    'Which vendor or product is it about?',
  );
});

test('an event that Slack repeats after a restart is not answered again', async () => {
  vendorcheck = await startTestBot({ clock: CLOCK });
  const { workspace } = vendorcheck;
  const said = await workspace.postMessage({ text: 'is dji ok' });
  await sendTo(vendorcheck.bot.url, mentionEvent(said.ts));
  await workspace.until(() => answersIn(said.channel, said.ts)[0]);
  await workspace.settled();
  await vendorcheck.restart();
  await sendTo(vendorcheck.bot.url, mentionEvent(said.ts));
  await ask('is zte ok');
  expect(answersIn(said.channel, said.ts)).toHaveLength(1);
});

test('of two replicas that get the same event at once, one answers; the other knows what the thread is about', async () => {
  vendorcheck = await startTestBot({ clock: CLOCK, databaseUrl: await newDatabase() });
  const { workspace } = vendorcheck;
  const replica = await vendorcheck.startReplica();
  const said = await workspace.postMessage({ text: 'is dji ok' });
  const urls = [vendorcheck.bot.url, replica.url];
  await Promise.all([...urls, ...urls].map((url) => sendTo(url, mentionEvent(said.ts))));
  await workspace.until(() => answersIn(said.channel, said.ts)[0]);
  workspace.setRequestUrl(`${replica.url}/slack/events`);
  const { answer } = await ask('and for resale?', said.ts);
  expect(readable(answer)).toContain('DJI');
  expect(answersIn(said.channel, said.ts)).toHaveLength(2);
});
