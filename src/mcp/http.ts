import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { problem, refusedBy } from '../http/api.ts';
import { type ApiKeys, bearerOf } from '../http/keys.ts';
import { buildMcpServer, type McpServices } from './server.ts';

/**
 * `/mcp`: streamable HTTP with the keys of the API. Nothing is kept between requests, so any replica can answer any of them.
 */
export function mcpRoute(services: McpServices, keys: ApiKeys): (request: Request) => Promise<Response> {
  return async (request) => {
    const found = await keys.find(bearerOf(request.headers.get('authorization')), services.clock());
    if (found.status !== 'known')
      return problem(
        401,
        'A key is needed',
        found.status === 'expired' ? 'the key has expired' : 'send "Authorization: Bearer vck_…"',
      );
    const refused = refusedBy(found.key, 'check');
    if (refused) return refused;
    // Without sessions there is no stream to open and none to end.
    if (request.method !== 'POST') return problem(405, 'Only POST', 'this server keeps no sessions');
    const { register: _, ...withoutRegister } = services;
    const server = buildMcpServer(found.key.scopes.includes('register') ? services : withoutRegister);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport);
    try {
      return await transport.handleRequest(request);
    } finally {
      await server.close();
    }
  };
}
