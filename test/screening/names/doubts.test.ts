import { buildNameIndex } from '../../../src/screening/index/buildIndex.ts';
import type { PartyType } from '../../../src/screening/index/nameIndex.ts';
import { searchNames } from '../../../src/screening/index/searchNames.ts';
import { DOUBTS } from '../../../src/screening/score/doubts.ts';
import { FAR_OFF_FLOORS, SCORE_FEATURES, SCORE_FLOORS } from '../../../src/screening/score/scoreFeatures.ts';

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
    ['Romashka Cmpny Ltd', 'Romashka Company Limited'],
    ['RomashkaGmbH', 'Romashka GmbH'],
    ['RomashkaLLC', 'Romashka LLC'],
    ['Romashka Aktiengeselschaft', 'Romashka AG'],
    ['Societatea cu Răspundere Limitată Pro Traffic', 'SRL Pro Traffic'],
    ['International Labour Defence Centre', 'International Labor Defense Center'],
    ['United States Department of Romashka', 'U.S. Department of Romashka'],
  ])('the same name is the same, legal form aside: %s, %s', (asked, listed) => {
    const parties = [listed, ...OTHERS].map((name) => ({ names: [name], type: 'entity' as const }));
    expect(searchNames(buildNameIndex(parties), asked)[0]).toMatchObject({ level: 'exact', matchedName: listed });
  });
});

const listOf = (listed: string) =>
  buildNameIndex([listed, ...OTHERS].map((name) => ({ names: [name], type: 'entity' as const })));
const find = (asked: string, listed: string) =>
  searchNames(listOf(listed), asked, { isWide: true }).find(({ matchedName }) => matchedName === listed);

describe('most likely the same is at least a question', () => {
  test.each([
    ['Romashka Real Estate Partners V L.P.', 'Romashka Real Estate Partners VI L.P.'],
    ['Romashka Mortgage Loan Trust 2004-1', 'Romashka Mortgage Loan Trust 2005-1'],
    ['Cardinal Wealth, Inc.', 'Cardinal Health, Inc.'],
    ['Al Qaeda', "Al Qa'ida"],
    ['Yangtze Memory Technologies Corp.', 'Yangtze Memory Technologies Co., Ltd.'],
    ['Sichuan Univ.', 'Sichuan University'],
    ['Stripe LLC', 'Strip Limited Liability Company'],
  ])('%s, %s', (asked, listed) => {
    expect(searchNames(listOf(listed), asked)[0]).toMatchObject({ level: 'strong', matchedName: listed });
  });

  test.each([
    ['Banco Santandria S.A.', 'Banco Santandria Chile S.A.'],
    ['Government of Estonia', 'Government of Ethiopia'],
    ['Romashka Investment Fund', 'Romashka Investment Fund II'],
  ])('but not another firm of the same family: %s, %s', (asked, listed) => {
    expect(['exact', 'strong']).not.toContain(searchNames(listOf(listed), asked)[0]?.level);
  });
});

describe('the score is a table', () => {
  test.each(SCORE_FEATURES.map((feature) => [feature.because, feature] as const))(
    '%s',
    (_, { example: [asked, listed] }) => {
      expect(find(asked, listed)?.score ?? 0).toBeLessThan(find(listed, listed)?.score ?? 0);
    },
  );

  test.each([...SCORE_FLOORS, ...FAR_OFF_FLOORS].map((feature) => [feature.because, feature] as const))(
    'found all the same: %s',
    (_, { example: [asked, listed] }) => {
      expect(find(asked, listed)).toBeDefined();
    },
  );

  test.each([
    ['Tianyvan Precision', 'Tianyuan Precision', "both words, one letter differs in 'Tianyuan'"],
    ['Precision Tianyuan', 'Tianyuan Precision', 'both words, in another order'],
    ['HuaweiTechnologies', 'Huawei Technologies', 'the same letters, words joined or split'],
    ['NIDC', 'National Iranian Drilling Company', 'the first letters of the listed name; legal form ignored'],
    ['Faberlic', 'FABERLIC EUROPE Sp. z o.o.', "1 of 2 words, without 'Europe'; legal form ignored"],
    ['Romashka LLC', 'OOO Romashka', 'the same word; legal form spelt otherwise'],
  ])('the reason for %s says what differs from %s', (asked, listed, reason) => {
    expect(find(asked, listed)?.reason).toBe(reason);
  });

  test('the same name that is a question says why', () => {
    const index = buildNameIndex([{ names: ['MATRIX LTD'], type: 'entity' }]);
    expect(searchNames(index, 'MATRIX INC.')[0]).toMatchObject({
      level: 'weak',
      reason: 'the same word; legal form ignored; a question: one word and another legal form',
    });
  });
});
