/** The bot as its operator starts it: a process of its own, told by its environment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { until } from '../../reminders/until.ts';
import { freePort, newDirectory } from '../../store/databases.ts';
import { SIGNING_SECRET, type StandIn } from './standIn.ts';

export interface BotProcess {
  url: string;
  /** Everything it has said so far. */
  said: () => string;
  readyz: () => Promise<{ code: number; body: Record<string, unknown> }>;
  stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

export interface Places {
  /** @param user the id under which it runs, where not ours. @throws where it ends before it is ready, with what it said */
  start: (environment?: Record<string, string>, user?: number) => Promise<BotProcess>;
  end: () => Promise<void>;
}

const root = join(import.meta.dirname, '../../..');

/** @param slack what the bot takes for Slack */
export async function newPlaces(slack: Pick<StandIn, 'apiUrl'>): Promise<Places> {
  const data = await newDirectory();
  const running = new Set<ChildProcess>();
  return {
    start: async (environment = {}, user) => {
      const port = 'SLACK_APP_TOKEN' in environment ? await freePort() : 0;
      const child = spawn(process.execPath, ['src/main.ts'], {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
          VENDORCHECK_DATA: data,
          VENDORCHECK_LIST_URL: 'never',
          PORT: String(port),
          HOST: '127.0.0.1',
          SLACK_API_URL: slack.apiUrl,
          SLACK_SIGNING_SECRET: SIGNING_SECRET,
          ...('SLACK_CLIENT_ID' in environment ? {} : { SLACK_BOT_TOKEN: 'xoxb-111-222-outside' }),
          ...environment,
        },
        stdio: ['ignore', 'ignore', 'pipe'],
        ...(user === undefined ? {} : { uid: user }),
      });
      running.add(child);
      let text = '';
      child.stderr?.on('data', (chunk) => {
        text += chunk;
      });
      const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
      await until(
        'the bot is ready',
        () => {
          if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}: ${text}`);
          return text.includes('vendorcheck is ready');
        },
        30_000,
        () => text,
      );
      const url = /listening at (http:\S+)\/slack\/events/u.exec(text)?.[1] ?? `http://127.0.0.1:${port}`;
      return {
        url,
        said: () => text,
        readyz: async () => {
          const answer = await fetch(`${url}/readyz`);
          const body: Record<string, unknown> = JSON.parse(await answer.text());
          return { code: answer.status, body };
        },
        stop: (signal = 'SIGTERM') => {
          child.kill(signal);
          running.delete(child);
          return gone;
        },
      };
    },
    end: async () => {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}
