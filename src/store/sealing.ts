/** What is secret is sealed before it reaches the database: AES-256-GCM, with the id of the key beside it. */
import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, StoreError } from './store.ts';

/** Turns text into sealed text and back; sealed text that was changed or sealed with another key does not open. */
export type SecretText = ReturnType<typeof secretText>;

/** The first form, without the key's id. */
const PREFIX_1 = 'aes-256-gcm.1.';
const PREFIX_2 = 'aes-256-gcm.2.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface Key {
  id: string;
  bytes: Buffer;
}

/**
 * Seals with a fresh nonce for every text, and notes which key it was.
 *
 * @param encryptionKey 32 bytes as 64 hexadecimal characters or as base64
 * @param olderKeys keys that may still open what was sealed before
 */
export function secretText(encryptionKey: string, olderKeys: readonly string[] = []) {
  const key = keyOf(encryptionKey);
  const keys = [key, ...olderKeys.map(keyOf)];
  return {
    seal(text: string): string {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${PREFIX_2}${key.id}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    /** @throws {StoreError} when no key opens it or the text was changed */
    open(sealed: string): string {
      const [id, bytes] = partsOf(sealed);
      for (const candidate of id === undefined ? keys : keys.filter((one) => one.id === id)) {
        const text = opened(bytes, candidate);
        if (text !== undefined) return text;
      }
      throw new StoreError(
        `An encrypted value does not open: ${id === undefined ? '' : `it was written with the key ${id}, and `}VENDORCHECK_ENCRYPTION_KEY is not the key it was written with, or the value was changed. A key that was in use before belongs into VENDORCHECK_ENCRYPTION_KEY_OLD.`,
      );
    },
  };
}

function partsOf(sealed: string): [string | undefined, Buffer] {
  if (sealed.startsWith(PREFIX_1)) return [undefined, Buffer.from(sealed.slice(PREFIX_1.length), 'base64')];
  const [, id, body] = /^aes-256-gcm\.2\.([0-9a-f]{8})\.(.+)$/s.exec(sealed) ?? [];
  if (id === undefined || body === undefined)
    throw new StoreError('A value that should be encrypted is not. Was the database edited by hand?');
  return [id, Buffer.from(body, 'base64')];
}

function opened(bytes: Buffer, { bytes: key }: Key): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** A digest of the key tells which it is without telling what it is. */
function keyOf(text: string): Key {
  const bytes = keyBytes(text);
  return { bytes, id: createHash('sha256').update('vendorcheck key id').update(bytes).digest('hex').slice(0, 8) };
}

function keyBytes(text: string): Buffer {
  // Only an earlier version took another text: the configuration refuses such a key now.
  return randomKey(text) ?? scryptSync(text, 'vendorcheck', 32);
}

/** The 32 bytes that a text writes in hexadecimal or base64; undefined where it does not. */
function randomKey(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === 32 && /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? decoded : undefined;
}

/** Why a text is no key to encrypt with; undefined where it is one. */
export function keyProblem(text: string): string | undefined {
  const bytes = randomKey(text);
  if (!bytes) return 'is not 32 bytes in hexadecimal or base64';
  // Of 32 random bytes fewer than 20 different ones come once in 10^15 times.
  return new Set(bytes).size < 20 ? 'is not random' : undefined;
}

/** The key beside the SQLite file, made on first use and readable by its owner alone. */
export function keyFromFile(directory: string): string {
  const path = join(directory, 'vendorcheck.key');
  try {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
