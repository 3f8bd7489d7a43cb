/** A channel's deadlines for calendar programs: the feed, and the secret address that opens it. */
import { createHash, randomBytes } from 'node:crypto';
import ical, { ICalAlarmRelatesTo, ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { addDays, dayMoment, workingDayOnOrBefore } from './days.ts';
import { changesWith } from './keepSubscriptions.ts';
import { calendarOf } from './plan.ts';
import type { Deadline, Records, Subscription } from './records.ts';

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

/** Makes a new secret calendar address for a channel; the one before ends. Only a digest of the secret is kept. */
export async function renewCalendar(
  records: Records,
  channel: string,
  by: { by: string; at: Date },
): Promise<string | undefined> {
  const secret = randomBytes(24).toString('base64url');
  const calendar = hashOfSecret(secret);
  const entry = await changeCalendar(records, channel, calendar, { ...by, what: 'new calendar address' });
  if (entry) await records.calendars.put({ key: calendar, at: null, value: { channel } });
  return entry && secret;
}

export async function revokeCalendar(records: Records, channel: string, by: { by: string; at: Date }): Promise<void> {
  await changeCalendar(records, channel, undefined, { ...by, what: 'ended the calendar address' });
}

async function changeCalendar(
  records: Records,
  channel: string,
  next: string | undefined,
  { by, at, what }: { by: string; at: Date; what: string },
): Promise<Subscription | undefined> {
  let before: string | undefined;
  const entry = await records.subscriptions.change(channel, (current) => {
    if (!current) return undefined;
    const { calendar, ...value } = current.value;
    before = calendar;
    const changes = changesWith(current.value, { by, at: at.toISOString(), what });
    return { at: null, value: { ...value, changes, ...(next ? { calendar: next } : {}) } };
  });
  if (before) await records.calendars.remove(before);
  return entry?.value;
}

/** The subscription that this secret opens. One look-up, however many there are. */
export async function subscriptionOfCalendar(records: Records, secret: string): Promise<Subscription | undefined> {
  const digest = hashOfSecret(secret);
  const channel = (await records.calendars.get(digest))?.value.channel;
  if (channel === undefined) return undefined;
  const subscription = (await records.subscriptions.get(channel))?.value;
  return subscription?.calendar === digest ? subscription : undefined;
}

/** Calendars that were made before there was an index of them. */
export async function indexCalendars(records: Records): Promise<void> {
  const all = (await records.subscriptions.all()).flatMap(({ value: { calendar, channel } }) =>
    calendar ? [{ key: calendar, at: null, value: { channel } }] : [],
  );
  if (all.length > 0) await records.calendars.putMany(all);
}

function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
