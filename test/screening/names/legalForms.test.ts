import { normalName } from '../../../src/screening/normalize/normalForm.ts';

/** Country and names that differ from "Orlan" in their legal form only. */
const FORMS: readonly (readonly [string, ...string[]])[] = [
  ['United States', 'Orlan, Inc.', 'Orlan LLC', 'Orlan L.L.C.', 'Orlan Corp.', 'Orlan Incorporated', 'Orlan L.P.'],
  ['United Kingdom', 'Orlan Ltd', 'Orlan plc', 'Orlan LLP', 'Orlan Public Limited Company'],
  ['Ireland', 'Orlan DAC', 'Orlan Teoranta', 'Orlan Unlimited Company'],
  ['Canada', 'Orlan Ltée', 'Orlan Inc', 'Orlan ULC'],
  ['Australia', 'Orlan Pty Ltd', 'Orlan Pty. Limited'],
  ['South Africa', 'Orlan (Pty) Ltd', 'Orlan NPC'],
  ['India', 'Orlan Pvt. Ltd.', 'Orlan Private Limited'],
  ['Singapore', 'Orlan Pte Ltd', 'Orlan (Pte.) Limited'],
  ['Malaysia', 'Orlan Sdn. Bhd.', 'Orlan Berhad'],
  ['Hong Kong', 'Orlan Co., Limited', 'Orlan Company Limited'],
  ['China', 'Orlan Youxian Gongsi', 'Orlan Gufen Youxian Gongsi', 'Orlan Co., Ltd.', '奥兰有限公司'],
  ['Taiwan', '奧蘭股份有限公司', 'Orlan Corporation'],
  ['Japan', 'Orlan K.K.', 'Kabushiki Kaisha Orlan', '株式会社オルラン', 'Orlan G.K.'],
  ['Korea', '주식회사 오를란', '(주)오를란', 'Orlan Chusik Hoesa'],
  ['Vietnam', 'Công ty TNHH Orlan', 'Công ty Cổ phần Orlan'],
  ['Thailand', 'บริษัท ออร์ลัน จำกัด', 'Orlan Public Company Limited'],
  ['Indonesia', 'PT Orlan Tbk', 'PT. Orlan', 'CV Orlan'],
  ['Philippines', 'Orlan OPC', 'Orlan Inc.'],
  ['Russia', 'ООО «Орлан»', 'АО «Орлан»', 'ПАО «Орлан»', 'OOO Orlan', 'Orlan PJSC', 'ФГУП «Орлан»', 'ИП Орлан'],
  ['Belarus', 'ОДО «Орлан»', 'РУП «Орлан»', 'ЧУП «Орлан»', 'ЗАО «Орлан»'],
  ['Ukraine', 'ТОВ «Орлан»', 'ПрАТ «Орлан»', 'Orlan TOV', 'ПП «Орлан»', 'ФОП Орлан'],
  ['Kazakhstan', 'ТОО «Орлан»', 'Orlan TOO', 'ЖШС «Орлан»'],
  ['Uzbekistan', 'Orlan MChJ', 'MChJ Orlan'],
  [
    'Germany',
    'Orlan GmbH',
    'Orlan GmbH & Co. KG',
    'Orlan AG',
    'Orlan e.K.',
    'Orlan UG (haftungsbeschränkt)',
    'Orlan OHG',
    'Orlan KGaA',
    'Orlan mbH',
  ],
  ['Austria', 'Orlan Ges.m.b.H.', 'Orlan GesmbH', 'Orlan KG', 'Orlan OG'],
  ['Switzerland', 'Orlan SA', 'Orlan Sàrl', 'Orlan GmbH'],
  ['Liechtenstein', 'Orlan Anstalt', 'Orlan Aktiengesellschaft'],
  [
    'France',
    'Orlan S.A.R.L.',
    'Orlan SAS',
    'Orlan SASU',
    'Orlan EURL',
    'SARL Orlan',
    'Orlan SNC',
    'Société Anonyme Orlan',
  ],
  ['Belgium', 'Orlan SPRL', 'Orlan BVBA', 'Orlan NV', 'Orlan SRL', 'Orlan CVBA'],
  ['Luxembourg', 'Orlan S.à r.l.', 'Orlan SCA', 'Orlan SCSp'],
  ['Netherlands', 'Orlan B.V.', 'Orlan N.V.', 'Orlan VOF'],
  ['Italy', 'Orlan S.p.A.', 'Orlan S.r.l.', 'Orlan S.r.l.s.', 'Orlan S.a.s.', 'Orlan S.n.c.'],
  ['Spain', 'Orlan S.L.', 'Orlan S.L.U.', 'Orlan, S.A.U.', 'Orlan Sociedad Limitada', 'Orlan Sociedad Anónima'],
  ['Portugal', 'Orlan Lda.', 'Orlan, Unipessoal Lda', 'Orlan SGPS'],
  ['Brazil', 'Orlan Ltda.', 'Orlan EIRELI', 'Orlan Ltda. ME'],
  ['Mexico', 'Orlan S.A. de C.V.', 'Orlan, S. de R.L. de C.V.', 'Orlan SAPI de CV'],
  ['Colombia', 'Orlan S.A.S.', 'Orlan y Cía. Ltda.', 'Orlan & Cía. S. en C.'],
  ['Argentina', 'Orlan S.R.L.', 'Orlan S.A.I.C.'],
  ['Chile', 'Orlan SpA', 'Orlan E.I.R.L.'],
  ['Peru', 'Orlan S.A.C.', 'Orlan S.A.A.'],
  ['Venezuela', 'Orlan C.A.', 'Orlan, Compañía Anónima'],
  ['Denmark', 'Orlan A/S', 'Orlan ApS', 'Orlan I/S'],
  ['Norway', 'Orlan AS', 'Orlan ASA'],
  ['Sweden', 'Orlan AB', 'Aktiebolaget Orlan', 'Orlan Aktiebolag', 'Orlan HB'],
  ['Finland', 'Orlan Oy', 'Orlan Oyj', 'Orlan Ky'],
  ['Iceland', 'Orlan hf.', 'Orlan ehf.'],
  ['Estonia', 'Orlan OÜ', 'Orlan AS'],
  ['Latvia', 'SIA Orlan', 'Orlan SIA', 'AS Orlan'],
  ['Lithuania', 'UAB Orlan', 'Orlan UAB', 'AB Orlan'],
  ['Poland', 'Orlan Sp. z o.o.', 'Orlan S.A.', 'Orlan Spółka z o.o.', 'Orlan sp. k.', 'Orlan sp.j.'],
  ['Czechia', 'Orlan s.r.o.', 'Orlan a.s.', 'Orlan spol. s r.o.'],
  ['Slovakia', 'Orlan, s. r. o.', 'Orlan, a. s.'],
  ['Hungary', 'Orlan Kft.', 'Orlan Zrt.', 'Orlan Nyrt.', 'Orlan Bt.'],
  ['Romania', 'S.C. Orlan S.R.L.', 'Orlan SRL'],
  ['Bulgaria', 'Орлан ООД', 'Орлан ЕООД', 'Orlan EAD', 'Орлан АД'],
  ['Serbia', 'Orlan d.o.o.', 'Орлан д.о.о.', 'Orlan a.d.'],
  ['Croatia', 'Orlan d.d.', 'Orlan j.d.o.o.'],
  ['North Macedonia', 'Орлан ДООЕЛ', 'Orlan DOOEL'],
  ['Albania', 'Orlan Sh.p.k.', 'Orlan sh.a.'],
  ['Greece', 'Orlan A.E.', 'Orlan E.P.E.', 'Orlan I.K.E.', 'Ορλαν Α.Ε.', 'Ορλαν ΕΠΕ'],
  ['Turkey', 'Orlan Ltd. Şti.', 'Orlan A.Ş.', 'Orlan Limited Şirketi', 'Orlan Anonim Şirketi', 'Orlan Tic. Ltd. Şti.'],
  ['Azerbaijan', 'Orlan MMC', 'Orlan ASC', 'Orlan QSC'],
  ['United Arab Emirates', 'Orlan FZE', 'Orlan FZCO', 'Orlan FZ-LLC', 'Orlan DMCC', 'Orlan FZC'],
  ['Saudi Arabia', 'شركة أورلان', 'Orlan Est.', 'Orlan Co.'],
  ['Kuwait, Qatar, Bahrain', 'Orlan W.L.L.', 'Orlan K.S.C.', 'Orlan Q.P.S.C.', 'Orlan B.S.C.'],
  ['Oman', 'Orlan SAOG', 'Orlan SAOC'],
  ['Egypt', 'Orlan S.A.E.'],
  ['Lebanon', 'Orlan S.A.L.', 'Orlan SAL Offshore', 'Orlan S.A.R.L.'],
  ['Iran', 'شرکت اورلان', 'Orlan PJS', 'Sherkate Orlan'],
  ['Israel', 'אורלן בע"מ', 'Orlan Ltd.'],
];

describe('the legal forms of many countries are set apart', () => {
  test('of more than forty countries', () => expect(FORMS.length).toBeGreaterThan(40));

  test.each(FORMS.flatMap(([country, ...names]) => names.map((name) => [country, name] as const)))(
    '%s: "%s"',
    (_, name) => {
      const { words, legalForms } = normalName(name);
      expect(legalForms.length).toBeGreaterThan(0);
      expect(words).toHaveLength(1);
    },
  );

  test.each([
    'Co-op Bank',
    'Limited Brands Store',
    'Asa Miller',
    'Sia Furler',
    'The Gap',
    'Sas Institute Software',
    'Pt Barnum',
  ])('a word that only looks like one stays, or the name is not lost: %s', (name) => {
    expect(normalName(name).words.length).toBeGreaterThan(0);
  });
});
