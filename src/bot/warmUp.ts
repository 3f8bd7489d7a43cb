/** Makes the bot fast before somebody waits for it: whole answers on the way that a request takes, of which nothing is kept. */
import { createHmac, randomBytes } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { type Checker, check } from '../check/check.ts';
import { readCommand } from '../language/readCommand.ts';
import { warmUpReading } from '../language/readQuestion.ts';
import type { Home } from '../settings/permissions.ts';
import { NEW_SETTINGS } from '../settings/settings.ts';
import { cardOf } from '../slack/answer/severalCard.ts';
import type { Services } from '../slack/services.ts';
import { buildSlackApp } from '../slack/transport/app.ts';
import { createSafeLogger } from '../slack/transport/safeLogger.ts';

/** A vendor of the book, one that nobody knows, and words for a buyer, a date and an activity. */
const COMMANDS = [
  'Kaspersky',
  'Acme Widgets 12 as of 2024-07-19',
  'renew DJI Mavic 3 for a federal contractor as of 19 July 2024',
  'EZVIZ camera for a Texas agency',
  '华为',
];

/** Reading, checking and laying out, where no workspace is known yet. @param isWanted false as soon as something waits */
export async function warmUpAnswers(checker: Checker, now: Date, isWanted: () => boolean): Promise<void> {
  const buyer = ['us-person'];
  for (const text of COMMANDS) {
    await setImmediate();
    if (!isWanted()) return;
    readCommand(checker, text, { now, buyer });
    const answer = check(checker, { text, asOf: { at: now }, buyer, activity: 'purchase' });
    cardOf([answer], { dates: NEW_SETTINGS.choices.dates });
  }
  await warmUpReading(checker, now, isWanted);
}

/**
 * Signed commands to an app of its own, which answers as the bot does. It keeps no record of them, counts none, says nothing and
 * asks Slack nothing.
 *
 * @param isWanted false as soon as the bot stops
 */
export async function warmUpCommands(
  services: Services,
  { home, run }: { home: Home; run: (team: string | undefined, work: () => Promise<void>) => Promise<void> },
  isWanted: () => boolean,
): Promise<void> {
  const signingSecret = randomBytes(16).toString('hex');
  const { receiver } = buildSlackApp(
    {
      connection: { mode: 'http', signingSecret, botToken: '' },
      port: 0,
      logger: createSafeLogger('error', [], () => undefined),
      routes: [],
      authorize: async () => ({ botToken: 'none', botId: 'none', botUserId: 'none' }),
      asTeam: run,
    },
    silent(services, home),
  );
  if (!('requestListener' in receiver)) return;
  // Expressions are compiled when they are used for the second time; the same text would come out of the command's memory.
  for (const text of ['', ' ', '  '].flatMap((end) => COMMANDS.map((one) => one + end))) {
    if (!isWanted()) return;
    await answered(receiver.requestListener, signingSecret, { command: '/vendorcheck', text, team_id: home.id });
    await setTimeout(BREATH_MS);
  }
}

/** The same services, of which none leaves a trace. */
function silent(services: Services, home: Home): Services {
  const nothing = (): undefined => undefined;
  const none = async (): Promise<undefined> => undefined;
  return Object.assign<Services, Partial<Services>>(Object.create(services), {
    settings: { ...services.settings, cached: async () => NEW_SETTINGS },
    people: { home: async () => home, homeTeam: async () => home.id, look: none, recall: none },
    tasks: { ...services.tasks, debounce: nothing },
    keepAnswer: nothing,
    answered: nothing,
    report: nothing,
  });
}

/** Between two commands, so that people who ask meanwhile come first. */
const BREATH_MS = 10;
/** Longer than any answer takes. */
const LONGEST_MS = 1000;

/** Resolves when a signed request was answered. */
async function answered(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  signingSecret: string,
  fields: Record<string, string>,
): Promise<void> {
  const body = new URLSearchParams({ ...fields, user_id: 'none' }).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const request = new IncomingMessage(new Socket());
  Object.assign(request, {
    method: 'POST',
    url: '/slack/events',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex')}`,
    },
  });
  const response = new ServerResponse(request);
  request.push(body);
  request.push(null);
  listener(request, response);
  const begun = performance.now();
  // Without a socket no event tells of the end.
  while (!response.writableEnded && performance.now() - begun < LONGEST_MS) await setImmediate();
}
