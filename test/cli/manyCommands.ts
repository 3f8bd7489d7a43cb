/** A process that runs one command line after the other; see vendorcheck.ts. It ends with the process that started it. */
import { Readable } from 'node:stream';
import { runCli } from '../../src/cli/runCli.ts';

export interface Outcome {
  code: number;
  out: string;
  err: string;
}

export interface Typed {
  args: readonly string[];
  /** Base64. */
  input: string;
  env: Record<string, string | undefined>;
}

/** Keeps what is written to a stream instead of writing it. @returns how to read it and how to stop */
function captured(stream: NodeJS.WriteStream): { text: () => string; release: () => void } {
  const chunks: Buffer[] = [];
  const write = stream.write;
  stream.write = (chunk: string | Uint8Array, ...others: unknown[]): boolean => {
    chunks.push(Buffer.from(chunk as string));
    const done = others.findLast((one) => typeof one === 'function');
    if (done) setImmediate(done as () => void);
    return true;
  };
  return {
    text: () => Buffer.concat(chunks).toString(),
    release: () => {
      stream.write = write;
    },
  };
}

async function run({ args, input, env }: Typed): Promise<Outcome> {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  Object.defineProperty(process, 'stdin', { value: Readable.from([Buffer.from(input, 'base64')]), configurable: true });
  const [out, err] = [captured(process.stdout), captured(process.stderr)];
  process.exitCode = 0;
  try {
    await runCli([process.execPath, 'vendorcheck', ...args]);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
  out.release();
  err.release();
  process.removeAllListeners('SIGINT');
  return { code: Number(process.exitCode), out: out.text(), err: err.text() };
}

process.on('message', (typed: Typed) => void run(typed).then((outcome) => process.send?.(outcome)));
process.once('disconnect', () => process.exit());
