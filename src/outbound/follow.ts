/** Keeps those outside Slack told: looks for news, sends what is due, tries again what was not taken. */

import { z } from 'zod';
import { keepRecord } from '../register/keepRecord.ts';
import { keepUses, type Use } from '../register/uses.ts';
import { keepWaivers, type Waiver } from '../register/waivers.ts';
import { addDays, dayMoment, daysBetween } from '../reminders/days.ts';
import { DIGEST_DAYS, deadlinesUntil } from '../reminders/keepDeadlines.ts';
import { daysToLoad, planReminders } from '../reminders/plan.ts';
import type { Records } from '../reminders/records.ts';
import type { Book } from '../rulebook/book.ts';
import { dayInZone } from '../rulebook/time.ts';
import { digestOf, lineOf } from '../speak/digest.ts';
import type { RecordForm, Store } from '../store/store.ts';
import { type Delivery, openQueue, type Promised } from './queue.ts';
import { type SendOptions, sendDelivery } from './send.ts';
import { type EventType, keepTargets, type Target } from './targets.ts';

export type Outbound = ReturnType<typeof startOutbound>;

export interface OutboundOptions extends SendOptions {
  store: Store;
  teams: () => readonly NewsOf[];
  report: (problem: string, error?: unknown) => void;
  /** Milliseconds between two looks; only tests hurry. */
  every?: number | undefined;
}

const EVERY = 20_000;
const AT_ONCE = 5;

export function startOutbound(options: OutboundOptions) {
  const { store, teams, clock, report } = options;
  const targets = keepTargets(store);
  const queue = openQueue(store);
  const planners = new Map<string, ReturnType<typeof newsPlanner>>();
  const plannerOf = (news: NewsOf): ReturnType<typeof newsPlanner> => {
    const known = planners.get(news.team) ?? newsPlanner(news);
    planners.set(news.team, known);
    return known;
  };
  let isStopped = false;
  let looking: Promise<void> | undefined;
  let forgotAt = Number.NEGATIVE_INFINITY;

  const planAll = async (): Promise<void> => {
    const wanting = (await targets.all()).filter(({ off }) => off === null);
    if (wanting.length === 0) return;
    for (const news of teams()) {
      const planner = plannerOf(news);
      const now = clock();
      await queue.promise(await planner.plan(wanting, now), now);
      await planner.settle();
    }
  };
  const deliver = async (delivery: Delivery): Promise<void> => {
    const begun = await queue.begin(delivery, clock());
    if (!begun) return;
    const target = await targets.find(begun.target);
    const secrets = target && (await targets.secretsOf(target.id));
    if (!target || !secrets || target.off) return queue.giveUp(begun, target?.off?.reason ?? 'removed', clock());
    const posted = await sendDelivery(target, secrets, begun, options);
    switch (posted.status) {
      case 'done':
        return queue.finish(begun, clock());
      case 'gone':
        await targets.turnOff(target.id, posted.says, clock());
        report(`${target.label} is told nothing any more: ${posted.says}`);
        return queue.giveUp(begun, posted.says, clock());
      case 'refused':
        report(`${target.label} (${target.id}) was not told: ${posted.says}`);
        return queue.giveUp(begun, posted.says, clock());
      case 'failed': {
        const isOver = await queue.putOff(begun, posted.says, clock(), posted.retryAfter);
        if (isOver || begun.attempts === 1)
          report(
            `${target.label} (${target.id}) was not told: ${posted.says.replace(/\.$/, '')}. ${isOver ? `It is given up after ${begun.attempts} attempts.` : 'It is tried again.'}`,
          );
        return undefined;
      }
    }
  };
  const deliverDue = async (): Promise<void> => {
    for (let due = await queue.due(clock()); due.length > 0 && !isStopped; due = await queue.due(clock())) {
      const left = [...due];
      const work = async (): Promise<void> => {
        for (let next = left.shift(); next && !isStopped; next = left.shift()) await deliver(next);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    }
    if (performance.now() - forgotAt < 86_400_000) return;
    forgotAt = performance.now();
    await queue.forgetOld(clock());
  };
  const look = async (): Promise<void> => {
    const told = 'What is to be told outside Slack could not be';
    await planAll().catch((error) => report(`${told} worked out; it is tried again.`, error));
    await deliverDue().catch((error) => report(`${told} sent; it is tried again.`, error));
  };
  /** Looks now, and sends what is due. */
  const wake = (): Promise<void> => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const timer = setInterval(() => void wake(), options.every ?? EVERY).unref();
  return {
    targets,
    queue,
    wake,
    /** Waits for what is being sent; afterwards nothing is. */
    stop: async (): Promise<void> => {
      isStopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}

/** A workspace whose news are told. */
interface NewsOf {
  team: string;
  store: Store;
  records: Records;
  book: () => Book;
}

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

/**
 * The news of one workspace that its targets want, each thing once: worked out from what stands, so that a stop or a crash loses
 * nothing.
 */
function newsPlanner(news: NewsOf) {
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
    const coming = digest
      ? await deadlinesUntil(records, subscription, addDays(today, DIGEST_DAYS), today, MOST_TOLD)
      : [];
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
    /** Those that were not promised before. */
    plan: async (targets: readonly Target[], now: Date): Promise<Promised[]> => {
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
    /** To be called when they are promised: they are not worked out again. */
    settle: async (): Promise<void> => {
      for (const act of settling) await act();
      settling = [];
    },
  };
}

function isNews(at: string, target: Target, now: Date): boolean {
  return at >= target.createdAt && daysBetween(at.slice(0, 10), now.toISOString().slice(0, 10)) <= NEWS_DAYS;
}
