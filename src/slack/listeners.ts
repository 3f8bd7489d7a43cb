/** Buttons, menus and windows: acknowledged as Slack asks, then handed on as who pressed, chose or filled in what. */
import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  BlockElementAction,
  RespondFn,
  SlackCommandMiddlewareArgs,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { type Card, modal, SECTION, section } from './blocks.ts';
import { cutTo, escapeMrkdwn } from './mrkdwn.ts';
import type { Services } from './services.ts';
import { slackErrorOf } from './transport/slackAccess.ts';
import { type Asker, type AskerContext, readerOf, type Visit, visitOf } from './whoAsks.ts';

/** Somebody pressed a button, chose from a menu, or entered a text. */
export interface Press {
  /** What the button carries, or what was chosen or typed. */
  value: string;
  /** Which button or menu of its family it was. */
  action: string;
  /** The id of the block in which it stands. */
  block: string;
  body: BlockAction;
  client: WebClient;
  user: string;
  asker: Asker;
  respond: RespondFn;
  findVisit(): Promise<Visit>;
  findReader(): Promise<AskerContext>;
  /** Tells it to whoever pressed, and to nobody else. @param replaces whether it takes the place of the message pressed */
  tell(told: Card | string, replaces?: boolean): Promise<void>;
  /** Opens a window for whoever pressed: above the one in which the button stands, or as the first. */
  open(view: ModalView): Promise<void>;
}

/** Listens to a button or menu, or to those of a family. It is acknowledged before anything else is done. */
export function onPress(
  app: App,
  services: Services,
  action: string | RegExp,
  handle: (press: Press) => Promise<unknown>,
): void {
  app.action<BlockAction>(action, async ({ ack, action: pressed, body, client, respond }) => {
    await ack();
    const asker = askerOf(body);
    await handle({
      value: chosenIn(pressed),
      action: pressed.action_id,
      block: pressed.block_id,
      body,
      client,
      user: asker.user,
      asker,
      respond,
      findVisit: () => visitOf(services, client, asker),
      findReader: () => readerOf(services, client, asker),
      tell: (told, replaces) => tellPrivately(client, { body, respond }, told, replaces),
      open: (view) => openAbove(client, body, view),
    });
  });
}

function askerOf({ user }: { user: { id: string; team_id?: string } }): Asker {
  return { user: user.id, team: user.team_id };
}

function chosenIn(pressed: BlockElementAction): string {
  if ('selected_option' in pressed) return pressed.selected_option?.value ?? '';
  return ('value' in pressed ? pressed.value : undefined) ?? '';
}

/** Somebody sent a window off. */
export interface Submission {
  view: ViewOutput;
  filled: Filled;
  client: WebClient;
  user: string;
  asker: Asker;
  respond: RespondFn;
  /** Slack's addresses for answers into a channel that was chosen. */
  responseUrls: ViewSubmitAction['response_urls'];
  findVisit(from?: 'look' | 'recall'): Promise<Visit>;
  findReader(): Promise<AskerContext>;
  /** Each of these acknowledges, so one of them is called within three seconds. */
  close(): Promise<void>;
  /** Leaves it open, with what is wrong by the id of the box. */
  refuse(errors: Record<string, string>): Promise<void>;
  replace(view: ModalView): Promise<void>;
}

/** Listens to a window that is sent off. */
export function onSubmit(
  app: App,
  services: Services,
  callback: string,
  handle: (submission: Submission) => Promise<unknown>,
): void {
  app.view<ViewSubmitAction>(callback, async ({ ack, view, body, client, respond }) => {
    const asker = askerOf(body);
    await handle({
      view,
      filled: filledIn(view),
      client,
      user: asker.user,
      asker,
      respond,
      responseUrls: body.response_urls,
      findVisit: (from) => visitOf(services, client, asker, from),
      findReader: () => readerOf(services, client, asker),
      close: () => ack(),
      refuse: (errors) => ack({ response_action: 'errors', errors }),
      replace: (next) => ack({ response_action: 'update', view: next }),
    });
  });
}

/** What was filled into a window, by the id of the box; a box that is empty or not there has nothing. */
export type Filled = ReturnType<typeof filledIn>;

function filledIn({ state }: Pick<ViewOutput, 'state'>) {
  const box = (id: string) => Object.values(state.values[id] ?? {})[0];
  return {
    has: (id: string): boolean => box(id) !== undefined,
    text: (id: string): string => (box(id)?.value ?? '').trim(),
    choice: (id: string): string | undefined => box(id)?.selected_option?.value,
    choices: (id: string): string[] => (box(id)?.selected_options ?? []).map(({ value }) => value),
    day: (id: string): string => box(id)?.selected_date ?? '',
    time: (id: string): string | undefined => box(id)?.selected_time ?? undefined,
    user: (id: string): string | undefined => box(id)?.selected_user ?? undefined,
    users: (id: string): string[] => box(id)?.selected_users ?? [],
    channel: (id: string): string | undefined => box(id)?.selected_conversation ?? undefined,
  };
}

/** What is needed of a slash command. */
type CommandArgs = Pick<AllMiddlewareArgs, 'client'> &
  Pick<SlackCommandMiddlewareArgs, 'respond'> & {
    command: Pick<SlackCommandMiddlewareArgs['command'], 'text' | 'user_id' | 'team_id' | 'channel_id' | 'trigger_id'>;
  };

/** The slash command as somebody ran it; a button may stand for it. */
export type CommandRun = ReturnType<typeof commandRun>;

export function commandRun(services: Services, { command, client, respond }: CommandArgs) {
  const { user_id: user, team_id: team, channel_id: channel, trigger_id: trigger } = command;
  return {
    text: command.text ?? '',
    channel,
    /** What a window is opened with, and by which the same run is known again. */
    trigger,
    user,
    client,
    findVisit: (): Promise<Visit> => visitOf(services, client, { user, team }),
    /** Answers whoever ran it, and nobody else. */
    tell: (card: Card | string): Promise<void> => {
      const told = typeof card === 'string' ? { text: card } : card;
      return respondOrPost(client, { channel, user }, () => respond({ response_type: 'ephemeral', ...told }), told);
    },
    open: (view: ModalView): Promise<void> => openModal(client, { trigger, user }, view),
  };
}

/** What a window says that another version of the app opened. */
export const OUTDATED_WINDOW = 'This window was opened by another version of vendorcheck. Please ask again.';

const TOO_LATE =
  'The window could not be opened: Slack allows three seconds after a click, and they had passed. Press the button once more.';

/** Opens a window for somebody; where Slack no longer lets it open, says so in a direct message. */
export async function openModal(
  client: WebClient,
  from: { trigger: string; user: string },
  view: ModalView,
): Promise<void> {
  await openOrTell(client, from.user, () => client.views.open({ trigger_id: from.trigger, view }));
}

/** Opens a window for whoever pressed a button: above the window in which the button stands, or as the first. */
async function openAbove(client: WebClient, body: BlockAction, view: ModalView): Promise<void> {
  const { trigger_id: trigger, user, view: below } = body;
  if (below?.type !== 'modal') return openModal(client, { trigger, user: user.id }, view);
  // Slack piles up three windows at most: the third makes room.
  const isThird = below.previous_view_id !== null && below.previous_view_id !== below.root_view_id;
  await openOrTell(client, user.id, () =>
    isThird ? client.views.update({ view_id: below.id, view }) : client.views.push({ trigger_id: trigger, view }),
  );
}

async function openOrTell(client: WebClient, user: string, open: () => Promise<unknown>): Promise<void> {
  try {
    await open();
  } catch (error) {
    const code = slackErrorOf(error);
    // Slack delivered the click twice, and the window is open; or the window was closed meanwhile, and nobody waits.
    if (code === 'exchanged_trigger_id' || code === 'not_found' || code === 'view_not_found') return;
    if (code !== 'expired_trigger_id' && code !== 'invalid_trigger_id') throw error;
    await client.chat.postMessage({ channel: user, text: TOO_LATE });
  }
}

/** A window with one thing to say. @param says plain words, which may quote what somebody typed */
export function noticeView(title: string, says: string): ModalView {
  return noticeOf(title, { text: escapeMrkdwn(says) });
}

/** The same for a text that is written for Slack already. */
export function noticeOf(title: string, { text }: { text: string }): ModalView {
  return modal(title, [section(cutTo(text, SECTION))]);
}

/**
 * Tells something to whoever pressed a button, and to nobody else: below the message, or in a window above the window.
 *
 * @param replaces whether it takes the place of the message with the button
 */
async function tellPrivately(
  client: WebClient,
  { body, respond }: { body: BlockAction; respond: RespondFn },
  card: Card | string,
  replaces = false,
): Promise<void> {
  const told = typeof card === 'string' ? { text: card } : card;
  if (!body.response_url) return openAbove(client, body, noticeOf('vendorcheck', told));
  const answer = () => respond({ response_type: 'ephemeral', replace_original: replaces, ...told });
  await respondOrPost(client, { channel: body.channel?.id, user: body.user.id }, answer, told);
}

/** Answers by a response address; Slack takes five answers there, for half an hour, and after that a message of our own. */
async function respondOrPost(
  client: WebClient,
  { channel, user }: { channel: string | undefined; user: string },
  respond: () => Promise<unknown>,
  told: Card | { text: string },
): Promise<void> {
  try {
    await respond();
  } catch (error) {
    if (channel === undefined) throw error;
    await client.chat.postEphemeral({ channel, user, ...told });
  }
}
