import type { Book, Rule } from '../../../src/rulebook/book.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';
import { readable } from '../startTestBot.ts';
import { startDeadlineBot } from './deadlineBot.ts';

const RULE = 'us-bis-kaspersky-2024';

/** The rule book as it would be if Commerce had put the second date off by a month. */
function bookPutOff(book: Book): Book {
  const rule = book.rules.get(RULE);
  if (!rule) throw new Error(`no rule ${RULE}`);
  const from = '2024-10-29T00:00:00-04:00';
  const phases = rule.phases.map((phase) =>
    phase.id === 'no-updates-no-resale' ? { ...phase, fromAt: new Date(from), fromIso: from } : phase,
  );
  const moved: Rule = { ...rule, phases };
  return { ...book, version: 'put-off', rules: new Map([...book.rules, [RULE, moved]]) };
}

test('a phase that a new rule book moves is told once in the channel, and the reminders follow its new date', async () => {
  const book = loadBook();
  const bot = await startDeadlineBot('2024-07-01T12:00:00-04:00', { book });
  const { workspace } = bot;
  const { procurement, buyer } = workspace.ids;
  await bot.remindHere();
  await workspace.submitView(buyer, { offsets: { offsets: '30' }, days: { days: 'every' }, digest: { digest: '0' } });
  const fromBot = () => workspace.messages(procurement).filter((message) => message.bot_id);
  const saved = () => workspace.ephemerals(procurement, buyer).some(({ text }) => text.startsWith('Saved.'));
  await workspace.until(saved);

  await bot.restart(bookPutOff(book));
  const notice = await workspace.until(() => fromBot().find(({ text }) => !text.includes('set this up')));
  expect(notice.text).toBe('A rule changed: Commerce ban on Kaspersky: no updates, resale or integration');
  expect(readable(notice)).toContain(
    'moved from 29 September 2024 to *29 October 2024*. Reminders follow the new date.',
  );

  await bot.restart(bookPutOff(book));
  await bot.advanceTo('2024-09-28T12:00:00-04:00');
  const kaspersky = () => fromBot().filter(({ text }) => text.includes('Commerce ban on Kaspersky: no updates'));
  expect(kaspersky()).toHaveLength(1);
  await bot.advanceTo('2024-09-29T12:00:00-04:00');
  expect(kaspersky().map(({ text }) => text)).toEqual([
    notice.text,
    'In 30 days, 29 October 2024: Commerce ban on Kaspersky: no updates, resale or integration',
  ]);
  expect(bot.problems()).toEqual([]);
  await bot.stop();
}, 30_000);
