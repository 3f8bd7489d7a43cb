/** Interactive elements: finding them in blocks, and the state in which Slack reports what was chosen. */
import { optionsOf } from './limits/compositionObjects.ts';
import { isJson } from './limits/shape.ts';
import type { Json, StateValues } from './slack.ts';

export interface Placed {
  block: Json;
  blockId: string;
  element: Json;
  actionId: string;
}

/** All interactive elements of some blocks, with the block each stands in. */
export function elementsIn(blocks: readonly Json[]): Placed[] {
  return blocks.flatMap((block) => {
    const nested = [block.child_blocks, block.type === 'carousel' ? block.elements : undefined]
      .filter(Array.isArray)
      .flatMap((children) => elementsIn(children.filter(isJson)));
    const own = [block.element, block.accessory]
      .concat(block.type === 'actions' || block.type === 'context_actions' ? block.elements : [])
      .concat(block.type === 'card' ? block.actions : [])
      .filter(isJson)
      .filter((element) => typeof element.action_id === 'string')
      .map((element) => ({
        block,
        blockId: String(block.block_id),
        element,
        actionId: String(element.action_id),
      }));
    return [...own, ...nested];
  });
}

/** The element with these ids; without a block id the first with the action id. */
export function findElement(
  blocks: readonly Json[],
  ids: { actionId: string; blockId?: string | undefined },
): Placed | undefined {
  return elementsIn(blocks).find(
    (placed) => placed.actionId === ids.actionId && (ids.blockId === undefined || placed.blockId === ids.blockId),
  );
}

/** The field in which each element reports its choice; what is not here has no state. */
const STATE_FIELD: Readonly<Record<string, string>> = {
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
  rich_text_input: 'rich_text_value',
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  overflow: 'selected_option',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  checkboxes: 'selected_options',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  file_input: 'files',
};
const STATELESS = ['overflow'];

/**
 * What an element reports for a choice.
 * @param element the element, as posted
 * @param choice a text, an option's value or the option itself, an id, a day; a list for those that take several; null for none
 * @example chosenState({ type: 'datepicker' }, '2024-09-29') // { type: 'datepicker', selected_date: '2024-09-29' }
 */
export function chosenState(element: Json, choice: unknown): Json {
  const type = String(element.type);
  const field = STATE_FIELD[type];
  if (!field) return { type };
  const timezone = type === 'timepicker' && element.timezone ? { timezone: element.timezone } : {};
  return { type, [field]: chosenValue(element, field, choice), ...timezone };
}

function chosenValue(element: Json, field: string, choice: unknown): unknown {
  switch (field) {
    case 'selected_option':
      return choice === null || choice === undefined ? null : optionFor(element, choice);
    case 'selected_options':
      return (Array.isArray(choice) ? choice : []).map((one) => optionFor(element, one));
    case 'selected_users':
    case 'selected_conversations':
    case 'selected_channels':
    case 'files':
      return Array.isArray(choice) ? choice : [];
    case 'selected_date_time':
      return choice === null || choice === undefined || choice === '' ? null : Number(choice);
    case 'rich_text_value':
      return isJson(choice) ? choice : richTextOf(typeof choice === 'string' ? choice : '');
    default:
      return choice === undefined || choice === '' ? null : choice;
  }
}

function optionFor(element: Json, choice: unknown): unknown {
  if (isJson(choice)) return choice;
  const offered = optionsOf(element).find((option) => option.value === choice);
  if (!offered) throw new Error(`The ${String(element.type)} offers no option with the value ${String(choice)}`);
  const { url: _url, ...option } = offered;
  return option;
}

function richTextOf(text: string): Json {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: text === '' ? [] : [{ type: 'text', text }] }],
  };
}

/** What an element reports before anyone has touched it. */
function initialState(element: Json): Json {
  const field = STATE_FIELD[String(element.type)];
  const initial = {
    value: element.initial_value,
    rich_text_value: element.initial_value,
    selected_option: element.initial_option,
    selected_options: element.initial_options,
    selected_user: element.initial_user,
    selected_users: element.initial_users,
    selected_conversation: element.initial_conversation,
    selected_conversations: element.initial_conversations,
    selected_channel: element.initial_channel,
    selected_channels: element.initial_channels,
    selected_date: element.initial_date,
    selected_time: element.initial_time,
    selected_date_time: element.initial_date_time,
    files: undefined,
  };
  return chosenState(element, Object.entries(initial).find(([name]) => name === field)?.[1]);
}

/**
 * The state of all elements in some blocks.
 * @param before what was chosen already: kept where block_id, action_id and type are the same, as Slack does on views.update
 */
export function stateOf(blocks: readonly Json[], before: StateValues = {}): StateValues {
  const values: StateValues = {};
  for (const { blockId, actionId, element } of elementsIn(blocks)) {
    if (!STATE_FIELD[String(element.type)] || STATELESS.includes(String(element.type))) continue;
    const kept = before[blockId]?.[actionId];
    values[blockId] = {
      ...values[blockId],
      [actionId]: kept && kept.type === element.type ? kept : initialState(element),
    };
  }
  return values;
}

/** Is anything chosen or typed in this state? */
export function isFilled(state: Json): boolean {
  const field = STATE_FIELD[String(state.type)];
  const value = field ? state[field] : undefined;
  if (Array.isArray(value)) return value.length > 0;
  if (field === 'rich_text_value') return JSON.stringify(value ?? '').includes('"text":"');
  return value !== null && value !== undefined && value !== '';
}
