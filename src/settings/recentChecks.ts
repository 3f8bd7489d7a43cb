/** Each person's own latest checks, for that person alone. */
import { subDays } from 'date-fns/subDays';
import type { Keyv } from 'keyv';
import { z } from 'zod';
import type { Store } from '../store/store.ts';

const recentCheck = z.object({
  at: z.iso.datetime(),
  /** What was asked for, as typed. */
  asked: z.string(),
  /** The name that was found, or what was typed. */
  name: z.string(),
  /** One of `check/`'s verdicts; another version of vendorcheck may have had others. */
  verdict: z.string(),
  /** The question as a button carries it. */
  question: z.string(),
});
export type RecentCheck = z.infer<typeof recentCheck>;

/** Whose checks: a person in a workspace. */
export interface Asker {
  team: string;
  user: string;
}

export type RecentChecks = ReturnType<typeof keepRecentChecks>;

const DAY = 86_400_000;
const MOST_CHECKS = 20;
const LONGEST = 200;

const firstForm = { version: 1, schema: z.object({ checks: z.array(recentCheck) }) };

/** Each check stands in one of twenty slots of its asker, with a time to live of its own; the oldest makes room for a new one. */
export function keepRecentChecks(store: Store) {
  const opened = new Map<string, Keyv<RecentCheck>>();
  const checksOf = (team: string): Keyv<RecentCheck> => {
    const checks = opened.get(team) ?? store.ofTeam(team).namespace<RecentCheck>('recent-checks');
    opened.set(team, checks);
    return checks;
  };
  const slotsOf = ({ user }: Asker): string[] => Array.from({ length: MOST_CHECKS }, (_, slot) => `${user}:${slot}`);
  const read = async (asker: Asker): Promise<(RecentCheck | undefined)[]> =>
    (await checksOf(asker.team).getMany<RecentCheck>(slotsOf(asker))).map((one) => recentCheck.safeParse(one).data);

  const remember = async (asker: Asker, check: RecentCheck, retentionDays: number): Promise<void> => {
    if (retentionDays === 0) return;
    const kept = { ...check, asked: cut(check.asked), name: cut(check.name) };
    const slots = await read(asker);
    const same = slots.findIndex((one) => one?.question === kept.question);
    const slot = same >= 0 ? same : roomIn(slots);
    await checksOf(asker.team).set(slotsOf(asker)[slot] ?? '', kept, retentionDays * DAY);
  };
  return {
    /** Newest first; none older than the retention. */
    of: async (asker: Asker, now: Date, retentionDays: number): Promise<RecentCheck[]> =>
      (await read(asker))
        .flatMap((one) => (one && isWithin(one, now, retentionDays) ? [one] : []))
        .toSorted((a, b) => b.at.localeCompare(a.at)),
    remember,
    forget: async (asker: Asker): Promise<void> => {
      await checksOf(asker.team).deleteMany(slotsOf(asker));
    },
    /** Forgets at once what is older than a retention that has become shorter; otherwise each check expires by itself. */
    shorten: async (team: string, now: Date, retentionDays: number): Promise<void> => {
      const checks = checksOf(team);
      const old: string[] = [];
      for await (const [key, value] of checks.iterator?.(checks.namespace) ?? []) {
        const check = recentCheck.safeParse(value).data;
        if (!check || !isWithin(check, now, retentionDays)) old.push(key);
      }
      if (old.length > 0) await checks.deleteMany(old);
    },
    /** Takes over what an earlier version kept, where it swept by hand. */
    takeOver: async (now: Date, retentionDaysOf: (team: string) => Promise<number>): Promise<void> => {
      const before = store.timeline('recent-checks', firstForm);
      for (const { key, value } of await before.all()) {
        const [team = '', user = ''] = key.split(':');
        const retentionDays = await retentionDaysOf(team);
        for (const check of value.checks.toReversed())
          if (isWithin(check, now, retentionDays)) await remember({ team, user }, check, retentionDays);
        await before.remove(key);
      }
    },
  };
}

/** The first slot that is free, or else that of the oldest check. */
function roomIn(slots: readonly (RecentCheck | undefined)[]): number {
  const free = slots.indexOf(undefined);
  if (free >= 0) return free;
  return slots.reduce((oldest, one, slot) => ((one?.at ?? '') < (slots[oldest]?.at ?? '') ? slot : oldest), 0);
}

function isWithin({ at }: RecentCheck, now: Date, retentionDays: number): boolean {
  return retentionDays > 0 && at >= subDays(now, retentionDays).toISOString();
}

function cut(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().slice(0, LONGEST).toWellFormed();
}
