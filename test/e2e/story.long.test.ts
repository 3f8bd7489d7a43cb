/** The story of the Kaspersky ban of 2024, as anybody can watch it in the local workspace. */
import type { Locator } from 'playwright-core';
import { hasBrowser, type LocalWorkspace, mustHaveBrowser, openLocalWorkspace } from './localWorkspace.ts';

const inBrowser = hasBrowser || mustHaveBrowser ? test : test.skip;
if (!hasBrowser && !mustHaveBrowser) console.warn('Skipped the story: Debian’s chromium is not there.');

let local: LocalWorkspace;
beforeEach(async () => {
  if (hasBrowser || mustHaveBrowser) local = await openLocalWorkspace();
}, 30_000);
afterEach(() => local?.close(), 30_000);

/** The headlines of the bot's messages in the channel, as they stand now. */
async function headlines(): Promise<string[]> {
  const texts = await local.page.locator('.log .message .blocks strong:first-child').allTextContents();
  return texts.filter((text) => /^(Today|Tomorrow|In \d+ days)/u.test(text));
}

/** Whether a reader sees it without scrolling. */
async function isInView(one: Locator): Promise<boolean> {
  const [box, log] = await Promise.all([one.boundingBox(), local.page.locator('.log').boundingBox()]);
  return box !== null && log !== null && box.y >= log.y && box.y + box.height <= log.y + log.height;
}

inBrowser(
  'announced on 20 June 2024: the channel is reminded 30 days later and 100 days later, and Done ends it',
  async () => {
    const { page } = local;
    const next = page.locator('.story-buttons .primary-solid');
    const isTold = async (step: number) => {
      await page.locator('.story-title', { hasText: `, ${step} of 6` }).waitFor();
      await page.locator('.story-buttons button:not([disabled])').first().waitFor();
    };
    // Whoever has asked before, also by mention, can still move the clock.
    await page.locator('#composer-input').fill('@vendorcheck may we buy DJI?');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Thread' }).getByText('DJI').nth(1).waitFor();
    await page.getByRole('button', { name: 'The Kaspersky story' }).first().click();
    await isTold(1);
    await page.getByText('hears of Kaspersky 30, 7 and 1 days before and on the day').waitFor();
    expect(await page.locator('.time-box summary').textContent()).toContain('Pretending it is Jun 19, 2024');

    await next.click();
    await isTold(2);
    await page.getByText('new dates in the rules').waitFor();
    expect(await headlines()).toEqual(['In 30 days, 20 July 2024: Commerce ban on Kaspersky: no new agreements']);

    await next.click();
    await isTold(3);
    await page.getByText('Upcoming ban: Kaspersky Endpoint Security').waitFor();

    await next.click();
    await isTold(4);
    expect((await headlines()).at(-1)).toBe('Today, 20 July 2024: Commerce ban on Kaspersky: no new agreements');
    await page
      .locator('.message', { hasText: 'Today, 20 July 2024' })
      .last()
      .getByRole('button', { name: 'Done' })
      .click();
    await page.getByText('Done by').first().waitFor();

    await next.click();
    await isTold(5);
    expect((await headlines()).at(-1)).toBe(
      'Today, 29 September 2024: Commerce ban on Kaspersky: no updates, resale or integration',
    );
    await page.locator('#composer-input').fill('/vendorcheck kaspersky');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.getByText('Prohibited: Kaspersky').first().waitFor();

    await next.click();
    await isTold(6);
    expect(await page.locator('.time-box summary').textContent()).not.toContain('Pretending');
    const last = page.locator('.log > .message').last();
    expect(await last.textContent()).toContain('Prohibited: Kaspersky');
    expect(await isInView(last.getByRole('heading').first())).toBe(true);
    expect(local.said()).not.toMatch(/ (warn|error) /u);
  },
  120_000,
);

inBrowser(
  'the clock can be moved by hand, and the bot follows it',
  async () => {
    const { page } = local;
    const ask = async () => {
      await page.locator('#composer-input').fill('/vendorcheck kaspersky endpoint security');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
    };
    await page.locator('.time-box summary').click();
    await page.locator('#travel-to').fill('2024-07-19T12:00');
    await page.getByRole('button', { name: 'Jump to date' }).click();
    await page.getByText('Pretending it is').waitFor();
    await ask();
    await page.getByText('Upcoming ban: Kaspersky').first().waitFor();
    await page.locator('.time-box summary').click();
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.locator('.time-box summary', { hasText: 'Jul 20, 2024' }).waitFor();
    await ask();
    await page.getByText('Prohibited: Kaspersky').first().waitFor();
    await page.locator('.time-box summary').click();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByText('Pretending it is').waitFor({ state: 'hidden' });
  },
  120_000,
);
