import fc from 'fast-check';
import { buildNameIndex } from '../../../src/screening/index/buildIndex.ts';
import type { PartyType } from '../../../src/screening/index/nameIndex.ts';
import { searchNames } from '../../../src/screening/index/searchNames.ts';
import { runs } from '../../thorough.ts';

const party = (type: PartyType, ...names: string[]) => ({ names, type });
const parties = [
  party('entity', 'Tianyuan Precision Technology Co., Ltd.', 'Tianyuan Jingmi'),
  party('entity', 'HUAWEI TECHNOLOGIES CO., LTD.'),
  party('entity', 'OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTYU ROMASHKA'),
  party('entity', 'National Iranian Drilling Company'),
  party('entity', 'ZTE'),
  party('unknown', 'Joint Stock Company Zavod Kopir'),
  party('unknown', 'Lianozovo Electromechanical Plant'),
  party('unknown', 'Research Institute No. 13'),
  party('unknown', 'Research Institute No. 14'),
  party('entity', 'MELLI BANK'),
  party('entity', 'HIZBALLAH'),
  party('person', 'KARIMIAN, Mahmoud Reza'),
  party('vessel', 'OCEAN PIONEER'),
  party('aircraft', 'EP-GOM'),
];
const index = buildNameIndex(parties);
const best = (name: string) => searchNames(index, name)[0];

describe('searching listed names', () => {
  test.each([
    ['Huawei Technologies Co., Ltd.', 'exact', 'HUAWEI TECHNOLOGIES CO., LTD.'],
    ['Huаwei Technologies Co Ltd', 'exact', 'HUAWEI TECHNOLOGIES CO., LTD.'],
    ['Huawei Technologies', 'exact', 'HUAWEI TECHNOLOGIES CO., LTD.'],
    ['Huawei Tech Co., Ltd.', 'strong', 'HUAWEI TECHNOLOGIES CO., LTD.'],
    ['HuaweiTechnologies', 'strong', 'HUAWEI TECHNOLOGIES CO., LTD.'],
    ['华为技术有限公司', 'strong', 'HUAWEI TECHNOLOGIES CO., LTD.'],
    ['Tianyvan Precision Technology', 'strong', 'Tianyuan Precision Technology Co., Ltd.'],
    ['Tianyaun Percision Technology Co., Ltd.', 'strong', 'Tianyuan Precision Technology Co., Ltd.'],
    ['Technology Precision Tianyuan Co., Ltd.', 'strong', 'Tianyuan Precision Technology Co., Ltd.'],
    ['Tian Yuan Precision Technology', 'strong', 'Tianyuan Precision Technology Co., Ltd.'],
    ['ООО «Ромашка»', 'exact', 'OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTYU ROMASHKA'],
    ['АО «Завод «Копир»', 'exact', 'Joint Stock Company Zavod Kopir'],
    ['Kopir Plant', 'strong', 'Joint Stock Company Zavod Kopir'],
    ['حزب الله', 'strong', 'HIZBALLAH'],
    ['بنك ملي', 'strong', 'MELLI BANK'],
    ['NIDC', 'weak', 'National Iranian Drilling Company'],
  ])('%s is a match, %s: %s', (asked, level, listed) => {
    expect(best(asked)).toMatchObject({ level, matchedName: listed });
  });

  test('the reason says what differs', () => {
    expect(best('Tianyvan Precision Technology')?.reason).toBe(
      "all 3 words, one letter differs in 'Tianyuan'; legal form ignored",
    );
    expect(best('Huawei Technologies Co., Ltd.')?.reason).toBe('the name is the same, letter by letter');
  });

  test('a short name matches only exactly', () => {
    expect(best('ZTE')?.level).toBe('exact');
    expect(best('ZTF')).toBeUndefined();
    expect(best('ZTEE')?.level).not.toBe('strong');
  });

  test('another number is another institute', () => {
    expect(best('Research Institute No. 14')?.matchedName).toBe('Research Institute No. 14');
    expect(searchNames(index, 'Research Institute No. 15').map(({ level }) => level)).not.toContain('strong');
  });

  test.each(['Mahmoud Reza Karimiyan', 'Karimiyan Mahmoud Reza Trading', 'Ocean Pioner', 'EP-GON'])(
    'a person, vessel or aircraft alarms nobody who asks about a firm: %s',
    (asked) => {
      expect(['exact', 'strong']).not.toContain(best(asked)?.level);
    },
  );

  test('the exact name of a person, vessel or aircraft is found, a person in either order', () => {
    expect(best('Mahmoud Reza Karimian')?.level).toBe('exact');
    expect(best('KARIMIAN, Mahmoud Reza')?.score).toBe(1);
    expect(best('Ocean Pioneer')?.level).toBe('exact');
    expect(best('EP-GOM')?.level).toBe('exact');
  });

  test.each(['Slack Technologies', 'Datadog', 'Atlassian', 'The Technology Company', 'Bank'])(
    'an ordinary firm matches nothing strongly: %s',
    (asked) => {
      expect(['exact', 'strong']).not.toContain(best(asked)?.level);
    },
  );

  test('ten kilobytes of marks, zero-width characters and look-alikes do not hide a name', () => {
    expect(best(`Hu${'\u0301'.repeat(10_000)}аwei\u200b Technologies`)?.matchedName).toBe(
      'HUAWEI TECHNOLOGIES CO., LTD.',
    );
  });

  test('at most as many parties as asked for, the best first', () => {
    const similar = ['Orlan Avionics Ltd', 'Orlan Avionics LLC', 'Orlan Avionic', 'Orlan Avionika'].map((name) =>
      party('entity', name),
    );
    const matches = searchNames(buildNameIndex(similar), 'Orlan Avionics LLC', { limit: 2 });
    expect(matches.map(({ matchedName }) => matchedName)).toEqual(['Orlan Avionics LLC', 'Orlan Avionics Ltd']);
  });

  test('any text at all gives matches with scores between 0 and 1 in order of level and score', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(...parties.flatMap(({ names }) => names)),
    );
    const rank = { exact: 0, strong: 1, weak: 2 };
    fc.assert(
      fc.property(anything, (text) => {
        const matches = searchNames(index, text);
        for (const { score } of matches) expect(score >= 0 && score <= 1).toBe(true);
        const ranks = matches.map(({ level }) => rank[level]);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
      { numRuns: runs(300) },
    );
  });

  test.each([
    ['Huawei Technologies Co., Ltd. DO NOT USE', 'exact'],
    ['Huawei Technologies (Germany)', 'strong'],
    ['Blue Harbor Holdings a.k.a. Huawei Technologies', 'exact'],
    ['Blue Harbor Holdings c/o Huawei Technologies', 'strong'],
    ['please order it from Huawei Technologies in Potsdam', 'strong'],
    ['Huawei whatever Technologies', 'weak'],
  ])('a listed name among others is found: %s, %s', (asked, level) => {
    expect(best(asked)).toMatchObject({ level, matchedName: 'HUAWEI TECHNOLOGIES CO., LTD.' });
  });

  test('the match says under which name of the field it was found, and what stood beside it', () => {
    const match = best('Tianyuan Precision Technology (Cyprus) - 10023');
    expect(match).toMatchObject({ foundAs: 'Tianyuan Precision Technology', level: 'strong' });
    expect(match?.beside).toEqual(expect.arrayContaining(['10023', 'Cyprus']));
    expect(match?.reason).toContain('found as “Tianyuan Precision Technology”; beside it stood: ');
  });

  test('a name is found in the middle of ten kilobytes of other names', () => {
    const names = Array.from({ length: 250 }, (_, i) => `Quarzwerk ${i * 7919} Zement`);
    names.splice(120, 0, 'Tianyuan Precision Technology');
    expect(best(names.join('; '))?.matchedName).toBe('Tianyuan Precision Technology Co., Ltd.');
  });

  test('an empty list finds nothing', () => {
    expect(searchNames(buildNameIndex([]), 'Huawei')).toEqual([]);
  });
});
