/** The bot as a process of its own with its page in a browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { newDirectory } from '../store/databases.ts';

export const CHROMIUM = '/usr/bin/chromium';
const root = join(import.meta.dirname, '../..');

export const mustHaveBrowser = process.env.CI !== undefined || process.env.VENDORCHECK_REQUIRE_BROWSER !== undefined;
export const hasBrowser = existsSync(CHROMIUM);

export interface LocalWorkspace {
  page: Page;
  said: () => string;
  close: () => Promise<void>;
}

/** Starts the bot without credentials and opens its page. */
export async function openLocalWorkspace(environment: Record<string, string> = {}): Promise<LocalWorkspace> {
  const data = await newDirectory();
  // Started from an empty folder, so that the page names `data` as it does for everybody.
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: data,
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      text += chunk;
      const found = /local workspace is open at (\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}: ${text}`)));
  });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(url);
  return { page, said: () => text, close: () => end(child, browser) };
}

async function end(child: ChildProcess, browser: Browser): Promise<void> {
  await browser.close();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
