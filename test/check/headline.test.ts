/** The first sentences of an answer, as the command line prints them: they must tell a buyer what holds, and from when. */
import { join } from 'node:path';
import { z } from 'zod';
import { vendorcheck } from '../cli/vendorcheck.ts';

const answerShape = z.object({
  verdict: z.string(),
  summary: z.string(),
  candidates: z.array(z.object({ name: z.string() })),
  notes: z.array(z.object({ says: z.string() })),
  findings: z.array(
    z.object({
      rule: z.string(),
      status: z.string(),
      grounds: z.string(),
      binding: z.boolean(),
      since: z.string().nullable(),
      already: z.object({ date: z.string(), prohibits: z.array(z.string()) }).nullable(),
      reason: z.string(),
      ask: z.array(z.string()),
    }),
  ),
});

const env = { VENDORCHECK_DATA: join(import.meta.dirname, 'no-such-data') };

const run = (...args: string[]) => vendorcheck(['check', ...args], { env });

async function ask(name: string, asOf: string, activity = 'purchase', buyer = 'us-person') {
  const { code, out, err } = await run(...[name, '--as-of', asOf, '--activity', activity, '--buyer', buyer, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const answer = answerShape.parse(JSON.parse(out));
  const commerce = answer.findings.find(({ rule }) => rule === 'us-bis-kaspersky-2024');
  return { ...answer, commerce };
}

describe('a ban to come does not hide what binds already', () => {
  test('reselling Kaspersky on 21 July 2024: new agreements are barred since the day before, resale from 29 September', async () => {
    const { verdict, summary, commerce } = await ask('kaspersky', '2024-07-21', 'resell');
    expect(verdict).toBe('upcoming');
    expect(summary).toMatch(/^Reselling Kaspersky is not barred on this date, but will be from 29 September 2024/u);
    expect(summary).toMatch(/In force already: Commerce ban on Kaspersky, since 20 July 2024 \(bars buying, renewing/u);
    expect(summary).toMatch(/sets conditions for reselling/u);
    expect(commerce?.already).toMatchObject({ date: '2024-07-20T00:00:00-04:00' });
    expect(commerce?.already?.prohibits).toContain('purchase');
  });

  test('on 19 July 2024 nothing of the Commerce ban holds, and the headline says so by its silence', async () => {
    const { summary, commerce } = await ask('kaspersky', '2024-07-19', 'resell');
    expect(summary).not.toMatch(/In force already: Commerce/u);
    expect(commerce?.already).toBeNull();
  });

  test('the reason of an upcoming ban tells its date once', async () => {
    const { commerce } = await ask('kaspersky', '2024-07-01');
    expect(commerce?.reason.match(/20 July 2024/gu)).toHaveLength(1);
    expect(commerce?.reason).not.toMatch(/2024-07-20/u);
  });

  test('a bill is never told as being in force', async () => {
    const { summary, findings } = await ask('Gotion', '2026-11-25', 'purchase', 'us-dod');
    expect(summary).not.toMatch(/Bill/u);
    expect(findings.find(({ rule }) => rule === 'us-dhs-batteries-bill')?.grounds).toBe('proposed');
  });
});

describe('the first sentence reads as English and says what kind of answer it is', () => {
  test('building Kaspersky into other products', async () => {
    expect((await ask('kaspersky', '2024-08-01', 'integrate')).summary).toMatch(
      /^Building Kaspersky into other products is not barred/u,
    );
    expect((await ask('kaspersky', '2026-11-25', 'integrate')).summary).toMatch(
      /^Building Kaspersky into other products is barred for you since 29 September 2024 by Commerce ban/u,
    );
  });

  test('a maker that no rule names is told apart from one that a rule may bar', async () => {
    expect((await ask('Skydio', '2026-11-25', 'purchase', 'us-federal-agency')).summary).toMatch(
      /^No rule that binds you names Skydio, but rules on that kind of product may apply/u,
    );
    const lorex = await ask('Lorex', '2026-11-25', 'purchase', 'us-federal-contractor');
    expect(lorex.summary).toMatch(/^Buying Lorex may be barred for you by Section 889/u);
    expect(lorex.findings.some(({ ask: asked, grounds }) => grounds === 'may-bar' && asked.length > 0)).toBe(true);
  });

  test('Zoom is not barred, and the answer tells why people ask', async () => {
    const { verdict, notes } = await ask('Zoom', '2026-11-25');
    expect(verdict).toBe('no-match');
    expect(notes.map(({ says }) => says).join(' ')).toMatch(/US|American/u);
  });

  test('a carve-out is named with what stays barred, before the rules that bind all the same', async () => {
    const { verdict, summary } = await ask('Kaspersky Threat Intelligence', '2026-11-25');
    expect(verdict).toBe('restricted');
    expect(summary).toMatch(
      /^Kaspersky Threat Intelligence is expressly left out of Commerce ban on Kaspersky; the rest of what it covers stays barred\. No rule in the book otherwise bars you/u,
    );
    expect((await ask('Kaspersky Security Training', '2026-11-25', 'use', 'us-federal-agency')).summary).toMatch(
      /is barred for you .*since 1 October 2018 by Federal ban on Kaspersky \(section 1634\)/u,
    );
  });
});

describe('an activity or a name with two meanings gets the graver answer, or a question', () => {
  test('to license Kaspersky on 1 August 2024 is read as buying it, which is barred since 20 July', async () => {
    const { verdict, notes, commerce } = await ask('kaspersky', '2024-08-01', 'license');
    expect(verdict).toBe('prohibited');
    expect(commerce?.since).toBe('2024-07-20T00:00:00-04:00');
    expect(commerce?.reason).toMatch(/^Taking out a licence is read as buying\..*29 September 2024/su);
    expect(notes.map(({ says }) => says).join(' ')).toMatch(/both were looked up; the graver one counts/iu);
  });

  test('“Kasper” asks once whether Kaspersky is meant', async () => {
    const { verdict, candidates, summary } = await ask('Kasper', '2026-11-25');
    expect(verdict).toBe('review');
    expect(candidates.map(({ name }) => name)).toEqual(['Kaspersky']);
    expect(summary).toBe('“Kasper” may mean Kaspersky. Do you mean it?');
    expect((await run('Kasper', '--as-of', '2026-11-25')).out.match(/short form some people use/gu)).toHaveLength(1);
  });

  test('the exact party that a list names has answered which one is meant', async () => {
    const exact = await ask('TP-Link Technologies Co., Ltd.', '2026-11-25', 'resell', 'us-dod-contractor');
    expect(exact.findings.find(({ rule }) => rule === 'us-ndaa-2024-805-june-2026')?.grounds).toBe('may-bar');
    expect(exact.findings.find(({ rule }) => rule === 'us-ndaa-2024-805-june-2026')?.ask).toEqual([]);
    const brand = await ask('TP-Link', '2026-11-25', 'resell', 'us-dod-contractor');
    expect(brand.verdict).toBe('restricted');
    expect(brand.summary).toMatch(
      /may be barred for you from 30 June 2027 by .*: would it go to the Department of Defense, as more than a component\? In force already: since 10 June 2026/u,
    );
    const other = await ask('TP-Link Systems Inc.', '2026-11-25', 'resell', 'us-dod-contractor');
    expect(other.findings.some(({ rule }) => rule === 'us-ndaa-2024-805-june-2026')).toBe(false);
  });
});

describe('where the book ends, the answer says so', () => {
  test.each([
    ['1990-01-01', /oldest instrument .* about earlier days it says nothing/u],
    ['2099-12-31', /looks ahead with the rules as they were known on/u],
  ])('as of %s', async (asOf, says) => {
    expect((await ask('kaspersky', asOf)).notes.map((note) => note.says).join(' ')).toMatch(says);
  });

  test('a leap day is a day like any other; one that does not exist is refused', async () => {
    expect((await ask('kaspersky', '2024-02-29')).verdict).toBe('binds-others');
    expect((await run('kaspersky', '--as-of', '2023-02-29')).err).toMatch(/"2023-02-29" is not a day/u);
    expect((await run('kaspersky', '--as-of', '2024-02-30T00:00Z')).err).toMatch(/"2024-02-30" is not a day/u);
  });

  test('a time without its offset from UTC is refused: nobody knows whose midnight it is', async () => {
    const { code, err } = await run('kaspersky', '--as-of', '2024-07-20T00:00');
    expect({ code, isTold: /has no offset from UTC/u.test(err) }).toEqual({ code: 2, isTold: true });
  });

  test('a state in small letters is the same state; one that does not exist is refused', async () => {
    expect((await ask('huawei', '2026-11-25', 'purchase', 'us-state-agency:tx')).verdict).toBe('prohibited');
    expect((await run('huawei', '--buyer', 'us-state-agency:XX')).err).toMatch(/XX is not the code of a US state/u);
    expect((await run('huawei', '--buyer', 'eu-telecom:US')).err).toMatch(/US is not the code of a member state/u);
  });

  test('a state agency without its state, and one whose state the book does not hold, are told', async () => {
    const notes = async (buyer: string) =>
      (await ask('huawei', '2026-11-25', 'purchase', buyer)).notes.map(({ says }) => says).join(' ');
    expect(await notes('us-state-agency')).toMatch(/No US state was named/u);
    expect(await notes('us-state-agency:WY')).toMatch(/holds (?:few rules|no rule) of Wyoming/u);
    expect(await notes('us-state-agency:TX')).not.toMatch(/holds (?:few rules|no rule)/u);
  });
});
