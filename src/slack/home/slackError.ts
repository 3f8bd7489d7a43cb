/** Slack's own word for why it refused a call, e.g. `expired_trigger_id`; `undefined` for any other error. */
export function slackErrorOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('error' in data)) return undefined;
  return typeof data.error === 'string' ? data.error : undefined;
}
