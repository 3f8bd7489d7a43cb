import { completeDeadline } from '../../src/reminders/keepDeadlines.ts';
import type { Book, Rule } from '../../src/rulebook/book.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { instantOf, isoInZone } from '../../src/rulebook/time.ts';
import { newScene, type Scene } from './scene.ts';
import { until } from './until.ts';

const RULE = 'us-bis-kaspersky-2024';
const whole = loadBook();

/** A book of the Kaspersky ban alone, its second day as given; without a day, without the second phase. */
function bookWith(version: string, secondDay: string | undefined): Book {
  const rule = whole.rules.get(RULE);
  if (!rule) throw new Error('the book has no Kaspersky ban');
  const phases = rule.phases.flatMap((phase): Rule['phases'] => {
    if (phase.id !== 'no-updates-no-resale') return [phase];
    if (secondDay === undefined) return [];
    const fromAt = instantOf(secondDay, rule.timeZone);
    return [{ ...phase, from: secondDay, fromAt, fromIso: isoInZone(fromAt, rule.timeZone) }];
  });
  return { ...whole, version, rules: new Map([[RULE, { ...rule, phases }]]) };
}

describe.each(['sqlite', 'postgres'] as const)('a new version of the rule book, with %s', (kind) => {
  let scene: Scene;
  const said = (): string[] => scene.slack.messages.map(({ text }) => text);
  const isSettled = async (): Promise<boolean> =>
    (await scene.records.outbox.between(new Date(0), new Date(8e15))).length === 0;

  beforeEach(async () => {
    scene = await newScene(kind, '2024-07-01T12:00:00Z');
    await scene.subscribe('C1', { offsets: [30] });
  });
  afterEach(() => scene.end());

  it('that moves a date is told once, by however many replicas, and the reminders follow', async () => {
    const old = await scene.start({ book: bookWith('1', '2024-09-29T00:00') });
    await until('nothing to tell at first', isSettled);
    expect(said()).toEqual([]);
    await old.stop();
    const [one] = await Promise.all([
      scene.start({ book: bookWith('2', '2024-10-29T00:00') }),
      ...(kind === 'postgres' ? [scene.start({ book: bookWith('2', '2024-10-29T00:00') })] : []),
    ]);
    await until('the notice', async () => said().length > 0 && (await isSettled()));
    expect(said()).toEqual(['A rule changed: Commerce ban on Kaspersky: no updates, resale or integration']);
    await one?.advance(new Date('2024-09-15T12:00:00Z'), scene.setClock);
    expect(said()).toHaveLength(1);
    await one?.advance(new Date('2024-09-30T12:00:00Z'), scene.setClock);
    expect(said().slice(1)).toEqual([expect.stringContaining('In 30 days, 29 October 2024')]);
  }, 20_000);

  it('a replica that still runs the older version changes nothing back', async () => {
    const old = await scene.start({ book: bookWith('1', '2024-09-29T00:00') });
    await scene.start({ book: bookWith('2', '2024-10-29T00:00') });
    await until('the notice', async () => said().length > 0 && (await isSettled()));
    scene.setClock('2024-07-01T13:00:00Z');
    await old.wake();
    await until('nothing more', isSettled);
    expect(said()).toHaveLength(1);
    expect((await scene.records.deadlines.get(`rule:${RULE}:no-updates-no-resale`))?.value.dueOn).toBe('2024-10-29');
  }, 20_000);

  it('that drops a phase is told, and a phase that was done is open again when its date moves', async () => {
    const first = await scene.start({ book: bookWith('1', '2024-09-29T00:00') });
    await completeDeadline(scene.records, `rule:${RULE}:no-updates-no-resale`, 'U1', scene.now());
    await first.stop();
    const second = await scene.start({ book: bookWith('2', '2024-10-29T00:00') });
    await until('the notice', async () => said().length === 1 && (await isSettled()));
    expect((await scene.records.deadlines.get(`rule:${RULE}:no-updates-no-resale`))?.value).toMatchObject({
      status: 'open',
      revision: 2,
    });
    await second.stop();
    await scene.start({ book: bookWith('3', undefined) });
    await until('the second notice', async () => said().length === 2 && (await isSettled()));
    expect(await scene.records.deadlines.get(`rule:${RULE}:no-updates-no-resale`)).toBeUndefined();
  }, 20_000);

  it('a rule that is published tomorrow is announced tomorrow, in its own zone', async () => {
    const early = await newScene(kind, '2024-06-19T12:00:00Z');
    await early.subscribe('C1', { offsets: [30] });
    const deadlines = await early.start({ book: bookWith('1', '2024-09-29T00:00') });
    await deadlines.advance(new Date('2024-06-20T03:59:00Z'), early.setClock);
    expect(early.slack.messages).toEqual([]);
    await deadlines.advance(new Date('2024-06-20T04:00:00Z'), early.setClock);
    expect(early.slack.messages.map(({ text }) => text)).toEqual([expect.stringContaining('2 new dates in the rules')]);
    await early.end();
  }, 20_000);
});
