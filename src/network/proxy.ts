/**
 * The way out of a company's network. Node itself speaks to proxies for `http`, `https` and `fetch`; `fetch` and Bolt's WebSocket get
 * a connector of ours, because undici's own (7.30, and Node's copy) calls a proxy that drops it again at once, for ever.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Duplex } from 'node:stream';
import type tls from 'node:tls';
import { getProxyForUrl } from 'proxy-from-env';
import type { buildConnector, Dispatcher } from 'undici';

/** Node's own modules, loaded when they are needed: importing `node:http` alone takes 50 ms, for it brings `fetch` along. */
const builtIn = process.getBuiltinModule;

/** How long a proxy may take to open the way, in milliseconds. */
const TUNNEL_MS = 10_000;

type Environment = Record<string, string | undefined>;

/** The proxies that the environment names, without their passwords; empty: none. */
export function proxiesOf(environment: Environment): string[] {
  const named = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].flatMap((name) => environment[name] || []);
  return [...new Set(named.map(shownProxy))];
}

/** The proxy through which an address is reached, without its password; undefined: none. */
export function proxyFor(url: string | URL): string | undefined {
  const proxy = getProxyForUrl(String(url).replace(/^ws/, 'http'));
  return proxy === '' ? undefined : shownProxy(proxy);
}

function shownProxy(address: string): string {
  return URL.parse(address)?.origin ?? 'the proxy, whose address cannot be read';
}

/** What is wrong with the proxies in the environment; undefined: nothing. */
export function proxyProblem(environment: Environment): string | undefined {
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) {
    const value = environment[name];
    if (!value) continue;
    if (!/^https?:$/.test(URL.parse(value)?.protocol ?? ''))
      return `${name} does not look right: write http://proxy.example.com:3128, with user:password@ before the host where the proxy demands it.`;
    if (typeof builtIn('node:http').setGlobalProxyFromEnv !== 'function')
      return `${name} is set, but this Node (${process.version}) cannot use it: update to Node 24.14 or 22.21, or newer.`;
  }
  return undefined;
}

let dispatcher: Dispatcher | undefined;

/** For whoever brings a client of undici's: reaches everything through the proxies in use; undefined: there are none. */
export function proxyDispatcher(): Dispatcher | undefined {
  return dispatcher;
}

/** From now on everything in this process goes through the proxies that the environment names. */
export async function useProxies(environment: Environment): Promise<void> {
  if (proxiesOf(environment).length === 0 || proxyProblem(environment)) return;
  builtIn('node:http').setGlobalProxyFromEnv(environment);
  // Loaded only here: a start without a proxy does not wait for it.
  const { Agent, buildConnector, setGlobalDispatcher }: typeof import('undici') = createRequire(import.meta.url)(
    'undici',
  );
  dispatcher = new Agent({ connect: connectorThrough(buildConnector({ timeout: TUNNEL_MS })) });
  setGlobalDispatcher(dispatcher);
}

function connectorThrough(direct: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    const { protocol, hostname, port } = options;
    const target = { hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
    const proxy = getProxyForUrl(`${protocol}//${hostname}:${target.port}`);
    if (proxy === '') return direct(options, callback);
    openTunnel(new URL(proxy), target)
      .then((tunnel) =>
        protocol === 'https:' ? secured(tunnel, options.servername || hostname) : (tunnel as tls.TLSSocket),
      )
      .then(
        (socket) => callback(null, socket),
        (error) => callback(error instanceof Error ? error : new Error(String(error)), null),
      );
  };
}

/** The proxy did not open the way. */
class ProxyError extends Error {
  readonly code = 'ERR_PROXY_TUNNEL';
  readonly statusCode: number | undefined;
  constructor(message: string, statusCode?: number) {
    super(message);
    this.name = 'ProxyError';
    this.statusCode = statusCode;
  }
}

function openTunnel(proxy: URL, { hostname, port }: { hostname: string; port: number }): Promise<Duplex> {
  const { username, password } = proxy;
  const secret = username ? `${decodeURIComponent(username)}:${decodeURIComponent(password)}` : undefined;
  const to = `${hostname}:${port}`;
  return new Promise((resolve, reject) => {
    const asking = (proxy.protocol === 'https:' ? builtIn('node:https') : builtIn('node:http')).request({
      // A new connection that goes through no proxy itself.
      agent: false,
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: to,
      headers: {
        host: to,
        ...(secret ? { 'proxy-authorization': `Basic ${Buffer.from(secret).toString('base64')}` } : {}),
      },
    });
    const timer = setTimeout(
      () => asking.destroy(new ProxyError(`the proxy did not open the way to ${to} within ${TUNNEL_MS / 1000} s`)),
      TUNNEL_MS,
    );
    asking.on('connect', (answer, socket) => {
      clearTimeout(timer);
      if (answer.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new ProxyError(`the proxy answered ${answer.statusCode} for ${to}`, answer.statusCode));
    });
    asking.on('response', (answer) => {
      clearTimeout(timer);
      asking.destroy();
      reject(new ProxyError(`the proxy answered ${answer.statusCode} for ${to}`, answer.statusCode));
    });
    asking.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    asking.end();
  });
}

function secured(tunnel: Duplex, servername: string): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = builtIn('node:tls').connect({ socket: tunnel, servername, ALPNProtocols: ['http/1.1'] });
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', reject);
  });
}

/**
 * Certificates that `.env` names. Node reads NODE_EXTRA_CA_CERTS and NODE_USE_SYSTEM_CA before it reads any file, and then not again.
 *
 * @returns what is wrong with them; undefined: nothing
 */
export function useCertificates(environment: Environment): string | undefined {
  const { NODE_EXTRA_CA_CERTS: file, NODE_USE_SYSTEM_CA: isSystem } = environment;
  if (!file && isSystem !== '1') return undefined;
  const tls = builtIn('node:tls');
  if (typeof tls.setDefaultCACertificates !== 'function') return undefined;
  const missing: string[] = [];
  try {
    if (file && tls.getCACertificates('extra').length === 0)
      missing.push(
        ...(readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []),
      );
    if (file && missing.length === 0 && tls.getCACertificates('extra').length === 0)
      return `NODE_EXTRA_CA_CERTS names ${file}, which holds no certificate in PEM form.`;
  } catch (error) {
    return `NODE_EXTRA_CA_CERTS names ${file}, which cannot be read (${error instanceof Error && 'code' in error ? error.code : error}).`;
  }
  const isSystemMissing = isSystem === '1' && !process.execArgv.includes('--use-system-ca');
  if (missing.length === 0 && !isSystemMissing) return undefined;
  const system = isSystemMissing ? tls.getCACertificates('system') : [];
  tls.setDefaultCACertificates([...new Set([...tls.getCACertificates('default'), ...system, ...missing])]);
  return undefined;
}
