/** Cards that are read in five seconds: words and height on a phone, of thirty vendors for six buyers. */
import { hasBrowser, type LocalWorkspace, mustHaveBrowser, openLocalWorkspace } from '../../e2e/localWorkspace.ts';

const inBrowser = hasBrowser || mustHaveBrowser ? test : test.skip;
/** What a card shall have at most, and nearly all have: 168 of these 180 on 29 November 2026. */
const AIM = { words: 110, pixels: 500, part: 0.9 };
/** What none may have. */
const MOST = { words: 120, pixels: 590 };
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
  `nearly no card has more than ${AIM.words} words or ${AIM.pixels} pixels at 390 px, and none more than ${MOST.words} or ${MOST.pixels}`,
  async () => {
    const { page } = local;
    await page.setViewportSize({ width: 390, height: 844 });
    const sizes: Size[] = [];
    for (const buyer of BUYERS)
      for (const vendor of VENDORS) {
        const question = `/vendorcheck ${vendor} for ${buyer}`;
        await page.locator('#composer-input').fill(question);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Enter');
        const card = page.locator('.log > .message .blocks').last();
        await card.waitFor();
        const texts = await card.locator('.header, .section, .context').allInnerTexts();
        const words = texts
          .join(' ')
          .split(/\s+/u)
          .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
        sizes.push({ question, words, pixels: Math.ceil((await card.boundingBox())?.height ?? 0) });
        await page.getByRole('button', { name: 'Dismiss' }).last().click();
        await card.waitFor({ state: 'detached' });
      }
    const worst = (what: 'words' | 'pixels') => sizes.toSorted((a, b) => b[what] - a[what]).slice(0, 5);
    process.stdout.write(
      `The longest: ${JSON.stringify(worst('words'))}\nThe tallest: ${JSON.stringify(worst('pixels'))}\n`,
    );
    const within = ({ words, pixels }: Size, most: { words: number; pixels: number }) =>
      words <= most.words && pixels <= most.pixels;
    expect(sizes.filter((size) => !within(size, MOST))).toEqual([]);
    expect(sizes.filter((size) => within(size, AIM)).length / sizes.length).toBeGreaterThanOrEqual(AIM.part);
  },
  600_000,
);
