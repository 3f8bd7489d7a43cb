/** Messages that waited too long come as one: nobody reads forty of them. */

import type { Records } from '../records.ts';
import { isLate, type Posting, postingId } from './posting.ts';

/**
 * Puts messages together that could not be posted when they were due (Slack away, channel closed, process killed after it
 * had promised them), so that a channel hears of each deadline once. Of several digests or daily looks the last is enough.
 * A message that may already stand in Slack is left alone.
 */
export async function tellTogether(records: Records, now: Date): Promise<void> {
  const open = (await records.postings.between(new Date(0), new Date(8.64e15))).map((entry) => entry.value);
  if (!open.some((posting) => isLate(posting.dueAt, now))) return;
  for (const group of groupsOf(open.filter(isUntouched), now)) await putTogether(records, group, now);
}

/** Late reminders of one place with the fresh ones that tell the same; late digests; late looks at what is overdue. */
function groupsOf(open: readonly Posting[], now: Date): Posting[][] {
  const byPlace = Map.groupBy(open, ({ channel, to, kind }) => `${channel} ${to} ${isReminder(kind) ? '' : kind}`);
  return [...byPlace.values()]
    .map((group) => {
      const late = group.filter((posting) => isLate(posting.dueAt, now));
      const told = new Set(late.flatMap(({ items }) => items.map(({ deadline }) => deadline)));
      const isTogether = (posting: Posting): boolean =>
        late.includes(posting) || !isReminder(posting.kind) || posting.items.some(({ deadline }) => told.has(deadline));
      return late.length > 0 ? group.filter(isTogether) : [];
    })
    .filter((group) => group.length > 1);
}

async function putTogether(records: Records, group: Posting[], now: Date): Promise<void> {
  await records.postings.changeMany(
    group.map(({ id }) => id),
    (current) => {
      // Another process may have taken one of them in hand meanwhile.
      const members = [...current.values()].flatMap(({ value }) => (isUntouched(value) ? [value] : []));
      const sorted = members.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
      const last = sorted.at(-1);
      if (!last || members.length < 2) return [];
      const items = new Map(sorted.flatMap((posting) => posting.items.map((item) => [item.deadline, item] as const)));
      const together: Posting = {
        ...last,
        id: postingId(members.map(({ id }) => id)),
        kind: !isReminder(last.kind) ? last.kind : items.size > 1 ? 'summary' : 'reminder',
        items: [...items.values()],
      };
      return [
        { key: together.id, at: now, value: together },
        ...members.map((posting) => ({
          key: posting.id,
          at: null,
          value: { ...posting, state: 'moot' as const, toldIn: together.id },
        })),
      ];
    },
  );
}

function isUntouched({ state, begun, kind }: Posting): boolean {
  return state === 'waiting' && !begun && (isReminder(kind) || kind === 'digest' || kind === 'escalation');
}

function isReminder(kind: Posting['kind']): boolean {
  return kind === 'reminder' || kind === 'summary';
}
