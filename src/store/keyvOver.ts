import type { KeyvPostgres } from '@keyv/postgres';
import { Keyv } from 'keyv';
import type { KeyvText } from './keyvText.ts';
import type { SecretText } from './secretText.ts';
import { StoreError } from './store.ts';

/** Version of the form in which Keyv's values are written. */
const VERSION = 1;

/** A Keyv over one of our adapters: errors are thrown, values carry a version and, where secret, are sealed. */
export function keyvOver<T>(adapter: KeyvText | KeyvPostgres, name: string, secrets: SecretText | undefined): Keyv<T> {
  const keyv = new Keyv<T>({
    store: adapter,
    namespace: name,
    throwOnErrors: true,
    serialize: ({ value, expires }) => {
      const body = JSON.stringify(value);
      return JSON.stringify({
        version: VERSION,
        ...(secrets ? { sealed: secrets.seal(body) } : { value }),
        ...(expires === undefined ? {} : { expires }),
      });
    },
    deserialize: (text) => {
      const data = JSON.parse(text);
      if (data.version > VERSION)
        throw new StoreError(`A record of "${name}" was written by a newer vendorcheck. Update this one.`);
      return { value: secrets ? JSON.parse(secrets.open(String(data.sealed))) : data.value, expires: data.expires };
    },
  });
  // Every error is thrown to the caller as well; Keyv must not also crash the process with an event nobody listens to.
  keyv.on('error', () => undefined);
  return keyv;
}
