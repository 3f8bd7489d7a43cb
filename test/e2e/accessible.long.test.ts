/** Every surface by axe, in light and in dark, wide and on a phone; and the local page by the keyboard alone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { hasBrowser, type LocalWorkspace, mustHaveBrowser, openLocalWorkspace } from './localWorkspace.ts';
import { SURFACES } from './surfaces.ts';

const inBrowser = hasBrowser || mustHaveBrowser ? test : test.skip;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let local: LocalWorkspace;
beforeEach(async () => {
  if (hasBrowser || mustHaveBrowser) local = await openLocalWorkspace();
}, 60_000);
afterEach(() => local?.close(), 30_000);

/** What axe has against the page as it is: rule and element, with where and why. */
async function complain(found: Map<string, string>, surface: string): Promise<void> {
  const { page } = local;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished))');
    const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
    for (const { id, nodes } of violations)
      for (const { html, failureSummary } of nodes.slice(0, 3))
        found.set(`${id} ${html.slice(0, 80)}`, `${surface}, ${colorScheme}: ${failureSummary ?? ''}`);
  }
}

inBrowser(
  'axe has nothing against any surface',
  async () => {
    const { page } = local;
    await page.evaluate(axe);
    const found = new Map<string, string>();
    for (const surface of SURFACES) {
      await surface.open(page);
      await complain(found, surface.name);
      await page.setViewportSize({ width: 390, height: 844 });
      await complain(found, `${surface.name} on a phone`);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    expect([...found]).toEqual([]);
  },
  600_000,
);

inBrowser(
  'somebody without a mouse asks, reads the details, shares, and plays the story',
  async () => {
    const { page } = local;
    const focused = page.locator(':focus');
    /** Tabs on until the element of this name has the focus. */
    const tabTo = async (name: string, key = 'Tab'): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press(key);
        if ((await focused.count()) === 0) continue;
        const label = (await focused.getAttribute('aria-label')) ?? (await focused.textContent()) ?? '';
        if (label.trim() === name) return;
      }
      throw new Error(`“${name}” is not reached by ${key}`);
    };
    await page.keyboard.press('Tab');
    expect(await focused.textContent()).toBe('Skip to the message box');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/vendorcheck kaspersky');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.getByText('Prohibited: Kaspersky').first().waitFor();
    await tabTo('Details', 'Shift+Tab');
    await page.keyboard.press('Enter');
    const details = page.getByRole('dialog', { name: 'Kaspersky' });
    await details.waitFor();
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    await tabTo('Share in channel');
    await page.keyboard.press('Enter');
    await page.getByText('Shared by').first().waitFor();
    await page.reload();
    await tabTo('The Kaspersky story');
    await page.keyboard.press('Enter');
    await page.locator('.story-title', { hasText: ', 1 of ' }).waitFor();
  },
  120_000,
);
