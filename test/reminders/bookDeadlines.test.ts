import { bookDeadlines } from '../../src/reminders/followLaw.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';

test.each([['us-person'], ['us-importer'], ['us-federal-contractor'], ['us-federal-agency']])(
  'a list of companies that were listed one after the other ends once for %s, not once a company',
  (role) => {
    const ends = bookDeadlines(loadBook(), [role]).filter(({ kind }) => kind === 'phase-end');
    expect(ends.length).toBeGreaterThan(0);
    const lines = ends.map(({ dueOn, title, rule }) => `${dueOn} ${rule} ${title}`);
    expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
  },
);
