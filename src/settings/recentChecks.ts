import { subDays } from 'date-fns/subDays';
import { z } from 'zod';
import { VERDICTS } from '../check/answer.ts';
import type { Store } from '../store/store.ts';
import type { RecordForm } from '../store/timeline.ts';

const recentCheck = z.object({
  at: z.iso.datetime(),
  /** What was asked for, as typed. */
  asked: z.string(),
  /** The name that was found, or what was typed. */
  name: z.string(),
  verdict: z.enum(VERDICTS),
  /** The question as a button carries it. */
  question: z.string(),
});
export type RecentCheck = z.infer<typeof recentCheck>;

const form: RecordForm<{ checks: RecentCheck[] }> = {
  version: 1,
  schema: z.object({ checks: z.array(recentCheck) }),
};

/** Whose checks: a person in a workspace. */
export interface Asker {
  team: string;
  user: string;
}

/** Each person's own latest checks, for that person alone. */
export interface RecentChecks {
  /** Newest first; none older than the retention. */
  of(asker: Asker, now: Date, retentionDays: number): Promise<RecentCheck[]>;
  remember(asker: Asker, check: RecentCheck, retentionDays: number): Promise<void>;
  forget(asker: Asker): Promise<void>;
  /** Forgets what is older than the retention, for everybody in a workspace. */
  sweep(team: string, now: Date, retentionDays: number): Promise<void>;
  /** The same for every workspace. */
  sweepAll(now: Date, retentionDaysOf: (team: string) => Promise<number>): Promise<void>;
}

const MOST_CHECKS = 20;
const LONGEST = 200;

export function keepRecentChecks(store: Store): RecentChecks {
  const records = store.timeline('recent-checks', form);
  const keyOf = ({ team, user }: Asker): string => `${team}:${user}`;
  const sweepAll: RecentChecks['sweepAll'] = async (now, retentionDaysOf) => {
    for (const { key } of await records.all()) {
      const retentionDays = await retentionDaysOf(key.slice(0, key.indexOf(':')));
      if (retentionDays === Number.POSITIVE_INFINITY) continue;
      const swept = await records.change(key, (current) => {
        const checks = within(current?.value.checks ?? [], now, retentionDays);
        return current && checks.length < current.value.checks.length
          ? { at: current.at, value: { checks } }
          : undefined;
      });
      if (swept?.value.checks.length === 0) await records.remove(key);
    }
  };
  return {
    of: async (asker, now, retentionDays) =>
      within((await records.get(keyOf(asker)))?.value.checks ?? [], now, retentionDays),
    remember: async (asker, check, retentionDays) => {
      if (retentionDays === 0) return;
      const at = new Date(check.at);
      const kept = { ...check, asked: cut(check.asked), name: cut(check.name) };
      await records.change(keyOf(asker), (current) => {
        const others = (current?.value.checks ?? []).filter(({ question }) => question !== kept.question);
        return { at, value: { checks: within([kept, ...others], at, retentionDays).slice(0, MOST_CHECKS) } };
      });
    },
    forget: async (asker) => {
      await records.remove(keyOf(asker));
    },
    sweep: (team, now, retentionDays) =>
      sweepAll(now, async (one) => (one === team ? retentionDays : Number.POSITIVE_INFINITY)),
    sweepAll,
  };
}
function within(checks: RecentCheck[], now: Date, retentionDays: number): RecentCheck[] {
  const oldest = subDays(now, retentionDays).toISOString();
  return retentionDays === 0 ? [] : checks.filter(({ at }) => at >= oldest);
}

function cut(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().slice(0, LONGEST).toWellFormed();
}
