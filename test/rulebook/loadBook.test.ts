import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameClashes } from '../../src/check/resolve/vendorNames.ts';
import { compileBook, loadBook } from '../../src/rulebook/loadBook.ts';
import { RuleBookError } from '../../src/rulebook/parseBook.ts';
import { TINY_RULE, TINY_VENDOR, writeTinyBook } from './tinyBook.ts';

function problemsOf(files: Record<string, string>): string[] {
  const directory = writeTinyBook(files);
  try {
    loadBook(directory);
    return [];
  } catch (error) {
    if (!(error instanceof RuleBookError)) throw error;
    return error.message.split('\n').slice(1);
  }
}

const RULE = 'rules/us/xx-ban.yaml';
const changed = (from: string, to: string) => ({ [RULE]: TINY_RULE.replace(from, to) });

describe('a mistake in a rule file is told with its file, line and field', () => {
  test.each([
    [
      'a day that does not exist',
      changed('published: 2024-06-20', 'published: 2024-06-31'),
      `${RULE}:7 published: there is no such day`,
    ],
    [
      'an unknown time zone',
      changed('America/New_York', 'America/Gotham'),
      `${RULE}:8 timeZone: write an IANA time zone, such as America/New_York`,
    ],
    [
      'a link that is not https',
      changed('url: https://www', 'url: http://www'),
      `${RULE}:10 citations.0.url: write a full https:// address`,
    ],
    [
      'a vendor without a file',
      changed('vendors: [acme]', 'vendors: [acne]'),
      `${RULE}:12 appliesTo.0.vendors.0: there is no vendor file "acne"`,
    ],
    [
      'an unknown buyer role',
      changed('[us-person]', '[us-persons]'),
      `${RULE}:13 binds.0: roles.yaml has no buyer role "us-persons"; did you mean us-person?`,
    ],
    [
      'an activity that nobody knows',
      changed('prohibits: [update]', 'prohibits: [upgrade]'),
      expect.stringContaining(`${RULE}:22 phases.1.prohibits.0:`),
    ],
    [
      'phases out of order',
      changed('from: 2024-09-29', 'from: 2024-07-01'),
      `${RULE}:21 phases.1.from: phases stand in the order of their dates, but 2024-07-01 comes after 2024-07-20`,
    ],
    [
      'a phase that ends before it begins',
      changed('from: 2024-09-29', 'from: 2024-09-29\n    until: 2024-09-28'),
      `${RULE}:22 phases.1.until: the phase ends (2024-09-28) before it begins (2024-09-29)`,
    ],
    [
      'a citation that is not there',
      changed('citation: 1 FR 1\n  - id', 'citation: 2 FR 2\n  - id'),
      `${RULE}:19 phases.0.citation: "2 FR 2" is not the label of a citation of this file`,
    ],
    [
      'a statement without a source',
      changed('    citation: 1 FR 1\n  - id', '  - id'),
      expect.stringContaining(`${RULE}:15 phases.0.citation`),
    ],
    [
      'a field that the form does not have',
      changed('todo:', 'advice: None at all.\ntodo:'),
      expect.stringContaining('there is no field advice here'),
    ],
    [
      'a file name that is not the id',
      { 'rules/us/other.yaml': TINY_RULE.replace('xx-ban', 'xx-other') },
      'rules/us/other.yaml:1 id: the file must be named xx-other.yaml',
    ],
    [
      'a warning that pretends to forbid',
      changed('kind: ban', 'kind: advisory'),
      expect.stringContaining('an instrument of kind "advisory" forbids nothing'),
    ],
    [
      'a check before publication',
      changed('on: 2026-11-23', 'on: 2024-01-01'),
      expect.stringContaining('the rule was checked before it was published'),
    ],
    ['broken YAML', changed('binds: [us-person]', 'binds: [us-person'), expect.stringContaining(`${RULE}:`)],
  ])('%s', (_, files, expected) => {
    expect(problemsOf(files)).toContainEqual(expected);
  });

  test('two mistakes in two files are both told', () => {
    const found = problemsOf({
      ...changed('2024-06-20', '2024-02-30'),
      'vendors/acme.yaml': TINY_VENDOR.replace('country: US', 'country: America'),
    });
    expect(found).toHaveLength(2);
  });
});

test('an alias claimed by two vendors without sharedName is a clash, and none once both say that it is shared', () => {
  const other = TINY_VENDOR.replace('id: acme', 'id: apex').replace('name: Acme', 'name: Apex\naliases: [Acme]');
  expect(nameClashes(loadBook(writeTinyBook({ 'vendors/apex.yaml': other })))).toEqual([
    { name: 'Acme', vendors: ['acme', 'apex'] },
  ]);
  const shared = (text: string) =>
    text.replace(
      /name: (\w+)\n(aliases: .*\n)?/,
      'name: $1\naliases: [{ text: Acme, sharedName: true, says: Two firms bear this name. }]\n',
    );
  const files = { 'vendors/acme.yaml': shared(TINY_VENDOR), 'vendors/apex.yaml': shared(other) };
  expect(nameClashes(loadBook(writeTinyBook(files)))).toEqual([]);
});

describe('the compiled book', () => {
  test('is read only while it was made of the files that stand there', () => {
    const directory = writeTinyBook();
    const compiled = compileBook(directory);
    const [rule] = compiled.rules;
    if (!rule) throw new Error('the tiny book has one rule');
    const marked = { ...compiled, rules: [{ ...rule, short: 'Read from rules.json' }] };
    writeFileSync(join(directory, 'rules.json'), JSON.stringify(marked));
    expect(loadBook(directory).rules.get('xx-ban')?.short).toBe('Read from rules.json');

    writeFileSync(
      join(directory, 'rules/us/xx-ban.yaml'),
      TINY_RULE.replace('short: Acme ban', 'short: Changed since'),
    );
    expect(loadBook(directory).rules.get('xx-ban')?.short).toBe('Changed since');
  });

  test('counts as absent when it is broken', () => {
    const directory = writeTinyBook();
    writeFileSync(join(directory, 'rules.json'), '{"digest": "');
    expect(loadBook(directory).rules.get('xx-ban')?.short).toBe('Acme ban');
  });
});

test('the version changes with any text of any file', () => {
  const before = loadBook(writeTinyBook()).version;
  expect(loadBook(writeTinyBook()).version).toBe(before);
  expect(loadBook(writeTinyBook(changed('No updates', 'No more updates'))).version).not.toBe(before);
});
