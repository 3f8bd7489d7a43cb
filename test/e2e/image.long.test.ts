/** What the container image runs, laid out by the Dockerfile's own commands and started as the image starts it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseDocument } from 'yaml';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
let directory = '';
let app = '';

beforeAll(async () => {
  // On a disk: it is large, and holds what is executed.
  directory = await mkdtemp('/var/tmp/vendorcheck-image-');
  app = join(directory, 'app');
  const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');
  const [, build = ''] = /^RUN (npm run -s build && node scripts\/image\.mjs \/app)$/m.exec(dockerfile) ?? [];
  expect(build).not.toBe('');
  await run('sh', ['-c', build.replace('/app', app)], { cwd: root });
  // The root file system of the container is read-only.
  for (const file of await readdir(app, { recursive: true })) await chmod(join(app, file), 0o555);
}, 120_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

test('is under 120 MB beside Node, and carries neither sources nor npm', async () => {
  const files = await readdir(app, { recursive: true });
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(app, file))).size));
  expect(sizes.reduce((all, size) => all + size, 0) / 2 ** 20).toBeLessThan(120);
  expect(files.filter((file) => /\.ts$|(^|\/)npm(\/|$)/.test(file))).toEqual([]);
  expect((await readdir(join(app, 'node_modules'))).sort()).toEqual(['better-sqlite3']);
});

test('starts from a read-only directory within 256 MB, answers, and ends on SIGTERM', async () => {
  const data = await mkdtemp(join(tmpdir(), 'vendorcheck-image-data-'));
  const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');
  const options = /NODE_OPTIONS="([^"]+)"/.exec(dockerfile)?.[1] ?? '';
  const command: string[] = JSON.parse(/^CMD (\[.+\])$/m.exec(dockerfile)?.[1] ?? '[]');
  const bot = spawn(process.execPath, command, {
    cwd: app,
    env: {
      NODE_OPTIONS: options,
      MALLOC_ARENA_MAX: '2',
      VENDORCHECK_DATA: data,
      PORT: '0',
      VENDORCHECK_LIST_URL: 'never',
      VENDORCHECK_BOOK_URL: 'never',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    let said = '';
    const address = await new Promise<string>((resolve, reject) => {
      bot.stderr.on('data', (chunk) => {
        said += chunk;
        const url = /(http:\/\/[\d.a-z]+:\d+)\s/.exec(said)?.[1];
        if (url) resolve(url);
      });
      bot.once('exit', (code) => reject(new Error(`the bot ended with ${code}: ${said}`)));
    });
    expect((await fetch(address)).status).toBe(200);
    const status = await readFile(`/proc/${bot.pid}/status`, 'utf8');
    const most = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
    expect(most).toBeLessThan(256);
  } finally {
    bot.kill('SIGTERM');
  }
  const [code] = await once(bot, 'exit');
  expect(code).toBe(0);
}, 60_000);

test.each([
  'compose.yaml',
  'compose.postgres.yaml',
  'deploy/kubernetes.yaml',
  '.github/workflows/release.yml',
  '.github/workflows/ci.yml',
])('%s is YAML without a fault', async (file) => {
  const text = await readFile(join(root, file), 'utf8');
  for (const part of text.split(/^---$/m)) expect(parseDocument(part).errors).toEqual([]);
});
