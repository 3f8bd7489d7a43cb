/** Trigger ids: what lets the app open a modal, once, within three seconds of what a person did. */
import type { Slack } from './slack.ts';

const LIFETIME_MS = 3000;

export function issueTrigger(slack: Slack, userId: string): string {
  const id = `${slack.nextTs()}.${slack.nextId('t').toLowerCase()}`;
  slack.triggers.set(id, { userId, issuedAt: slack.now(), isExchanged: false });
  return id;
}

/** Uses a trigger up. The errors are those of views.open. */
export function exchangeTrigger(slack: Slack, id: unknown): { userId: string } | { error: string } {
  const trigger = typeof id === 'string' ? slack.triggers.get(id) : undefined;
  if (!trigger) return { error: 'invalid_trigger_id' };
  if (trigger.isExchanged) return { error: 'exchanged_trigger_id' };
  if (slack.now().getTime() - trigger.issuedAt.getTime() > LIFETIME_MS) return { error: 'expired_trigger_id' };
  trigger.isExchanged = true;
  return { userId: trigger.userId };
}
