import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Outcome, Typed } from './manyCommands.ts';

export type { Outcome };

export interface Run {
  input?: string | Buffer;
  /** Beside PATH and NO_COLOR; nothing else of this process is handed on. */
  env?: Record<string, string>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const environment = (env: Record<string, string>) => ({ PATH: process.env.PATH, NO_COLOR: '1', ...env });

/** The command line in a process of its own, as a person types it; not a terminal. */
export function vendorcheckAlone(args: readonly string[], { input = '', env = {} }: Run = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['src/cli/main.ts', ...args],
      { cwd: root, env: environment(env), maxBuffer: 2 ** 27 },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** What Node and the network read once, when a process starts. */
const READ_ONCE = /^NODE_|proxy|cert/i;

let warm: ChildProcess | undefined;
let turn: Promise<unknown> = Promise.resolve();

/**
 * The same in a process that has run other command lines before, which saves the second that each start takes: one command
 * line after the other, each with its own arguments, environment, input, output and exit code.
 */
export function vendorcheck(args: readonly string[], { input = '', env = {} }: Run = {}): Promise<Outcome> {
  if (Object.keys(env).some((name) => READ_ONCE.test(name))) return vendorcheckAlone(args, { input, env });
  const next = turn.then(async () => {
    const child = warm?.connected ? warm : startWarm();
    warm = child;
    const typed: Typed = { args, input: Buffer.from(input).toString('base64'), env: environment(env) };
    child.send(typed);
    child.ref();
    const waiting = new AbortController();
    const ended = once(child, 'exit', waiting).then(() => {
      throw new Error('The process that runs the command lines ended.');
    });
    try {
      const [outcome]: [Outcome] = await Promise.race([once(child, 'message', waiting) as Promise<[Outcome]>, ended]);
      return outcome;
    } finally {
      ended.catch(() => undefined);
      waiting.abort();
      child.unref();
      child.channel?.unref();
    }
  });
  turn = next.catch(() => undefined);
  return next;
}

function startWarm(): ChildProcess {
  return fork(new URL('./manyCommands.ts', import.meta.url), {
    cwd: root,
    env: environment({ NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '' }),
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}
