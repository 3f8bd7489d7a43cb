import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { buildBook } from '../rulebook/book.ts';
import { BOOK_DIRECTORY } from '../rulebook/bookSources.ts';
import { COMPILED_BOOK, compileBook } from '../rulebook/loadBook.ts';
import { bookPages } from '../rulebook/pages.ts';
import { ruleFile, vendorFile } from '../rulebook/schema.ts';
import { BadInput } from './badInput.ts';

const DOCS_DIRECTORY = join(BOOK_DIRECTORY, '../../docs');

/**
 * Writes everything that is made from the book's files: `rules.json`, the JSON Schemas for editors, the readers' pages.
 *
 * @param isCheck writes nothing and fails where a file is not current
 * @throws {RuleBookError} when the book has a problem; {@link BadInput} when a made file is not current
 */
export function buildRuleBookFiles(isCheck: boolean): void {
  const wanted = madeFiles();
  const outdated = [...wanted]
    .filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
    .map(([path]) => path);
  const left = pagesOnDisk().filter((path) => !wanted.has(path));
  if (isCheck) {
    if (outdated.length + left.length > 0) {
      throw new BadInput(
        `these made files are not current, run \`npm run rulebook\`:\n${[...outdated, ...left].map((path) => `  ${path}`).join('\n')}`,
      );
    }
    process.stdout.write(`${wanted.size} made files are current\n`);
    return;
  }
  for (const path of outdated) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wanted.get(path) ?? '');
  }
  for (const path of left) rmSync(path);
  process.stdout.write(`${outdated.length} files written, ${left.length} removed, ${wanted.size} in all\n`);
}

function madeFiles(): Map<string, string> {
  const compiled = compileBook();
  const book = buildBook(compiled, compiled.digest);
  const json = (value: unknown, space?: number): string => `${JSON.stringify(value, null, space)}\n`;
  return new Map([
    [join(BOOK_DIRECTORY, COMPILED_BOOK), json(compiled)],
    [join(BOOK_DIRECTORY, 'rule.schema.json'), json(z.toJSONSchema(ruleFile, { io: 'input' }), 1)],
    [join(BOOK_DIRECTORY, 'vendor.schema.json'), json(z.toJSONSchema(vendorFile, { io: 'input' }), 1)],
    ...bookPages(book).map(({ path, text }): [string, string] => [join(DOCS_DIRECTORY, path), text]),
  ]);
}

function pagesOnDisk(): string[] {
  const directory = join(DOCS_DIRECTORY, 'rules');
  return existsSync(directory) ? readdirSync(directory).map((name) => join(directory, name)) : [];
}
