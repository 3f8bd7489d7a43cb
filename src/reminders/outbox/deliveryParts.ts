import type { Records } from '../records.ts';
import type { Render } from '../render.ts';
import type { Messenger } from './messenger.ts';

/** What delivery works with. */
export interface DeliveryParts {
  records: Records;
  messenger: Messenger;
  render: Render;
  clock: () => Date;
  /** Called with what a person who runs the bot should know. Never with what people wrote. */
  report: (problem: string) => void;
  /**
   * How long after the beginning of an attempt that ended in the dark Slack's history is believed, in milliseconds. Longer
   * than Slack is waited for, so that the attempt of a process that died is over.
   */
  settle: number;
  /** Milliseconds between two messages to one place; Slack asks for about a second. */
  pace: number;
  /** False once this process should no longer write, because somebody else may have taken its work. */
  mayWrite?: () => boolean;
}
