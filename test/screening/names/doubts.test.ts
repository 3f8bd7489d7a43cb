import { buildNameIndex, type PartyType } from '../../../src/screening/index/nameIndex.ts';
import { searchNames } from '../../../src/screening/index/searchNames.ts';
import { DOUBTS } from '../../../src/screening/score/matchLevel.ts';
import { SCORE_FEATURES } from '../../../src/screening/score/scoreFeatures.ts';

/** Names of no doubt's example, so that words are as rare as on a real list. */
const OTHERS = ['Lianozovo Electromechanical Plant', 'Huawei Technologies Co., Ltd.', 'Kopir Joint Stock Company'];
const TYPE_OF: Readonly<Record<string, PartyType>> = { FALCON: 'person', AURORA: 'vessel', 'OCEAN PIONEER': 'vessel' };
const ALIASES = new Set(['FALCON', 'OCEAN PIONEER']);
const RANK = { exact: 0, strong: 1, weak: 2, far: 3, none: 4 };

describe('a likeness is a question', () => {
  test.each(DOUBTS.map((doubt) => [doubt.name, doubt] as const))('%s', (_, { most, example: [asked, listed] }) => {
    const names = ALIASES.has(listed) ? ['PEREZ GOMEZ, Juan Alberto', listed] : [listed];
    const parties = [
      { names, type: TYPE_OF[listed] ?? 'entity' },
      ...OTHERS.map((name) => ({ names: [name], type: 'entity' as const })),
    ];
    const found = searchNames(buildNameIndex(parties), asked).find(({ matchedName }) => matchedName === listed);
    expect(RANK[found?.level ?? 'none']).toBeGreaterThanOrEqual(
      RANK[most === 'none' || most === 'far' ? 'none' : most],
    );
  });

  test.each([
    ['Albin Technologies', 'Albin Technologies Sdn Bhd.'],
    ['OOO Romashka', 'LIMITED LIABILITY COMPANY ROMASHKA'],
    ['The Goldman Sachs Group, Inc.', 'Goldman Sachs Group Incorporated'],
    ['AT and T Inc.', 'AT&T Inc.'],
    ['1st International Bank of Tver', 'First International Bank of Tver'],
    ['Siemens Aktiengesellschaft', 'Siemens AG'],
    ['Romashka L L C', 'Romashka LLC'],
    ['Romashka Limited Liability Comp', 'Romashka LLC'],
    ['Romashka Incorp', 'Romashka Inc.'],
    ['Romashka Cmpny Lmtd', 'Romashka Company Limited'],
  ])('the same name is the same, legal form aside: %s, %s', (asked, listed) => {
    const parties = [listed, ...OTHERS].map((name) => ({ names: [name], type: 'entity' as const }));
    expect(searchNames(buildNameIndex(parties), asked)[0]).toMatchObject({ level: 'exact', matchedName: listed });
  });
});

describe('the score is a table', () => {
  test.each(SCORE_FEATURES.map((feature) => [feature.because, feature] as const))(
    '%s',
    (_, { example: [asked, listed] }) => {
      const index = buildNameIndex([listed, ...OTHERS].map((name) => ({ names: [name], type: 'entity' as const })));
      const of = (name: string) =>
        searchNames(index, name, { isWide: true }).find(({ matchedName }) => matchedName === listed)?.score ?? 0;
      expect(of(asked)).toBeLessThan(of(listed));
    },
  );

  test('the same name that is a question says why', () => {
    const index = buildNameIndex([{ names: ['MATRIX LTD'], type: 'entity' }]);
    expect(searchNames(index, 'MATRIX INC.')[0]).toMatchObject({
      level: 'weak',
      reason: 'the same word; legal form ignored; a question: one word and another legal form',
    });
  });
});
