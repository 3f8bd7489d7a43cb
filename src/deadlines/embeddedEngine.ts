import { createAlarm } from './alarm.ts';
import { deliver } from './deliver.ts';
import { duePostings } from './duePostings.ts';
import { type Engine, type EngineParts, look, sleepTime, waitAfter } from './engine.ts';
import { createPacing } from './pacing.ts';

/** The engine of a single process: a timer that wakes at the next moment at which anything is due. */
export function embeddedEngine(parts: EngineParts): Engine {
  const pacing = createPacing(parts.pace);
  /** The last of the messages under way to each place. */
  const places = new Map<string, Promise<void>>();
  const inHand = new Set<string>();
  let isStopped = false;

  /** Messages to one place go one after another; places do not wait for each other. */
  const dispatch = async (): Promise<void> => {
    for (const { posting } of await duePostings(parts.records, parts.clock())) {
      if (isStopped || inHand.has(posting.id)) continue;
      inHand.add(posting.id);
      const before = places.get(posting.to) ?? Promise.resolve();
      const turn = before.then(() => deliverInTurn(posting.id, posting.to));
      places.set(posting.to, turn);
      turn.then(() => {
        if (places.get(posting.to) === turn) places.delete(posting.to);
      });
    }
  };

  const deliverInTurn = async (id: string, to: string): Promise<void> => {
    try {
      if (isStopped) return;
      await pacing.turn(to);
      if (isStopped) return;
      const wait = await waitAfter(await deliver(id, parts), parts);
      if (wait !== undefined) alarm.setFor(wait);
    } catch (error) {
      parts.report(`a message could not be delivered now: ${String(error)}`);
      alarm.setFor(1000);
    } finally {
      inHand.delete(id);
    }
  };

  const alarm = createAlarm(async () => {
    await look(parts);
    await dispatch();
    return sleepTime(parts);
  }, parts.report);

  return {
    start: alarm.ring,
    wake: alarm.ring,
    drained: async () => {
      while (places.size > 0 || (await duePostings(parts.records, parts.clock())).length > 0) {
        await alarm.ring();
        await Promise.all(places.values());
      }
    },
    stop: async () => {
      isStopped = true;
      await alarm.stop();
      await Promise.all(places.values());
    },
  };
}
