import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { calendarFeed, subscriptionOfCalendar } from '../../reminders/calendar.ts';
import { dayMoment } from '../../reminders/days.ts';
import { type Deadline, matchesSubscription, type Records, type Subscription } from '../../reminders/records.ts';
import type { Deadlines } from '../../reminders/startDeadlines.ts';
import { dayInZone } from '../../rulebook/time.ts';
import type { Dated } from '../../store/store.ts';
import type { Services } from '../services.ts';

type CalendarDeps = Pick<Services, 'book' | 'clock' | 'report'> & {
  /** Every workspace that the bot serves: an address does not say whose it is. */
  teams: () => readonly { deadlines: Deadlines }[];
};

const MOST_EVENTS = 2000;
const CHUNK = 500;

/** `GET /calendar/<secret>.ics`, as a custom route of Bolt. A wrong or revoked secret looks like any other missing page. */
export function calendarRoute(services: CalendarDeps): {
  path: string;
  method: string[];
  handler: (request: IncomingMessage, response: ServerResponse) => void;
} {
  return {
    path: '/calendar/:file',
    method: ['GET', 'HEAD'],
    handler: (request, response) => {
      answerCalendar(services, request, response).catch((error) => {
        services.report('A calendar could not be made.', error);
        if (!response.headersSent) response.writeHead(503, { 'retry-after': '60' });
        response.end();
      });
    },
  };
}

async function answerCalendar(
  services: CalendarDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { book, clock, teams } = services;
  const [, secret = ''] = /^\/calendar\/([\w-]{20,64})\.ics(?:\?.*)?$/u.exec(request.url ?? '') ?? [];
  const found = secret ? await ofSecret(teams(), secret) : undefined;
  if (!found) {
    response
      .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      .end('There is no such calendar, or its address was revoked.\n');
    return;
  }
  const { subscription, records } = found;
  const wanted = await wantedDeadlines(records, subscription, dayInZone(clock(), subscription.timeZone));
  const feed = calendarFeed(subscription, wanted, ({ rule: id = '' }) => {
    const rule = book.rules.get(id);
    return { todo: rule?.todo, url: rule?.citations[0]?.url };
  });
  const etag = `"${createHash('sha256').update(feed).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'private, max-age=900', 'x-robots-tag': 'noindex' };
  if (request.headers['if-none-match']?.split(/\s*,\s*/u).some((one) => one.replace(/^W\//u, '') === etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="vendorcheck.ics"',
    'content-length': Buffer.byteLength(feed),
  });
  response.end(request.method === 'HEAD' ? undefined : feed);
}

async function ofSecret(
  teams: readonly { deadlines: Deadlines }[],
  secret: string,
): Promise<{ subscription: Subscription; records: Records } | undefined> {
  for (const { deadlines } of teams) {
    await deadlines.ready();
    const subscription = await subscriptionOfCalendar(deadlines.records, secret);
    if (subscription) return { subscription, records: deadlines.records };
  }
  return undefined;
}

/** The open deadlines that a channel wants, overdue ones among them, soonest first. */
async function wantedDeadlines(records: Records, subscription: Subscription, today: string): Promise<Deadline[]> {
  const wanted: Deadline[] = [];
  let position: { at: Date; key: string } | undefined = { at: dayMoment(subscription.startsOn), key: '' };
  while (position && wanted.length < MOST_EVENTS) {
    const entries: Dated<Deadline>[] = await records.deadlines.after(position, CHUNK);
    const last = entries.at(-1);
    wanted.push(
      ...entries
        .map(({ value }) => value)
        .filter((deadline) => matchesSubscription(deadline, subscription) && (deadline.knownFrom ?? '') <= today),
    );
    position = entries.length === CHUNK && last?.at ? { at: last.at, key: last.key } : undefined;
  }
  return wanted.slice(0, MOST_EVENTS);
}
