/** Every phase of every rule, a millisecond before, at and after its boundaries. */

import type { Finding } from '../../src/check/answer.ts';
import { buildChecker, check } from '../../src/check/check.ts';
import { buildBook, isWithin, type Phase, type Rule } from '../../src/rulebook/book.ts';
import { readBookFiles } from '../../src/rulebook/loadBook.ts';

const files = readBookFiles();
const whole = buildChecker(buildBook(files, ''));
const vendors = whole.book.vendors;

/** In a book that holds only this rule, so that no other instrument hides what it does. */
function findingAt({ id, binds }: Rule, phase: Phase, vendor: string, at: Date): Finding | undefined {
  const book = buildBook({ ...files, rules: files.rules.filter((rule) => rule.id === id) }, 'one rule');
  const text = vendors.get(vendor)?.legalNames[0] ?? vendor;
  const [activity = 'purchase'] = phase.prohibits ?? [];
  const question = { text, asOf: { at }, buyer: phase.binds ?? binds, activity };
  return check({ ...whole, book }, question).findings.find(({ rule }) => rule === id);
}

/** A vendor of a part that leaves nothing to find out, not even whether the maker's by-product is meant. */
function vendorOf(rule: Rule, phase: Phase): string | undefined {
  return rule.appliesTo
    .filter((part) => part.vendors && part.reach === 'family' && !part.ask)
    .flatMap(({ vendors: ids = [], categories }) => ids.filter((id) => isKnownFor(id, categories)))
    .find((id) => !phase.vendors || phase.vendors.includes(id));
}

function isKnownFor(id: string, kinds: string[] | undefined): boolean {
  const [main = ''] = vendors.get(id)?.categories ?? [];
  return !kinds || kinds.some((kind) => isWithin(whole.book, main, kind));
}

const phases = [...whole.book.rules.values()].flatMap((rule) =>
  rule.phases.flatMap((phase) => {
    const vendor = phase.prohibits && vendorOf(rule, phase);
    return vendor ? [{ name: `${rule.id} ${phase.id}`, rule, phase, vendor }] : [];
  }),
);

test('there are phases to look at', () => {
  expect(phases.length).toBeGreaterThan(30);
});

function isEarlier({ phases }: Rule, phase: Phase, before: Date): boolean {
  return phases.some(
    (one) =>
      one !== phase &&
      one.fromAt <= before &&
      (!one.untilAt || one.untilAt > before) &&
      one.prohibits?.includes(phase.prohibits?.[0] ?? 'purchase'),
  );
}

test.each(phases.filter(({ phase }) => !phase.asks))(
  '$name begins to the millisecond at the date of its source',
  ({ rule, phase, vendor }) => {
    const before = new Date(phase.fromAt.getTime() - 1);
    const after = new Date(phase.fromAt.getTime() + 1);
    if (before >= phase.announcedAt && !isEarlier(rule, phase, before))
      expect(findingAt(rule, phase, vendor, before)?.status).toBe('upcoming');
    if (before < rule.publishedAt) expect(findingAt(rule, phase, vendor, before)).toBeUndefined();
    if (phase.fromAt < rule.publishedAt) return;
    expect(findingAt(rule, phase, vendor, phase.fromAt)?.status).toBe('prohibited');
    expect(findingAt(rule, phase, vendor, after)?.status).toBe('prohibited');
  },
);

test.each(phases.filter(({ phase }) => phase.asks))(
  '$name, which asks something first, may bar from the millisecond of its source on',
  ({ rule, phase, vendor }) => {
    const before = new Date(phase.fromAt.getTime() - 1);
    if (before < rule.publishedAt) expect(findingAt(rule, phase, vendor, before)).toBeUndefined();
    else if (before >= phase.announcedAt && !isEarlier(rule, phase, before))
      expect(findingAt(rule, phase, vendor, before)?.since).not.toBe(phase.fromIso);
    if (phase.fromAt < rule.publishedAt) return;
    const at = findingAt(rule, phase, vendor, phase.fromAt);
    expect(['bars', 'may-bar']).toContain(at?.grounds);
    if (at?.grounds === 'may-bar') expect(at.asks).toMatch(/\?$/u);
  },
);
