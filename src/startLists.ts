import { join } from 'node:path';
import type { Listings } from './check/answer.ts';
import type { Config } from './config.ts';
import { openScreening, type Screening } from './lists/screening.ts';
import { startListSync } from './lists/syncSchedule.ts';
import type { SafeLogger } from './slack/safeLogger.ts';

/** Screening lists that are loaded and kept fresh. */
export interface Lists {
  listings: Listings;
  stop(): void;
}

/** Loads the kept copy of the screening list, and gets a new one every day where the bot runs in Slack. */
export async function startLists(config: Config, clock: () => Date, logger: SafeLogger): Promise<Lists> {
  const directory = join(config.dataDirectory, 'lists');
  const screening = await openScreening({
    directory,
    onReplaced: (copy) => logger.info(`Screening list of ${copy.asOf}: ${copy.parties} parties`),
    onProblem: (error) => logger.error('The new screening list could not be loaded; the old one stays in use.', error),
  });
  const sync =
    config.listUrl === null || config.slack.mode === 'workspace'
      ? null
      : startListSync({
          directory,
          at: config.listSyncAt,
          ...(config.listUrl ? { url: config.listUrl } : {}),
          onProblem: (error) =>
            logger.warn('The screening list could not be fetched; the old copy stays in use.', error),
        });
  return {
    listings: asListings(screening, clock),
    stop: () => {
      sync?.stop();
      screening.close();
    },
  };
}

/** The screening lists as the check sees them. @param clock tells their age */
export function asListings(screening: Screening, clock: () => Date): Listings {
  return {
    screen: (name) => screening.screen(name),
    complete: (typed, most) => screening.complete(typed, most),
    dates: () =>
      screening
        .status(clock())
        .map(({ id, asOf, stale, problem }) => ({ id, asOf, isStale: stale, ...(problem ? { problem } : {}) })),
  };
}
