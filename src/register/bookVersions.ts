/** Every rule book that was ever in use here, so that an answer of the past can be given again. */
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { z } from 'zod';
import { type Book, buildBook } from '../rulebook/book.ts';
import { checkBookFiles, parseBook } from '../rulebook/parseBook.ts';
import type { RecordForm, Store } from '../store/store.ts';

const versionSchema = z.object({ version: z.string(), since: z.iso.datetime(), files: z.string() });
const VERSION_RECORD: RecordForm<z.infer<typeof versionSchema>> = { version: 1, schema: versionSchema };

interface KnownVersion {
  version: string;
  /** Since when it was in use here, ISO 8601. */
  since: string;
}

export interface BookVersions {
  /** Keeps the book that is in use now, once. */
  note(book: Book, now: Date): Promise<void>;
  /** Those in use here, the oldest first. */
  all(): Promise<KnownVersion[]>;
  /** The book that was in use at a moment; of a time before the first one that was kept, none. */
  at(moment: Date): Promise<{ known: KnownVersion; book: Book } | undefined>;
}

export function keepBookVersions(store: Store): BookVersions {
  const versions = store.timeline('book-versions', VERSION_RECORD);
  const all = async (): Promise<KnownVersion[]> =>
    (await versions.between(new Date(0), new Date(8.64e15))).map(({ value: { version, since } }) => ({
      version,
      since,
    }));
  return {
    note: async (book, now) => {
      const last = (await all()).at(-1);
      if (last?.version === book.version) return;
      // Not in one go: questions are answered meanwhile.
      const files = (await promisify(gzip)(JSON.stringify(book.files))).toString('base64');
      await versions.put({
        key: `${now.toISOString()} ${book.version}`,
        at: now,
        value: { version: book.version, since: now.toISOString(), files },
      });
    },
    all,
    at: async (moment) => {
      const found = (await versions.between(new Date(0), new Date(moment.getTime() + 1))).at(-1)?.value;
      if (!found) return undefined;
      const book = bookOf(gunzipSync(Buffer.from(found.files, 'base64')).toString('utf8'), found.version);
      return { known: { version: found.version, since: found.since }, book: { ...book, version: found.version } };
    },
  };
}

/** What was kept then, read with the schema of today. Older records hold the YAML files. */
function bookOf(text: string, version: string): Book {
  const digest = version.replace(/^.*\./u, '');
  const files: unknown = JSON.parse(text);
  return buildBook(Array.isArray(files) ? parseBook(files) : checkBookFiles(files), digest);
}
