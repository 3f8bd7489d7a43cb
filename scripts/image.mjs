/**
 * Lays out what a container or a plain server runs: `node scripts/image.mjs DIRECTORY`, after `npm run build`.
 * The bundle, and of the one package with native code only what this platform loads: no compiler, no npm, no sources.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [directory] = process.argv.slice(2);
if (!directory) throw new Error('usage: node scripts/image.mjs DIRECTORY');
const { name, version, license } = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync(directory, { recursive: true, force: true });
mkdirSync(directory, { recursive: true });
cpSync('dist', join(directory, 'dist'), { recursive: true });
for (const file of ['LICENSE', 'LICENSE-DATA', 'THIRD-PARTY.md']) cpSync(file, join(directory, file));
writeFileSync(join(directory, 'package.json'), `${JSON.stringify({ name, version, license, type: 'module' })}\n`);

const native = 'node_modules/better-sqlite3';
for (const part of ['LICENSE', 'package.json', 'lib'])
  cpSync(join(native, part), join(directory, native, part), { recursive: true });
const builds = readdirSync(join(native, 'prebuilds')).filter((file) =>
  new RegExp(`^${process.platform}(musl)?-${process.arch}\\.node$`).test(file),
);
for (const file of builds) cpSync(join(native, 'prebuilds', file), join(directory, native, 'prebuilds', file));
