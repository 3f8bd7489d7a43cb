/** The parts of which cards and windows are made, each within Slack's limits. */
import type {
  ActionsBlockElement,
  Button,
  ConfirmationDialog,
  ConversationsSelect,
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
  SectionBlockAccessory,
  StaticSelect,
} from '@slack/types';
import { cutTo, joinWithin } from './mrkdwn.ts';

/** Slack's limit for the text of a section, in characters. */
export const SECTION = 3000;

export interface Card {
  /** What notifications and screen readers say. */
  text: string;
  blocks: KnownBlock[];
}

/** A card with one thing to say. */
export function cardOfText(text: string): Card {
  return { text, blocks: [section(text)] };
}

export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

export function header(text: string): KnownBlock {
  return { type: 'header', text: plain(cutTo(text, 150)) };
}

export function section(text: string, accessory?: SectionBlockAccessory): SectionBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: cutTo(text, SECTION) },
    ...(accessory ? { accessory } : {}),
  };
}

/** A section that Slack never folds. What does not fit stands under *Details*. */
export function openSection(lines: string[], accessory?: SectionBlockAccessory): KnownBlock {
  const text = joinWithin(lines, SECTION, (left) => `… and ${left} more under _Details_.`);
  return { ...section(text, accessory), expand: true };
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
  return lines.length === 0 ? [] : [header(title), section(linesWithin(lines))];
}

/** A title with lines below it; nothing where there are none. */
export function listSection(title: string, lines: string[]): KnownBlock[] {
  return lines.length === 0 ? [] : [section(linesWithin([title, ...lines]))];
}

/** Lines within Slack's limit for one text, the rest counted. */
export function linesWithin(lines: string[]): string {
  return joinWithin(lines, SECTION, (left) => `… and ${left} more.`);
}

/** A row of buttons and menus; nothing where there are none. */
export function actions(elements: ActionsBlockElement[], blockId?: string): KnownBlock[] {
  if (elements.length === 0) return [];
  return [{ type: 'actions', ...(blockId ? { block_id: cutTo(blockId, 255) } : {}), elements }];
}

/** @param value what the button carries @param more its style, its question back */
export function button(action: string, label: string, value?: string, more: Partial<Button> = {}): Button {
  return {
    type: 'button',
    action_id: action,
    text: plain(cutTo(label, 75)),
    ...(value === undefined ? {} : { value }),
    ...more,
  };
}

/** "Really?", before a button does what cannot be undone. */
export function confirm(title: string, text: string, yes: string, no: string): ConfirmationDialog {
  return { title: plain(title), text: plain(text), confirm: plain(yes), deny: plain(no) };
}

export function option(label: string, value: string): PlainTextOption {
  return { text: plain(cutTo(label, 75)), value: cutTo(value, 150) };
}

export function select(options: PlainTextOption[], chosen?: string): StaticSelect {
  const initial = options.find(({ value }) => value === chosen);
  return { type: 'static_select', options, ...(initial ? { initial_option: initial } : {}) };
}

/** Channels that only our own people read. */
export const OWN_CHANNELS: NonNullable<ConversationsSelect['filter']> = {
  include: ['public', 'private'],
  exclude_external_shared_channels: true,
  exclude_bot_users: true,
};

/** A box of a window. Its element is found by the same id, where it has none of its own. */
export function input(
  id: string,
  label: string,
  element: InputBlock['element'],
  { optional = false, hint = '' } = {},
): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    element: { action_id: id, ...element },
    optional,
    ...(hint ? { hint: plain(hint) } : {}),
  };
}

/** A window. @param form what it does once it is filled in; without it there is something to read */
export function modal(
  title: string,
  blocks: KnownBlock[],
  form: { callback?: string; submit?: string; metadata?: string; close?: string } = {},
): ModalView {
  const { callback, submit, metadata, close = submit ? 'Cancel' : 'Close' } = form;
  return {
    type: 'modal',
    ...(callback ? { callback_id: callback } : {}),
    ...(metadata === undefined ? {} : { private_metadata: metadata }),
    title: plain(cutTo(title, 24)),
    ...(submit ? { submit: plain(submit) } : {}),
    close: plain(close),
    blocks,
  };
}
