/** Releases of the real rule book, changed as a test needs it, signed with a key of the test. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { MANIFEST, packArchive, SIGNATURE, signFiles } from '../../src/releases/archive.ts';
import { makeRelease, type Release } from '../../src/releases/release.ts';
import type { BookFiles } from '../../src/rulebook/book.ts';
import { readBookFiles } from '../../src/rulebook/loadBook.ts';
import { ruleFile, vendorFile } from '../../src/rulebook/schema.ts';

export const SITE = 'https://rules.example/';
const REAL = readBookFiles();

export interface Signer {
  key: string;
  publicKey: string;
  /** Writes the public key to a file. */
  keyFile: (path: string) => string;
}

export function newSigner(): Signer {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = String(pair.publicKey.export({ type: 'spki', format: 'pem' }));
  return {
    key: String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    publicKey,
    keyFile: (path) => {
      writeFileSync(path, publicKey);
      return path;
    },
  };
}

/** The files of the real book after a change. */
export function sources(
  change: (files: BookFiles) => BookFiles = (files) => files,
  of: BookFiles & { digest: string } = REAL,
): BookFiles & { digest: string } {
  const { digest, ...files } = of;
  const changed = change(structuredClone(files));
  return { digest: createHash('sha256').update(JSON.stringify(changed)).update(digest).digest('hex'), ...changed };
}

export function releaseOf(
  signer: Signer,
  released: string,
  change?: (files: BookFiles) => BookFiles,
  of: BookFiles & { digest: string } = REAL,
): Release {
  return makeRelease(sources(change, of), { released: new Date(released), site: SITE, key: signer.key });
}

/** An archive with other content, signed all the same: what only the owner of the key could make. */
export function signedAnew(
  release: Release,
  signer: Signer,
  about: object,
  files: Record<string, string> = {},
): Buffer {
  const data = new Map([...release.files, ...Object.entries(files)]);
  const manifest = JSON.parse(Buffer.from(data.get(MANIFEST) ?? '').toString('utf8'));
  data.delete(MANIFEST);
  data.delete(SIGNATURE);
  const { format: _, files: __, ...rest } = manifest;
  return packArchive(signFiles(data, { ...rest, ...about }, signer.key));
}

const SOURCE = { label: '90 FR 1', url: 'https://www.federalregister.gov/d/1' };
const CHECKED = { on: '2024-07-01', source: SOURCE.url };

/** A vendor that the real book does not know, and the ban on it. */
export function withBanOnQorlando(files: BookFiles): BookFiles {
  return withBan(files, 'Qorlando', '<Qorlando> & what it makes');
}

/** Twenty bans, with the real kinds of product and buyer roles. */
export function smallBook(): BookFiles & { digest: string } {
  const { digest, categories, roles } = REAL;
  const names = Array.from({ length: 20 }, (_, index) => `Maker ${String.fromCharCode(65 + index)}`);
  const empty: BookFiles = { rules: [], vendors: [], categories, roles, coverage: [], outside: [] };
  return { digest, ...names.reduce((files, name) => withBan(files, name), empty) };
}

function withBan(files: BookFiles, name: string, what = name): BookFiles {
  const id = name.toLowerCase().replaceAll(' ', '-');
  const vendor = vendorFile.parse({
    id,
    name,
    country: 'RU',
    categories: ['software'],
    sources: [SOURCE],
    checked: CHECKED,
  });
  const rule = ruleFile.parse({
    id: `us-${id}-2024`,
    title: `A determination that bars ${what}`,
    short: `Ban on ${name}`,
    authority: 'Department of Commerce',
    jurisdiction: 'us',
    kind: 'ban',
    published: '2024-06-20',
    timeZone: 'America/New_York',
    citations: [SOURCE],
    appliesTo: [{ vendors: [id] }],
    binds: ['us-person'],
    phases: [
      {
        id: 'all',
        from: '2024-07-01',
        prohibits: ['purchase', 'renew', 'use'],
        effect: `Nobody may buy anything from ${name}.`,
        citation: SOURCE.label,
      },
    ],
    todo: 'Buy from somebody else.',
    checked: CHECKED,
  });
  return { ...files, rules: [...files.rules, rule], vendors: [...files.vendors, vendor] };
}
