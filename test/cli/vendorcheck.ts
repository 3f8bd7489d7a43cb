import { execFile } from 'node:child_process';

export interface Outcome {
  code: number;
  out: string;
  err: string;
}

export interface Run {
  input?: string | Buffer;
  /** Beside PATH and NO_COLOR; nothing else of this process is handed on. */
  env?: Record<string, string>;
}

/** The command line in a process of its own, as a person types it; not a terminal. */
export function vendorcheck(args: readonly string[], { input = '', env = {} }: Run = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['src/cli/main.ts', ...args],
      {
        cwd: new URL('../..', import.meta.url),
        env: { PATH: process.env.PATH, NO_COLOR: '1', ...env },
        maxBuffer: 2 ** 27,
      },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
