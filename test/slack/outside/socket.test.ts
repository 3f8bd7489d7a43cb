/** Socket Mode from outside: Slack renews the connection, and takes the app token away. */
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { until } from '../../reminders/until.ts';
import { newPlaces, type Places } from './process.ts';
import { command, type StandIn, startStandIn, words } from './standIn.ts';

let slack: StandIn;
let places: Places;
let end: () => void;
/** The connections that the bot has opened, the newest last. */
let sockets: WebSocket[];

beforeEach(async () => {
  slack = await startStandIn();
  places = await newPlaces(slack);
  sockets = [];
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A111' } }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const url = `ws://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/link`;
  slack.answers['apps.connections.open'] = () => ({ ok: true, url });
  end = () => {
    for (const socket of server.clients) socket.terminate();
    http.close();
  };
});
afterEach(async () => {
  await places.end();
  end();
  await slack.close();
});

/** Types a command; what is acknowledged. */
async function ask(text: string): Promise<string> {
  const socket = sockets.at(-1);
  if (!socket) throw new Error('the bot is not connected');
  const answered = new Promise<string>((resolve) => {
    socket.once('message', (data) => resolve(String(data)));
  });
  socket.send(
    JSON.stringify({
      type: 'slash_commands',
      envelope_id: `e-${text}`,
      payload: command(text),
      accepts_response_payload: true,
    }),
  );
  return words(JSON.parse(await answered));
}

test('a connection that Slack renews is open again within a second, and questions are answered over it', async () => {
  const bot = await places.start({ SLACK_APP_TOKEN: 'xapp-1-A111-222-outside' });
  expect(await ask('kaspersky')).toContain('Kaspersky');
  expect((await bot.readyz()).body).toMatchObject({ status: 'ready', socket: 'connected' });
  const begun = performance.now();
  sockets.at(-1)?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  await until('it is connected again', () => sockets.length === 2);
  expect(performance.now() - begun).toBeLessThan(2000);
  expect(await ask('hikvision')).toContain('Hikvision');
  sockets.at(-1)?.terminate();
  await until('it is connected once more', () => sockets.length === 3);
  expect(await ask('dji')).toContain('DJI');
  expect(await bot.stop()).toBe(0);
}, 60_000);

test('an app token that Slack takes away is told in one sentence and by /readyz, and the bot lives', async () => {
  const bot = await places.start({ SLACK_APP_TOKEN: 'xapp-1-A111-222-outside' });
  slack.answers['apps.connections.open'] = () => ({ ok: false, error: 'invalid_auth' });
  sockets.at(-1)?.send(JSON.stringify({ type: 'disconnect', reason: 'link_disabled' }));
  await until('it is not ready', async () => (await bot.readyz()).code === 503);
  await until('it is told', () => bot.said().includes('Slack refuses SLACK_APP_TOKEN (invalid_auth)'));
  expect((await bot.readyz()).body).toMatchObject({ status: 'not ready', socket: 'refused' });
  expect(bot.said()).not.toMatch(/\n\s+at |xapp-1/u);
  expect(await bot.stop()).toBe(0);
}, 60_000);

test('an app token that Slack never took ends the start with one sentence and exit code 2', async () => {
  slack.answers['apps.connections.open'] = () => ({ ok: false, error: 'invalid_auth' });
  await expect(places.start({ SLACK_APP_TOKEN: 'xapp-1-A111-222-outside' })).rejects.toThrow(
    /the bot ended with 2: [\s\S]*SLACK_APP_TOKEN is refused by Slack \(invalid_auth\)/u,
  );
}, 60_000);
