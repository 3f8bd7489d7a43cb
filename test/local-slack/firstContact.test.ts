import { mrkdwn, plain, startTiny, type Tiny } from './tinyApp.ts';

describe.each(['HTTP mode', 'Socket Mode'] as const)('a Bolt app in %s', (mode) => {
  let tiny: Tiny;
  beforeAll(async () => {
    tiny = await startTiny(mode, (app) => {
      app.command('/vendorcheck', async ({ ack, command, respond, client }) => {
        if (command.text === 'form') {
          await ack();
          await client.views.open({
            trigger_id: command.trigger_id,
            view: {
              type: 'modal',
              callback_id: 'form',
              title: plain('A form'),
              submit: plain('Send'),
              blocks: [
                {
                  type: 'input',
                  block_id: 'vendor',
                  label: plain('Vendor'),
                  element: { type: 'plain_text_input', action_id: 'name' },
                },
              ],
            },
          });
        } else if (command.text === 'later') {
          await ack();
          await respond({ text: 'Later', response_type: 'in_channel' });
        } else {
          await ack({
            text: `You said: ${command.text}`,
            blocks: [
              { type: 'section', text: mrkdwn(`You said: ${command.text}`) },
              { type: 'actions', elements: [{ type: 'button', text: plain('Share'), action_id: 'share', value: 'v' }] },
            ],
          });
        }
      });
      app.action('share', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
        await respond({ text: 'Shared', response_type: 'in_channel' });
      });
      app.view('form', async ({ ack, view }) => {
        const name = view.state.values.vendor?.name?.value;
        if (name === 'bad') await ack({ response_action: 'errors', errors: { vendor: 'Not this one' } });
        else await ack();
      });
      app.event('app_mention', async ({ event, say }) => {
        await say({ text: `Heard: ${event.text}`, thread_ts: event.ts });
      });
    });
  });
  afterAll(() => tiny.close());

  test('answers a slash command in the acknowledgement, to the one who asked', async () => {
    const { workspace } = tiny;
    const delivery = await workspace.runCommand({
      text: '/vendorcheck R&D <b> @ada #general https://x.test/a?b=1&c=2.',
    });
    expect(delivery.status).toBe('acknowledged');
    const [answer] = workspace.ephemerals(workspace.ids.procurement, workspace.ids.buyer);
    expect(answer?.text).toBe(
      'You said: R&amp;D &lt;b&gt; <@U0ADA00001|ada> <#C0GENERAL1|general> <https://x.test/a?b=1&amp;c=2>.',
    );
    expect(workspace.ephemerals(workspace.ids.procurement, workspace.ids.admin)).toEqual([]);
  });

  test('shares an answer in the channel when its button is pressed', async () => {
    const { workspace } = tiny;
    const { procurement, buyer } = workspace.ids;
    const [answer] = workspace.ephemerals(procurement, buyer);
    if (!answer) throw new Error('There is no answer to share');
    await workspace.clickButton({ message: answer, actionId: 'share' });
    const shared = await workspace.until(() => workspace.messages(procurement).find((one) => one.text === 'Shared'));
    expect(shared.user).toBe(workspace.ids.bot);
    expect(workspace.ephemerals(procurement, buyer)).toEqual([]);
  });

  test('opens a form, is told what is missing, what is wrong, and closes it', async () => {
    const { workspace } = tiny;
    const { buyer } = workspace.ids;
    await workspace.runCommand({ text: '/vendorcheck form' });
    await workspace.until(() => workspace.views(buyer).length === 1);
    expect(await workspace.submitView(buyer)).toEqual({
      status: 'incomplete',
      errors: { vendor: 'Please complete this required field.' },
    });
    expect(await workspace.submitView(buyer, { vendor: { name: 'bad' } })).toEqual({
      status: 'errors',
      errors: { vendor: 'Not this one' },
    });
    expect(await workspace.submitView(buyer, { vendor: { name: 'good' } })).toEqual({ status: 'closed' });
    expect(workspace.views(buyer)).toEqual([]);
  });

  test('hears its name and answers in the thread', async () => {
    const { workspace } = tiny;
    const asked = await workspace.mention({ text: 'is hikvision ok?' });
    expect(asked.text).toBe('<@U0BOT00001> is hikvision ok?');
    const reply = await workspace.until(() => workspace.replies(asked.channel, asked.ts)[0]);
    expect(reply.text).toBe('Heard: <@U0BOT00001> is hikvision ok?');
  });
});
