/** Block elements. Source: https://docs.slack.dev/reference/block-kit/block-elements */
import {
  confirm,
  conversationFilter,
  dispatchActionConfig,
  exactlyOne,
  imageObject,
  initialIsAnOption,
  option,
  optionGroup,
  optionValuesAreUnique,
  overflowOption,
  richOption,
} from './compositionObjects.ts';
import { richTextOnly } from './richText.ts';
import {
  boolean,
  type Catalogue,
  integer,
  like,
  list,
  number,
  type ObjectShape,
  object,
  oneOf,
  plainText,
  type Rule,
  type Shape,
  string,
} from './shape.ts';

const actionId = string(255, 1);
const placeholder = plainText(150);
const style = oneOf('primary', 'danger');
const accessibilityLabel = string(75);
const day = like(/^\d{4}-\d{2}-\d{2}$/);

const element = (
  fields: Record<string, Shape>,
  required: string[] = [],
  rules: Rule[] = [],
  surfaces?: ObjectShape['surfaces'],
): ObjectShape => ({ required, fields: { action_id: actionId, ...fields }, rules, ...(surfaces ? { surfaces } : {}) });

/** A menu that takes one choice. */
const select = (fields: Record<string, Shape>, rules: Rule[] = []): ObjectShape =>
  element({ placeholder, confirm, focus_on_load: boolean, ...fields }, [], rules);
/** A menu that takes several. */
const multiSelect = (fields: Record<string, Shape>, rules: Rule[] = []): ObjectShape =>
  select({ max_selected_items: integer(1), ...fields }, rules);
/** A field that is typed into. */
const input = (fields: Record<string, Shape>, required: string[] = [], rules: Rule[] = []): ObjectShape =>
  element(
    { placeholder, dispatch_action_config: dispatchActionConfig, focus_on_load: boolean, ...fields },
    required,
    rules,
  );

const staticOptions = { options: list(option, 100, 1), option_groups: list(optionGroup, 100, 1) };
const staticRules = [exactlyOne('options', 'option_groups'), initialIsAnOption, optionValuesAreUnique];
const ids = list(string(255, 1));

/** `min` may not pass `max`: lengths, lines, values. */
const ordered =
  (min: string, max: string): Rule =>
  (value) =>
    value[min] !== undefined && value[max] !== undefined && Number(value[min]) > Number(value[max])
      ? [{ says: `${min} must be less than or equal to ${max}`, at: `/${min}` }]
      : [];

const feedbackButton = object({
  required: ['text', 'value'],
  fields: { text: plainText(75), value: string(2000), accessibility_label: accessibilityLabel },
});
const workflow = object({
  required: ['trigger'],
  fields: {
    trigger: object({
      required: ['url'],
      fields: {
        url: string(3000, 1),
        customizable_input_parameters: list(
          object({ required: ['name', 'value'], fields: { name: string(255, 1), value: string() } }),
        ),
      },
    }),
  },
});

const elements: Catalogue = {
  button: element(
    {
      text: plainText(75),
      value: string(2000),
      url: string(3000),
      style,
      confirm,
      accessibility_label: accessibilityLabel,
    },
    ['text'],
  ),
  workflow_button: element({ text: plainText(75), workflow, style, accessibility_label: accessibilityLabel, confirm }, [
    'text',
    'workflow',
  ]),
  icon_button: element(
    {
      icon: oneOf('trash'),
      text: plainText(75),
      value: string(2000),
      accessibility_label: accessibilityLabel,
      visible_to_user_ids: list(string(255, 1), 10),
      confirm,
    },
    ['icon', 'text'],
  ),
  feedback_buttons: element({ positive_button: feedbackButton, negative_button: feedbackButton }, [
    'positive_button',
    'negative_button',
  ]),
  checkboxes: element(
    { options: list(richOption, 10, 1), initial_options: list(richOption, 10, 1), confirm, focus_on_load: boolean },
    ['options'],
    [initialIsAnOption, optionValuesAreUnique],
  ),
  radio_buttons: element(
    { options: list(richOption, 10, 1), initial_option: richOption, confirm, focus_on_load: boolean },
    ['options'],
    [initialIsAnOption, optionValuesAreUnique],
  ),
  overflow: element({ options: list(overflowOption, 5, 1), confirm }, ['options'], [optionValuesAreUnique]),
  datepicker: select({ initial_date: day }),
  timepicker: select({ initial_time: like(/^([01]\d|2[0-3]):[0-5]\d$/), timezone: string(255) }),
  datetimepicker: element({
    initial_date_time: integer(1_000_000_000, 9_999_999_999),
    confirm,
    focus_on_load: boolean,
  }),
  static_select: select({ ...staticOptions, initial_option: option }, staticRules),
  external_select: select({ initial_option: option, min_query_length: integer(0) }),
  users_select: select({ initial_user: string(255, 1) }),
  conversations_select: select({
    initial_conversation: string(255, 1),
    default_to_current_conversation: boolean,
    response_url_enabled: boolean,
    filter: conversationFilter,
  }),
  channels_select: select({ initial_channel: string(255, 1), response_url_enabled: boolean }),
  multi_static_select: multiSelect({ ...staticOptions, initial_options: list(option, 100, 1) }, staticRules),
  multi_external_select: multiSelect({ initial_options: list(option, 100, 1), min_query_length: integer(0) }),
  multi_users_select: multiSelect({ initial_users: ids }),
  multi_conversations_select: multiSelect({
    initial_conversations: ids,
    default_to_current_conversation: boolean,
    filter: conversationFilter,
  }),
  multi_channels_select: multiSelect({ initial_channels: ids }),
  plain_text_input: input(
    { initial_value: string(3000), multiline: boolean, min_length: integer(0, 3000), max_length: integer(1, 3000) },
    [],
    [ordered('min_length', 'max_length')],
  ),
  email_text_input: input({ initial_value: string() }),
  url_text_input: input({ initial_value: string() }),
  number_input: input(
    { is_decimal_allowed: boolean, initial_value: string(), min_value: string(), max_value: string() },
    ['is_decimal_allowed'],
    [ordered('min_value', 'max_value')],
  ),
  rich_text_input: input(
    { initial_value: richTextOnly, min_lines: integer(1, 100), max_lines: integer(1, 100) },
    [],
    [ordered('min_lines', 'max_lines')],
  ),
  file_input: element({ filetypes: list(string(255, 1), undefined, 1), max_files: integer(1, 10) }, [], [], ['modal']),
  image: imageObject,
  plain_text: { required: ['text'], fields: { text: string(3000, 1), emoji: boolean } },
  mrkdwn: { required: ['text'], fields: { text: string(3000, 1), verbatim: boolean } },
  url: { required: ['url', 'text'], fields: { url: string(3000, 1), text: string(undefined, 1) } },
  raw_text: { required: ['text'], fields: { text: string(undefined, 1) } },
  raw_number: { required: ['value', 'text'], fields: { value: number, text: string(undefined, 1) } },
};

const menus = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'];
const choosers = [...menus, ...menus.map((menu) => `multi_${menu}`), 'checkboxes', 'radio_buttons'];

const oneElement = (only: string[]): Shape => ({ is: 'typed', among: () => elements, only });
export const accessory = oneElement([
  ...choosers,
  'button',
  'workflow_button',
  'overflow',
  'datepicker',
  'timepicker',
  'image',
]);
export const actionElement = oneElement([
  ...choosers,
  'button',
  'workflow_button',
  'overflow',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'rich_text_input',
]);
export const inputElement = oneElement([
  ...choosers,
  'datepicker',
  'timepicker',
  'datetimepicker',
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
  'file_input',
]);
export const contextElement = oneElement(['image', 'plain_text', 'mrkdwn']);
export const contextAction = oneElement(['feedback_buttons', 'icon_button']);
export const imageElement = oneElement(['image']);
export const buttonElement = oneElement(['button']);
export const urlSource = oneElement(['url']);
