import { buildChecker, check } from '../../src/check/check.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';

const checker = buildChecker(loadBook());
const ask = (text: string, at: string, activity: 'purchase' | 'renew' | 'update' | 'use' = 'purchase') =>
  check(checker, { text, asOf: { at: new Date(at) }, buyer: ['us-person'], activity });
const commerce = (answer: ReturnType<typeof ask>) =>
  answer.findings.find((finding) => finding.rule === 'us-bis-kaspersky-2024');

test('on 19 June 2024 nobody has heard of the Commerce determination', () => {
  expect(commerce(ask('kaspersky', '2024-06-19T12:00-04:00'))).toBeUndefined();
});

test('at 23:59 on 19 July 2024 in New York a new purchase is announced to be barred; a minute later it is barred', () => {
  expect(ask('kaspersky', '2024-07-19T23:59-04:00').verdict).toBe('upcoming');
  expect(ask('kaspersky', '2024-07-20T00:00-04:00').verdict).toBe('prohibited');
});

test('the same minute in Berlin and in New York is the same answer', () => {
  expect(ask('kaspersky', '2024-07-20T05:59+02:00').verdict).toBe('upcoming');
  expect(ask('kaspersky', '2024-07-20T06:00+02:00').verdict).toBe('prohibited');
});

test('updates are barred from 29 September 2024, and the answer before says so', () => {
  const before = commerce(ask('kaspersky', '2024-09-28T23:59-04:00', 'update'));
  expect(before).toMatchObject({ status: 'upcoming', next: { date: '2024-09-29T00:00:00-04:00' } });
  expect(commerce(ask('kaspersky', '2024-09-29T00:00-04:00', 'update'))).toMatchObject({
    status: 'prohibited',
    since: '2024-09-29T00:00:00-04:00',
  });
});

test('an end user who goes on using it breaks no ban, but is told of the risk', () => {
  const finding = commerce(ask('kaspersky', '2025-01-15T12:00-05:00', 'use'));
  expect(finding?.status).toBe('restricted');
  expect(finding?.says).toMatch(/risk/u);
});

test('threat intelligence is left out of the Commerce ban, which is said with what stays barred', () => {
  const finding = commerce(ask('Kaspersky Threat Intelligence', '2025-01-15T12:00-05:00'));
  expect(finding?.status).toBe('exempt');
  expect(finding?.says).toMatch(/stays barred/u);
});
