import {
  ACTIONS,
  type Action,
  type Home,
  may,
  refusal,
  type SlackPerson,
  type Standing,
  standingOf,
} from '../../src/settings/permissions.ts';

const TEAM = 'T0HOME';
const HOME: Home = { id: TEAM, isOrg: false };
const person = (given: Partial<SlackPerson> = {}): SlackPerson => ({
  id: 'U1',
  teams: [TEAM],
  isDeactivated: false,
  isGuest: false,
  isBot: false,
  isWorkspaceAdmin: false,
  timeZone: 'UTC',
  ...given,
});

test('whoever the settings name administers, and so do the admins of the Slack workspace', () => {
  expect(standingOf(person(), HOME, ['U1'])).toBe('admin');
  expect(standingOf(person({ isWorkspaceAdmin: true }), HOME, [])).toBe('admin');
  expect(standingOf(person(), HOME, ['U2'])).toBe('member');
});

test.each<[string, Partial<SlackPerson>, Standing]>([
  ['a guest', { isGuest: true }, 'guest'],
  ['a deactivated user', { isDeactivated: true }, 'deactivated'],
  ['an app', { isBot: true }, 'bot'],
  ['somebody from another company', { teams: ['T0OTHER'] }, 'stranger'],
  ['somebody from another company who administers there', { teams: ['T0OTHER'], isWorkspaceAdmin: true }, 'stranger'],
])('%s administers nothing here, even if the settings name them', (_, given, standing) => {
  expect(standingOf(person({ ...given }), HOME, ['U1'])).toBe(standing);
});

test('somebody whom Slack does not know is a stranger; a colleague of the same Enterprise Grid is not', () => {
  expect(standingOf(undefined, HOME, [])).toBe('stranger');
  expect(standingOf(person({ teams: ['T0OTHER', TEAM] }), HOME, [])).toBe('member');
});

/** Who may do what with what is their own; a star: also with what belongs to somebody else. */
const TABLE: Record<Action, string> = {
  ask: 'admin* member* guest* stranger* unknown*',
  'ask as this workspace': 'admin* member* guest*',
  'open the Home tab': 'admin* member* guest*',
  'see own checks': 'admin member guest',
  'see deadlines': 'admin* member*',
  'see subscriptions': 'admin* member*',
  'ask a person': 'admin* member* guest*',
  'answer a question': 'admin* member*',
  'set reminders': 'admin* member*',
  'change reminders': 'admin* member',
  'change a calendar address': 'admin* member',
  'add a deadline': 'admin* member*',
  'change a deadline': 'admin* member',
  'change a waiver': 'admin*',
  'check files': 'admin* member* guest*',
  'see the register': 'admin* member*',
  'add to the register': 'admin* member*',
  'change an entry': 'admin* member',
  'import the register': 'admin*',
  'ask for a waiver': 'admin* member*',
  'decide on waivers': 'admin*',
  'save evidence': 'admin* member*',
  'export the record': 'admin*',
  'change settings': 'admin*',
  'make API keys': 'admin*',
  'see changes': 'admin*',
};
const STANDINGS: Standing[] = ['admin', 'member', 'guest', 'stranger', 'deactivated', 'bot', 'unknown'];

test.each(ACTIONS)('“%s” is for exactly those whom the table names', (action) => {
  const allowed = STANDINGS.flatMap((standing) => {
    const own = may({ id: 'U1', standing }, action, { owner: 'U1' });
    const others = may({ id: 'U1', standing }, action, { owner: 'U2' });
    return own ? [`${standing}${others ? '*' : ''}`] : [];
  });
  expect(allowed.join(' ')).toBe(TABLE[action]);
});

test.each([
  ['waivers', ['change a waiver', 'decide on waivers']],
  ['reminders', ['change reminders']],
  ['calendars', ['change a calendar address']],
] as const)(
  'where the settings let members do “%s”, they may do exactly that besides, and guests may not',
  (grant, more) => {
    const theirs = { owner: 'U2', createdBy: 'U2' };
    const allowed = (standing: Standing, grants: (typeof grant)[]) =>
      ACTIONS.filter((action) => may({ id: 'U1', standing, grants }, action, theirs));
    expect(allowed('member', [grant])).toEqual(
      ACTIONS.filter((action) => allowed('member', []).includes(action) || more.some((one) => one === action)),
    );
    for (const standing of ['guest', 'stranger', 'unknown'] as const)
      expect(allowed(standing, [grant])).toEqual(allowed(standing, []));
  },
);

test('a member may change a deadline of nobody, one of their own, and one that they added for somebody else', () => {
  const member = { id: 'U1', standing: 'member' as const };
  expect(may(member, 'change a deadline', {})).toBe(true);
  expect(may(member, 'change a deadline', { owner: 'U1', createdBy: 'U2' })).toBe(true);
  expect(may(member, 'change a deadline', { owner: 'U2', createdBy: 'U1' })).toBe(true);
  expect(may(member, 'change a deadline', { owner: 'U2', createdBy: 'U3' })).toBe(false);
});

test('whoever is refused is told why, without blame; whoever may is told nothing', () => {
  for (const action of ACTIONS) {
    for (const standing of STANDINGS) {
      const asker = { id: 'U1', standing };
      const says = refusal(asker, action, { owner: 'U1' });
      if (may(asker, action, { owner: 'U1' })) expect(says).toBeUndefined();
      else expect(says).toMatch(/^[A-Z].*\.$/);
    }
  }
});
