import { readFileSync } from 'node:fs';
import type { Manifest } from '@slack/web-api/dist/types/request/manifest.js';
import manifest from '../manifest.json' with { type: 'json' };

const COMMAND = { command: 32, description: 2000, usage_hint: 1000 };

test('the manifest has the form that Slack publishes, checked by the compiler against Slack’s own types', () => {
  // The compiler reads the scopes of a JSON file as mere strings: they are compared one by one.
  const scopes = { bot: ['commands' as const] };
  const typed = { ...manifest, oauth_config: { scopes } } satisfies Manifest;
  expect(manifest.oauth_config.scopes).toEqual(scopes);
  expect(typed.features.slash_commands.map(({ command }) => command)).toEqual(['/vendorcheck']);
});

test('its texts are within Slack’s lengths', () => {
  const { name, description, long_description, background_color } = manifest.display_information;
  expect(name.length).toBeLessThanOrEqual(35);
  expect(description.length).toBeLessThanOrEqual(140);
  expect(long_description.length).toBeGreaterThanOrEqual(174);
  expect(long_description.length).toBeLessThanOrEqual(4000);
  expect(background_color).toMatch(/^#[0-9a-f]{6}$/i);
  for (const command of manifest.features.slash_commands) {
    for (const [field, longest] of Object.entries(COMMAND)) {
      expect(String(Reflect.get(command, field)).length).toBeLessThanOrEqual(longest);
    }
    expect(command.should_escape).toBe(true);
  }
});

test('every address in it is the one that the README says to replace', () => {
  const text = readFileSync(new URL('../manifest.json', import.meta.url), 'utf8');
  for (const address of text.match(/https:\/\/[^"]+/g) ?? [])
    expect(address).toBe('https://vendorcheck.example.com/slack/events');
});
