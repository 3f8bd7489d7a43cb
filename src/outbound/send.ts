/** Sends one delivery: a signed webhook, a card to Teams, an e-mail. */

import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Transporter } from 'nodemailer';
import { Webhook } from 'standardwebhooks';
import metadata from '../../package.json' with { type: 'json' };
import { requestOnce } from '../network/download.ts';
import { proxyFor } from '../network/proxy.ts';
import { whyFailed } from '../network/whyFailed.ts';
import { type Digest, digestCard, digestMail } from '../speak/digest.ts';
import type { Delivery } from './queue.ts';
import type { Target, TargetSecrets } from './targets.ts';

/** The mail server; undefined: none is set. */
interface MailServer {
  /** `smtps://user:password@host:465`, or `smtp://…` with STARTTLS where the server offers it. */
  url: string;
  from: string;
}

export interface SendOptions {
  mail: MailServer | undefined;
  /** Where people reach the bot from outside; without it e-mails can only be ended by an answer. */
  publicUrl: () => string | undefined;
  clock: () => Date;
  /** How long one attempt may take, in milliseconds; only tests hurry. */
  longest?: number | undefined;
}

const AGENT = `vendorcheck/${metadata.version}`;
const LONGEST_MAIL_MS = 30_000;

export async function sendDelivery(
  target: Target,
  secrets: TargetSecrets,
  { id, body }: Pick<Delivery, 'id' | 'body'>,
  options: SendOptions,
): Promise<Posted> {
  const base = { isPrivateAllowed: target.isPrivateAllowed, ...(options.longest ? { longest: options.longest } : {}) };
  const headers = { 'content-type': 'application/json', 'user-agent': AGENT };
  if (target.kind === 'mail') return sendMail(target, secrets, { id, body }, options);
  if (target.kind === 'teams') {
    const card = JSON.stringify(digestCard(digestIn(body)));
    return postOut(secrets.url ?? '', { ...base, headers, body: card });
  }
  const at = options.clock();
  return postOut(secrets.url ?? '', {
    ...base,
    body,
    headers: {
      ...headers,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secrets.signingSecret ?? '').sign(id, at, body),
    },
  });
}

function digestIn(body: string): Digest {
  return JSON.parse(body).data;
}

async function sendMail(
  target: Target,
  secrets: TargetSecrets,
  { id, body }: Pick<Delivery, 'id' | 'body'>,
  { mail, publicUrl, longest = LONGEST_MAIL_MS }: SendOptions,
): Promise<Posted> {
  if (!mail) return { status: 'failed', says: 'there is no mail server: set SMTP_URL and VENDORCHECK_MAIL_FROM' };
  const { host } = new URL(mail.url);
  const address = /<([^>]+)>/.exec(mail.from)?.[1] ?? mail.from;
  const base = publicUrl();
  const link = base ? `${base}/unsubscribe/${secrets.unsubscribe}` : undefined;
  const byMail = `mailto:${address}?subject=${encodeURIComponent(`unsubscribe ${target.id}`)}`;
  const message = {
    from: mail.from,
    to: target.label,
    // The same at every attempt: a mailbox that has it already shows it once.
    messageId: `<${id}@${address.split('@')[1] ?? 'vendorcheck'}>`,
    ...digestMail(digestIn(body), {
      says: link ? 'Stop these e-mails.' : 'To stop these e-mails, answer this one with the word unsubscribe.',
      url: link,
    }),
    headers: {
      'List-Unsubscribe': [...(link ? [`<${link}>`] : []), `<${byMail}>`].join(', '),
      ...(link?.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      'Auto-Submitted': 'auto-generated',
    },
  };
  try {
    const late = `it did not take the message within ${longest / 1000} s`;
    await withMailServer(mail.url, { longest, late }, (server) => server.sendMail(message));
    return { status: 'done', says: `${host} took it` };
  } catch (error) {
    const { message, responseCode } = error as Error & { responseCode?: number };
    // 550 and its like: there is no such mailbox. A wrong password (535) is put right by a person.
    const isNever = responseCode !== undefined && responseCode >= 550 && responseCode < 560;
    return {
      status: isNever ? 'refused' : 'failed',
      says: `the mail server ${host} did not take it: ${message.slice(0, 300)}`,
    };
  }
}

/**
 * Does something with a mail server, and lets it go.
 *
 * @param given how long it may take, in milliseconds, and what is said where it takes longer
 */
export async function withMailServer(
  url: string,
  { longest, late }: { longest: number; late: string },
  act: (server: Transporter) => Promise<unknown>,
): Promise<void> {
  // Loaded only here: most bots send no mail.
  const { createTransport } = await import('nodemailer');
  const [short, long] = [longest / 3, longest / 2];
  const server = createTransport({
    url,
    connectionTimeout: short,
    greetingTimeout: short,
    dnsTimeout: short,
    socketTimeout: long,
  });
  let timer: NodeJS.Timeout | undefined;
  // A server that goes on greeting, a byte now and then, keeps every timeout of the library from running out.
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(late)), longest);
  });
  const acting = act(server);
  acting.catch(() => undefined);
  try {
    await Promise.race([acting, over]);
  } finally {
    clearTimeout(timer);
    server.close();
  }
}

/** How long a target may take for its whole answer, redirects and all, in milliseconds. */
const LONGEST_MS = 15_000;
const MOST_REDIRECTS = 3;

interface Posted {
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

/**
 * Posts to an address that somebody typed. It may not lead into the network that the bot stands in: the name is looked up once, every
 * address is looked at, and the connection goes to one that was (a name that answers differently the next time changes nothing).
 * How it went is the value; it throws nothing.
 */
async function postOut(address: string, outgoing: Outgoing): Promise<Posted> {
  const deadline = AbortSignal.timeout(outgoing.longest ?? LONGEST_MS);
  let url = new URL(address);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const refused = await refusalOf(url, outgoing.isPrivateAllowed);
    if (typeof refused === 'string') return { status: 'refused', says: refused };
    let response: IncomingMessage;
    try {
      response = await requestOnce(url, {
        method: 'POST',
        headers: { ...outgoing.headers, 'content-length': Buffer.byteLength(outgoing.body) },
        body: outgoing.body,
        signal: deadline,
        // An agent of its own knows no proxy and keeps no connection to an address that was looked at long ago.
        ...(refused.pinned ? { agent: false, lookup: answering(refused.pinned) } : {}),
      });
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

/** A name server that knows one answer. */
function answering(address: string): NonNullable<RequestOptions['lookup']> {
  const family = isIP(address);
  return (_, options, callback) => {
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}
