import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export interface LoggingProxy {
  url: string;
  /** `host:port` of every CONNECT, and the address of every plain request. */
  seen: string[];
  close(): Promise<void>;
}

/**
 * A proxy on loopback that notes where everybody goes.
 *
 * @param manner `open`: lets everybody through; `password`: answers 407 unless it was given; `drop`: hangs up; `hang`: says nothing;
 *   `forbid`: answers 403
 * @param leadsTo a port on loopback where every CONNECT ends, whatever host it names
 */
export async function startProxy(
  manner: 'open' | 'password' | 'drop' | 'hang' | 'forbid' = 'open',
  leadsTo?: number,
): Promise<LoggingProxy> {
  const seen: string[] = [];
  const mayPass = (header: string | undefined): boolean =>
    manner === 'open' || (manner === 'password' && header === `Basic ${btoa('me:secret')}`);
  const status = manner === 'password' ? 407 : 403;
  const server = createServer((asked, answer) => {
    seen.push(asked.url ?? '');
    if (manner === 'drop') return void asked.socket.destroy();
    if (manner === 'hang') return undefined;
    if (!mayPass(asked.headers['proxy-authorization'])) return answer.writeHead(status).end();
    const passed = request(
      asked.url ?? '',
      { method: asked.method, headers: asked.headers, agent: false },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    passed.on('error', () => answer.destroy());
    return asked.pipe(passed);
  });
  server.on('connect', (asked, socket) => {
    seen.push(asked.url ?? '');
    socket.on('error', () => undefined);
    if (manner === 'drop') return void socket.destroy();
    if (manner === 'hang') return undefined;
    if (!mayPass(asked.headers['proxy-authorization']))
      return socket.end(`HTTP/1.1 ${status} ${status === 407 ? 'Proxy Authentication Required' : 'Forbidden'}\r\n\r\n`);
    const [host = '', port = ''] = (asked.url ?? '').split(':');
    const out = connect(leadsTo ?? Number(port), leadsTo ? '127.0.0.1' : host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      out.pipe(socket).pipe(out);
    });
    return out.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
