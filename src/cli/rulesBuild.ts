import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BOOK_DIRECTORY, COMPILED_BOOK, compileBook } from '../rulebook/loadBook.ts';
import { coverageFile, ruleFile, vendorFile } from '../rulebook/schema.ts';
import { BadInput } from './badInput.ts';

/**
 * Writes everything that is made from the book's files: `rules.json` and the JSON Schemas for editors.
 *
 * @param isCheck writes nothing and fails where a file is not current
 * @throws {RuleBookError} when the book has a problem; {@link BadInput} when a made file is not current
 */
export function buildRuleBookFiles(isCheck: boolean): void {
  const wanted = madeFiles();
  const outdated = [...wanted]
    .filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
    .map(([path]) => path);
  if (isCheck) {
    if (outdated.length > 0) {
      throw new BadInput(
        `these made files are not current, run \`npm run rulebook\`:\n${outdated.map((path) => `  ${path}`).join('\n')}`,
      );
    }
    process.stdout.write(`${wanted.size} made files are current\n`);
    return;
  }
  for (const path of outdated) writeFileSync(path, wanted.get(path) ?? '');
  process.stdout.write(`${outdated.length} files written, ${wanted.size} in all\n`);
}

function madeFiles(): Map<string, string> {
  const compiled = compileBook();
  const json = (value: unknown, space?: number): string => `${JSON.stringify(value, null, space)}\n`;
  return new Map([
    [join(BOOK_DIRECTORY, COMPILED_BOOK), json(compiled)],
    [join(BOOK_DIRECTORY, 'rule.schema.json'), json(z.toJSONSchema(ruleFile, { io: 'input' }), 1)],
    [join(BOOK_DIRECTORY, 'vendor.schema.json'), json(z.toJSONSchema(vendorFile, { io: 'input' }), 1)],
    [join(BOOK_DIRECTORY, 'coverage.schema.json'), json(z.toJSONSchema(coverageFile, { io: 'input' }), 1)],
  ]);
}
