/** Two people add a rule each, in branches of their own: git merges them without a conflict. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newRule } from '../../src/rulebook/ruleTemplate.ts';

const root = join(import.meta.dirname, '../..');

(existsSync(join(root, '.git')) ? test : test.skip)(
  'two branches that each add a rule and a case merge cleanly',
  () => {
    const clone = join(mkdtempSync(join(tmpdir(), 'vendorcheck-merge-')), 'clone');
    execFileSync('git', ['clone', '-q', '--shared', root, clone], { stdio: 'ignore' });
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com', ...args], {
        cwd: clone,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const start = git('rev-parse', 'HEAD').trim();
    for (const id of ['ie-acme-2026', 'pt-acme-2026']) {
      git('checkout', '-q', '-b', id, start);
      const { path, text, cases } = newRule(id, '2026-11-29');
      writeFileSync(join(clone, 'src/rulebook', path), text);
      writeFileSync(join(clone, 'test/cases', `${id}.yaml`), cases);
      git('add', '-A');
      git('commit', '-q', '--no-verify', '-m', `Add ${id}`);
    }
    git('merge', '-q', '--no-edit', 'ie-acme-2026');
    expect(git('status', '--porcelain')).toBe('');
    expect(git('diff', '--name-only', start).trim().split('\n')).toHaveLength(4);
  },
);
