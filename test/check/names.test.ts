import { buildChecker, check } from '../../src/check/check.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { buildNameIndex } from '../../src/screening/index/buildIndex.ts';
import { type ListedParty, partyOfRow } from '../../src/screening/lists/listedParty.ts';
import { screenName } from '../../src/screening/lists/screening.ts';

const listed = (name: string, type = 'Entity', source = 'Specially Designated Nationals (SDN) - Treasury Department') =>
  partyOfRow({
    ...{ _id: name, source, entity_number: '', type, name, alt_names: [], federal_register_notice: '', start_date: '' },
    ...{ end_date: '', programs: '', source_list_url: '', source_information_url: '' },
  });
const LISTED = [
  'NPK PHOTONICA LLC',
  'T-PLATFORMS',
  'MATRIX LTD',
  'Infotec',
  'S&C TRADE PTY LTD',
  'Cherry',
  'ABTRONICS',
  'Hongyu Optics Co., Ltd. (a subordinate institute of CETC-7)',
];
const parties: ListedParty[] = LISTED.flatMap((name) => listed(name) ?? []);
const index = buildNameIndex(parties);
const checker = buildChecker(loadBook(), {
  screen: (name, options) => screenName(index, name, options),
  dates: () => [{ id: 'CSL', asOf: '2026-11-20T00:00:00.000Z', isStale: false }],
});
const ask = (text: string) =>
  check(checker, { text, buyer: ['us-person'], activity: 'purchase', asOf: { day: '2026-11-29' } });

describe('from what is written to who is meant', () => {
  test.each([
    'NPK PHOTONICA LLC',
    'NPK PHOTONICA',
    'NPK PHOTONICA LIMITED LIABILITY COMP',
    'NPK PHOTONICA Lmtd',
    'NPK PHOTONICA LLC (INACTIVE) - 10023',
    'Blue Harbor Holdings d/b/a NPK Photonica',
    'Blue Harbor Holdings (formerly NPK Photonica LLC)',
    'Hongyu Optics Co., Ltd.',
  ])('%s is the listed party itself', (text) => {
    expect(ask(text).verdict).toBe('prohibited');
  });

  test.each([
    ['NPK FOTONIKA LLC', 'NPK PHOTONICA LLC'],
    ['T-Platforms (Cyprus) Limited', 'T-PLATFORMS'],
    ['MATRIX INC.', 'MATRIX LTD'],
    ['Cherry GmbH', 'Cherry'],
    ['Blue Harbor Holdings c/o NPK Photonica', 'NPK PHOTONICA LLC'],
    ['a quotation of NPK Photonica for Potsdam', 'NPK PHOTONICA LLC'],
  ])('%s asks whether %s is meant', (text, name) => {
    const answer = ask(text);
    expect(answer.verdict).toBe('review');
    expect(answer.listings.map(({ matchedName }) => matchedName)).toContain(name);
  });

  test.each(['Daktronics', 'Micron', 'Cisco', 'Google Chrome', 'KES Co., Ltd.', 'Chip PC Ltd.', 'Kong Gateway'])(
    '%s is nobody of the book and on no list',
    (text) => expect(ask(text)).toMatchObject({ verdict: 'no-match', vendor: null, candidates: [], listings: [] }),
  );

  test.each(['4IPNET, INC.', 'COMPAC INC.', 'WeeChat'])('%s is nobody’s misspelling', (text) => {
    expect(ask(text)).toMatchObject({ verdict: 'no-match', vendor: null });
  });

  test.each(['Trading Company', 'Holdings', 'Russian'])('%s is asked for in full', (text) => {
    const answer = ask(text);
    expect(answer).toMatchObject({ verdict: 'review', listings: [] });
    expect(JSON.stringify(answer.notes)).toMatch(/give the name in full/);
  });

  test('a note on a look-alike does not switch the list off', () => {
    expect(ask('INFOTEC LTD').listings.map(({ name }) => name)).toEqual(['Infotec']);
  });

  test('what check says of the lists is what screen says', () => {
    for (const text of [...LISTED, 'NPK FOTONIKA LLC', 'INFOTEC LTD', 'Cherry GmbH', 'MATRIX INC.']) {
      const screened = screenName(index, text).map(({ name, level }) => `${name} ${level}`);
      expect(ask(text).listings.map(({ name, level }) => `${name} ${level}`)).toEqual(screened);
    }
  });

  test('a vendor in a field is found by its name, and the answer says what stood beside it', () => {
    const { matched, vendor } = ask('Blue Harbor Holdings d/b/a Kaspersky Lab (Cyprus)');
    expect(vendor?.id).toBe('kaspersky');
    expect(matched).toMatchObject({ matched: 'Kaspersky Lab', beside: ['Blue Harbor Holdings', 'Cyprus'] });
    expect(ask('Acme c/o Huawei')).toMatchObject({ verdict: 'review', candidates: [{ name: 'Huawei' }] });
  });

  test('a model number leads to its maker, as a question where others may number so', () => {
    expect(ask('DS-2CD2143G2-I').vendor?.id).toBe('hikvision');
    expect(ask('IPC-HDBW3441E').vendor?.id).toBe('dahua');
    expect(ask('M350 RTK')).toMatchObject({ vendor: null, verdict: 'review', candidates: [{ name: 'DJI' }] });
  });

  test('a short vendor name in a firm’s full name is a question', () => {
    expect(ask('Cosco Electronics Co., Ltd.')).toMatchObject({ vendor: null, verdict: 'review' });
    expect(ask('Huawei Technologies Deutschland GmbH').vendor?.id).toBe('huawei');
  });

  test('a letter left out of a vendor’s name of five letters is a question', () => {
    expect(ask('daua')).toMatchObject({ verdict: 'review', candidates: [{ name: 'Dahua' }] });
    expect(ask('Dell').candidates).toEqual([]);
  });

  test('a look-alike one letter away is a question where the words speak for what the vendor makes', () => {
    expect(ask('Hyterra radios')).toMatchObject({ verdict: 'review', candidates: [{ name: 'Hytera' }] });
    expect(ask('Hyterra')).toMatchObject({ verdict: 'no-match' });
    expect(ask('Blink cameras')).toMatchObject({ verdict: 'no-match' });
  });

  test('a firm that the book knows is no look-alike of a listed one', () => {
    expect(ask('Sophos')).toMatchObject({ verdict: 'no-match', vendor: null, listings: [] });
    expect(ask('Sophos Limited')).toMatchObject({ verdict: 'no-match', vendor: null, listings: [] });
    expect(ask('Sophgo').vendor?.id).toBe('sophgo');
  });
});
