import type { Posting } from './posting.ts';

/** Under which the thread of a posting is kept: reminders of one deadline in one channel; `undefined` for all others. */
export function threadKeyOf({ kind, channel, items }: Posting): string | undefined {
  return kind === 'reminder' ? `${channel}|${items[0]?.deadline}` : undefined;
}
