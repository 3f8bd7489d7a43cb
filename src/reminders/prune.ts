import type { Records } from './records.ts';

/** Records read at once; between two pages others get their turn. */
const PAGE = 500;

/** Forgets messages that are done with, promises and threads of before a moment. Deadlines stay. @returns how many */
export async function pruneRecords(records: Records, before: Date): Promise<number> {
  let count = await records.ledger.forgetBefore(before);
  const isOld = (iso: string): boolean => new Date(iso) < before;
  for await (const { key, at, value } of pagesOf(records.outbox))
    if (at === null && value.state !== 'held' && isOld(value.dueAt)) count += Number(await records.outbox.remove(key));
  for await (const { key, value } of pagesOf(records.threads)) {
    const last = [value.ts, ...(value.replies ?? [])].at(-1) ?? value.ts;
    if (Number(last) * 1000 < before.getTime()) count += Number(await records.threads.remove(key));
  }
  return count;
}

async function* pagesOf<T>(timeline: {
  page: (after: string, limit: number) => Promise<{ key: string; at: Date | null; value: T }[]>;
}): AsyncGenerator<{ key: string; at: Date | null; value: T }> {
  let after = '';
  for (;;) {
    const entries = await timeline.page(after, PAGE);
    yield* entries;
    const last = entries.at(-1);
    if (!last) return;
    after = last.key;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
