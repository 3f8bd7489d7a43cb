/** Sending events, and sending them again when the app does not acknowledge. */
import { type Deliver, type Delivery, retryReason } from '../delivery.ts';
import { eventCallback } from '../payloads/events.ts';
import type { Json, Slack } from '../slack.ts';

/** What every act needs: the workspace, and the way to the app. */
export interface Stage {
  slack: Slack;
  deliver: Deliver;
  /** Deliveries under way; each leaves when it is done. */
  underWay: Set<Promise<unknown>>;
  /** Set when the workspace closes: nothing is sent again. */
  closing: AbortSignal;
}

/** The name under which an app subscribes to an event: `message` events by kind of conversation. */
function subscription(event: Json): string {
  return event.type === 'message'
    ? `message.${event.channel_type === 'channel' ? 'channels' : event.channel_type === 'group' ? 'groups' : 'im'}`
    : String(event.type);
}

/**
 * Sends an event, up to three times more while the app does not acknowledge.
 * @returns how the first delivery went, or undefined when the app has not subscribed to such events
 */
export async function sendEvent(stage: Stage, event: Json): Promise<Delivery | undefined> {
  const { slack } = stage;
  if (slack.events && !slack.events.includes(subscription(event))) return undefined;
  return sendPayload(stage, eventCallback(slack, event));
}

/** Sends the very same event payload, as Slack does when it repeats itself. */
export async function sendPayload(stage: Stage, payload: Json): Promise<Delivery> {
  const first = await track(stage, stage.deliver({ kind: 'event', payload }));
  if (first.status !== 'acknowledged') void track(stage, sendAgain(stage, payload, first));
  return first;
}

async function sendAgain(stage: Stage, payload: Json, failed: Delivery): Promise<void> {
  let last = failed;
  for (const [index, delay] of stage.slack.retryDelaysMs.entries()) {
    const reason = retryReason(last);
    if (reason === undefined || (last.status === 'refused' && last.wantsNoRetry)) return;
    if (!(await pause(delay, stage.closing))) return;
    last = await stage.deliver({ kind: 'event', payload, retry: { attempt: index + 1, reason } });
  }
}

/** @returns false when the workspace closed meanwhile */
function pause(ms: number, closing: AbortSignal): Promise<boolean> {
  if (closing.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(true), ms);
    const stop = () => finish(false);
    const finish = (goesOn: boolean) => {
      clearTimeout(timer);
      closing.removeEventListener('abort', stop);
      resolve(goesOn);
    };
    closing.addEventListener('abort', stop);
  });
}

export function track<T>(stage: Stage, work: Promise<T>): Promise<T> {
  stage.underWay.add(work);
  const leave = () => stage.underWay.delete(work);
  work.then(leave, leave);
  return work;
}
