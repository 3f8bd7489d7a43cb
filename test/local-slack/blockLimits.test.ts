import { blockProblems, type Surface, viewProblems } from '../../src/local-slack/blockLimits.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const x = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const option = (index: number) => ({ text: plain(`Option ${index}`), value: `v${index}` });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const section = (text = 'Hello') => ({ type: 'section', text: mrkdwn(text) });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Label'), element, ...more });
const modal = (more: object = {}) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Save'),
  blocks: [section()],
  ...more,
});

describe('what Slack takes at its limits', () => {
  test.each<[string, unknown[]]>([
    ['a section of 3000 characters', [section(x(3000))]],
    ['ten fields of 2000 characters', [{ type: 'section', fields: many(10, () => mrkdwn(x(2000))) }]],
    ['a header of 150 characters', [{ type: 'header', text: plain(x(150)) }]],
    ['a context of ten elements', [{ type: 'context', elements: many(10, () => mrkdwn('x')) }]],
    ['25 buttons', [actions(...many(25, (i) => button({ action_id: `a${i}` })))]],
    ['a button at every limit', [actions(button({ text: plain(x(75)), value: x(2000), action_id: x(255) }))]],
    ['100 options', [actions({ type: 'static_select', action_id: 's', options: many(100, option) })]],
    ['fifty blocks', many(50, () => ({ type: 'divider' }))],
    ['an image', [{ type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A picture' }]],
    ['a markdown block', [{ type: 'markdown', text: x(12_000) }]],
    ['a table', [{ type: 'table', rows: many(100, () => many(20, () => ({ type: 'raw_text', text: 'xxxxx' }))) }]],
    [
      'rich text',
      [
        {
          type: 'rich_text',
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'hi', style: { bold: true } }] },
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://example.com' }] }],
            },
          ],
        },
      ],
    ],
    [
      'a message as Slack stored it, sent back',
      [{ type: 'section', block_id: 'Ab1', text: { type: 'mrkdwn', text: 'x', verbatim: false } }],
    ],
  ])('%s', (_name, blocks) => {
    expect(blockProblems(blocks, 'message')).toEqual([]);
  });

  test('a modal at its limits', () => {
    const view = modal({
      title: plain(x(24)),
      submit: plain(x(24)),
      close: plain(x(24)),
      private_metadata: x(3000),
      callback_id: x(255),
      blocks: many(100, (i) => input({ type: 'plain_text_input', action_id: 'a' }, { block_id: `b${i}` })),
    });
    expect(viewProblems(view)).toEqual([]);
  });

  test('every element that collects input', () => {
    const menus = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'];
    const types = [
      ...menus,
      ...menus.map((menu) => `multi_${menu}`),
      'checkboxes',
      'radio_buttons',
      'datepicker',
      'timepicker',
      'datetimepicker',
      'plain_text_input',
      'email_text_input',
      'url_text_input',
      'number_input',
      'rich_text_input',
      'file_input',
    ];
    const needs = (type: string) => ({
      ...(/static|checkboxes|radio/.test(type) ? { options: [option(1)] } : {}),
      ...(type === 'number_input' ? { is_decimal_allowed: false } : {}),
    });
    const blocks = types.map((type) => input({ type, action_id: type, ...needs(type) }, { block_id: type }));
    expect(viewProblems(modal({ blocks }))).toEqual([]);
  });
});

describe('what Slack refuses, in its words', () => {
  test.each<[string, Surface, unknown, string]>([
    [
      '51 blocks',
      'message',
      many(51, () => ({ type: 'divider' })),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      '101 blocks',
      'home',
      many(101, () => ({ type: 'divider' })),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'text too long',
      'message',
      [section(x(3001))],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['text empty', 'message', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    [
      'header too long',
      'message',
      [{ type: 'header', text: plain(x(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'header in mrkdwn',
      'message',
      [{ type: 'header', text: mrkdwn('x') }],
      'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
    ],
    ['unknown block', 'message', [{ type: 'marquee' }], 'unsupported type: marquee [json-pointer:/blocks/0/type]'],
    [
      'a name every object has',
      'message',
      [{ type: 'constructor' }],
      'unsupported type: constructor [json-pointer:/blocks/0/type]',
    ],
    [
      'unknown field',
      'message',
      [{ ...section(), colour: 'red' }],
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    ['no type', 'message', [{}], 'missing required field: type [json-pointer:/blocks/0]'],
    ['not blocks', 'message', 'x', 'must provide an array [json-pointer:/blocks]'],
    [
      'no text',
      'message',
      [{ type: 'section' }],
      'must provide at least one of: text, fields [json-pointer:/blocks/0]',
    ],
    [
      'button text',
      'message',
      [actions(button({ text: plain(x(76)) }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'action id',
      'message',
      [actions(button({ action_id: x(256) }))],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'button value',
      'message',
      [actions(button({ value: x(2001) }))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      '26 elements',
      'message',
      [actions(...many(26, (i) => button({ action_id: `a${i}` })))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '11 in context',
      'message',
      [{ type: 'context', elements: many(11, () => mrkdwn('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '11 fields',
      'message',
      [{ type: 'section', fields: many(11, () => mrkdwn('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'long field',
      'message',
      [{ type: 'section', fields: [mrkdwn(x(2001))] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      'overflow',
      'message',
      [actions({ type: 'overflow', action_id: 'o', options: many(6, option) })],
      'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'option text',
      'message',
      [actions({ type: 'overflow', options: [{ text: plain(x(76)), value: 'v' }] })],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
    ],
    [
      'option value',
      'message',
      [actions({ type: 'overflow', options: [{ text: plain('x'), value: x(151) }] })],
      'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
    ],
    [
      'same option twice',
      'message',
      [actions({ type: 'static_select', options: [option(1), option(1)] })],
      'duplicate option value: v1 [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'unknown first option',
      'message',
      [actions({ type: 'static_select', options: [option(1)], initial_option: option(2) })],
      'initial_option must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
    ],
    [
      'options and groups',
      'message',
      [
        actions({
          type: 'static_select',
          options: [option(1)],
          option_groups: [{ label: plain('g'), options: [option(2)] }],
        }),
      ],
      'must provide only one of: options, option_groups [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'same block id',
      'message',
      [
        { type: 'divider', block_id: 'b' },
        { type: 'divider', block_id: 'b' },
      ],
      '`block_id` "b" already exists for another block [json-pointer:/blocks/1/block_id]',
    ],
    [
      'same action id',
      'message',
      [actions(button(), button())],
      '`action_id` "go" already exists for another element [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      'text input in actions',
      'message',
      [actions({ type: 'plain_text_input' })],
      'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'file input in a message',
      'message',
      [input({ type: 'file_input' })],
      'unsupported type: file_input [json-pointer:/blocks/0/element/type]',
    ],
    [
      'markdown in a modal',
      'modal',
      [{ type: 'markdown', text: 'x' }],
      'unsupported type: markdown [json-pointer:/view/blocks/0/type]',
    ],
    [
      'markdown in sum',
      'message',
      many(2, () => ({ type: 'markdown', text: x(6001) })),
      'must be less than 12001 characters in all markdown blocks [json-pointer:/blocks]',
    ],
    [
      'two tables',
      'message',
      many(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })),
      'no more than 1 table blocks allowed [json-pointer:/blocks]',
    ],
    [
      'ragged table',
      'message',
      [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }], []] }],
      'all rows must have the same number of cells [json-pointer:/blocks/0/rows/1]',
    ],
    [
      'image without alt text',
      'message',
      [{ type: 'image', image_url: 'https://example.com' }],
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      'wrong date',
      'message',
      [actions({ type: 'datepicker', initial_date: '29/9/2024' })],
      'must match the pattern ^\\d{4}-\\d{2}-\\d{2}$ [json-pointer:/blocks/0/elements/0/initial_date]',
    ],
  ])('%s in a %s', (_name, surface, blocks, complaint) => {
    expect(blockProblems(blocks, surface)).toContain(complaint);
  });

  test.each<[string, unknown, string]>([
    [
      'a title of 25 characters',
      modal({ title: plain(x(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'metadata of 3001 characters',
      modal({ private_metadata: x(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    ['no title', modal({ title: undefined }), 'missing required field: title [json-pointer:/view]'],
    ['no blocks', modal({ blocks: undefined }), 'missing required field: blocks [json-pointer:/view]'],
    [
      'an input and nothing to submit it',
      modal({ submit: undefined, blocks: [input({ type: 'plain_text_input' })] }),
      'missing required field: submit [json-pointer:/view]',
    ],
    [
      'a title on a Home tab',
      { type: 'home', title: plain('x'), blocks: [] },
      'invalid additional property: title [json-pointer:/view]',
    ],
    ['another kind of view', { type: 'page' }, 'unsupported type: page [json-pointer:/view/type]'],
    ['nothing', null, 'must provide an object [json-pointer:/view]'],
    [
      'focus asked for twice',
      modal({ blocks: many(2, () => input({ type: 'plain_text_input', focus_on_load: true })) }),
      'only one element can have focus_on_load [json-pointer:/view/blocks]',
    ],
  ])('%s', (_name, view, complaint) => {
    expect(viewProblems(view)).toContain(complaint);
  });

  test('anything at all gets an answer, never a crash', () => {
    for (const value of [undefined, null, 0, '', [], [null], [[]], { length: 3 }, [{ type: 'section', text: null }]]) {
      expect(Array.isArray(blockProblems(value, 'message'))).toBe(true);
      expect(Array.isArray(viewProblems(value))).toBe(true);
    }
  });
});
