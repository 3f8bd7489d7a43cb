/** The whole way from a sentence to the answers: nothing that was named is left out, nothing is guessed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildChecker } from '../../src/check/check.ts';
import { vendorsInText } from '../../src/language/readQuestion.ts';
import { replyTo, type Surroundings } from '../../src/language/replyTo.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';

const book = loadBook();
const checker = buildChecker(book);
const usual: Surroundings = { now: new Date('2026-11-24T23:30:00Z'), buyer: ['us-person'], before: null };

function answersTo(text: string, surroundings: Partial<Surroundings> = {}) {
  const reply = replyTo(checker, text, { ...usual, ...surroundings });
  if (reply.status !== 'answered') throw new Error(reply.status);
  return reply;
}

test('a vendor that the rule book does not know gets an answer of its own: nothing found', () => {
  const { told } = answersTo('is hikvision or Frobnitz ok?');
  expect(told.map(({ answer }) => [answer.query, answer.verdict === 'no-match'])).toEqual([
    ['hikvision', false],
    ['Frobnitz', true],
  ]);
});

test('a buyer who may be several kinds is asked about, not silently taken for the usual one', () => {
  const reply = replyTo(checker, 'dji for our city?', usual);
  expect(reply.status === 'for whom' && reply.open.map((one) => one.text)).toEqual(['city']);
});

test('who is not a federal contractor is not asked about as one', () => {
  expect(answersTo('we are not a federal contractor, is huawei ok?').asked.buyer).toEqual([]);
});

test('“tomorrow” goes by the zone of the asker', () => {
  expect(answersTo('can we buy dji tomorrow').asked.when).toEqual({ status: 'day', day: '2026-11-25' });
  const inBerlin = answersTo('can we buy dji tomorrow', { timeZone: 'Europe/Berlin' });
  expect(inBerlin.asked.when).toEqual({ status: 'day', day: '2026-11-26' });
});

test('a date that can be read in two ways gets no answer until the day is known', () => {
  const reply = replyTo(checker, 'can we renew kaspersky on 05/06/27', usual);
  expect(reply.status).toBe('unclear date');
});

test('of two dates both are covered', () => {
  expect(answersTo('may we buy dji in march or april 2028').asked.when).toEqual({
    status: 'period',
    from: '2028-03-01',
    to: '2028-04-30',
  });
});

test('what is set aside is not answered, and what is only declined is, where nothing else is named', () => {
  const { meaning, told } = answersTo("we don't use Kaspersky, but is ESET ok?");
  expect([told.length, meaning.without.map((one) => one.vendor)]).toEqual([1, ['kaspersky']]);
  expect(answersTo("we don't use Kaspersky").asked.subjects).toEqual(['Kaspersky']);
});

test('of a question about twelve vendors each is answered', () => {
  const { told } = answersTo(
    'ok to buy hikvision, dahua, uniview, tiandy, zte, huawei, hytera, dji, autel, lenovo, byd and catl?',
  );
  expect(told).toHaveLength(12);
});

test('a message is searched for vendors to its end, names of unknown makers in its rows included', () => {
  const row = (name: string) => `1 x ${name} unit  $10.00`;
  const text = ['Offer', ...'Hikvision Seagate Dahua'.split(' ').map(row), `${'and so on '.repeat(90)}lorex`].join(
    '\n',
  );
  const found = vendorsInText(checker, text, usual.now).map((one) => one.vendor ?? one.text);
  expect(found).toEqual(expect.arrayContaining(['hikvision', 'dahua', expect.stringMatching(/^Seagate/u)]));
  expect(found.slice(0, 2)).toEqual(['hikvision', 'dahua']);
});

test('what has a quantity and capitals is named, and where only a part of it is known, that is asked about', () => {
  const found = (text: string) => vendorsInText(checker, text, usual.now).map((one) => one.vendor ?? one.text);
  expect(found('1 x Zoom Rooms, 2 x Hikvision NVR')).toEqual(['hikvision', 'Zoom Rooms']);
  expect(found('2 x Hikvision NVR, 1 x zoom lens')).toEqual(['hikvision']);
  const { told } = answersTo('1 x Zoom Rooms, 2 x Face Mask');
  expect(told.map(({ answer }) => [answer.query, answer.verdict, answer.candidates[0]?.name])).toEqual([
    ['Zoom Rooms', 'review', 'Zoom'],
    ['Face Mask', 'review', 'Megvii'],
  ]);
});

test('a brand that was written with its maker is answered with its maker, a kind with the maker who was named', () => {
  const names = (text: string) => answersTo(text).told.map(({ answer }) => [answer.verdict, answer.matched?.name]);
  expect(names('tp-link archer for the office?')).toEqual([['restricted', 'TP-Link Archer']]);
  expect(names('can we get Axis cameras')).toEqual([['no-match', 'Axis cameras']]);
  expect(names('can we get Cisco drones')).toEqual([['restricted', 'Cisco drones']]);
  expect(names('can we get thermal cameras')).toEqual([['restricted', expect.anything()]]);
});

test('who says no longer to be a contractor is not answered as one', () => {
  const before = answersTo('hikvision for a government contractor');
  const after = answersTo('actually we are not a contractor', { before: before.asked });
  expect([before.told[0]?.answer.verdict, after.told[0]?.answer.verdict]).toEqual(['prohibited', 'restricted']);
});

test.each(['\n', ', '])('of two hundred names in one message none is left out', (joint) => {
  // 199 vendors are two hundred names: “Ginlong (Solis)” is two.
  const names = [...checker.book.vendors.values()]
    .filter(({ fromList }) => fromList === undefined)
    .slice(0, 199)
    .map(({ id, name }) => ({ id, name }));
  const { told } = answersTo(`please check these: \n${names.map(({ name }) => name).join(joint)}`);
  const found = new Set(told.map(({ answer }) => answer.vendor?.id));
  expect(names.filter(({ id }) => !found.has(id))).toEqual([]);
});

test.each([
  ['what if we had signed with kaspersky on 20 July 2024?', { status: 'day', day: '2024-07-20' }],
  ['had we bought kaspersky on 19 July 2024, would that be ok?', { status: 'day', day: '2024-07-19' }],
  ['if we had bought DJI in 2019, can we keep flying them?', null],
  ['we are no longer a federal contractor since march. may we keep the hikvision cams?', null],
  ['since 2023 we are a reseller, may we sell hikvision?', null],
])('a deed that is only supposed is asked about as of its day, and what is so since then is told: %s', (text, when) => {
  const { meaning } = answersTo(text);
  expect(meaning.when).toEqual(when);
  expect(meaning.datesTold).toHaveLength(when ? 0 : 1);
});

test('a weekday of what has happened lies behind, one of what is wanted ahead', () => {
  const told = (text: string) => answersTo(text).meaning.daysTold;
  expect(told('the dahua cams went to e-waste on friday, are we fine?')).toEqual(['2026-11-20']);
  expect(answersTo('we need the kaspersky licence renewed on Friday').asked.when).toEqual({
    status: 'day',
    day: '2026-11-27',
  });
});

test.each([
  ['no question, just fyi: the last dahua cams went to e-waste on friday', 'topic'],
  ['I wish kaspersky was still legal here, best av we ever had', 'topic'],
  ['fyi we removed all hikvision cameras last week', 'topic'],
  ['I wish to buy kaspersky', 'answered'],
  ['fyi, is hikvision banned?', 'answered'],
  ['FYI: we are going to buy Hikvision cameras next week', 'answered'],
  ['not asking about TikTok, asking about Lemon8', 'answered'],
])('what asks nothing gets no verdict, and a question does: %s', (text, status) => {
  expect(replyTo(checker, text, usual).status).toBe(status);
});

test.each([
  ['neither hikvision nor dahua are in the building - does the section 889 rep still need a yes anywhere?', 'rules'],
  ['what do we say in our 889 certification about hytera radios', 'rules'],
  ['we signed the 889 rep, can we buy Hikvision?', 'answered'],
])('who asks about the representation is told of its clause, and of no name: %s', (text, status) => {
  expect(replyTo(checker, text, usual).status).toBe(status);
});

test.each([
  ['since hikvision got taken off the 889 list in 2025 our federal contract can use them again, right?', 'over'],
  ['now that tiktok has new owners the federal contractor ban is over, correct', 'over'],
  ['Hikvision is no longer banned, so can a federal agency order them?', 'over'],
])('whom a ban bound that is taken to be over is asked for, and it is not over: %s', (text, premise) => {
  const { meaning, asked, told } = answersTo(text);
  expect([meaning.premise, asked.buyer[0]?.startsWith('us-federal')]).toEqual([premise, true]);
  expect(told[0]?.answer.verdict).toMatch(/prohibited|restricted/u);
});

test('that a ban binds others only makes nobody one of them', () => {
  const said =
    'Kaspersky is only banned for the government, private companies in the US are free to buy. can you confirm?';
  const { meaning, told } = answersTo(said);
  expect([meaning.premise, told[0]?.answer.buyer]).toEqual(['others', ['us-person']]);
  expect(answersTo('we buy only for the DoD, hikvision ok?').asked.buyer).toEqual(['us-dod']);
});

test('who says that a clause does not bind them is asked for whom, and not answered as one whom it binds', () => {
  const reply = replyTo(checker, "section 889 doesn't apply to us, can we buy hikvision?", usual);
  expect(reply.status === 'for whom' && reply.open[0]?.choices).toEqual(['us-federal-contractor', 'ours']);
  expect(answersTo('we have 52.204-25 in the contract, hikvision?').asked.buyer).toEqual(['us-federal-contractor']);
});

test('every question of a rule that a sentence can answer is one that a rule asks', () => {
  const lexicon = join(import.meta.dirname, '../../src/language/lexicon/facts.yaml');
  const facts: { answers: string[] }[] = parse(readFileSync(lexicon, 'utf8'));
  const asked = new Set(
    [...book.rules.values()].flatMap(({ phases, appliesTo }) => [
      ...phases.map(({ asks }) => asks),
      ...appliesTo.map(({ ask }) => ask),
    ]),
  );
  expect(facts.flatMap(({ answers }) => answers).filter((one) => !asked.has(one))).toEqual([]);
});
