/**
 * For how long a bot cannot answer while another rule book takes the place of the one in use. Run it with `npm run bench:book`.
 * Counted is what the main thread works without a pause, in milliseconds of its own processor time: other programs do not disturb it.
 */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startBook } from '../src/bot/startBook.ts';
import { check, NO_LISTINGS } from '../src/check/check.ts';
import { readConfig } from '../src/config.ts';
import { warmUpReading } from '../src/language/readQuestion.ts';
import { bookDirectory, openBook } from '../src/releases/keep.ts';
import { makeRelease } from '../src/releases/release.ts';
import { importBook } from '../src/releases/update.ts';
import { compileBook } from '../src/rulebook/loadBook.ts';
import { createSafeLogger } from '../src/slack/transport/safeLogger.ts';

const ROUNDS = 5;
const MOST_MS = 50;
const data = mkdtempSync(join(tmpdir(), 'vendorcheck-bench-'));
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const keyFile = join(data, 'key.pem');
writeFileSync(keyFile, publicKey.export({ type: 'spki', format: 'pem' }));
const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
const sources = compileBook();

let exchanged = 0;
const opened = openBook(data);
const config = readConfig({ VENDORCHECK_DATA: data, VENDORCHECK_BOOK_URL: 'never' });
const books = startBook({
  config,
  listings: NO_LISTINGS,
  logger: createSafeLogger('error', []),
  clock: () => new Date(),
  opened,
  onReplaced: () => {
    exchanged += 1;
  },
});
await warmUpReading(books.checker(), new Date(), () => true);
const used = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.threadCpuUsage(since);
  return (user + system) / 1000;
};
const worst: number[] = [];
for (let round = 1; round <= ROUNDS; round += 1) {
  const release = makeRelease(
    { ...sources, digest: String(round).repeat(64) },
    { released: new Date(Date.UTC(2026, 10, 29, 0, round)), site: 'https://rules.example/', key },
  );
  const file = join(data, 'book.tar.gz');
  writeFileSync(file, release.archive);
  await wait(200);
  let since = process.threadCpuUsage();
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, used(since));
    check(books.checker(), {
      text: 'kaspersky',
      buyer: ['us-person'],
      activity: 'purchase',
      asOf: { day: '2026-11-29' },
    });
    since = process.threadCpuUsage();
  }, 1);
  const startedAt = performance.now();
  await importBook(file, { directory: bookDirectory(data), builtIn: opened.builtIn, keyFile, now: () => new Date() });
  while (exchanged < round) await wait(5);
  clearInterval(timer);
  worst.push(longest);
  console.log(
    `exchange ${round}: ${Math.round(performance.now() - startedAt)} ms in all, the longest work without a pause ${longest.toFixed(1)} ms`,
  );
}
books.stop();
rmSync(data, { recursive: true, force: true });
console.log(`the longest of all: ${Math.max(...worst).toFixed(1)} ms (most allowed: ${MOST_MS})`);
process.exitCode = Math.max(...worst) > MOST_MS ? 1 : 0;
