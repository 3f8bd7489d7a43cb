import { execFile } from 'node:child_process';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleCsv } from '../lists/exampleList.ts';

const command = new URL('../../src/cli/screen.ts', import.meta.url).href;
const lists = new URL('../../src/cli/lists.ts', import.meta.url).href;
const program = `
import { Command, CommanderError } from 'commander';
import { registerScreenCommand } from ${JSON.stringify(command)};
import { registerListsCommand } from ${JSON.stringify(lists)};
const program = new Command('vendorcheck').exitOverride();
registerScreenCommand(program);
registerListsCommand(program);
try { await program.parseAsync(process.argv.slice(1), { from: 'user' }); } catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error.name === 'BadInput') { process.stderr.write('vendorcheck: ' + error.message + '\\n'); process.exitCode = 2; }
  else throw error;
}`;

interface Outcome {
  code: number;
  out: string;
  err: string;
}

function vendorcheck(args: string[], input = ''): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--input-type=module', '--eval', program, '--', ...args],
      {
        cwd: new URL('../..', import.meta.url),
        env: { ...process.env, NO_COLOR: '1', VENDORCHECK_DATA: data },
        maxBuffer: 2 ** 26,
      },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

const rows = [
  { id: '1', name: 'HUAWEI TECHNOLOGIES CO., LTD.' },
  {
    id: '2',
    name: 'OOO ROMASHKA',
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
  data = await mkdtemp(join(tmpdir(), 'vendorcheck-screen-'));
  list = join(data, 'list.csv');
  await writeFile(list, exampleCsv(rows));
});
afterAll(() => rm(data, { recursive: true }));

describe('vendorcheck screen', () => {
  test('each name on stdin gives one JSON line, in order, the best match first', async () => {
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
      level: 'strong',
      score: expect.any(Number),
      reason: 'both words; compared in Latin letters; legal form ignored',
    });
    expect(lines[1].matches).toEqual([]);
    expect(lines[2].matches[0]).toMatchObject({ list: 'SDN', id: '2' });
  });

  test('names as arguments are printed with what the listing means, never as cleared', async () => {
    const { out, err, code } = await vendorcheck(['screen', '--list', list, 'Romashka', 'Atlassian']);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(/SDN\s+OOO ROMASHKA/);
    expect(out).toMatch(/US persons may not deal with this party/);
    expect(out).toMatch(/https:\/\/ofac\.treasury\.gov\/.*84 FR 1/);
    expect(out).toMatch(/Atlassian\n {2}no match on the lists loaded; this is not a clearance/);
  });

  test('at most --limit matches', async () => {
    const twice = join(data, 'twice.csv');
    await writeFile(twice, exampleCsv([...rows, { id: '4', name: 'Huawei Technologies' }]));
    const { out } = await vendorcheck(['screen', '--json', '--limit', '1', '--list', twice, 'Huawei Technologies']);
    expect(JSON.parse(out).matches).toHaveLength(1);
  });

  test.each([
    [['screen', '--limit', '0', 'x'], /--limit takes a whole number from 1 to 100, not "0"/],
    [['screen', '--limit', 'many', 'x'], /--limit takes/],
    [['screen', '--list', '/nowhere.csv', 'x'], /Cannot read \/nowhere\.csv/],
    [['screen', '--unknown', 'x'], /unknown option/],
    [['screen', '--data', '/nowhere', 'x'], /there is no list in \/nowhere\/lists: run "vendorcheck lists sync"/],
  ])('bad input, %j, is refused with a reason and exit code 2', async (args, reason) => {
    const { code, err, out } = await vendorcheck(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(reason);
  });

  test('a list file that is a web page is refused', async () => {
    const page = join(data, 'page.csv');
    await writeFile(page, '<html>');
    const { code, err } = await vendorcheck(['screen', '--list', page, 'x']);
    expect(code).toBe(2);
    expect(err).toMatch(/HTML/);
  });

  test('control characters of a name never reach the terminal', async () => {
    const { out } = await vendorcheck(['screen', '--list', list], 'Roma\u001b[31mshka\n');
    expect(out).not.toContain('\u001b');
  });

  test('the kept copy is screened with its date, and an old one is flagged', async () => {
    const old = new Date('2020-01-02T00:00:00Z');
    await utimes(list, old, old);
    expect((await vendorcheck(['lists', 'import', list])).code).toBe(0);
    const plain = await vendorcheck(['screen', 'Huawei Technologies']);
    expect(plain.out).toMatch(/^Screened against the list of 2020-01-02, 3 parties \(\d+ days old/);
    const json = await vendorcheck(['screen', '--json', 'Huawei Technologies']);
    expect(JSON.parse(json.out).matches).toHaveLength(1);
    expect(json.err).toMatch(/2020-01-02/);
  });

  test('many names are all answered, one line each', async () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `Orlan ${i}`);
    const { out } = await vendorcheck(['screen', '--json', '--list', list], names.join('\n'));
    expect(out.trim().split('\n')).toHaveLength(20_000);
  });
});
