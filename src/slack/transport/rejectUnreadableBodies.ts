import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { isValidSlackRequest, type Logger } from '@slack/bolt';

/** Slack's largest payloads are far below this. */
const MOST_BYTES = 1_000_000;

/**
 * Lets through only bodies that Bolt can read. A body of `null`, correctly signed, makes Bolt 5.1 reject where nobody listens,
 * which ends the process; one that is too large is left half unread, and the next request over the same connection waits for ever.
 *
 * @param next Bolt's own listener; finds the body in `rawBody`, where Bolt looks first
 */
export function rejectUnreadableBodies(signingSecret: string, next: RequestListener, logger: Logger): RequestListener {
  const seen = signaturesSeen();
  const takeTurn = takingTurns();
  return (request, response) => {
    if (request.method !== 'POST') return next(request, response);
    readBody(request).then(
      (body) => {
        if (body === 'too large') return answer(response, 413, () => request.socket.destroySoon());
        if (isFromFuture(request)) return answer(response, 401);
        if (!isObject(body, request.headers['content-type'])) {
          return answer(response, isSigned(signingSecret, body, request) ? 400 : 401);
        }
        // The very same signature once more: somebody sends again what they overheard. Slack signs each attempt anew.
        // What a menu asks for while somebody types may come twice within a second, and changes nothing.
        const isHarmless = body.includes('block_suggestion');
        if (!isHarmless && seen.isRepeated(request, response) && isSigned(signingSecret, body, request))
          return answer(response, 200);
        takeTurn(() => {
          try {
            next(Object.assign(request, { rawBody: body }), response);
          } catch (error) {
            // Bolt throws for addresses that nobody serves.
            logger.info(`A request to ${request.url} was refused.`, error);
            answer(response, 404);
          }
        });
      },
      // The sender hung up: there is nobody to answer.
      () => response.destroy(),
    );
  };
}

/** Slack's own limit for what is late; a clock may be as wrong in the other direction. In milliseconds. */
const MOST_APART_MS = 5 * 60_000;

/** Bolt refuses only what is too old: what is signed for next year would be good until then. */
function isFromFuture({ headers }: IncomingMessage): boolean {
  return Number(headers['x-slack-request-timestamp']) * 1000 - Date.now() > MOST_APART_MS;
}

/** The signatures of the last minutes, as long as they would be taken. One that Bolt refuses is no signature of Slack's. */
function signaturesSeen(): { isRepeated: (request: IncomingMessage, response: ServerResponse) => boolean } {
  const seen = new Map<string, number>();
  return {
    isRepeated: ({ headers }, response) => {
      const now = Date.now();
      for (const [signature, until] of seen) {
        if (until > now) break;
        seen.delete(signature);
      }
      const signature = String(headers['x-slack-signature']);
      if (seen.has(signature)) return true;
      seen.set(signature, now + 2 * MOST_APART_MS);
      response.once('close', () => {
        if (response.statusCode === 401) seen.delete(signature);
      });
      return false;
    },
  };
}

/**
 * A function that does one work in each turn of the event loop. Of a burst everybody is answered when it is their turn, and timers,
 * probes and other doors are held up by one answer, not by all.
 */
function takingTurns(): (work: () => void) => void {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  const turn = (): void => {
    const work = waiting.shift();
    isTaken = work !== undefined;
    if (isTaken) setImmediate(turn);
    work?.();
  };
  return (work) => {
    waiting.push(work);
    if (!isTaken) turn();
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer | 'too large'> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return 'too large';
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= MOST_BYTES) return;
      request.pause();
      resolve('too large');
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('The sender hung up')));
  });
}

/** Whether Bolt would read an object out of it. Broken JSON it refuses by itself. */
function isObject(body: Buffer, contentType: string | undefined): boolean {
  const text = body.toString();
  if (contentType !== 'application/x-www-form-urlencoded') return text.trimStart().startsWith('{');
  if (!/(?:^|&)payload=/u.test(text)) return true;
  const { payload } = parse(text);
  return typeof payload !== 'string' || payload.trimStart().startsWith('{');
}

function isSigned(signingSecret: string, body: Buffer, { headers }: IncomingMessage): boolean {
  const signature = headers['x-slack-signature'];
  if (typeof signature !== 'string') return false;
  return isValidSlackRequest({
    signingSecret,
    body: body.toString(),
    headers: {
      'x-slack-signature': signature,
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp'] ?? Number.NaN),
    },
  });
}

function answer(response: ServerResponse, status: number, afterwards?: () => void): void {
  if (afterwards) response.once('finish', afterwards);
  response.writeHead(status).end();
}
