/** A rule that lists many companies, each from its own day, in one file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildChecker, check } from '../../src/check/check.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { RuleBookError } from '../../src/rulebook/parseBook.ts';
import { TINY_RULE, writeTinyBook } from './tinyBook.ts';

const LIST = TINY_RULE.replace('id: xx-ban', 'id: xx-list')
  .replace('appliesTo:\n  - { vendors: [acme] }', 'appliesTo:\n  - { list: XX }')
  .replace(/ {2}- id: updates[\s\S]*?citation: 1 FR 1\n/u, '')
  .replace(
    'todo:',
    `roster:
  prefix: xx
  country: CN
  categories: [software]
  citation: 1 FR 1
  parties:
    - { name: "Blue River Trading Co., Ltd", aliases: [Blauer Fluss], loose: [Blue River], from: 2024-08-01 }
    - { name: "Green Hill Cotton Industry Co., Ltd", from: 2025-02-03 }
    - { name: "Acme Far East Ltd", from: 2025-02-03, vendor: acme }
todo:`,
  );

const statusOf = (text: string, day: string) => {
  const directory = writeTinyBook({ 'rules/us/xx-list.yaml': LIST });
  const answer = check(buildChecker(loadBook(directory)), {
    text,
    asOf: { day },
    buyer: ['us-person'],
    activity: 'purchase',
  });
  return {
    verdict: answer.verdict,
    list: answer.findings.find(({ rule }) => rule === 'xx-list')?.status,
    since: answer.findings.find(({ rule }) => rule === 'xx-list')?.since?.slice(0, 10),
  };
};

test('each company is barred from its own day, and not heard of before', () => {
  expect(statusOf('Blue River Trading', '2024-07-31')).toEqual({
    verdict: 'no-match',
    list: undefined,
    since: undefined,
  });
  expect(statusOf('Blue River Trading', '2024-08-01')).toEqual({
    verdict: 'prohibited',
    list: 'prohibited',
    since: '2024-08-01',
  });
  expect(statusOf('Green Hill Cotton Industry', '2025-02-02').list).toBeUndefined();
  expect(statusOf('Green Hill Cotton Industry', '2025-02-03').since).toBe('2025-02-03');
});

test('other names lead to it; a short form that others bear asks; a letter wrong in a long name is understood', () => {
  expect(statusOf('Blauer Fluss', '2025-03-01').list).toBe('prohibited');
  expect(statusOf('Blue River', '2025-03-01')).toEqual({ verdict: 'review', list: undefined, since: undefined });
  expect(statusOf('Green Hill Coton Industry', '2025-03-01').list).toBe('prohibited');
});

test('a company of a vendor that is in the book bars that vendor only as far as it was that company', () => {
  expect(statusOf('Acme', '2025-03-01').list).toBe('restricted');
  expect(statusOf('Acme', '2025-01-01').list).toBeUndefined();
});

test('a company that is the vendor itself bars the whole vendor', () => {
  const whole = LIST.replace('vendor: acme }', 'vendor: acme, isWhole: true }');
  const book = loadBook(writeTinyBook({ 'rules/us/xx-list.yaml': whole }));
  const answer = check(buildChecker(book), {
    text: 'Acme',
    asOf: { day: '2025-02-03' },
    buyer: ['us-person'],
    activity: 'purchase',
  });
  expect(answer.findings.find(({ rule }) => rule === 'xx-list')?.status).toBe('prohibited');
});

test('a roster that names no known vendor file, or a day that does not exist, is refused with its file', () => {
  const broken = (text: string) => () => loadBook(writeTinyBook({ 'rules/us/xx-list.yaml': text }));
  expect(broken(LIST.replace('vendor: acme', 'vendor: nobody'))).toThrow(/there is no vendor file "nobody"/u);
  expect(broken(LIST.replace('from: 2024-08-01', 'from: 2024-02-30'))).toThrow(
    /rules\/us\/xx-list\.yaml:\d+ .*there is no such day/u,
  );
  expect(broken(LIST.replace('categories: [software]', 'categories: []'))).toThrow(RuleBookError);
});

test('a book with a roster is compiled with every company worked out', () => {
  const directory = writeTinyBook({ 'rules/us/xx-list.yaml': LIST });
  writeFileSync(join(directory, 'rules.json'), '{"digest":"of another book"}');
  const book = loadBook(directory);
  expect([...book.vendors.keys()]).toEqual(
    expect.arrayContaining(['acme', 'xx-blue-river-trading', 'xx-green-hill-cotton-industry']),
  );
  expect(book.vendors.get('xx-blue-river-trading')?.fromList).toBe('xx-list');
});
