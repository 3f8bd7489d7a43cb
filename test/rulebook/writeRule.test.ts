/** What somebody who adds a rule is told. */
import { parse } from 'yaml';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { newRule } from '../../src/rulebook/ruleTemplate.ts';
import { TINY_RULE, TINY_VENDOR, writeTinyBook } from './tinyBook.ts';

function problemsOf(files: Record<string, string>): string {
  try {
    loadBook(writeTinyBook(files));
    return 'no problem';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test('a new rule from the template names every fact that is missing, and passes as soon as they are in', () => {
  const { path, text } = newRule('ie-acme-2023', '2026-11-29');
  expect(path).toBe('rules/elsewhere/ie-acme-2023.yaml');
  const told = problemsOf({ [path]: text });
  expect(told).toContain('title: still to be filled in: <the official title>');
  expect(told).toContain('todo: still to be filled in');
  const facts: [string, string][] = [
    ['<the official title>', 'Advice to public bodies on the Acme app'],
    ['<what people call it>', 'Irish advice on Acme'],
    ['<who issued it>', 'National Cyber Security Centre'],
    ['2023-<month>-<day>', '2023-04-21'],
    ['<how a lawyer would cite it>', 'NCSC advice of 21 April 2023'],
    ['https://<the official text>', 'https://www.ncsc.gov.ie/acme'],
    ['<id of a file in vendors/>', 'acme'],
    ['<unique-in-this-file>', 'advice'],
    ['<what holds from that day, in a sentence>', 'Acme is not to be used on official devices.'],
    ['<the label above>', 'NCSC advice of 21 April 2023'],
    ['<what a buyer should do about it>', 'Take Acme off official devices.'],
    ['https://<what you compared this file with>', 'https://www.ncsc.gov.ie/acme'],
    ['<what you checked it against, e.g. "the order of 1 May 2024">', 'the advice itself'],
  ];
  const filled = facts.reduce((file, [gap, fact]) => file.replaceAll(gap, fact), text);
  const book = loadBook(writeTinyBook({ [path]: filled }));
  expect(book.rules.get('ie-acme-2023')).toMatchObject({ binds: ['eu-government:IE'], timeZone: 'Europe/Dublin' });
});

test('with a new rule comes a file of cases that can be read and says what is missing', () => {
  const cases: unknown = parse(newRule('ie-acme-2023', '2026-11-29').cases);
  expect(cases).toHaveLength(2);
  expect(JSON.stringify(cases)).toMatch(/<what somebody types>.*"notRules":\["ie-acme-2023"\]/u);
});

test('a product or brand where the id of a vendor file belongs is told whose it is', () => {
  const broken = TINY_RULE.replace('vendors: [acme]', 'vendors: [roadrunner-trap]');
  const vendor = `${TINY_VENDOR}members: [{ name: Roadrunner Trap, kind: brand }]\n`;
  expect(problemsOf({ 'rules/us/xx-ban.yaml': broken, 'vendors/acme.yaml': vendor })).toContain(
    'there is no vendor file "roadrunner-trap"; did you mean acme?',
  );
});

test('every fault of every file is told in one run, in the words of the field, with what was probably meant', () => {
  const broken = TINY_RULE.replace('id: xx-ban', 'id: xx-other')
    .replace('todo: Buy from somebody else.\n', '')
    .replace('binds: [us-person]', 'binds: [ie-government]')
    .replace('- { vendors: [acme] }', '- { vendors: [acme], categories: [drones] }');
  const told = problemsOf({
    'rules/us/xx-other.yaml': broken,
    'rules/us/xx-third.yaml': TINY_RULE.replace('id: xx-ban', 'id: xx-third').replace('[us-person]', '[us-persn]'),
  });
  expect(told).toContain('todo is missing: What a buyer should do about it');
  expect(told).toContain('no buyer role "ie-government"; did you mean eu-government:IE?');
  expect(told).toContain('there is no category "drones"; did you mean uas?');
  expect(told).toContain('no buyer role "us-persn"; did you mean us-person?');
});

test('`rules new` refuses an id that names no place', async () => {
  const { vendorcheck } = await import('../cli/vendorcheck.ts');
  const { code, err } = await vendorcheck(['rules', 'new', 'Acme Ban']);
  expect(code).toBe(2);
  expect(err).toContain('begin with the place, e.g. ie-tiktok-2023');
});
