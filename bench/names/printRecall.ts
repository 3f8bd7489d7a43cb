import type { NameIndex } from '../../src/screening/index/nameIndex.ts';
import { searchNames } from '../../src/screening/index/searchNames.ts';
import type { ListedParty } from '../../src/screening/lists/listedParty.ts';
import { drawCases, type Errors, isSameName, isSameParty, kindOf, type ListedName, lettersOf } from './samples.ts';

const SAMPLE = 2_000;
const LENGTHS = ['8-14', '15-24', '25+'];

const print = (line = '') => process.stdout.write(`${line}\n`);
const cell = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)).padStart(6);
const mark = (part: number, whole: number, aim: number) => (aim === 0 ? ' ' : (100 * part) / whole >= aim ? '✓' : '✗');

function lengthOf(name: string): number {
  const letters = lettersOf(name);
  return letters < 15 ? 0 : letters < 25 ? 1 : 2;
}

/** Prints how many names of a part are found again, by kind of error. */
export function printRecall(
  index: NameIndex<ListedParty>,
  all: readonly ListedName[],
  title: string,
  kinds: readonly (readonly [string, Errors, number, number])[],
  isWanted: (one: ListedName) => boolean,
  seed: number,
): void {
  print(
    `\n${title.padEnd(20)}  top-1 (aim)    strong (aim)    id    firms persons vessels   by letters ${LENGTHS.join('  ')}`,
  );
  for (const [name, errors, aim, strongAim] of kinds) {
    const cases = drawCases(all, isWanted, errors, seed, SAMPLE);
    const count = { first: 0, id: 0, firms: 0, strong: 0 };
    const ofKind = { firm: [0, 0], person: [0, 0], vessel: [0, 0] };
    const ofLength = LENGTHS.map(() => [0, 0]);
    for (const one of cases) {
      const matches = searchNames(index, one.query, { isWide: true });
      const [best] = matches;
      const isFirst = best !== undefined && isSameName(best.matchedName, best.party, one);
      const kind = kindOf(one.party);
      for (const tally of [ofKind[kind], ofLength[lengthOf(one.name)]]) {
        if (!tally) continue;
        tally[1] = (tally[1] ?? 0) + 1;
        if (isFirst) tally[0] = (tally[0] ?? 0) + 1;
      }
      if (isFirst) count.first++;
      if (best && isSameParty(best.party, one)) count.id++;
      if (kind !== 'firm') continue;
      count.firms++;
      if (matches.some((match) => match.level !== 'weak' && isSameName(match.matchedName, match.party, one)))
        count.strong++;
    }
    const parts = [ofKind.firm, ofKind.person, ofKind.vessel].map(([right = 0, of = 0]) => cell(right, of)).join(' ');
    const lengths = ofLength.map(([right = 0, of = 0]) => cell(right, of)).join(' ');
    const top = `${cell(count.first, cases.length)} (${aim}) ${mark(count.first, cases.length, aim)}`;
    const strong = `${cell(count.strong, count.firms)} (${strongAim || '-'}) ${mark(count.strong, count.firms, strongAim)}`;
    print(
      `${name.padEnd(20)} ${top.padEnd(15)} ${strong.padEnd(13)} ${cell(count.id, cases.length)}  ${parts}           ${lengths}`,
    );
  }
}
