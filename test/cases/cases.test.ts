/** The book of cases: questions with the answer that the sources give, `*.yaml` beside this file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { VERDICTS } from '../../src/check/answer.ts';
import { buildChecker, check } from '../../src/check/check.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { ACTIVITIES } from '../../src/rulebook/vocabulary.ts';

const caseOfFile = z
  .strictObject({
    ask: z.string(),
    asOf: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/),
    buyer: z.array(z.string()).min(1).default(['us-person']),
    activity: z.enum(ACTIVITIES).default('purchase'),
    verdict: z.enum(VERDICTS).optional(),
    vendor: z.string().nullable().optional(),
    rules: z
      .record(z.string(), z.enum(['prohibited', 'upcoming', 'restricted', 'exempt', 'binds-others', 'expired']))
      .default({}),
    notRules: z.array(z.string()).default([]),
    because: z.string().min(10),
    source: z.url().optional(),
  })
  .refine(
    ({ verdict, rules, notRules }) => verdict || Object.keys(rules).length + notRules.length > 0,
    'a case says what comes out: verdict, rules or notRules',
  );

/** What is wrong with a case as it stands in its file, a line each field. */
function wrongIn(one: unknown): string {
  const { error } = caseOfFile.safeParse(one, { reportInput: true });
  return (error?.issues ?? [])
    .map(({ path, message, input }) => `${path.join('.')}: ${message}, not ${JSON.stringify(input)}`)
    .join('\n');
}

const directory = import.meta.dirname;
const checker = buildChecker(loadBook());

for (const file of readdirSync(directory)
  .filter((name) => name.endsWith('.yaml'))
  .sort()) {
  describe(file, () => {
    const written: unknown[] = parse(readFileSync(join(directory, file), 'utf8'), { schema: 'core' }) ?? [];
    const numbered = written.map((one, index) => ({ one, number: index + 1 }));
    for (const { one, number } of numbered.filter((each) => wrongIn(each.one) !== ''))
      test(`${number}. is a case`, () => {
        throw new Error(`case ${number} of test/cases/${file}:\n${wrongIn(one)}`);
      });
    test.each(
      numbered.flatMap(({ one, number }) => {
        const { data } = caseOfFile.safeParse(one);
        const says = data?.verdict ?? Object.values(data?.rules ?? {}).join(', ');
        return data ? [{ ...data, number, says: says || `not of ${data.notRules}` }] : [];
      }),
    )('$number. “$ask” ($activity, $buyer) on $asOf is $says: $because', (one) => {
      const asOf = one.asOf.length === 10 ? { day: one.asOf } : { at: new Date(one.asOf) };
      const answer = check(checker, { text: one.ask, asOf, buyer: one.buyer, activity: one.activity });
      const statuses = Object.fromEntries(answer.findings.map((finding) => [finding.rule, finding.status]));
      const got = {
        verdict: one.verdict && answer.verdict,
        rules: Object.fromEntries(Object.keys(one.rules).map((id) => [id, statuses[id] ?? 'no finding'])),
        vendor: one.vendor === undefined ? undefined : (answer.vendor?.id ?? null),
        notRules: one.notRules.filter((id) => statuses[id] !== undefined && statuses[id] !== 'expired'),
      };
      const wanted = { verdict: one.verdict, rules: one.rules, vendor: one.vendor, notRules: [] };
      // A case that fails shows what was found, so that its writer need not ask again.
      const isOthers = (status: string): boolean => status === 'binds-others' || status === 'expired';
      const found = Object.fromEntries(Object.entries(statuses).filter(([, status]) => !isOthers(status)));
      const others = Object.values(statuses).filter(isOthers).length;
      expect(
        isDeepStrictEqual(got, wanted) ? got : { ...got, all: answer.verdict, found, bindOthersOrOver: others },
      ).toEqual(wanted);
    });
  });
}
