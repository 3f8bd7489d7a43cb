import { StoreError } from './store.ts';
import type { Dated, RecordForm } from './timeline.ts';

/** A record as the databases hold it: `at` in milliseconds since 1970 UTC, the value as JSON. */
export interface RecordRow {
  key: string;
  at: number | null;
  version: number;
  value: string;
}

export function writeRecord<T>(entry: Dated<T>, form: RecordForm<T>): RecordRow {
  return {
    key: entry.key,
    at: entry.at === null ? null : entry.at.getTime(),
    version: form.version,
    value: JSON.stringify(entry.value),
  };
}

/** @throws {StoreError} when the record was written by a newer version or does not have the expected form */
export function readRecord<T>(row: RecordRow, name: string, form: RecordForm<T>): Dated<T> {
  const version = Number(row.version);
  if (version > form.version) {
    throw new StoreError(
      `${name} "${row.key}" was written by a newer vendorcheck (record version ${version}, this one knows ${form.version}). Update this one.`,
    );
  }
  const parsed: unknown = JSON.parse(row.value);
  const current = version < form.version && form.upgrade ? form.upgrade(parsed, version) : parsed;
  const result = form.schema.safeParse(current);
  if (!result.success)
    throw new StoreError(`${name} "${row.key}" in the database cannot be read: ${result.error.message}`, {
      cause: result.error,
    });
  return { key: row.key, at: row.at === null ? null : new Date(Number(row.at)), value: result.data };
}
