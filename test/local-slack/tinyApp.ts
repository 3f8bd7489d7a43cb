/** A tiny Bolt app to drive the workspace with: one of everything. */
import bolt from '@slack/bolt';
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../src/local-slack/startWorkspace.ts';

const secrets = { signingSecret: 'local-signing-secret', botToken: 'xoxb-local', appToken: 'xapp-local' };
export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });

export type Mode = 'HTTP mode' | 'Socket Mode';
export interface Tiny {
  app: bolt.App;
  workspace: Workspace;
  close: () => Promise<void>;
}

/** Starts a workspace and a Bolt app in it. Listeners are added by `listen`, before the app starts. */
export async function startTiny(
  mode: Mode,
  listen: (app: bolt.App) => void,
  options: Partial<WorkspaceOptions> = {},
): Promise<Tiny> {
  const workspace = await startWorkspace({
    ...secrets,
    commands: [{ command: '/vendorcheck', description: 'Check a vendor', usageHint: '[vendor]' }],
    shortcuts: [
      { type: 'global', name: 'Check a vendor', callbackId: 'check_vendor' },
      { type: 'message', name: 'Check vendors in this message', callbackId: 'check_message' },
    ],
    retryDelaysMs: [0, 0, 0],
    ...options,
  });
  const common = {
    token: secrets.botToken,
    logLevel: bolt.LogLevel.ERROR,
    clientOptions: { slackApiUrl: workspace.apiUrl },
  };
  const app = new bolt.App(
    mode === 'HTTP mode'
      ? { ...common, signingSecret: secrets.signingSecret }
      : { ...common, socketMode: true, appToken: secrets.appToken },
  );
  listen(app);
  if (mode === 'HTTP mode') {
    const server = await app.start({ port: 0, host: '127.0.0.1' });
    const address = 'address' in server ? server.address() : null;
    if (!address || typeof address === 'string') throw new Error('The tiny app is not listening');
    workspace.setRequestUrl(`http://127.0.0.1:${address.port}/slack/events`);
  } else {
    await app.start();
  }
  return {
    app,
    workspace,
    close: async () => {
      await app.stop();
      await workspace.close();
    },
  };
}
