/** Tables. Sources: table-block and data-table-block under https://docs.slack.dev/reference/block-kit/blocks */
import { richTextOnly } from './richText.ts';
import {
  boolean,
  integer,
  isJson,
  list,
  type ObjectShape,
  object,
  oneOf,
  type Rule,
  type Shape,
  string,
} from './shape.ts';

const cell: Shape = {
  is: 'typed',
  among: () => ({
    raw_text: { required: ['text'], fields: { text: string(undefined, 1) } },
    raw_number: { required: ['value', 'text'], fields: { value: { is: 'number' }, text: string(undefined, 1) } },
    ...(richTextOnly.is === 'typed' ? richTextOnly.among() : {}),
  }),
};

const rowsOf = (value: { rows?: unknown }): unknown[][] =>
  Array.isArray(value.rows) ? value.rows.filter((row): row is unknown[] => Array.isArray(row)) : [];

const rowsAreEquallyLong: Rule = (value) => {
  const rows = rowsOf(value);
  return rows.flatMap((row, index) =>
    row.length === rows[0]?.length
      ? []
      : [{ says: 'all rows must have the same number of cells', at: `/rows/${index}` }],
  );
};

const headerHasNoRichText: Rule = (value) =>
  (rowsOf(value)[0] ?? []).flatMap((header, index) =>
    isJson(header) && header.type === 'rich_text'
      ? [{ says: 'unsupported type: rich_text', at: `/rows/0/${index}/type` }]
      : [],
  );

/** The characters of every `text` below a value. */
function characters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + characters(item), 0);
  if (!isJson(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [field, inner]) => sum + (field === 'text' && typeof inner === 'string' ? inner.length : characters(inner)),
    0,
  );
}

const cellsHaveAtMost =
  (limit: number): Rule =>
  (value) =>
    characters(rowsOf(value)) > limit
      ? [{ says: `must be less than ${limit + 1} characters in all cells`, at: '/rows' }]
      : [];

const columnSettings = object({
  required: [],
  fields: { align: oneOf('left', 'center', 'right'), is_wrapped: boolean },
});

export const tables: { table: ObjectShape; data_table: ObjectShape } = {
  table: {
    required: ['rows'],
    fields: {
      block_id: string(255, 1),
      rows: list(list(cell, 20, 1), 100, 1),
      column_settings: list(columnSettings, 20),
    },
    rules: [rowsAreEquallyLong, cellsHaveAtMost(10_000)],
    surfaces: ['message'],
  },
  data_table: {
    required: ['rows', 'caption'],
    fields: {
      block_id: string(255, 1),
      rows: list(list(cell, 20, 1), 101, 2),
      caption: string(undefined, 1),
      page_size: integer(1, 100),
      row_header_column_index: integer(0, 19),
    },
    rules: [rowsAreEquallyLong, headerHasNoRichText, cellsHaveAtMost(10_000)],
    surfaces: ['message'],
  },
};
