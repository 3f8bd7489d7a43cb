import * as fflate from 'fflate';
import { buildChecker } from '../../src/check/check.ts';
import { type CheckedRow, cellsOf, checkTable, columnsOf, headsOf } from '../../src/register/checkFile.ts';
import { type Counts, count, countsByVerdict } from '../../src/register/judgement.ts';
import { pastedTable, readTable } from '../../src/register/tables/readTable.ts';
import type { FieldName, FileSource } from '../../src/register/tables/table.ts';
import { csvLine, safeCell, xlsxBytes } from '../../src/register/tables/writeTable.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';

const checker = buildChecker(loadBook());
const federal = { asOf: { day: '2026-11-29' }, buyer: ['us-federal-contractor'], activity: 'purchase' as const };

const PIECE = 7;

function file(content: string | Uint8Array, name = 'vendors.csv'): FileSource {
  const bytes = Buffer.from(content);
  return {
    name,
    // Small pieces, so that characters and marks are cut in two.
    open: async function* () {
      for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
    },
  };
}

async function verdicts(source: FileSource, named: Partial<Record<FieldName, string>> = {}) {
  const table = await readTable(source);
  const columns = columnsOf(checker, table, named, '2026-11-29');
  const rows: CheckedRow[] = [];
  for await (const row of checkTable(checker, table, columns, federal)) rows.push(row);
  return { table, columns, rows, told: rows.map(({ row, judged }) => [row, judged?.verdict ?? 'unread']) };
}

const PLAIN = 'vendor,product\nKaspersky Lab,Endpoint Security\nEZVIZ,C6N camera\n';

test('a purchasing export as CSV is checked row by row, by its columns', async () => {
  const { columns, rows, told } = await verdicts(file(PLAIN));
  expect(columns.said).toBe('vendor from “vendor”, product from “product”');
  expect(told).toEqual([
    [2, 'prohibited'],
    [3, 'prohibited'],
  ]);
  expect(rows[1]?.judged).toMatchObject({ vendor: 'hikvision', rules: expect.arrayContaining(['us-ndaa-2019-889-b']) });
});

test.each([
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${PLAIN}`)],
  ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${PLAIN}`, 'utf16le')],
  ['UTF-16 without one', Buffer.from(PLAIN, 'utf16le')],
  ['UTF-16, big-endian', Buffer.from(`\ufeff${PLAIN}`, 'utf16le').swap16()],
  ['semicolons', Buffer.from(PLAIN.replaceAll(',', ';'))],
  ['tabs', Buffer.from(PLAIN.replaceAll(',', '\t'))],
  ['the line ends of Windows', Buffer.from(PLAIN.replaceAll('\n', '\r\n'))],
  ['the line ends of old Macs', Buffer.from(PLAIN.replaceAll('\n', '\r'))],
  ['no line end at the end', Buffer.from(PLAIN.trimEnd())],
])('the same file with %s gives the same answers', async (_, bytes) => {
  const { told } = await verdicts(file(bytes));
  expect(told.map(([, verdict]) => verdict)).toEqual(['prohibited', 'prohibited']);
});

test('umlauts in a Latin-1 file are read as umlauts, and the reader is told', async () => {
  const { table, rows } = await verdicts(
    file(Buffer.from('Lieferant;Land\nMüller & Söhne;DE\nHikvision;CN\n', 'latin1')),
  );
  expect(rows[0]?.label).toBe('Müller & Söhne');
  expect(table.notes.join()).toContain('Latin-1');
  expect(rows[1]?.judged?.verdict).toBe('prohibited');
});

test('a file without heads is read by what stands in its columns', async () => {
  const { columns, told } = await verdicts(
    file('1001,2026-01-05,Hikvision,CN\n1002,2026-02-05,Dahua Technology,CN\n1003,2026-02-06,Molex,US\n'),
  );
  expect(columns.said).toBe('vendor from “Column C”');
  expect(told.map(([, verdict]) => verdict)).toEqual(['prohibited', 'prohibited', 'no-match']);
});

test('one name a line stays one name, commas and all', async () => {
  const { table, rows } = await verdicts(
    file('Samsung Electronics Co., Ltd.\nHuawei Technologies Co., Ltd.\nAcme, Inc.\n', 'v.txt'),
  );
  expect(table.form).toBe('lines');
  expect(rows.map(({ label }) => label)).toEqual([
    'Samsung Electronics Co., Ltd.',
    'Huawei Technologies Co., Ltd.',
    'Acme, Inc.',
  ]);
});

test('a title above the heads is passed over', async () => {
  const { columns, told } = await verdicts(file('Vendors of 2026,,\n,,\nNo,Supplier name,Item\n1,Hikvision,camera\n'));
  expect(columns.headRow).toBe(3);
  expect(told).toEqual([[4, 'prohibited']]);
});

test('a column can be named by its head, its letter or its number', async () => {
  const table = 'a,b\nx,Hikvision\n';
  for (const vendor of ['b', 'B', '2'])
    expect((await verdicts(file(table), { vendor })).told.at(-1)).toEqual([2, 'prohibited']);
  await expect(verdicts(file(table), { vendor: 'nobody' })).rejects.toThrow(/There is no column "nobody".*“Column A”/u);
});

test('a barred maker in the product column counts, whoever sells it; one named in passing is a question', async () => {
  const { rows } = await verdicts(
    file('vendor,product\nCDW,Hikvision DS-2CD2143\nHootsuite,Suite that posts to TikTok\n'),
  );
  expect(rows[0]?.judged?.verdict).toBe('prohibited');
  expect(rows[1]?.judged).toMatchObject({ verdict: 'review', question: 'Is it made or supplied by TikTok?' });
});

test('a row without a name, and a buyer who is not known, are told and not guessed', async () => {
  const { rows } = await verdicts(
    file('vendor,product,buyer\n,,us-person\nKaspersky,av,us-person\nKaspersky,av,us-persn\n'),
  );
  expect(rows.map(({ judged, problem }) => judged?.verdict ?? problem)).toEqual([
    'There is no name in this row.',
    'prohibited',
    'The buyer “us-persn” is not known.',
  ]);
});

test('every column comes back, with ours added and formulas made harmless', async () => {
  const { columns, rows } = await verdicts(file('vendor,note,Verdict\nHikvision,"=HYPERLINK(""x"")",old\n'));
  expect(headsOf(columns).slice(0, 5)).toEqual(['vendor', 'note', 'Verdict', 'Verdict (vendorcheck)', 'Reason']);
  const [first] = rows;
  if (!first) throw new Error('no row');
  const cells = cellsOf(first, columns);
  expect(cells.slice(0, 4)).toEqual(['Hikvision', '=HYPERLINK("x")', 'old', 'Prohibited']);
  expect(csvLine(cells)).toMatch(/^Hikvision,"'=HYPERLINK\(""x""\)",old,Prohibited,/u);
});

test.each(['=1', '+1', '-1', '@x', ' =1', '\t=1', '＝1'])(
  'a cell that begins like a formula (%j) is escaped',
  (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
  },
);

test('a quotation mark that is never closed is told with its row', async () => {
  await expect(verdicts(file(`vendor,note\nHikvision,"open\n${'x,y\n'.repeat(400_000)}`))).rejects.toThrow(
    /Row 2 .* never closed/u,
  );
});

test('a spreadsheet is read, a vendor that is merged over rows counts for each, and written back', async () => {
  const plain = await xlsxBytes([
    ['Vendor', 'Product'],
    ['Hikvision', 'DS-1'],
    ['', 'DS-2'],
    ['', 'DS-3'],
  ]);
  const { told } = await verdicts(file(merge(plain, 'A2:A4'), 'v.xlsx'));
  expect(told).toEqual([
    [2, 'prohibited'],
    [3, 'prohibited'],
    [4, 'prohibited'],
  ]);
});

/** The same spreadsheet with merged cells, as Excel writes them. */
function merge(xlsx: Uint8Array, area: string): Uint8Array {
  const { unzipSync, strFromU8, strToU8 } = fflate;
  const entries = unzipSync(xlsx);
  const name = 'xl/worksheets/sheet1.xml';
  const sheet = strFromU8(entries[name] ?? new Uint8Array());
  return fflate.zipSync({
    ...entries,
    [name]: strToU8(
      sheet.replace('</sheetData>', `</sheetData><mergeCells count="1"><mergeCell ref="${area}"/></mergeCells>`),
    ),
  });
}

test.each([
  ['a password-protected or old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /protected with a password/u],
  ['a broken spreadsheet', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(400, 1)]), /broken|no \.xlsx/u],
  [
    'a zip that is no spreadsheet',
    Buffer.from(fflate.zipSync({ 'a.txt': Buffer.from('x') })),
    /no \.xlsx spreadsheet/u,
  ],
  ['a PDF', Buffer.from('%PDF-1.7'), /is a PDF/u],
  ['a bill of materials', Buffer.from('{"bomFormat":"CycloneDX"}'), /--sbom/u],
  ['XML that is no bill of materials either', Buffer.from('<SoftwareIdentity name="x"/>'), /not a table/u],
  ['a web page under the name of a spreadsheet', Buffer.from('\n<table><tr><td>Vendor'), /is a web page/u],
  [
    'a spreadsheet whose parts call in other files',
    Buffer.from(
      fflate.zipSync({
        'xl/workbook.xml': Buffer.from('<workbook/>'),
        'xl/worksheets/sheet1.xml': Buffer.from('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet/>'),
      }),
    ),
    /document type/u,
  ],
  ['an empty file', Buffer.alloc(0), /is empty/u],
  ['numbers alone', Buffer.from('a1;b1\n1;2\n3;4\n'), /No column looks like names/u],
])('%s is refused with a sentence', async (_, bytes, says) => {
  await expect(verdicts(file(bytes, 'f.xlsx'))).rejects.toThrow(says);
});

test('a zip bomb is refused before it is unpacked into memory', async () => {
  const bomb = fflate.zipSync({
    'xl/workbook.xml': Buffer.from('<x/>'),
    'xl/worksheets/sheet1.xml': new Uint8Array(48 * 1024 * 1024),
  });
  expect(bomb.length).toBeLessThan(2 ** 20);
  const whole = {
    name: 'bomb.xlsx',
    open: async function* () {
      yield bomb;
    },
  };
  await expect(readTable(whole)).rejects.toThrow(/unpacks to more than a spreadsheet should/u);
});

test('a long file is read without a word from the runtime about what is left open', async () => {
  const warned: Error[] = [];
  const hear = (warning: Error): number => warned.push(warning);
  process.on('warning', hear);
  const table = await readTable(file(`vendor,note\n${`Molex,${'x'.repeat(400)}\n`.repeat(5000)}`));
  let rows = 0;
  for await (const _ of table.rows()) rows += 1;
  await new Promise(setImmediate);
  process.off('warning', hear);
  expect([rows, warned]).toEqual([5001, []]);
});

test('200 columns and duplicate rows do no harm', async () => {
  const heads = Array.from({ length: 200 }, (_, at) => (at === 150 ? 'Supplier' : `c${at}`));
  const row = heads.map((_, at) => (at === 150 ? 'Hikvision' : String(at)));
  const { told } = await verdicts(file([heads, row, row].map((cells) => cells.join(',')).join('\n')));
  expect(told.map(([, verdict]) => verdict)).toEqual(['prohibited', 'prohibited']);
});

test.each([
  ['thirty names, one a line', `${'Samsung Electronics Co., Ltd.\nHuawei\n华为\n'.repeat(10)}`, true],
  ['two names', 'Kaspersky\nDJI', false],
  ['a table in Markdown', `| Vendor | Item |\n|---|---|\n${'| DJI | Mavic |\n'.repeat(6)}`, true],
  ['thirty rows without heads', 'DJI;Mavic\n'.repeat(30), true],
  [
    'a long mail',
    `Hello Ann,\n${'we need this until Friday and the\nsupplier says that all is well\n'.repeat(12)}Bob`,
    false,
  ],
  ['a sentence with commas', 'Can we buy from DJI, Zoom, EZVIZ\nthanks, Bob', false],
])('in a message %s is taken as a table, or left to be answered in words', (_, text, isTable) => {
  expect(pastedTable(text) !== undefined).toBe(isTable);
});

test('the counts name every verdict', () => {
  const counts: Counts = new Map();
  count(counts, null);
  expect(countsByVerdict(counts)).toMatchObject({ prohibited: 0, unread: 1 });
});
