/** A release of the rule book: everything the book says as files for other programs, signed, in one archive. */
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { z } from 'zod';
import { type Book, type BookFiles, buildBook, type LawDay, lawDays, type Rule } from '../rulebook/book.ts';
import { categoryFile, coverageFile, outsideFile, roleFile, ruleFile, vendorFile } from '../rulebook/schema.ts';
import { BOOK, type Files, type Manifest, packArchive, ReleaseProblem, signFiles, unpackArchive } from './archive.ts';
import { bookChanges, changesInWords, type ReleaseChanges, releaseChangesSchema } from './changes.ts';

/** The archive, beside the pages of a release and at the address from which bots fetch it. */
export const ARCHIVE = 'book.tar.gz';
const CHANGES = 'changes.json';
/** Releases that the list of changes goes back. */
const RELEASES_TOLD = 100;

const LICENCE = 'CC-BY-4.0';
const LICENCE_TEXT = `The rule book of vendorcheck, its data and its pages, may be used by anybody for any purpose under
Creative Commons Attribution 4.0 International (CC BY 4.0), https://creativecommons.org/licenses/by/4.0/
Say where it is from and of which version: "vendorcheck rule book VERSION, https://github.com/vendorcheck/vendorcheck".
A ban that is passed on without its date and version cannot be checked by whoever reads it; that is all the licence asks.
It is no legal advice and no clearance of any vendor. The laws themselves belong to nobody; the texts here are our own words.
`;

export interface ReleaseOptions {
  /** The moment of the release: of its sources, not of the machine that makes it, so that the same sources give the same bytes. */
  released: Date;
  /** Where the pages will be, with a slash at the end. */
  site: string;
  /** The archive of the release before, for what changed. */
  previous?: Uint8Array | undefined;
  /** A private Ed25519 key. */
  key: string;
}

export interface Release {
  manifest: Pick<Manifest, 'version' | 'released'>;
  /** What is in the archive. */
  files: Files;
  archive: Uint8Array;
  changes: ReleaseChanges[];
}

/**
 * Makes a release. Of the same version as the one before, it is the one before.
 *
 * @throws {ReleaseProblem} where the release before cannot be read or the key is none
 */
export function makeRelease(sources: BookFiles & { digest: string }, options: ReleaseOptions): Release {
  const book = buildBook(sources, sources.digest);
  const before = options.previous && readPrevious(options.previous);
  if (before?.version === book.version && options.previous)
    return {
      manifest: { version: before.version, released: before.changes[0]?.released ?? '' },
      files: before.files,
      archive: options.previous,
      changes: before.changes,
    };
  // A change that was made earlier may be published later: the order of releases is that of their publication.
  const earliest = before ? Date.parse(before.changes[0]?.released ?? '') + 1000 : 0;
  const released = new Date(Math.max(options.released.getTime(), earliest));
  const about = { version: book.version, released: released.toISOString() };
  const changes = [
    { ...about, changes: before ? bookChanges(before.book, sources) : [] },
    ...(before?.changes ?? []),
  ].slice(0, RELEASES_TOLD);
  const files = signFiles(
    dataFiles(book, changes, about, options.site),
    {
      ...about,
      instruments: book.rules.size,
      vendors: book.vendors.size,
      newestCheck: book.newestCheck,
      licence: LICENCE,
    },
    options.key,
  );
  return { manifest: about, files, archive: packArchive(files), changes };
}

function readPrevious(archive: Uint8Array): {
  version: string;
  book: BookFiles;
  changes: ReleaseChanges[];
  files: Files;
} {
  const files = unpackArchive(archive);
  const read = <T>(path: string, schema: z.ZodType<T>): T => {
    const text = files.get(path)?.toString('utf8');
    const parsed = schema.safeParse(text === undefined ? undefined : JSON.parse(text));
    if (!parsed.success) throw new ReleaseProblem(`${path} of the release before cannot be read.`);
    return parsed.data;
  };
  const changes = read(CHANGES, z.array(releaseChangesSchema));
  const book = read(
    BOOK,
    z.object({
      rules: z.array(ruleFile),
      vendors: z.array(vendorFile),
      categories: categoryFile,
      roles: roleFile,
    }),
  );
  return { version: changes[0]?.version ?? '', book, changes, files };
}

function dataFiles(
  book: Book,
  changes: ReleaseChanges[],
  about: { version: string; released: string },
  site: string,
): Map<string, string> {
  const { rules, vendors, categories, roles, coverage = [], outside = [] } = book.files;
  const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
  const schema = (form: z.ZodType): string => json(z.toJSONSchema(form, { io: 'input' }));
  return new Map([
    [BOOK, `${JSON.stringify(book.files)}\n`],
    ['index.json', json({ ...about, licence: LICENCE, ...indexOf(book) })],
    ...rules.map((rule): [string, string] => [`rules/${rule.id}.json`, json(rule)]),
    ...vendors.map((vendor): [string, string] => [`vendors/${vendor.id}.json`, json(vendor)]),
    ['categories.json', json(categories)],
    ['roles.json', json(roles)],
    ['coverage.json', json(coverage)],
    ['outside.json', json(outside)],
    ['calendar.ics', lawCalendar(book, site)],
    [CHANGES, json(changes)],
    ['changes.atom', changesFeed(changes, site)],
    ['schemas/rule.schema.json', schema(ruleFile)],
    ['schemas/vendor.schema.json', schema(vendorFile)],
    ['schemas/categories.schema.json', schema(categoryFile)],
    ['schemas/roles.schema.json', schema(roleFile)],
    ['schemas/coverage.schema.json', schema(coverageFile)],
    ['schemas/outside.schema.json', schema(outsideFile)],
    ['LICENSE-DATA', LICENCE_TEXT],
  ]);
}

function indexOf(book: Book): { rules: unknown[]; vendors: unknown[] } {
  const rules = [...book.rules.values()].map(({ id, title, short, jurisdiction, kind, published, binds, phases }) => ({
    id,
    file: `rules/${id}.json`,
    title,
    short,
    jurisdiction,
    kind,
    published,
    binds,
    phases: phases.map((phase) => ({ id: phase.id, from: phase.from, ...(phase.until ? { until: phase.until } : {}) })),
  }));
  const vendors = [...book.vendors.values()].map(({ id, name, country, categories }) => ({
    id,
    file: `vendors/${id}.json`,
    name,
    country,
    categories,
    rules: rulesOf(book, id).map((rule) => rule.id),
  }));
  return { rules, vendors };
}

/** The rules that name a vendor. */
export function rulesOf(book: Book, vendor: string): readonly Rule[] {
  return book.rulesByVendor.get(vendor) ?? [];
}

/** Atom (RFC 4287): an entry a release that changed something. */
function changesFeed(changes: readonly ReleaseChanges[], site: string): string {
  const xml = (text: string): string =>
    text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');
  const entries = changes.map((release) => {
    const lines = release.changes.map(
      ({ kind, id, name, change, what }) =>
        `<li><a href="${xml(`${site}${kind}s/${id}.html`)}">${xml(name)}</a>: ${change}${what.length > 0 ? ` (${xml(what.join('; '))})` : ''}</li>`,
    );
    const title = `${release.version}: ${changesInWords(release.changes)}`;
    return `<entry><id>${xml(`${site}changes.html#${release.version}`)}</id><title>${xml(title)}</title><updated>${release.released}</updated><link href="${xml(`${site}changes.html#${release.version}`)}"/><content type="html">${xml(`<ul>${lines.join('')}</ul>`)}</content></entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${xml(site)}changes.atom</id><title>vendorcheck: what changed in the rule book</title><author><name>vendorcheck</name></author><updated>${changes[0]?.released ?? ''}</updated><link rel="self" href="${xml(site)}changes.atom"/><link href="${xml(site)}"/><rights>CC BY 4.0</rights>
${entries.join('\n')}
</feed>
`;
}

/** What a phase is called, e.g. "updates end". */
export function phaseTitle({ phase, rule, change }: LawDay): string {
  return `${rule.short}: ${phase.title ?? phase.id.replaceAll('-', ' ')}${change === 'ends' ? ' ends' : ''}`;
}

/** The book's days as whole-day events, the same for the same book. @param site where the pages are, with a slash at the end */
function lawCalendar(book: Book, site: string): string {
  const calendar = ical({
    name: 'Vendor bans: what begins and ends',
    prodId: { company: 'vendorcheck', product: 'rule book', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 86_400,
  });
  for (const entry of lawDays(book)) {
    const { day, change, rule, phase } = entry;
    const start = new Date(`${day}T00:00:00Z`);
    const lastChecked = new Date(`${rule.checked.on}T00:00:00Z`);
    calendar.createEvent({
      id: `${rule.id}.${phase.id}.${change}@vendorcheck`,
      stamp: lastChecked,
      start,
      end: new Date(start.getTime() + 86_400_000),
      timezone: 'UTC',
      allDay: true,
      summary: phaseTitle(entry),
      description: `${change === 'ends' ? 'No longer holds: ' : ''}${phase.effect}\n\nIn the time zone ${rule.timeZone}. Not legal advice.`,
      url: `${site}rules/${rule.id}.html`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString().trimEnd()}\r\n`;
}
