import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { VERDICTS } from '../../src/check/answer.ts';

const root = join(import.meta.dirname, '../..');

function vendorcheck(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NO_COLOR: '1', VENDORCHECK_DATA: join(root, 'no-such-data') },
  });
  return { status, stdout, stderr };
}

test('--json prints exactly one object with the keys that scripts rely on', () => {
  const { status, stdout } = vendorcheck('check', 'kaspersky', '--as-of', '2024-07-19T23:59-04:00', '--json');
  expect(status).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  const answer = JSON.parse(stdout);
  expect(answer).toMatchObject({
    query: 'kaspersky',
    asOf: '2024-07-20T03:59:00.000Z',
    buyer: ['us-person'],
    activity: 'purchase',
    verdict: 'upcoming',
    vendor: { id: 'kaspersky', name: 'Kaspersky' },
    matched: { text: 'kaspersky', name: 'Kaspersky', path: ['Kaspersky'], level: 'exact' },
    listings: [],
    candidates: [],
    data: {
      rulebook: expect.stringMatching(/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{8}$/),
      rulesCheckedOn: expect.any(String),
      lists: [],
    },
  });
  const commerce = answer.findings.find((finding: { rule: string }) => finding.rule === 'us-bis-kaspersky-2024');
  expect(commerce).toMatchObject({
    status: 'upcoming',
    since: null,
    next: { date: '2024-07-20T00:00:00-04:00', effect: expect.any(String) },
    citations: expect.arrayContaining([
      { label: '89 FR 52434', url: expect.stringMatching(/^https:\/\/www\.federalregister\.gov\//) },
    ]),
  });
});

test('a day is the end of that day where the rule applies, and --help says so', () => {
  expect(JSON.parse(vendorcheck('check', 'kaspersky', '--as-of', '2024-07-19', '--json').stdout).verdict).toBe(
    'upcoming',
  );
  expect(JSON.parse(vendorcheck('check', 'kaspersky', '--as-of', '2024-07-20', '--json').stdout).verdict).toBe(
    'prohibited',
  );
  expect(vendorcheck('check', '--help').stdout).toMatch(/end of that day in the time zone of each rule/);
});

test('in a terminal the verdict comes first, with sources and the date of the data, without colours where NO_COLOR is set', () => {
  const { stdout } = vendorcheck(
    'check',
    'Касперский',
    '--buyer',
    'us-federal-contractor,us-dod-contractor',
    '--activity',
    'renew',
  );
  expect(stdout).toMatch(/^✖ Prohibited: Kaspersky\n/);
  expect(stdout).toMatch(/https:\/\/www\.federalregister\.gov\//);
  expect(stdout).toMatch(/Not legal advice\.\n$/);
  expect(stdout).not.toContain('\u001b');
});

test.each([
  [['check', '...'], /name a product or vendor/],
  [['check'], /name a product or vendor/],
  [['check', 'x', '--as-of', '2024-02-30'], /"2024-02-30" is not a day/],
  [['check', 'x', '--as-of', 'tomorrow'], /--as-of "tomorrow" is not a date/],
  [['check', 'x', '--buyer', 'me'], /--buyer "me" is not a known buyer role; known are us-person/],
  [['check', 'x', '--activity', 'steal'], /--activity "steal" is not known; known are purchase, renew/],
  [['frobnicate'], /unknown command/],
  [['rules', 'show', 'no-such-rule'], /there is no rule "no-such-rule"/],
])('%j is bad input: exit code 2 and a message on standard error', (args, expected) => {
  const { status, stdout, stderr } = vendorcheck(...args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(expected);
});

test('the rule book has no problems, and what is made of it is current', () => {
  expect(vendorcheck('rules', 'check', '--as-of', '2026-11-23').stdout).toMatch(/: 0 problems, 0 stale\n$/);
  // They are made at `npm ci` and are not in git.
  expect(vendorcheck('rules', 'build').status).toBe(0);
  expect(vendorcheck('rules', 'build', '--check')).toMatchObject({ status: 0, stderr: '' });
});

test('the calendar shows the Kaspersky dates to whoever looks from June 2024', () => {
  const coming = JSON.parse(
    vendorcheck('rules', 'upcoming', '--as-of', '2024-06-20', '--until', '2024-09-29', '--json').stdout,
  );
  const days = coming
    .filter((one: { rule: string }) => one.rule === 'us-bis-kaspersky-2024')
    .map((one: { day: string }) => one.day);
  expect(days).toEqual(['2024-07-20', '2024-09-29']);
});

test('rules checked more than 180 days ago are listed as stale', () => {
  expect(vendorcheck('rules', 'check', '--as-of', '2027-05-24').stdout).toMatch(
    /stale {2}be-tiktok-2023: last checked 2026-11-23/,
  );
});

test('the vocabulary of verdicts is the one of the README', () => {
  expect(VERDICTS).toEqual(['prohibited', 'upcoming', 'restricted', 'review', 'exempt', 'binds-others', 'no-match']);
});

test('words beside a name count: what is not bound is a review, and an option that says otherwise wins aloud', () => {
  const hospital = vendorcheck('check', 'hikvision for a Norwegian hospital', '--exit-code');
  expect(hospital.stdout).toMatch(/^\? Needs review: Hikvision\nFor whom\? “hospital \(Norway\)”/u);
  expect(hospital.status).toBe(1);
  const dated = vendorcheck('check', 'kaspersky as of Friday, July 19, 2024', '--json');
  expect(JSON.parse(dated.stdout)).toMatchObject({ query: 'kaspersky', asOf: '2024-07-19', verdict: 'upcoming' });
  const both = vendorcheck('check', 'dji for a federal agency', '--buyer', 'us-person', '--json');
  expect(JSON.parse(both.stdout)).toMatchObject({ buyer: ['us-person'], open: [] });
  expect(both.stderr).toBe('--buyer counts, not “us-federal-agency” in the words.\n');
});
