import { readField } from '../../../src/screening/normalize/field.ts';

describe('a field of a register is read into its names and remarks', () => {
  test.each<[string, string[], string[]]>([
    ['T-Platforms (Cyprus) Limited', ['T-Platforms Limited'], ['Cyprus']],
    ['NPK Fotonika LLC (INACTIVE) DO NOT USE', ['NPK Fotonika LLC'], ['DO NOT USE', 'INACTIVE']],
    ['NPK Fotonika - 10023', ['NPK Fotonika'], ['10023']],
    ['V-204417 NPK Fotonika', ['NPK Fotonika'], ['V-204417']],
    ['NPK Fotonika **blocked 2024**', ['NPK Fotonika'], ['blocked', '2024']],
    ['Vendor 443210: NPK Fotonika', ['NPK Fotonika', 'Vendor'], ['443210']],
    ['so-called NPK Fotonika', ['NPK Fotonika'], ['so-called']],
    ['M/s Larsen Pumps Pvt. Ltd.', ['Larsen Pumps Pvt. Ltd.'], ['M/s']],
    ['Huawei Technologies Co., Ltd., Shenzhen, China', ['Huawei Technologies Co., Ltd.'], ['China', 'Shenzhen']],
    ['NPK Fotonika LLC USA', ['NPK Fotonika LLC'], ['USA']],
    ['Acme Inc d/b/a NPK Fotonika', ['Acme Inc', 'NPK Fotonika'], []],
    ['Acme Inc D.B.A. NPK Fotonika', ['Acme Inc', 'NPK Fotonika'], []],
    ['Acme Inc (formerly NPK Fotonika; a.k.a. Photonica)', ['Acme Inc', 'NPK Fotonika', 'Photonica'], []],
    ['Foo GmbH (vormals Bar AG)', ['Foo GmbH', 'Bar AG'], []],
    ['Société Foo, anciennement Bar SA', ['Société Foo', 'Bar SA'], []],
    ['Foo S.L. (antes Bar S.A.)', ['Foo S.L.', 'Bar S.A.'], []],
    ['Foo S.p.A. già Bar S.r.l.', ['Foo S.p.A.', 'Bar S.r.l.'], []],
    ['Foo Lda. (anteriormente Bar)', ['Foo Lda.', 'Bar'], []],
    ['Foo B.V. h.o.d.n. Bar', ['Foo B.V.', 'Bar'], []],
    ['Foo Sp. z o.o. (dawniej Bar S.A.)', ['Foo Sp. z o.o.', 'Bar S.A.'], []],
    ['ООО «Ромашка» (ранее ООО «Лютик»)', ['ООО «Ромашка»', 'ООО «Лютик»'], []],
    ['ТОВ «Ромашка», раніше ТОВ «Лютик»', ['ТОВ «Ромашка»', 'ТОВ «Лютик»'], []],
    ['华为技术有限公司（原名深圳华为）', ['华为技术有限公司', '深圳华为'], []],
    ['Foo GmbH für Bar AG', ['Foo GmbH', 'Bar AG'], []],
    ['Foo, a division of Bar Industries', ['Foo', 'Bar Industries'], []],
    ['Foo Ltd, Bar GmbH', ['Foo Ltd', 'Bar GmbH'], []],
    ['Foo Ltd / Bar GmbH', ['Foo Ltd', 'Bar GmbH'], []],
  ])('%s', (text, names, remarks) => {
    const field = readField(text);
    expect(field.names).toEqual(names);
    expect(new Set(field.remarks)).toEqual(new Set(remarks));
  });

  test.each([
    'A/S Mycron',
    'AT&T Inc.',
    'Center for Advanced Technology',
    'KARIMIAN, Mahmoud Reza',
    'Bank of China',
    'Hitachi (Pvt.) Ltd',
    'Acme, Inc.',
  ])('%s is one name', (text) => {
    expect(readField(text).names).toHaveLength(1);
    expect(readField(text).remarks).toEqual([]);
  });

  test('somebody else in the field is told from another name of the same party', () => {
    expect(readField('Acme c/o Bar Ltd').parts.map(({ relation }) => relation)).toEqual(['first', 'other']);
    expect(readField('Acme a.k.a. Bar Ltd').parts.map(({ relation }) => relation)).toEqual(['first', 'alias']);
    expect(readField('Acme (Bar Ltd)').parts.map(({ relation }) => relation)).toEqual(['first', 'beside']);
  });

  test('brackets never opened or closed lose no name', () => {
    expect(readField('Acme (Bar').names).toEqual(['Acme', 'Bar']);
    expect(readField('Acme) Bar').names).toEqual(['Acme Bar']);
    expect(readField('(Acme').names).toEqual(['Acme']);
  });

  test('what is only a remark is kept as what was asked', () => {
    expect(readField('(INACTIVE)').names).toEqual(['(INACTIVE)']);
    expect(readField('Cyprus').names).toEqual(['Cyprus']);
    expect(readField('').names).toEqual([]);
  });
});
