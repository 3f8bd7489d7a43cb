import { loadBook } from '../../src/rulebook/loadBook.ts';
import { isKnownRole, roleAsWritten, roleProblem, rolesImplied } from '../../src/rulebook/roles.ts';
import { PLACES } from '../../src/rulebook/vocabulary.ts';

const book = loadBook();

test('every state, DC and territory can be a state agency, and every EU member a telecom operator', () => {
  expect(PLACES['US state']).toHaveLength(56);
  expect(PLACES.country).toHaveLength(27);
  for (const [code] of PLACES['US state']) expect(roleProblem(book, `us-state-agency:${code}`)).toBeNull();
  for (const [code] of PLACES.country) expect(roleProblem(book, `eu-telecom:${code}`)).toBeNull();
});

test.each([
  'us-state-agency:XX',
  'us-state-agency:tx',
  'us-state-agency:',
  'us-state-agency:TX:TX',
  'eu-telecom:US',
  'eu-telecom:UK',
  'us-person:TX',
  'nobody',
  '',
])('“%s” is no buyer role', (role) => {
  expect(isKnownRole(book, role)).toBe(false);
});

test('a role is read in any letters, and written in one way', () => {
  expect(roleAsWritten(' US-State-Agency:tx ')).toBe('us-state-agency:TX');
  expect(roleAsWritten('us-person')).toBe('us-person');
});

test('a Texas agency is a state agency and a US person too, and several roles add up', () => {
  expect([...rolesImplied(book, ['us-state-agency:TX', 'eu-telecom:SE'])]).toEqual(
    expect.arrayContaining(['us-state-agency:TX', 'us-state-agency', 'us-person', 'eu-telecom:SE', 'eu-telecom']),
  );
});
