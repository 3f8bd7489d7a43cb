/** What docs say of the code is what the code is held to. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const cruiser = z
  .object({ forbidden: z.array(z.object({ comment: z.string().optional() })) })
  .parse(createRequire(import.meta.url)('../.dependency-cruiser.cjs'));

test('the table of rooms is the one that is enforced', () => {
  const enforced = cruiser.forbidden.flatMap(({ comment = '' }) => {
    const [, room, may] = /^src\/(\S+) may import (.*)\.$/u.exec(comment) ?? [];
    return room ? [[room, may === 'no other room' ? '–' : may]] : [];
  });
  const told = [...read('docs/architecture.md').matchAll(/^\| `([\w-]+)\/` \|.*\| ([^|]*) \|$/gmu)].map(
    ([, room, may]) => [room, may],
  );
  expect(told).toEqual(enforced);
});

test.each([
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/README.md',
  'docs/architecture.md',
  'docs/glossary.md',
  'src/local-slack/README.md',
])('every file that %s names is there', (page) => {
  const text = read(page);
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/gu)].map(([, to = '']) => join(dirname(page), to));
  const named = [...text.matchAll(/`(\w[\w-]*\/(?:[\w-]+\/)*\w+\.ts)`/gu)].map(([, file = '']) => join('src', file));
  const missing = [...linked, ...named].filter((file) => !existsSync(join(root, file)));
  expect(missing).toEqual([]);
});

test('every scope of the manifest has its line in README', () => {
  const { oauth_config } = z
    .object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) })
    .parse(JSON.parse(read('manifest.json')));
  const readme = read('README.md');
  expect(oauth_config.scopes.bot.filter((scope) => !readme.includes(`\`${scope}\``))).toEqual([]);
});
