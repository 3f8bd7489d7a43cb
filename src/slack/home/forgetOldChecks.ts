import type { Parts } from '../transport/app.ts';

const HOUR = 3_600_000;

/** Forgets recent checks that are older than each workspace wants, at the start and every hour: also of people who never come back. */
export function forgetOldChecks(parts: Parts): void {
  const forget = async (): Promise<void> => {
    try {
      await parts.checks.sweepAll(
        parts.clock(),
        async (team) => (await parts.settings.glance(team)).choices.retentionDays,
      );
    } catch (error) {
      parts.report('Old checks could not be forgotten; it is tried again in an hour.', error);
    }
  };
  const sweep = (): void => void parts.underWay.add(forget());
  sweep();
  setInterval(sweep, HOUR).unref();
}
