/** The pages of a release in a browser: with and without scripts, in light and dark, on a phone. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright-core';
import { vendorcheck } from '../cli/vendorcheck.ts';
import { CHROMIUM, hasBrowser, mustHaveBrowser } from '../e2e/localWorkspace.ts';
import { loopback } from '../screening/lists/loopbackServer.ts';
import { newSigner } from './exampleRelease.ts';

const inBrowser = hasBrowser || mustHaveBrowser ? test : test.skip;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [
  'index.html',
  'rules/us-bis-kaspersky-2024.html',
  'vendors/kaspersky.html',
  'calendar.html',
  'changes.html',
  'coverage.html',
];
const TYPES: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };

inBrowser(
  'the pages fit a phone, axe has nothing against them, and the search finds a vendor by its name in any script',
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'vendorcheck-pages-'));
    const site = join(directory, 'site');
    const key = join(directory, 'key.pem');
    writeFileSync(key, newSigner().key);
    const made = await vendorcheck([
      ...['rules', 'release', '--out', site, '--released', '2026-11-29T06:00:00Z', '--signing-key-file', key],
    ]);
    expect(made).toMatchObject({ code: 0, err: '' });
    const server = await loopback((request, response) => {
      const file = join(site, new URL(request.url ?? '', 'http://site').pathname);
      if (!existsSync(file)) return response.writeHead(404).end();
      return response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(readFileSync(file));
    });
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    const addressOf = (page: string): string => new URL(page, server.url).href;
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 375, height: 740 } });
      for (const path of PAGES) {
        await page.goto(addressOf(path));
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
        await page.evaluate(axe);
        const { violations } = await page.evaluate<AxeResults>('axe.run()');
        found.push(...violations.map(({ id, nodes }) => `${path}, ${colorScheme}: ${id} ${nodes[0]?.html}`));
      }
      await page.close();
    }
    expect(found).toEqual([]);

    const page = await browser.newPage();
    await page.goto(addressOf('index.html'));
    await page.getByLabel('Vendor, product, law or place').fill('касперск');
    await page.getByRole('link', { name: 'Kaspersky', exact: true }).click();
    expect(await page.textContent('h1')).toBe('Kaspersky');
    await page.goto(addressOf('index.html?q=qxzqxz'));
    expect(await page.textContent('#found')).toMatch(/That is no clearance/);

    const plain = await browser.newPage({ javaScriptEnabled: false });
    await plain.goto(addressOf('index.html'));
    expect(await plain.locator('#search').isVisible()).toBe(false);
    await plain.getByRole('link', { name: 'Commerce ban on Kaspersky' }).click();
    expect(await plain.textContent('h1')).toBe('Commerce ban on Kaspersky');
    await browser.close();
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  },
  180_000,
);
