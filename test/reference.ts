import { existsSync } from 'node:fs';
import { join } from 'node:path';

const DATA = join(import.meta.dirname, '../../shared/data');

/** The path of a file of reference data, which stands beside the checkout and is not part of it. */
export const reference = (file: string): string => join(DATA, file);

/** The real screening list; another copy can be named in `VENDORCHECK_BENCH_LIST`. */
export const REAL_LIST = process.env.VENDORCHECK_BENCH_LIST ?? reference('consolidated.csv');

const isThere = existsSync(DATA) && existsSync(REAL_LIST);
if (!isThere && process.env.VENDORCHECK_REQUIRE_REFERENCE)
  throw new Error(`The reference data is missing at ${DATA}, and these tests must not be skipped here (.ci/run).`);

/** Tests that need reference data: where it is missing they are skipped, by name; `.ci/run` fails if they were. */
export const testWithReference = isThere ? test : test.skip;
export const describeWithReference = isThere ? describe : describe.skip;

/** What `read` makes of a reference file, or `instead` where it is missing, so that the skipped tests keep their names. */
export function fromReference<T>(read: () => T, instead: T): T {
  return isThere ? read() : instead;
}
