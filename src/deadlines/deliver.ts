/** Delivers a posting exactly once, whatever happened to the last attempt. */
import { dayInZone } from '../rulebook/time.ts';
import { addDays, dayMoment } from './calendarDay.ts';
import type { Deadline } from './deadline.ts';
import type { Message, Messenger, Outcome } from './messenger.ts';
import { type Posting, postingId } from './posting.ts';
import { POSTINGS, type Records } from './records.ts';
import type { Render } from './render.ts';
import type { Subscription } from './subscription.ts';
import { isWanted } from './wanted.ts';

export interface DeliveryParts {
  records: Records;
  messenger: Messenger;
  render: Render;
  clock: () => Date;
  /** Called with what a person who runs the bot should know. Never with what people wrote. */
  report: (problem: string) => void;
  /** How long after an attempt that ended in the dark Slack's history is believed, in milliseconds. */
  settle: number;
  /** False once this process should no longer write, because somebody else may have taken its work. */
  mayWrite?: () => boolean;
}

/** Attempts after which a posting that fails for reasons nobody knows is given up, some ten hours later. */
const MOST_ATTEMPTS = 20;
const LONGEST_PAUSE = 60 * 60 * 1000;
const DIGEST_DAYS = 56;

/** Does what is left to do for one posting. Safe to call again at any time, also after a crash at any point. */
export async function deliver(id: string, parts: DeliveryParts): Promise<Posting['state'] | 'gone'> {
  const posting = (await parts.records.postings.get(id))?.value;
  if (!posting) return 'gone';
  if (posting.state !== 'waiting' && posting.state !== 'begun') return posting.state;
  const subscription = (await parts.records.subscriptions.get(posting.channel))?.value;
  if (!subscription) return settleAs(parts, posting, 'moot');

  if (posting.begun) {
    const trace = await findTrace(parts, posting, posting.begun);
    if (trace.status === 'posted') return recordPosted(parts, posting, subscription, trace);
    if (trace.status === 'unclear') return retryOrStop(parts, posting, subscription, trace.outcome, true);
  }
  if (subscription.paused && posting.kind !== 'trouble') return settleAs(parts, posting, 'kept');
  const message = await compose(parts, posting, subscription);
  if (!message) return settleAs(parts, posting, 'moot');
  return write(parts, posting, subscription, message);
}

type Trace =
  | { status: 'posted'; channel: string; ts: string; thread?: string | undefined }
  | { status: 'not there' }
  | { status: 'unclear'; outcome: Outcome };

/** Looks whether the last attempt reached Slack after all. */
async function findTrace(
  { messenger, clock, settle }: DeliveryParts,
  posting: Posting,
  begun: NonNullable<Posting['begun']>,
): Promise<Trace> {
  const age = clock().getTime() - new Date(begun.at).getTime();
  if (age >= 0 && age < settle)
    return {
      status: 'unclear',
      outcome: {
        status: 'later',
        afterMs: settle - age,
        problem: posting.problem ?? 'waiting for the last attempt to show',
      },
    };
  // The two clocks, this machine's and Slack's, may disagree, and this one may have jumped.
  const since = new Date(Math.min(new Date(begun.at).getTime(), clock().getTime()) - 10 * 60 * 1000);
  const found = await messenger.find(posting.id, { channel: begun.channel, thread: begun.thread, since });
  if (found.status !== 'done')
    return found.status === 'thread-gone' ? { status: 'not there' } : { status: 'unclear', outcome: found };
  return found.ts
    ? { status: 'posted', channel: begun.channel, ts: found.ts, thread: begun.thread }
    : { status: 'not there' };
}

/** The message as of now; `undefined` when nothing is left to say. */
async function compose(
  { records, render, clock }: DeliveryParts,
  posting: Posting,
  subscription: Subscription,
): Promise<Message | undefined> {
  if (posting.kind === 'trouble') return render.trouble(subscription, posting.trouble ?? '');
  const today = dayInZone(clock(), subscription.timeZone);
  const deadlines = await deadlinesToTell(records, posting, subscription, today);
  if (deadlines.length === 0 && posting.kind !== 'law-change') return undefined;
  return render.posting({ posting, subscription, deadlines, today });
}

async function deadlinesToTell(
  records: Records,
  posting: Posting,
  subscription: Subscription,
  today: string,
): Promise<Deadline[]> {
  if (posting.kind === 'law-change') return [];
  const isKnown = (deadline: Deadline): boolean =>
    isWanted(deadline, subscription) && (deadline.knownFrom ?? '') <= today;
  if (posting.kind === 'digest' || posting.kind === 'escalation') {
    const until = posting.kind === 'digest' ? addDays(today, DIGEST_DAYS) : today;
    const entries = await records.deadlines.between(dayMoment(subscription.startsOn), dayMoment(until), 2000);
    return entries.map((entry) => entry.value).filter(isKnown);
  }
  const entries = await Promise.all(posting.items.map(({ deadline }) => records.deadlines.get(deadline)));
  return entries
    .flatMap((entry, index) => {
      // Done, deleted or moved meanwhile: it is told on its new date, or not at all.
      const isStill = entry?.value.status === 'open' && entry.value.dueOn === posting.items[index]?.dueOn;
      return entry && isStill && isWanted(entry.value, subscription) ? [entry.value] : [];
    })
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

async function write(
  parts: DeliveryParts,
  posting: Posting,
  subscription: Subscription,
  message: Message,
): Promise<Posting['state']> {
  const { records, messenger, clock } = parts;
  const place = await messenger.placeOf(posting.to);
  if (place.status !== 'done') return retryOrStop(parts, posting, subscription, place, false);
  const thread = threadOf(posting) ? (await records.threads.get(threadKey(posting)))?.value.ts : undefined;
  if (parts.mayWrite && !parts.mayWrite()) return posting.state;
  const begun: Posting = {
    ...posting,
    state: 'begun',
    begun: { at: clock().toISOString(), channel: place.channel, ...(thread ? { thread } : {}) },
    attempts: posting.attempts + 1,
  };
  // If this process dies now, the next look is after the settling time.
  await records.postings.put({ key: posting.id, at: new Date(clock().getTime() + parts.settle), value: begun });
  if (parts.mayWrite && !parts.mayWrite()) return 'begun';
  const outcome = await messenger.post({ ...message, channel: place.channel, thread, posting: posting.id });
  if (outcome.status === 'thread-gone') {
    await records.threads.remove(threadKey(posting));
    return write(parts, begun, subscription, message);
  }
  if (outcome.status !== 'done') return retryOrStop(parts, begun, subscription, outcome, outcome.status === 'unknown');
  return recordPosted(parts, begun, subscription, { channel: outcome.channel, ts: outcome.ts, thread });
}

async function recordPosted(
  parts: DeliveryParts,
  posting: Posting,
  subscription: Subscription,
  { channel, ts, thread }: { channel: string; ts: string; thread?: string | undefined },
): Promise<Posting['state']> {
  const { records, clock } = parts;
  if (threadOf(posting) && !thread) await records.threads.put({ key: threadKey(posting), at: null, value: { ts } });
  await records.postings.put({
    key: posting.id,
    at: null,
    value: { ...posting, state: 'posted', posted: { at: clock().toISOString(), ts } },
  });
  if (thread) await refreshFirstMessage(parts, posting, subscription, channel, thread);
  return 'posted';
}

/** The first message of the thread says how things stand now. If that fails the next reminder sets it right. */
async function refreshFirstMessage(
  { records, messenger, render, clock, report }: DeliveryParts,
  posting: Posting,
  subscription: Subscription,
  channel: string,
  ts: string,
): Promise<void> {
  const deadline = (await records.deadlines.get(posting.items[0]?.deadline ?? ''))?.value;
  if (!deadline) return;
  const message = render.state(deadline, subscription, dayInZone(clock(), subscription.timeZone));
  const outcome = await messenger.update({ ...message, channel, ts });
  if (outcome.status !== 'done')
    report(`a reminder's first message could not be brought up to date (${outcome.status})`);
}

/**
 * What a person would do: wait as long as asked, look again, or stop and tell somebody.
 *
 * @param mayHaveBeenPosted whether the message may stand in Slack although we do not know
 */
async function retryOrStop(
  parts: DeliveryParts,
  posting: Posting,
  subscription: Subscription,
  outcome: Outcome,
  mayHaveBeenPosted: boolean,
): Promise<Posting['state']> {
  const { clock, report, settle } = parts;
  const problem = 'problem' in outcome ? outcome.problem : outcome.status;
  const failed = { ...posting, problem };
  switch (outcome.status) {
    case 'later':
      return waitUntil(parts, failed, clock().getTime() + outcome.afterMs, mayHaveBeenPosted);
    case 'blocked':
    case 'locked-out':
      return stopWriting(parts, failed, subscription, { status: outcome.status, problem });
    case 'refused':
      report(`Slack refused a ${posting.kind} message: ${problem}`);
      return settleAs(parts, failed, 'failed');
    default:
      if (posting.attempts >= MOST_ATTEMPTS) {
        report(`a ${posting.kind} message could not be posted in ${posting.attempts} attempts: ${problem}`);
        return settleAs(parts, failed, 'failed');
      }
      return waitUntil(parts, failed, clock().getTime() + pauseAfter(posting.attempts, settle), mayHaveBeenPosted);
  }
}

async function waitUntil(
  { records }: DeliveryParts,
  posting: Posting,
  until: number,
  mayHaveBeenPosted: boolean,
): Promise<Posting['state']> {
  const { begun, ...rest } = posting;
  const value: Posting =
    mayHaveBeenPosted && begun ? { ...rest, begun, state: 'begun' } : { ...rest, state: 'waiting' };
  await records.postings.put({ key: posting.id, at: new Date(until), value });
  return value.state;
}

/** 2, 4, 8 … seconds, an hour at most; in proportion shorter where the settling time is. */
function pauseAfter(attempts: number, settle: number): number {
  return Math.min(LONGEST_PAUSE, Math.max(settle, Math.min(1000, settle) * 2 ** Math.min(attempts, 16)));
}

async function settleAs(
  { records }: DeliveryParts,
  posting: Posting,
  state: 'kept' | 'moot' | 'failed',
): Promise<Posting['state']> {
  await records.postings.put({ key: posting.id, at: null, value: { ...posting, state } });
  return state;
}

interface Stop {
  status: 'blocked' | 'locked-out';
  problem: string;
}

/** The place cannot be written to. The message is kept, and whoever set up the reminders hears of it, once. */
async function stopWriting(
  parts: DeliveryParts,
  posting: Posting,
  subscription: Subscription,
  stop: Stop,
): Promise<Posting['state']> {
  const { records, clock, report } = parts;
  if (posting.kind === 'trouble') return settleAs(parts, posting, 'failed');
  const since = clock().toISOString();
  const isOwnChannel = posting.to === subscription.channel;
  if (isOwnChannel || stop.status === 'locked-out') {
    await records.subscriptions.change(subscription.channel, (current) => {
      if (!current || current.value.paused) return undefined;
      return {
        at: null,
        value: { ...current.value, paused: { reason: stop.problem, since, isLockedOut: stop.status === 'locked-out' } },
      };
    });
  }
  report(`${isOwnChannel ? 'reminders for a channel are paused' : 'an escalation could not be sent'}: ${stop.problem}`);
  const state = isOwnChannel || stop.status === 'locked-out' ? 'kept' : 'failed';
  if (stop.status === 'blocked') await tellOwner(records, subscription, posting.to, stop.problem, since);
  return settleAs(parts, posting, state);
}

async function tellOwner(
  records: Records,
  subscription: Subscription,
  place: string,
  problem: string,
  since: string,
): Promise<void> {
  // A channel is told of once for each time it was paused; a place of escalation once for each problem.
  const paused = (await records.subscriptions.get(subscription.channel))?.value.paused;
  const key = `${subscription.channel}|trouble|${place}|${problem}|${paused?.since ?? ''}`;
  const id = postingId([key]);
  const trouble: Posting = {
    id,
    kind: 'trouble',
    channel: subscription.channel,
    to: subscription.createdBy,
    items: [],
    trouble: problem,
    dueAt: since,
    state: 'waiting',
    attempts: 0,
  };
  const at = new Date(since);
  await records.ledger.claim([{ key, at, value: { promisedAt: since } }], POSTINGS, () => [
    { key: id, at, value: trouble },
  ]);
}

function threadOf(posting: Posting): boolean {
  return posting.kind === 'reminder';
}

function threadKey(posting: Posting): string {
  return `${posting.channel}|${posting.items[0]?.deadline}`;
}
