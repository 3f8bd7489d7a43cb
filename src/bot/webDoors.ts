/** The doors for programs: REST at `/v1`, the Model Context Protocol at `/mcp`, and `/metrics`, beside Slack's requests. */
import type { RequestListener } from 'node:http';
import metadata from '../../package.json' with { type: 'json' };
import type { Answer } from '../check/answer.ts';
import type { Checker } from '../check/check.ts';
import type { Config } from '../config.ts';
import { buildApi } from '../http/api.ts';
import { frontListener } from '../http/frontListener.ts';
import { openGate, problem } from '../http/gate.ts';
import { keepApiKeys } from '../http/keys.ts';
import type { Door, Metrics } from '../http/metrics.ts';
import type { ListingMatch } from '../screening/lists/screening.ts';
import type { Store } from '../store/store.ts';

export interface WebDoorParts {
  config: Pick<Config, 'basePath' | 'isMetricsOpen'>;
  store: Store;
  checker: () => Checker;
  screen: (name: string, limit: number) => ListingMatch[];
  /** The company's own buyer roles, for requests that name none. */
  buyer: () => Promise<readonly string[]>;
  clock: () => Date;
  metrics: Metrics;
  report: (problem: string, error: unknown) => void;
}

const PATHS = ['/v1', '/mcp', '/metrics'];

/** @returns what stands before Slack's own listener: it answers the web doors' addresses and hands everything else on */
export function openWebDoors(parts: WebDoorParts): (next: RequestListener) => RequestListener {
  const { config, store, checker, screen, clock, metrics, report } = parts;
  const gate = openGate(keepApiKeys(store), clock);
  const buyer = async (): Promise<string[]> => [...(await parts.buyer())];
  const count = (door: Door) => (_: unknown, answer: Answer, by?: { seconds: number }) =>
    metrics.answered(answer.verdict, door, by?.seconds);
  const shared = { checker, buyer, clock, version: metadata.version };
  const api = buildApi({ ...shared, screen, gate, answered: count('api'), report });
  // Loaded when somebody asks: most bots never need the protocol.
  const mcp = async (request: Request): Promise<Response> => {
    const { mcpRoute } = await import('../mcp/http.ts');
    return mcpRoute({ ...shared, answered: count('mcp') }, gate)(request);
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
  return (next) => frontListener({ fetch, paths: PATHS, basePath: config.basePath }, next);
}
