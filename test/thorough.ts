/**
 * What `npm test` proves with a part of the cases, and `npm run test:long` with all of them: it runs each suite that
 * imports this once more (scripts/thorough.mjs).
 */
const isThorough = (): boolean => process.env.VENDORCHECK_THOROUGH !== undefined;

/** How often a property is tried: a fifth of its runs in `npm test`. */
export function runs(all: number): number {
  return isThorough() ? all : Math.ceil(all / 5);
}

/** Cases of one kind that take long: so many of them in `npm test`, from first to last at even distances. */
export function some<T>(all: readonly T[], count: number): T[] {
  const step = all.length / count;
  return all.filter((_, i) => isThorough() || i === Math.floor(Math.ceil(i / step) * step));
}
