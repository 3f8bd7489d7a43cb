/** What is to be told outside Slack, each thing once: worked out from what stands, so that a stop or a crash loses nothing. */

import { z } from 'zod';
import { keepRecord } from '../register/keepRecord.ts';
import { keepUses, type Use } from '../register/uses.ts';
import { keepWaivers, type Waiver } from '../register/waivers.ts';
import { addDays, dayMoment, daysBetween } from '../reminders/calendarDay.ts';
import { daysToLoad, planReminders } from '../reminders/plan.ts';
import type { Records } from '../reminders/records.ts';
import { matchesSubscription, type Subscription } from '../reminders/subscription.ts';
import type { Book } from '../rulebook/book.ts';
import { dayInZone } from '../rulebook/time.ts';
import { digestOf, lineOf } from '../speak/digest.ts';
import type { Store } from '../store/store.ts';
import type { RecordForm } from '../store/timeline.ts';
import type { Promised } from './queue.ts';
import type { EventType, Target } from './targets.ts';

/** A workspace whose news are told. */
export interface NewsOf {
  team: string;
  store: Store;
  records: Records;
  book: () => Book;
}

const DIGEST_DAYS = 56;
/** More than this nobody reads in one message. */
const MOST_TOLD = 500;
/** What happened longer ago is no news, in days: also after the bot was away. */
const NEWS_DAYS = 14;
const NOTICE = 'What was found in the rule book and lists named. Not a clearance and not legal advice.';

const progressForm: RecordForm<{ plannedUntil: string }> = {
  version: 1,
  schema: z.object({ plannedUntil: z.iso.datetime() }),
};
const seenForm: RecordForm<{ verdict: string | null; rules: string[]; barredFrom: string }> = {
  version: 1,
  schema: z.object({ verdict: z.string().nullable(), rules: z.array(z.string()), barredFrom: z.string() }),
};

/** The news of one workspace that these targets want and were not promised before. */
export function newsPlanner(news: NewsOf): {
  plan(targets: readonly Target[], now: Date): Promise<Promised[]>;
  /** To be called when they are promised: they are not worked out again. */
  settle(): Promise<void>;
} {
  const { team, store, records, book } = news;
  const record = keepRecord(store);
  const uses = keepUses(store, record);
  const waivers = keepWaivers(store, records, record);
  const progress = store.timeline('outbound-progress', progressForm);
  const seen = store.timeline('outbound-verdicts', seenForm);
  let settling: (() => Promise<unknown>)[] = [];

  const event = (target: Target, type: EventType, key: string, at: Date, data: object): Promised => ({
    key: `${target.id}|${type}|${team}|${key}`,
    target: target.id,
    body: { type, timestamp: at.toISOString(), data: { team, ...data } },
  });

  const dates = async (target: Target, now: Date): Promise<Promised[]> => {
    const { subscription } = target;
    const before = (await progress.get(target.id))?.value.plannedUntil ?? subscription.createdAt;
    const earliest = now.getTime() - NEWS_DAYS * 86_400_000;
    const after = new Date(Math.min(now.getTime(), Math.max(Date.parse(before), earliest)));
    const window = { after, until: now };
    settling.push(() => progress.put({ key: target.id, at: null, value: { plannedUntil: now.toISOString() } }));
    const { due } = daysToLoad(subscription, window);
    const known = due.size === 0 ? [] : await records.deadlines.atAny([...due].map(dayMoment));
    const deadlines = known.map(({ value }) => value);
    const today = dayInZone(now, subscription.timeZone);
    const reminders = planReminders(deadlines, subscription, window);
    const told = target.events.includes('deadline.due')
      ? reminders.flatMap((reminder) => {
          const deadline = reminder.kind === 'reminder' && deadlines.find(({ id }) => id === reminder.deadline);
          if (!deadline) return [];
          const { id, vendors, owner } = deadline;
          const data = { deadline: { id, vendors, owner: owner ?? null, ...lineOf(book(), deadline, today) } };
          return [event(target, 'deadline.due', reminder.key, reminder.remindAt, data)];
        })
      : [];
    // Of several digests that were missed the last one is enough.
    const digest = target.events.includes('digest.weekly')
      ? reminders.findLast(({ kind }) => kind === 'digest')
      : undefined;
    const coming = digest ? await deadlinesOfDigest(records, subscription, today) : [];
    return digest && coming.length > 0
      ? [...told, event(target, 'digest.weekly', digest.key, now, digestOf(book(), coming, today))]
      : told;
  };

  const decisions = (all: readonly Waiver[], target: Target, now: Date): Promised[] =>
    all.flatMap((waiver) => {
      const { id, name, vendor, rule, use, from, until, status } = waiver;
      const decided = status === 'revoked' ? waiver.revoked : waiver.decided;
      if (status === 'asked' || !decided || !isNews(decided.at, target, now)) return [];
      const data = { waiver: { id, name, vendor, rule, use, from, until, status }, decidedBy: decided.by };
      return [event(target, 'waiver.decided', `${id}|${status}`, new Date(decided.at), data)];
    });

  const verdicts = async (all: readonly Use[], targets: readonly Target[], now: Date): Promise<Promised[]> => {
    const known = await seen.getMany(all.map(({ id }) => id));
    return all.flatMap((use) => {
      if (!use.checked) return [];
      const before = known.get(use.id)?.value;
      const after = {
        verdict: use.judged?.verdict ?? null,
        rules: use.judged?.rules ?? [],
        barredFrom: use.judged?.barredFrom ?? '',
      };
      if (before && JSON.stringify(before) === JSON.stringify(after)) return [];
      settling.push(() => seen.put({ key: use.id, at: null, value: after }));
      // Seen for the first time: there is nothing it differs from.
      if (!before) return [];
      const key = `${use.id}|${JSON.stringify([before, after])}|${use.checked.on}`;
      const { vendor, product, owner, place } = use;
      const { name = null, reason = null, source = null, vendor: id = null } = use.judged ?? {};
      const data = {
        use: { id: use.id, vendor, product, owner, place },
        before,
        after: { ...after, name, reason, source, vendor: id },
        checked: use.checked,
        notice: NOTICE,
      };
      return targets.map((target) => event(target, 'verdict.changed', key, now, data));
    });
  };

  return {
    plan: async (targets, now) => {
      settling = [];
      const wanting = (type: EventType) => targets.filter(({ events }) => events.includes(type));
      const ofDates = await Promise.all(
        targets
          .filter(({ events }) => events.includes('deadline.due') || events.includes('digest.weekly'))
          .map((target) => dates(target, now)),
      );
      const ofWaivers = wanting('waiver.decided');
      const all = ofWaivers.length > 0 ? await waivers.all() : [];
      const ofVerdicts = wanting('verdict.changed');
      return [
        ...ofDates.flat(),
        ...ofWaivers.flatMap((target) => decisions(all, target, now)),
        ...(ofVerdicts.length > 0 ? await verdicts(await uses.all(), ofVerdicts, now) : []),
      ];
    },
    settle: async () => {
      for (const act of settling) await act();
      settling = [];
    },
  };
}

function isNews(at: string, target: Target, now: Date): boolean {
  return at >= target.createdAt && daysBetween(at.slice(0, 10), now.toISOString().slice(0, 10)) <= NEWS_DAYS;
}

async function deadlinesOfDigest(records: Records, subscription: Subscription, today: string) {
  const until = dayMoment(addDays(today, DIGEST_DAYS));
  const entries = await records.deadlines.between(dayMoment(subscription.startsOn), until, MOST_TOLD);
  return entries
    .map(({ value }) => value)
    .filter((deadline) => matchesSubscription(deadline, subscription) && (deadline.knownFrom ?? '') <= today);
}
