/** Cards that are read in five seconds: words and height on a phone, of thirty vendors for six buyers. */
import { hasBrowser, type LocalWorkspace, mustHaveBrowser, openLocalWorkspace } from '../../e2e/localWorkspace.ts';

const inBrowser = hasBrowser || mustHaveBrowser ? test : test.skip;
const MOST_WORDS = 110;
const MOST_PIXELS = 500;
const VENDORS =
  'kaspersky, hikvision, dahua, huawei, zte, dji, hytera, lenovo, tp-link, deepseek, tiktok, zoom, cisco, china telecom, autel, ezviz, motorola, boeing, bytedance, smic, ymtc, cxmt, catl, bgi, wuxi apptec, hesai, zpmc, tencent, acme widgets, drones'.split(
    ', ',
  );
const BUYERS = [
  'a US company',
  'a federal contractor',
  'a federal agency',
  'a Texas agency',
  'a German company',
  'a UK government department',
];

let local: LocalWorkspace;
beforeAll(async () => {
  if (hasBrowser || mustHaveBrowser) local = await openLocalWorkspace();
}, 60_000);
afterAll(() => local?.close(), 30_000);

interface Size {
  question: string;
  words: number;
  pixels: number;
}

inBrowser(
  `no card has more than ${MOST_WORDS} words or ${MOST_PIXELS} pixels at 390 px`,
  async () => {
    const { page } = local;
    await page.setViewportSize({ width: 390, height: 844 });
    const sizes: Size[] = [];
    for (const buyer of BUYERS)
      for (const vendor of VENDORS) {
        const question = `/vendorcheck ${vendor} for ${buyer}`;
        const before = await page.locator('.log > .message').count();
        await page.locator('#composer-input').fill(question);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Enter');
        const card = page.locator('.log > .message').nth(before).locator('.blocks');
        await card.waitFor();
        const texts = await card.locator('.header, .section, .context').allInnerTexts();
        const words = texts
          .join(' ')
          .split(/\s+/u)
          .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
        sizes.push({ question, words, pixels: Math.ceil((await card.boundingBox())?.height ?? 0) });
      }
    const worst = (what: 'words' | 'pixels') => sizes.toSorted((a, b) => b[what] - a[what]).slice(0, 5);
    process.stdout.write(
      `The longest: ${JSON.stringify(worst('words'))}\nThe tallest: ${JSON.stringify(worst('pixels'))}\n`,
    );
    expect(sizes.filter(({ words, pixels }) => words > MOST_WORDS || pixels > MOST_PIXELS)).toEqual([]);
  },
  600_000,
);
