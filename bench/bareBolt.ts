/** What `answers.ts` holds the bot against: Bolt alone, which answers each command with a card of the usual size. */
import bolt from '@slack/bolt';

const sections = Array.from({ length: 6 }, () => ({
  type: 'section',
  text: { type: 'mrkdwn', text: '*What to do:* not to buy it. '.repeat(9) },
}));
const receiver = new bolt.HTTPReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET ?? '' });
const authorize = async () => ({ botToken: process.env.SLACK_BOT_TOKEN ?? '', botId: 'B1', botUserId: 'U1' });
const app = new bolt.App({ receiver, authorize, logLevel: bolt.LogLevel.ERROR });
app.command('/vendorcheck', ({ ack }) => ack({ response_type: 'ephemeral', blocks: sections }));
const address = (await app.start({ port: 0, host: '127.0.0.1' })).address();
if (address && typeof address === 'object')
  process.stderr.write(`ready: listening at http://127.0.0.1:${address.port}/slack/events\n`);
process.on('SIGTERM', () => process.exit(0));
