import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { StoreError } from './store.ts';

/** Turns text into sealed text and back; sealed text that was changed or sealed with another key does not open. */
export interface SecretText {
  seal(text: string): string;
  /** @throws {StoreError} when the key is another one or the text was changed */
  open(sealed: string): string;
}

const PREFIX = 'aes-256-gcm.1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a fresh nonce for every text.
 *
 * @param encryptionKey 32 bytes as 64 hexadecimal characters or as base64; any other text is stretched with scrypt
 */
export function secretText(encryptionKey: string): SecretText {
  const key = keyBytes(encryptionKey);
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      if (!sealed.startsWith(PREFIX))
        throw new StoreError('A value that should be encrypted is not. Was the database edited by hand?');
      const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
      try {
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
          'utf8',
        );
      } catch (error) {
        throw new StoreError(
          'An encrypted value does not open: VENDORCHECK_ENCRYPTION_KEY is not the key it was written with, or the value was changed.',
          { cause: error },
        );
      }
    },
  };
}

function keyBytes(text: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const decoded = Buffer.from(text, 'base64');
  if (decoded.length === 32 && /^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return decoded;
  return scryptSync(text, 'vendorcheck', 32);
}
