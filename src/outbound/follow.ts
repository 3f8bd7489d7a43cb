/** Keeps those outside Slack told: looks for news, sends what is due, tries again what was not taken. */
import type { Store } from '../store/store.ts';
import { type NewsOf, newsPlanner } from './plan.ts';
import { type Delivery, openQueue, type Queue } from './queue.ts';
import { type SendOptions, sendDelivery } from './send.ts';
import { keepTargets, type Targets } from './targets.ts';

export interface Outbound {
  targets: Targets;
  queue: Queue;
  /** Looks now, and sends what is due. */
  wake(): Promise<void>;
  /** Waits for what is being sent; afterwards nothing is. */
  stop(): Promise<void>;
}

export interface OutboundOptions extends SendOptions {
  store: Store;
  teams: () => readonly NewsOf[];
  report: (problem: string, error?: unknown) => void;
  /** Milliseconds between two looks; only tests hurry. */
  every?: number | undefined;
}

const EVERY = 20_000;
const AT_ONCE = 5;

export function startOutbound(options: OutboundOptions): Outbound {
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
    try {
      await planAll();
    } catch (error) {
      report('What is to be told outside Slack could not be worked out; it is tried again.', error);
    }
    try {
      await deliverDue();
    } catch (error) {
      report('What is to be told outside Slack could not be sent; it is tried again.', error);
    }
  };
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
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}
