/** Bans that hang on a fact, and what they say of today and of the day to come. */
import type { Answer } from '../../src/check/answer.ts';
import { buildChecker, check } from '../../src/check/check.ts';
import { kindOfMaker } from '../../src/check/resolve/subject.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { asksOf } from '../../src/speak/finding.ts';
import { summaryOf } from '../../src/speak/summary.ts';

const checker = buildChecker(loadBook());

function ask(text: string, day: string, buyer: string, activity: Answer['activity'] = 'purchase', isMet?: boolean) {
  const question = { text, asOf: { day }, buyer: [buyer], activity };
  const answer = check(checker, question);
  const settled = isMet === undefined || !answer.askedKey ? {} : { [answer.askedKey]: isMet };
  return check(checker, { ...question, settled });
}

const says = (answer: Answer) => summaryOf(answer, { dates: 'en-GB' });

test('a ban that may come is dated by its own first day, with the conditions that hold before it', () => {
  const lenovo = ask('Lenovo laptop', '2026-11-29', 'us-dod');
  expect(lenovo.verdict).toBe('restricted');
  expect(says(lenovo)).toMatch(/^Buying Lenovo may be barred for you from 1 October 2028 by/u);
  expect(says(lenovo)).toMatch(/In force already: since 1 October 2026 \(sets conditions for buying\)\.$/u);
  expect(lenovo.findings[0]?.next?.date).toMatch(/^2028-10-01/u);
});

describe('where a step that asks something is in force and a flat ban follows', () => {
  test('the flat ban is announced, and the question of today asked', () => {
    const drones = ask('DJI drones', '2025-10-01', 'us-state-agency:CT');
    expect(drones.verdict).toBe('upcoming');
    expect(says(drones)).toMatch(/will be barred for you from 1 October 2026.* It may be barred already/u);
    expect(drones.asks).toMatch(/Department of Emergency Services/u);
  });

  test('a yes makes it a ban of today, a no leaves the ban to come', () => {
    expect(ask('DJI drones', '2025-10-01', 'us-state-agency:CT', 'purchase', true).verdict).toBe('prohibited');
    const free = ask('DJI drones', '2025-10-01', 'us-state-agency:CT', 'purchase', false);
    expect(free.verdict).toBe('upcoming');
    expect(says(free)).not.toMatch(/may be barred already by Connecticut/u);
  });
});

test('of several steps that ask something, the one that bars most is asked about', () => {
  expect(ask('Lenovo', '2026-11-29', 'in-government').asks).toMatch(/registered with the DPIIT committee/u);
  expect(ask('BYD bus', '2026-11-29', 'us-transit-agency:CA').asks).toMatch(/Federal Transit Administration money/u);
  expect(ask('Huawei', '2023-12-30', 'uk-telecom', 'use').asks).toMatch(/significant to national security/u);
  expect(ask('Huawei', '2028-01-01', 'uk-telecom', 'use').asks).toMatch(/35 providers/u);
});

test('a buyer whom a text leaves out is not bound, unless another of its roles is', () => {
  const bod = (buyer: string[]) =>
    check(checker, { text: 'Kaspersky', asOf: { day: '2018-01-01' }, buyer, activity: 'use' }).findings.find(
      ({ rule }) => rule === 'us-dhs-bod-17-01',
    )?.isBinding;
  expect(bod(['us-dod'])).toBe(false);
  expect(bod(['us-federal-agency'])).toBe(true);
  expect(bod(['us-dod', 'us-federal-agency'])).toBe(true);
});

test('a maker that the book does not know may be of the country that a rule is about: that is asked', () => {
  const subject = kindOfMaker(checker.names, 'Aiwit', 'Aiwit cameras');
  if (!subject) throw new Error('cameras are a kind of product');
  const answer = check(checker, {
    text: 'Aiwit cameras',
    subject,
    asOf: { day: '2026-11-29' },
    buyer: ['uk-government'],
    activity: 'purchase',
  });
  expect(answer.verdict).toBe('restricted');
  expect(answer.findings.flatMap(asksOf)).toContain('Is its maker of China, or held from there?');
});

test('a maker that stands in a rule for a by-product is asked whether that is meant', () => {
  const byd = ask('BYD', '2025-03-17', 'us-vehicle-maker', 'resell');
  expect(byd.findings.find(({ rule }) => rule === 'us-bis-connected-vehicles-2025')?.grounds).toBe('may-bar');
  expect(ask('BYD', '2018-12-01', 'us-dod').findings).toEqual([]);
});

describe('of a kind of product', () => {
  test('that no rule on any maker bars to this buyer, the answer says that others are bound', () => {
    expect(ask('tungsten', '2026-11-29', 'us-person').verdict).toBe('binds-others');
    expect(says(ask('tungsten', '2026-11-29', 'us-person'))).toMatch(
      /Screening lists name makers: ask again with yours/u,
    );
  });

  test('with a word that was not understood, it asks who makes it', () => {
    expect(ask('Yutong bus', '2026-11-29', 'us-person').verdict).toBe('review');
  });

  test('gallium is no covered material before 18 December 2027, tungsten is', () => {
    const covered = (kind: string, day: string) =>
      ask(kind, day, 'us-dod').findings.find(({ rule }) => rule === 'us-10-usc-4872')?.since ?? null;
    expect(covered('gallium', '2027-12-17')).toBeNull();
    expect(covered('gallium', '2027-12-18')).not.toBeNull();
    expect(covered('tungsten', '2027-12-17')).not.toBeNull();
  });
});

test('a rule on every maker of a country that speaks of other dealings gives no verdict of this one', () => {
  const app = ask('CamScanner', '2023-02-05', 'us-state-agency:TX', 'use');
  expect(app.verdict).toBe('binds-others');
  expect(app.findings.find(({ rule }) => rule === 'us-tx-lone-star-infrastructure')?.grounds).toBe('silent');
});
