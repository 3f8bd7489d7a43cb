/** The page in a real browser, with a real Bolt app behind it. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { mrkdwn, plain, startTiny, type Tiny } from './tinyApp.ts';

const CHROMIUM = '/usr/bin/chromium';
const mustRun = Boolean(process.env.CI || process.env.VENDORCHECK_REQUIRE_BROWSER);
const canRun = existsSync(CHROMIUM) || mustRun;
if (!canRun) console.warn(`Skipping the browser tests of the workspace: there is no ${CHROMIUM}.`);

const EVIL = '<img src=x onerror=hacked=1>';

(canRun ? describe : describe.skip)('the page', () => {
  let tiny: Tiny;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    tiny = await startTiny(
      'HTTP mode',
      (app) => {
        app.command('/vendorcheck', async ({ ack, command }) => {
          await ack({
            text: 'Answer',
            blocks: [
              { type: 'header', text: plain(`${command.text} ${EVIL}`) },
              {
                type: 'section',
                text: mrkdwn(
                  `*bold* _italic_ ~struck~ \`code\` <https://example.com|link> <javascript:alert(1)|bad> :warning: <!date^1721448000^{date_long} {time}|x> ${command.text} ${EVIL}`,
                ),
              },
              {
                type: 'actions',
                elements: [
                  { type: 'button', action_id: 'share', text: plain('Share in channel') },
                  { type: 'button', action_id: 'form', text: plain('Remind us') },
                ],
              },
            ],
          });
        });
        app.action('share', async ({ ack, respond, body }) => {
          await ack();
          await respond({ response_type: 'in_channel', text: `Shared by <@${body.user.id}>` });
        });
        app.action('form', async ({ ack, body, client }) => {
          await ack();
          if (!('trigger_id' in body) || !body.trigger_id) return;
          await client.views.open({
            trigger_id: body.trigger_id,
            view: {
              type: 'modal',
              callback_id: 'remind',
              title: plain('Remind us'),
              submit: plain('Save'),
              blocks: [
                {
                  type: 'input',
                  block_id: 'name',
                  label: plain('Name'),
                  element: { type: 'plain_text_input', action_id: 'v' },
                },
                {
                  type: 'input',
                  block_id: 'day',
                  label: plain('Day'),
                  element: { type: 'datepicker', action_id: 'v', initial_date: '2024-09-29' },
                },
                {
                  type: 'input',
                  block_id: 'vendor',
                  label: plain('Vendor'),
                  element: {
                    type: 'external_select',
                    action_id: 'v',
                    min_query_length: 1,
                    placeholder: plain('Type a vendor'),
                  },
                },
                {
                  type: 'input',
                  block_id: 'days',
                  label: plain('Which days'),
                  element: {
                    type: 'checkboxes',
                    action_id: 'v',
                    options: [
                      { text: mrkdwn('*Business* days'), value: 'business' },
                      { text: mrkdwn('Weekends'), value: 'weekend' },
                    ],
                  },
                },
              ],
            },
          });
        });
        app.options('v', async ({ ack, payload }) => {
          await ack({
            options: ['Huawei', 'Hikvision']
              .filter((name) => name.toLowerCase().startsWith(payload.value))
              .map((name) => ({ text: plain(name), value: name })),
          });
        });
        app.view('remind', async ({ ack, view, client, body }) => {
          const { name, day, vendor, days } = view.state.values;
          if (name?.v?.value === 'taken') {
            await ack({ response_action: 'errors', errors: { name: 'That name is taken' } });
            return;
          }
          await ack();
          const said = [
            name?.v?.value,
            day?.v?.selected_date,
            vendor?.v?.selected_option?.value,
            days?.v?.selected_options?.[0]?.value,
          ];
          await client.chat.postMessage({ channel: body.user.id, text: said.join(' · ') });
        });
        app.event('app_mention', async ({ event, say }) => {
          await say({ text: 'In the thread', thread_ts: event.ts });
        });
        app.event('app_home_opened', async ({ event, client }) => {
          if (event.tab !== 'home') return;
          await client.views.publish({
            user_id: event.user,
            view: { type: 'home', blocks: [{ type: 'header', text: plain('Your deadlines') }] },
          });
        });
      },
      { now: () => new Date('2024-07-01T12:00:00Z') },
    );
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    await tiny?.close();
  });

  test('a buyer types a command, shares the answer, and fills in a form', async () => {
    const { workspace } = tiny;
    const { buyer, procurement } = workspace.ids;
    await page.goto(workspace.url);
    await page.getByLabel('You are').selectOption(buyer);
    const box = page.getByRole('textbox', { name: 'Message #procurement' });
    await box.pressSequentially('/ven');
    await page.getByRole('option', { name: /vendorcheck/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type(`KSN & ${EVIL}`);
    await page.keyboard.press('Enter');

    const answer = page.locator('.is-ephemeral');
    await answer.getByText('Only visible to you').waitFor();
    await answer.getByRole('button', { name: 'Share in channel' }).click();
    await page.getByText('Shared by @Ben Okafor').waitFor();
    expect(workspace.messages(procurement).at(-1)?.text).toBe(`Shared by <@${buyer}>`);

    await answer.getByRole('button', { name: 'Remind us' }).click();
    const form = page.getByRole('dialog', { name: 'Remind us' });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Please complete this required field.').nth(2).waitFor();
    await form.getByLabel('Name').fill('taken');
    await form.getByRole('combobox', { name: 'Vendor' }).pressSequentially('h');
    await form.getByRole('option', { name: 'Huawei' }).click();
    await form.getByLabel('Business days').check();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('That name is taken').waitFor();
    await form.getByLabel('Name').fill('Replace it');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    const said = await workspace.until(() => workspace.messages(workspace.dm(buyer))[0]);
    expect(said.text).toBe('Replace it · 2024-09-29 · Huawei · business');
  }, 30_000);

  test('what anyone wrote is text, never code', async () => {
    const answer = page.locator('.is-ephemeral').first();
    await answer.locator('h2').waitFor();
    expect(await answer.locator('h2').textContent()).toContain(EVIL);
    expect(await answer.locator('strong').filter({ hasText: 'bold' }).count()).toBe(1);
    expect(await answer.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual([
      'https://example.com',
    ]);
    expect(await answer.locator('time[title]').last().textContent()).toBe('Saturday, July 20, 2024 6:00 AM');
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('.log img, .log script').count()).toBe(0);
  });

  test('a mention is answered in a thread, the Home tab shows what the app published', async () => {
    const { workspace } = tiny;
    await page.getByRole('textbox', { name: 'Message #procurement' }).fill('@vendorcheck hello ');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /1 reply/ }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('In the thread').waitFor();
    await thread.getByRole('textbox', { name: 'Reply…' }).fill('Thanks');
    await page.keyboard.press('Enter');
    await thread.getByText('Thanks').waitFor();
    await page.getByRole('navigation').getByRole('button', { name: 'vendorcheck' }).click();
    await page.getByRole('tab', { name: 'Home' }).click();
    await page.getByRole('heading', { name: 'Your deadlines' }).waitFor();
    expect(workspace.home(workspace.ids.buyer)).toBeDefined();
  }, 30_000);

  test('it fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'procurement', exact: true }).click();
    await page.getByText('Shared by @Ben Okafor').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  }, 30_000);

  test('the browser had nothing to complain of', () => {
    expect(problems).toEqual([]);
  });
});
