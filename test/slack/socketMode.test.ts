/** The same bot without a public address: Slack’s payloads arrive over a socket that the bot opens. */
import { APP_TOKEN, BOT_TOKEN, readable, startTestBot, type TestBot } from './startTestBot.ts';

let vendorcheck: TestBot;
beforeAll(async () => {
  vendorcheck = await startTestBot({ mode: 'socket', logLevel: 'debug' });
});
afterAll(() => vendorcheck.stop());

test('/vendorcheck is answered to the minute, as over HTTP', async () => {
  vendorcheck.setClock('2024-07-19T23:59:00-04:00');
  expect(readable(await vendorcheck.ask('kaspersky'))).toMatch(/^◷ Upcoming ban: Kaspersky/u);
  vendorcheck.setClock('2024-07-20T00:00:00-04:00');
  expect(readable(await vendorcheck.ask('kaspersky'))).toMatch(/^✖ Prohibited: Kaspersky/u);
});

test('Share in channel posts once', async () => {
  const { workspace } = vendorcheck;
  const { procurement, buyer } = workspace.ids;
  const answer = await vendorcheck.ask('hikvision for a federal contractor');
  const click = () => workspace.clickButton({ user: buyer, actionId: 'share_answer', message: answer });
  await Promise.all([click(), click()]);
  await workspace.until(() => workspace.messages(procurement).length > 0);
  await click();
  await vendorcheck.ask('help');
  expect(workspace.messages(procurement).map(readable)).toEqual([expect.stringContaining(`Shared by <@${buyer}>`)]);
});

test('/healthz and /readyz are answered, other addresses are not', async () => {
  const { url } = vendorcheck.bot;
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'alive' });
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: 'ready' });
  expect((await fetch(`${url}/slack/events`, { method: 'POST', body: 'a=b' })).status).toBe(404);
  expect((await fetch(`${url}/healthz`, { method: 'POST' })).status).toBe(404);
});

test('a calendar that was never given is not found, at an address that is answered in Socket Mode too', async () => {
  const response = await fetch(`${vendorcheck.bot.url}/calendar/${'a'.repeat(32)}.ics`);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('There is no such calendar, or its address was revoked.\n');
});

test('no token stands in the log, and Slack refused nothing', () => {
  const log = vendorcheck.log.join('');
  expect(log).not.toContain(APP_TOKEN);
  expect(log).not.toContain(BOT_TOKEN);
  expect(vendorcheck.workspace.refusals()).toEqual([]);
});
