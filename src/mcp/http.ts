import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { type Gate, MOST_BODY, problem } from '../http/gate.ts';
import { buildMcpServer, type McpServices } from './server.ts';

/**
 * `/mcp`: streamable HTTP with the keys of the API. Nothing is kept between requests, so any replica can answer any of them.
 */
export function mcpRoute(services: McpServices, gate: Gate): (request: Request) => Promise<Response> {
  return async (request) => {
    const key = await gate(request, 'check');
    if (key instanceof Response) return key;
    // Without sessions there is no stream to open and none to end.
    if (request.method !== 'POST') return problem(405, 'Only POST', 'this server keeps no sessions', { allow: 'POST' });
    const { register, ...others } = services;
    const server = buildMcpServer({
      ...others,
      ...(register && key.scopes.includes('register') ? { register } : {}),
      answered: (question, answer, by) => services.answered?.(question, answer, { ...by, key }),
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
