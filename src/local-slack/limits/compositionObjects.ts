/** Composition objects. Source: https://docs.slack.dev/reference/block-kit/composition-objects */
import {
  anyText,
  boolean,
  isJson,
  type Json,
  list,
  type ObjectShape,
  object,
  oneOf,
  plainText,
  type Rule,
  type Shape,
  string,
} from './shape.ts';

/** Complains unless exactly one of the fields is given. */
export function exactlyOne(...fields: string[]): Rule {
  return (value) => {
    const given = fields.filter((field) => value[field] !== undefined && value[field] !== null);
    if (given.length === 1) return [];
    return [{ says: `must provide ${given.length === 0 ? 'one' : 'only one'} of: ${fields.join(', ')}` }];
  };
}

/** Complains unless at least one of the fields is given. */
export function atLeastOne(...fields: string[]): Rule {
  return (value) =>
    fields.some((field) => value[field] !== undefined && value[field] !== null)
      ? []
      : [{ says: `must provide at least one of: ${fields.join(', ')}` }];
}

export const confirm: Shape = object({
  required: ['title', 'text', 'confirm', 'deny'],
  fields: {
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style: oneOf('primary', 'danger'),
  },
});

/** An option of a menu. Its value may have 150 characters, its text and description 75. */
const optionOf = (text: Shape, extra: Record<string, Shape> = {}): Shape =>
  object({
    required: ['text', 'value'],
    fields: { text, value: string(150, 1), description: plainText(75), ...extra },
  });
export const option = optionOf(plainText(75));
export const overflowOption = optionOf(plainText(75), { url: string(3000) });
/** Radio buttons and checkboxes take mrkdwn in both lines. */
export const richOption = optionOf(anyText(75), { description: anyText(75) });

export const optionGroup: Shape = object({
  required: ['label', 'options'],
  fields: { label: plainText(75), options: list(option, 100, 1) },
});

export const dispatchActionConfig: Shape = object({
  required: [],
  fields: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2, 1) },
});

export const conversationFilter: Shape = object({
  required: [],
  fields: {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4, 1),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
  rules: [atLeastOne('include', 'exclude_external_shared_channels', 'exclude_bot_users')],
});

const slackFile: Shape = object({
  required: [],
  fields: { id: string(255, 1), url: string(3000, 1) },
  rules: [exactlyOne('id', 'url')],
});

export const slackIcon: Shape = object({ required: [], fields: { type: string(), name: string(255, 1) } });

/** An image in a section, context, card; Slack's own additions are let through, so that a stored message can be sent back. */
export const imageObject: ObjectShape = {
  required: ['alt_text'],
  fields: {
    image_url: string(3000, 1),
    slack_file: slackFile,
    alt_text: string(2000, 1),
    fallback: string(),
    image_width: { is: 'number' },
    image_height: { is: 'number' },
    image_bytes: { is: 'number' },
    is_animated: boolean,
  },
  rules: [exactlyOne('image_url', 'slack_file')],
};

/** The options of a menu, groups laid flat. */
export function optionsOf(value: Json): Json[] {
  const flat = Array.isArray(value.options) ? value.options : [];
  const groups = Array.isArray(value.option_groups) ? value.option_groups.filter(isJson) : [];
  return [...flat, ...groups.flatMap((group) => (Array.isArray(group.options) ? group.options : []))].filter(isJson);
}

/** What is chosen at first must be among the options, and fit one of them exactly in text and value. */
export const initialIsAnOption: Rule = (value) => {
  const isOffered = (chosen: unknown) =>
    isJson(chosen) &&
    optionsOf(value).some(
      (offered) =>
        offered.value === chosen.value &&
        isJson(offered.text) &&
        isJson(chosen.text) &&
        offered.text.text === chosen.text.text,
    );
  const many = Array.isArray(value.initial_options) ? value.initial_options : [];
  return [
    ...(value.initial_option !== undefined && !isOffered(value.initial_option)
      ? [{ says: 'initial_option must match one of the options', at: '/initial_option' }]
      : []),
    ...many.flatMap((chosen, index) =>
      isOffered(chosen) ? [] : [{ says: 'initial_options must match the options', at: `/initial_options/${index}` }],
    ),
  ];
};

/** Values of options are what the app gets back: two alike cannot be told apart. */
export const optionValuesAreUnique: Rule = (value) => {
  const seen = new Set<unknown>();
  return optionsOf(value).flatMap((offered) => {
    if (!seen.has(offered.value)) {
      seen.add(offered.value);
      return [];
    }
    return [{ says: `duplicate option value: ${String(offered.value)}`, at: '/options' }];
  });
};
