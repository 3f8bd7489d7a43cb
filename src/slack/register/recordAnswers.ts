/** Every answer that goes out in Slack is kept in the record, with who asked and where. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Answer } from '../../check/answer.ts';
import { checkEntryOf, type Door, type Entry } from '../../register/entry.ts';
import type { Purchase } from '../../register/purchase.ts';
import type { BackgroundTasks } from '../transport/backgroundTasks.ts';

interface Asker {
  user: string;
  team: string;
}

const present = new AsyncLocalStorage<Asker>();

/** Does the work of a request as the work of whoever sent it. */
export function asAsker<T>(asker: Asker, work: () => Promise<T>): Promise<T> {
  return present.run(asker, work);
}

const DOORS: Record<string, Door> = { conversation: 'message', workflow: 'shortcut' };

export interface RecordAnswers {
  purchase: () => Purchase;
  tasks: BackgroundTasks;
  clock: () => Date;
  report: (problem: string, error: unknown) => void;
}

/**
 * A function that keeps an answer without letting the asker wait. Where the record cannot be written, whoever runs the bot is
 * told: the answer has gone out.
 */
export function answerRecorder({
  purchase,
  tasks,
  clock,
  report,
}: RecordAnswers): (answer: Answer, door: string) => void {
  return (answer, door) => {
    const { user, team } = present.getStore() ?? { user: 'unknown', team: '' };
    const entry: Entry = checkEntryOf(answer, { at: clock().toISOString(), by: user, team, door: doorOf(door) });
    const { record } = purchase();
    void tasks.track(
      record.append([entry]).then(
        () => undefined,
        (error) => report('An answer could not be kept in the record of checks.', error),
      ),
    );
  };
}

function doorOf(door: string): Door {
  return DOORS[door] ?? (door === 'command' || door === 'button' || door === 'shortcut' ? door : 'message');
}
