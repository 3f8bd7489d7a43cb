import { cp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleCsv } from '../screening/lists/exampleList.ts';
import { newDirectory } from '../store/databases.ts';
import { vendorcheck } from './vendorcheck.ts';

const SLOW = 60_000;
const SDN = 'Specially Designated Nationals (SDN) - Treasury Department';
const DPL = 'Denied Persons List (DPL) - Bureau of Industry and Security';
let data: string;

beforeAll(async () => {
  data = await newDirectory();
  const file = join(data, 'list.csv');
  await writeFile(
    file,
    exampleCsv([
      { id: '1', name: 'OOO Romashka Pribor', source: SDN, type: 'Entity', programs: 'RUSSIA-EO14024' },
      { id: '2', name: 'Tianyuan Precision Instruments Co., Ltd.', notice: '85 FR 83416', start: '2020-12-18' },
      { id: '3', name: 'KARIMIAN, Mahmoud', source: SDN, type: 'Individual' },
      { id: '4', name: 'Hikvision Imports Trading Company', source: SDN, type: 'Entity' },
      { id: '5', name: 'Falcon Aerotech GmbH', source: DPL, start: '2015-03-02', end: '2025-03-02' },
      { id: '6', name: 'Kavosh Bank', source: 'Capta List (CAP) - Treasury Department', type: 'Entity' },
      {
        id: '7',
        name: 'Pars Turbine',
        source: 'Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department',
      },
      { id: '8', name: 'Boraq Optics', source: 'A list of tomorrow (TOM) - Somebody' },
    ]),
  );
  const day = new Date('2024-11-20T00:00:00Z');
  await utimes(file, day, day);
  await vendorcheck(['lists', 'import', file], { env: { VENDORCHECK_DATA: data } });
}, SLOW);
afterAll(() => rm(data, { recursive: true }));

async function check(name: string, ...options: string[]) {
  const { out, err } = await vendorcheck(['check', name, '--json', ...options], { env: { VENDORCHECK_DATA: data } });
  expect(err).toBe('');
  return JSON.parse(out);
}

describe('a check of a name that stands on a screening list', () => {
  test(
    'an SDN may not be dealt with, and the answer names programme, list and its date',
    async () => {
      const answer = await check('Romashka Pribor');
      expect(answer).toMatchObject({
        verdict: 'prohibited',
        listings: [{ list: 'SDN', level: 'exact', status: 'prohibited', programs: 'RUSSIA-EO14024' }],
        data: { lists: [{ id: 'CSL', asOf: '2024-11-20T00:00:00.000Z' }] },
      });
      expect(answer.findings[0]).toMatchObject({
        rule: 'us-list-sdn',
        todo: expect.stringMatching(/Stop, pay nothing/),
      });
    },
    SLOW,
  );

  test(
    'the Entity List limits exports to a firm since the day of its entry, and forbids no purchase',
    async () => {
      const answer = await check('Tianyuan Precision Instruments');
      expect(answer.verdict).toBe('restricted');
      expect(answer.findings[0]).toMatchObject({
        rule: 'us-list-entity-list',
        since: '2020-12-18T00:00:00-05:00',
        reason: expect.stringMatching(/does not forbid buying from it/),
      });
      expect(answer.listings[0]).toMatchObject({ federalRegisterNotice: '85 FR 83416', startDate: '2020-12-18' });
    },
    SLOW,
  );

  test(
    'an answer for a day before the entry does not count it, and says that it came later',
    async () => {
      const answer = await check('Tianyuan Precision Instruments', '--as-of', '2020-12-17');
      expect(answer).toMatchObject({ verdict: 'no-match', listings: [] });
      expect(answer.notes[0].says).toMatch(/only since 18 December 2020, after the day asked about/);
    },
    SLOW,
  );

  test(
    'a denial order that has ended by the list is a question, neither a ban nor nothing',
    async () => {
      expect(await check('Falcon Aerotech', '--as-of', '2026-11-25')).toMatchObject({
        verdict: 'review',
        findings: [],
        listings: [{ status: 'review', reason: expect.stringMatching(/entry ended on 2 March 2025/) }],
      });
      expect((await check('Falcon Aerotech', '--as-of', '2024-06-01')).verdict).toBe('restricted');
    },
    SLOW,
  );

  test.each([
    ['Kavosh Bank', 'us-list-capta', /correspondent or payable-through accounts/],
    ['Pars Turbine', 'us-list-ns-mbs', /measures short of freezing/],
  ])(
    '%s: what its list means stands in a rule file',
    async (name, rule, effect) => {
      const answer = await check(name);
      expect(answer).toMatchObject({
        verdict: 'restricted',
        findings: [{ rule, reason: expect.stringMatching(effect) }],
      });
    },
    SLOW,
  );

  test.each([
    ['Tianyuan Precision Instruments', 'us-person', 'purchase', 'restricted'],
    ['Tianyuan Precision Instruments', 'uk-public-body', 'purchase', 'binds-others'],
    ['Tianyuan Precision Instruments', 'eu-business:DE', 'integrate', 'binds-others'],
    ['Tianyuan Precision Instruments', 'uk-public-body', 'hire-as-subcontractor', 'restricted'],
    ['Romashka Pribor', 'uk-public-body', 'purchase', 'restricted'],
    ['Pars Turbine', 'uk-public-body', 'purchase', 'restricted'],
  ])(
    '%s, asked by %s (%s), is %s: the Entity List limits what goes to the party, abroad too, and no purchase from it',
    async (name, buyer, activity, verdict) => {
      expect(await check(name, '--buyer', buyer, '--activity', activity)).toMatchObject({ verdict });
    },
    SLOW,
  );

  test(
    'a list that the book does not know still limits: the answer names it and its entry',
    async () => {
      const answer = await check('Boraq Optics');
      expect(answer).toMatchObject({ verdict: 'restricted', findings: [], listings: [{ list: 'TOM' }] });
      expect(answer.summary).toMatch(/on a screening list: A list of tomorrow/);
    },
    SLOW,
  );

  test(
    'a listing of somebody else with a like name overrides no vendor file',
    async () => {
      const [with_, without] = [
        await check('Hikvision'),
        await vendorcheck(['check', 'Hikvision', '--json'], {
          env: { VENDORCHECK_DATA: join(data, 'nothing') },
        }),
      ];
      const plain = JSON.parse(without.out);
      expect(with_.vendor).toEqual({ id: 'hikvision', name: 'Hikvision' });
      expect(with_).toMatchObject({ verdict: plain.verdict, listings: [] });
      expect(with_.findings).toEqual(plain.findings);
    },
    SLOW,
  );

  test(
    'a weak likeness is a question, and a person never alarms who asks about a company',
    async () => {
      expect(await check('Tianyuan Precision')).toMatchObject({
        verdict: 'review',
        findings: [],
        listings: [{ level: 'weak', status: 'review', name: 'Tianyuan Precision Instruments Co., Ltd.' }],
      });
      expect((await check('Karimian Mahmud')).verdict).not.toBe('prohibited');
      expect((await check('Karimian Trading')).verdict).toBe('no-match');
    },
    SLOW,
  );

  test(
    'a kept copy that is damaged is said, and the rule book still answers',
    async () => {
      const broken = join(data, 'broken');
      await cp(join(data, 'lists'), join(broken, 'lists'), { recursive: true });
      for (const name of await readdir(join(broken, 'lists')))
        if (!name.endsWith('.json')) await writeFile(join(broken, 'lists', name), 'damaged');
      const { out } = await vendorcheck(['check', 'Romashka Pribor'], { env: { VENDORCHECK_DATA: broken } });
      expect(out.replace(/\s+/gu, ' ')).toMatch(/no screening list is loaded.*The kept copy cannot be loaded/);
    },
    SLOW,
  );

  test(
    'nothing found says in which data, as of when, and never that it is cleared',
    async () => {
      const answer = await check('Acme Widgets');
      expect(answer).toMatchObject({ verdict: 'no-match', listings: [] });
      expect(answer.summary).toMatch(/Looked in the rule book and US Consolidated Screening List/);
      expect(JSON.stringify(answer)).not.toMatch(/cleared|compliant/);
    },
    SLOW,
  );
});
