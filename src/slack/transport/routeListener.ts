import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import { sendJson } from './healthRoutes.ts';

/** The routes as a server of their own, for Socket Mode, where Bolt opens none. A path may hold parts such as `:file`. */
export function routeListener(routes: CustomRoute[]): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const pathname = pathOf(request.url);
    const route = routes.find(
      ({ path, method }) => isMethod(method, request.method) && pathname !== null && matches(path, pathname),
    );
    if (route) route.handler(Object.assign(request, { params: {} }), response);
    else sendJson(response, 404, { status: 'not found' });
  };
}

function pathOf(url = '/'): string | null {
  return URL.parse(url, 'http://localhost')?.pathname ?? null;
}

function isMethod(allowed: string | string[], method = 'GET'): boolean {
  return [allowed].flat().includes(method);
}

function matches(path: string, pathname: string): boolean {
  const wanted = path.split('/');
  const parts = pathname.split('/');
  return (
    wanted.length === parts.length &&
    wanted.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]))
  );
}
