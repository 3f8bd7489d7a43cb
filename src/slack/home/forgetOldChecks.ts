import type { Services } from '../services.ts';

const HOUR = 3_600_000;

/** Forgets recent checks that are older than each workspace wants, at the start and every hour: also of people who never come back. */
export function forgetOldChecks(services: Services): void {
  const forget = async (): Promise<void> => {
    try {
      await services.checks.sweepAll(
        services.clock(),
        async (team) => (await services.settings.glance(team)).choices.retentionDays,
      );
    } catch (error) {
      services.report('Old checks could not be forgotten; it is tried again in an hour.', error);
    }
  };
  const sweep = (): void => void services.tasks.track(forget());
  sweep();
  setInterval(sweep, HOUR).unref();
}
