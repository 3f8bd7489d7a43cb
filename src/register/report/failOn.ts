/** Which verdicts make a script stop: `--fail-on prohibited,upcoming:90d,review`. */
import { addDays } from 'date-fns/addDays';
import { VERDICTS, type Verdict } from '../../check/answer.ts';
import type { Judged } from '../checkMany.ts';

export interface Trigger {
  /** `unread`: a row without a name. */
  verdict: Verdict | 'unread';
  /** Of a ban to come: only where it begins within so many days. */
  withinDays?: number;
}

/**
 * Reads the verdicts that count.
 *
 * @returns the triggers, or the sentence that says what is wrong
 * @example readFailOn('prohibited,upcoming:90d') //=> [{ verdict: 'prohibited' }, { verdict: 'upcoming', withinDays: 90 }]
 */
export function readFailOn(text: string): Trigger[] | string {
  const triggers: Trigger[] = [];
  for (const part of text.split(',').map((one) => one.trim().toLowerCase())) {
    const [name = '', within, ...rest] = part.split(':');
    const verdict = [...VERDICTS, 'unread' as const].find((one) => one === name);
    if (!verdict || rest.length > 0) return `"${part}" is no verdict; known are ${[...VERDICTS, 'unread'].join(', ')}`;
    if (within === undefined) {
      triggers.push({ verdict });
      continue;
    }
    const days = /^(\d{1,5})d$/u.exec(within)?.[1];
    if (days === undefined || verdict !== 'upcoming')
      return `"${part}" is not understood; only upcoming takes a number of days, e.g. upcoming:90d`;
    triggers.push({ verdict, withinDays: Number(days) });
  }
  return triggers;
}

/** @param day the day of the answer, YYYY-MM-DD */
export function isTriggered(triggers: readonly Trigger[], judged: Judged, day: string): boolean {
  return triggers.some(({ verdict, withinDays }) => {
    if (verdict !== (judged?.verdict ?? 'unread')) return false;
    if (withinDays === undefined) return true;
    const last = addDays(new Date(`${day}T00:00:00Z`), withinDays)
      .toISOString()
      .slice(0, 10);
    // A ban whose day is not known may begin tomorrow.
    return !judged?.barredFrom || judged.barredFrom <= last;
  });
}
