import { join } from 'node:path';
import { VERDICTS } from '../../src/check/answer.ts';
import { vendorcheck as run, vendorcheckAlone } from './vendorcheck.ts';

const env = { VENDORCHECK_DATA: join(import.meta.dirname, 'no-such-data') };

const vendorcheck = (...args: string[]) => run(args, { env });

test('--json prints exactly one object with the keys that scripts rely on', async () => {
  const { code, out } = await vendorcheckAlone(['check', 'kaspersky', '--as-of', '2024-07-19T23:59-04:00', '--json'], {
    env,
  });
  expect(code).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(1);
  const answer = JSON.parse(out);
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

test('a day is the end of that day where the rule applies, and --help says so', async () => {
  expect(JSON.parse((await vendorcheck('check', 'kaspersky', '--as-of', '2024-07-19', '--json')).out).verdict).toBe(
    'upcoming',
  );
  expect(JSON.parse((await vendorcheck('check', 'kaspersky', '--as-of', '2024-07-20', '--json')).out).verdict).toBe(
    'prohibited',
  );
  expect((await vendorcheck('check', '--help')).out).toMatch(/end of that day in the time zone of each rule/);
});

test('in a terminal the verdict comes first, with sources and the date of the data, without colours where NO_COLOR is set', async () => {
  const { out } = await vendorcheck(
    'check',
    'Касперский',
    '--buyer',
    'us-federal-contractor,us-dod-contractor',
    '--activity',
    'renew',
  );
  expect(out).toMatch(/^✖ Prohibited: Kaspersky\n/);
  expect(out).toMatch(/https:\/\/www\.federalregister\.gov\//);
  expect(out).toMatch(/Not legal advice\.\n$/);
  expect(out).not.toContain('\u001b');
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
])('%j is bad input: exit code 2 and a message on standard error', async (args, expected) => {
  const { code, out, err } = await vendorcheck(...args);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(expected);
});

test('the rule book has no problems, and what is made of it is current', async () => {
  expect((await vendorcheck('rules', 'check', '--as-of', '2026-11-23')).out).toMatch(/: 0 problems, 0 stale\n$/);
  // They are made at `npm ci` and are not in git.
  expect((await vendorcheck('rules', 'build')).code).toBe(0);
  expect(await vendorcheck('rules', 'build', '--check')).toMatchObject({ code: 0, err: '' });
});

test('the calendar shows the Kaspersky dates to whoever looks from June 2024', async () => {
  const coming = JSON.parse(
    (await vendorcheck('rules', 'upcoming', '--as-of', '2024-06-20', '--until', '2024-09-29', '--json')).out,
  );
  const days = coming
    .filter((one: { rule: string }) => one.rule === 'us-bis-kaspersky-2024')
    .map((one: { day: string }) => one.day);
  expect(days).toEqual(['2024-07-20', '2024-09-29']);
});

test('rules checked more than 180 days ago are listed as stale', async () => {
  expect((await vendorcheck('rules', 'check', '--as-of', '2027-05-24')).out).toMatch(
    /stale {2}be-tiktok-2023: last checked 2026-11-23/,
  );
});

test('the vocabulary of verdicts is the one of the README', () => {
  expect(VERDICTS).toEqual(['prohibited', 'upcoming', 'restricted', 'review', 'exempt', 'binds-others', 'no-match']);
});

test('words beside a name count: what is not bound is a review, and an option that says otherwise wins aloud', async () => {
  const hospital = await vendorcheck('check', 'hikvision for a Norwegian hospital', '--exit-code');
  expect(hospital.out).toMatch(/^\? Needs review: Hikvision\nFor whom\? “hospital \(Norway\)”/u);
  expect(hospital.code).toBe(1);
  const dated = await vendorcheck('check', 'kaspersky as of Friday, July 19, 2024', '--json');
  expect(JSON.parse(dated.out)).toMatchObject({ query: 'kaspersky', asOf: '2024-07-19', verdict: 'upcoming' });
  const both = await vendorcheck('check', 'dji for a federal agency', '--buyer', 'us-person', '--json');
  expect(JSON.parse(both.out)).toMatchObject({ buyer: ['us-person'], open: [] });
  expect(both.err).toBe('--buyer counts, not “us-federal-agency” in the words.\n');
});
