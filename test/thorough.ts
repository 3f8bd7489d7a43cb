/**
 * How often a property is tried: a fifth of its runs in `npm test`, all of them in `npm run test:long`, which runs each
 * suite that imports this once more (thorough.long.test.ts).
 */
export function runs(all: number): number {
  return process.env.VENDORCHECK_THOROUGH ? all : Math.ceil(all / 5);
}
