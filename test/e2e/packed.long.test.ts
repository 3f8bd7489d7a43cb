/** The package as somebody gets it from a registry: packed, installed into an empty folder, without TypeScript and without this checkout. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
// The Node that runs this test, not an older one of the machine.
const env = { ...process.env, NO_COLOR: '1', PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
let directory = '';

beforeAll(async () => {
  // On a disk: it is large, and holds what is executed.
  directory = await mkdtemp('/var/tmp/vendorcheck-packed-');
  await run('npm', ['run', '-s', 'build'], { cwd: root, env });
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', directory], { cwd: root, env });
  const [tarball = ''] = await readdir(directory);
  await writeFile(join(directory, 'package.json'), '{ "name": "somebody", "private": true }\n');
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `./${tarball}`], { cwd: directory, env });
}, 300_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

test('holds no TypeScript, no tests and no second Node', async () => {
  const files = await readdir(join(directory, 'node_modules/vendorcheck'), { recursive: true });
  expect(files.filter((file) => /\.ts$|^test|^src/.test(file))).toEqual([]);
  expect(await readdir(join(directory, 'node_modules'))).not.toContain('node');
});

test('`npx vendorcheck check kaspersky` answers', async () => {
  const { stdout } = await run('npx', ['vendorcheck', 'check', 'kaspersky'], { cwd: directory, env });
  expect(stdout).toMatch(/^✖ Prohibited/);
});

test('`npx vendorcheck --version` tells the version of the package', async () => {
  const { stdout } = await run('npx', ['vendorcheck', '--version'], { cwd: directory, env });
  expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+/);
});

test('the bot starts from it, with the local workspace and its page', async () => {
  const bot = spawn(process.execPath, ['node_modules/vendorcheck/dist/main.js'], {
    cwd: directory,
    env: {
      PATH: env.PATH,
      PORT: '0',
      VENDORCHECK_DATA: join(directory, 'data'),
      VENDORCHECK_LIST_URL: 'never',
      VENDORCHECK_BOOK_URL: 'never',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    let said = '';
    const page = await new Promise<string>((resolve, reject) => {
      bot.stderr.on('data', (chunk) => {
        said += chunk;
        const url = /(http:\/\/[\d.a-z]+:\d+)\s/.exec(said)?.[1];
        if (url) resolve(url);
      });
      bot.once('exit', (code) => reject(new Error(`the bot ended with ${code}: ${said}`)));
    });
    const response = await fetch(page);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Local workspace');
  } finally {
    bot.kill('SIGTERM');
    await once(bot, 'exit');
  }
}, 60_000);
