import type { Activity } from '../rulebook/schema.ts';

/** How each activity is spoken of. */
export const ACTIVITY_WORDS: Record<Activity, { doing: string; label: string }> = {
  purchase: { doing: 'buying', label: 'Buy' },
  renew: { doing: 'renewing', label: 'Renew' },
  use: { doing: 'using', label: 'Use' },
  update: { doing: 'updating', label: 'Update' },
  resell: { doing: 'reselling', label: 'Resell' },
  integrate: { doing: 'building it into other products', label: 'Integrate' },
  license: { doing: 'licensing', label: 'License' },
  'hire-as-subcontractor': { doing: 'hiring as a subcontractor', label: 'Hire as subcontractor' },
};

/** An activity with what it is done to, e.g. "building Kaspersky into other products". */
export function doingTo(activity: Activity, name: string): string {
  if (activity === 'integrate') return `building ${name} into other products`;
  if (activity === 'hire-as-subcontractor') return `hiring ${name} as a subcontractor`;
  return `${ACTIVITY_WORDS[activity].doing} ${name}`;
}

/** "a", "a and b", "a, b and c". */
export function listInWords(parts: string[], last = 'and'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;
}
