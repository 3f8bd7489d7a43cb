/** The book of cases: questions with the answer that the sources give, `*.yaml` beside this file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { VERDICTS } from '../../src/check/answer.ts';
import { buildChecker, check } from '../../src/check/check.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { ACTIVITIES } from '../../src/rulebook/schema.ts';

const casesFile = z.array(
  z.strictObject({
    ask: z.string(),
    asOf: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/),
    buyer: z.array(z.string()).min(1).default(['us-person']),
    activity: z.enum(ACTIVITIES).default('purchase'),
    verdict: z.enum(VERDICTS),
    vendor: z.string().nullable().optional(),
    rules: z
      .record(z.string(), z.enum(['prohibited', 'upcoming', 'restricted', 'exempt', 'binds-others', 'expired']))
      .default({}),
    notRules: z.array(z.string()).default([]),
    because: z.string().min(10),
    source: z.url().optional(),
  }),
);

const directory = import.meta.dirname;
const checker = buildChecker(loadBook());

for (const file of readdirSync(directory)
  .filter((name) => name.endsWith('.yaml'))
  .sort()) {
  describe(file, () => {
    const cases = casesFile.parse(parse(readFileSync(join(directory, file), 'utf8'), { schema: 'core' }));
    test.each(cases.map((one, index) => ({ ...one, number: index + 1 })))(
      '$number. “$ask” ($activity, $buyer) on $asOf is $verdict: $because',
      (one) => {
        const asOf = one.asOf.length === 10 ? { day: one.asOf } : { at: new Date(one.asOf) };
        const answer = check(checker, { text: one.ask, asOf, buyer: one.buyer, activity: one.activity });
        const statuses = Object.fromEntries(answer.findings.map((finding) => [finding.rule, finding.status]));
        const got = {
          verdict: answer.verdict,
          rules: Object.fromEntries(Object.keys(one.rules).map((id) => [id, statuses[id] ?? 'no finding'])),
          vendor: one.vendor === undefined ? undefined : (answer.vendor?.id ?? null),
          notRules: one.notRules.filter((id) => statuses[id] !== undefined && statuses[id] !== 'expired'),
        };
        const wanted = { verdict: one.verdict, rules: one.rules, vendor: one.vendor, notRules: [] };
        // A case that fails shows all that was found, so that its writer need not ask again.
        expect(isDeepStrictEqual(got, wanted) ? got : { ...got, found: statuses }).toEqual(wanted);
      },
    );
  });
}
