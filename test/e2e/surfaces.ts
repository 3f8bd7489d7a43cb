/**
 * A walk through everything that people see of the bot, in the local workspace, by the page alone: for pictures, and for
 * looking at each with axe. The surfaces come in the order in which somebody would meet them; each builds on those before.
 */
import type { Locator, Page } from 'playwright-core';
import { ADMIN, BUYER } from '../../src/local-slack/seed.ts';

export interface Surface {
  /** Name of its picture. */
  name: string;
  /** What it is, as `docs/README.md` calls it. */
  about: string;
  open: (page: Page) => Promise<void>;
}

const box = (page: Page): Locator => page.locator('#composer-input');

async function type(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
}

async function be(page: Page, person: string): Promise<void> {
  await page.getByLabel('You are').selectOption(person);
  await page.locator('#viewer', { has: page.locator(`option[value="${person}"]:checked`) }).waitFor();
}

async function go(page: Page, place: string, tab?: 'Home' | 'Messages'): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: place, exact: true }).click();
  if (tab) await page.getByRole('tab', { name: tab }).click();
}

/** The newest message of the room. */
const newest = (page: Page): Locator => page.locator('.log > .message').last();
const dialog = (page: Page): Locator => page.locator('dialog[open]').last();

async function press(where: Locator, label: string): Promise<void> {
  await where.getByRole('button', { name: label, exact: true }).first().click();
}

async function closeAll(page: Page): Promise<void> {
  while ((await page.locator('dialog[open]').count()) > 0) {
    const head = page.locator('dialog[open] h2').last();
    const title = (await head.textContent()) ?? '';
    await press(dialog(page), 'Close');
    await page.locator('dialog[open] h2', { hasText: title }).waitFor({ state: 'detached' });
  }
  const thread = page.getByRole('button', { name: 'Close thread' });
  if ((await thread.count()) > 0) await thread.click();
}

const says = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).filter({ visible: true }).last().waitFor();

async function tellStoryTo(page: Page, step: number): Promise<void> {
  await page.locator('.story-title', { hasText: `, ${step} of ` }).waitFor();
  await page.locator('.story-buttons button:not([disabled])').first().waitFor();
}

export const SURFACES: readonly Surface[] = [
  {
    name: 'start',
    about: 'The local workspace as it opens, with three questions to press',
    open: async (page) => {
      await be(page, BUYER);
      await go(page, 'procurement');
      await page.getByRole('button', { name: '/vendorcheck kaspersky' }).waitFor();
    },
  },
  {
    name: 'answer',
    about: 'The answer to `/vendorcheck kaspersky`',
    open: async (page) => {
      await page.getByRole('button', { name: '/vendorcheck kaspersky' }).click();
      await says(page, 'Prohibited: Kaspersky');
    },
  },
  {
    name: 'details',
    about: '*Details*',
    open: async (page) => {
      await press(newest(page), 'Details');
      await dialog(page).getByText('The rule that decides').waitFor();
    },
  },
  {
    name: 'other-date',
    about: '*Other date*',
    open: async (page) => {
      await closeAll(page);
      await press(newest(page), 'Other date');
      await dialog(page).getByText('For which day?').waitFor();
    },
  },
  {
    name: 'several',
    about: 'Several names at once, as a table that can be shared and saved',
    open: async (page) => {
      await closeAll(page);
      await type(page, '/vendorcheck kaspersky, DJI, EZVIZ, Zoom for a federal contractor');
      await says(page, /^4 names:/);
    },
  },
  {
    name: 'shared',
    about: 'An answer that somebody shared',
    open: async (page) => {
      await type(page, '/vendorcheck EZVIZ for a federal contractor');
      await newest(page).getByRole('heading', { name: /EZVIZ/ }).waitFor();
      await press(newest(page), 'Share in channel');
      await says(page, /Shared by/);
    },
  },
  {
    name: 'conversation',
    about: 'A question in a sentence, and a follow-up, in a thread',
    open: async (page) => {
      await type(page, '@vendorcheck can we renew our Kaspersky licences next month?');
      const thread = page.getByRole('complementary', { name: 'Thread' });
      await thread.getByText('Kaspersky').nth(1).waitFor();
      await thread.getByRole('textbox', { name: 'Reply…' }).fill('@vendorcheck and who says so?');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await thread.locator('.message').nth(3).waitFor();
    },
  },
  {
    name: 'vendors-in-message',
    about: '*Check vendors in message*, on a quotation',
    open: async (page) => {
      await closeAll(page);
      await type(
        page,
        'Quote 4711: 2 x Hikvision NVR, 1 x Kaspersky Endpoint Security, 3 x Dahua camera, 1 x Zoom Rooms',
      );
      await says(page, /Quote 4711/);
      await newest(page).hover();
      await newest(page).getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: /Check vendors in message/ }).click();
      await dialog(page).getByText('Vendors in this message').waitFor();
    },
  },
  {
    name: 'check-a-vendor',
    about: '*Check a vendor*, while somebody types',
    open: async (page) => {
      await closeAll(page);
      await page.getByRole('button', { name: 'Shortcuts' }).click();
      await page.getByRole('menuitem', { name: /Check a vendor/ }).click();
      await dialog(page).getByRole('combobox').first().pressSequentially('hik');
      await dialog(page)
        .getByRole('option', { name: /Hikvision/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'welcome',
    about: 'The welcome to whoever comes first',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await closeAll(page);
      await be(page, ADMIN);
      await go(page, 'vendorcheck', 'Home');
      await says(page, /Set-up:/);
      await page.getByRole('tab', { name: 'Messages' }).click();
      await says(page, /Hello, I am vendorcheck/);
    },
  },
  {
    name: 'home-set-up',
    about: 'The Home tab before it is set up',
    open: async (page) => {
      await page.getByRole('tab', { name: 'Home' }).click();
      await says(page, /Set-up:/);
    },
  },
  {
    name: 'settings',
    about: 'The settings',
    open: async (page) => {
      await press(page.locator('#home'), 'Choose buyer and channel');
      await dialog(page).getByText('Settings').first().waitFor();
    },
  },
  {
    name: 'remind-here',
    about: '`/vendorcheck remind here`',
    open: async (page) => {
      await closeAll(page);
      await be(page, BUYER);
      await go(page, 'security-procurement');
      await type(page, '/vendorcheck remind here');
      await says(page, /set this up/);
    },
  },
  {
    name: 'reminders',
    about: '`/vendorcheck reminders`',
    open: async (page) => {
      await type(page, '/vendorcheck reminders');
      await newest(page).getByText('Only visible to you').waitFor();
    },
  },
  {
    name: 'deadline-form',
    about: '`/vendorcheck deadline add`',
    open: async (page) => {
      await type(page, '/vendorcheck deadline add');
      await dialog(page).getByText('What is due?').waitFor();
    },
  },
  {
    name: 'deadlines',
    about: '`/vendorcheck deadlines`',
    open: async (page) => {
      await closeAll(page);
      await type(page, '/vendorcheck deadline add "Replace Kaspersky in Denver" 2027-03-31');
      await says(page, /Replace Kaspersky in Denver/);
      await type(page, '/vendorcheck deadlines');
      await newest(page)
        .getByText(/deadline/i)
        .first()
        .waitFor();
    },
  },
  {
    name: 'home',
    about: 'The Home tab of a member',
    open: async (page) => {
      await go(page, 'vendorcheck', 'Home');
      await says(page, 'Next deadlines');
    },
  },
  {
    name: 'help',
    about: '`/vendorcheck help`',
    open: async (page) => {
      await go(page, 'procurement');
      await type(page, '/vendorcheck help');
      await says(page, /Dates and reminders/);
    },
  },
  {
    name: 'reminder',
    about: 'A reminder, in *The Kaspersky story*',
    open: async (page) => {
      await page.locator('.story-start').click();
      for (const step of [1, 2, 3, 4]) {
        await tellStoryTo(page, step);
        if (step < 4) await page.locator('.story-buttons .primary-solid').click();
      }
      await says(page, /Today, 20 July 2024/);
    },
  },
  {
    name: 'story',
    about: 'The end of the story: today’s answer',
    open: async (page) => {
      for (const step of [5, 6]) {
        await page.locator('.story-buttons .primary-solid').click();
        await tellStoryTo(page, step);
      }
      await newest(page).getByText('Prohibited: Kaspersky').waitFor();
    },
  },
];
