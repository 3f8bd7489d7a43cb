/** Every rule book that was ever in use here, so that an answer of the past can be given again. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { type Book, buildBook } from '../rulebook/book.ts';
import { BOOK_DIRECTORY, readSources, type SourceFile } from '../rulebook/bookSources.ts';
import { parseBook } from '../rulebook/parseBook.ts';
import type { Store } from '../store/store.ts';
import type { RecordForm } from '../store/timeline.ts';

const versionSchema = z.object({ version: z.string(), since: z.iso.datetime(), files: z.string() });
const VERSION_RECORD: RecordForm<z.infer<typeof versionSchema>> = { version: 1, schema: versionSchema };
const sourcesSchema = z.array(z.object({ name: z.string(), text: z.string() }));

export interface KnownVersion {
  version: string;
  /** Since when it was in use here, ISO 8601. */
  since: string;
}

export interface BookVersions {
  /** Keeps the book that is in use now, once. @param directory where its files are */
  note(book: Book, now: Date, directory?: string): Promise<void>;
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
    note: async (book, now, directory = BOOK_DIRECTORY) => {
      const last = (await all()).at(-1);
      if (last?.version === book.version) return;
      const files = gzipSync(JSON.stringify(readSources(directory))).toString('base64');
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
      const sources: SourceFile[] = sourcesSchema.parse(
        JSON.parse(gunzipSync(Buffer.from(found.files, 'base64')).toString('utf8')),
      );
      const book = buildBook(parseBook(sources), found.version.replace(/^.*\./u, ''));
      return { known: { version: found.version, since: found.since }, book: { ...book, version: found.version } };
    },
  };
}
