import type { App } from '@slack/bolt';
import type { Parts } from '../transport/app.ts';
import { registerHomeTab } from './homeTab.ts';
import { registerQuickCheck } from './quickCheck.ts';
import { registerSettings } from './settingsListener.ts';

/** The Home tab, the set-up and the settings. */
export function registerHome(app: App, parts: Parts): void {
  registerHomeTab(app, parts);
  registerQuickCheck(app, parts);
  registerSettings(app, parts);
}
