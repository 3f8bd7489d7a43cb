import ICAL from 'ical.js';
import { SaxesParser } from 'saxes';
import { unpackArchive, verifyFiles } from '../../src/releases/archive.ts';
import { makeRelease } from '../../src/releases/release.ts';
import { sitePages } from '../../src/releases/site.ts';
import { buildBook } from '../../src/rulebook/book.ts';
import { newSigner, releaseOf, SITE, sources, withBanOnQorlando } from './exampleRelease.ts';

const signer = newSigner();
const first = releaseOf(signer, '2026-11-28T06:00:00Z');
const next = makeRelease(sources(withBanOnQorlando), {
  released: new Date('2026-11-29T06:00:00Z'),
  site: SITE,
  previous: first.archive,
  key: signer.key,
});
const unpacked = unpackArchive(next.archive);
const json = (path: string) => JSON.parse(unpacked.get(path)?.toString('utf8') ?? 'null');

describe('a release of the rule book', () => {
  test('is the same, byte for byte, when it is made again from the same sources', () => {
    const again = releaseOf(signer, '2026-11-28T06:00:00Z');
    expect(Buffer.compare(Buffer.from(again.archive), Buffer.from(first.archive))).toBe(0);
  });

  test('of a book that has not changed is the release before, with its date and its signature', () => {
    const again = makeRelease(sources(), {
      released: new Date('2026-11-30T06:00:00Z'),
      site: SITE,
      previous: first.archive,
      key: signer.key,
    });
    expect(again.manifest.released).toBe('2026-11-28T06:00:00.000Z');
    expect(Buffer.compare(Buffer.from(again.archive), Buffer.from(first.archive))).toBe(0);
  });

  test('has a file for every rule and vendor, an index of them, and names the digest of each file', () => {
    const manifest = verifyFiles(unpacked, [signer.publicKey]);
    const index = json('index.json');
    expect(index.rules).toHaveLength(manifest.instruments);
    expect(index.vendors).toHaveLength(manifest.vendors);
    for (const { id, file } of [...index.rules, ...index.vendors]) expect(json(file).id).toBe(id);
    expect(Object.keys(manifest.files).toSorted()).toEqual(
      [...unpacked.keys()].filter((path) => !path.startsWith('manifest.')).toSorted(),
    );
    expect(unpacked.get('LICENSE-DATA')?.toString()).toMatch(/CC BY 4\.0/);
  });

  test('says what changed since the one before, in words and as a feed', () => {
    expect(json('changes.json')[0].changes).toEqual([
      { kind: 'rule', id: 'us-qorlando-2024', name: 'Ban on Qorlando', change: 'added', what: [] },
      { kind: 'vendor', id: 'qorlando', name: 'Qorlando', change: 'added', what: [] },
    ]);
    const titles: string[] = [];
    const parser = new SaxesParser();
    let text = '';
    parser.on('opentag', () => {
      text = '';
    });
    parser.on('text', (more) => {
      text += more;
    });
    parser.on('closetag', ({ name }) => {
      if (name === 'title') titles.push(text);
    });
    parser.write(unpacked.get('changes.atom')?.toString('utf8') ?? '').close();
    expect(titles[1]).toMatch(/^2026-.*: 1 rule added; 1 vendor added$/);
    expect(titles).toHaveLength(3);
  });

  test('tells the date that moved, and not that somebody only looked again', () => {
    const moved = makeRelease(
      sources((files) => ({
        ...files,
        rules: files.rules.map((rule) => ({
          ...rule,
          checked: { ...rule.checked, on: '2026-11-01' },
          phases: rule.phases.map((phase) =>
            phase.id === 'no-updates-no-resale' ? { ...phase, from: '2024-10-29' } : phase,
          ),
        })),
      })),
      { released: new Date('2026-11-29T07:00:00Z'), site: SITE, previous: first.archive, key: signer.key },
    );
    expect(moved.changes[0]?.changes).toMatchObject([
      {
        id: 'us-bis-kaspersky-2024',
        change: 'changed',
        what: [expect.stringMatching(/now begins on 2024-10-29, not 2024-09-29/)],
      },
    ]);
  });

  test('has a calendar that a calendar program reads: the ban begins on its day', () => {
    const calendar = new ICAL.Component(ICAL.parse(unpacked.get('calendar.ics')?.toString('utf8') ?? ''));
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    const ban = events.find(({ summary }) => summary.includes('Qorlando'));
    expect(ban?.startDate.toString()).toBe('2024-07-01');
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  });
});

describe('the pages of the rule book', () => {
  const files = sources(withBanOnQorlando);
  const pages = sitePages(buildBook(files, files.digest), next.changes);

  test('lead nowhere that is not there', () => {
    const there = new Set([...pages.keys(), ...unpacked.keys(), 'style.css', 'search.js', 'today.js', 'book.tar.gz']);
    const broken = [...pages].flatMap(([path, page]) =>
      [...page.matchAll(/(?:href|src)="([^"#][^"]*)"/g)]
        .map(([, link = '']) => link)
        .filter((link) => !/^https:\/\//.test(link))
        .map((link) => new URL(link, `https://site.example/${path}`).pathname.slice(1))
        .filter((link) => !there.has(link))
        .map((link) => `${path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test('show signs of the law as signs, not as HTML', () => {
    expect(pages.get('rules/us-qorlando-2024.html')).toContain('bars &lt;Qorlando&gt; &amp; what it makes');
    for (const [, page] of pages) expect(page).not.toMatch(/\[object Object\]|>undefined|false</);
  });

  test('say of each vendor which rules name it, and of one that none names that this is no clearance', () => {
    expect(pages.get('vendors/qorlando.html')).toMatch(/rules\/us-qorlando-2024\.html">Ban on Qorlando/);
    const unnamed = [...pages].filter(([, page]) => page.includes('No rule of the book names it.'));
    expect(unnamed.length).toBeGreaterThan(0);
    for (const [, page] of unnamed) expect(page).toContain('That is no clearance');
    for (const [, page] of pages) expect(page).toContain('Not legal advice');
  });
});
