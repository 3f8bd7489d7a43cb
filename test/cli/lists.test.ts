import { utimes, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readKeptCopy } from '../../src/screening/lists/keptCopy.ts';
import { exampleCsv, exampleRows } from '../screening/lists/exampleList.ts';
import { type Loopback, loopback, loopbackWithBadCertificate } from '../screening/lists/loopbackServer.ts';
import { newDirectory } from '../store/databases.ts';
import { type Outcome, vendorcheck } from './vendorcheck.ts';

/** Each test starts several processes, on a machine that may have other work. */
const SLOW = 60_000;

let data: string;
let server: Loopback | undefined;
let answer: RequestListener;

beforeEach(async () => {
  data = await newDirectory();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const run = (...args: string[]): Promise<Outcome> => vendorcheck(args, { env: { VENDORCHECK_DATA: data } });
const csv = (count: number) => exampleCsv(exampleRows(count));
const onePage = JSON.stringify({ total: 900, results: [{ id: '1', name: 'A', source: 'Entity List (EL) - BIS' }] });
const published = { 'last-modified': 'Fri, 22 Nov 2024 10:00:00 GMT' };
const sending =
  (content: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { ...published, ...headers }).end(content);

async function serve(first: RequestListener): Promise<Loopback> {
  answer = first;
  server = await loopback((request, response) => answer(request, response));
  return server;
}

async function statusJson(): Promise<Record<string, unknown>[]> {
  return JSON.parse((await run('lists', 'status', '--json')).out).lists;
}

describe('vendorcheck lists', () => {
  test(
    'without a list, status says how to get one',
    async () => {
      expect(await run('lists', 'status')).toMatchObject({
        code: 0,
        out: expect.stringMatching(/run "vendorcheck lists sync"/),
      });
      expect(await statusJson()).toEqual([]);
    },
    SLOW,
  );

  test(
    'sync says what it kept, then that nothing is newer; changes tells what changed',
    async () => {
      let etag = '"1"';
      const { url } = await serve((request, response) => {
        if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
        else sending(csv(10), { etag })(request, response);
      });
      const sync = () => run('lists', 'sync', '--url', url);
      expect(await sync()).toEqual({ code: 0, out: 'Now kept: the list of 2024-11-22, 10 parties.\n', err: '' });
      expect((await sync()).out).toBe('Nothing newer than the list of 2024-11-22, 10 parties.\n');
      expect((await run('lists', 'changes')).out).toMatch(/No changes are known/);
      const [first, ...rest] = exampleRows(9);
      const rows = [{ id: 'id0', name: 'Orlan Renamed' }, ...rest, { id: 'n', name: 'Brand New' }];
      expect(first?.id).toBe('id0');
      etag = '"2"';
      answer = sending(exampleCsv(rows), { etag });
      expect((await sync()).out).toBe('Now kept: the list of 2024-11-22, 10 parties: 1 added, 1 removed, 1 renamed.\n');
      const changes = (await run('lists', 'changes')).out;
      expect(changes).toMatch(/added {4}EL {6}Brand New\n {2}removed {2}EL/);
      expect(changes).toMatch(/renamed {2}EL {6}Orlan Orlan 0 Industries Ltd → Orlan Renamed/);
      const json = JSON.parse((await run('lists', 'changes', '--json')).out);
      expect(json.changes[0]).toMatchObject({ added: [{ list: 'EL', id: 'n', name: 'Brand New' }] });
    },
    SLOW,
  );

  test(
    'import takes CSV or JSON, packed or not, and status says where it came from, its date and age',
    async () => {
      const json = { results: exampleRows(4).map(({ id, name }) => ({ id, name, source: 'Entity List (EL) - BIS' })) };
      const old = new Date('2020-01-02T00:00:00Z');
      for (const [name, content] of [
        ['list.csv', csv(4)],
        ['list.csv.gz', gzipSync(csv(4))],
        ['list.json', JSON.stringify(json)],
      ] as const) {
        const file = join(data, name);
        await writeFile(file, content);
        await utimes(file, old, old);
        const imported = JSON.parse((await run('lists', 'import', file, '--json')).out);
        expect(imported).toMatchObject({ status: 'replaced', source: name, parties: 4 });
      }
      const [status] = await statusJson();
      expect(status).toMatchObject({
        id: 'CSL',
        source: 'list.json',
        asOf: old.toISOString(),
        parties: 4,
        stale: true,
      });
      expect((await run('lists', 'status')).out).toMatch(
        /source {3}list\.json\n {2}date .*2020-01-02.*days old: stale/,
      );
    },
    SLOW,
  );

  test(
    'whatever else a server sends, the old copy stays and the failure is told: on stderr, by status, in answers',
    async () => {
      const { url } = await serve(sending(csv(20)));
      await run('lists', 'sync', '--url', url);
      const before = await readKeptCopy(join(data, 'lists'));
      const failures: [RequestListener, RegExp][] = [
        [sending('<html>Maintenance</html>'), /is an HTML page, not CSV or JSON/],
        [sending(gzipSync(csv(200)).subarray(0, -20), { 'content-encoding': 'gzip' }), /packed badly or cut off/],
        [sending(csv(15)), /only 15 parties; at least 16 are expected.*lists sync --force/],
        [sending(onePage), /holds 1 of 900 parties: one page/],
        [(_, response) => response.writeHead(429, { 'retry-after': '3600' }).end(), /answered 429/],
        [(_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(), /redirects to file:/],
        [(_, response) => void response.writeHead(200).write('_id'), /did not finish within 1 seconds/],
      ];
      for (const [broken, reason] of failures) {
        answer = broken;
        const failed = await run('lists', 'sync', '--url', url, '--timeout', '1');
        expect(failed).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^vendorcheck: [^\n]*\n$/) });
        expect(failed.err).toMatch(reason);
        expect(await readKeptCopy(join(data, 'lists'))).toEqual(before);
      }
      const [, last = /^$/] = failures.at(-1) ?? [];
      expect(await statusJson()).toMatchObject([{ parties: 20, problem: expect.stringMatching(last) }]);
      const asked = await run('check', 'Orlan Orlan 0 Industries Ltd');
      expect(asked.out.replace(/\s+/gu, ' ')).toMatch(
        /US Consolidated Screening List of 22 November 2024.*the last sync failed: .*did not finish/,
      );
    },
    SLOW,
  );

  test(
    'a certificate that nobody vouches for is refused, and the sentence says what a company can do',
    async () => {
      server = await loopbackWithBadCertificate(sending(csv(3)));
      const { code, err } = await run('lists', 'sync', '--url', server.url);
      expect(code).toBe(2);
      expect(err).toMatch(
        /certificate of 127\.0\.0\.1:\d+ cannot be trusted: the server vouches for itself.*NODE_EXTRA_CA_CERTS/,
      );
    },
    SLOW,
  );

  test(
    'a whole list that vanished is not believed, though four fifths of the parties are there, until somebody insists',
    async () => {
      const sdn = exampleRows(400).map((row) => ({
        ...row,
        source: 'Specially Designated Nationals (SDN) - Treasury',
      }));
      const el = exampleRows(100).map((row) => ({ ...row, id: `el${row.id}`, name: `${row.name} Export` }));
      const { url } = await serve(sending(exampleCsv([...sdn, ...el])));
      await run('lists', 'sync', '--url', url);
      answer = sending(exampleCsv(sdn));
      expect((await run('lists', 'sync', '--url', url)).err).toMatch(/not one party is left: EL\./);
      expect((await run('lists', 'sync', '--url', url, '--force')).out).toMatch(/400 parties: 0 added, 100 removed/);
    },
    SLOW,
  );

  test(
    'a key in the address is sent, but neither kept nor shown',
    async () => {
      let asked = '';
      const { url } = await serve((request, response) => {
        asked = request.url ?? '';
        sending('<html>')(request, response);
      });
      const { err } = await run('lists', 'sync', '--url', `${url}?subscription-key=geheim`);
      answer = sending(csv(3));
      await run('lists', 'sync', '--url', `${url}?subscription-key=geheim`);
      expect(asked).toMatch(/geheim/);
      expect(err + JSON.stringify(await statusJson())).not.toMatch(/geheim/);
    },
    SLOW,
  );

  test(
    'a data directory that cannot be is said in a sentence',
    async () => {
      const file = join(data, 'a-file');
      await writeFile(file, '');
      const { code, err } = await vendorcheck(['lists', 'import', file], { env: { VENDORCHECK_DATA: file } });
      expect(code).toBe(2);
      expect(err).toMatch(/cannot be kept in .*a-file\/lists: a part of the path is a file, not a directory/);
    },
    SLOW,
  );

  test.each([
    [['lists', 'import', '/nowhere.csv'], /Cannot read \/nowhere\.csv/],
    [['lists', 'import', tmpdir()], /is not a file/],
    [['lists', 'sync', '--url', 'nonsense'], /--url takes an address/],
    [['lists', 'sync', '--timeout', 'x'], /--timeout takes seconds/],
    [['lists', 'changes', '--last', '0'], /--last takes a whole number/],
    [['lists', 'frobnicate'], /unknown command/],
  ])(
    'bad input, %j, is refused with a reason and exit code 2',
    async (args, reason) => {
      const { code, err } = await run(...args);
      expect(code).toBe(2);
      expect(err).toMatch(reason);
    },
    SLOW,
  );
});
