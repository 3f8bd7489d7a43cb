/** A rule book of two files for tests about the form of the files. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOOK_DIRECTORY } from '../../src/rulebook/loadBook.ts';

export const TINY_RULE = `id: xx-ban
title: "A determination that bars the Acme company"
short: Acme ban
authority: Ministry of Tests
jurisdiction: us
kind: ban
published: 2024-06-20
timeZone: America/New_York
citations:
  - { label: 1 FR 1, url: https://www.federalregister.gov/d/1 }
appliesTo:
  - { vendors: [acme] }
binds: [us-person]
phases:
  - id: new
    from: 2024-07-20
    prohibits: [purchase]
    effect: No new agreements with Acme.
    citation: 1 FR 1
  - id: updates
    from: 2024-09-29
    prohibits: [update]
    effect: No updates from Acme.
    citation: 1 FR 1
todo: Buy from somebody else.
checked: { on: 2026-11-23, source: https://www.federalregister.gov/d/1 }
`;

export const TINY_VENDOR = `id: acme
name: Acme
country: US
categories: [software]
sources:
  - { label: Acme page, url: https://acme.example/about }
checked: { on: 2026-11-23, source: https://acme.example/about }
`;

/** Writes a book with these files beside the real kinds of product and buyer roles, and returns its directory. */
export function writeTinyBook(files: Record<string, string> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'vendorcheck-book-'));
  const all = { 'rules/us/xx-ban.yaml': TINY_RULE, 'vendors/acme.yaml': TINY_VENDOR, ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(join(directory, name, '..'), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  for (const name of ['categories.yaml', 'roles.yaml']) cpSync(join(BOOK_DIRECTORY, name), join(directory, name));
  return directory;
}
