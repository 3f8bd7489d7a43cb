/** Cards over the whole rule book: Slack takes every one of them, and nothing that was typed steers it. */
import fc from 'fast-check';
import { buildChecker, check } from '../../../src/check/check.ts';
import { blockProblems, viewProblems } from '../../../src/local-slack/blockLimits.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';
import { ACTIVITIES } from '../../../src/rulebook/vocabulary.ts';
import { answerCard } from '../../../src/slack/answer/answerCard.ts';
import { detailsView } from '../../../src/slack/answer/details.ts';
import { helpCard } from '../../../src/slack/answer/help.ts';
import { readQuestion } from '../../../src/slack/answer/questionValue.ts';
import { sharedCard } from '../../../src/slack/answer/share.ts';
import type { Card } from '../../../src/slack/blocks.ts';
import { ANY_READER } from '../../../src/speak/wording.ts';
import { runs, some } from '../../thorough.ts';

const book = loadBook();
const checker = buildChecker(book);
const BUYERS = [['us-person'], ['us-federal-contractor', 'us-dod-contractor'], ['us-state-agency:TX', 'eu-telecom:DE']];
const DAYS = ['2019-08-13', '2026-11-23'];

interface Asked {
  text: string;
  buyer?: string[];
  activity?: (typeof ACTIVITIES)[number];
  day?: string;
}

const answerTo = ({ text, buyer = ['us-person'], activity = 'purchase', day = '2026-11-23' }: Asked) =>
  check(checker, { text, asOf: { day }, buyer, activity });

function problemsOf(asked: Asked): string[] {
  const answer = answerTo(asked);
  const cards: Card[] = [
    answerCard(answer, ANY_READER),
    answerCard(answer, ANY_READER, 'U0BEN00001'),
    sharedCard([answer]),
  ];
  return [
    ...cards.flatMap(({ blocks, text }) => [
      ...blockProblems(blocks, 'message'),
      ...(text.trim() === '' ? ['the notification is empty'] : []),
      ...(text.length > 4000 ? ['the notification is too long'] : []),
    ]),
    ...viewProblems(detailsView(answer, ANY_READER)),
  ];
}

/** Everything in a card that Slack reads as mrkdwn. */
function mrkdwnOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(mrkdwnOf);
}

function valuesOf(card: Card): string[] {
  return card.blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((element) => ('value' in element ? (element.value ?? '') : '')) : [],
  );
}

describe.each(BUYERS.map((buyer) => ({ buyer, name: buyer.join(' + ') })))('for $name', ({ buyer }) => {
  test.each(some(DAYS, 1))('Slack takes the card and the details of every vendor of the book on %s', (day) => {
    for (const vendor of book.vendors.values()) {
      for (const activity of ['purchase', 'hire-as-subcontractor'] as const) {
        const asked = { text: vendor.name, buyer, activity, day };
        expect({ asked, problems: problemsOf(asked) }).toEqual({ asked, problems: [] });
      }
    }
  });
});

test('Slack takes the cards of the vendors with the most findings, whoever asks and for whatever', () => {
  const roles = [...book.roles.values()].map(({ id, part }) =>
    part ? `${id}:${part === 'US state' ? 'TX' : 'DE'}` : id,
  );
  for (const text of ['TikTok', 'Huawei', 'Kaspersky', 'Hikvision', 'DJI']) {
    for (const activity of ACTIVITIES) {
      const asked = { text, buyer: roles, activity };
      expect({ text, activity, problems: problemsOf(asked) }).toEqual({ text, activity, problems: [] });
    }
  }
});

const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 700 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom('kaspersky', 'huawei', 'kasper', '<!channel>', '<@U1>', '&', '*', '`', '|', '\n', '"', '\\'),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join(' ')),
);

test('Slack takes the card of anything that can be typed', () => {
  fc.assert(
    fc.property(typed, fc.constantFrom(...ACTIVITIES), (text, activity) => {
      expect(problemsOf({ text, activity })).toEqual([]);
    }),
    { numRuns: runs(300) },
  );
});

test('a button carries its question within Slack’s 2,000 characters, whatever was typed', () => {
  fc.assert(
    fc.property(typed, fc.constantFrom(...ACTIVITIES), (text, activity) => {
      for (const value of valuesOf(answerCard(answerTo({ text, activity }), ANY_READER))) {
        expect(value.length).toBeLessThanOrEqual(2000);
        expect(readQuestion(value)).not.toBeNull();
      }
    }),
    { numRuns: runs(300) },
  );
});

test('nothing that was typed becomes a link, a mention or a call to the channel', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const noise = `<!channel> <@U1> <https://evil.example|here> ${text}`;
      const said = mrkdwnOf(answerCard(answerTo({ text: noise }), ANY_READER, 'U0BEN00001').blocks).join('\n');
      const ours = /<https:\/\/[^|>\s]+\|[^<>]*>|<@U0BEN00001>|<!date\^\d+\^[\w{} ]+\|[\d:]+ UTC>/gu;
      const allowed = said.replaceAll(ours, '');
      expect(allowed).not.toMatch(/[<>]/u);
      expect(said).not.toContain('<https://evil.example');
    }),
    { numRuns: runs(300) },
  );
});

test('what was typed cannot turn the reader’s screen around', () => {
  const card = answerCard(answerTo({ text: 'zz\u202eyy\u2066xx\u0007' }), ANY_READER);
  expect(JSON.stringify([card.text, mrkdwnOf(card.blocks)])).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\u0007/u);
});

test('help that repeats what was typed repeats it escaped', () => {
  const { text, blocks } = helpCard('I do not understand the date “<!channel>”.');
  expect(blockProblems(blocks, 'message')).toEqual([]);
  expect(text + mrkdwnOf(blocks).join('')).not.toContain('<!');
});

describe('a US company that asks about a vendor with dozens of rules', () => {
  test.each(['TikTok', 'Huawei', 'Kaspersky'])(
    '%s: reads the verdict first and not more than a phone holds',
    (text) => {
      const { blocks } = answerCard(answerTo({ text }), ANY_READER);
      expect(blocks[0]?.type).toBe('header');
      expect(mrkdwnOf(blocks[1]).join()).toContain(text);
      expect(blocks.length).toBeLessThanOrEqual(4);
      expect(mrkdwnOf(blocks).join('\n')).toMatch(/\d+ rules bind other buyers\./u);
      expect(mrkdwnOf(blocks).join('\n')).toMatch(/Not legal advice/u);
    },
  );

  test('is asked nothing that concerns only others', () => {
    const said = mrkdwnOf(answerCard(answerTo({ text: 'Huawei' }), ANY_READER).blocks).join('\n');
    expect(said).not.toMatch(/GCSB|TDC NET|Texas\?/u);
  });
});

test('a moment is told on the reader’s own clock', () => {
  const answer = check(checker, {
    text: 'kaspersky',
    asOf: { at: new Date('2024-07-19T23:59:00-04:00') },
    buyer: ['us-person'],
    activity: 'purchase',
  });
  expect(mrkdwnOf(answerCard(answer, { dates: 'en-GB', timeZone: 'America/New_York' }).blocks).join()).toContain(
    'as of 19 July 2024, 23:59 (New York time)',
  );
});

test('each vendor that may be meant has one button', () => {
  const { blocks } = answerCard(answerTo({ text: 'Kasper' }), ANY_READER);
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const asked = buttons.flatMap((one) =>
    one.type === 'button' && one.action_id?.startsWith('check_candidate_') ? [readQuestion(one.value)?.text] : [],
  );
  expect(asked.length).toBeGreaterThan(0);
  expect(new Set(asked).size).toBe(asked.length);
});
