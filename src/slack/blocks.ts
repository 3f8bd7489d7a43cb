import type { KnownBlock } from '@slack/types';
import { cutTo, joinWithin } from './mrkdwn.ts';

/** Slack's limit for the text of a section, in characters. */
export const SECTION = 3000;

export function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: cutTo(text, 150), emoji: false } };
}

/** Small grey lines. Slack takes up to ten. */
export function context(lines: string[]): KnownBlock {
  const elements = lines
    .filter((line) => line.length > 0)
    .slice(0, 10)
    .map((line) => ({ type: 'mrkdwn' as const, text: cutTo(line, SECTION) }));
  return { type: 'context', elements };
}

/** A heading, which a screen reader can jump to, with lines below it; nothing where there are none. */
export function headedSection(title: string, lines: string[]): KnownBlock[] {
  return lines.length === 0
    ? []
    : [header(title), { type: 'section', text: { type: 'mrkdwn', text: linesWithin(lines) } }];
}

/** A title with lines below it; nothing where there are none. */
export function listSection(title: string, lines: string[]): KnownBlock[] {
  if (lines.length === 0) return [];
  return [{ type: 'section', text: { type: 'mrkdwn', text: linesWithin([title, ...lines]) } }];
}

function linesWithin(lines: string[]): string {
  return joinWithin(lines, SECTION, (left) => `… and ${left} more.`);
}

export interface Card {
  /** What notifications and screen readers say. */
  text: string;
  blocks: KnownBlock[];
}
