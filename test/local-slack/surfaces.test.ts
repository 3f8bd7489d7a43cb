import { plain, startTiny, type Tiny } from './tinyApp.ts';

describe.each(['HTTP mode', 'Socket Mode'] as const)('modals and more in %s', (mode) => {
  let tiny: Tiny;
  const seen: string[] = [];
  const modal = (callbackId: string, more: object = {}) => ({
    type: 'modal' as const,
    callback_id: callbackId,
    title: plain(callbackId),
    submit: plain('Go on'),
    notify_on_close: true,
    blocks: [
      {
        type: 'input' as const,
        block_id: 'vendor',
        label: plain('Vendor'),
        element: { type: 'external_select' as const, action_id: 'find', min_query_length: 1 },
      },
      {
        type: 'input' as const,
        block_id: 'note',
        optional: true,
        label: plain('Note'),
        element: { type: 'plain_text_input' as const, action_id: 'text', max_length: 5 },
      },
    ],
    ...more,
  });

  beforeAll(async () => {
    tiny = await startTiny(mode, (app) => {
      app.shortcut('check_vendor', async ({ ack, shortcut, client }) => {
        await ack();
        await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('first') });
        const again = await client.views
          .open({ trigger_id: shortcut.trigger_id, view: modal('first') })
          .catch((error: Error) => error.message);
        seen.push(String(again));
      });
      app.options('find', async ({ ack, payload }) => {
        const all = ['Kaspersky', 'Hikvision', 'Huawei'].filter((name) => name.toLowerCase().includes(payload.value));
        await ack({ options: all.map((name) => ({ text: plain(name), value: name.toLowerCase() })) });
      });
      app.view({ callback_id: 'first', type: 'view_submission' }, async ({ ack }) => {
        await ack({ response_action: 'update', view: modal('second') });
      });
      app.view({ callback_id: 'second', type: 'view_submission' }, async ({ ack }) => {
        await ack({ response_action: 'push', view: modal('third') });
      });
      app.view({ callback_id: 'third', type: 'view_submission' }, async ({ ack, view }) => {
        seen.push(JSON.stringify(view.state.values.vendor?.find?.selected_option?.value));
        await ack({ response_action: 'clear' });
      });
      app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, view }) => {
        seen.push(`closed ${view.callback_id}`);
        await ack();
      });
      app.event('assistant_thread_started', async ({ event, client }) => {
        await client.assistant.threads.setSuggestedPrompts({
          channel_id: event.assistant_thread.channel_id,
          thread_ts: event.assistant_thread.thread_ts,
          prompts: [{ title: 'Kaspersky?', message: 'May we buy Kaspersky?' }],
        });
      });
      app.function('check_vendor_step', async ({ inputs, complete }) => {
        await complete({ outputs: { verdict: `${inputs.vendor} is barred` } });
      });
    });
  });
  afterAll(() => tiny.close());

  test('a global shortcut opens a modal, a trigger works once, options come from the app', async () => {
    const { workspace } = tiny;
    const { buyer } = workspace.ids;
    await workspace.useShortcut(buyer, 'check_vendor');
    const view = await workspace.until(() => workspace.views(buyer)[0]);
    const { options } = await workspace.suggest({ view, actionId: 'find', query: 'h' });
    expect(options.map((option) => option.value)).toEqual(['hikvision', 'huawei']);
    await workspace.until(() => workspace.calls('views.open').length === 2 && seen.length > 0);
    expect(seen.pop()).toContain('exchanged_trigger_id');
    const chosen = { vendor: { find: options[0] }, note: { text: 'far too long' } };
    expect(await workspace.submitView(buyer, chosen)).toMatchObject({
      status: 'incomplete',
      errors: { note: 'Please enter no more than 5 characters.' },
    });
  });

  test('update keeps what was chosen, push stacks, clear closes all', async () => {
    const { workspace } = tiny;
    const { buyer } = workspace.ids;
    expect(await workspace.submitView(buyer, { note: { text: 'short' } })).toMatchObject({ status: 'updated' });
    expect(workspace.views(buyer)[0]?.state.values).toMatchObject({
      vendor: { find: { selected_option: { value: 'hikvision' } } },
      note: { text: { value: 'short' } },
    });
    expect(await workspace.submitView(buyer)).toMatchObject({ status: 'pushed', view: { callback_id: 'third' } });
    expect(workspace.views(buyer)).toHaveLength(2);
    const vendor = { text: plain('Huawei'), value: 'huawei' };
    expect(await workspace.submitView(buyer, { vendor: { find: vendor } })).toEqual({ status: 'closed' });
    expect(seen.pop()).toBe('"huawei"');
    expect(workspace.views(buyer)).toEqual([]);
  });

  test('closing is told to the app that asked for it', async () => {
    const { workspace } = tiny;
    const { buyer } = workspace.ids;
    await workspace.useShortcut(buyer, 'check_vendor');
    await workspace.until(() => workspace.views(buyer)[0]);
    await workspace.closeView(buyer);
    expect(seen).toContain('closed first');
  });

  test('the assistant pane gets its prompts', async () => {
    const { workspace } = tiny;
    const { channel, threadTs } = await workspace.openAssistant(workspace.ids.buyer);
    const thread = await workspace.until(() => {
      const found = workspace.assistantThread(channel, threadTs);
      return found && found.prompts.length > 0 ? found : undefined;
    });
    expect(thread.prompts).toEqual([{ title: 'Kaspersky?', message: 'May we buy Kaspersky?' }]);
  });

  test('a workflow step ends with its outputs', async () => {
    const { workspace } = tiny;
    const id = await workspace.runStep('check_vendor_step', { vendor: 'ZTE' });
    expect(await workspace.until(() => workspace.stepResult(id))).toEqual({ outputs: { verdict: 'ZTE is barred' } });
  });
});

test('the request URL proves itself', async () => {
  const tiny = await startTiny('HTTP mode', () => {});
  expect(await tiny.workspace.verifyRequestUrl()).toBe(true);
  await tiny.close();
});

test('a trigger expires after three seconds of the workspace clock', async () => {
  let clock = new Date('2024-07-01T12:00:00Z');
  let trigger = '';
  const tiny = await startTiny(
    'HTTP mode',
    (app) => {
      app.command('/vendorcheck', async ({ ack, command }) => {
        trigger = command.trigger_id;
        await ack();
      });
    },
    { now: () => clock },
  );
  await tiny.workspace.runCommand({ text: '/vendorcheck' });
  clock = new Date(clock.getTime() + 3001);
  const view = { type: 'modal' as const, title: plain('Late'), blocks: [] };
  await expect(tiny.app.client.views.open({ trigger_id: trigger, view })).rejects.toThrow('expired_trigger_id');
  await tiny.close();
});
