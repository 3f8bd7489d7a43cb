/** Bringing a payload to the app: a signed request, or an envelope when it is connected by socket. */
import type { Json } from './limits/shape.ts';
import { signRequest } from './signature.ts';
import type { Slack } from './slack.ts';
import type { Sockets } from './socketMode.ts';

export type Parcel =
  | { kind: 'command'; payload: Record<string, string> }
  | { kind: 'interaction'; payload: Json }
  | { kind: 'event'; payload: Json; retry?: { attempt: number; reason: string } };

export type Delivery =
  | { status: 'acknowledged'; body: string }
  | { status: 'timed out' }
  | { status: 'refused'; code: number; wantsNoRetry: boolean }
  | { status: 'unreachable'; reason: string };

export type Deliver = (parcel: Parcel) => Promise<Delivery>;

/** Slack's own name for each way to fail, as it stands in X-Slack-Retry-Reason. */
export function retryReason(delivery: Delivery): string | undefined {
  switch (delivery.status) {
    case 'acknowledged':
      return undefined;
    case 'timed out':
      return 'http_timeout';
    case 'refused':
      return 'http_error';
    case 'unreachable':
      return 'connection_failed';
  }
}

export function createDelivery(slack: Slack, sockets: Sockets): Deliver {
  return (parcel) =>
    sockets.isConnected() ? deliverBySocket(slack, sockets, parcel) : deliverByRequest(slack, parcel);
}

const ENVELOPE = { command: 'slash_commands', interaction: 'interactive', event: 'events_api' } as const;

async function deliverBySocket(slack: Slack, sockets: Sockets, parcel: Parcel): Promise<Delivery> {
  const retry = parcel.kind === 'event' ? parcel.retry : undefined;
  const outcome = await sockets.send(
    {
      type: ENVELOPE[parcel.kind],
      payload: parcel.payload,
      accepts_response_payload: parcel.kind !== 'event',
      ...(parcel.kind === 'event' ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry ? 'timeout' : '' } : {}),
    },
    slack.ackTimeoutMs,
  );
  if (!outcome.isAcknowledged) return { status: 'timed out' };
  const { payload } = outcome;
  const isEmpty = payload === undefined || payload === null || JSON.stringify(payload) === '{}';
  return {
    status: 'acknowledged',
    body: isEmpty ? '' : typeof payload === 'string' ? payload : JSON.stringify(payload),
  };
}

async function deliverByRequest(slack: Slack, parcel: Parcel): Promise<Delivery> {
  if (!slack.requestUrl) return { status: 'unreachable', reason: 'no request URL is set, and no socket is connected' };
  const [type, body] = encodeParcel(parcel);
  const retry = parcel.kind === 'event' ? parcel.retry : undefined;
  const signal = AbortSignal.timeout(slack.ackTimeoutMs);
  try {
    const response = await fetch(slack.requestUrl, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal,
      headers: {
        'content-type': type,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        accept: 'application/json,*/*',
        // Signed with the true time, wherever the workspace's own clock has travelled: the app checks it against its own.
        ...signRequest(slack.secrets.signingSecret, body, new Date()),
        ...(retry ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason } : {}),
      },
    });
    const text = await response.text();
    if (response.ok) return { status: 'acknowledged', body: text };
    return {
      status: 'refused',
      code: response.status,
      wantsNoRetry: response.headers.get('x-slack-no-retry') === '1',
    };
  } catch (error) {
    if (signal.aborted) return { status: 'timed out' };
    return { status: 'unreachable', reason: error instanceof Error ? error.message : String(error) };
  }
}

function encodeParcel(parcel: Parcel): [type: string, body: string] {
  const form = 'application/x-www-form-urlencoded';
  switch (parcel.kind) {
    case 'command':
      return [form, new URLSearchParams(parcel.payload).toString()];
    case 'interaction':
      return [form, new URLSearchParams({ payload: JSON.stringify(parcel.payload) }).toString()];
    case 'event':
      return ['application/json', JSON.stringify(parcel.payload)];
  }
}
