import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newDirectory } from '../store/databases.ts';
import { type Outcome, vendorcheck as run } from './vendorcheck.ts';

/** Each test starts a process, on a machine that may have other work. */
const SLOW = 60_000;

let folder: string;
beforeAll(async () => {
  folder = await newDirectory();
  await writeFile(
    join(folder, 'v.csv'),
    'vendor,product\nKaspersky Lab,Endpoint Security\nEZVIZ,C6N camera\nMolex,connector\n',
  );
  const components = [
    { type: 'device', name: 'camera', 'bom-ref': 'c1', manufacturer: { name: 'Hikvision' } },
    { type: 'library', name: 'left-pad', 'bom-ref': 'c2' },
  ];
  await writeFile(join(folder, 'bom.json'), JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.7', components }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const check = (...args: string[]): Promise<Outcome> =>
  run(['check', '--as-of', '2026-11-29', '--buyer', 'us-federal-contractor', ...args], {
    env: { VENDORCHECK_DATA: join(folder, 'data') },
  });
const at = (name: string): string => join(folder, name);

test(
  'a table is answered with counts and the gravest, and the exit code says what was told to count',
  async () => {
    const [plain, failing, passing] = await Promise.all([
      check('--file', at('v.csv')),
      check('--file', at('v.csv'), '--fail-on', 'prohibited'),
      check('--file', at('v.csv'), '--fail-on', 'exempt,upcoming:90d'),
    ]);
    expect(plain.out).toMatch(/^3 rows: 2 prohibited, 1 nothing found\n/u);
    expect(plain.out).toContain('✖ Prohibited: EZVIZ · C6N camera (row 3)');
    expect(plain.err).toContain('vendor from “vendor”, product from “product”');
    expect([plain.code, failing.code, passing.code]).toEqual([0, 1, 0]);
  },
  SLOW,
);

test(
  'a party that stands in a file many times is told once, with how often',
  async () => {
    await writeFile(at('many.csv'), `vendor\n${'Hikvision\n'.repeat(30)}Kaspersky\n`);
    const { out } = await check('--file', at('many.csv'));
    expect(out).toMatch(/^31 rows: 31 prohibited\n/u);
    expect(out.match(/✖ .*/gu)).toEqual([
      '✖ Prohibited: Hikvision (row 2, and 29 more)',
      '✖ Prohibited: Kaspersky (row 32)',
    ]);
  },
  SLOW,
);

test(
  '--out writes the whole table, and nothing half-done stands beside it',
  async () => {
    expect((await check('--file', at('v.csv'), '--out', at('out.csv'))).code).toBe(0);
    const text = await readFile(at('out.csv'), 'utf8');
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toMatch(/^\ufeffvendor,product,Verdict,Reason,Rule,Since,Next date,Source,Matched as,Question\r\n/u);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  },
  SLOW,
);

test(
  'SARIF and JUnit name each finding with its rule, and what was not checked',
  async () => {
    const [sarif, junit, json] = await Promise.all([
      check('--sbom', at('bom.json'), '--format', 'sarif'),
      check('--sbom', at('bom.json'), '--format', 'junit', '--fail-on', 'prohibited,unread'),
      check('--sbom', at('bom.json'), '--json'),
    ]);
    const [first] = JSON.parse(sarif.out).runs;
    expect(first.results).toEqual([
      expect.objectContaining({
        ruleId: expect.stringMatching(/^us-/u),
        level: 'error',
        locations: [
          expect.objectContaining({ logicalLocations: [expect.objectContaining({ fullyQualifiedName: 'c1' })] }),
        ],
      }),
    ]);
    expect(first.tool.driver.rules[0].helpUri).toMatch(/^https:/u);
    expect(junit.out).toContain('tests="2" failures="2"');
    expect(junit.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      form: 'CycloneDX 1.7',
      componentsWithoutMaker: 1,
      counts: { prohibited: 1, unread: 1 },
    });
  },
  SLOW,
);

test.each([
  ['a file that is not there', ['--file', 'nothing.csv'], /there is no file/u],
  ['a name and a file at once', ['kaspersky', '--file', 'v.csv'], /one of them/u],
  ['a verdict that is none', ['--file', 'v.csv', '--fail-on', 'banned'], /"banned" is no verdict/u],
  ['a form that is none', ['--file', 'v.csv', '--format', 'pdf'], /"pdf" is not known/u],
])(
  '%s is refused with exit code 2',
  async (_, args, says) => {
    const { code, err } = await check(...args);
    expect(err).toMatch(says);
    expect(code).toBe(2);
  },
  SLOW,
);

test(
  '--exit-code works for a single name',
  async () => {
    const [barred, unknown] = await Promise.all([check('hikvision', '--exit-code'), check('molex', '--exit-code')]);
    expect([barred.code, unknown.code]).toEqual([1, 0]);
  },
  SLOW,
);

test(
  'screen refuses a table and says what to do',
  async () => {
    const { code, err } = await run(['screen', '--list', at('list.csv')], {
      input: 'vendor,product\nKaspersky Lab,Endpoint\nEZVIZ,camera\n',
    });
    expect(code).toBe(2);
    expect(err).toMatch(/looks like a table|list\.csv/u);
  },
  SLOW,
);

test('the record of the command line is kept where a store is, verified, exported and replayed', async () => {
  const env = { VENDORCHECK_DATA: join(folder, 'desk') };
  const desk = (...args: string[]) => run(args, { env });
  expect((await desk('register', 'import', at('v.csv'))).out).toContain('3 added, 0 changed, 0 gone');
  expect((await desk('register', 'list', '--json')).out).toContain('"vendor":"EZVIZ"');
  await desk('register', 'recheck');
  await desk('check', 'hikvision', '--buyer', 'us-federal-contractor');
  expect((await desk('audit', 'verify')).out).toContain('No entry was changed and none is missing.');
  const entries = (await desk('audit', 'export')).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(entries.map(({ entry }) => entry.what ?? entry.asked.text)).toEqual(['register imported', 'hikvision']);
  expect((await desk('audit', 'replay', '2')).out).toMatch(/Recorded: Prohibited[\s\S]*Nothing differs/u);
  expect((await desk('evidence', 'verify', at('v.csv'))).code).toBe(1);
}, 120_000);
