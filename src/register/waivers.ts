/** Exceptions that somebody signed: for whom, from one rule, until when. They change no verdict; they stand beside it. */
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Answer, Finding, WaivedRule } from '../check/answer.ts';
import { addDeadline, completeDeadline } from '../reminders/keepDeadlines.ts';
import type { Records } from '../reminders/records.ts';
import { ACTIVITIES } from '../rulebook/vocabulary.ts';
import type { RecordForm, Store } from '../store/store.ts';
import type { ChangeEntry, Door } from './entry.ts';
import type { CheckRecord } from './keepRecord.ts';

const day = z.iso.date();
const decision = z.object({ by: z.string(), at: z.iso.datetime(), note: z.string() });

const waiverSchema = z.object({
  id: z.string(),
  /** Whom it is about, in words. */
  name: z.string(),
  /** The id of the vendor in the book. */
  vendor: z.string(),
  /** Only this entry of the register; null: the vendor as a whole. */
  use: z.string().nullable(),
  rule: z.string(),
  /** Only for these buyer roles and activities; empty: for all. */
  buyer: z.array(z.string()),
  activity: z.array(z.enum(ACTIVITIES)),
  reason: z.string(),
  /** Where the paper lies. */
  evidence: z.string(),
  from: day,
  /** The last day on which it holds. */
  until: day,
  status: z.enum(['asked', 'granted', 'declined', 'revoked']),
  asked: z.object({ by: z.string(), at: z.iso.datetime() }),
  decided: decision.nullable(),
  revoked: decision.nullable(),
  /** The deadline of its end. */
  deadline: z.string().nullable(),
});
export type Waiver = z.infer<typeof waiverSchema>;
const WAIVER_RECORD: RecordForm<Waiver> = { version: 1, schema: waiverSchema };

export type NewWaiver = Pick<
  Waiver,
  'name' | 'vendor' | 'use' | 'rule' | 'buyer' | 'activity' | 'reason' | 'evidence' | 'from' | 'until'
>;

/** Who acts, where and when. */
export interface Act {
  by: string;
  at: Date;
  team: string;
  door: Door;
}

type Decided = { status: 'done'; waiver: Waiver } | { status: 'refused'; says: string };

export type Waivers = ReturnType<typeof keepWaivers>;

/** What was read longer ago than this is read again behind the asker's back: another process may have granted one. */
const FRESH_MS = 5000;

/** @param report hears where the waivers could not be read again */
export function keepWaivers(
  store: Store,
  records: Records,
  record: CheckRecord,
  report: (error: unknown) => void = () => undefined,
) {
  const timeline = store.timeline('waivers', WAIVER_RECORD);
  const name = randomBytes(6).toString('hex');
  let known: readonly Waiver[] = [];
  let changes = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const refresh = async (): Promise<Waiver[]> => {
    const all = (await timeline.all())
      .map(({ value }) => value)
      .toSorted((a, b) => b.asked.at.localeCompare(a.asked.at));
    if (!isDeepStrictEqual(known, all)) changes += 1;
    known = all;
    return all;
  };
  const cached = (): readonly Waiver[] => {
    const now = performance.now();
    if (now - lookedAt > FRESH_MS) {
      lookedAt = now;
      refresh().catch(report);
    }
    return known;
  };
  const note = async (what: string, waiver: Waiver, act: Act): Promise<void> => {
    await record.append([noteOf(what, { ...waiver }, act)]);
    await refresh();
  };
  const step = async (
    id: string,
    act: Act,
    what: string,
    next: (waiver: Waiver) => Waiver | string,
  ): Promise<Decided> => {
    let says = 'There is no such waiver.';
    const entry = await timeline.change(id, (current) => {
      const made = current ? next(current.value) : says;
      if (typeof made === 'string') {
        says = made;
        return undefined;
      }
      says = '';
      return { at: null, value: made };
    });
    if (says !== '' || !entry) return { status: 'refused', says };
    await note(what, entry.value, act);
    return { status: 'done', waiver: entry.value };
  };

  return {
    ask: async (asked: NewWaiver, act: Act): Promise<Waiver> => {
      const waiver: Waiver = {
        ...asked,
        id: `w${randomBytes(5).toString('hex')}`,
        status: 'asked',
        asked: { by: act.by, at: act.at.toISOString() },
        decided: null,
        revoked: null,
        deadline: null,
      };
      await timeline.put({ key: waiver.id, at: null, value: waiver });
      await note('waiver asked for', waiver, act);
      return waiver;
    },
    /** Grants or declines; never by whoever asked. */
    decide: async (id: string, isGranted: boolean, words: string, act: Act): Promise<Decided> => {
      const decided = await step(id, act, isGranted ? 'waiver granted' : 'waiver declined', (waiver) => {
        if (waiver.status !== 'asked') return `This waiver was ${waiver.status} already.`;
        if (waiver.asked.by === act.by)
          return 'Whoever asks for a waiver cannot decide on it. Somebody else who may has to.';
        return { ...waiver, status: isGranted ? 'granted' : 'declined', decided: decisionOf(act, words) };
      });
      if (decided.status === 'refused' || !isGranted) return decided;
      const { waiver } = decided;
      const deadline = await addDeadline(
        records,
        {
          kind: 'waiver',
          title: `End of the waiver for ${waiver.name} (${waiver.rule})`,
          dueOn: waiver.until,
          vendors: [waiver.vendor],
          owner: waiver.asked.by,
          createdBy: act.by,
          rule: waiver.rule,
          note: waiver.reason.slice(0, 500),
        },
        act.at,
      );
      const kept = await timeline.change(
        id,
        (current) => current && { at: null, value: { ...current.value, deadline: deadline.id } },
      );
      await refresh();
      return { status: 'done', waiver: kept?.value ?? waiver };
    },
    revoke: async (id: string, words: string, act: Act): Promise<Decided> => {
      const revoked = await step(id, act, 'waiver revoked', (waiver) =>
        waiver.status === 'granted'
          ? { ...waiver, status: 'revoked', revoked: decisionOf(act, words) }
          : 'Only a granted waiver can be revoked.',
      );
      if (revoked.status === 'done' && revoked.waiver.deadline)
        await completeDeadline(records, revoked.waiver.deadline, act.by, act.at);
      return revoked;
    },
    find: async (id: string): Promise<Waiver | undefined> => (await timeline.get(id))?.value,
    /** All that ever were, the newest first: revoked and expired ones stay. */
    all: refresh,
    /** What stood a moment ago at the latest, for an answer that must be fast. What this process itself did stands at once. */
    cached,
    /** Another text whenever `cached` gives something else, and for each workspace: for whoever remembers answers. */
    cacheKey: (): string => {
      cached();
      return `${name} ${changes}`;
    },
  };
}

function decisionOf({ by, at }: Act, note: string): Waiver['decided'] {
  return { by, at: at.toISOString(), note };
}

/** What was done, for the record. */
export function noteOf(what: string, details: Record<string, unknown>, { by, at, team, door }: Act): ChangeEntry {
  return { kind: 'change', at: at.toISOString(), by, team, door, what, details };
}

/** Findings that a waiver may be about. */
export const WAIVABLE: ReadonlySet<string> = new Set<Finding['status']>(['prohibited', 'upcoming', 'restricted']);

/**
 * The answer with the waivers that cover rules of it on its day. The verdict stays what the law says.
 *
 * @param use the entry of the register that is meant, if one is
 */
export function withWaivers(answer: Answer, waivers: readonly Waiver[], use: string | null = null): Answer {
  const { buyer, activity } = answer;
  const asked = { vendor: answer.vendor?.id ?? '', day: answer.asOf.slice(0, 10), buyer, activity, use };
  const rules: WaivedRule[] = [];
  const open: string[] = [];
  for (const { rule, short, status } of answer.findings.filter((one) => one.isBinding && WAIVABLE.has(one.status))) {
    const waiver = waivers.find((one) => covers(one, rule, asked));
    if (waiver) {
      const { until, decided, reason } = waiver;
      rules.push({ rule, short, until, by: decided?.by ?? '', reason });
    } else if (status === answer.verdict) open.push(short);
  }
  return rules.length === 0 ? answer : { ...answer, waived: { rules, open } };
}

/** What is done with a vendor, on a day. */
interface Dealing {
  vendor: string;
  /** YYYY-MM-DD */
  day: string;
  buyer: readonly string[];
  activity: Answer['activity'];
  /** The entry of the register that is meant, if one is. */
  use: string | null;
}

function covers(waiver: Waiver, rule: string, { vendor, day: on, buyer, activity, use }: Dealing): boolean {
  return (
    waiver.status === 'granted' &&
    waiver.rule === rule &&
    waiver.vendor === vendor &&
    (waiver.use === null || waiver.use === use) &&
    waiver.from <= on &&
    on <= waiver.until &&
    (waiver.buyer.length === 0 || buyer.every((role) => waiver.buyer.includes(role))) &&
    (waiver.activity.length === 0 || waiver.activity.includes(activity))
  );
}

type Circumstances = Pick<Dealing, 'buyer' | 'activity' | 'day'>;
type Found = { vendor: string | null; rules: string[] } | null;

/**
 * For rows of a file and entries of the register: the waiver that covers what was found, where every rule that decides it is
 * waived; of several the one for the first rule.
 *
 * @param asked its day: YYYY-MM-DD
 * @param use the entry of the register that is meant, if one is
 */
export function coveringWaiver(
  waivers: readonly Waiver[],
  asked: Circumstances,
  judged: Found,
  use: string | null = null,
): Waiver | undefined {
  const { vendor = null, rules = [] } = judged ?? {};
  if (vendor === null) return undefined;
  const found = rules.map((rule) => waivers.find((one) => covers(one, rule, { ...asked, vendor, use })));
  return found.every((one) => one !== undefined) ? found[0] : undefined;
}

/** The same in words, for the rows of a file. */
export function waivedByOf(waivers: readonly Waiver[], asked: Circumstances): (judged: Found) => string | undefined {
  return (judged) => {
    const waiver = coveringWaiver(waivers, asked, judged);
    return waiver && `Waived until ${waiver.until} by ${waiver.decided?.by ?? ''}: ${waiver.reason}`;
  };
}

/** Whether every rule that decides the verdict is waived. */
export function isWaived({ waived }: Answer): boolean {
  return waived !== undefined && waived.open.length === 0;
}

/** How a waiver stands on a day. */
export function standingOfWaiver({ status, from, until }: Waiver, today: string): string {
  if (status !== 'granted') return status;
  return today > until ? 'expired' : today < from ? 'granted, not begun' : 'granted';
}
