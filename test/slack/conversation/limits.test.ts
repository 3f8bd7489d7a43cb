/** Every message of the conversation is one that Slack takes, whatever is asked. */
import fc from 'fast-check';
import { buildChecker } from '../../../src/check/check.ts';
import { replyTo } from '../../../src/language/replyTo.ts';
import { blockProblems } from '../../../src/local-slack/blockLimits.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';
import { replyMessage } from '../../../src/slack/conversation/replyMessage.ts';
import { ANY_READER } from '../../../src/speak/wording.ts';
import { runs, some } from '../../thorough.ts';

const book = loadBook();
const checker = buildChecker(book);
const now = new Date('2026-11-24T15:00:00Z');
const buyer = ['us-person'];

function problemsOf(text: string): string[] {
  const reply = replyTo(checker, text, { now, buyer, before: null });
  const message = replyMessage(book, reply, { buyer, now, reader: ANY_READER, isDirect: true });
  const tooLong = message.text.length > 3000 || message.text === '' ? ['the text'] : [];
  return [...tooLong, ...blockProblems(message.blocks, 'message')];
}

test.each(
  some(['may we buy', 'when is it barred to use', 'why is it barred to buy', 'who says about', 'what changes for'], 1),
)('“%s …” about every vendor and product of the book', (start) => {
  for (const vendor of book.vendors.values()) {
    for (const { name } of [vendor, ...vendor.members.slice(0, 2), ...vendor.products.slice(0, 2)])
      expect({ name, problems: problemsOf(`${start} ${name} before the end of next year?`) }).toEqual({
        name,
        problems: [],
      });
  }
});

test('many vendors at once', () => {
  const names = [...book.vendors.values()].map((vendor) => vendor.name);
  for (let start = 0; start < names.length; start += 12)
    expect(problemsOf(names.slice(start, start + 12).join(', '))).toEqual([]);
});

test('any text whatever', () => {
  const pieces = fc.constantFrom(
    'hikvision',
    'kaspersky',
    'kasper',
    'honor',
    'in',
    'October',
    '2027',
    'why',
    'and',
    'not',
    '<!channel>',
    '*',
    '`',
    '\n',
    '?',
    'федеральный',
    '华为',
    '…',
  );
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map((words) => words.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 3000 }),
    fc.string({ unit: 'binary', maxLength: 400 }),
  );
  fc.assert(
    fc.property(text, (typed) => expect(problemsOf(typed)).toEqual([])),
    { numRuns: runs(300), seed: 20261124 },
  );
});

test('a very long text is read in bounded time', () => {
  const start = performance.now();
  for (const text of [
    'kaspersky '.repeat(4000),
    'a'.repeat(40_000),
    '( '.repeat(20_000),
    'in '.repeat(13_000),
    '1/2/2027 '.repeat(4000),
    'zxqwv '.repeat(6000),
  ])
    expect(problemsOf(text)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(3000);
});
