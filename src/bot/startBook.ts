/** The rule book that the bot answers from: the newest release that is kept here, exchanged while the bot runs. */
import { type FSWatcher, mkdirSync, watch } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Listings } from '../check/answer.ts';
import { buildChecker, type Checker } from '../check/check.ts';
import { vendorNamesInSteps } from '../check/resolve/vendorNames.ts';
import type { Config } from '../config.ts';
import { warmUpReading } from '../language/readQuestion.ts';
import { startDailyFetch } from '../network/dailyFetch.ts';
import { ReleaseProblem } from '../releases/archive.ts';
import { type BookInUse, bookDirectory, filesInUse, keptStamp, readKept } from '../releases/keep.ts';
import { updateBook } from '../releases/update.ts';
import { type Book, bookInSteps, runInSlices } from '../rulebook/book.ts';
import type { SafeLogger } from '../slack/transport/safeLogger.ts';

/** When the project's book is fetched, in UTC; half an hour more at random. */
const FETCHED_AT = '06:20';
/** Milliseconds between two looks for a book that another process has kept or chosen, where the file system tells of none. */
const LOOK_EVERY = 10_000;
/** Days of failed fetches after which `/readyz` speaks of it. */
const LONGEST_SILENCE = 3;
const DAY = 86_400_000;

/** What `/readyz` says of the book. */
export interface BookStatus {
  version: string;
  instruments: number;
  /** `built-in`: it came with the program. */
  source: 'built-in' | 'release';
  /** When the release was made, and when its address was last asked, ISO 8601. */
  released?: string;
  checkedAt?: string;
  /** Whether newer ones wait because somebody chose this one. */
  isChosen: boolean;
  /** What is wrong; undefined: nothing that anybody must do something about. */
  problem?: string;
}

interface BotBook {
  /** The checker of the book in use; ask for it anew at each question. */
  checker: () => Checker;
  /** When somebody last chose the book by hand, ISO 8601. */
  chosenAt: () => string | undefined;
  status: () => BookStatus;
  stop: () => void;
}

interface BookOptions {
  config: Pick<Config, 'dataDirectory' | 'bookUrl' | 'bookKeyFile' | 'slack'>;
  listings: Listings;
  logger: SafeLogger;
  clock: () => Date;
  /** The book to begin with, of `openBook`; a book alone, for tests, is never exchanged. */
  opened: BookInUse | Book;
  /** Called after another book took the place of the one before. */
  onReplaced: () => void;
}

export function startBook({ config, listings, logger, clock, opened, onReplaced }: BookOptions): BotBook {
  if (!('builtIn' in opened)) return fixedBook(opened, listings);
  const directory = bookDirectory(config.dataDirectory);
  const { builtIn } = opened;
  let inUse = opened;
  let checker = buildChecker(inUse.book, listings);
  let isStopped = false;
  if (inUse.problem) logger.error(`The rule book: ${inUse.problem}. The one that came with the program is used.`);

  let stamp = '';
  const look = async (): Promise<void> => {
    const found = await keptStamp(directory);
    if (found === stamp || isStopped) return;
    stamp = found;
    const { files, digest, ...about } = filesInUse(directory, builtIn);
    const version = about.release?.version ?? builtIn.version;
    if (about.problem && about.problem !== inUse.problem) logger.error(`The rule book: ${about.problem}.`);
    if (version === inUse.book.version) {
      inUse = { ...inUse, ...about };
      return;
    }
    const startedAt = performance.now();
    const book = about.release ? await runInSlices(bookInSteps(files, digest), setImmediate) : builtIn;
    const names = await runInSlices(vendorNamesInSteps(book), setImmediate);
    const next = { book, names, listings };
    await warmUpReading(next, clock(), () => !isStopped);
    if (isStopped) return;
    // From here on every question is answered from the new book; those in hand finish with the old one.
    checker = next;
    inUse = { book, builtIn, ...about };
    logger.info(
      `Rule book ${version} is in use now: ${book.rules.size} instruments, ${book.vendors.size} vendors. Changed: ${about.release?.changes ?? 'the one that came with the program'}. (Exchanged within ${Math.round(performance.now() - startedAt)} ms, while questions were answered.)`,
    );
    onReplaced();
  };
  let looking = Promise.resolve();
  const lookAgain = (): Promise<void> => {
    looking = looking.then(look).catch((error) => logger.error('A newer rule book could not be taken.', error));
    return looking;
  };
  const watcher = watchDirectory(directory, () => void lookAgain());
  const timer = setInterval(lookAgain, LOOK_EVERY);
  timer.unref();
  const fetching = startFetching({ config, directory, builtIn, logger, onKept: lookAgain });
  return {
    checker: () => checker,
    chosenAt: () => inUse.chosenAt,
    status: () => statusOf(inUse, directory, config.bookUrl !== null && fetching !== null, clock()),
    stop: () => {
      isStopped = true;
      watcher?.close();
      clearInterval(timer);
      fetching?.stop();
    },
  };
}

function fixedBook(book: Book, listings: Listings): BotBook {
  const checker = buildChecker(book, listings);
  return {
    checker: () => checker,
    chosenAt: () => undefined,
    status: () => ({ version: book.version, instruments: book.rules.size, source: 'built-in', isChosen: false }),
    stop: () => undefined,
  };
}

interface Fetching {
  config: BookOptions['config'];
  directory: string;
  builtIn: Book;
  logger: SafeLogger;
  onKept: () => Promise<void>;
}

/** The daily fetch, by the clock of the machine; none in the local workspace and where it is set to never. */
function startFetching({ config, directory, builtIn, logger, onKept }: Fetching): { stop: () => void } | null {
  if (config.bookUrl === null || config.slack.mode === 'workspace') return null;
  let told = '';
  return startDailyFetch({
    at: FETCHED_AT,
    checkedAt: async () => {
      const { checkedAt } = readKept(directory);
      return checkedAt === undefined ? undefined : new Date(checkedAt);
    },
    fetch: async (now, signal) => {
      const url = config.bookUrl ? { url: config.bookUrl } : {};
      const result = await updateBook({ directory, builtIn, keyFile: config.bookKeyFile, now, signal, ...url });
      told = '';
      if (result.status === 'unchanged') return logger.info('Rule book: nothing newer than the newest that is kept');
      if (!result.isInUse)
        logger.info(`Rule book ${result.release.version} is kept and not used: another was chosen or is newer`);
      await onKept();
    },
    onProblem: (error) => {
      const message = error instanceof ReleaseProblem ? error.message : error;
      // Tried every hour, told once.
      if (String(message) === told) return;
      told = String(message);
      logger.warn('A newer rule book could not be fetched; the one in use stays.', message);
    },
  });
}

function watchDirectory(directory: string, onChange: () => void): FSWatcher | undefined {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const watcher = watch(directory, { persistent: false }, (_event, name) => {
      if (name === null || name === 'book.json') onChange();
    });
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    // Some file systems cannot be written or watched; the timer looks.
    return undefined;
  }
}

function statusOf(
  { book, release, isChosen, problem }: BookInUse,
  directory: string,
  isFetched: boolean,
  now: Date,
): BookStatus {
  const kept = readKept(directory);
  const isSilent =
    isFetched && kept.problem !== undefined && now.getTime() - Date.parse(kept.problem.since) > LONGEST_SILENCE * DAY;
  const found = problem ?? (isSilent ? `no newer rule book could be fetched: ${kept.problem?.message}` : undefined);
  return {
    version: book.version,
    instruments: book.rules.size,
    source: release ? 'release' : 'built-in',
    ...(release ? { released: release.released } : {}),
    ...(kept.checkedAt ? { checkedAt: kept.checkedAt } : {}),
    isChosen,
    ...(found ? { problem: found } : {}),
  };
}
