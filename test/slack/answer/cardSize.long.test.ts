/** Cards that are read in five seconds: words and height on a phone, of every vendor of the book for eight kinds of buyer. */
import { buildChecker, check } from '../../../src/check/check.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';
import { openListFile } from '../../../src/screening/lists/openList.ts';
import { screenName } from '../../../src/screening/lists/screening.ts';
import { answerCard } from '../../../src/slack/answer/answerCard.ts';
import { ANY_READER, wordCount } from '../../../src/speak/wording.ts';
import { hasBrowser, type LocalWorkspace, mustHaveBrowser, openLocalWorkspace } from '../../e2e/localWorkspace.ts';
import { REAL_LIST } from '../../reference.ts';

const inBrowser = hasBrowser || mustHaveBrowser ? test : test.skip;
const MOST = { words: 110, pixels: 500 };
const BUYERS = [
  'us-person',
  'us-federal-contractor',
  'us-federal-agency',
  'us-state-agency:TX',
  'us-state-agency:CA',
  'us-school-district:SC',
  'uk-government',
  'eu-telecom:DE',
];
const OTHERS = ['drones', 'routers', 'acme widgets', 'Hikvison', 'EZVIZ', 'SkyRover', 'SAIC', 'Fortinet FortiGate'];
const AT = new Date('2026-11-29T12:00:00Z');

let local: LocalWorkspace;
beforeAll(async () => {
  if (hasBrowser || mustHaveBrowser) local = await openLocalWorkspace();
}, 60_000);
afterAll(() => local?.close(), 30_000);

inBrowser(
  `no card has more than ${MOST.words} words, or ${MOST.pixels} pixels at 390 px`,
  async () => {
    const book = loadBook();
    const index = await openListFile(REAL_LIST);
    const checker = buildChecker(book, {
      screen: (name) => screenName(index, name),
      dates: () => [{ id: 'CSL', asOf: AT.toISOString(), isStale: false }],
    });
    const names = [
      ...[...book.vendors.values()].filter(({ fromList }) => !fromList).map(({ name }) => name),
      ...OTHERS,
    ];
    const { page } = local;
    await page.setViewportSize({ width: 390, height: 844 });
    const tooLarge: object[] = [];
    let [words, pixels] = [0, 0];
    for (const buyer of BUYERS) {
      const cards = names.map((text) => {
        const answer = check(checker, { text, asOf: { at: AT }, buyer: [buyer], activity: 'purchase' }, '2026-11-29');
        const { blocks } = answerCard(answer, { ...ANY_READER, timeZone: 'Europe/Berlin', isOurs: true });
        return blocks.map((block, at) => ({ block_id: `b${at}`, ...block }));
      });
      // The page's own drawing, without three thousand commands through the bot.
      const drawn = await page.evaluate<{ text: string; height: number }[]>(`(async (cards) => {
        const { drawBlocks } = await import('/blocks.js');
        const scene = { people: {}, channels: [], appName: 'vendorcheck', tz: 'UTC', now: new Date(), viewer: '' };
        const host = { scene, chosen: () => undefined };
        const log = document.getElementById('log');
        return cards.map((blocks) => {
          log.innerHTML = '<article class="message"><div class="gutter"><span class="avatar"></span></div>' +
            '<div class="message-body"><div class="blocks"></div></div></article>';
          const card = log.querySelector('.blocks');
          card.append(...drawBlocks(blocks, host));
          const texts = [...card.querySelectorAll('.header, .section, .context')].map((one) => one.innerText);
          return { text: texts.join(' '), height: Math.ceil(card.getBoundingClientRect().height) };
        });
      })(${JSON.stringify(cards)})`);
      for (const [at, { text, height }] of drawn.entries()) {
        [words, pixels] = [Math.max(words, wordCount(text)), Math.max(pixels, height)];
        if (wordCount(text) > MOST.words || height > MOST.pixels)
          tooLarge.push({ name: names[at], buyer, words: wordCount(text), height });
      }
    }
    process.stdout.write(
      `The longest of ${names.length * BUYERS.length}: ${words} words; the tallest: ${pixels} pixels\n`,
    );
    expect(tooLarge).toEqual([]);
  },
  300_000,
);
