import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DownloadLimits } from '../../../src/network/download.ts';
import { readChanges, readKeptCopy, readSyncProblem } from '../../../src/screening/lists/keptCopy.ts';
import { openScreening } from '../../../src/screening/lists/screening.ts';
import { importList, syncList } from '../../../src/screening/lists/syncList.ts';
import { newDirectory } from '../../store/databases.ts';
import { some } from '../../thorough.ts';
import { exampleCsv, exampleRows } from './exampleList.ts';
import { type Loopback, loopback, loopbackWithBadCertificate } from './loopbackServer.ts';

const now = () => new Date('2026-11-23T12:00:00Z');
const published = 'Sun, 22 Nov 2026 10:00:00 GMT';
let directory: string;
let pauses: number[];
let server: Loopback | undefined;

beforeEach(async () => {
  directory = await newDirectory();
  pauses = [];
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});

function sync(url: string, limits: Partial<DownloadLimits> = {}) {
  const patience = {
    pause: async (milliseconds: number) => {
      pauses.push(milliseconds);
    },
    random: () => 1,
  };
  return syncList({ directory, url, now, patience, limits });
}

const csv = (count: number) => exampleCsv(exampleRows(count));
const sending =
  (content: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'last-modified': published, ...headers }).end(content);
  };

/** The index is built in a worker thread, on a machine that may have other work. */
const SLOW = 60_000;

describe('getting the list', () => {
  test(
    'a new list becomes the kept copy, dated by its publication',
    async () => {
      server = await loopback(sending(csv(20), { etag: '"one"' }));
      const result = await sync(server.url);
      expect(result).toMatchObject({
        status: 'replaced',
        copy: { parties: 20, names: 60, asOf: '2026-11-22T10:00:00.000Z' },
      });
      expect(await readKeptCopy(directory)).toEqual(result.copy);
      const screening = await openScreening({ directory });
      expect(screening.screen('Orlan Orlan 0 Industries')[0]).toMatchObject({ list: 'EL', id: 'id0', level: 'exact' });
      expect(screening.status(now())).toMatchObject([{ id: 'CSL', parties: 20, ageDays: 1, stale: false }]);
      expect(screening.status(new Date('2026-12-01T12:00:00Z'))).toMatchObject([{ ageDays: 9, stale: true }]);
      screening.close();
    },
    SLOW,
  );

  test(
    'a list that is not newer is not sent again',
    async () => {
      const asked: (string | undefined)[] = [];
      server = await loopback((request, response) => {
        asked.push(request.headers['if-none-match']);
        if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end();
        else response.writeHead(200, { etag: '"one"' }).end(csv(5));
      });
      await sync(server.url);
      expect((await sync(server.url)).status).toBe('unchanged');
      expect(asked).toEqual([undefined, '"one"']);
    },
    SLOW,
  );

  test(
    'a gzipped answer is unpacked',
    async () => {
      server = await loopback(sending(gzipSync(csv(7)), { 'content-encoding': 'gzip' }));
      expect((await sync(server.url)).copy.parties).toBe(7);
    },
    SLOW,
  );

  test(
    'what changed between two syncs is kept: added, removed, renamed',
    async () => {
      const rows = exampleRows(20);
      let content = exampleCsv(rows);
      server = await loopback((_request, response) => response.end(content));
      await sync(server.url);
      const [first, second, ...rest] = rows;
      if (!first || !second) throw new Error('The example has no rows.');
      content = exampleCsv([{ ...first, name: 'Orlan Renamed' }, ...rest, { id: 'new', name: 'Brand New' }]);
      const result = await sync(server.url);
      expect(result).toMatchObject({ changes: { added: 1, removed: 1, renamed: 1 } });
      const [log] = result.copy.changes;
      expect(log && (await readChanges(directory, log))).toEqual({
        added: [{ list: 'EL', id: 'new', name: 'Brand New' }],
        removed: [{ list: 'EL', id: 'id1', name: second.name }],
        renamed: [{ list: 'EL', id: 'id0', name: 'Orlan Renamed', before: first.name }],
      });
    },
    SLOW,
  );

  test.each(
    some<[string, RequestListener, RegExp]>(
      [
        ['a CSV cut off', sending(csv(20).slice(0, -40)), /cut off/],
        ['HTML', sending('<html>Maintenance</html>'), /HTML/],
        ['no rows', sending(csv(0)), /no parties/],
        ['columns missing', sending('_id,name\n1,x\n'), /lacks the columns/],
        ['less than 80 % of the parties', sending(csv(15)), /only 15 parties; at least 16/],
        ['bytes that are no UTF-8', sending(Buffer.from([0x5f, 0x69, 0xff])), /UTF-8/],
        ['a line of 10 MB', sending(`_id,source,type,name,alt_names\n1,${'x'.repeat(1e7)}`), /cut off/],
        [
          'redirects without end',
          (request, response) => response.writeHead(302, { location: `${request.url}x` }).end(),
          /redirects more than 5 times/,
        ],
        ['nothing at all', sending(''), /is empty/],
        ['a packed file cut off', sending(gzipSync(csv(200)).subarray(0, -20)), /gzip is broken or cut off/],
        [
          'a packing nobody asked for',
          sending(csv(20), { 'content-encoding': 'br' }),
          /packing that was not asked for/,
        ],
        ['204', (_request, response) => response.writeHead(204).end(), /answered 204/],
        ['404', (_request, response) => response.writeHead(404).end(), /answered 404/],
        ['429 for ever', (_request, response) => response.writeHead(429, { 'retry-after': '7' }).end(), /answered 429/],
        ['500 for ever', (_request, response) => response.writeHead(500).end(), /answered 500/],
        [
          'a connection that breaks off',
          (_request, response) =>
            void response.writeHead(200, { 'content-length': '1000' }).write('_id', () => response.destroy()),
          /broke off/,
        ],
      ],
      6,
    ),
  )(
    '%s: the old copy stays, and the failure is told',
    async (_what, answer, reason) => {
      let isBroken = false;
      const good = sending(csv(20));
      server = await loopback((request, response) => (isBroken ? answer : good)(request, response));
      await sync(server.url);
      const before = await readKeptCopy(directory);
      isBroken = true;
      await expect(sync(server.url)).rejects.toThrow(reason);
      expect(await readKeptCopy(directory)).toEqual(before);
      expect((await readSyncProblem(directory))?.message).toMatch(reason);
      expect((await readdir(directory)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      const screening = await openScreening({ directory });
      expect(screening.screen('Orlan Orlan 0 Industries')).not.toEqual([]);
      expect(screening.status(now())[0]?.problem).toMatch(reason);
      screening.close();
      isBroken = false;
      await sync(server.url);
      expect(await readSyncProblem(directory)).toBeUndefined();
    },
    SLOW,
  );

  test(
    'a server that hangs is given up after the time limit',
    async () => {
      server = await loopback((_request, response) => void response.writeHead(200).write('_id'));
      await expect(sync(server.url, { longest: 100, attempts: 1 })).rejects.toThrow(
        'did not finish within 0.1 seconds',
      );
    },
    SLOW,
  );

  test(
    'a server that falls silent is given up long before',
    async () => {
      server = await loopback((_request, response) => void response.writeHead(200).write('_id'));
      await expect(sync(server.url, { stall: 50, attempts: 2 })).rejects.toThrow('sent nothing for 0.05 seconds');
      expect(pauses).toEqual([2000]);
    },
    SLOW,
  );

  test(
    'more bytes than the limit are not read, packed or not',
    async () => {
      server = await loopback(sending(gzipSync('_'.repeat(3_000_000)), { 'content-encoding': 'gzip' }));
      await expect(sync(server.url, { largest: 1_000_000 })).rejects.toThrow(/sends more than 1 MB/);
    },
    SLOW,
  );

  test(
    'a certificate that cannot be trusted is refused at once',
    async () => {
      server = await loopbackWithBadCertificate(sending(csv(3)));
      await expect(sync(server.url)).rejects.toThrow(/certificate/);
      expect(pauses).toEqual([]);
    },
    SLOW,
  );

  test(
    'a server that is away is asked four times, each pause twice as long',
    async () => {
      server = await loopback((_request, response) => response.writeHead(503).end());
      await expect(sync(server.url)).rejects.toThrow('503');
      expect(pauses).toEqual([2000, 4000, 8000]);
    },
    SLOW,
  );

  test(
    'the server may say how long to wait',
    async () => {
      let asked = 0;
      server = await loopback((_request, response) =>
        asked++ === 0 ? response.writeHead(429, { 'retry-after': '7' }).end() : response.end(csv(4)),
      );
      expect((await sync(server.url)).copy.parties).toBe(4);
      expect(pauses).toEqual([7000]);
    },
    SLOW,
  );

  test(
    'a server may name the moment, too; and is not waited for longer than two minutes',
    async () => {
      let told = new Date(Date.now() + 60_000).toUTCString();
      server = await loopback((_request, response) => response.writeHead(503, { 'retry-after': told }).end());
      await expect(sync(server.url, { attempts: 2 })).rejects.toThrow('503');
      expect(pauses[0]).toBeGreaterThan(50_000);
      expect(pauses[0]).toBeLessThanOrEqual(60_000);
      told = '121';
      await expect(sync(server.url)).rejects.toThrow('503');
      expect(pauses).toHaveLength(1);
    },
    SLOW,
  );

  test(
    'a copy that was damaged is fetched again, whatever the source says of its age',
    async () => {
      server = await loopback((request, response) => {
        if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end();
        else response.writeHead(200, { etag: '"one"' }).end(csv(5));
      });
      const { copy } = await sync(server.url);
      await writeFile(join(directory, copy.copy), 'damaged');
      await writeFile(join(directory, copy.index), 'damaged');
      const problems: unknown[] = [];
      const screening = await openScreening({ directory, onProblem: (error) => problems.push(error) });
      expect(problems).toHaveLength(1);
      expect(screening.screen('Orlan Orlan 0 Industries')).toEqual([]);
      expect(screening.status(now())).toMatchObject([{ asOf: '', problem: expect.stringMatching(/cannot be loaded/) }]);
      screening.close();
      expect((await sync(server.url)).status).toBe('replaced');
      const again = await openScreening({ directory });
      expect(again.screen('Orlan Orlan 0 Industries')).not.toEqual([]);
      again.close();
    },
    SLOW,
  );

  test(
    'a sync that is stopped records no failure',
    async () => {
      const stopping = new AbortController();
      server = await loopback(() => stopping.abort());
      await expect(syncList({ directory, url: server.url, signal: stopping.signal })).rejects.toThrow();
      expect(await readSyncProblem(directory)).toBeUndefined();
    },
    SLOW,
  );

  test(
    'a row that stands twice under one id is told as no change',
    async () => {
      const [first] = exampleRows(1);
      if (!first) throw new Error('The example has no rows.');
      const twice = exampleCsv([first, { ...first, name: 'Second name' }]);
      server = await loopback(sending(twice));
      await sync(server.url);
      expect(await sync(server.url)).toMatchObject({ changes: { added: 0, removed: 0, renamed: 0 } });
    },
    SLOW,
  );

  test(
    'a file becomes the kept copy for machines without internet, dated by the file',
    async () => {
      const file = join(directory, 'from-elsewhere.csv');
      await writeFile(file, csv(9));
      await utimes(file, now(), new Date('2026-11-01T00:00:00Z'));
      const { copy } = await importList(file, { directory, now });
      expect(copy).toMatchObject({ source: 'from-elsewhere.csv', asOf: '2026-11-01T00:00:00.000Z', parties: 9 });
      await expect(importList(join(directory, 'nothing'), { directory })).rejects.toThrow(/Cannot read/);
    },
    SLOW,
  );

  test(
    'screening follows a copy that another process replaces',
    async () => {
      server = await loopback(sending(exampleCsv([{ id: 'n', name: 'Zvezdochka Shipyard' }])));
      const { promise, resolve } = Promise.withResolvers<void>();
      const screening = await openScreening({ directory, onReplaced: () => resolve() });
      expect(screening.screen('Zvezdochka Shipyard')).toEqual([]);
      await sync(server.url);
      await promise;
      await new Promise((done) => setImmediate(done));
      expect(screening.screen('Zvezdochka Shipyard')).toHaveLength(1);
      screening.close();
    },
    SLOW,
  );

  test(
    'a prepared index that was damaged is prepared anew',
    async () => {
      server = await loopback(sending(csv(6)));
      const { copy } = await sync(server.url);
      await writeFile(join(directory, copy.index), 'damaged');
      const screening = await openScreening({ directory });
      expect(screening.screen('Orlan Orlan 0 Industries')).not.toEqual([]);
      screening.close();
    },
    SLOW,
  );

  test.each(some(['.tmp', '.list', '.index', '.json'], 1))(
    'killed as soon as a file *%s appears, an import leaves the old copy or the new',
    async (ending) => {
      const [old, fresh] = [join(directory, 'old.csv'), join(directory, 'new.csv')];
      const data = join(directory, 'kept');
      await writeFile(old, csv(300));
      await writeFile(fresh, csv(301));
      await importList(old, { directory: data, now });
      const importer = new URL('../../../src/screening/lists/syncList.ts', import.meta.url).href;
      const script = `import { importList } from ${JSON.stringify(importer)}; await importList(${JSON.stringify(fresh)}, { directory: ${JSON.stringify(data)} });`;
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
      const watcher = watch(data, (_event, name) => {
        if (name?.endsWith(ending)) child.kill('SIGKILL');
      });
      await new Promise((resolve) => child.once('exit', resolve));
      watcher.close();
      const copy = await readKeptCopy(data);
      expect([300, 301]).toContain(copy?.parties);
      const screening = await openScreening({ directory: data });
      expect(screening.screen('Orlan Orlan 0 Industries Ltd')[0]?.level).toBe('exact');
      screening.close();
      expect((await importList(fresh, { directory: data, now })).copy.parties).toBe(301);
    },
    SLOW,
  );
});
