import { escapeMrkdwn } from './mrkdwn.ts';

const NAMES: Record<string, string> = { CSL: 'US Consolidated Screening List' };

/** A screening list as people know it. */
export function listInWords(id: string): string {
  return NAMES[id] ?? escapeMrkdwn(id);
}
