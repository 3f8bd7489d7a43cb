/** Exceptions that somebody signed: for whom, from one rule, until when. They change no verdict; they stand beside it. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Finding } from '../check/answer.ts';
import { addDeadline, completeDeadline } from '../reminders/keepDeadlines.ts';
import type { Records } from '../reminders/records.ts';
import { dayInWords } from '../rulebook/dateWords.ts';
import { ACTIVITIES } from '../rulebook/schema.ts';
import type { Store } from '../store/store.ts';
import type { RecordForm } from '../store/timeline.ts';
import type { ChangeEntry, Door } from './record/entry.ts';
import type { CheckRecord } from './record/keepRecord.ts';

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

export type Decided = { status: 'done'; waiver: Waiver } | { status: 'refused'; says: string };

export interface Waivers {
  ask(asked: NewWaiver, act: Act): Promise<Waiver>;
  /** Grants or declines; never by whoever asked. */
  decide(id: string, isGranted: boolean, note: string, act: Act): Promise<Decided>;
  revoke(id: string, note: string, act: Act): Promise<Decided>;
  find(id: string): Promise<Waiver | undefined>;
  /** All that ever were, the newest first: revoked and expired ones stay. */
  all(): Promise<Waiver[]>;
  /** What stood a moment ago at the latest, for an answer that must be fast. */
  glance(): readonly Waiver[];
}

export function keepWaivers(store: Store, records: Records, record: CheckRecord): Waivers {
  const timeline = store.timeline('waivers', WAIVER_RECORD);
  let known: readonly Waiver[] = [];
  const refresh = async (): Promise<Waiver[]> => {
    const all = (await timeline.all())
      .map(({ value }) => value)
      .toSorted((a, b) => b.asked.at.localeCompare(a.asked.at));
    known = all;
    return all;
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
    ask: async (asked, act) => {
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
    decide: async (id, isGranted, words, act) => {
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
    revoke: async (id, words, act) => {
      const revoked = await step(id, act, 'waiver revoked', (waiver) =>
        waiver.status === 'granted'
          ? { ...waiver, status: 'revoked', revoked: decisionOf(act, words) }
          : 'Only a granted waiver can be revoked.',
      );
      if (revoked.status === 'done' && revoked.waiver.deadline)
        await completeDeadline(records, revoked.waiver.deadline, act.by, act.at);
      return revoked;
    },
    find: async (id) => (await timeline.get(id))?.value,
    all: refresh,
    glance: () => known,
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
const WAIVABLE = new Set<Finding['status']>(['prohibited', 'upcoming', 'restricted']);

/** Which of the rules that bar or limit are waived on the day of the answer, and which are not. */
export interface Waived {
  by: { waiver: Waiver; finding: Finding }[];
  /** Rules that stand without a waiver, as grave as the verdict. */
  open: Finding[];
}

/** @param use the entry of the register that is meant, if one is */
export function waivedIn(waivers: readonly Waiver[], answer: Answer, use: string | null = null): Waived {
  const asOf = answer.asOf.slice(0, 10);
  const binding = answer.findings.filter(({ isBinding, status }) => isBinding && WAIVABLE.has(status));
  const holds = (waiver: Waiver, finding: Finding): boolean =>
    waiver.status === 'granted' &&
    waiver.rule === finding.rule &&
    waiver.vendor === answer.vendor?.id &&
    (waiver.use === null || waiver.use === use) &&
    waiver.from <= asOf &&
    asOf <= waiver.until &&
    (waiver.buyer.length === 0 || answer.buyer.every((role) => waiver.buyer.includes(role))) &&
    (waiver.activity.length === 0 || waiver.activity.includes(answer.activity));
  const by: Waived['by'] = [];
  const open: Finding[] = [];
  for (const finding of binding) {
    const waiver = waivers.find((one) => holds(one, finding));
    if (waiver) by.push({ waiver, finding });
    else if (finding.status === answer.verdict) open.push(finding);
  }
  return { by, open };
}

/** "Waived until 31 March 2027 by <@U2> for Section 889: no substitute. Not waived: …", or nothing. */
export function waivedInWords({ by, open }: Waived, nameOf: (user: string) => string): string[] {
  return by.map(({ waiver, finding }, at) => {
    const rest =
      open.length > 0 && at === by.length - 1 ? ` Not waived: ${open.map(({ short }) => short).join(', ')}.` : '';
    return `Waived until ${dayInWords(waiver.until)} by ${nameOf(waiver.decided?.by ?? '')} for ${finding.short}: ${waiver.reason.replace(/\.$/u, '')}.${rest}`;
  });
}

/** How a waiver stands on a day. */
export function standingOfWaiver({ status, from, until }: Waiver, today: string): string {
  if (status !== 'granted') return status;
  return today > until ? 'expired' : today < from ? 'granted, not begun' : 'granted';
}
