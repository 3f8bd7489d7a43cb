/** The short answer: what stands first, how long it is, and in whose words. */
import { stripVTControlCharacters } from 'node:util';
import type { Answer } from '../../src/check/answer.ts';
import { buildChecker, check } from '../../src/check/check.ts';
import { printAnswer as printAnswerInColour, printTable as printTableInColour } from '../../src/cli/terminal.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { answerCard } from '../../src/slack/answer/answerCard.ts';
import { allRulesView, detailsView } from '../../src/slack/answer/details.ts';
import { speakAnswer } from '../../src/speak/speakAnswer.ts';
import { ANY_READER, sentencesOf, wordCount } from '../../src/speak/wording.ts';

// Whether there are colours hangs on where the tests run; they take no columns.
const printAnswer = (...args: Parameters<typeof printAnswerInColour>): string =>
  stripVTControlCharacters(printAnswerInColour(...args));
const printTable = (...args: Parameters<typeof printTableInColour>): string =>
  stripVTControlCharacters(printTableInColour(...args));

const checker = buildChecker(loadBook());
const TODAY = '2026-11-29';

interface Asked {
  buyer?: string;
  activity?: 'purchase' | 'use';
  asOf?: string;
}

function ask(text: string, { buyer = 'us-person', activity = 'purchase', asOf = TODAY }: Asked = {}): Answer {
  return check(checker, { text, asOf: { day: asOf }, buyer: [buyer], activity }, TODAY);
}

const VENDORS = [...checker.book.vendors.values()].filter(({ fromList }) => !fromList).map(({ name }) => name);
const BUYERS = [
  'us-person',
  'us-federal-contractor',
  'us-state-agency:TX',
  'us-school-district:SC',
  'uk-government',
  'eu-telecom:DE',
];

/** Everything that is read in blocks: the addresses of links and what buttons carry are not. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('text' in value && typeof value.text === 'string') return [value.text];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'value' ? [] : textsOf(inner)));
}

function wordsIn(blocks: object[]): number {
  return wordCount(
    textsOf(blocks)
      .join('\n')
      .replace(/<[^|>]*\|([^>]*)>/gu, '$1'),
  );
}

describe.each(BUYERS)('for %s', (buyer) => {
  test('a card has at most 110 words, its buttons included, whatever is asked', () => {
    for (const text of VENDORS) {
      const words = wordsIn(answerCard(ask(text, { buyer }), ANY_READER).blocks);
      expect({ text, words, isShort: words <= 110 }).toEqual({ text, words, isShort: true });
    }
  });

  test('Details has at most 900 words; All rules has the rest', () => {
    for (const text of VENDORS) {
      const answer = ask(text, { buyer });
      expect(wordsIn(detailsView(answer, ANY_READER).blocks)).toBeLessThanOrEqual(900);
      if (answer.findings.length > 0) expect(allRulesView(answer, ANY_READER).blocks.length).toBeGreaterThan(0);
    }
  });

  test.each([60, 80, 200])('a terminal of %i columns shows it in at most 14 lines', (columns) => {
    for (const text of VENDORS) {
      const lines = printAnswer(ask(text, { buyer }), columns).trimEnd().split('\n');
      expect({ text, lines: lines.length <= 14 }).toEqual({ text, lines: true });
      const long = lines.filter((line) => line.length > columns && !line.includes('https://'));
      expect(long).toEqual([]);
    }
  });
});

test('what to do is told in at most thirteen words, of every rule of the book', () => {
  const long = [...checker.book.rules.values()]
    .map(({ id, todo, todoShort }) => ({ id, says: todoShort ?? sentencesOf(todo)[0] ?? '' }))
    .filter(({ says }) => wordCount(says) > 13);
  // Write a `todoShort` into the rule's file: the card has room for no more, and cuts no sentence.
  expect(long).toEqual([]);
});

test('nothing that an answer says is cut', () => {
  for (const text of VENDORS)
    for (const buyer of ['us-person', 'us-state-agency:TX']) {
      const { summary, next, todo, match, listed } = speakAnswer(ask(text, { buyer }), ANY_READER);
      expect([summary, next, todo, match, listed?.says].join(' ')).not.toContain('…');
    }
});

test('the first line is the sign, the verdict and the name', () => {
  expect(speakAnswer(ask('kaspersky'), ANY_READER).headline).toBe('✖ Prohibited: Kaspersky');
  expect(speakAnswer(ask('lenovo'), ANY_READER).headline).toBe('△ Binds others: Lenovo');
  expect(speakAnswer(ask('zoom'), ANY_READER).headline).toBe('○ Nothing found: Zoom');
});

test('rules of others take one line, never their clock or their advice', () => {
  const spoken = speakAnswer(ask('lenovo'), ANY_READER);
  expect(spoken.summary).toMatch(/^No rule in the book binds you in buying Lenovo\. \d+ rules bind other buyers\.$/u);
  expect([spoken.next, spoken.todo, spoken.source]).toEqual(['', '', null]);
});

test('what stops goods at the border comes before a list of exports', () => {
  for (const text of ['Hikvision', 'DJI']) expect(speakAnswer(ask(text), ANY_READER).summary).toMatch(/FCC/u);
});

test('the ban’s own word on going on using what one has comes first', () => {
  const { summary } = speakAnswer(ask('kaspersky', { activity: 'use' }), ANY_READER);
  expect(summary).toMatch(/But under Commerce ban on Kaspersky, since 29 September 2024: .* goes on using/u);
});

test('a ban that turns on something asks it in the sentence', () => {
  const { summary } = speakAnswer(ask('DJI', { buyer: 'us-federal-contractor' }), ANY_READER);
  expect(summary).toMatch(/^Buying DJI may be barred for you by American Security Drone Act: is it .*\?/u);
});

test('days are written as the reader writes them, and with the zone where the reader’s clock shows another day', () => {
  const answer = ask('kaspersky');
  expect(speakAnswer(answer, { dates: 'de' }).summary).toContain('20. Juli 2024');
  const far = { dates: 'en-US', timeZone: 'America/Los_Angeles' } as const;
  expect(speakAnswer(answer, far).summary).toContain('July 20, 2024 (New York time)');
});

test('what somebody types is never rewritten', () => {
  const { headline } = speakAnswer(ask('Treaty of 1 May 2024 Ltd'), { dates: 'en-US' });
  expect(headline).toContain('Treaty of 1 May 2024 Ltd');
});

test('the age of a check is measured from today, whatever day is asked about', () => {
  const stale = (asOf: string, today: string): boolean =>
    check(
      checker,
      { text: 'kaspersky', asOf: { day: asOf }, buyer: ['us-person'], activity: 'purchase' },
      today,
    ).findings.some((finding) => finding.isStale);
  expect(stale('2029-01-01', TODAY)).toBe(false);
  expect(stale('2025-01-01', '2028-01-01')).toBe(true);
  expect(speakAnswer(ask('kaspersky', { asOf: '2029-01-01' }), ANY_READER).limits.join(' ')).toMatch(
    /the book may change before that day/u,
  );
});

test('where the book is thin, and where the state is missing, the answer says so', () => {
  const limits = (buyer: string) => speakAnswer(ask('huawei', { buyer }), ANY_READER).limits.join(' ');
  expect(limits('us-state-agency')).toMatch(/No US state was named/u);
  expect(limits('us-state-agency:WY')).toMatch(/holds (?:few rules|no rule) of Wyoming.*ask/u);
});

test('what the book does not hold is said in a sentence, with where to look', () => {
  const spoken = speakAnswer(ask('CMMC'), ANY_READER);
  expect(spoken.headline).toBe('? Needs review: CMMC');
  expect(spoken.source?.citation.url).toMatch(/^https:/u);
});

test('several names are a table, the gravest first', () => {
  const table = printTable([ask('kaspersky'), ask('lenovo'), ask('zoom')], 80).split('\n');
  expect(table.slice(0, 3).map((line) => line.slice(0, 14))).toEqual([
    '✖ Prohibited: ',
    '△ Binds others',
    '○ Nothing foun',
  ]);
  expect(table.every((line) => line.length <= 80)).toBe(true);
});
