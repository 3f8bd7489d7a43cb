import type { Change, Choices, Field } from './settings.ts';

const FIELDS: readonly Field[] = [
  'buyer',
  'defaultChannel',
  'admins',
  'dates',
  'fiscalYearStart',
  'retentionDays',
  'askPerson',
  'feedback',
  'membersMay',
];

/** What differs between two sets of choices, field by field. The order in which roles or people are named means nothing. */
export function changedFields(before: Choices, after: Choices): Change['fields'] {
  return FIELDS.map((field) => ({ field, from: valuesOf(before, field), to: valuesOf(after, field) })).filter(
    ({ from, to }) => from.toSorted().join('\n') !== to.toSorted().join('\n'),
  );
}

/** The value of a field as the record of changes keeps it. */
function valuesOf(choices: Choices, field: Field): string[] {
  switch (field) {
    case 'buyer':
    case 'admins':
    case 'membersMay':
      return choices[field];
    case 'askPerson':
    case 'feedback': {
      const addressee = choices[field];
      return addressee ? [`${addressee.kind}:${addressee.id}`] : [];
    }
    default: {
      const value = choices[field];
      return value === null ? [] : [String(value)];
    }
  }
}
