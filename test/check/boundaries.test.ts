/** Every phase of every rule, a millisecond before, at and after its boundaries. */

import { buildChecker, check } from '../../src/check/check.ts';
import { buildBook } from '../../src/rulebook/book.ts';
import { compileBook } from '../../src/rulebook/loadBook.ts';

const files = compileBook();

/** A book that holds only this rule, so that no other instrument hides what it does. */
function statusOf(
  id: string,
  text: string,
  buyer: string[],
  activity: (typeof files.rules)[number]['phases'][number]['prohibits'],
  at: Date,
): string | undefined {
  const checker = buildChecker(
    buildBook({ ...files, rules: files.rules.filter((rule) => rule.id === id), vendors: files.vendors }, 'one rule'),
  );
  const [first = 'purchase'] = activity ?? [];
  return check(checker, { text, asOf: { at }, buyer, activity: first }).findings.find((finding) => finding.rule === id)
    ?.status;
}

const phases = [...buildBook(files, '').rules.values()].flatMap((rule) =>
  rule.phases
    .filter(
      (phase) => phase.prohibits && rule.appliesTo.some((part) => part.vendors && part.reach === 'family' && !part.ask),
    )
    .flatMap((phase) => {
      const part = rule.appliesTo.find(
        (one) =>
          one.vendors &&
          one.reach === 'family' &&
          !one.ask &&
          (!phase.vendors || one.vendors.some((id) => phase.vendors?.includes(id))),
      );
      const vendor = phase.vendors?.find((id) => part?.vendors?.includes(id)) ?? part?.vendors?.[0];
      return part && vendor ? [{ name: `${rule.id} ${phase.id}`, rule, phase, vendor }] : [];
    }),
);

test('there are phases to look at', () => {
  expect(phases.length).toBeGreaterThan(30);
});

test.each(phases)('$name begins to the millisecond at the date of its source', ({ rule, phase, vendor }) => {
  const buyer = phase.binds ?? rule.binds;
  const text = files.vendors.find((one) => one.id === vendor)?.legalNames[0] ?? vendor;
  const before = new Date(phase.fromAt.getTime() - 1);
  const earlier = rule.phases.some(
    (one) =>
      one !== phase &&
      one.fromAt <= before &&
      (!one.untilAt || one.untilAt > before) &&
      one.prohibits?.includes(phase.prohibits?.[0] ?? 'purchase'),
  );
  if (before >= phase.announcedAt && !earlier)
    expect(statusOf(rule.id, text, buyer, phase.prohibits, before)).toBe('upcoming');
  if (before < rule.publishedAt) expect(statusOf(rule.id, text, buyer, phase.prohibits, before)).toBeUndefined();
  if (phase.fromAt >= rule.publishedAt) {
    expect(statusOf(rule.id, text, buyer, phase.prohibits, phase.fromAt)).toBe('prohibited');
    expect(statusOf(rule.id, text, buyer, phase.prohibits, new Date(phase.fromAt.getTime() + 1))).toBe('prohibited');
  }
});
