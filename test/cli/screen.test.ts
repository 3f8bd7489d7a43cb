import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { exampleCsv } from '../screening/lists/exampleList.ts';
import { newDirectory } from '../store/databases.ts';
import { type Outcome, vendorcheck as run } from './vendorcheck.ts';

/** Each test starts several processes, on a machine that may have other work. */
const SLOW = 60_000;

/** Indexes of list files are remembered under TMPDIR: each run of the tests has its own. */
const vendorcheck = (args: string[], input: string | Buffer = ''): Promise<Outcome> =>
  run(args, { input, env: { VENDORCHECK_DATA: data, TMPDIR: data } });

const rows = [
  { id: '1', name: 'HUAWEI TECHNOLOGIES CO., LTD.' },
  {
    id: '2',
    name: 'OOO ROMASHKA',
    notice: '86 FR 12345, 5/3/21',
    start: '2021-05-03',
    source: 'Specially Designated Nationals (SDN) - Treasury Department',
    type: 'Entity',
  },
  {
    id: '3',
    name: 'KARIMIAN, Mahmoud',
    source: 'Specially Designated Nationals (SDN) - Treasury Department',
    type: 'Individual',
  },
];
let data: string;
let list: string;

beforeAll(async () => {
  data = await newDirectory();
  list = join(data, 'list.csv');
  await writeFile(list, exampleCsv(rows));
});
afterAll(() => rm(data, { recursive: true }));

describe('vendorcheck screen', () => {
  test(
    'each name on stdin gives one JSON line, in order, the best match first',
    async () => {
      const { out, code } = await vendorcheck(
        ['screen', '--json', '--list', list],
        'Huаwei Technologies\n\nAtlassian\r\nООО «Ромашка»',
      );
      expect(code).toBe(0);
      const lines = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines.map(({ query }) => query)).toEqual(['Huаwei Technologies', 'Atlassian', 'ООО «Ромашка»']);
      expect(lines[0].matches[0]).toEqual({
        list: 'EL',
        id: '1',
        name: 'HUAWEI TECHNOLOGIES CO., LTD.',
        matchedName: 'HUAWEI TECHNOLOGIES CO., LTD.',
        level: 'exact',
        score: expect.any(Number),
        reason: 'both words; compared in Latin letters; legal form ignored',
      });
      expect(lines[1].matches).toEqual([]);
      expect(lines[2].matches[0]).toMatchObject({ list: 'SDN', id: '2' });
    },
    SLOW,
  );

  test(
    'names as arguments are printed with what the listing means, never as cleared',
    async () => {
      const { out, err, code } = await vendorcheck(['screen', '--list', list, 'Romashka', 'Atlassian']);
      expect(code).toBe(0);
      expect(err).toBe('');
      expect(out).toMatch(/SDN\s+OOO ROMASHKA/);
      const text = out.replace(/\s+/gu, ' ');
      expect(text).toMatch(/SDN .*US persons may have no dealings with a blocked party.*Stop, pay nothing/);
      expect(text).toMatch(/https:\/\/www\.ecfr\.gov\/\S+ \(checked \d{4}-\d{2}-\d{2}\)/);
      expect(text).toMatch(
        /since 3 May 2021; Federal Register 86 FR 12345, 5\/3\/21 https:\/\/www\.federalregister\.gov\/citation\/86-FR-12345/,
      );
      expect(out).toMatch(/Atlassian\n {2}no match on the lists loaded; this is not a clearance/);
    },
    SLOW,
  );

  test(
    'at most --limit matches',
    async () => {
      const twice = join(data, 'twice.csv');
      await writeFile(twice, exampleCsv([...rows, { id: '4', name: 'Huawei Technologies' }]));
      const { out } = await vendorcheck(['screen', '--json', '--limit', '1', '--list', twice, 'Huawei Technologies']);
      expect(JSON.parse(out).matches).toHaveLength(1);
    },
    SLOW,
  );

  test.each([
    [['screen', '--limit', '0', 'x'], /--limit takes a whole number from 1 to 100, not "0"/],
    [['screen', '--limit', 'many', 'x'], /--limit takes/],
    [['screen', '--list', '/nowhere.csv', 'x'], /Cannot read \/nowhere\.csv/],
    [['screen', '--unknown', 'x'], /unknown option/],
    [['screen', ''], /name at least one party/],
    [['screen', '--list', tmpdir(), 'x'], /is a directory, not a file/],
    [['screen', '--data', '/nowhere', 'x'], /there is no list in \/nowhere\/lists: run "vendorcheck lists sync"/],
  ])(
    'bad input, %j, is refused with a reason and exit code 2',
    async (args, reason) => {
      const { code, err, out } = await vendorcheck(args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(reason);
    },
    SLOW,
  );

  test(
    'a list file that is a web page is refused',
    async () => {
      const page = join(data, 'page.csv');
      await writeFile(page, '<html>');
      const { code, err } = await vendorcheck(['screen', '--list', page, 'x']);
      expect(code).toBe(2);
      expect(err).toMatch(/HTML/);
    },
    SLOW,
  );

  test(
    'control characters of a name never reach the terminal',
    async () => {
      const { out } = await vendorcheck(['screen', '--list', list], 'Roma\u001b[31mshka\n');
      expect(out).not.toContain('\u001b');
    },
    SLOW,
  );

  test(
    'the kept copy is screened with its date, and an old one is flagged',
    async () => {
      const old = new Date('2020-01-02T00:00:00Z');
      await utimes(list, old, old);
      expect((await vendorcheck(['lists', 'import', list])).code).toBe(0);
      const plain = await vendorcheck(['screen', 'Huawei Technologies']);
      expect(plain.out).toMatch(/^Screened against the list of 2020-01-02, 3 parties \(\d+ days old/);
      const json = await vendorcheck(['screen', '--json', 'Huawei Technologies']);
      expect(JSON.parse(json.out).matches).toHaveLength(1);
      expect(json.err).toMatch(/2020-01-02/);
    },
    SLOW,
  );

  test(
    'many names are all answered, one line each',
    async () => {
      const names = Array.from({ length: 20_000 }, (_, i) => `Orlan ${i}`);
      const { out } = await vendorcheck(['screen', '--json', '--list', list], names.join('\n'));
      expect(out.trim().split('\n')).toHaveLength(20_000);
    },
    SLOW,
  );

  test(
    'blank lines, Windows line ends, NUL bytes, a byte order mark, bytes that are no UTF-8 and 10 kB on a line lose nothing',
    async () => {
      const input = Buffer.concat([
        Buffer.from('\ufeffOOO Romashka\r\n\r\n   \nRoma\0shka\n'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(` Romashka\n${'x'.repeat(10_000)}\n${'\u0301'.repeat(5_000)}\nRomashka`),
      ]);
      const { out, code } = await vendorcheck(['screen', '--json', '--list', list], input);
      expect(code).toBe(0);
      const lines = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines).toHaveLength(6);
      expect(lines[0]).toMatchObject({ query: 'OOO Romashka', matches: [{ id: '2', level: 'exact' }] });
      expect(lines.map(({ matches }) => matches.length > 0).at(-1)).toBe(true);
      for (const line of lines) expect(Object.keys(line)).toEqual(['query', 'matches']);
    },
    SLOW,
  );

  test(
    'a list file in any form gives the same answer, and the second time its index is remembered',
    async () => {
      const results = rows.map(({ id, name, source = 'Entity List (EL) - BIS', type }) => ({ id, name, source, type }));
      const files = [join(data, 'a.csv.gz'), join(data, 'a.json')];
      await writeFile(files[0] ?? '', gzipSync(exampleCsv(rows)));
      await writeFile(files[1] ?? '', JSON.stringify({ results }));
      for (const file of [list, list, ...files]) {
        const { out } = await vendorcheck(['screen', '--json', '--list', file, 'Romashka']);
        expect(JSON.parse(out).matches).toMatchObject([{ list: 'SDN', id: '2', level: 'exact' }]);
      }
      // The content counts, not the name: a file that changed is read anew.
      await writeFile(files[1] ?? '', JSON.stringify({ results: results.slice(0, 1) }));
      const { out } = await vendorcheck(['screen', '--json', '--list', files[1] ?? '', 'Romashka']);
      expect(JSON.parse(out).matches).toEqual([]);
    },
    SLOW,
  );

  test(
    'an index that somebody else could have put there is not used',
    async () => {
      const theirs = join(data, `vendorcheck-${process.getuid?.() ?? -1}`);
      await rm(theirs, { recursive: true, force: true });
      await mkdir(theirs, { mode: 0o777 });
      await chmod(theirs, 0o777);
      const { out } = await vendorcheck(['screen', '--json', '--list', list, 'Romashka']);
      expect(JSON.parse(out).matches).toHaveLength(1);
      expect(await readdir(theirs)).toEqual([]);
      await rm(theirs, { recursive: true });
    },
    SLOW,
  );

  test(
    'whoever reads only the first line ends it quietly',
    async () => {
      const child = spawn(process.execPath, ['src/cli/main.ts', 'screen', '--list', list], {
        cwd: new URL('../..', import.meta.url),
        env: { PATH: process.env.PATH, NO_COLOR: '1', TMPDIR: data },
      });
      let complaint = '';
      child.stderr.on('data', (chunk) => {
        complaint += chunk;
      });
      child.stdin.on('error', () => undefined);
      child.stdin.write('Orlan\n'.repeat(50_000));
      await once(child.stdout, 'data');
      child.stdout.destroy();
      child.stdin.end('Orlan\n'.repeat(50_000));
      const [code] = await once(child, 'exit');
      expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    },
    SLOW,
  );

  test(
    'progress goes to stderr, and only where it is asked for or seen',
    async () => {
      const names = 'Orlan\n'.repeat(4_000);
      expect((await vendorcheck(['screen', '--json', '--list', list], names)).err).toBe('');
      const { err, out } = await vendorcheck(['screen', '--json', '--progress', '--list', list], names);
      expect(err).toMatch(/^2000 names screened, \d+ a second\n4000 names screened/);
      expect(out).not.toMatch(/screened/);
    },
    SLOW,
  );

  test(
    'the --help tells the levels and the exit codes',
    async () => {
      const { out, code } = await vendorcheck(['screen', '--help']);
      expect(code).toBe(0);
      expect(out).toMatch(/exact.*strong.*weak.*exit code is 0 whether or not/s);
    },
    SLOW,
  );
});
