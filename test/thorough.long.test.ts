/** Every suite that `npm test` runs with a part of its cases, with all of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const suites = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.long)\.test\.ts$/.test(file))
  .filter((file) => /from '[./]+\/thorough\.ts'/.test(readFileSync(join(import.meta.dirname, file), 'utf8')));

// Read while suites are defined and while they run.
process.env.VENDORCHECK_THOROUGH = '1';
afterAll(() => {
  delete process.env.VENDORCHECK_THOROUGH;
});

for (const suite of suites) await import(`./${suite}?thorough`);
