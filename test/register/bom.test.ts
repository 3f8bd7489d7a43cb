import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { buildChecker } from '../../src/check/check.ts';
import type { Bom } from '../../src/register/bom/component.ts';
import { readBom } from '../../src/register/checkFile.ts';
import { judgeWith } from '../../src/register/judgement.ts';
import { isTriggered, readFailOn } from '../../src/register/reports.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';

const checker = buildChecker(loadBook());
const judge = judgeWith(checker, {
  asOf: { day: '2026-11-29' },
  buyer: ['us-federal-contractor'],
  activity: 'purchase',
});

async function bom(content: unknown): Promise<Bom> {
  const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  return readBom({
    name: 'bom',
    open: async function* () {
      yield bytes;
    },
  });
}
async function verdicts(content: unknown): Promise<string[]> {
  return (await bom(content)).components.map((one) => judge(one)?.verdict ?? 'unread');
}
const cyclone = (components: object[], specVersion = '1.6') => ({ bomFormat: 'CycloneDX', specVersion, components });

test.each([
  ['supplier', { supplier: { name: 'Hikvision' } }],
  ['manufacturer (1.6)', { manufacturer: { name: 'Hangzhou Hikvision Digital Technology Co., Ltd.' } }],
  ['publisher', { publisher: 'Dahua Technology' }],
  ['author', { author: 'Kaspersky Lab' }],
  ['authors (1.6)', { authors: [{ name: 'Kaspersky Lab' }] }],
  ['reverse domain as group', { group: 'com.hikvision.sdk' }],
  ['CPE', { cpe: 'cpe:2.3:h:hikvision:ds-2cd2032-i:-:*:*:*:*:*:*:*' }],
  ['purl', { purl: 'pkg:golang/github.com/hikvision/sdk@1.0.0' }],
])('a barred maker is found by its %s', async (_, fields) => {
  expect(await verdicts(cyclone([{ type: 'library', name: 'x', version: '1', ...fields }]))).toEqual(['prohibited']);
});

test('a camera that bears its maker in its name is found without any maker given', async () => {
  expect(await verdicts(cyclone([{ type: 'device', name: 'Hikvision DS-2CD2143G2' }]))).toEqual(['prohibited']);
});

test('a library that happens to be called like a vendor, made by somebody else, is a question', async () => {
  expect(
    await verdicts(cyclone([{ type: 'library', name: 'hikvision', supplier: { name: 'Jane Doe Software' } }])),
  ).toEqual(['review']);
});

test('what names no maker and nothing known is not called found or free', async () => {
  expect(
    await verdicts(
      cyclone([
        { type: 'library', name: 'left-pad', purl: 'pkg:npm/left-pad@1' },
        { type: 'device', name: 'connector 12' },
      ]),
    ),
  ).toEqual(['unread', 'unread']);
});

test('components within components and services are read', async () => {
  const found = await bom({
    ...cyclone([
      { type: 'application', name: 'a', components: [{ type: 'library', name: 'b', supplier: { name: 'ZTE' } }] },
    ]),
    services: [{ name: 's', provider: { name: 'Kaspersky' } }],
  });
  expect(found.components.map(({ name }) => name)).toEqual(['a', 'b', 's']);
});

test('the same bill as XML gives the same', async () => {
  const xml = `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.6"><metadata><component type="device"><name>NVR</name></component></metadata>
    <components><component type="library" bom-ref="r1"><supplier><name>Hikvision</name></supplier><name>x</name><version>1</version>
    <components><component type="library"><authors><author><name>Kaspersky Lab</name></author></authors><name>y</name></component></components></component></components></bom>`;
  const found = await bom(xml);
  expect(found).toMatchObject({ format: 'CycloneDX', version: '1.6', subject: 'NVR' });
  expect(found.components.map((one) => [one.ref, judge(one)?.verdict ?? 'unread'])).toEqual([
    // A recorder of whoever's make: some makers of these are barred.
    ['NVR', 'review'],
    ['r1', 'prohibited'],
    ['y', 'prohibited'],
  ]);
});

test('a supplier of SPDX is read without the word before it and the address behind it', async () => {
  const one = { SPDXID: 'SPDXRef-1', name: 'x', supplier: 'Organization: Hikvision (info@example.com)' };
  expect(
    await verdicts({
      spdxVersion: 'SPDX-2.3',
      packages: [one, { ...one, supplier: 'NOASSERTION', originator: 'Organization: ZTE' }],
    }),
  ).toEqual(['prohibited', 'prohibited']);
  expect(
    await verdicts('SPDXVersion: SPDX-2.3\nPackageName: x\nPackageSupplier: Organization: Hikvision ()\n'),
  ).toEqual(['prohibited']);
});

test('the agents of SPDX 3 are followed to their packages', async () => {
  const graph = [
    { type: 'Organization', spdxId: 'urn:o', name: 'Hikvision' },
    { type: 'software_Package', spdxId: 'urn:p', name: 'x', suppliedBy: 'urn:o' },
  ];
  expect(await verdicts({ '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': graph })).toEqual([
    'prohibited',
  ]);
});

test.each([
  [
    'outside entities',
    '<?xml version="1.0"?><!DOCTYPE bom [<!ENTITY x SYSTEM "file:///etc/passwd">]><bom xmlns="http://cyclonedx.org/schema/bom/1.6"/>',
    /document type/u,
  ],
  ['a thousand laughs', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><bom>&b;</bom>', /document type/u],
  ['another root', '<html/>', /no CycloneDX bill/u],
  ['broken XML', '<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>', /well-formed/u],
  ['broken JSON', '{"bomFormat":', /broken JSON/u],
  ['another JSON', '{"a":1}', /no bill of materials that is known/u],
  ['nothing', ' ', /is empty/u],
  ['a table', 'vendor,product\n', /no bill of materials/u],
])('%s is refused with a sentence', async (_, content, says) => {
  await expect(bom(content)).rejects.toThrow(says);
});

const shared = '/work/shared/data/boms';
const inShared = existsSync(shared) ? test : test.skip;
inShared.each([
  ['hbom-pcie-adapter.cdx.json', 7],
  ['laravel.1.3.cdx.xml', 63],
  ['laravel.1.4.cdx.json', 63],
  ['proton-bridge.cdx.json', 202],
  ['saas.cdx.json', 7],
  ['acme.2.3.spdx.json', 4],
  ['example1.2.2.spdx', 1],
  ['appbomination.3.0.spdx.json', 7],
])('the published example %s has its %d components', async (name, components) => {
  expect((await bom(await readFile(`${shared}/${name}`, 'utf8'))).components).toHaveLength(components);
});

test('--fail-on tells a ban that begins soon from one that is far off', () => {
  const triggers = readFailOn('prohibited,upcoming:90d');
  if (typeof triggers === 'string') throw new Error(triggers);
  const judged = judge({ names: [{ text: 'Hikvision', from: 'name', trust: 'name' }] });
  if (!judged) throw new Error('not judged');
  const upcoming = (barredFrom: string) => ({ ...judged, verdict: 'upcoming' as const, barredFrom });
  expect(isTriggered(triggers, judged, '2026-11-29')).toBe(true);
  expect(isTriggered(triggers, upcoming('2027-02-27'), '2026-11-29')).toBe(true);
  expect(isTriggered(triggers, upcoming('2027-02-28'), '2026-11-29')).toBe(false);
  expect(isTriggered(triggers, upcoming(''), '2026-11-29')).toBe(true);
  expect(isTriggered(triggers, null, '2026-11-29')).toBe(false);
});

test.each(['banned', 'prohibited:90d', 'upcoming:soon', ''])('--fail-on %j is refused', (text) => {
  expect(typeof readFailOn(text)).toBe('string');
});
