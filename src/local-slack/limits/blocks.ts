/**
 * Blocks. Source: https://docs.slack.dev/reference/block-kit/blocks
 * Where two versions of the documentation differ, the stricter number stands here.
 */
import { atLeastOne, exactlyOne, imageObject, slackIcon } from './compositionObjects.ts';
import {
  accessory,
  actionElement,
  buttonElement,
  contextAction,
  contextElement,
  imageElement,
  inputElement,
  urlSource,
} from './elements.ts';
import { richText, richTextOnly } from './richText.ts';
import {
  anyText,
  boolean,
  type Catalogue,
  isJson,
  like,
  list,
  mrkdwn,
  type ObjectShape,
  object,
  oneOf,
  plainText,
  type Rule,
  type Shape,
  type Surface,
  string,
} from './shape.ts';
import { tables } from './tables.ts';

const block = (
  required: string[],
  fields: Record<string, Shape>,
  extra: { rules?: Rule[]; surfaces?: Surface[] } = {},
): ObjectShape => ({ required, fields: { block_id: string(255, 1), ...fields }, ...extra });

/** Two elements of one block may not share an action_id. */
const actionIdsAreUnique: Rule = (value) => {
  const elements = Array.isArray(value.elements) ? value.elements.filter(isJson) : [];
  const ids = elements.map((element) => element.action_id);
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) < index
      ? [
          {
            says: `\`action_id\` "${String(id)}" already exists for another element`,
            at: `/elements/${index}/action_id`,
          },
        ]
      : [],
  );
};

const collapsedOnlyIfCollapsible: Rule = (value) => [
  ...(value.default_collapsed === true && value.is_collapsible !== true
    ? [{ says: 'default_collapsed requires is_collapsible', at: '/default_collapsed' }]
    : []),
];

const httpsUrl = like(/^https:\/\/.{1,2991}$/);
const taskCard = block(
  ['task_id', 'title'],
  {
    task_id: string(255, 1),
    title: string(undefined, 1),
    details: richTextOnly,
    output: richTextOnly,
    sources: list(urlSource),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
    icon: slackIcon,
    hide_title: boolean,
  },
  { surfaces: ['message'] },
);

const card = block(
  [],
  {
    hero_image: imageElement,
    icon: imageElement,
    slack_icon: slackIcon,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    subtext: mrkdwn(200),
    actions: list(buttonElement, 3),
  },
  { rules: [atLeastOne('hero_image', 'title', 'actions', 'body')], surfaces: ['message'] },
);

const segment = object({ required: ['label', 'value'], fields: { label: string(20, 1), value: { is: 'number' } } });
const series = object({
  required: ['name', 'data'],
  fields: { name: string(20, 1), data: list(segment, 20, 1) },
});
const axisConfig = object({
  required: ['categories'],
  fields: { categories: list(string(20, 1), 20, 1), x_label: string(50), y_label: string(50) },
});
const plotted: ObjectShape = {
  required: ['series', 'axis_config'],
  fields: { series: list(series, 6, 1), axis_config: axisConfig },
};
const charts: Catalogue = {
  pie: { required: ['segments'], fields: { segments: list(segment, 6, 1) } },
  bar: plotted,
  area: plotted,
  line: plotted,
};

const containerChildren = [
  'actions',
  'context',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'table',
  'video',
];

export const blocks: Catalogue = {
  actions: block(['elements'], { elements: list(actionElement, 25, 1) }, { rules: [actionIdsAreUnique] }),
  alert: block(
    ['text'],
    { text: anyText(200), level: oneOf('default', 'info', 'warning', 'error', 'success') },
    // "Alert blocks are currently only supported in modals": java-slack-sdk, AlertBlock
    { surfaces: ['modal'] },
  ),
  card,
  carousel: block(
    ['elements'],
    { elements: list({ is: 'typed', among: () => ({ card }) }, 10, 1) },
    { surfaces: ['message'] },
  ),
  container: block(
    ['child_blocks'],
    {
      title: plainText(150),
      rich_text_title: richTextOnly,
      subtitle: anyText(150),
      child_blocks: list({ is: 'typed', among: () => blocks, only: containerChildren }, 10, 1),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: imageElement,
      is_collapsible: boolean,
      default_collapsed: boolean,
      has_header_divider: boolean,
    },
    { rules: [atLeastOne('title', 'rich_text_title'), collapsedOnlyIfCollapsible] },
  ),
  context: block(['elements'], { elements: list(contextElement, 10, 1) }),
  context_actions: block(
    ['elements'],
    { elements: list(contextAction, 5, 1) },
    { rules: [actionIdsAreUnique], surfaces: ['message'] },
  ),
  data_table: tables.data_table,
  data_visualization: block(
    ['title', 'chart'],
    { title: string(50, 1), chart: { is: 'typed', among: () => charts } },
    { surfaces: ['message'] },
  ),
  divider: block([], {}),
  file: block(['external_id', 'source'], { external_id: string(255, 1), source: oneOf('remote') }),
  header: block(['text'], { text: plainText(150) }),
  image: {
    ...imageObject,
    fields: { ...imageObject.fields, block_id: string(255, 1), title: plainText(2000) },
    rules: [exactlyOne('image_url', 'slack_file')],
  },
  input: block(['label', 'element'], {
    label: plainText(2000),
    element: inputElement,
    hint: plainText(2000),
    optional: boolean,
    dispatch_action: boolean,
  }),
  markdown: block(['text'], { text: string(12_000, 1) }, { surfaces: ['message'] }),
  plan: block(
    ['title'],
    { title: string(undefined, 1), tasks: list({ is: 'typed', among: () => ({ task_card: taskCard }) }) },
    { surfaces: ['message'] },
  ),
  rich_text: richText,
  section: block(
    [],
    { text: anyText(3000), fields: list(anyText(2000), 10, 1), accessory, expand: boolean },
    { rules: [atLeastOne('text', 'fields')] },
  ),
  table: tables.table,
  task_card: taskCard,
  video: block(['alt_text', 'title', 'thumbnail_url', 'video_url'], {
    alt_text: string(200, 1),
    author_name: string(49),
    description: plainText(200),
    provider_icon_url: string(3000),
    provider_name: string(50),
    title: plainText(199),
    title_url: httpsUrl,
    thumbnail_url: string(3000, 1),
    video_url: httpsUrl,
  }),
};
