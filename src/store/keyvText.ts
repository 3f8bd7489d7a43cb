/** What Keyv 5 asks of a storage adapter, for adapters that hold text. */
export interface KeyvText {
  opts: { dialect: string };
  /** Set by Keyv. */
  namespace?: string | undefined;
  get(key: string): Promise<string | undefined>;
  getMany(keys: string[]): Promise<(string | undefined)[]>;
  /** `ttl` in milliseconds. */
  set(key: string, value: string, ttl?: number): Promise<void>;
  setMany(entries: { key: string; value: string; ttl?: number }[]): Promise<void>;
  has(key: string): Promise<boolean>;
  delete(key: string): Promise<boolean>;
  deleteMany(keys: string[]): Promise<boolean>;
  clear(): Promise<void>;
  iterator(namespace?: string): AsyncGenerator<[string, string]>;
  on(event: string, listener: (...values: unknown[]) => void): unknown;
}
