import { ErrorCode } from '@slack/web-api';
import type { Refusal } from '../../reminders/outbox/ports.ts';

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
