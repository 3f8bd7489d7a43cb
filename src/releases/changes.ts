/** What differs between two states of the rule book, for people: what a lawyer would want to be told, not which byte moved. */
import { z } from 'zod';
import type { BookFiles } from '../rulebook/book.ts';
import type { RuleFile, Vendor } from '../rulebook/schema.ts';

const bookChangeSchema = z.object({
  kind: z.enum(['rule', 'vendor']),
  id: z.string(),
  name: z.string(),
  change: z.enum(['added', 'changed', 'removed']),
  /** Each in a few words, e.g. `updates now begins on 2024-09-29, not 2024-09-30`. */
  what: z.array(z.string()),
});
export type BookChange = z.infer<typeof bookChangeSchema>;

/** A release with what it changed; the first one with nothing before it. */
export const releaseChangesSchema = z.object({
  version: z.string(),
  released: z.iso.datetime(),
  changes: z.array(bookChangeSchema),
});
export type ReleaseChanges = z.infer<typeof releaseChangesSchema>;

/** Rules before vendors, each in the order of their ids. That somebody only looked again (`checked`) is no change. */
export function bookChanges(before: BookFiles, after: BookFiles): BookChange[] {
  return [
    ...compared('rule', before.rules, after.rules, (rule) => rule.short, ruleDifferences),
    ...compared('vendor', before.vendors, after.vendors, (vendor) => vendor.name, vendorDifferences),
  ];
}

/** In a sentence, e.g. "2 rules added, 1 changed; 3 vendors changed". */
export function changesInWords(changes: readonly BookChange[]): string {
  const counted = (kind: 'rule' | 'vendor'): string => {
    const parts = (['added', 'changed', 'removed'] as const).flatMap((change) => {
      const count = changes.filter((one) => one.kind === kind && one.change === change).length;
      return count === 0 ? [] : [{ count, change }];
    });
    const [first, ...others] = parts;
    if (!first) return '';
    return [
      `${first.count} ${kind}${first.count === 1 ? '' : 's'} ${first.change}`,
      ...others.map(({ count, change }) => `${count} ${change}`),
    ].join(', ');
  };
  return (
    [counted('rule'), counted('vendor')].filter((part) => part !== '').join('; ') || 'nothing that a reader would see'
  );
}

function compared<T extends { id: string }>(
  kind: BookChange['kind'],
  before: readonly T[],
  after: readonly T[],
  nameOf: (one: T) => string,
  differences: (old: T, now: T) => string[],
): BookChange[] {
  const old = new Map(before.map((one) => [one.id, one]));
  const kept = new Set(after.map(({ id }) => id));
  const found = after.flatMap((one): BookChange[] => {
    const was = old.get(one.id);
    const about = { kind, id: one.id, name: nameOf(one) };
    if (!was) return [{ ...about, change: 'added', what: [] }];
    const what = differences(was, one);
    return what.length === 0 ? [] : [{ ...about, change: 'changed', what }];
  });
  const gone = before
    .filter(({ id }) => !kept.has(id))
    .map((one): BookChange => ({ kind, id: one.id, name: nameOf(one), change: 'removed', what: [] }));
  return [...found, ...gone].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function ruleDifferences(old: RuleFile, now: RuleFile): string[] {
  const before = new Map(old.phases.map((phase) => [phase.id, phase]));
  const kept = new Set(now.phases.map(({ id }) => id));
  const phases = now.phases.flatMap((phase) => {
    const was = before.get(phase.id);
    const name = phase.title ?? phase.id.replaceAll('-', ' ');
    if (!was) return [`${name} begins on ${phase.from}`];
    const moved = [
      ...(was.from === phase.from ? [] : [`${name} now begins on ${phase.from}, not ${was.from}`]),
      ...(was.until === phase.until ? [] : [`${name} now ends ${ending(phase.until)}, not ${ending(was.until)}`]),
    ];
    const { from: _a, until: _b, ...restNow } = phase;
    const { from: _c, until: _d, ...restThen } = was;
    return [
      ...moved,
      ...(isSame(restNow, restThen) ? [] : [`${name} (${phase.from}): ${fieldsChanged(restThen, restNow).join(', ')}`]),
    ];
  });
  const dropped = old.phases
    .filter(({ id }) => !kept.has(id))
    .map((phase) => `${phase.title ?? phase.id.replaceAll('-', ' ')} is gone`);
  return [...phases, ...dropped, ...fieldsChanged(old, now, ['phases', 'checked'])];
}

function ending(until: string | undefined): string {
  return until === undefined ? 'never' : `on ${until}`;
}

function vendorDifferences(old: Vendor, now: Vendor): string[] {
  return fieldsChanged(old, now, ['checked', 'sources']);
}

/** The fields whose content differs, in words. */
function fieldsChanged<T extends object>(old: T, now: T, but: string[] = []): string[] {
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((field) => !but.includes(field));
  return fields
    .filter((field) => !isSame(Reflect.get(old, field), Reflect.get(now, field)))
    .map((field) => field.replace(/(?=[A-Z])/g, ' ').toLowerCase())
    .toSorted();
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** The same text for the same content, in whatever order its fields stand. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
