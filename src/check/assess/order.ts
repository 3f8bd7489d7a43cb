/** Which finding decides: what bites this buyer comes first. */
import { type Finding, type Grounds, gravityOf } from '../answer.ts';

/** What a finding that is no ban amounts to, from what weighs most to what weighs least. */
const GROUNDS: readonly Grounds[] = [
  'bars',
  'will-bar',
  'may-bar',
  'limits',
  'warns',
  'kind',
  'silent',
  'later',
  'other-kind',
  'proposed',
  'left-out',
  'others',
  'over',
];

/** A ban speaks before a duty, and a duty before a listing that says nothing of buying. */
const KINDS: readonly Finding['kind'][] = ['ban', 'duty', 'listing', 'advisory', 'proposal'];

/**
 * The order of findings: by gravity, then what binds the buyer, then a rule on this very vendor that speaks of the
 * activity, or says something of it, before duties and listings. Of two equal ones the older comes first.
 */
export function byDecisiveness(a: Finding, b: Finding): number {
  return (
    gravityOf(a.status) - gravityOf(b.status) ||
    Number(b.isBinding) - Number(a.isBinding) ||
    weightOf(a) - weightOf(b) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    GROUNDS.indexOf(a.grounds) - GROUNDS.indexOf(b.grounds) ||
    (a.since ?? a.next?.date ?? '').localeCompare(b.since ?? b.next?.date ?? '')
  );
}

function weightOf({ grounds, kind, says, reachedBy, forbidsSome, asks }: Finding): number {
  const isNamed = reachedBy === 'vendor';
  if (grounds === 'bars' || grounds === 'will-bar') return 0;
  if (grounds === 'may-bar') return isNamed ? 1 : 2;
  if (kind === 'ban' && isNamed) {
    if (grounds === 'limits') return asks ? 5 : 3;
    if (grounds === 'silent') return says ? 4 : 6;
  }
  // An instrument that stops goods, of importers or with public money, tells more than one on exports to the party.
  if (grounds === 'limits') return !forbidsSome && kind === 'listing' ? 9 : isNamed && !asks ? 7 : 8;
  if (grounds === 'warns') return 10;
  return 11 + GROUNDS.indexOf(grounds);
}
