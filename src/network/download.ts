/** Gets a file from the network: follows redirects, tries again where that may help, and says in a sentence why it could not. */

import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import { dirname, join } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { callOf, codeOf, isLasting, nameOf, whyFailed } from './whyFailed.ts';

/** What is done besides the network, so that tests need no clock. */
export interface Patience {
  /** Waits that many milliseconds, or until the signal aborts. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** A number from 0 to 1. */
  random(): number;
}

export interface DownloadLimits {
  /** Bytes after unpacking. */
  largest: number;
  /** Milliseconds for everything: all attempts, and the pauses between them. */
  longest: number;
  /** Milliseconds without a byte after which an attempt is given up. */
  stall: number;
  redirects: number;
  attempts: number;
}

export const usualLimits: DownloadLimits = {
  largest: 256 * 2 ** 20,
  longest: 10 * 60_000,
  stall: 30_000,
  redirects: 5,
  attempts: 4,
};

interface DownloadRequest {
  url: string;
  /** What is fetched, as it stands in sentences, e.g. `list`. */
  what: string;
  /** Where to write it, unpacked; replaced if there. */
  file: string;
  /** What the kept copy came with, to be told when there is nothing newer. */
  etag?: string;
  lastModified?: string;
  /** The forms that are preferred, as the header has it. */
  accept?: string;
  limits: DownloadLimits;
  patience?: Patience;
  /** Gives the download up: the bot stops. */
  signal?: AbortSignal;
  /** Called as bytes arrive, packed as they are sent; the whole size is 0 when not told. */
  progress?: (received: number, whole: number) => void;
}

export type Download = { status: 'unchanged' } | { status: 'new'; etag: string; lastModified: string; bytes: number };

/** Real pauses. */
const usualPatience: Patience = {
  pause: (milliseconds, signal) => wait(milliseconds, undefined, signal ? { signal } : {}),
  random: Math.random,
};

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 120_000;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Sends one request and gives its answer, redirects and all, its body packed as it was sent. Node's `fetch` unpacks by itself, and
 * takes a body that was cut off while it was packed for a whole one.
 *
 * @param options.stall milliseconds without a byte, from the first moment to the last, after which the request fails
 */
export function requestOnce(
  url: URL,
  { stall, body, ...options }: RequestOptions & { stall?: number; body?: string },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Loaded late: who only reads what was fetched before needs neither.
    const { request: send } = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
    const sending = send(url, options);
    let answer: IncomingMessage | undefined;
    // Once there is an answer, only what is given to it tells why it ended.
    if (stall) sending.setTimeout(stall, () => (answer ?? sending).destroy(new StalledError()));
    sending.on('error', reject);
    sending.on('response', (response) => {
      answer = response;
      resolve(response);
    });
    sending.end(body);
  });
}

/** Follows redirects; the answer that is none. */
async function ask(request: DownloadRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const headers: Record<string, string> = {
    'user-agent': 'vendorcheck',
    accept: request.accept ?? '*/*',
    'accept-encoding': 'gzip',
    ...(request.etag && { 'if-none-match': request.etag }),
    ...(request.lastModified && { 'if-modified-since': request.lastModified }),
  };
  let url = new URL(request.url);
  for (let hop = 0; hop <= request.limits.redirects; hop++) {
    const response = await requestOnce(url, { headers, signal, stall: request.limits.stall });
    const { location } = response.headers;
    if (!REDIRECTS.includes(response.statusCode ?? 0) || location === undefined) return response;
    response.destroy();
    if (!URL.canParse(location, url.href)) throw new AddressProblem(`${shownAddress(url)} redirects to no address.`);
    const next = new URL(location, url);
    if (url.protocol === 'https:' && next.protocol !== 'https:') {
      throw new AddressProblem(`${shownAddress(url)} redirects to ${shownAddress(next)}, which is not encrypted.`);
    }
    if (next.protocol !== 'https:' && next.protocol !== 'http:') {
      throw new AddressProblem(`${shownAddress(url)} redirects to ${next.protocol}, which is no web address.`);
    }
    url = next;
  }
  throw new AddressProblem(`${shownAddress(request.url)} redirects more than ${request.limits.redirects} times.`);
}

function refusal(request: DownloadRequest, response: IncomingMessage): DownloadProblem {
  const status = response.statusCode ?? 0;
  const message = `${shownAddress(request.url)} answered ${status}.`;
  if (status !== 429 && status !== 408 && status < 500) return new DownloadProblem(message);
  const told = response.headers['retry-after'] ?? '';
  const seconds = /^\d+$/.test(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return new PassingFailure(message, Number.isFinite(seconds) ? { retryAfter: Math.max(0, seconds * 1000) } : {});
}

/** How the body is packed; none of ours: plain. */
function unpacking(request: DownloadRequest, response: IncomingMessage): Transform {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'identity' || encoding === '') return new PassThrough();
  throw new DownloadProblem(`${shownAddress(request.url)} sends a packing that was not asked for (${encoding}).`);
}

/** Passes bytes on and tells how many there were so far; `see` throws when there are too many. */
function counting(see: (bytes: number) => void): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      try {
        see(bytes);
        done(null, chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

async function attempt(request: DownloadRequest, signal: AbortSignal): Promise<Download> {
  const { limits } = request;
  const response = await ask(request, signal);
  if (response.statusCode === 304) {
    response.resume();
    return { status: 'unchanged' };
  }
  if (response.statusCode !== 200) {
    response.destroy();
    throw refusal(request, response);
  }
  const whole = Number(response.headers['content-length'] ?? 0);
  const notLarger = (bytes: number): void => {
    if (bytes <= limits.largest) return;
    throw new DownloadProblem(
      `${shownAddress(request.url)} sends more than ${Math.round(limits.largest / 2 ** 20)} MB.`,
    );
  };
  let bytes = 0;
  try {
    notLarger(whole);
    await pipeline(
      response,
      counting((received) => request.progress?.(received, whole)),
      unpacking(request, response),
      counting((unpacked) => {
        bytes = unpacked;
        notLarger(unpacked);
      }),
      createWriteStream(request.file, { flush: true }),
      { signal },
    );
  } finally {
    response.destroy();
  }
  const { etag = '' } = response.headers;
  return { status: 'new', etag, lastModified: response.headers['last-modified'] ?? '', bytes };
}

/**
 * Downloads to a file, unless the source has nothing newer. Tries again, ever later, where that may help.
 *
 * @throws DownloadProblem saying what is wrong, for the person who keeps the bot running
 */
export async function download(request: DownloadRequest): Promise<Download> {
  const { limits, patience = usualPatience } = request;
  const overAt = performance.now() + limits.longest;
  const overall = AbortSignal.timeout(limits.longest);
  const signal = request.signal ? AbortSignal.any([request.signal, overall]) : overall;
  for (let tried = 1; ; tried++) {
    try {
      return await attempt(request, signal);
    } catch (thrown) {
      // The signal ends an attempt in several ways, a broken connection among them.
      const error: unknown = overall.aborted ? overall.reason : thrown;
      const found = asDiskProblem(error, dirname(request.file), request.what) ?? asDownloadProblem(error, request);
      request.signal?.throwIfAborted();
      if (!found.isPassing || tried >= limits.attempts || overall.aborted) throw found;
      const told = found instanceof PassingFailure ? found.retryAfter : undefined;
      const backOff = FIRST_PAUSE * 2 ** (tried - 1) * (0.5 + patience.random() / 2);
      const pause = told ?? backOff;
      // What the server wants is too long to wait for here: the next time will see.
      if (pause > LONGEST_PAUSE || performance.now() + pause > overAt) throw found;
      await patience.pause(pause, request.signal);
    }
  }
}

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
class PassingFailure extends DownloadProblem {
  /** Milliseconds after which the server wants to be asked again. */
  readonly retryAfter: number | undefined;
  constructor(message: string, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(message, { isPassing: true, cause: options.cause });
    this.retryAfter = options.retryAfter;
  }
}

/** The address leads nowhere; asking again does not help. */
class AddressProblem extends DownloadProblem {}

/** Nothing came for too long. */
class StalledError extends Error {
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
function asDownloadProblem(
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
  return isLasting(error) ? new DownloadProblem(why, { cause: error }) : new PassingFailure(why, { cause: error });
}

/**
 * Writes a file so that after a kill at any moment the old or the new content is there, never a part. While it is being
 * written it stands beside its later place, as `NAME.….tmp`.
 */
export async function writeWhole(directory: string, name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const temporary = join(directory, `${name}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, join(directory, name));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
