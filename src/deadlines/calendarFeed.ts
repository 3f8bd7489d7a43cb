import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { workingDayOnOrBefore } from './businessDays.ts';
import { addDays, dayMoment } from './calendarDay.ts';
import type { Deadline } from './deadline.ts';
import { calendarOf } from './speakingMoments.ts';
import type { Subscription } from './subscription.ts';

const DAY = 86_400;
/** Calendar programs warn of one event at most this often. */
const MOST_ALARMS = 8;

/**
 * A channel's deadlines as an iCalendar feed: whole-day events with alarms at the subscription's times.
 * The UID is the deadline's own id, so that a date that moves moves in the calendar too.
 *
 * @param links address of the source of a rule, where there is one
 */
export function calendarFeed(
  subscription: Subscription,
  deadlines: readonly Deadline[],
  now: Date,
  links: (rule: string) => string | undefined,
): string {
  const feed = ical({
    name: 'vendorcheck deadlines',
    prodId: { company: 'vendorcheck', product: 'deadlines', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  for (const deadline of deadlines) {
    const event = feed.createEvent({
      id: `${deadline.id.replace(/[^\w.-]/gu, '-')}@vendorcheck`,
      sequence: deadline.revision ?? 0,
      stamp: now,
      start: dayMoment(deadline.dueOn),
      end: dayMoment(addDays(deadline.dueOn, 1)),
      timezone: 'UTC',
      allDay: true,
      summary: deadline.title,
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(deadline.note ? { description: deadline.note } : {}),
    });
    const url = deadline.rule === undefined ? undefined : links(deadline.rule);
    if (url) event.url(url);
    for (const seconds of alarmsOf(deadline, subscription)) {
      const alarm = { type: ICalAlarmType.display, description: deadline.title };
      event.createAlarm(seconds >= 0 ? { ...alarm, triggerBefore: seconds } : { ...alarm, triggerAfter: -seconds });
    }
  }
  return feed.toString();
}

/** Seconds before midnight of the due day at which the channel is reminded; negative after it. */
function alarmsOf({ dueOn }: Deadline, subscription: Subscription): number[] {
  const [hour = 9, minute = 0] = subscription.time.split(':').map(Number);
  const calendar = calendarOf(subscription);
  const seconds = subscription.offsets.map((offset) => {
    const day = workingDayOnOrBefore(addDays(dueOn, -offset), calendar);
    const days = (dayMoment(dueOn).getTime() - dayMoment(day).getTime()) / 1000 / DAY;
    return days * DAY - hour * 3600 - minute * 60;
  });
  return [...new Set(seconds)].toSorted((a, b) => a - b).slice(0, MOST_ALARMS);
}
