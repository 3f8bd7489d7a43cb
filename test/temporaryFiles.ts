/**
 * Where the tests keep their files: a directory of each run, which goes with it, in memory where there is room. On a disk each
 * database that is opened and closed waits for it, and the tests open hundreds.
 */
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Bytes; a run needs a tenth of it. */
const ROOM = 2 ** 32;

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM;
}

/** Jest calls it before all suites; the processes that run them inherit the environment. */
export default function chooseDirectory(): void {
  // What is compiled once serves later runs too, and the processes that tests start.
  process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache');
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  const directory = mkdtempSync(join(hasRoom() ? MEMORY : tmpdir(), 'vendorcheck-tests-'));
  // PostgreSQL runs as a user of its own where the tests run as root.
  chmodSync(directory, 0o755);
  process.env.TMPDIR = directory;
  process.on('exit', () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
}
