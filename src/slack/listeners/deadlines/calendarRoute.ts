import type { IncomingMessage, ServerResponse } from 'node:http';
import { dayMoment } from '../../../deadlines/calendarDay.ts';
import { calendarFeed } from '../../../deadlines/calendarFeed.ts';
import { subscriptionOfCalendar } from '../../../deadlines/keepSubscriptions.ts';
import { isWanted } from '../../../deadlines/wanted.ts';
import { dayInZone } from '../../../rulebook/time.ts';
import type { Parts } from '../../app.ts';

type CalendarParts = Pick<Parts, 'book' | 'clock' | 'deadlines' | 'report'>;

const MOST_EVENTS = 2000;

/** `GET /calendar/<secret>.ics`, as a custom route of Bolt. A wrong or revoked secret looks like any other missing page. */
export function calendarRoute(parts: CalendarParts): {
  path: string;
  method: string[];
  handler: (request: IncomingMessage, response: ServerResponse) => void;
} {
  return {
    path: '/calendar/:file',
    method: ['GET', 'HEAD'],
    handler: (request, response) => {
      answerCalendar(parts, request, response).catch((error) => {
        parts.report('A calendar could not be made.', error);
        if (!response.headersSent) response.writeHead(503, { 'retry-after': '60' });
        response.end();
      });
    },
  };
}

async function answerCalendar(
  { book, clock, deadlines }: CalendarParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, secret = ''] = /^\/calendar\/([\w-]{20,64})\.ics(?:\?.*)?$/u.exec(request.url ?? '') ?? [];
  const subscription = secret ? await subscriptionOfCalendar(deadlines.records, secret) : undefined;
  if (!subscription) {
    response
      .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      .end('There is no such calendar, or its address was revoked.\n');
    return;
  }
  const now = clock();
  const today = dayInZone(now, subscription.timeZone);
  const from = dayMoment(subscription.startsOn);
  const entries = await deadlines.records.deadlines.between(from, new Date(8.64e15), MOST_EVENTS);
  const wanted = entries
    .map((entry) => entry.value)
    .filter((deadline) => isWanted(deadline, subscription) && (deadline.knownFrom ?? '') <= today);
  const feed = calendarFeed(subscription, wanted, now, (rule) => book.rules.get(rule)?.citations[0]?.url);
  response.writeHead(200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="vendorcheck.ics"',
    'cache-control': 'private, max-age=900',
    'x-robots-tag': 'noindex',
  });
  response.end(request.method === 'HEAD' ? undefined : feed);
}
