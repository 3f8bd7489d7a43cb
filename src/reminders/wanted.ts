import type { Deadline } from './deadline.ts';
import type { Subscription } from './subscription.ts';

/** Whether a channel asked to hear of this deadline. */
export function isWanted(deadline: Deadline, { wants }: Pick<Subscription, 'wants'>): boolean {
  if (wants.everything) return true;
  if (deadline.rule !== undefined && wants.rules.includes(deadline.rule)) return true;
  if (deadline.owner !== undefined && wants.owners.includes(deadline.owner)) return true;
  return deadline.vendors.some((vendor) => wants.vendors.includes(vendor));
}
