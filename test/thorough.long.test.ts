/** Every suite of properties once more, each property with all its runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const suites = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.long)\.test\.ts$/.test(file))
  .filter((file) => /from '[./]+\/thorough\.ts'/.test(readFileSync(join(import.meta.dirname, file), 'utf8')));

let before: string | undefined;
beforeAll(() => {
  before = process.env.VENDORCHECK_THOROUGH;
  process.env.VENDORCHECK_THOROUGH = '1';
});
afterAll(() => {
  if (before === undefined) delete process.env.VENDORCHECK_THOROUGH;
});

for (const suite of suites) await import(`./${suite}?thorough`);
