import ical, { ICalAlarmRelatesTo, ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { workingDayOnOrBefore } from './businessDays.ts';
import { addDays, dayMoment } from './calendarDay.ts';
import type { Deadline } from './deadline.ts';
import { calendarOf } from './speakingMoments.ts';
import type { Subscription } from './subscription.ts';

const DAY = 86_400;
/** Calendar programs warn of one event at most this often. */
const MOST_ALARMS = 8;

/** What the rule book says of a deadline. */
export interface About {
  todo?: string | undefined;
  /** Address of the official source. */
  url?: string | undefined;
}

/**
 * A channel's deadlines as an iCalendar feed: whole-day events with alarms at the subscription's times.
 * The UID is the deadline's own id, so that a date that moves moves in the calendar too.
 *
 * @param about what the rule book has to add
 */
export function calendarFeed(
  subscription: Subscription,
  deadlines: readonly Deadline[],
  about: (deadline: Deadline) => About,
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
      // The moment of the last change, so that the same deadlines give the same feed.
      stamp: deadline.changedAt ?? subscription.createdAt,
      lastModified: deadline.changedAt ?? subscription.createdAt,
      start: dayMoment(deadline.dueOn),
      end: dayMoment(addDays(deadline.dueOn, 1)),
      timezone: 'UTC',
      allDay: true,
      summary: deadline.title,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    const { todo, url } = about(deadline);
    const description = [deadline.note, todo && `What to do: ${todo}`].filter((part) => part).join('\n\n');
    if (description) event.description(description);
    if (url) event.url(url);
    for (const seconds of alarmsOf(deadline, subscription)) {
      const alarm = { type: ICalAlarmType.display, description: deadline.title };
      event
        .createAlarm(seconds >= 0 ? { ...alarm, triggerBefore: seconds } : { ...alarm, triggerAfter: -seconds })
        // From the beginning of the day: what comes after something would else count from its end, a day later.
        .relatesTo(ICalAlarmRelatesTo.start);
    }
  }
  // Every line ends with a line break, the last one too.
  return `${feed.toString().trimEnd()}\r\n`;
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
