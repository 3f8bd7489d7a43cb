/** The rule book held against the official lists themselves: every party must be found, with the day it was listed. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Answer } from '../../src/check/answer.ts';
import { buildChecker, check } from '../../src/check/check.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { describeWithReference, fromReference, reference } from '../reference.ts';

const listFile = z.object({
  entities: z.array(z.object({ name: z.string(), aliases: z.array(z.string()), effective_date: z.string() })).min(1),
});
type Entry = z.infer<typeof listFile>['entities'][number];

const entriesOf = (file: string): Entry[] =>
  fromReference(
    () => listFile.parse(JSON.parse(readFileSync(reference(file), 'utf8'))).entities,
    [{ name: `each party of ${file}`, aliases: ['each short form'], effective_date: '2026-01-01' }],
  );

const book = loadBook();
const checker = buildChecker(book);
const ask = (text: string, buyer: string, asOf: string, activity: 'purchase' | 'resell' = 'purchase'): Answer =>
  check(checker, { text, asOf: { day: asOf }, buyer: [buyer], activity });
const finding = (answer: Answer, begins: string) => answer.findings.find(({ rule }) => rule.startsWith(begins));
const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
/** "June 21, 2022" as a day. */
const dayOf = (text: string): string =>
  /^\d{4}-/u.test(text) ? text : new Date(`${text} 00:00 UTC`).toISOString().slice(0, 10);

describeWithReference('section 1260H list of June 2026 (10 USC 113 note; NDAA FY2024 section 805)', () => {
  const entries = entriesOf('section-1260h.2026-07.json');

  test.each(entries)('$name may not contract with the Department since 30 June 2026', ({ name }) => {
    expect(finding(ask(name, 'us-dod', '2026-06-29'), 'us-ndaa-2024-805')).toMatchObject({
      status: 'upcoming',
      barredFrom: '2026-06-30T00:00:00-04:00',
    });
    expect(finding(ask(name, 'us-dod', '2026-06-30'), 'us-ndaa-2024-805')).toMatchObject({
      status: 'prohibited',
      since: '2026-06-30T00:00:00-04:00',
    });
  });

  test.each(entries)(
    'more than components of $name may not be supplied to the Department from 30 June 2027',
    ({ name }) => {
      const supply = (day: string) => finding(ask(name, 'us-dod-contractor', day, 'resell'), 'us-ndaa-2024-805');
      const open = {
        status: 'restricted',
        grounds: 'may-bar',
        asks: expect.stringMatching(/as more than a component\?$/u),
      };
      expect(supply('2027-06-29')).toMatchObject({ ...open, next: { date: '2027-06-30T00:00:00-04:00' } });
      expect(supply('2027-06-30')).toMatchObject({ ...open, since: '2027-06-30T00:00:00-04:00' });
    },
  );

  test.each(entries.flatMap(({ name, aliases }) => aliases.map((alias) => ({ name, alias }))))(
    'the short form “$alias” leads to $name, or the answer asks',
    ({ alias }) => {
      const answer = ask(alias, 'us-dod', '2026-11-25');
      expect(['prohibited', 'restricted', 'review']).toContain(answer.verdict);
      const leads = finding(answer, 'us-ndaa-2024-805')?.status ?? answer.candidates.map((one) => one.ask);
      expect(leads === 'prohibited' || leads === 'restricted' || leads.length > 0).toBe(true);
    },
  );
});

describeWithReference('UFLPA Entity List (Pub. L. 117-78)', () => {
  const entries = entriesOf('uflpa-entity-list.2026-07.json');
  /** A company that was listed twice, on different grounds, is barred from the first day on. */
  const firstDays = new Map<string, string>();
  const plain = (name: string): string =>
    name
      .toLowerCase()
      .replace(/,? and subsidiaries$| \(xpcc\)/gu, '')
      .replace(/[^a-z0-9]/gu, '');
  for (const { name, effective_date } of entries) {
    const day = dayOf(effective_date);
    const known = firstDays.get(plain(name));
    firstDays.set(plain(name), known && known < day ? known : day);
  }
  const named = entries.map((entry) => ({ ...entry, day: firstDays.get(plain(entry.name)) ?? '' }));

  test.each(named)('goods of $name may not enter the United States since $day', ({ name, day }) => {
    const asked = name.replace(/,? and subsidiaries$/iu, '');
    const found = ask(asked, 'us-importer', day).findings.find(({ rule }) => /uflpa/u.test(rule));
    expect(found?.status).toBe('prohibited');
    expect(found?.since?.slice(0, 10)).toBe(day);
    expect(finding(ask(asked, 'us-importer', dayBefore(day)), 'us-list-uflpa')).toBeUndefined();
  });
});

describeWithReference('FCC Covered List (47 CFR 1.50002)', () => {
  const entries = entriesOf('fcc-covered-list.2026-07.json').map((entry) => ({
    ...entry,
    // The two entries that name no company are asked about by their kind of product.
    asked: entry.name.startsWith('Uncrewed') ? 'drones' : entry.name.startsWith('Routers') ? 'routers' : entry.name,
  }));

  test.each(entries)('$name is on the list since $effective_date', ({ asked, effective_date }) => {
    const rules = (day: string): string[] =>
      ask(asked, 'us-broadband-recipient', day)
        .findings.filter(({ rule, status }) => rule.startsWith('us-fcc-covered') && status !== 'expired')
        .map(({ rule }) => rule);
    const begun = rules(effective_date).filter((rule) => !rules(dayBefore(effective_date)).includes(rule));
    expect(begun).not.toEqual([]);
    expect(begun.map((id) => book.rules.get(id)?.phases[0]?.from)).toContain(effective_date);
  });

  test('FCC subsidies may not buy what is listed from the 60th day after its listing (47 CFR 54.10(c), 47 USC 1602)', () => {
    const rules = [...book.rules.values()].filter(({ id }) => id.startsWith('us-fcc-covered'));
    expect(rules.length).toBeGreaterThan(8);
    for (const { id, phases } of rules) {
      const [listed, unpaid] = [phases[0], phases.find((phase) => phase.id.startsWith('no-subsidy'))];
      const days = (Date.parse(unpaid?.from ?? '') - Date.parse(listed?.from ?? '')) / 86_400_000;
      expect({ id, days }).toEqual({ id, days: 60 });
    }
  });
});
