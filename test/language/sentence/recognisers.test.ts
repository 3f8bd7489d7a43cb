/** Each recogniser of a sentence, by what it reads. */
import { buildChecker } from '../../../src/check/check.ts';
import type { Meaning } from '../../../src/language/sentence/meaning.ts';
import { RECOGNISERS, readSentence } from '../../../src/language/sentence/readSentence.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';

const checker = buildChecker(loadBook());
const NOW = new Date('2026-11-29T15:00:00Z');

const subjects = ({ subjects: found }: Meaning): string => found.map(({ name }) => name).join(', ');

/** By recogniser: a text, what it reads of it, and that in words. */
const READ: Record<string, [text: string, read: (meaning: Meaning) => unknown, expected: unknown][]> = {
  addresses: [['is Hikvision ok? 44 Market Street, Austin, TX 78701', subjects, 'Hikvision']],
  links: [
    ['can we take https://us.dahuasecurity.com/product/n43', subjects, 'Dahua'],
    ['is monday.com ok', subjects, 'monday.com'],
  ],
  'names of the book': [
    ['hikvision,dahua and ezviz?', subjects, 'Hikvision, Dahua, EZVIZ'],
    ['we own 3 Mavics, ok to fly them?', subjects, 'DJI drones'],
  ],
  buyers: [
    ['dji for a Texas state agency', ({ buyer }) => buyer.roles, ['us-state-agency:TX']],
    ['the tribe runs a casino, Dahua cameras?', ({ buyer }) => buyer.open.map(({ text }) => text), ['tribe']],
    ['Canadian crown corporation: hikvision?', ({ buyer }) => buyer.roles, ['ca-government']],
  ],
  'labels and people': [
    ['Rechnung Nr. 118\nPosten: 2x Hikvision Kamera\nGesamt: 1.200,00 EUR\nok?', subjects, 'Hikvision'],
    ['Rechnung 2026-118\nLieferant: Sophos GmbH, Wiesbaden\nGesamt 1.290,00 EUR\nok?', subjects, 'Sophos GmbH'],
    ['Offer\nSupplier: Acme Ltd, Zorblax\nTotal 90.00 EUR\nok?', subjects, 'Acme Ltd, Zorblax'],
    ['Invoice No: 5521\nBill to: Acme LLC\nTotal: 600\n2 x Dahua NVR, ok?', subjects, 'Dahua cameras and recorders'],
    ['Ship to:\nZorblax Inc\nItem: Lenovo T14. ok?', ({ without }) => without.map(({ name }) => name), ['Zorblax Inc']],
    ['customer of ours: federal agency. is DJI ok', ({ buyer }) => buyer.roles.length > 0, true],
    ['On 3 November Bob Keller wrote: Hikvision is banned. is Bob right?', subjects, 'Hikvision'],
    ['On 3 November Bob Keller wrote: Hikvision is banned. is Bob right?', ({ when }) => when, null],
    ['Hikvision is out. Is Dana Whitfield wrong?', subjects, 'Hikvision'],
    ['is Acme right for us?', subjects, 'Acme'],
  ],
  'proper names': [['is Use Case Inc ok', subjects, 'Use Case Inc']],
  dates: [
    ['kaspersky in October 2027', ({ when }) => when, { status: 'period', from: '2027-10-01', to: '2027-10-31' }],
    ['the Lenovo lease ends 31 March 2027', ({ daysTold }) => daysTold, ['2027-03-31']],
  ],
  intent: [
    ['why is kaspersky banned', ({ kind }) => kind, 'why'],
    ['move the lenovo date to april 15', ({ kind }) => kind, 'deadline add'],
    ['hikvision next week instead of today', ({ kind }) => kind, 'may we'],
    ['thanks!', ({ kind }) => kind, 'thanks'],
  ],
  activities: [['can we resell kaspersky', ({ activity }) => activity, 'resell']],
  'misspelt names': [['hikvison ok?', subjects, 'Hikvision']],
  'kinds of product': [['are cameras ok', ({ kinds }) => kinds.map(({ text }) => text), ['cameras']]],
  'unknown names': [
    ['is Zorblax ok', subjects, 'Zorblax'],
    ['check:\n- CATL\n- LG Energy Solution', subjects, 'CATL, LG Energy Solution'],
    ['is Foo Bar (Hong Kong) Ltd ok', subjects, 'Foo Bar (Hong Kong) Ltd'],
    [
      'Foo (South East Asia) Trading Co., Ltd. or Zorblax Inc?',
      subjects,
      'Foo (South East Asia) Trading Co., Ltd, Zorblax Inc',
    ],
  ],
  'goods without a maker': [
    ['can we buy a poe injector', subjects, 'poe injector'],
    ['are usb cables ok', subjects, 'usb cables'],
    ['any poe injector from Hikvision?', subjects, 'Hikvision'],
    ['is hanwha vision ok', subjects, 'Hanwha Vision'],
  ],
  'what is set aside': [
    ['anything other than DJI, is Parrot ok', ({ without }) => without.map(({ name }) => name), ['DJI']],
  ],
  'names below the question': [['is this ok?\nThanks\nBob\n\n> we offer 3 Dahua NVRs', subjects, 'Dahua']],
  'words that are left': [['can we quibble dahua flurbs', ({ notUnderstood }) => notUnderstood, ['quibble', 'flurbs']]],
};

test('every recogniser has its sentences', () => {
  expect(Object.keys(READ)).toEqual(RECOGNISERS.map(({ name }) => name));
});

describe.each(Object.entries(READ))('%s', (_name, sentences) => {
  test.each(sentences)('“%s”', (text, read, expected) => {
    expect(read(readSentence(checker, text, NOW))).toEqual(expected);
  });
});

test.each([
  ['Dürfen wir Kaspersky noch verlängern?', 'de'],
  ['¿Podemos comprar cámaras Dahua?', 'es'],
  ['Peut-on renouveler Kaspersky ?', 'fr'],
  ['华为的交换机能用吗?', 'zh'],
  ['カスペルスキーを更新できますか?', 'ja'],
  ['can we buy kaspersky', null],
  ['die cast parts of Hikvision', null],
])('“%s” is asked in %s', (text, language) => expect(readSentence(checker, text, NOW).language).toBe(language));
