/**
 * Takes a picture of every surface, wide and as on a phone, into `docs/screenshots`. Needs Debian's chromium.
 *
 *     npm run pictures            all of them
 *     npm run pictures -- story   up to and with these, the others before them untouched
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { openLocalWorkspace } from '../test/e2e/localWorkspace.ts';
import { SURFACES } from '../test/e2e/surfaces.ts';
import { smallPng } from './smallPng.ts';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };
const place = new URL('../docs/screenshots/', import.meta.url).pathname;

const wanted = process.argv.slice(2);
await mkdir(place, { recursive: true });
const local = await openLocalWorkspace();
const { page } = local;
page.setDefaultTimeout(30_000);
try {
  for (const surface of SURFACES) {
    await page.setViewportSize(WIDE);
    await surface.open(page);
    if (wanted.length > 0 && !wanted.includes(surface.name)) continue;
    // What slides or fades in has arrived.
    await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished))');
    await take(surface.name);
    await page.setViewportSize(NARROW);
    await take(`${surface.name}-narrow`);
    process.stdout.write(`${surface.name}\n`);
  }
} finally {
  await local.close();
}

async function take(name: string): Promise<void> {
  await writeFile(`${place}${name}.png`, smallPng(await page.screenshot()));
}
