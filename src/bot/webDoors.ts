/** The doors for programs: REST at `/v1`, the Model Context Protocol at `/mcp`, and `/metrics`, beside Slack's requests. */
import type { IncomingMessage, RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import metadata from '../../package.json' with { type: 'json' };
import type { Answer, Question } from '../check/answer.ts';
import { type Checker, check } from '../check/check.ts';
import type { Config } from '../config.ts';
import { buildApi } from '../http/api.ts';
import { addRegister, type RegisterServices, useJson } from '../http/companyRegisterRoutes.ts';
import { openGate, problem, whoseOf } from '../http/gate.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Targets } from '../outbound/targets.ts';
import { checkEntryOf, type Entry } from '../register/entry.ts';
import { usesWith } from '../register/uses.ts';
import { withWaivers } from '../register/waivers.ts';
import { dayInZone } from '../rulebook/time.ts';
import type { ListingMatch } from '../screening/lists/screening.ts';
import { type ApiKey, keepApiKeys } from '../settings/apiKeys.ts';
import type { BackgroundTasks } from '../slack/transport/tasks.ts';
import { escapeHtml, pageOf } from '../speak/digest.ts';
import type { Store } from '../store/store.ts';

interface WebDoorParts {
  config: Pick<Config, 'basePath' | 'isMetricsOpen'>;
  store: Store;
  checker: () => Checker;
  screen: (name: string, limit: number) => ListingMatch[];
  /** What one workspace keeps; of the only one where none is named. */
  companyOf: RegisterServices['companyOf'];
  tasks: Pick<BackgroundTasks, 'debounce'>;
  /** The ids of the workspaces that the bot serves. */
  served: () => readonly string[];
  /** The buyer roles of a workspace, for requests that name none. */
  buyer: (team: string | undefined) => Promise<readonly string[]>;
  clock: () => Date;
  metrics: Metrics;
  targets: Targets;
  report: (problem: string, error: unknown) => void;
}

/** The addresses of these doors; each stands for all below it. */
export const WEB_PATHS = ['/v1', '/mcp', '/metrics', '/unsubscribe'];

/** @returns what stands before Slack's own listener: it answers the web doors' addresses and hands everything else on */
export function openWebDoors(parts: WebDoorParts): (next: RequestListener) => RequestListener {
  const { config, store, checker, screen, clock, metrics, report } = parts;
  const gate = openGate(keepApiKeys(store), clock);
  const whose = whoseOf(parts.served);
  const buyer = async (team: string | undefined): Promise<string[]> => [...(await parts.buyer(team))];
  const { companyOf } = parts;
  const ask = (question: Question, team: string | undefined): Answer =>
    withWaivers(check(checker(), question, dayInZone(clock(), 'UTC')), companyOf(team)?.company.waivers.cached() ?? []);
  const keep = recorder(parts);
  const count =
    (door: 'api' | 'mcp') =>
    (
      _: unknown,
      answer: Answer,
      { key, team, seconds }: { seconds: number; key: ApiKey; team: string | undefined },
    ) => {
      metrics.answered(answer.verdict, door, seconds);
      keep(answer, { door, by: `key:${key.id}`, team });
    };
  const shared = { checker, ask, buyer, clock, gate, whose, version: metadata.version };
  const api = buildApi({
    ...shared,
    basePath: config.basePath,
    screen,
    answered: count('api'),
    report,
    extend: (routes) => addRegister(routes, { companyOf, whose, book: () => checker().book, clock }),
  });
  // Loaded when somebody asks: most bots never need the protocol.
  const mcp = async (request: Request): Promise<Response> => {
    const { mcpRoute } = await import('../mcp/server.ts');
    const register = async (words: string, team: string | undefined): Promise<object[]> =>
      usesWith((await companyOf(team)?.company.uses.all()) ?? [], words)
        .slice(0, 100)
        .map(useJson);
    return mcpRoute({ ...shared, answered: count('mcp'), register })(request);
  };
  const figures = async (request: Request): Promise<Response> => {
    if (!config.isMetricsOpen) {
      const key = await gate(request, 'metrics');
      if (key instanceof Response) return key;
    }
    const { type, body } = await metrics.text();
    return new Response(body, { headers: { 'content-type': type } });
  };
  const answer = (request: Request): Response | Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === '/mcp') return mcp(request);
    if (pathname === '/metrics') return figures(request);
    if (pathname.startsWith('/unsubscribe/')) return unsubscribe(parts.targets, request, pathname, clock());
    return api.fetch(request);
  };
  const fetch = async (request: Request): Promise<Response> => {
    try {
      return await answer(request);
    } catch (error) {
      report('A request of a program could not be answered.', error);
      return problem(500, 'Something went wrong here', 'the request can be sent again');
    }
  };
  return (next) => frontListener({ fetch, paths: WEB_PATHS, basePath: config.basePath }, next);
}

/** Keeps answers in the record of checks, many at a time: a thousand names are one write. */
function recorder({
  companyOf,
  tasks,
  clock,
  report,
}: Pick<WebDoorParts, 'companyOf' | 'tasks' | 'clock' | 'report'>): (
  answer: Answer,
  given: { door: 'api' | 'mcp'; by: string; team: string | undefined },
) => void {
  let waiting: Entry[] = [];
  const flush = async (): Promise<void> => {
    const byTeam = Map.groupBy(waiting, ({ team }) => team);
    waiting = [];
    for (const [team, entries] of byTeam)
      await companyOf(team)
        ?.company.record.append(entries)
        .catch((error) => report('Answers of the API could not be kept in the record of checks.', error));
  };
  return (answer, { door, by, team }) => {
    const ours = companyOf(team);
    if (!ours) return;
    waiting.push(checkEntryOf(answer, { at: clock().toISOString(), by, team: ours.team, door }));
    tasks.debounce('record of the API', flush);
  };
}

/** What the link in an e-mail opens. A program that only looks (GET) ends nothing; RFC 8058 ends it by POST. */
async function unsubscribe(targets: Targets, request: Request, pathname: string, now: Date): Promise<Response> {
  const target = await targets.ofUnsubscribe(pathname.slice('/unsubscribe/'.length));
  const show = (status: number, says: string, more = ''): Response =>
    new Response(
      pageOf('vendorcheck', `<h1 style="font-size:20px">vendorcheck</h1><p>${escapeHtml(says)}</p>${more}`),
      {
        status,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
        },
      },
    );
  if (!target) return show(404, 'This link is not known, or was used up.');
  if (target.off) return show(200, 'These e-mails are stopped.');
  if (request.method !== 'POST')
    return show(
      200,
      `The weekly digest goes to ${target.label}.`,
      '<form method="post"><button style="font:inherit;padding:8px 16px">Stop these e-mails</button></form>',
    );
  await targets.turnOff(target.id, 'unsubscribed by the link in an e-mail', now);
  return show(200, 'These e-mails are stopped.');
}

/** What answers beside Slack's requests. */
interface WebDoors {
  /** `/v1`, `/mcp`, `/metrics`. */
  fetch: (request: Request) => Response | Promise<Response>;
  paths: readonly string[];
  /** The path under which a proxy passes everything on, e.g. `/vendorcheck`; empty: none. */
  basePath: string;
}

/** One listener for all doors: what does not belong to the web doors goes to `next` (Slack, health, calendars), without the base path. */
function frontListener(doors: WebDoors, next: RequestListener): RequestListener {
  const web = getRequestListener((request) => doors.fetch(request));
  return (request, response) => {
    takeBasePath(request, doors.basePath);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const isWeb = doors.paths.some((one) => path === one || path.startsWith(`${one}/`));
    if (isWeb) void web(request, response);
    else next(request, response);
  };
}

/** A proxy may or may not take the prefix away: both ways reach the same. */
function takeBasePath(request: IncomingMessage, basePath: string): void {
  const url = request.url ?? '/';
  if (basePath !== '' && (url === basePath || url.startsWith(`${basePath}/`) || url.startsWith(`${basePath}?`)))
    request.url = url.slice(basePath.length).replace(/^(?!\/)/, '/');
}
