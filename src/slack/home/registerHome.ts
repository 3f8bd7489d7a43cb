import type { App } from '@slack/bolt';
import type { Services } from '../services.ts';
import { registerApiKeys } from './apiKeys.ts';
import { registerHomeTab } from './homeTab.ts';
import { registerQuickCheck } from './quickCheck.ts';
import { registerRecordSettings } from './recordSettings.ts';
import { registerSettings } from './settingsListener.ts';

/** The Home tab, the set-up, the settings and the keys for programs. */
export function registerHome(app: App, services: Services): void {
  registerHomeTab(app, services);
  registerQuickCheck(app, services);
  registerSettings(app, services);
  registerApiKeys(app, services);
  registerRecordSettings(app, services);
}
