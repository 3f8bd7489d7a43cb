import { nextFetchAt } from '../../../src/network/dailyFetch.ts';
import { readKeptCopy } from '../../../src/screening/lists/keptCopy.ts';
import { startListSync } from '../../../src/screening/lists/syncList.ts';
import { newDirectory } from '../../store/databases.ts';
import { exampleCsv, exampleRows } from './exampleList.ts';
import { loopback } from './loopbackServer.ts';

const at = (text: string) => new Date(text);
const schedule = { at: '05:40', jitterMinutes: 30 };

describe('when the list is synced', () => {
  test.each([
    ['without a copy, at once', '2026-11-23T12:00:00Z', undefined, 0.5, '2026-11-23T12:00:00.000Z'],
    [
      'with a copy that was not checked for two days, within a minute',
      '2026-11-23T12:00:00Z',
      '2026-11-21T05:40:00Z',
      0,
      '2026-11-23T12:00:00.000Z',
    ],
    [
      'checked this morning, tomorrow morning',
      '2026-11-23T12:00:00Z',
      '2026-11-23T05:50:00Z',
      0,
      '2026-11-24T05:40:00.000Z',
    ],
    ['not all bots at once', '2026-11-23T12:00:00Z', '2026-11-23T05:50:00Z', 0.5, '2026-11-24T05:55:00.000Z'],
    ['checked late yesterday, today', '2026-11-23T01:00:00Z', '2026-11-22T23:00:00Z', 0, '2026-11-23T05:40:00.000Z'],
    [
      'just checked before the hour, not again within the hour',
      '2026-11-23T05:30:00Z',
      '2026-11-23T05:20:00Z',
      0,
      '2026-11-24T05:40:00.000Z',
    ],
  ])('%s', (_what, now, checkedAt, random, due) => {
    expect(
      nextFetchAt(at(now), checkedAt === undefined ? undefined : at(checkedAt), schedule, random).toISOString(),
    ).toBe(due);
  });

  test('after a failure it is tried again within the hour, after a success the next day; stopped, never', async () => {
    const directory = await newDirectory();
    let isAway = true;
    const server = await loopback((_request, response) =>
      isAway ? response.writeHead(404).end() : response.end(exampleCsv(exampleRows(3))),
    );
    let now = at('2026-11-23T12:00:00Z');
    const alarms: { due: number; ring: () => void; isCancelled: boolean }[] = [];
    let isSet = Promise.withResolvers<void>();
    const clock = {
      now: () => now,
      after(milliseconds: number, ring: () => void) {
        const alarm = { due: now.getTime() + milliseconds, ring, isCancelled: false };
        alarms.push(alarm);
        isSet.resolve();
        return () => {
          alarm.isCancelled = true;
        };
      },
    };
    const nextAlarm = async () => {
      await isSet.promise;
      isSet = Promise.withResolvers<void>();
      const alarm = alarms.at(-1);
      if (!alarm) throw new Error('No alarm is set.');
      return alarm;
    };
    const problems: unknown[] = [];
    const sync = startListSync({
      directory,
      url: server.url,
      clock,
      random: () => 0,
      ...schedule,
      onProblem: (error) => problems.push(error),
    });
    const first = await nextAlarm();
    expect(new Date(first.due)).toEqual(now);
    first.ring();
    const second = await nextAlarm();
    expect(problems).toHaveLength(1);
    expect(second.due - now.getTime()).toBe(30 * 60_000);
    isAway = false;
    now = new Date(second.due);
    second.ring();
    const third = await nextAlarm();
    expect((await readKeptCopy(directory))?.parties).toBe(3);
    expect(new Date(third.due).toISOString()).toBe('2026-11-24T05:40:00.000Z');
    sync.stop();
    expect(third.isCancelled).toBe(true);
    await server.close();
  });
});
