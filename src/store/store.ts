import type { Keyv } from 'keyv';
import type { RecordForm, Timeline } from './timeline.ts';

/** Where the bot keeps what it must not forget. Every acknowledged write survives the death of the process. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * Values by key, one namespace a kind of record.
   *
   * @param options.secret encrypt the values at rest (AES-256-GCM): Slack tokens and their like
   * @throws {StoreError} when values are secret and no encryption key is set (PostgreSQL only; SQLite makes its own key file)
   */
  namespace<T>(name: string, options?: { secret?: boolean }): Keyv<T>;
  /** Records in the order of their dates, for what is due; the same table for every timeline. */
  timeline<T>(name: string, form: RecordForm<T>): Timeline<T>;
  close(): Promise<void>;
}

/** The store cannot do what was asked; the message says what the person who runs the bot can do about it. */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
  }
}
