import { troubleInWords } from '../../store/trouble.ts';
import { deliver } from '../outbox/deliver.ts';
import { dueMessages } from '../outbox/due.ts';
import { type Engine, type EngineDeps, engineParts, sleepTime, tick, waitAfter } from './engine.ts';
import { createWakeTimer } from './wakeTimer.ts';

const LONGEST_PAUSE = 60_000;

/** The engine of a single process: a timer that wakes at the next moment at which anything is due. */
export function embeddedEngine(given: EngineDeps): Engine {
  const { deps, complain, isStopped, stop } = engineParts(given);
  /** The last of the messages under way to each place. */
  const places = new Map<string, Promise<void>>();
  const inHand = new Set<string>();
  let failures = 0;
  const delivery = { ...deps, mayWrite: () => !isStopped() };

  /** Messages to one place go one after another; places do not wait for each other. */
  const dispatch = async (): Promise<void> => {
    for (const { message } of await dueMessages(deps.records, deps.clock())) {
      if (isStopped() || inHand.has(message.id)) continue;
      inHand.add(message.id);
      const before = places.get(message.to) ?? Promise.resolve();
      const turn = before.then(() => deliverInTurn(message.id));
      places.set(message.to, turn);
      turn.then(() => {
        if (places.get(message.to) === turn) places.delete(message.to);
      });
    }
  };

  const deliverInTurn = async (id: string): Promise<void> => {
    try {
      if (isStopped()) return;
      const wait = await waitAfter(id, await deliver(id, delivery), deps);
      failures = 0;
      if (wait !== undefined) timer.ringWithin(wait);
    } catch (error) {
      if (isStopped()) return;
      complain('a message could not be delivered now', error);
      timer.ringWithin(Math.min(LONGEST_PAUSE, 1000 * 2 ** failures));
      failures += 1;
    } finally {
      inHand.delete(id);
    }
  };

  const timer = createWakeTimer(
    async () => {
      const looked = await tick(deps, complain);
      await dispatch();
      return sleepTime(deps, looked);
    },
    (error) => complain('the look at the clock failed', error),
  );

  return {
    start: timer.ring,
    wake: timer.ring,
    drained: async () => {
      while (!isStopped() && (places.size > 0 || (await dueMessages(deps.records, deps.clock())).length > 0)) {
        await timer.ring();
        await Promise.all(places.values());
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    stop: () => stop(() => [timer.stop(), ...places.values()]),
    trouble: () => {
      const failure = timer.failure();
      return failure === undefined ? undefined : troubleInWords(failure);
    },
  };
}
