import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ListProblem } from './listProblem.ts';

/** What is done besides the network, so that tests need no clock. */
export interface Patience {
  /** Waits that many milliseconds. */
  pause(milliseconds: number): Promise<void>;
  /** A number from 0 to 1. */
  random(): number;
}

export interface DownloadLimits {
  /** Bytes after unpacking. */
  largest: number;
  /** Milliseconds for one attempt, from the first byte sent to the last byte received. */
  longest: number;
  redirects: number;
  attempts: number;
}

export const usualLimits: DownloadLimits = { largest: 256 * 2 ** 20, longest: 5 * 60_000, redirects: 5, attempts: 4 };

export interface DownloadRequest {
  url: string;
  /** Where to write the list; replaced if there. */
  file: string;
  /** What the kept copy came with, to be told when there is nothing newer. */
  etag?: string;
  lastModified?: string;
  limits: DownloadLimits;
  patience: Patience;
  /** Called as bytes arrive; the whole size is 0 when not told. */
  progress?: (received: number, whole: number) => void;
}

export type Download = { status: 'unchanged' } | { status: 'new'; etag: string; lastModified: string; bytes: number };

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 120_000;
const IS_TLS_FAULT = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|TLS|SSL/;

/** A failure after which the same request may well succeed. */
class PassingFailure extends ListProblem {
  readonly retryAfter: number | undefined;
  constructor(message: string, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(message, { isPassing: true, cause: options.cause });
    this.retryAfter = options.retryAfter;
  }
}

/** An error and what caused it, in turn. Errors of the network come from outside: they are known by their looks. */
function* causesOf(error: unknown): Generator<{ code: string; name: string; message: string }> {
  for (let at = error; typeof at === 'object' && at !== null; at = 'cause' in at ? at.cause : undefined) {
    const textOf = (field: unknown) => (typeof field === 'string' ? field : '');
    yield {
      code: textOf('code' in at ? at.code : ''),
      name: textOf('name' in at ? at.name : ''),
      message: textOf('message' in at ? at.message : ''),
    };
  }
}

function toProblem(error: unknown, url: string, limits: DownloadLimits): ListProblem {
  if (error instanceof ListProblem) return error;
  const causes = [...causesOf(error)];
  if (causes.some(({ name }) => name === 'TimeoutError')) {
    return new PassingFailure(`${url} did not finish within ${limits.longest / 1000} seconds.`, { cause: error });
  }
  const code = causes.find((cause) => cause.code !== '')?.code ?? '';
  if (IS_TLS_FAULT.test(code)) {
    return new ListProblem(`The certificate of ${url} cannot be trusted (${code}).`, { cause: error });
  }
  const detail = code || causes.at(-1)?.message || String(error);
  return new PassingFailure(`${url} cannot be reached or broke off (${detail}).`, { cause: error });
}

async function ask(request: DownloadRequest, signal: AbortSignal): Promise<Response> {
  const headers = new Headers({ 'user-agent': 'vendorcheck', accept: 'text/csv, application/json, */*;q=0.1' });
  if (request.etag) headers.set('if-none-match', request.etag);
  if (request.lastModified) headers.set('if-modified-since', request.lastModified);
  let url = new URL(request.url);
  for (let hop = 0; hop <= request.limits.redirects; hop++) {
    const response = await fetch(url, { headers, signal, redirect: 'manual' });
    const target = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || target === null) return response;
    await response.body?.cancel();
    const next = new URL(target, url);
    if (url.protocol === 'https:' && next.protocol !== 'https:') {
      throw new ListProblem(`${url.href} redirects to ${next.href}, which is not encrypted.`);
    }
    url = next;
  }
  throw new ListProblem(`${request.url} redirects more than ${request.limits.redirects} times.`);
}

async function attempt(request: DownloadRequest): Promise<Download> {
  const { url, limits } = request;
  const signal = AbortSignal.timeout(limits.longest);
  const response = await ask(request, signal);
  if (response.status === 304) return { status: 'unchanged' };
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    const message = `${url} answered ${response.status}.`;
    const mayPass = response.status === 429 || response.status === 408 || response.status >= 500;
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN) * 1000;
    if (!mayPass) throw new ListProblem(message);
    throw Number.isFinite(retryAfter) ? new PassingFailure(message, { retryAfter }) : new PassingFailure(message);
  }
  const isPacked = response.headers.has('content-encoding');
  const whole = isPacked ? 0 : Number(response.headers.get('content-length') ?? 0);
  const tooLarge = () => new ListProblem(`${url} sends more than ${Math.round(limits.largest / 2 ** 20)} MB.`);
  if (whole > limits.largest) {
    await response.body.cancel();
    throw tooLarge();
  }
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      request.progress?.(bytes, whole);
      done(bytes > limits.largest ? tooLarge() : null, chunk);
    },
  });
  await pipeline(Readable.from(response.body), counted, createWriteStream(request.file, { flush: true }), { signal });
  if (whole > 0 && bytes !== whole) throw new PassingFailure(`${url} broke off after ${bytes} of ${whole} bytes.`);
  return {
    status: 'new',
    etag: response.headers.get('etag') ?? '',
    lastModified: response.headers.get('last-modified') ?? '',
    bytes,
  };
}

/**
 * Downloads a list to a file, unless the source has nothing newer. Tries again, ever later, where that may help.
 *
 * @throws ListProblem saying what is wrong, for the person who keeps the bot running
 */
export async function downloadList(request: DownloadRequest): Promise<Download> {
  const { limits, patience } = request;
  for (let tried = 1; ; tried++) {
    try {
      return await attempt(request);
    } catch (error) {
      const found = toProblem(error, request.url, limits);
      if (!found.isPassing || tried >= limits.attempts) throw found;
      const told = found instanceof PassingFailure ? found.retryAfter : undefined;
      const backOff = FIRST_PAUSE * 2 ** (tried - 1) * (0.5 + patience.random() / 2);
      await patience.pause(Math.min(LONGEST_PAUSE, told ?? backOff));
    }
  }
}
