/** What holds for every text, however it is written. */
import fc from 'fast-check';
import { buildChecker } from '../../src/check/check.ts';
import { readCommand } from '../../src/language/readCommand.ts';
import { readSentence } from '../../src/language/sentence/readSentence.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { runs } from '../thorough.ts';
import { NOW } from './sentences/sentenceFiles.ts';

const checker = buildChecker(loadBook());
const read = (text: string) => readSentence(checker, text, NOW);
const vendorsOf = (text: string) => read(text).subjects.map((subject) => subject.vendor ?? subject.text);

const VENDORS = ['kaspersky', 'hikvision', 'dahua', 'dji', 'huawei', 'zte', 'hytera', 'uniview', 'quectel', 'lenovo'];
const vendor = fc.constantFrom(...VENDORS);
/** Words that Slack, mail programs and people put around anything. */
const scrap = fc.constantFrom(
  '<@U012ABC>',
  '<https://a.example/x|x>',
  '&amp;',
  '```',
  '> ',
  '\n',
  '\t',
  ';',
  ' - ',
  '🙂',
  '\u200b',
  '\u202e',
  'اشتري',
  '可以',
  'купить',
  '31.03.2027',
  '03/04/27',
  'Q3',
  'FY27',
  'in may',
  'From: a@b.example',
  '--',
  'x@',
  'a.b.',
  '1x',
  '$9.99',
  'not',
  "don't",
  'except',
  'for a city in',
  'we',
  'May',
  'License',
  'either',
  'or',
);

describe('any text is read', () => {
  test('random text, markup and scraps of sentences never throw', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.oneof(vendor, scrap, fc.lorem({ maxCount: 2 })), { maxLength: 40 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const meaning = read(typed);
        expect(meaning.subjects.length).toBeLessThanOrEqual(200);
        expect(readCommand(checker, typed, { now: NOW, buyer: [] }).kind).toMatch(/help|unclear|question|reply/u);
      }),
      { numRuns: runs(300) },
    );
  });

  test('a text of 40,000 characters is cut and says so, one of 10,000 is not', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(vendor, scrap), { minLength: 5, maxLength: 30 }), (parts) => {
        const text = parts.join(' ');
        expect(read(text.repeat(Math.ceil(40_000 / text.length))).isCut).toBe(true);
        expect(read(text.repeat(Math.ceil(9_000 / text.length)).slice(0, 10_000)).isCut).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  test('a vendor far down in a long mail is found', () => {
    fc.assert(
      fc.property(vendor, fc.integer({ min: 1, max: 60 }), (name, lines) => {
        const mail = `Can you check the offer below?\n\nThanks\nBob\n\nOn Mon, Nov 9 2026 at 10:12, Pat wrote:\n${'> we looked at the drawings and the cable run has to go round the loading bay, weather permitting.\n'.repeat(lines)}> 4 x ${name} units`;
        expect(vendorsOf(mail)).toContain(name);
      }),
      { numRuns: runs(60) },
    );
  });
});

describe('politeness changes nothing', () => {
  const before = fc.constantFrom(
    '',
    'hi, ',
    'Hello! ',
    'hey team, ',
    'sorry to bother you, ',
    'quick question: ',
    'morning all - ',
  );
  const after = fc.constantFrom(
    '',
    '?',
    ' thanks!',
    ' please advise',
    ', thx',
    ' 🙏',
    ' TIA',
    ' - appreciate the help',
    '???',
  );
  const wayOfAsking = fc.constantFrom(
    (name: string) => `can we buy ${name}`,
    (name: string) => `is ${name} ok`,
    (name: string) => `are ${name} products allowed for us`,
    (name: string) => `do we have a problem with ${name}`,
    (name: string) => `may we renew ${name}`,
  );
  test('the same vendor is found with any opening and close', () => {
    fc.assert(
      fc.property(vendor, wayOfAsking, before, after, (name, ask, opening, close) => {
        expect(vendorsOf(`${opening}${ask(name)}${close}`)).toEqual([name]);
      }),
      { numRuns: runs(300) },
    );
  });

  test('typing errors in other words do not change the vendors', () => {
    const sentence = 'please tell me whether we could possibly purchase the following for our warehouse:';
    fc.assert(
      fc.property(fc.nat(sentence.length - 2), fc.subarray(VENDORS, { minLength: 1, maxLength: 4 }), (at, names) => {
        const swapped = `${sentence.slice(0, at)}${sentence[at + 1]}${sentence[at]}${sentence.slice(at + 2)}`;
        expect(vendorsOf(`${swapped} ${names.join(', ')}`).filter((one) => VENDORS.includes(one))).toEqual(names);
      }),
      { numRuns: runs(200) },
    );
  });

  test('every vendor of a list is found, in its order, whatever joins them', () => {
    const joint = fc.constantFrom(', ', ' or ', ' and ', ' / ', ' vs ', '; ', '\n', ' + ', ' & ');
    fc.assert(
      fc.property(fc.shuffledSubarray(VENDORS, { minLength: 2, maxLength: 8 }), joint, (names, sign) => {
        expect(vendorsOf(`can we buy ${names.join(sign)}?`)).toEqual(names);
      }),
      { numRuns: runs(200) },
    );
  });

  test('a name that nobody knows is told beside one that is known', () => {
    const made = fc.constantFrom('Zorblax', 'Wibblecam', 'Quorvex', 'Fnordlink', 'Blentix Systems', 'Trivanta GmbH');
    const ask = fc.constantFrom(
      (a: string, b: string) => `is ${a} or ${b} ok?`,
      (a: string, b: string) => `${b}, ${a} and Dahua, anything wrong?`,
      (a: string, b: string) => `can we buy from ${b} or ${a}`,
      (a: string, b: string) => `either ${a} or ${b}, which is allowed`,
      (a: string, b: string) => `2x ${a} recorder\n4x ${b} camera`,
      (a: string, b: string) => `vendor;item;price\n${b};camera;100.00\n${a};recorder;200.00`,
    );
    fc.assert(
      fc.property(vendor, made, ask, (known, unknown, say) => {
        const { subjects, notUnderstood } = read(say(known, unknown));
        expect(subjects.map((one) => one.vendor)).toContain(known);
        const told = [...subjects.map((one) => one.text), ...notUnderstood].join(' ');
        expect(told).toContain(unknown);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('a date means the same however it is written', () => {
  const MONTHS = 'January February March April May June July August September October November December'.split(' ');
  const day = fc.date({ min: new Date('2019-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
  const nameOf = (date: Date): string => MONTHS[date.getUTCMonth()] ?? '';
  const ordinal = (n: number): string => `${n}${n > 3 && n < 21 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
  const SPELLINGS: ((date: Date, d: number, m: number, y: number) => string)[] = [
    (date) => date.toISOString().slice(0, 10),
    (date, d, _, y) => `${d} ${nameOf(date)} ${y}`,
    (date, d, _, y) => `${nameOf(date)} ${d}, ${y}`,
    (date, d, _, y) => `${nameOf(date).slice(0, 3)} ${ordinal(d)} ${y}`,
    (date, d, _, y) => `the ${ordinal(d)} of ${nameOf(date)} ${y}`,
    (date, d, _, y) => `${d}-${nameOf(date).slice(0, 3)}-${y}`,
    (_, d, m, y) => `${d}.${m}.${y}`,
    (_, d, m, y) => `${String(d).padStart(2, '0')}.${String(m).padStart(2, '0')}.${y}`,
    (_, d, m, y) => `${y}/${String(m).padStart(2, '0')}/${String(d).padStart(2, '0')}`,
    (_, d, m, y) => `${y}年${m}月${d}日`,
  ];
  test('in a sentence', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...SPELLINGS), (date, spell) => {
        const typed = spell(date, date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear());
        const { when, unclearDates } = read(`is dahua ok on ${typed}?`);
        expect(unclearDates).toEqual([]);
        expect(when).toEqual({ status: 'day', day: date.toISOString().slice(0, 10) });
      }),
      { numRuns: runs(400) },
    );
  });

  test('in a command', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...SPELLINGS.slice(0, -1)), (date, spell) => {
        const typed = spell(date, date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear());
        const reading = readCommand(checker, `dahua as of ${typed}`, { now: NOW, buyer: [] });
        const asOf = reading.kind === 'question' ? { ...reading.question.asOf, text: reading.question.text } : reading;
        expect(asOf).toEqual({ day: date.toISOString().slice(0, 10), text: 'dahua' });
      }),
      { numRuns: runs(300) },
    );
  });

  test('with strokes it is asked about where day and month could be changed, and only there', () => {
    fc.assert(
      fc.property(day, fc.boolean(), (date, isShort) => {
        const [d, m, y] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()];
        const { when, unclearDates } = read(`is dahua ok on ${m}/${d}/${isShort ? y % 100 : y}?`);
        if (d <= 12 && d !== m) expect([when, unclearDates.length]).toEqual([null, 1]);
        else expect(when).toEqual({ status: 'day', day: date.toISOString().slice(0, 10) });
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('“tomorrow” is the asker’s', () => {
  const late = new Date('2026-11-24T23:30:00Z');
  test.each([
    ['UTC', '2026-11-25'],
    ['America/Los_Angeles', '2026-11-25'],
    ['Europe/Berlin', '2026-11-26'],
    ['Asia/Tokyo', '2026-11-26'],
    ['Pacific/Honolulu', '2026-11-25'],
  ])('at 23:30 UTC on 24 November, in %s it is %s', (zone, day) => {
    expect(readSentence(checker, 'can we buy dji tomorrow', late, zone).when).toEqual({ status: 'day', day });
    const reading = readCommand(checker, 'dji as of tomorrow', { now: late, buyer: [], timeZone: zone });
    expect(reading).toMatchObject({ kind: 'question', question: { asOf: { day } } });
  });
});
