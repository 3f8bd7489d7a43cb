import { readFileSync } from 'node:fs';
import type { Manifest } from '@slack/web-api/dist/types/request/manifest.js';
import manifest from '../manifest.json' with { type: 'json' };
import { EXAMPLES } from '../src/slack/conversation/topics.ts';

type Scope = NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>[number];

/** Why the bot needs each scope. One that is not here must not be in the manifest. */
const REASONS: Partial<Record<Scope | 'assistant:write', string>> = {
  commands: '/vendorcheck and its shortcuts',
  'chat:write': 'answers in threads, reminders, the welcome',
  'users:read': 'who may change settings; the time zone of reminders',
  'channels:read': 'the name and state of a channel that hears reminders',
  'groups:read': 'the same for private channels',
  'channels:history':
    'replies without a mention, in threads that the bot has answered; whether a reminder was posted already, after a crash',
  'groups:history': 'the same for private channels',
  'app_mentions:read': 'questions by mention',
  'assistant:write': 'example questions and the status in direct messages',
  'files:write': 'the register, the checked table and evidence, given back',
  'im:history': 'questions by direct message',
  'im:write': 'the welcome',
  'files:read': 'tables and bills of materials that people send to be checked',
};

const LONGEST = { command: 32, description: 2000, usage_hint: 1000 };

test('the manifest has the form that Slack publishes, checked by the compiler against Slack’s own types', () => {
  // The compiler reads lists of a JSON file as lists of mere strings; scopes and events are looked at below.
  const { interactivity, org_deploy_enabled, socket_mode_enabled, token_rotation_enabled } = manifest.settings;
  const settings = { interactivity, org_deploy_enabled, socket_mode_enabled, token_rotation_enabled };
  const shortcuts = manifest.features.shortcuts.map((one) => ({
    ...one,
    type: one.type === 'message' ? ('message' as const) : ('global' as const),
  }));
  const features = { ...manifest.features, shortcuts };
  // Slack documents the parameters of a step as Bolt apps write them, by name; its types know only the form of Deno apps.
  const typed = { ...manifest, features, settings, functions: {}, oauth_config: {} } satisfies Manifest;
  expect(typed.features.slash_commands.map(({ command }) => command)).toEqual(['/vendorcheck']);
});

test('it asks for no scope without a reason', () => {
  const reasons = new Map(Object.entries(REASONS));
  expect(manifest.oauth_config.scopes.bot.filter((scope) => !reasons.has(scope))).toEqual([]);
});

test('it is for an agent, the only form that Slack takes for new apps, and its prompts are those of the bot', () => {
  const { agent_view, ...others } = manifest.features;
  expect(Object.keys(others)).not.toContain('assistant_view');
  expect(agent_view.agent_description.length).toBeLessThanOrEqual(300);
  expect(agent_view.suggested_prompts).toEqual(EXAMPLES);
  expect(EXAMPLES.length).toBeLessThanOrEqual(4);
  const events = manifest.settings.event_subscriptions.bot_events;
  expect(events).toEqual(
    expect.arrayContaining(['app_home_opened', 'message.channels', 'message.groups', 'message.im']),
  );
  expect(events.filter((event) => event.startsWith('assistant_thread'))).toEqual([]);
});

test('its texts are within Slack’s lengths', () => {
  const { name, description, long_description, background_color } = manifest.display_information;
  expect(name.length).toBeLessThanOrEqual(35);
  expect(description.length).toBeLessThanOrEqual(140);
  expect(long_description.length).toBeGreaterThanOrEqual(174);
  expect(long_description.length).toBeLessThanOrEqual(4000);
  expect(background_color).toMatch(/^#[0-9a-f]{6}$/i);
  for (const command of manifest.features.slash_commands) {
    for (const [field, longest] of Object.entries(LONGEST)) {
      expect(String(Reflect.get(command, field)).length).toBeLessThanOrEqual(longest);
    }
    expect(command.should_escape).toBe(true);
  }
  for (const shortcut of manifest.features.shortcuts) {
    expect(shortcut.name.length).toBeLessThanOrEqual(24);
    expect(shortcut.description.length).toBeLessThanOrEqual(150);
  }
});

test('every address in it is the one that the README says to replace', () => {
  const text = readFileSync(new URL('../manifest.json', import.meta.url), 'utf8');
  for (const address of text.match(/https:\/\/[^"]+/g) ?? [])
    expect(address).toBe('https://vendorcheck.example.com/slack/events');
});
