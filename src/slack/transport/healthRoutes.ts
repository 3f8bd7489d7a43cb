import type { ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';

/** Whether requests can be answered, with what a person on call wants to know. */
export interface Readiness {
  isReady: boolean;
  details: Record<string, unknown>;
}

/** `/healthz`: the process lives. `/readyz`: it answers questions; 503 while it does not. */
export function healthRoutes(readiness: () => Promise<Readiness>): CustomRoute[] {
  return [
    {
      path: '/healthz',
      method: ['GET', 'HEAD'],
      handler: (_, response) => sendJson(response, 200, { status: 'alive' }),
    },
    {
      path: '/readyz',
      method: ['GET', 'HEAD'],
      handler: (_, response) => {
        readiness().then(
          ({ isReady, details }) =>
            sendJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', ...details }),
          () => sendJson(response, 503, { status: 'not ready', problem: 'the store does not answer' }),
        );
      },
    },
  ];
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
