/** A process that answers signed `/vendorcheck` requests: the bot, or a bare Bolt app that says hello. */
import bolt from '@slack/bolt';
import { startBot } from '../src/bot/startBot.ts';
import { readConfig } from '../src/config.ts';

const [, , kind, slackApiUrl = '', token = '', signingSecret = '', data = ''] = process.argv;

process.send?.({ url: kind === 'bot' ? await startTheBot() : await startBareBolt() });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ rss: process.memoryUsage.rss(), cpu: user + system });
});

async function startTheBot(): Promise<string> {
  const config = readConfig({
    SLACK_BOT_TOKEN: token,
    SLACK_SIGNING_SECRET: signingSecret,
    PORT: '0',
    HOST: '127.0.0.1',
    VENDORCHECK_DATA: data,
    VENDORCHECK_LIST_URL: 'never',
    LOG_LEVEL: 'warn',
  });
  const { url } = await startBot(config, { slackApiUrl });
  return `${url}/slack/events`;
}

async function startBareBolt(): Promise<string> {
  const receiver = new bolt.HTTPReceiver({ signingSecret, logLevel: bolt.LogLevel.WARN });
  const app = new bolt.App({ token, receiver, clientOptions: { slackApiUrl }, logLevel: bolt.LogLevel.WARN });
  app.command('/vendorcheck', async ({ ack }) => ack({ response_type: 'ephemeral', text: 'hello' }));
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = 'address' in server ? server.address() : null;
  if (address === null || typeof address === 'string') throw new Error('Bolt does not listen');
  return `http://127.0.0.1:${address.port}/slack/events`;
}
