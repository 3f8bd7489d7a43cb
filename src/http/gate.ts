/** Who may ask, how often and how much: the same for REST, the Model Context Protocol and the metrics. A refusal is RFC 9457's problem. */
import { dayInZone } from '../rulebook/time.ts';
import { type ApiKey, type ApiKeys, bearerOf, type Scope } from '../settings/apiKeys.ts';

/** Bytes of a body: a thousand names of 200 letters in any script. */
export const MOST_BODY = 1_000_000;

/** Lets a request in, or says why not. */
export type Gate = (request: Request, scope: Scope | null) => Promise<ApiKey | Response>;

/** @param clock tells whether a key has expired */
export function openGate(keys: ApiKeys, clock: () => Date): Gate {
  const limit = rateLimit({ perSecond: 50, burst: 200 });
  return async (request, scope) => {
    const now = clock();
    const found = await keys.find(bearerOf(request.headers.get('authorization')), now);
    if (found.status === 'expired') return expired(found.key);
    if (found.status === 'unknown')
      return problem(
        401,
        'A key is needed',
        'send "Authorization: Bearer vck_…"; make a key with `vendorcheck keys make`',
      );
    const wait = limit(found.key.id, now.getTime());
    if (wait > 0) return tooMany(wait);
    return (scope && refusedBy(found.key, scope)) || found.key;
  };
}

/** Whether a key that was good when the request came is good no more. */
export function hasExpired({ expiresAt }: ApiKey, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** The refusal of a key that is over. @param meanwhile what had been done, where the key expired under way */
export function expired({ expiresAt }: ApiKey, meanwhile = ''): Response {
  const day = expiresAt ? ` on ${dayInZone(expiresAt, 'UTC')}` : '';
  return problem(
    401,
    'The key has expired',
    `it ended${day}${meanwhile}; make a new one with \`vendorcheck keys make\` and send the request again`,
  );
}

/**
 * For which workspace a request is: a key that was made in one is for that one alone.
 *
 * @param asked the workspace that the request names
 * @returns its id, undefined where the bot serves only one or none, or the refusal
 */
export type Whose = (key: ApiKey, asked: string | undefined) => string | undefined | Response;

/** @param served the ids of the workspaces that the bot serves */
export function whoseOf(served: () => readonly string[]): Whose {
  return ({ team: own }, asked) => {
    const ids = served();
    if (own && asked && own !== asked) return problem(403, 'Not your workspace', 'the key is for another workspace');
    const team = own ?? asked;
    if (team === undefined && ids.length > 1)
      return problem(409, 'It is not clear whose', 'this bot serves several workspaces: name one with ?team=');
    return team === undefined || ids.includes(team)
      ? team
      : problem(404, 'There is no such workspace', 'this bot does not serve it');
  };
}

/** The refusal where the key may not do this; null where it may. */
export function refusedBy(key: ApiKey, scope: Scope): Response | null {
  return key.scopes.includes(scope) ? null : problem(403, 'The key may not do this', `it lacks the scope "${scope}"`);
}

/** A problem as RFC 9457 has it. */
export function problem(status: number, title: string, detail: string, headers: Record<string, string> = {}): Response {
  return Response.json(
    { type: 'about:blank', title, status, detail },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
        ...headers,
      },
    },
  );
}

export function tooLarge(): Response {
  return problem(413, 'The body is too large', `at most ${MOST_BODY} bytes; send fewer names at once`);
}

function tooMany(wait: number): Response {
  const seconds = String(Math.ceil(wait / 1000));
  return problem(429, 'Too many requests', `try again in ${seconds} s, or send many names in one request`, {
    'retry-after': seconds,
  });
}

/**
 * A token bucket for each key. The process keeps it: with three replicas a key may do three times as much.
 *
 * @returns a function of the key and the time (milliseconds) that takes one token, and tells how long to wait where none is left
 */
function rateLimit({ perSecond, burst }: { perSecond: number; burst: number }): (key: string, now: number) => number {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key, now) => {
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    buckets.set(key, bucket);
    if (buckets.size > 10_000) buckets.delete(buckets.keys().next().value ?? '');
    if (bucket.tokens < 1) return ((1 - bucket.tokens) / perSecond) * 1000;
    bucket.tokens -= 1;
    return 0;
  };
}
