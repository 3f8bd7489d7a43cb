import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { ListedParty } from '../../../src/screening/lists/listedParty.ts';
import { ListProblem } from '../../../src/screening/lists/listProblem.ts';
import { partiesOfBytes, readParties } from '../../../src/screening/lists/readList.ts';
import { REAL_LIST, testWithReference } from '../../reference.ts';
import { runs } from '../../thorough.ts';
import { exampleCsv, exampleRows } from './exampleList.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | Uint8Array, size = 64 * 1024): Promise<ListedParty[]> {
  const parties: ListedParty[] = [];
  for await (const batch of partiesOfBytes(pieces(Buffer.from(content), size))) parties.push(...batch);
  return parties;
}

const row = { start: '2019-05-21', id: '7', name: 'Acme, "Ltd."', aliases: 'Acmé; Акме', entityNumber: '36' };
const acme: ListedParty = {
  list: 'EL',
  listName: 'Entity List',
  id: '7',
  entityNumber: '36',
  names: ['Acme, "Ltd."', 'Acmé', 'Акме'],
  type: 'unknown',
  url: 'https://info.example',
  listUrl: 'https://list.example',
  federalRegisterNotice: '84 FR 1',
  startDate: '2019-05-21',
  endDate: '',
  programs: '',
};

describe('reading a list', () => {
  test('the official columns become a party', async () => {
    expect(await read(exampleCsv([row]))).toEqual([acme]);
  });

  test('columns may stand in any order, with a byte order mark and others between', async () => {
    const csv =
      '\ufeffalt_names,extra,name,type,_id,source\nB; C,x,A,Vessel,1,Specially Designated Nationals (SDN) - Treasury Department\n';
    expect(await read(csv)).toMatchObject([{ list: 'SDN', id: '1', names: ['A', 'B', 'C'], type: 'vessel' }]);
  });

  test.each([
    ['Capta List (CAP) - Treasury Department', 'CAPTA'],
    ['Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department', 'NS-MBS'],
    ['Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department', 'NS-CMIC'],
    ['Military End User (MEU) List - Bureau of Industry and Security', 'MEU'],
    ['A list of tomorrow', 'A list of tomorrow'],
  ])('%s has the short id %s', async (source, list) => {
    expect(await read(exampleCsv([{ ...row, source }]))).toMatchObject([{ list }]);
  });

  test('the official JSON becomes the same parties, whatever stands around the results', async () => {
    const results = [
      {
        id: '7',
        source: 'Entity List (EL) - BIS',
        type: null,
        name: acme.names[0],
        alt_names: ['Acmé', 'Акме'],
        addresses: [{ city: '}]"' }],
        entity_number: 36,
        federal_register_notice: '84 FR 1',
        start_date: '2019-05-21',
        source_list_url: 'https://list.example',
        source_information_url: 'https://info.example',
      },
    ];
    for (const text of [
      JSON.stringify({ total: 1, sources: [{ value: 'x', nested: [[{}]] }], results }),
      JSON.stringify(results, undefined, 2),
    ]) {
      for (const size of [1, 7, 100_000]) expect(await read(text, size)).toEqual([acme]);
    }
  });

  test('lines may end in either way, even within one file', async () => {
    const mixed = `${exampleCsv([row]).replaceAll('\n', '\r\n')}\n`;
    for (const size of [1, 5, 1000]) expect(await read(mixed, size)).toEqual([acme]);
  });

  test('a gzipped list is unpacked', async () => {
    expect(await read(gzipSync(exampleCsv([row])), 10)).toEqual([acme]);
  });

  const good = exampleCsv(exampleRows(3));
  test.each<[string, string | Uint8Array, RegExp]>([
    ['an empty file', '', /empty/],
    ['spaces only', ' \n\n', /empty/],
    ['an HTML page', '<!DOCTYPE html><title>Sorry</title>', /HTML/],
    ['another table', 'a,b\n1,2\n', /lacks the columns source, type, name, alt_names/],
    ['a list without ids', 'source,type,name,alt_names\n', /lacks the column _id/],
    ['a CSV cut off within quotes', good.slice(0, good.lastIndexOf('"')), /broken or cut off/],
    ['a CSV cut off within a row', good.slice(0, good.lastIndexOf(',https')), /broken or cut off/],
    ['a line of 10 MB', `_id,source,type,name,alt_names\n1,"${'x'.repeat(1e7)}`, /broken or cut off/],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from(good), Buffer.from([0xff, 0xfe])]), /UTF-8/],
    ['a letter cut in the middle', Buffer.from(`${good}é`).subarray(0, -1), /UTF-8/],
    ['a JSON cut off', '{"results":[{"source":"a","name":"b"}', /cut off/],
    ['a JSON without results', '{"total":0}', /no "results"/],
    ['a JSON record without a name', '{"results":[{"source":"a"}]}', /Record 1 of the JSON: name/],
    ['a JSON record of 10 MB', `{"results":[{"name":"${'x'.repeat(1e7)}"}]}`, /million/],
    ['half a gzip file', gzipSync(exampleCsv(exampleRows(500))).subarray(0, 2000), /./],
  ])('%s is refused with a reason', async (_what, content, reason) => {
    await expect(read(content)).rejects.toThrow(reason);
  });

  test('any text at all is read or refused with a reason', async () => {
    const line = fc.array(fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n', '\r\n', '""', ';', 'é')), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('', '{"results":[', '_id,source,type,name,alt_names\n'),
        line,
        fc.integer({ min: 1, max: 50 }),
        async (start, rest, size) => {
          const outcome = await read(start + rest.join(''), size).catch((error: unknown) => error);
          expect(Array.isArray(outcome) || outcome instanceof ListProblem).toBe(true);
        },
      ),
      { numRuns: runs(300) },
    );
  }, 30_000);

  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('a "b"', 'c, d', 'e\nf', '华为', 'Ромашка'),
  );
  const cells = fc.record({ id: fc.uuid(), name: cell, type: fc.constantFrom('', 'Entity', 'Vessel') });
  const COLUMNS = ['_id', 'source', 'type', 'name', 'alt_names'] as const;

  test('any names at all are read the same from CSV, its columns in any order and its lines ended either way, and from JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(cells, { minLength: 1, maxLength: 8 }),
        fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\ufeff'),
        fc.integer({ min: 1, max: 60 }),
        async (parties, order, end, mark, size) => {
          // Inside a quoted cell a line may end in any way: only the ends of rows differ.
          const rows = parties.map(({ id, name, type }) => {
            const values = {
              _id: id,
              source: 'Entity List (EL) - BIS',
              type,
              name: name.toWellFormed(),
              alt_names: '',
            };
            return order.map((column) => `"${values[column].replaceAll('"', '""')}"`).join(',');
          });
          const csv = `${mark}${[order.join(','), ...rows].join(end)}${end}`;
          const results = parties.map(({ id, name, type }) => {
            return { id, name: name.toWellFormed(), type, source: 'Entity List (EL) - BIS' };
          });
          if (results.every(({ name }) => name.trim() === '')) return;
          expect(await read(csv, size)).toEqual(await read(JSON.stringify({ results }), size));
        },
      ),
      { numRuns: runs(200) },
    );
  }, 30_000);

  test('a good list with bytes cut out, changed or put in is read or refused with a reason, packed or not', async () => {
    const json = JSON.stringify({ total: 3, results: exampleRows(3).map((one) => ({ ...one, source: 'EL' })) });
    const originals = [good, json, gzipSync(good), gzipSync(json)].map((content) => Buffer.from(content));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...originals),
        fc.nat(),
        fc.nat({ max: 40 }),
        fc.uint8Array({ maxLength: 12 }),
        fc.integer({ min: 1, max: 500 }),
        async (original, place, cut, bytes, size) => {
          const at = place % original.length;
          const changed = Buffer.concat([original.subarray(0, at), bytes, original.subarray(at + cut)]);
          const outcome = await read(changed, size).catch((error: unknown) => error);
          expect(Array.isArray(outcome) || outcome instanceof ListProblem).toBe(true);
        },
      ),
      { numRuns: runs(500) },
    );
  }, 30_000);

  test('hundreds of megabytes of white space are passed over, not gathered', async () => {
    async function* spaces(): AsyncGenerator<Uint8Array> {
      const space = Buffer.alloc(2 ** 20, ' ');
      for (let mega = 0; mega < 300; mega++) yield space;
    }
    const reading = async () => {
      for await (const _ of partiesOfBytes(spaces())) expect(_).toEqual([]);
    };
    await expect(reading()).rejects.toThrow(/empty/);
  }, 30_000);

  test('what is no web address of a list never becomes a link', async () => {
    const csv = `_id,source,type,name,alt_names,source_information_url,source_list_url\n1,EL,,A,,javascript:alert(1),ftp://x\n`;
    expect(await read(csv)).toMatchObject([{ url: '', listUrl: '' }]);
  });

  test.each([
    ['2017-10-18', '2017-10-18'],
    ['10/18/2017', '2017-10-18'],
    ['9/1/2017', '2017-09-01'],
    ['soon', ''],
    ['2017-13-45', ''],
  ])('the day %s of an entry is read as "%s"', async (start, day) => {
    expect(await read(exampleCsv([{ ...row, start }]))).toMatchObject([{ startDate: day }]);
  });

  test('a file that is not there is refused by name', async () => {
    await expect(readParties('/nowhere/list.csv')).rejects.toThrow('/nowhere/list.csv');
  });

  testWithReference(
    'the real list has its parties and names',
    async () => {
      const parties = await readParties(REAL_LIST);
      expect(parties.length).toBeGreaterThan(15_000);
      expect(new Set(parties.map(({ list }) => list))).toEqual(
        new Set(['SDN', 'EL', 'DPL', 'MEU', 'SSI', 'NS-CMIC', 'ISN', 'DTC']),
      );
    },
    30_000,
  );
});

describe('a few bad rows do not stop a list', () => {
  const many = exampleCsv(exampleRows(3000));
  const lines = many.trimEnd().split('\n');
  const withLine = (at: number, line: string) => [...lines.slice(0, at), line, ...lines.slice(at)].join('\n');

  test.each([
    ['a short row', 'x,y,z'],
    ['a row with a cell too many', `${lines[5]},surplus`],
    ['a quote that is not doubled', (lines[5] ?? '').replace(/^[^,]*/, '"id"x"')],
  ])('%s is skipped and counted', async (_, line) => {
    const skipped = { count: 0, first: '' };
    const parties: ListedParty[] = [];
    for await (const batch of partiesOfBytes(pieces(Buffer.from(`${withLine(1500, line)}\n`), 4096), skipped))
      parties.push(...batch);
    expect(parties).toHaveLength(3000);
    expect(skipped.count).toBe(1);
    expect(skipped.first).toMatch(/broken or cut off/);
  });

  test('more than one in a thousand is not the list', async () => {
    await expect(read(`${lines.map((line, i) => (i % 500 === 3 ? 'x,y' : line)).join('\n')}\n`)).rejects.toThrow(
      /rows cannot be read/,
    );
  });

  test('records that say nothing are left out without a word', async () => {
    const record = { id: '7', source: 'Entity List (EL) - BIS', name: 'Acme', alt_names: null };
    const nothing = { id: null, source: null, name: null, alt_names: null };
    expect(await read(JSON.stringify([record, null, nothing, { ...record, id: '8' }]))).toHaveLength(2);
  });

  test.each(['\t', ';'])('cells may be parted by %j', async (delimiter) => {
    const header = ['_id', 'source', 'type', 'name', 'alt_names'].join(delimiter);
    const cells = ['1', 'Entity List (EL) - BIS', 'Entity', 'Acme', '"B; C"'].join(delimiter);
    expect(await read(`${header}\n${cells}\n`, 3)).toMatchObject([{ list: 'EL', names: ['Acme', 'B', 'C'] }]);
  });
});

describe('the remarks of a list are no part of its names', () => {
  test.each([
    ['Acme Rockets; and any successor, sub-unit, or subsidiary thereof', ['Acme Rockets']],
    ['Hongyu Optics Co., Ltd. (a subordinate institute of CETC-7)', ['Hongyu Optics Co., Ltd.']],
    ['CETC 13 subordinate institution: Poshing Electronics', ['Poshing Electronics']],
    ['Tactical Missile Corporation, Joint Stock Company Ravenstvo', ['Joint Stock Company Ravenstvo']],
    ['Tactical Missile Corporation, Smolensk Aviation Plant', ['Smolensk Aviation Plant']],
    ["AL-QA'IDA/ISLAMIC ARMY", ["AL-QA'IDA"]],
    // Without its place it would be the name of a sister firm.
    ['Bank of Romashka (Hong Kong) Limited', []],
    ['Zaliv Yard (f.k.a. Kerch Yard 532)', ['Zaliv Yard', 'Kerch Yard 532']],
    ['Import/Export Bureau - North, Ltd.', []],
  ])('%s', async (name, parts) => {
    const [party] = await read(exampleCsv([{ ...row, name, aliases: '' }]));
    expect(party?.names).toEqual([name, ...parts]);
  });
});
