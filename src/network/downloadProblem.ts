import { callOf, codeOf, nameOf } from './errorLooks.ts';
import { whyFailed } from './whyFailed.ts';

/** Why something could not be had from the network or kept on the disk. The message is for the person who keeps the bot running. */
export class DownloadProblem extends Error {
  override name = 'DownloadProblem';
  /** Whether trying again later may help. */
  readonly isPassing: boolean;

  constructor(message: string, options: { isPassing?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.isPassing = options.isPassing ?? false;
  }
}

/** A failure after which the same request may well succeed. */
export class PassingFailure extends DownloadProblem {
  /** Milliseconds after which the server wants to be asked again. */
  readonly retryAfter: number | undefined;
  constructor(message: string, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(message, { isPassing: true, cause: options.cause });
    this.retryAfter = options.retryAfter;
  }
}

/** The address leads nowhere; asking again does not help. */
export class AddressProblem extends DownloadProblem {}

/** Nothing came for too long. */
export class StalledError extends Error {
  override name = 'StalledError';
}

const DISK_FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'it is read-only',
  ENOTDIR: 'a part of the path is a file, not a directory',
  EEXIST: 'a file of that name is in the way',
  ENOENT: 'it is not there',
  EMFILE: 'too many files are open',
  EIO: 'the disk does not answer',
};

/** The same codes also come from the network. */
const FILE_CALLS = /^(?:open|writev?|mkdir|rename|copyfile|fsync|scandir|l?stat|unlink|rm|close|ftruncate)$/;

/** An address without what may be secret in it: passwords, keys in the query. */
export function shownAddress(address: string | URL): string {
  if (!URL.canParse(String(address))) return 'The address';
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}

/** Says why a directory cannot be used; undefined where the error is none of the disk. */
export function asDiskProblem(error: unknown, directory: string, what: string): DownloadProblem | undefined {
  const fault = DISK_FAULTS[codeOf(error)];
  if (fault === undefined || !FILE_CALLS.test(callOf(error))) return undefined;
  return new DownloadProblem(`The ${what} cannot be kept in ${directory}: ${fault} (${codeOf(error)}).`, {
    cause: error,
  });
}

/** Turns what went wrong while downloading into a sentence for the person who keeps the bot running. */
export function asDownloadProblem(
  error: unknown,
  { url, limits }: { url: string; limits: { longest: number; stall: number } },
): DownloadProblem {
  if (error instanceof DownloadProblem) return error;
  const from = shownAddress(url);
  const code = codeOf(error);
  if (nameOf(error) === 'TimeoutError' || nameOf(error) === 'AbortError') {
    return new PassingFailure(`${from} did not finish within ${limits.longest / 1000} seconds.`, { cause: error });
  }
  if (error instanceof StalledError) {
    return new PassingFailure(`${from} sent nothing for ${limits.stall / 1000} seconds.`, { cause: error });
  }
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR') {
    return new PassingFailure(`What ${from} sends is packed badly or cut off (${code}).`, { cause: error });
  }
  const why = whyFailed(error, url);
  // A certificate does not become right by asking again.
  return /^The certificate/.test(why)
    ? new DownloadProblem(why, { cause: error })
    : new PassingFailure(why, { cause: error });
}
