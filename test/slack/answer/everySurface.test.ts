/** Every message and every window, over every rule and whatever may be typed: Slack takes it, and everybody can read it. */
import fc from 'fast-check';
import type { Answer } from '../../../src/check/answer.ts';
import { buildChecker, check } from '../../../src/check/check.ts';
import { blockProblems, viewProblems } from '../../../src/local-slack/blockLimits.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';
import { DATE_FORMATS, type DateFormat } from '../../../src/rulebook/time.ts';
import { ACTIVITIES } from '../../../src/rulebook/vocabulary.ts';
import { answerCard, OUTDATED_CARD } from '../../../src/slack/answer/answerCard.ts';
import { askAgainView } from '../../../src/slack/answer/askAgain.ts';
import { allRulesView, detailsView } from '../../../src/slack/answer/details.ts';
import { helpCard } from '../../../src/slack/answer/help.ts';
import { readQuestion, writeQuestion } from '../../../src/slack/answer/questionValue.ts';
import { answerView } from '../../../src/slack/answer/severalCard.ts';
import { sharedCard } from '../../../src/slack/answer/share.ts';
import type { Card } from '../../../src/slack/blocks.ts';
import {
  answeredMessage,
  feedbackMessage,
  feedbackView,
  personAnswerView,
  personMessage,
} from '../../../src/slack/conversation/askPerson.ts';
import { writeOrigin } from '../../../src/slack/conversation/converse.ts';
import { checkVendorView, vendorsView } from '../../../src/slack/conversation/shortcuts.ts';
import { noticeView } from '../../../src/slack/listeners.ts';
import { VERDICT_SIGNS } from '../../../src/speak/wording.ts';

const book = loadBook();
const checker = buildChecker(book);
const ROLES = [...book.roles.values()].map(({ id, part }) =>
  part ? `${id}:${part === 'US state' ? 'TX' : 'DE'}` : id,
);
const THREAD = { channel: 'C0PROCURE1', thread: '1795532400.000001' };

function surfacesOf(answer: Answer, words: string, dates: DateFormat): { cards: Card[]; views: object[] } {
  const value = writeQuestion({ ...answer, text: answer.query });
  const origin = writeOrigin(value, THREAD);
  const reader = { dates };
  const about = answer.matched?.name ?? answer.query.slice(0, 200);
  const routed = { id: 'x'.repeat(24), asker: 'U0BEN00001', link: 'https://example.slack.com/archives/C1/p1' };
  return {
    cards: [
      answerCard(answer, reader),
      answerCard(answer, reader, 'U0BEN00001'),
      sharedCard([answer]),
      feedbackMessage(answer, 'U0BEN00001', words),
      personMessage(book, answer, routed, reader),
      personMessage(book, answer, { ...routed, answeredBy: 'U0ANNA0001' }, reader),
      answeredMessage(about, { asker: 'U0BEN00001', by: 'U0ANNA0001', words }),
      answeredMessage(about, { asker: 'U0BEN00001', by: 'U0ANNA0001' }),
      helpCard(`I do not understand the date “${words.slice(0, 200)}”.`),
      OUTDATED_CARD,
    ],
    views: [
      answerView(answer, reader),
      detailsView(answer, reader),
      allRulesView(answer, reader),
      askAgainView('buyer', origin, '2026-11-24'),
      askAgainView('date', origin, '2026-11-24'),
      feedbackView(origin, answer),
      personAnswerView(routed.id, about, 'U0BEN00001', true),
      vendorsView([answer], reader),
      checkVendorView(),
      noticeView('Check', words || 'x'),
    ],
  };
}

function problemsOf(answer: Answer, words: string, dates: DateFormat): string[] {
  const { cards, views } = surfacesOf(answer, words, dates);
  return [
    ...cards.flatMap(({ blocks, text }, index) => [
      ...blockProblems(blocks, 'message').map((problem) => `card ${index}: ${problem}`),
      ...(text.trim() === '' || text.length > 4000 ? [`card ${index}: the notification`] : []),
    ]),
    ...views.flatMap((view, index) => viewProblems(view).map((problem) => `view ${index}: ${problem}`)),
    ...[...cards, ...views].flatMap(unreadable),
  ];
}

/** What somebody who hears the screen read, or whose Slack cannot show something, would miss. */
function unreadable(shown: object): string[] {
  const problems: string[] = [];
  JSON.stringify(shown, (field, value) => {
    if (value && typeof value === 'object' && value.type === 'image' && !value.alt_text)
      problems.push('a picture without words');
    if (field === 'text' && typeof value === 'string') {
      for (const line of value.split('\n')) {
        for (const { symbol, words } of Object.values(VERDICT_SIGNS))
          if (symbol !== '?' && line.includes(symbol) && !line.toLowerCase().includes(words.toLowerCase()))
            problems.push(`the sign ${symbol} without its words: ${line.slice(0, 80)}`);
      }
      for (const [date] of value.matchAll(/<!date\^[^>]*>?/gu))
        if (!/^<!date\^\d+\^[^|>]+\|[^>]+>$/u.test(date)) problems.push(`a date without words: ${date}`);
    }
    return value;
  });
  return problems;
}

test.each(DATE_FORMATS)(
  'Slack takes every surface of every rule, for every buyer it binds, with dates as %s',
  (dates) => {
    for (const rule of [...book.rules.values()].filter(
      (_, index) => index % DATE_FORMATS.length === DATE_FORMATS.indexOf(dates),
    )) {
      const bound = ROLES.filter((role) => rule.binds.some((one) => role.startsWith(one)));
      const names = [...book.vendors.values()].filter(({ id }) => book.rulesByVendor.get(id)?.includes(rule));
      const text = names.at(-1)?.name ?? rule.title;
      const buyer = bound.length > 0 && rule.id.length % 2 === 0 ? bound : ROLES;
      const answer = check(checker, { text, asOf: { day: '2026-11-24' }, buyer, activity: 'purchase' });
      expect({ rule: rule.id, problems: problemsOf(answer, rule.title, dates) }).toEqual({
        rule: rule.id,
        problems: [],
      });
    }
  },
);

const hostile = fc.oneof(
  fc
    .constantFrom('\u0000', '"', '\\', '\u202e', '🙂', '\ud800', '&', '<', '`', '*', '\n', 'Z\u0301', '٪')
    .chain((piece) => fc.integer({ min: 1, max: 10_000 }).map((times) => piece.repeat(times))),
  fc.string({ unit: 'binary', maxLength: 3000 }),
  fc.string({ unit: 'grapheme', maxLength: 500 }),
  fc.constantFrom('<!channel>', '<@U1|x>', 'kaspersky as of 20 July 2024', `huawei ${'"'.repeat(700)}`),
);

test('Slack takes every surface of whatever can be typed, and its buttons can be read again', () => {
  fc.assert(
    fc.property(
      hostile,
      fc.constantFrom(...ACTIVITIES),
      fc.constantFrom(...DATE_FORMATS),
      fc.boolean(),
      (text, activity, dates, isDay) => {
        const asOf = isDay ? { day: '2026-11-24' } : { at: new Date('2026-11-24T15:00:00Z') };
        const answer = check(checker, { text, asOf, buyer: ROLES.slice(0, 20), activity });
        expect(problemsOf(answer, text, dates)).toEqual([]);
        expect(readQuestion(writeQuestion({ ...answer, text }))).not.toBeNull();
      },
    ),
    { numRuns: 60 },
  );
});

test('days are written as the workspace reads them, and what a button carries stays as it is', () => {
  const answer = check(checker, {
    text: 'kaspersky',
    asOf: { day: '2024-10-01' },
    buyer: ['us-person'],
    activity: 'purchase',
  });
  const card = answerCard(answer, { dates: 'de' });
  expect(JSON.stringify(card)).toContain('20. Juli 2024');
  expect(JSON.stringify(card)).not.toMatch(/\d+ (?:July|September|October) 2024/u);
  expect(JSON.stringify(card)).toContain('\\"d\\":\\"2024-10-01\\"');
});
