import { createComplaints } from '../complaints.ts';
import { deliver } from '../outbox/deliver.ts';
import { duePostings } from '../outbox/duePostings.ts';
import { within } from '../outbox/within.ts';
import { createAlarm } from './alarm.ts';
import { type Engine, type EngineParts, look, STOPS_WITHIN, sleepTime, waitAfter } from './engine.ts';

const LONGEST_PAUSE = 60_000;

/** The engine of a single process: a timer that wakes at the next moment at which anything is due. */
export function embeddedEngine(parts: EngineParts): Engine {
  const complain = createComplaints(parts.report);
  /** The last of the messages under way to each place. */
  const places = new Map<string, Promise<void>>();
  const inHand = new Set<string>();
  let failures = 0;
  let isStopped = false;
  let stopping: Promise<void> | undefined;
  const delivery = { ...parts, mayWrite: () => !isStopped };

  /** Messages to one place go one after another; places do not wait for each other. */
  const dispatch = async (): Promise<void> => {
    for (const { posting } of await duePostings(parts.records, parts.clock())) {
      if (isStopped || inHand.has(posting.id)) continue;
      inHand.add(posting.id);
      const before = places.get(posting.to) ?? Promise.resolve();
      const turn = before.then(() => deliverInTurn(posting.id));
      places.set(posting.to, turn);
      turn.then(() => {
        if (places.get(posting.to) === turn) places.delete(posting.to);
      });
    }
  };

  const deliverInTurn = async (id: string): Promise<void> => {
    try {
      if (isStopped) return;
      const wait = await waitAfter(id, await deliver(id, delivery), parts);
      failures = 0;
      if (wait !== undefined) alarm.ringWithin(wait);
    } catch (error) {
      if (isStopped) return;
      complain('a message could not be delivered now', error);
      alarm.ringWithin(Math.min(LONGEST_PAUSE, 1000 * 2 ** failures));
      failures += 1;
    } finally {
      inHand.delete(id);
    }
  };

  const alarm = createAlarm(
    async () => {
      const planned = await look(parts, complain);
      await dispatch();
      return sleepTime(parts, planned);
    },
    (error) => complain('the look at the clock failed', error),
  );

  return {
    start: alarm.ring,
    wake: alarm.ring,
    drained: async () => {
      while (!isStopped && (places.size > 0 || (await duePostings(parts.records, parts.clock())).length > 0)) {
        await alarm.ring();
        await Promise.all(places.values());
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    stop: () => {
      isStopped = true;
      stopping ??= within(STOPS_WITHIN, Promise.all([alarm.stop(), ...places.values()]));
      return stopping;
    },
  };
}
