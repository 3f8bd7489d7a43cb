/** What Jest makes ready before all suites; the processes that run them inherit the environment. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync, utimesSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Bytes; a run needs a tenth of it. */
const ROOM = 2 ** 32;

export default function prepareRun(): void {
  // What is compiled once serves later runs too, and the processes that tests start.
  process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache');
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  chooseDirectory();
  compileBook();
}

/**
 * Where the tests keep their files: a directory of each run, which goes with it, in memory where there is room. On a disk each
 * database that is opened and closed waits for it, and the tests open hundreds.
 */
function chooseDirectory(): void {
  const place = hasRoom() ? MEMORY : tmpdir();
  for (const name of readdirSync(place)) {
    const owner = Number(/^vendorcheck-tests-(\d+)-/.exec(name)?.[1]);
    // Of a run that was killed.
    if (owner && !isRunning(owner)) rmSync(join(place, name), { recursive: true, force: true });
  }
  const directory = mkdtempSync(join(place, `vendorcheck-tests-${process.pid}-`));
  // PostgreSQL runs as a user of its own where the tests run as root.
  chmodSync(directory, 0o755);
  process.env.TMPDIR = directory;
  process.on('exit', () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM;
}

/** Where rules were changed or merged since; each process that a test starts would take a second longer. What is wrong, tests say. */
function compileBook(): void {
  const book = join(import.meta.dirname, '../src/rulebook');
  const compiled = join(book, 'rules.json');
  const madeAt = existsSync(compiled) ? statSync(compiled).mtimeMs : 0;
  const sources = readdirSync(book, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(yaml|ts)$/.test(file));
  if (!sources.some((file) => statSync(join(book, file)).mtimeMs > madeAt)) return;
  spawnSync(process.execPath, [join(import.meta.dirname, '../src/cli/main.ts'), 'rules', 'build'], { stdio: 'ignore' });
  if (existsSync(compiled)) utimesSync(compiled, new Date(), new Date());
}
