/**
 * Posts to an address that somebody typed. It may not lead into the network that the bot stands in: the name is looked up once, every
 * address is looked at, and the connection goes to one that was (a name that answers differently the next time changes nothing).
 */
import { lookup } from 'node:dns/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { proxyFor } from './proxy.ts';
import { whyFailed } from './whyFailed.ts';

/** How long a target may take for its whole answer, redirects and all, in milliseconds. */
const LONGEST_MS = 15_000;
const MOST_REDIRECTS = 3;

export interface Posted {
  /** `refused`: nothing is sent there, now or later; `failed`: it may succeed another time. */
  status: 'done' | 'failed' | 'refused' | 'gone';
  /** For the person who set the target up; without the path, which may be secret. */
  says: string;
  /** Milliseconds that the target asked to wait. */
  retryAfter?: number;
}

interface Outgoing {
  headers: Record<string, string>;
  body: string;
  isPrivateAllowed: boolean;
  /** In milliseconds; only tests hurry. */
  longest?: number;
}

/** Whether an address is one of the public internet: neither of a company's own network, nor this machine, nor of a special use. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

/** @throws never: how it went is the value */
export async function postOut(address: string, outgoing: Outgoing): Promise<Posted> {
  const deadline = AbortSignal.timeout(outgoing.longest ?? LONGEST_MS);
  let url = new URL(address);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const refused = await refusalOf(url, outgoing.isPrivateAllowed);
    if (typeof refused === 'string') return { status: 'refused', says: refused };
    let response: IncomingMessage;
    try {
      response = await send(url, outgoing, refused.pinned, deadline);
    } catch (error) {
      return { status: 'failed', says: whyFailed(deadline.aborted ? deadline.reason : error, url) };
    }
    response.resume();
    const status = response.statusCode ?? 0;
    const { location, 'retry-after': retryAfter } = response.headers;
    if (status >= 200 && status < 300) return { status: 'done', says: `${url.host} took it (${status})` };
    if (status === 410) return { status: 'gone', says: `${url.host} wants nothing any more (410)` };
    if (location && (status === 307 || status === 308)) {
      const next = URL.parse(location, url.href);
      if (!next) return { status: 'failed', says: `${url.host} redirects to what is no address` };
      url = next;
      continue;
    }
    if (location && status >= 300 && status < 400)
      return {
        status: 'failed',
        says: `${url.host} has moved (${status}) to ${URL.parse(location, url.href)?.host ?? 'elsewhere'}: set that address`,
      };
    const wait = Number(retryAfter) * 1000;
    return {
      status: 'failed',
      says: `${url.host} answered ${status}`,
      ...(wait > 0 ? { retryAfter: wait } : {}),
    };
  }
  return { status: 'failed', says: `${url.host} redirects too often` };
}

/** Why nothing may be posted there, or the address to which it goes; undefined: the proxy looks it up. */
async function refusalOf(url: URL, isPrivateAllowed: boolean): Promise<string | { pinned: string | undefined }> {
  if (!/^https?:$/.test(url.protocol)) return `${url.protocol} is not an address of the web`;
  if (isPrivateAllowed) return { pinned: undefined };
  if (url.protocol !== 'https:') return `${url.host} is not reached by https, so what is sent could be read on the way`;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const why = (address: string): string =>
    `${url.host} ${address === host ? 'is' : `leads to ${address}, which is`} not an address of the public internet. If it is your own server, add it with --allow-private.`;
  if (isIP(host)) return isPublicAddress(host) ? { pinned: host } : why(host);
  const isProxied = proxyFor(url) !== undefined;
  const found = await lookup(host, { all: true }).catch((error) => (isProxied ? [] : whyFailed(error, url)));
  // Behind a proxy the names of the internet may be unknown here: then the proxy alone decides.
  if (typeof found === 'string') return { pinned: undefined };
  const inside = found.find(({ address }) => !isPublicAddress(address));
  if (inside) return why(inside.address);
  return { pinned: isProxied ? undefined : found[0]?.address };
}

function send(
  url: URL,
  { headers, body }: Outgoing,
  pinned: string | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { request, Agent } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal,
      // An agent of our own knows no proxy and keeps no connection to an address that was looked at long ago.
      ...(pinned ? { agent: new Agent({ keepAlive: false }), lookup: answering(pinned) } : {}),
    });
    sending.on('response', resolve);
    sending.on('error', reject);
    sending.end(body);
  });
}

/** A name server that knows one answer. */
function answering(address: string): NonNullable<https.RequestOptions['lookup']> {
  const family = isIP(address);
  return (_, options, callback) => {
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}
