/** Names as registers, ledgers and quotations write them: with a country, a state, a second name around. */
import type { NameIndex } from '../../src/screening/index/nameIndex.ts';
import { searchNames } from '../../src/screening/index/searchNames.ts';
import type { ListedParty } from '../../src/screening/lists/listedParty.ts';
import { isSameName, kindOf, type ListedName } from './samples.ts';

type Write = (name: string, other: string) => string;

const OTHERS = ['Blue Harbor Holdings', 'Nordwind Logistik GmbH', 'Acme Widgets Inc', 'Kestrel Analytics'];
/** Looked at while the reader of fields was made. */
export const WAYS: Readonly<Record<string, Write>> = {
  'country in brackets': (name) => `${name} (Cyprus)`,
  'country behind': (name) => `${name} USA`,
  'state of the account': (name) => `${name} (INACTIVE) DO NOT USE`,
  'number behind': (name) => `${name} - 10023`,
  'so-called': (name) => `so-called ${name}`,
  'legal form cut short': (name) => `${name} INCORP`,
  'second name in brackets': (name, other) => `${name} (${other})`,
  'after a stroke': (name, other) => `${other} / ${name}`,
  'a.k.a.': (name, other) => `${other} a.k.a. ${name}`,
  formerly: (name, other) => `${name} (formerly ${other})`,
  vormals: (name, other) => `${other} (vormals ${name})`,
  ранее: (name, other) => `${other}, ранее ${name}`,
  原名: (name, other) => `${other}（原名${name}）`,
  'care of': (name, other) => `${other} c/o ${name}`,
  'in a sentence': (name) => `Please set up ${name} as a new supplier of ours`,
};
/** Written when the reader was done; looked at once, see CHANGELOG. */
export const FRESH_WAYS: Readonly<Record<string, Write>> = {
  'purchase order': (name) => `PO 4500123 / ${name} / net 30`,
  'distributor for': (name, other) => `${other} (authorised distributor for ${name})`,
  'lower case with phone': (name) => `${name.toLowerCase()}, tel. +49 30 1234`,
  'e-mail beside': (name) => `${name} <sales@example.com>`,
  'legal successor': (name, other) => `${other}, legal successor to ${name}`,
  'in dissolution': (name) => `${name} i.L.`,
  'ehem.': (name, other) => `${other} - ehem. ${name}`,
  connu: (name, other) => `${other} (connu sous le nom de ${name})`,
  'two in one': (name, other) => `${other} & ${name} joint venture`,
  'square brackets': (name, other) => `[${other}] ${name} [blocked by compliance]`,
};

/**
 * Prints how often the very party comes first, and how often at least strong, in each way of writing; and how often real
 * makers that are on no list, written in the same way, are taken for listed ones.
 */
export function printFieldTexts(
  index: NameIndex<ListedParty>,
  all: readonly ListedName[],
  title: string,
  ways: Readonly<Record<string, Write>>,
  makers: readonly string[],
): void {
  const firms = all.filter(
    ({ name, party }) => kindOf(party) === 'firm' && /^[\x20-\x7e]{12,60}$/.test(name) && !/[()/;]/.test(name),
  );
  const sample = firms.filter((_, i) => i % Math.ceil(firms.length / 400) === 0);
  const ordinary = makers.filter((_, i) => i % Math.ceil(makers.length / 1000) === 0);
  process.stdout.write(
    `\n${title.padEnd(30)}  first (aim 98)   strong (aim 95)   of ${sample.length}   false alarms, of ${ordinary.length} makers\n`,
  );
  for (const [way, write] of Object.entries(ways)) {
    let first = 0;
    let strong = 0;
    sample.forEach((one, i) => {
      const query = write(one.name, OTHERS[i % OTHERS.length] ?? '');
      const [best] = searchNames(index, query, { limit: 3 });
      if (!best || !isSameName(best.matchedName, best.party, { ...one, query })) return;
      first++;
      if (best.level !== 'weak') strong++;
    });
    const alarms = ordinary.filter((name, i) => {
      const [best] = searchNames(index, write(name, OTHERS[i % OTHERS.length] ?? ''), { limit: 1 });
      return best !== undefined && best.level !== 'weak';
    });
    const [ofFirst, ofStrong] = [first, strong].map((count) => (100 * count) / sample.length);
    process.stdout.write(
      `${way.padEnd(30)}  ${ofFirst?.toFixed(1).padStart(6)}           ${ofStrong?.toFixed(1).padStart(6)}                  ${((100 * alarms.length) / ordinary.length).toFixed(2).padStart(6)} %\n`,
    );
  }
}
