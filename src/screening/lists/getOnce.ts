import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import { StalledError } from './downloadProblem.ts';

export interface GetOptions {
  headers: Record<string, string>;
  signal: AbortSignal;
  /** Milliseconds without a byte, from the first moment to the last, after which the request fails. */
  stall: number;
}

/**
 * Sends one GET request and gives its answer, redirects and all, its body packed as it was sent. Node's `fetch` unpacks
 * by itself, and takes a body that was cut off while it was packed for a whole one.
 */
export function getOnce(url: URL, { headers, signal, stall }: GetOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestEncrypted : requestPlain;
    const sending = send(url, { headers, signal });
    let answer: IncomingMessage | undefined;
    // Once there is an answer, only what is given to it tells why it ended.
    sending.setTimeout(stall, () => (answer ?? sending).destroy(new StalledError()));
    sending.on('error', reject);
    sending.on('response', (response) => {
      answer = response;
      resolve(response);
    });
    sending.end();
  });
}
