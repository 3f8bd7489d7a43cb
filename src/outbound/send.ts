/** Sends one delivery: a signed webhook, a card to Teams, an e-mail. */
import { Webhook } from 'standardwebhooks';
import metadata from '../../package.json' with { type: 'json' };
import { type Posted, postOut } from '../network/postOut.ts';
import { type Digest, digestCard, digestMail } from '../speak/digest.ts';
import type { Delivery } from './queue.ts';
import type { Target, TargetSecrets } from './targets.ts';

/** The mail server; undefined: none is set. */
export interface MailServer {
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
  // Loaded only here: most bots send no mail.
  const { createTransport } = await import('nodemailer');
  const { host } = new URL(mail.url);
  const address = /<([^>]+)>/.exec(mail.from)?.[1] ?? mail.from;
  const base = publicUrl();
  const link = base ? `${base}/unsubscribe/${secrets.unsubscribe}` : undefined;
  const byMail = `mailto:${address}?subject=${encodeURIComponent(`unsubscribe ${target.id}`)}`;
  const transport = createTransport({
    url: mail.url,
    connectionTimeout: longest / 3,
    greetingTimeout: longest / 3,
    socketTimeout: longest / 2,
    dnsTimeout: longest / 3,
  });
  let timer: NodeJS.Timeout | undefined;
  // A server that goes on greeting, a byte now and then, keeps every timeout of the library from running out.
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not take the message within ${longest / 1000} s`)), longest);
  });
  const sending = transport.sendMail({
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
  });
  sending.catch(() => undefined);
  try {
    await Promise.race([sending, late]);
    return { status: 'done', says: `${host} took it` };
  } catch (error) {
    const { message, responseCode } = error as Error & { responseCode?: number };
    // 550 and its like: there is no such mailbox. A wrong password (535) is put right by a person.
    const isNever = responseCode !== undefined && responseCode >= 550 && responseCode < 560;
    return {
      status: isNever ? 'refused' : 'failed',
      says: `the mail server ${host} did not take it: ${message.slice(0, 300)}`,
    };
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}
