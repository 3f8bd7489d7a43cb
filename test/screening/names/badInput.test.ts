import fc from 'fast-check';
import { buildNameIndex } from '../../../src/screening/index/buildIndex.ts';
import type { NamedParty } from '../../../src/screening/index/nameIndex.ts';
import { searchNames } from '../../../src/screening/index/searchNames.ts';
import { normalName } from '../../../src/screening/normalize/normalForm.ts';
import { runs } from '../../thorough.ts';

const parties: NamedParty[] = [
  { type: 'entity', names: ['HUAWEI TECHNOLOGIES CO., LTD.', 'Huawei'] },
  { type: 'entity', names: ['Joint Stock Company Kaspersky Lab'] },
  { type: 'unknown', names: ['Hangzhou Hikvision Digital Technology'] },
  { type: 'person', names: ['AL-HASSAN, Omar'] },
  { type: 'vessel', names: ['OCEAN PIONEER'] },
];
const index = buildNameIndex(parties);
const best = (name: string) => searchNames(index, name, { isWide: true })[0];

describe('names that are meant to slip through, or are no names at all', () => {
  test.each([
    ['Huаwei', 'a Cyrillic а'],
    ['Нuаwеi', 'three Cyrillic letters'],
    ['Ηuawei', 'a Greek Η'],
    ['H\u200bu\u200ba\u200bw\u200be\u200bi', 'zero-width spaces between all letters'],
    ['\u202eHuawei\u202c', 'a mark that turns the text around'],
    ['\u200fHuawei\u200f', 'right-to-left marks'],
    ['Hu\u00adawei', 'a soft hyphen'],
    ['Ⓗⓤⓐⓦⓔⓘ', 'letters in circles'],
    ['𝐇𝐮𝐚𝐰𝐞𝐢', 'bold letters of mathematics'],
    ['ＨＵＡＷＥＩ', 'wide letters'],
    ['H.U.A.W.E.I.', 'dots between the letters'],
    ['h u a w e i', 'spaces between the letters'],
    ['Hu\u0336a\u0336w\u0336ei', 'letters struck out'],
    ['  *Huawei*  ', 'marks around'],
    ['Huawei\u0000', 'a control character'],
    ['Hüàwëï', 'accents'],
  ])('%s is found as the very name: %s', (name) => {
    expect(best(name)).toMatchObject({ level: 'exact', matchedName: 'Huawei' });
  });

  test.each([
    ['Касперскии Lab', 'Joint Stock Company Kaspersky Lab'],
    ['Нikvisiоn', 'Hangzhou Hikvision Digital Technology'],
    ['НANGZHOU HIKVISIОN DIGITAL TECHNОLOGY', 'Hangzhou Hikvision Digital Technology'],
  ])('%s, of mixed scripts, is found', (name, listed) => {
    expect(best(name)?.matchedName).toBe(listed);
  });

  test.each(['', ' ', '\u0301\u0301\u0301', '\u200b', '\u202e', '...', '&&&', '@#$%', '🙂', '\ud800', '()', '\n\n'])(
    'nothing is found, and nothing breaks, for %j',
    (name) => expect(searchNames(index, name, { isWide: true })).toEqual([]),
  );

  test.each([
    ['letters', 'a'.repeat(10_000)],
    ['words', 'huawei '.repeat(1_500)],
    ['legal forms', 'ltd co inc '.repeat(1_000)],
    ['marks', `Huawei${'\u0301'.repeat(10_000)}`],
    ['look-alikes', 'Нuаwеi '.repeat(1_500)],
    ['Han', '华为技术有限公司'.repeat(1_250)],
    ['Arabic', 'شركة الله '.repeat(1_000)],
    ['Hangul', '조선무역은행'.repeat(1_600)],
    ['initials', 'S.A. '.repeat(2_000)],
    ['ampersands', 'A&B & '.repeat(1_700)],
    ['digits', '1st 2nd '.repeat(1_250)],
  ])('ten kilobytes of %s give an answer', (_, name) => {
    const matches = searchNames(index, name, { isWide: true });
    expect(matches.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
    expect(normalName(name).native.length).toBeLessThanOrEqual(800);
  });

  test('any text in any scripts: the search never throws, is the same twice, and its levels and scores go down', () => {
    const scripts = fc.constantFrom(
      ...[
        'Huawei',
        'Касперский',
        '华为',
        'هواوي',
        '조선',
        'ソフト',
        'Ωμέγα',
        'טבע',
        'บริษัท',
        '&',
        '.',
        ' ',
        '\u0301',
        '7th',
        'Ltd',
        '\u200b',
        '(株)',
      ],
    );
    const text = fc.oneof(
      fc.array(scripts, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    const rank = { exact: 0, strong: 1, weak: 2 };
    fc.assert(
      fc.property(text, fc.boolean(), (name, isWide) => {
        const matches = searchNames(index, name, { isWide });
        expect(searchNames(index, name, { isWide })).toEqual(matches);
        for (const [i, match] of matches.entries()) {
          expect(match.reason).not.toBe('');
          const before = matches[i - 1];
          if (!before) continue;
          expect(rank[before.level]).toBeLessThanOrEqual(rank[match.level]);
          if (before.level === match.level) expect(before.score).toBeGreaterThanOrEqual(match.score);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test('the normal form of a normal form is itself', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }));
    fc.assert(
      fc.property(text, (name) => {
        const { native } = normalName(name);
        expect(normalName(native).native).toBe(native);
      }),
      { numRuns: runs(500) },
    );
  });
});
