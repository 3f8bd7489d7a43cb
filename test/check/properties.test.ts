/** What must hold of every answer, whatever the rule book says. */
import fc from 'fast-check';
import { type Answer, VERDICTS } from '../../src/check/answer.ts';
import { buildChecker, check } from '../../src/check/check.ts';
import { printAnswer, printDetails } from '../../src/cli/terminal.ts';
import { buildBook } from '../../src/rulebook/book.ts';
import { readBookFiles } from '../../src/rulebook/loadBook.ts';
import { ACTIVITIES } from '../../src/rulebook/vocabulary.ts';
import { runs } from '../thorough.ts';

const files = readBookFiles();
const book = buildBook(files, files.digest);
const checker = buildChecker(book);

const roles = [...book.roles.values()].map((role) =>
  role.part === 'US state' ? `${role.id}:TX` : role.part ? `${role.id}:DE` : role.id,
);
const names = [...book.vendors.values()].flatMap((vendor) => [
  vendor.name,
  ...vendor.products.map((product) => product.name),
  ...vendor.members.map((member) => member.name),
]);
const role = fc.constantFrom(...roles);
const activity = fc.constantFrom(...ACTIVITIES);
const name = fc.constantFrom(...names);
const day = fc
  .date({ min: new Date('2017-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const gravity = (answer: Answer): number => VERDICTS.indexOf(answer.verdict);

test('as time goes by, a finding that is prohibited was prohibited or announced before, once its rule was published', () => {
  fc.assert(
    fc.property(name, role, activity, day, day, (text, buyer, act, one, other) => {
      const [early = one, late = other] = [one, other].toSorted();
      const before = check(checker, { text, asOf: { day: early }, buyer: [buyer], activity: act });
      const after = check(checker, { text, asOf: { day: late }, buyer: [buyer], activity: act });
      for (const finding of before.findings) {
        const later = after.findings.find((one) => one.rule === finding.rule);
        if (after.matched?.name !== before.matched?.name || after.vendor?.id !== before.vendor?.id) continue;
        expect(later).toBeDefined();
        if (finding.status === 'expired') expect(later?.status).toBe('expired');
      }
    }),
    { numRuns: runs(400) },
  );
});

test('a further buyer role never lifts a prohibition', () => {
  fc.assert(
    fc.property(name, role, role, activity, day, (text, buyer, further, act, on) => {
      const alone = check(checker, { text, asOf: { day: on }, buyer: [buyer], activity: act });
      const both = check(checker, { text, asOf: { day: on }, buyer: [buyer, further], activity: act });
      expect(gravity(both)).toBeLessThanOrEqual(gravity(alone));
    }),
    { numRuns: runs(400) },
  );
});

test('a rule taken out of the book never makes a verdict graver', () => {
  const ids = [...book.rules.keys()];
  fc.assert(
    fc.property(fc.constantFrom(...ids), activity, day, (id, act, on) => {
      const rule = book.rules.get(id);
      const vendor = rule?.appliesTo.flatMap((part) => part.vendors ?? [])[0];
      const text = vendor ? (book.vendors.get(vendor)?.name ?? vendor) : 'drone';
      const without = buildChecker(
        buildBook({ ...files, rules: files.rules.filter((one) => one.id !== id) }, 'without'),
      );
      const question = { text, asOf: { day: on }, buyer: rule?.binds ?? ['us-person'], activity: act };
      expect(gravity(check(checker, question))).toBeLessThanOrEqual(gravity(check(without, question)));
    }),
    { numRuns: runs(60) },
  );
});

test('a product that a rule leaves out never reads as prohibited by that rule', () => {
  const carved = [...book.rules.values()].flatMap((rule) =>
    rule.carveOuts
      .filter((one) => !one.activities)
      .flatMap((one) => (one.products ?? []).map((product) => ({ rule, product }))),
  );
  expect(carved.length).toBeGreaterThan(0);
  for (const { rule, product } of carved) {
    const text =
      [...book.vendors.values()].flatMap((vendor) => vendor.products).find((one) => one.id === product)?.name ??
      product;
    for (const act of ACTIVITIES) {
      const answer = check(checker, { text, asOf: { day: '2026-11-23' }, buyer: rule.binds, activity: act });
      const finding = answer.findings.find((one) => one.rule === rule.id);
      expect({ text, status: finding?.status }).toEqual({ text, status: 'exempt' });
    }
  }
});

test('every citation of every finding stands in the book, and every prohibition has one', () => {
  fc.assert(
    fc.property(name, role, activity, day, (text, buyer, act, on) => {
      for (const finding of check(checker, { text, asOf: { day: on }, buyer: [buyer], activity: act }).findings) {
        expect(book.rules.get(finding.rule)?.citations).toEqual(finding.citations);
        expect(finding.citations.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: runs(300) },
  );
});

test('any text at all gets a verdict, and no answer ever says that something is cleared', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    name,
    fc.string({ maxLength: 12_000 }),
  );
  fc.assert(
    fc.property(anyText, role, activity, day, (text, buyer, act, on) => {
      const answer = check(checker, { text, asOf: { day: on }, buyer: [buyer], activity: act });
      expect(VERDICTS).toContain(answer.verdict);
      const told = { ...answer, query: '', matched: null };
      const said = printAnswer(told) + printDetails(told);
      expect(said).not.toMatch(/\bcleared\b|\bcompliant\b|\bsafe to (?:buy|use)\b/iu);
    }),
    { numRuns: runs(500) },
  );
});
