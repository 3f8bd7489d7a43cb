/** Rich text. Source: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
import {
  boolean,
  type Catalogue,
  integer,
  list,
  type ObjectShape,
  object,
  oneOf,
  type Shape,
  string,
} from './shape.ts';

const textStyle = object({
  required: [],
  fields: {
    bold: boolean,
    code: boolean,
    italic: boolean,
    strike: boolean,
    underline: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
});
const inline = (required: string[], fields: Record<string, Shape>): ObjectShape => ({
  required,
  fields: { ...fields, style: textStyle },
});

const inlineElements: Catalogue = {
  broadcast: inline(['range'], { range: oneOf('here', 'channel', 'everyone') }),
  color: inline(['value'], { value: string(255, 1) }),
  channel: inline(['channel_id'], { channel_id: string(255, 1) }),
  date: inline(['timestamp', 'format'], {
    timestamp: integer(0),
    format: string(undefined, 1),
    url: string(),
    fallback: string(),
  }),
  emoji: inline(['name'], { name: string(255, 1), unicode: string(), url: string(), skin_tone: integer(1, 6) }),
  link: inline(['url'], { url: string(undefined, 1), text: string(), unsafe: boolean }),
  team: inline(['team_id'], { team_id: string(255, 1) }),
  text: inline(['text'], { text: string(undefined, 1) }),
  user: inline(['user_id'], { user_id: string(255, 1) }),
  usergroup: inline(['usergroup_id'], { usergroup_id: string(255, 1) }),
};
const inlineList: Shape = list({ is: 'typed', among: () => inlineElements });
const border = integer(0, 1);

const paragraphs: Catalogue = {
  rich_text_section: { required: ['elements'], fields: { elements: inlineList } },
  rich_text_list: {
    required: ['elements', 'style'],
    fields: {
      elements: list({ is: 'typed', among: () => paragraphs, only: ['rich_text_section'] }),
      style: oneOf('bullet', 'ordered'),
      indent: integer(0, 8),
      offset: integer(0),
      border,
    },
  },
  rich_text_quote: { required: ['elements'], fields: { elements: inlineList, border } },
  rich_text_preformatted: {
    required: ['elements'],
    fields: {
      elements: list({ is: 'typed', among: () => inlineElements, only: ['text', 'link'] }),
      border,
      language: string(255),
    },
  },
};

export const richText: ObjectShape = {
  required: ['elements'],
  fields: { block_id: string(255, 1), elements: list({ is: 'typed', among: () => paragraphs }) },
};
/** A rich_text block where another block holds it: a table cell, a title, an input's first value. */
export const richTextOnly: Shape = { is: 'typed', among: () => ({ rich_text: richText }) };
