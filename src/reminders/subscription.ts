import { z } from 'zod';
import type { RecordForm } from '../store/timeline.ts';
import type { Deadline } from './deadline.ts';

/** Days before a deadline on which a channel hears of it; 0 is the day itself. */
const DEFAULT_OFFSETS = [90, 30, 14, 7, 1, 0];
const DEFAULT_TIME = '09:00';

export const subscriptionSchema = z.object({
  /** Slack channel id; a channel has one subscription. */
  channel: z.string().min(1),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** Deadlines before this day are not this channel's business: they had passed when it was set up. */
  startsOn: z.string(),
  /** IANA time zone in which `time` (HH:MM) is meant. */
  timeZone: z.string(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  offsets: z.array(z.number().int().min(0).max(1000)).min(1),
  /** Only on working days: a reminder that falls on a day off comes on the last working day before. */
  workingDaysOnly: z.boolean(),
  /** Country whose holidays are days off, e.g. `US` or `DE-BE`; '' for weekends only. */
  holidays: z.string(),
  wants: z.object({
    /** Every deadline of a rule that binds us, and every one that people added. */
    everything: z.boolean(),
    rules: z.array(z.string()),
    vendors: z.array(z.string()),
    owners: z.array(z.string()),
  }),
  /** 1 Monday to 7 Sunday; absent: no weekly digest. */
  digestWeekday: z.number().int().min(1).max(7).optional(),
  /** User or channel id that hears of overdue deadlines, once a day at most. */
  escalateTo: z.string().optional(),
  /** Why nothing can be said in the channel now. What was due meanwhile is held for the day it can. */
  paused: z
    .object({
      reason: z.string(),
      since: z.iso.datetime(),
      isLockedOut: z.boolean(),
      /** How often it was tried again in vain, and when it is tried next. */
      tries: z.number().int().optional(),
      tryAt: z.iso.datetime().optional(),
    })
    .optional(),
  /** It is being tried again: the next message to the channel shows whether the pause is over. */
  recovering: z.object({ reason: z.string(), since: z.iso.datetime(), tries: z.number().int() }).optional(),
  /** Who changed the reminders, when, and what in a word or two; the newest first. */
  changes: z.array(z.object({ by: z.string(), at: z.iso.datetime(), what: z.string() })).optional(),
  /** SHA-256 of the secret of the calendar address, in hexadecimal. */
  calendar: z.string().optional(),
});

export type Subscription = z.infer<typeof subscriptionSchema>;

export const SUBSCRIPTION_RECORD: RecordForm<Subscription> = {
  version: 1,
  schema: subscriptionSchema,
  isReadOften: true,
};

/** Whether a channel asked to hear of this deadline. */
export function matchesSubscription(deadline: Deadline, { wants }: Pick<Subscription, 'wants'>): boolean {
  if (wants.everything) return true;
  if (deadline.rule !== undefined && wants.rules.includes(deadline.rule)) return true;
  if (deadline.owner !== undefined && wants.owners.includes(deadline.owner)) return true;
  return deadline.vendors.some((vendor) => wants.vendors.includes(vendor));
}

/** A subscription as the modal offers it. */
export function defaultSubscription(
  given: Pick<Subscription, 'channel' | 'createdBy' | 'createdAt' | 'startsOn' | 'timeZone'>,
): Subscription {
  return {
    ...given,
    time: DEFAULT_TIME,
    offsets: DEFAULT_OFFSETS,
    workingDaysOnly: true,
    holidays: '',
    wants: { everything: true, rules: [], vendors: [], owners: [] },
    digestWeekday: 1,
  };
}
