/** The way to Slack's Web API: the client, whose token it is, and whether Slack takes it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ErrorCode, type FetchFunction, LogLevel, WebClient } from '@slack/web-api';
import { whyFailed } from '../../network/whyFailed.ts';
import type { Refusal } from '../../reminders/outbox/ports.ts';
import type { Home } from '../../settings/permissions.ts';

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

/** A home, and who the bot is there. */
export interface ProvenHome extends Home {
  botId: string | undefined;
  botUserId: string | undefined;
}

/** @throws what Slack's client throws; an error of its own where Slack names no workspace */
export async function askHome(client: WebClient): Promise<ProvenHome> {
  const answer = await client.auth.test();
  const { team_id: id, enterprise_id: enterprise, is_enterprise_install: isOrg } = answer;
  if (!id) throw new Error('auth.test names no workspace');
  // With an organization's token Slack gives the organization's id as that of the team.
  const whole = isOrg === true || id === enterprise || id.startsWith('E');
  return {
    id: whole ? (enterprise ?? id) : id,
    enterprise: enterprise ?? (whole ? id : undefined),
    isOrg: whole,
    botId: answer.bot_id,
    botUserId: answer.user_id,
  };
}

/** What Slack's error codes mean for a message: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const MEANINGS = new Map<string, Exclude<Refusal['status'], 'later' | 'unreached'>>([
  ...meaning('blocked', [
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'user_not_found',
    'user_disabled',
    'cannot_dm_bot',
    'account_deactivated',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'messages_tab_disabled',
    'ekm_access_denied',
  ]),
  ...meaning('not-permitted', ['missing_scope', 'no_permission', 'access_denied', 'not_allowed_token_type']),
  ...meaning('locked-out', [
    'invalid_auth',
    'not_authed',
    'token_revoked',
    'token_expired',
    'account_inactive',
    'team_access_not_granted',
    'org_login_required',
    'two_factor_setup_required',
  ]),
  ...meaning('thread-gone', [
    'thread_not_found',
    'message_not_found',
    'cannot_reply_to_message',
    'restricted_action_thread_locked',
    'restricted_action_non_threadable_channel',
  ]),
  ...meaning('refused', [
    'invalid_blocks',
    'invalid_blocks_format',
    'msg_too_long',
    'msg_blocks_too_long',
    'no_text',
    'invalid_arguments',
    'metadata_too_large',
    'invalid_metadata_format',
    'invalid_metadata_schema',
  ]),
  // "It's possible some aspect of the operation succeeded before the error was raised."
  ...meaning('unknown', ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']),
]);

const ASKS_TO_WAIT = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded', 'team_added_to_org']);

/** The connection was never made, so nothing can have been posted. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** What an error of Slack's client means for a message. */
export function refusalOf(error: unknown): Refusal {
  if (typeof error !== 'object' || error === null || !('code' in error))
    return { status: 'unknown', problem: String(error) };
  if (error.code === ErrorCode.RateLimitedError && 'retryAfter' in error)
    return { status: 'later', afterMs: Number(error.retryAfter) * 1000, problem: 'ratelimited' };
  if (error.code !== ErrorCode.PlatformError)
    return {
      status: causesOf(error).some((code) => NEVER_SENT.test(code)) ? 'unreached' : 'unknown',
      problem: 'message' in error ? String(error.message) : String(error.code),
    };
  const problem =
    'data' in error && typeof error.data === 'object' && error.data !== null && 'error' in error.data
      ? String(error.data.error)
      : 'unknown_error';
  if (ASKS_TO_WAIT.has(problem)) return { status: 'later', problem };
  return { status: MEANINGS.get(problem) ?? 'strange', problem };
}

function meaning<S extends Refusal['status']>(status: S, problems: string[]): [string, S][] {
  return problems.map((problem) => [problem, status]);
}

/** The codes of an error and of what caused it: `fetch` wraps the socket's error, the client wraps that of `fetch`. */
function causesOf(error: unknown): string[] {
  const codes: string[] = [];
  let current = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    if ('code' in current) codes.push(String(current.code));
    if (current instanceof AggregateError) current = current.errors[0];
    else current = 'cause' in current ? current.cause : undefined;
  }
  return codes;
}

/** Slack's own word for why it refused a call, e.g. `expired_trigger_id`; `undefined` for any other error. */
export function slackErrorOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('error' in data)) return undefined;
  return typeof data.error === 'string' ? data.error : undefined;
}
