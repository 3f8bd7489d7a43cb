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
  const tls = tlsTrouble(code, words);
  if (tls) return `${tls} (${words})`;
  if (code === '28P01') return `the user or the password in DATABASE_URL is wrong (${words})`;
  if (code === '3D000') return `there is no such database; make it, or put right the name in DATABASE_URL (${words})`;
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return `the host in DATABASE_URL is not known (${words})`;
  if (isUnreachable(error)) return `the database cannot be reached; it is tried again (${words})`;
  return words;
}

/** What hosts of PostgreSQL say where `sslmode` and they do not agree. */
function tlsTrouble(code: string, words: string): string | undefined {
  if (/does not support SSL/i.test(words))
    return 'the database offers no encryption, and DATABASE_URL demands it; take sslmode out of it where the network is your own';
  if (/no pg_hba\.conf entry.*(?:no encryption|SSL off)|SSL.{0,20}required/i.test(words))
    return 'the database demands encryption; add ?sslmode=verify-full to DATABASE_URL';
  if (
    /SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)/.test(code) ||
    /self[- ]signed certificate|unable to (?:verify|get)/i.test(words)
  )
    return 'the certificate of the database is signed by an authority that this machine does not know; add sslrootcert=/path/to/ca.pem to DATABASE_URL, as its host gives it, or sslmode=no-verify where the network is your own';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'the certificate of the database belongs to another host; name it in DATABASE_URL as the certificate does';
  if (code === 'CERT_HAS_EXPIRED') return 'the certificate of the database has expired';
  return undefined;
}
