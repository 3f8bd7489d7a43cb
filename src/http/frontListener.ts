import type { IncomingMessage, RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** What answers beside Slack's requests. */
export interface WebDoors {
  /** `/v1`, `/mcp`, `/metrics`. */
  fetch: (request: Request) => Response | Promise<Response>;
  paths: readonly string[];
  /** The path under which a proxy passes everything on, e.g. `/vendorcheck`; empty: none. */
  basePath: string;
}

/** One listener for all doors: what does not belong to the web doors goes to `next` (Slack, health, calendars), without the base path. */
export function frontListener(doors: WebDoors, next: RequestListener): RequestListener {
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
