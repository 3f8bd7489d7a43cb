import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Replica } from './replicas.ts';
import type { Scene } from './scene.ts';

const run = promisify(execFile);

/** Makes the disk of a replica's database full, and gives room again. */
export interface FullDisk {
  fill(): Promise<void>;
  free(): Promise<void>;
}

/**
 * SQLite: the kernel refuses every write of the process beyond the first byte of a file, as it does on a full disk.
 * PostgreSQL: the server answers every write with its own error for a full disk, 53100.
 */
export function diskOf(scene: Scene, replica: Replica): FullDisk {
  if (scene.kind === 'sqlite') {
    const limit = async (bytes: string): Promise<void> => {
      await run('prlimit', ['--pid', String(replica.process.pid), `--fsize=${bytes}:`]);
    };
    return { fill: () => limit('1'), free: () => limit('unlimited') };
  }
  const ask = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: scene.options.databaseUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  return {
    fill: () =>
      ask(`
        CREATE OR REPLACE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
        CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE ON vendorcheck_timeline EXECUTE FUNCTION disk_full();
      `),
    free: () => ask('DROP TRIGGER disk_full ON vendorcheck_timeline'),
  };
}
