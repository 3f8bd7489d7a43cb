import { isUnreachable } from './postgresPool.ts';

/** What an error of the database means to the person who runs the bot, and what to do; any other error in its own words. */
export function troubleInWords(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  // pg-boss hands its errors on as plain objects.
  const words =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  if (/^(SQLITE_FULL|ENOSPC|53100)$/.test(code))
    return `the disk that holds the database is full; make room, what is due waits (${words})`;
  if (/^SQLITE_IOERR/.test(code))
    return `the database file cannot be written; is the disk full or gone? What is due waits (${words})`;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return `another program holds the database file; it is tried again (${words})`;
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(code))
    return `the database file may not be written; check its owner and permissions (${words})`;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return `the database file is damaged; restore it from a backup (${words})`;
  if (isUnreachable(error)) return `the database cannot be reached; it is tried again (${words})`;
  return words;
}
