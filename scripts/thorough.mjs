/** Runs every suite that `npm test` runs with a part of its cases (test/thorough.ts) once more, with all of them. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const suites = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.long)\.test\.ts$/.test(file))
  .filter((file) => /from '[./]+\/thorough\.ts'/.test(readFileSync(join(root, 'test', file), 'utf8')))
  .map((file) => join('test', file));
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/jest/bin/jest.js'), '--runTestsByPath', ...suites],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, VENDORCHECK_THOROUGH: '1' },
  },
);
process.exitCode = status ?? 1;
