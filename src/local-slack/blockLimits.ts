/** Slack's documented limits of blocks and views, as two pure questions. The numbers are in `limits/`. */
import { blocks as blockShapes } from './limits/blocks.ts';
import { isJson, type Json, list, type Surface, shapeProblems } from './limits/shape.ts';
import { views as viewShapes } from './limits/views.ts';

export type { Surface } from './limits/shape.ts';

/** 50 blocks in a message, 100 in a modal or a Home tab. */
const MOST_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
/** "The cumulative limit for all markdown blocks in a single payload is 12,000 characters." */
const MOST_MARKDOWN = 12_000;
/** Blocks of which a message takes only so many. */
const MOST_OF_A_KIND: Readonly<Record<string, number>> = { table: 1, data_visualization: 2 };

/**
 * Lists what Slack would refuse in these blocks.
 * @param blocks what is to be sent as `blocks`
 * @param surface where they are to be shown
 * @returns Slack's complaints, each with a JSON pointer; empty when Slack would take them
 * @example blockProblems([{ type: 'divider' }], 'message') // []
 * @example blockProblems([{ type: 'header' }], 'message') // ['missing required field: text [json-pointer:/blocks/0]']
 */
export function blockProblems(blocks: unknown, surface: Surface): string[] {
  const at = surface === 'message' ? '/blocks' : '/view/blocks';
  const shape = list({ is: 'typed', among: () => blockShapes }, MOST_BLOCKS[surface]);
  const problems = shapeProblems(blocks, shape, at, surface);
  return Array.isArray(blocks) ? [...problems, ...problemsAcross(blocks.filter(isJson), at, surface)] : problems;
}

/**
 * Lists what Slack would refuse in this view (`views.open`, `views.push`, `views.update`, `views.publish`).
 * @param view what is to be sent as `view`
 * @returns Slack's complaints, each with a JSON pointer; empty when Slack would take it
 */
export function viewProblems(view: unknown): string[] {
  if (!isJson(view)) return ['must provide an object [json-pointer:/view]'];
  if (view.type === undefined) return ['missing required field: type [json-pointer:/view]'];
  if (view.type !== 'modal' && view.type !== 'home')
    return [`unsupported type: ${view.type} [json-pointer:/view/type]`];
  const { blocks, ...rest } = view;
  const known = viewShapes[view.type];
  const frame = { ...known, required: known.required.filter((field) => field !== 'blocks' || blocks === undefined) };
  const problems = shapeProblems(rest, { is: 'object', of: frame }, '/view', view.type);
  if (blocks === undefined) return problems;
  const hasInput = Array.isArray(blocks) && blocks.some((block) => isJson(block) && block.type === 'input');
  const submitIsMissing = view.type === 'modal' && hasInput && view.submit === undefined;
  return [
    ...problems,
    ...(submitIsMissing ? ['missing required field: submit [json-pointer:/view]'] : []),
    ...blockProblems(blocks, view.type),
  ];
}

/** What no single block can break: ids that repeat, sums, focus taken twice. */
function problemsAcross(blocks: Json[], at: string, surface: Surface): string[] {
  const ids = blocks.map((block) => block.block_id);
  const repeated = ids.flatMap((id, index) =>
    typeof id === 'string' && ids.indexOf(id) < index
      ? [`\`block_id\` "${id}" already exists for another block [json-pointer:${at}/${index}/block_id]`]
      : [],
  );
  const markdown = blocks
    .filter((block) => block.type === 'markdown' && typeof block.text === 'string')
    .reduce((sum, block) => sum + String(block.text).length, 0);
  const tooMany = Object.entries(MOST_OF_A_KIND).flatMap(([type, most]) =>
    blocks.filter((block) => block.type === type).length > most
      ? [`no more than ${most} ${type} blocks allowed [json-pointer:${at}]`]
      : [],
  );
  const focused = surface === 'message' ? 0 : count(blocks, (value) => value.focus_on_load === true);
  return [
    ...repeated,
    ...tooMany,
    ...(markdown > MOST_MARKDOWN
      ? [`must be less than ${MOST_MARKDOWN + 1} characters in all markdown blocks [json-pointer:${at}]`]
      : []),
    ...(focused > 1 ? [`only one element can have focus_on_load [json-pointer:${at}]`] : []),
  ];
}

function count(value: unknown, isCounted: (value: Json) => boolean): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + count(item, isCounted), 0);
  if (!isJson(value)) return 0;
  return (isCounted(value) ? 1 : 0) + count(Object.values(value), isCounted);
}
