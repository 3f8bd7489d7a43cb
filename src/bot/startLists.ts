import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Listings } from '../check/answer.ts';
import { asListings } from '../check/check.ts';
import type { Config } from '../config.ts';
import type { ListStatus } from '../screening/lists/keptCopy.ts';
import { ListProblem } from '../screening/lists/listProblem.ts';
import { openListFile } from '../screening/lists/openList.ts';
import { completeNames, type ListingMatch, openScreening, screenName } from '../screening/lists/screening.ts';
import { type SyncResult, startListSync } from '../screening/lists/syncList.ts';
import type { SafeLogger } from '../slack/transport/safeLogger.ts';

/** Screening lists that are loaded and kept fresh. */
export type Lists = Awaited<ReturnType<typeof startLists>>;

/** The id of the sample, which no list has. */
export const SAMPLE_ID = 'CSL-SAMPLE';
/** Its entries are those of the list of summer 2026. */
const SAMPLE_OF = '2026-07-01T12:00:00.000Z';

/** Loads the kept copy of the screening list, and gets a new one every day where the bot runs in Slack. */
export async function startLists(config: Config, clock: () => Date, logger: SafeLogger) {
  const directory = join(config.dataDirectory, 'lists');
  const screening = await openScreening({
    directory,
    onReplaced: (copy) => logger.info(`Screening list of ${copy.asOf}: ${copy.parties} parties`),
    onProblem: (error) =>
      logger.error('A screening list could not be loaded; the one in use before, if any, stays.', inWords(error)),
  });
  const isLocal = config.slack.mode === 'workspace';
  const sample = isLocal ? await openSample() : null;
  const isSample = (): boolean => sample !== null && !screening.status(clock()).some(({ asOf }) => asOf !== '');
  const kept = asListings(screening, clock);
  const inUse = (): Listings => (sample && isSample() ? sample : kept);
  const sync =
    config.listUrl === null || isLocal
      ? null
      : startListSync({
          directory,
          at: config.listSyncAt,
          ...(config.listUrl ? { url: config.listUrl } : {}),
          onSynced: (result) => logger.info(syncedInWords(result)),
          onProblem: (error) =>
            logger.warn('The screening list could not be fetched; the old copy, if any, stays in use.', inWords(error)),
        });
  return {
    listings: {
      screen: (name, options) => inUse().screen(name, options),
      complete: (typed, most) => inUse().complete?.(typed, most) ?? [],
      dates: () => inUse().dates(),
    } satisfies Listings,
    /** Whether only the sample that ships with the bot is looked in. */
    isSample,
    /** The listed parties whose names are like this one, best first. */
    screen: (name: string, limit: number): ListingMatch[] => screening.screen(name, { limit }),
    /** Where the list came from, how old it is, and the last failure to get a newer one. */
    status: (): ListStatus[] => screening.status(clock()),
    stop: (): void => {
      sync?.stop();
      screening.close();
    },
  };
}

/** A few entries of the list for a first look at the bot, so that whoever tries it sees what a listing looks like. */
async function openSample(): Promise<Listings> {
  const index = await openListFile(fileURLToPath(new URL('./assets/sampleList.csv', import.meta.url)));
  return {
    screen: (name, options) => screenName(index, name, options),
    complete: (typed, most) => completeNames(index, typed, most),
    dates: () => [{ id: SAMPLE_ID, asOf: SAMPLE_OF, isStale: false }],
  };
}

/** What we say ourselves needs no stack. */
function inWords(error: unknown): unknown {
  return error instanceof ListProblem ? error.message : error;
}

function syncedInWords(result: SyncResult): string {
  const { copy } = result;
  if (result.status === 'unchanged') return `Screening list: nothing newer than that of ${copy.asOf}`;
  const { added, removed, renamed } = result.changes;
  return `Screening list: that of ${copy.asOf} is kept now; ${added} added, ${removed} removed, ${renamed} renamed`;
}
