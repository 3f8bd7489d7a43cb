import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { Answer, Question } from '../check/answer.ts';
import { type Gate, MOST_BODY, problem, type Whose } from '../http/gate.ts';
import type { ApiKey } from '../settings/apiKeys.ts';
import { buildMcpServer, type McpServices } from './server.ts';

/** The same tools for several workspaces. */
export interface McpRouteServices extends Pick<McpServices, 'checker' | 'clock' | 'version'> {
  ask: (question: Question, team: string | undefined) => Answer;
  buyer: (team: string | undefined) => Promise<string[]> | string[];
  register: (words: string, team: string | undefined) => Promise<object[]>;
  answered: (
    question: Question,
    answer: Answer,
    by: { key: ApiKey; team: string | undefined; seconds: number },
  ) => void | Promise<void>;
  gate: Gate;
  whose: Whose;
}

/**
 * `/mcp`: streamable HTTP with the keys of the API. Nothing is kept between requests, so any replica can answer any of them.
 */
export function mcpRoute(services: McpRouteServices): (request: Request) => Promise<Response> {
  const { ask, buyer, register, answered, gate, whose, ...shared } = services;
  return async (request) => {
    const key = await gate(request, 'check');
    if (key instanceof Response) return key;
    const team = whose(key, new URL(request.url).searchParams.get('team') ?? undefined);
    if (team instanceof Response) return team;
    // Without sessions there is no stream to open and none to end.
    if (request.method !== 'POST') return problem(405, 'Only POST', 'this server keeps no sessions', { allow: 'POST' });
    const server = buildMcpServer({
      ...shared,
      ask: (question) => ask(question, team),
      buyer: () => buyer(team),
      ...(key.scopes.includes('register') ? { register: (words) => register(words, team) } : {}),
      answered: (question, answer, { seconds }) => answered(question, answer, { key, team, seconds }),
    });
    const transport = new WebStandardStreamableHTTPServerTransport({
      enableJsonResponse: true,
      maxRequestBodySize: MOST_BODY,
    });
    await server.connect(transport);
    try {
      return await transport.handleRequest(request);
    } finally {
      await server.close();
    }
  };
}
