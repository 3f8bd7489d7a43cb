/** What people type after `/vendorcheck`, and what it means. */
import { buildChecker } from '../../src/check/check.ts';
import { readCommand } from '../../src/language/readCommand.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';

const checker = buildChecker(loadBook());
const now = new Date('2024-07-19T23:59:00-04:00');

/** The reading as a person would say it: name, activity, buyer, date. */
function meaningOf(typed: string): string {
  const reading = readCommand(checker, typed, { now, buyer: ['us-person'] });
  if (reading.kind === 'help') return 'help';
  if (reading.kind === 'reply') return `reply: ${reading.reply.status}`;
  if (reading.kind === 'unclear') return `unclear: ${reading.problem}`;
  const { text, activity, buyer, asOf } = reading.question;
  const date = 'day' in asOf ? asOf.day : asOf.at.getTime() === now.getTime() ? 'now' : asOf.at.toISOString();
  return [text, activity, buyer.join(' + '), date].join(' | ');
}

describe('a name alone is a purchase today by the buyer of the workspace', () => {
  test.each([
    ['kaspersky', 'kaspersky'],
    ['  Kaspersky   Endpoint  Security ', 'Kaspersky Endpoint Security'],
    ['华为', '华为'],
    ['kaspersky?', 'kaspersky'],
    ['Kaspersky for Mac', 'Kaspersky for Mac'],
    ['Kaspersky Endpoint Security for Business', 'Kaspersky Endpoint Security for Business'],
    ['Check Point on Demand', 'Check Point on Demand'],
    ['Teams for Government', 'Teams for Government'],
    ['Backup as a Service', 'Backup as a Service'],
    ['AT&amp;T', 'AT&T'],
  ])('“%s”', (typed, name) => expect(meaningOf(typed)).toBe(`${name} | purchase | us-person | now`));
});

test('a word that looks like a command is no name, in quotation marks and with a capital it is one', () => {
  for (const word of ['stop', 'mute', 'unsubscribe', 'subscribe', 'alerts'])
    expect(meaningOf(word)).toBe('reply: topic');
  for (const word of ['search', 'list', 'rules']) expect(meaningOf(word)).toMatch(/^unclear/u);
  expect(meaningOf('Rechnung Nr. 4711 Posten: Zorblax Gesamt: 399')).toMatch(/^unclear: That reads like a form/u);
  for (const [typed, name] of [
    ['“search”', 'search'],
    ['Search', 'Search'],
    ['target', 'target'],
  ] as const)
    expect(meaningOf(typed)).toBe(`${name} | purchase | us-person | now`);
});

describe('an activity stands before or after the name', () => {
  test.each([
    ['renew kaspersky', 'renew'],
    ['kaspersky renewal', 'renew'],
    ['renewal of kaspersky', 'renew'],
    ['can we still renew kaspersky?', 'renew'],
    ['kaspersky for resale', 'resell'],
    ['keep using kaspersky', 'use'],
    ['kaspersky updates', 'update'],
    ['white-label kaspersky', 'integrate'],
    ['license kaspersky', 'license'],
    ['hire kaspersky', 'hire-as-subcontractor'],
    ['hire kaspersky as a subcontractor', 'hire-as-subcontractor'],
    ['kaspersky as subcontractor', 'hire-as-subcontractor'],
    ['are we allowed to buy kaspersky', 'purchase'],
  ])('“%s” is to %s', (typed, activity) => expect(meaningOf(typed)).toBe(`kaspersky | ${activity} | us-person | now`));
});

describe('a firm’s name may hold an activity, a day or a place', () => {
  test.each([
    ['License Manager', 'License Manager'],
    ['license manager', 'license manager'],
    ['Use Case Inc', 'Use Case Inc'],
    ['use case inc', 'use case inc'],
    ['Renew Home', 'Renew Home'],
    ['Order Desk', 'Order Desk'],
    ['May Department Stores', 'May Department Stores'],
    ['Monday.com', 'Monday.com'],
    ['October CMS', 'October CMS'],
    ['March Networks', 'March Networks'],
    ['Texas Instruments', 'Texas Instruments'],
    ['Federal Express', 'Federal Express'],
    ['Office 2024', 'Office 2024'],
    ['Kaspersky Next', 'Kaspersky Next'],
    ['“Renew”', 'Renew'],
    ['"update"', 'update'],
  ])('“%s”', (typed, name) => expect(meaningOf(typed)).toBe(`${name} | purchase | us-person | now`));

  test.each([
    ['renew Use Case Inc', 'Use Case Inc | renew'],
    ['can we use License Manager', 'License Manager | use'],
    ['is kaspersky ok to renew?', 'kaspersky | renew'],
    ['buy new cameras', 'new cameras | purchase'],
    ['use zoom', 'zoom | use'],
  ])('“%s” still has its activity', (typed, meaning) => expect(meaningOf(typed)).toBe(`${meaning} | us-person | now`));

  test('where both may be meant, the other reading is at hand', () => {
    const other = (typed: string) => {
      const reading = readCommand(checker, typed, { now, buyer: ['us-person'] });
      return reading.kind === 'question' ? `${reading.other?.text} | ${reading.other?.activity}` : reading.kind;
    };
    expect(other('License Manager')).toBe('Manager | license');
    expect(other('Renew Acme')).toBe('Renew Acme | purchase');
    expect(other('renew kaspersky')).toBe('undefined | undefined');
  });
});

describe('a date that nothing introduces is not overlooked', () => {
  test.each([
    ['kaspersky 2027-03-31', 'kaspersky | purchase | us-person | 2027-03-31'],
    ['kaspersky 31.03.2027', 'kaspersky | purchase | us-person | 2027-03-31'],
    ['renew kaspersky tomorrow', 'kaspersky | renew | us-person | 2024-07-21'],
    ['Zorblax next month', 'unclear: A command asks about one day, and “next month” is more than that'],
    ['Zorblax 03/04/2027', 'unclear: I cannot read the date “03/04/2027” with certainty'],
    ['renew kaspersky in October', 'reply: answered'],
    ['kaspersky by 31 March 2027', 'reply: answered'],
    ['kaspersky next month', 'reply: answered'],
    ['kaspersky 03/04/2027', 'reply: unclear date'],
    ['dji in Q3 FY27', 'reply: unclear date'],
    ['can we yodel dji', 'reply: what for'],
  ])('“%s”', (typed, meaning) => expect(meaningOf(typed).startsWith(meaning)).toBe(true));
});

describe('a buyer stands after “for” or “as”', () => {
  test.each([
    ['kaspersky for a federal contractor', 'us-federal-contractor'],
    ['for a federal contractor kaspersky', 'us-federal-contractor'],
    ['kaspersky as a DoD contractor.', 'us-dod-contractor'],
    ['kaspersky for us-federal-contractor', 'us-federal-contractor'],
    ['kaspersky for US-STATE-AGENCY:tx', 'us-state-agency:TX'],
    ['kaspersky for Texas state agencies', 'us-state-agency:TX'],
    ['kaspersky for an agency of Texas', 'us-state-agency:TX'],
    ['kaspersky for the State of Kansas', 'us-state-agency:KS'],
    ['kaspersky for a state agency of Massachusetts', 'us-state-agency:MA'],
    ['kaspersky for a New York state agency', 'us-state-agency:NY'],
    ['kaspersky for the pentagon', 'us-dod'],
    ['kaspersky for a German telecom', 'eu-telecom:DE'],
    ['kaspersky for the UK government', 'uk-government'],
    ['kaspersky for a federal contractor and a grantee', 'us-federal-contractor + us-federal-grantee'],
    ['kaspersky for a federal contractor and for an Iowa state agency', 'us-federal-contractor + us-state-agency:IA'],
  ])('“%s” is asked by %s', (typed, buyer) => expect(meaningOf(typed)).toBe(`kaspersky | purchase | ${buyer} | now`));
});

describe('a date stands after “as of” or “on”, and a day alone is the whole day', () => {
  test.each([
    ['kaspersky as of 2024-07-19', '2024-07-19'],
    ['as of 2024-07-19 kaspersky', '2024-07-19'],
    ['kaspersky as of 2024-07-19.', '2024-07-19'],
    ['kaspersky on 19 July 2024', '2024-07-19'],
    ['kaspersky as of September 30, 2024', '2024-09-30'],
    ['kaspersky as of 07/19/2024', '2024-07-19'],
    ['kaspersky as of 19.7.2024', '2024-07-19'],
    ['kaspersky as of Friday, July 19, 2024', '2024-07-19'],
    ['kaspersky Fri 19 July 2024', '2024-07-19'],
    ['kaspersky on Friday 19 July 2024', '2024-07-19'],
    ['kaspersky as of tomorrow', '2024-07-21'],
    ['kaspersky as of yesterday', '2024-07-19'],
    ['kaspersky as of today', 'now'],
    ['kaspersky as of 2024-07-20T00:00-04:00', '2024-07-20T04:00:00.000Z'],
  ])('“%s”', (typed, date) => expect(meaningOf(typed)).toBe(`kaspersky | purchase | us-person | ${date}`));

  test('options come in any order', () => {
    const meant = 'kaspersky | renew | us-federal-contractor | 2024-07-19';
    expect(meaningOf('renew kaspersky for a federal contractor as of 2024-07-19')).toBe(meant);
    expect(meaningOf('kaspersky as of 2024-07-19, for a federal contractor renew')).toBe(meant);
    expect(meaningOf('kaspersky as of 2024-07-19 renew for a federal contractor')).toBe(meant);
  });

  test('a product with “on” in its name keeps its date', () => {
    expect(meaningOf('Check Point on Demand as of 2024-07-19')).toBe(
      'Check Point on Demand | purchase | us-person | 2024-07-19',
    );
  });
});

describe('what is not clear is asked back, never guessed', () => {
  test.each([
    ['kaspersky as of banana', /I do not understand the date “banana”/],
    ['Zorblax as of 2024-02-30', /I do not understand the date “2024-02-30”/],
    ['Zorblax as of Monday 5 January 2027', /“Monday 5 January 2027” contradicts itself: that day is a Tuesday/],
    ['kaspersky as of 2024-02-30', 'reply: unclear date'],
    ['kaspersky as of 2024-07-19 23:59', /I do not understand the date “2024-07-19 23:59”/],
    ['Zorblax as of 07/09/2024', /“07\/09\/2024” can be read in two ways/],
    ['kaspersky as of 07/09/2024', 'reply: unclear date'],
    ['Zorblax as of July 2024', /“July 2024” is not a single day/],
    ['kaspersky as of July 2024', 'reply: answered'],
    ['Zorblax as of next month', /“next month” is not a single day/],
    ['kaspersky as of 19 July 2024 at 23:59', /A time of day needs its offset/],
    ['kaspersky as of', /Which date do you mean/],
    ['Zorblax as of 2024-07-19 as of 2024-07-20', /one date at a time/],
    ['kaspersky for a Zorgon agency', 'reply: for whom'],
    ['kaspersky for our agency', 'reply: for whom'],
    ['kaspersky for a carrier', 'reply: for whom'],
    ['as of 2024-07-19', /Name a product or a vendor/],
    ['for a federal contractor', /Name a product or a vendor/],
    ['renew', /Name a product or a vendor. If “renew” is the name, put it in quotation marks/],
    ['cancel', /Name a product or a vendor. If “cancel” is the name, put it in quotation marks/],
    ['!!! ???', /Name a product or a vendor/],
    ['🙂', /Name a product or a vendor/],
    ['kaspersky '.repeat(1024), /That is 10,239 characters long/],
  ])('“%.60s”', (typed, problem) => expect(meaningOf(typed)).toMatch(problem));
});

test.each(['', '   ', 'help', 'HELP', '?', '--help', 'help me', 'examples', 'what can you do?', '\u0000\u202e'])(
  '“%s” asks for help',
  (typed) => expect(meaningOf(typed)).toBe('help'),
);

describe('Slack’s own markup is read as what the person meant', () => {
  test.each([
    ['<https://www.kaspersky.com/enterprise|www.kaspersky.com>', 'www.kaspersky.com'],
    ['<https://www.kaspersky.com>', 'https://www.kaspersky.com'],
    ['<http://kaspersky.com|kaspersky.com>', 'kaspersky.com'],
    ['<mailto:sales@kaspersky.com|sales@kaspersky.com>', 'sales@kaspersky.com'],
    ['<#C0PROCURE1|huawei>', 'huawei'],
    ['<@U0BEN00001|ben> kaspersky <!here>', 'kaspersky'],
    ['kas\u202eper\u200bsky\u0007', 'kaspersky'],
    ['R&amp;D &lt;b&gt;', 'R&D <b>'],
  ])('“%s”', (typed, name) => expect(meaningOf(typed)).toBe(`${name} | purchase | us-person | now`));

  test('a mention of a person alone names no vendor', () => {
    expect(meaningOf('<@U0BEN00001>')).toBe('help');
  });
});
