/** The way to Slack's Web API: the client, whose token it is, and whether Slack takes it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type FetchFunction, LogLevel, WebClient } from '@slack/web-api';
import { whyFailed } from '../../network/whyFailed.ts';
import { askHome, type ProvenHome } from '../home/people.ts';
import { refusalOf } from '../reminders/refusalOf.ts';

export interface SlackAccess {
  botToken: string;
  /** Base of Slack's Web API with a slash at the end, where it is not Slack's usual one. */
  slackApiUrl?: string | undefined;
  /** How long to wait for an answer, in milliseconds. */
  timeout?: number;
  /** As `slackFetch` makes it. */
  fetch?: FetchFunction | undefined;
}

export type SlackFetch = (...given: Parameters<FetchFunction>) => Promise<Response>;

/**
 * `fetch` for Slack's clients: what fails says which host, why and what to set, instead of "fetch failed".
 *
 * @param onFailure hears the name of each refusal and failure, such as `channel_not_found` or `ratelimited`
 */
export function slackFetch(onFailure: (name: string) => void = () => undefined): SlackFetch {
  return async (url, init) => {
    let response: Response;
    try {
      response = await fetch(url, init);
    } catch (error) {
      onFailure('not_reached');
      throw new Error(whyFailed(error, url), { cause: error });
    }
    if (response.status !== 200) onFailure(response.status === 429 ? 'ratelimited' : 'http_error');
    else void nameOfRefusal(response.clone()).then((name) => name && onFailure(name));
    return response;
  };
}

/** The name of Slack's refusal in an answer; undefined where there is none. */
export async function nameOfRefusal(response: Pick<Response, 'text'>): Promise<string | undefined> {
  const text = await response.text().catch(() => '');
  return /^\{"ok":false/.test(text) ? /"error":"(\w+)"/.exec(text)?.[1] : undefined;
}

/** A client that repeats nothing by itself. */
export function slackClient({ botToken, slackApiUrl, timeout = 10_000, fetch = slackFetch() }: SlackAccess): WebClient {
  return new WebClient(botToken, {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    timeout,
    fetch,
    // A message that waits in the client's own queue would be sent later than its record says that it began.
    maxRequestConcurrency: 1000,
    ...(slackApiUrl ? { slackApiUrl } : {}),
  });
}

/** The same client each time, for a token that stays. */
export function clientOf(access: SlackAccess): () => Promise<WebClient> {
  const client = slackClient(access);
  return async () => client;
}

/** Slack refuses a token: nothing works until a person gives another one. */
export class TokenRefused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`Slack refuses the token (${code})`);
    this.name = 'TokenRefused';
    this.code = code;
  }
}

/**
 * Asks Slack whose token it is. Passing faults are waited out.
 *
 * @param onTrouble hears of each fault that is waited out
 * @throws {TokenRefused} where Slack knows no such token
 */
export async function proveToken(
  client: WebClient,
  onTrouble: (problem: string) => void,
  signal?: AbortSignal,
): Promise<ProvenHome> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await askHome(client);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.status === 'locked-out' || refusal.status === 'not-permitted')
        throw new TokenRefused(refusal.problem);
      onTrouble(refusal.problem);
      const wait = refusal.status === 'later' ? refusal.afterMs : undefined;
      await sleep(wait ?? Math.min(30_000, 500 * 2 ** Math.min(attempt, 6)), undefined, signal ? { signal } : {});
    }
  }
}

/** How Slack answered last. */
export type SlackHealth = 'reached' | 'not reached' | 'refused';

const FRESH_MS = 15_000;
const PATIENCE_MS = 2000;

/** Whether Slack takes the token now; asked at most once in a quarter of a minute, and waited for no longer than two seconds. */
export function slackProbe(
  client: () => Promise<WebClient>,
  method: 'auth.test' | 'api.test' = 'auth.test',
): () => Promise<SlackHealth> {
  let last: { health: SlackHealth; at: number } | undefined;
  let asking: Promise<SlackHealth> | undefined;
  const ask = async (): Promise<SlackHealth> => {
    const health = await client()
      .then((one) => one.apiCall(method))
      .then(
        () => 'reached' as const,
        (error) => (refusalOf(error).status === 'locked-out' ? ('refused' as const) : ('not reached' as const)),
      );
    last = { health, at: performance.now() };
    asking = undefined;
    return health;
  };
  return async () => {
    if (last && performance.now() - last.at < FRESH_MS) return last.health;
    asking ??= ask();
    return Promise.race([asking, sleep(PATIENCE_MS, last?.health ?? 'not reached', { ref: false })]);
  };
}
