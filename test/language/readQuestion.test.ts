/** What is typed on the command line, or sent as `name`, with a buyer, a day or an activity in its words. */
import { buildChecker, check } from '../../src/check/check.ts';
import { type Given, readQuestion } from '../../src/language/readQuestion.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';

const checker = buildChecker(loadBook());
const now = new Date('2026-11-29T15:00:00Z');

/** The questions as a person would say them: name, activity, buyer, date, and what is asked back. */
function readAs(text: string, given: Given = {}): string[] {
  const { questions } = readQuestion(checker, text, given, { now, buyer: ['us-person'] });
  return questions.map((one) =>
    [
      one.text,
      one.activity,
      one.buyer.join(' + '),
      'day' in one.asOf ? one.asOf.day : 'now',
      ...(one.open ?? []).map(({ about, text: words }) => `${about}? ${words}`),
    ].join(' | '),
  );
}

test.each([
  ['kaspersky', 'kaspersky | purchase | us-person | now'],
  ['lorex as of Friday, July 19, 2024', 'lorex | purchase | us-person | 2024-07-19'],
  ['renew kaspersky for a federal contractor', 'kaspersky | renew | us-federal-contractor | now'],
  ['hikvision for a Norwegian hospital', 'hikvision | purchase | us-person | now | buyer? hospital (Norway)'],
  ['cameras for the school', 'cameras | purchase | us-person | now | buyer? school'],
  ['thermal scope', 'thermal scope | purchase | us-person | now | maker? thermal scope'],
  ['poe injector', 'poe injector | purchase | us-person | now | maker? poe injector'],
  ['transceiver', 'transceiver | purchase | us-person | now | maker? transceiver'],
  ['office chairs', 'office chairs | purchase | us-person | now | maker? office chairs'],
  ['can we yodel dji', 'dji | purchase | us-person | now | activity? yodel'],
])('“%s” is read with its words', (text, meaning) => expect(readAs(text)).toEqual([meaning]));

test.each([
  'Bank for Trade of Norway Ltd',
  'March Networks',
  'Use Case Inc',
  'Renew Home',
  'Texas Instruments',
  'Port of Houston Authority',
  'Ministry of Defence of Belarus',
  'Kay Marine Sdn. Bhd.',
  'Office 2024',
  'Thermal Scope',
  'Poe Injector',
  'hanwha vision',
  'target',
])('“%s” stays a name, whatever words it holds', (text) =>
  expect(readAs(text)).toEqual([`${text} | purchase | us-person | now`]),
);

test('several names are several questions, of one buyer', () => {
  expect(readAs('kaspersky, dji for a federal contractor')).toEqual([
    'kaspersky | purchase | us-federal-contractor | now',
    'dji | purchase | us-federal-contractor | now',
  ]);
});

test('what is not bound keeps the verdict back: the answer is a review that asks', () => {
  const [question] = readQuestion(
    checker,
    'hikvision for a Norwegian hospital',
    {},
    { now, buyer: ['us-person'] },
  ).questions;
  if (!question) throw new Error('a question is read');
  const answer = check(checker, question);
  expect(answer).toMatchObject({ verdict: 'review', findings: [], listings: [] });
  expect(answer.open).toEqual([
    { about: 'buyer', text: 'hospital (Norway)', choices: [{ id: 'no-government', label: 'Government of Norway' }] },
  ]);
});

test('a field or option wins over the words, and the contradiction is told', () => {
  const given: Given = { buyer: ['us-federal-agency'], asOf: { day: '2025-01-01' } };
  const text = 'hikvision for a Texas state agency as of 19 July 2024';
  expect(readAs(text, given)).toEqual(['hikvision | purchase | us-federal-agency | 2025-01-01']);
  expect(readQuestion(checker, text, given, { now, buyer: ['us-person'] }).overruled).toEqual([
    { about: 'buyer', said: 'us-state-agency:TX' },
    { about: 'asOf', said: '2024-07-19' },
  ]);
});

test('an option answers what the words leave open', () => {
  expect(readAs('hikvision for a Norwegian hospital', { buyer: ['no-government'] })).toEqual([
    'hikvision | purchase | no-government | now',
  ]);
});

test('a question of another kind is none that a name answers, and it says so', () => {
  expect(readAs('what can we use instead of Kaspersky?')).toEqual([
    'what can we use instead of Kaspersky? | use | us-person | now | question? what can we use instead of Kaspersky?',
  ]);
});
