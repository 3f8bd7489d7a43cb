/** Replicas of the engine as processes that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Scene } from './scene.ts';

export interface Replica {
  process: ChildProcess;
  /** Resolves when it goes to work. */
  ready: Promise<void>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** What it wrote to stderr. */
  complaints(): string;
}

const PROGRAM = fileURLToPath(new URL('./replica.ts', import.meta.url));

const running = new Set<Replica>();

/** For after a test, however it ended. */
export async function killReplicas(): Promise<void> {
  await Promise.all([...running].map((replica) => replica.kill()));
}

export interface ReplicaChanges {
  pace?: number;
  settle?: number;
  databaseUrl?: string;
  /** How far its clock is ahead of the others', in milliseconds. */
  ahead?: number;
  /** Starts with a disk on which it can write nothing. */
  isDiskFull?: boolean;
}

export function startReplica(scene: Scene, changes: ReplicaChanges = {}): Replica {
  const { pace = 20, settle = 300, ahead = 0, isDiskFull = false, ...others } = changes;
  const settings = {
    ...scene.options,
    slackApiUrl: scene.slack.apiUrl,
    clock: { virtual: scene.now().getTime() + ahead, real: Date.now() },
    pace,
    settle,
    ...others,
  };
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', PROGRAM, JSON.stringify(settings)];
  const [program = '', ...args] = isDiskFull ? ['prlimit', '--fsize=1:', ...command] : command;
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A replica that is killed a second later spends most of its life on compiling.
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the replica ended with ${code}: ${complaints}`)));
  });
  ready.catch(() => undefined);
  const replica: Replica = {
    process: child,
    ready,
    kill: () => {
      child.kill('SIGKILL');
      return gone;
    },
    complaints: () => complaints,
  };
  running.add(replica);
  gone.then(() => running.delete(replica));
  return replica;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
