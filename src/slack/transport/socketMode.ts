/** Keeps the socket of Socket Mode open: connects at once where Slack closes it, waits out faults, and says what it cannot do. */
import { setTimeout as sleep } from 'node:timers/promises';
import type bolt from '@slack/bolt';
import { refusalOf } from '../reminders/refusalOf.ts';
import { TokenRefused } from './slackAccess.ts';

/** `refused`: Slack does not take the app token any more. */
export type SocketState = 'connecting' | 'connected' | 'refused';

export interface Socket {
  state(): SocketState;
  /** @throws {TokenRefused} where Slack does not take the app token */
  open(): Promise<void>;
  close(): Promise<void>;
}

const LONGEST_PAUSE = 60_000;

/**
 * The library's own reconnection waits five seconds even where Slack only renews the connection, and where Slack refuses the app
 * token its error reaches nobody, which would end the process (bolt-js#2496). So the receiver must not reconnect by itself.
 *
 * @param receiver made with `autoReconnectEnabled: false`
 * @param report hears, in words, what keeps the socket from being open
 */
export function keepSocket(
  { client }: Pick<bolt.SocketModeReceiver, 'client'>,
  report: (problem: string) => void,
): Socket {
  let state: SocketState = 'connecting';
  let isClosed = false;
  let connecting: Promise<void> | undefined;

  /** @throws {TokenRefused} at the first attempt only: later a person may give the permission back */
  const connect = async (isFirst: boolean): Promise<void> => {
    for (let attempt = 0; !isClosed; attempt += 1) {
      try {
        await client.start();
        state = 'connected';
        return;
      } catch (error) {
        const refusal = refusalOf(error);
        const isRefused = refusal.status === 'locked-out' || refusal.status === 'not-permitted';
        if (isRefused && isFirst) throw new TokenRefused(refusal.problem);
        if (isRefused && state !== 'refused')
          report(
            `Slack refuses SLACK_APP_TOKEN (${refusal.problem}): no question reaches vendorcheck any more. Make a new app-level token (https://api.slack.com/apps > Basic Information > App-Level Tokens, scope connections:write) and start again.`,
          );
        else if (attempt === 0 && !isRefused)
          report(`The connection to Slack cannot be opened now (${refusal.problem}); it is tried again.`);
        state = isRefused ? 'refused' : 'connecting';
        const wait = refusal.status === 'later' ? (refusal.afterMs ?? 1000) : 500 * 2 ** Math.min(attempt, 7);
        await sleep(isRefused ? LONGEST_PAUSE : Math.min(LONGEST_PAUSE, wait), undefined, { ref: false });
      }
    }
  };
  const reconnect = (): void => {
    if (isClosed || connecting) return;
    if (state === 'connected') state = 'connecting';
    connecting = connect(false).finally(() => {
      connecting = undefined;
    });
  };
  return {
    state: () => state,
    open: async () => {
      await connect(true);
      client.on('disconnected', reconnect);
    },
    close: async () => {
      isClosed = true;
      await client.disconnect();
    },
  };
}
