/** What the tests of the Home tab and the settings have in common. */
import { viewProblems } from '../../../src/local-slack/blockLimits.ts';
import type { Json, View } from '../../../src/local-slack/slack.ts';
import { readable, startTestBot, type TestBot } from '../startTestBot.ts';

export const CLOCK = '2024-07-19T12:00:00-04:00';

/** The blocks of a view in words, one a line; the view is one that Slack takes. */
export function words(view: View | undefined): string {
  if (!view) throw new Error('no view is shown');
  const { type, title, submit, close, blocks, private_metadata, callback_id } = view;
  const sent =
    type === 'home'
      ? { type, blocks, private_metadata, callback_id }
      : {
          type,
          title,
          blocks,
          private_metadata,
          callback_id,
          ...(submit ? { submit } : {}),
          ...(close ? { close } : {}),
        };
  expect(viewProblems(sent)).toEqual([]);
  return readable(view);
}

/** The labels of the elements and what they hold before anyone touches them. */
export function boxId(view: View | undefined, name: string): string {
  const found = (view?.blocks ?? []).map(({ block_id: id }) => String(id)).find((id) => id.startsWith(name));
  if (!found) throw new Error(`no box ${name}`);
  return found;
}

/** How often this person's Home tab has been shown anew. */
export function showings({ workspace }: TestBot, user: string): number {
  return workspace.calls('views.publish').filter(({ args, answer }) => args.user_id === user && answer).length;
}

/** A bot whose Home tab has been opened by the workspace's admin, who is therefore welcomed. */
export async function startHomeBot(): Promise<TestBot> {
  const bot = await startTestBot({ clock: CLOCK });
  const { admin } = bot.workspace.ids;
  await openFirst(bot, admin);
  return bot;
}

/** Opens the Home tab as the first of all: it is shown, the welcome is sent, and it is shown again to an administrator. */
export async function openFirst(bot: TestBot, user: string): Promise<string> {
  const { workspace } = bot;
  await workspace.openHome(user);
  await workspace.until(() => workspace.messages(workspace.dm(user)).length > 0 && showings(bot, user) === 2);
  return words(workspace.home(user));
}

/** Opens the Home tab and waits until it is shown. */
export async function openHome(bot: TestBot, user: string): Promise<string> {
  const before = showings(bot, user);
  await bot.workspace.openHome(user);
  await bot.workspace.until(() => showings(bot, user) > before);
  return words(bot.workspace.home(user));
}

/** Opens the Home tab again and again until it says this. */
export async function homeSaying(bot: TestBot, user: string, text: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const shown = await openHome(bot, user);
    if (shown.includes(text)) return shown;
  }
  throw new Error(`The Home tab never says “${text}”: ${words(bot.workspace.home(user))}`);
}

/** Opens the settings from the Home tab. */
export async function openSettings({ workspace }: TestBot, user: string): Promise<View> {
  const view = workspace.home(user);
  if (!view) throw new Error('open the Home tab first');
  const before = workspace.views(user).length;
  await workspace.clickButton({ user, view, actionId: 'home_settings' });
  return workspace.until(() => workspace.views(user).length > before && workspace.views(user).at(-1));
}

/** A buyer role as somebody finds it by typing. */
export async function role({ workspace }: TestBot, user: string, view: View, typed: string): Promise<Json> {
  const { options } = await workspace.suggest({ user, view, actionId: 'settings_buyer', query: typed });
  const [first] = options;
  if (!first) throw new Error(`nothing found for ${typed}`);
  return first;
}

/** What to fill in, by the names of the boxes. */
export function fill(view: View, boxes: Record<string, unknown>): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(boxes).map(([name, value]) => [boxId(view, `settings_${name}:`), { [`settings_${name}`]: value }]),
  );
}
