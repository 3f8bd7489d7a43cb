/** Why a call to somewhere else failed, for the person who can do something about it: the host, the cause, what to set. */
import { proxyFor } from './proxy.ts';

const CERTIFICATE_FAULTS: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the server vouches for itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'it is signed by an authority that this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the server does not send who signed it',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'it is signed by an authority that this machine does not know',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet; is the clock of this machine right?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it belongs to another host',
};
const IS_CERTIFICATE_FAULT = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)/;
const NETWORK_FAULTS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  EPIPE: 'the connection broke off',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'it did not answer',
  ETIMEOUT: 'it did not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer',
  UND_ERR_HEADERS_TIMEOUT: 'it did not answer',
  TimeoutError: 'it did not answer in time',
  AbortError: 'it did not answer in time',
  EPROTO: 'it does not speak TLS properly',
};

interface Cause {
  name: string;
  code: string;
  message: string;
  statusCode: unknown;
}

/**
 * The error and what caused it: `fetch` wraps the socket's error, clients wrap that of `fetch`. Known by their looks: they come from
 * Node, from workers and from libraries.
 */
function causesOf(error: unknown): Cause[] {
  const causes: Cause[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth += 1) {
    const [name, code, message] = [nameOf(current), codeOf(current), textOf(current, 'message')];
    causes.push({ name, code, message, statusCode: Reflect.get(current, 'statusCode') });
    const errors: unknown = Reflect.get(current, 'errors');
    current = Array.isArray(errors) ? errors[0] : Reflect.get(current, 'cause');
  }
  return causes;
}

/**
 * One sentence or two, e.g. "slack.com cannot be reached: its name is not known (ENOTFOUND). Behind a proxy set HTTPS_PROXY."
 *
 * @param url what was called; only its host is repeated
 */
export function whyFailed(error: unknown, url: string | URL): string {
  const host = URL.parse(String(url))?.host ?? 'the address';
  const proxy = proxyFor(url);
  const causes = causesOf(error);
  const proxied = causes.find((cause) => cause.code === 'ERR_PROXY_TUNNEL');
  if (proxied) return proxyFault(proxied, host, proxy ?? 'the proxy');
  const certificate = causes.map(({ code }) => code).find((code) => IS_CERTIFICATE_FAULT.test(code));
  if (certificate)
    return `The certificate of ${host} cannot be trusted: ${CERTIFICATE_FAULTS[certificate] ?? 'it was refused'} (${certificate}). If your company reads encrypted traffic, name the file with its root certificate in NODE_EXTRA_CA_CERTS, or set NODE_USE_SYSTEM_CA=1.`;
  const known = causes.flatMap((cause) => [cause.code, cause.name]).find((code) => NETWORK_FAULTS[code]);
  const last = causes.at(-1);
  const cause = known ? `${NETWORK_FAULTS[known]} (${known})` : last?.message || String(error);
  if (proxy)
    return `${host} cannot be reached through the proxy ${proxy}: ${cause}. Is HTTPS_PROXY right, and may the proxy reach ${host}?`;
  return `${host} cannot be reached: ${cause}. Is there a connection to the internet? Behind a proxy set HTTPS_PROXY, and NO_PROXY for what is inside.`;
}

/** Whether asking again does not help: a certificate that cannot be trusted, a proxy that wants a password or forbids the host. */
export function isLasting(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, statusCode }) =>
      IS_CERTIFICATE_FAULT.test(code) || (code === 'ERR_PROXY_TUNNEL' && (statusCode === 407 || statusCode === 403)),
  );
}

function proxyFault({ statusCode: status, message }: Cause, host: string, proxy: string): string {
  if (status === 407)
    return `The proxy ${proxy} demands a password before it lets anybody to ${host} (407). Write the user, a colon, the password and an @ before the host in HTTPS_PROXY.`;
  if (typeof status === 'number')
    return `The proxy ${proxy} does not let vendorcheck to ${host} (${status}). Ask for ${host} to be allowed, or name it in NO_PROXY.`;
  return `The proxy ${proxy} does not open the way to ${host}: ${message}. Is HTTPS_PROXY right?`;
}

/** Errors come from Node, from workers and from libraries: they are known by their looks, not by their class. */
function textOf(error: unknown, field: string): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' ? value : '';
}

/** The code of an error, such as ENOSPC; empty where it has none. */
export const codeOf = (error: unknown): string => textOf(error, 'code');

/** The call to the system that failed, such as mkdir; empty where it was none. */
export const callOf = (error: unknown): string => textOf(error, 'syscall');

/** The name of an error, such as TimeoutError. */
export const nameOf = (error: unknown): string => textOf(error, 'name');

/** What an error says, in its own words. */
export const messageOf = (error: unknown): string => textOf(error, 'message') || String(error);
