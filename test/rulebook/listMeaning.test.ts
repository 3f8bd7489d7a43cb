import { listMeaning } from '../../src/rulebook/book.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { listOfSource } from '../../src/screening/lists/listedParty.ts';

const book = loadBook();

/** The lists within the Consolidated Screening List, as its "source" column names them (developer.trade.gov). */
const SOURCES = [
  'Capta List (CAP) - Treasury Department',
  'Denied Persons List (DPL) - Bureau of Industry and Security',
  'Entity List (EL) - Bureau of Industry and Security',
  'Foreign Sanctions Evaders (FSE) - Treasury Department',
  'ITAR Debarred (DTC) - State Department',
  'Military End User (MEU) List - Bureau of Industry and Security',
  'Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department',
  'Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department',
  'Nonproliferation Sanctions (ISN) - State Department',
  'Nonproliferation Sanctions (ACN) - State Department',
  'Palestinian Legislative Council List (PLC) - Treasury Department',
  'Sectoral Sanctions Identifications List (SSI) - Treasury Department',
  'Specially Designated Nationals (SDN) - Treasury Department',
  'Unverified List (UVL) - Bureau of Industry and Security',
];

describe('what a listing means for a buyer', () => {
  test.each(SOURCES)('%s has a rule file that cites an official source and the day it was checked', (source) => {
    const meaning = listMeaning(book, listOfSource(source).list);
    expect(meaning).toMatchObject({
      effect: expect.stringMatching(/\.$/),
      todo: expect.stringMatching(/\.$/),
      checkedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
    for (const { url } of meaning?.citations ?? []) {
      expect(new URL(url).hostname).toMatch(/\.gov$|^content\.govdelivery\.com$/);
    }
  });

  test('only the SDN List and the Foreign Sanctions Evaders List bar any dealing', () => {
    const bars = SOURCES.map((source) => listOfSource(source).list).filter((list) => listMeaning(book, list)?.isBar);
    expect(bars).toEqual(['FSE', 'SDN']);
  });

  test('the Entity List limits exports to a party, and does not forbid buying from it', () => {
    expect(listMeaning(book, 'EL')?.effect).toMatch(/may go to a listed party only with a licence.*not forbid buying/);
  });

  test('a denial order also forbids taking from the party what was exported from the United States', () => {
    expect(listMeaning(book, 'DPL')?.effect).toMatch(/acquire from it items that were exported from the United States/);
  });

  test('an unknown list has no meaning', () => {
    expect(listMeaning(book, 'XYZ')).toBeUndefined();
  });

  test('every list that a rule file names is one that a screening list can carry', () => {
    const known = new Set([...SOURCES.map((source) => listOfSource(source).list), 'UFLPA', '1260H']);
    const named = book.rulesWithoutVendor.flatMap(({ appliesTo }) => appliesTo.flatMap(({ list }) => list ?? []));
    expect(named.filter((list) => !known.has(list))).toEqual([]);
  });
});
