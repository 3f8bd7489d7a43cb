import type { ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';

/** Whether requests can be answered, with what a person on call wants to know. */
export interface Readiness {
  isReady: boolean;
  /** What does not work although questions are answered; empty where all is well. */
  problems: string[];
  details: Record<string, unknown>;
}

/**
 * `/healthz`: the process lives. `/readyz`: it answers questions and keeps what it is told; 503 while it does not, and `degraded`
 * where it does but something else has stopped.
 */
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
          ({ isReady, problems, details }) =>
            sendJson(response, isReady ? 200 : 503, {
              status: !isReady ? 'not ready' : problems.length > 0 ? 'degraded' : 'ready',
              ...(problems.length > 0 ? { problems } : {}),
              ...details,
            }),
          () => sendJson(response, 503, { status: 'not ready', problems: ['the store does not answer'] }),
        );
      },
    },
  ];
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
