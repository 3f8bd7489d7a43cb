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
export function soundBodies(signingSecret: string, next: RequestListener, logger: Logger): RequestListener {
  return (request, response) => {
    if (request.method !== 'POST') return next(request, response);
    readBody(request).then(
      (body) => {
        if (body === 'too large') return answer(response, 413, () => request.socket.destroySoon());
        if (!isObject(body, request.headers['content-type'])) {
          return answer(response, isSigned(signingSecret, body, request) ? 400 : 401);
        }
        try {
          next(Object.assign(request, { rawBody: body }), response);
        } catch (error) {
          // Bolt throws for addresses that nobody serves.
          logger.info(`A request to ${request.url} was refused.`, error);
          answer(response, 404);
        }
      },
      // The sender hung up: there is nobody to answer.
      () => response.destroy(),
    );
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
