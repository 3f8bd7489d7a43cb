import type { HomeView } from '@slack/types';
import { escapeMrkdwn } from '../mrkdwn.ts';

/** The Home tab of somebody who is no member here: why, and nothing internal. */
export function refusedHome(why: string): HomeView {
  return { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: escapeMrkdwn(why) } }] };
}
