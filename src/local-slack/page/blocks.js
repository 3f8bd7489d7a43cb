/** Block Kit, drawn. https://docs.slack.dev/reference/block-kit/blocks */
import { drawControl } from './controls.js';
import { freshId, h, link, safeHref } from './dom.js';
import { drawPlain, drawText } from './mrkdwn.js';
import { drawMarkdown, drawRichText } from './richText.js';

/** @param {any[]} blocks @param {import('./controls.js').Host} host */
export function drawBlocks(blocks, host) {
  return blocks.map((block) => {
    const draw = BLOCKS[block.type];
    const node = draw ? draw(block, host) : h('div.unknown', {}, `[${block.type}]`);
    node.classList.add('block');
    node.dataset.block = block.block_id;
    return node;
  });
}

function drawSection(block, host) {
  return h(
    'div.section',
    {},
    h(
      'div.section-text',
      {},
      block.text ? h('div', {}, drawText(block.text, host.scene)) : undefined,
      block.fields
        ? h(
            'div.fields',
            {},
            block.fields.map((field) => h('div', {}, drawText(field, host.scene))),
          )
        : undefined,
    ),
    block.accessory
      ? h(
          'div.accessory',
          {},
          block.accessory.type === 'image' ? drawImage(block.accessory) : drawControl(block, block.accessory, host),
        )
      : undefined,
  );
}

function drawImage(image, kind = 'thumb') {
  const src = safeHref(image.image_url ?? image.slack_file?.url ?? '');
  const picture = h(`img.${kind}`, { src, alt: image.alt_text, loading: 'lazy', referrerpolicy: 'no-referrer' });
  picture.addEventListener('error', () => picture.replaceWith(h('span.no-image', {}, `🖼 ${image.alt_text}`)));
  return picture;
}

function drawInput(block, host) {
  const id = freshId();
  return h(
    'div.input-block',
    {},
    h(
      'label.input-label',
      { for: id, id: `${id}-label` },
      drawPlain(block.label),
      block.optional ? h('span.optional', {}, ' (optional)') : undefined,
    ),
    drawControl(block, block.element, host, id),
    block.hint ? h('p.hint', {}, drawPlain(block.hint)) : undefined,
    h('p.input-error', { role: 'alert', 'data-error': block.block_id }),
  );
}

function drawContext(block, host) {
  return h(
    'div.context',
    {},
    block.elements.map((element) =>
      element.type === 'image' ? drawImage(element, 'tiny') : h('span', {}, drawText(element, host.scene)),
    ),
  );
}

function drawCell(cell, host) {
  return cell.type === 'rich_text' ? drawRichText(cell, host.scene) : (cell.text ?? '');
}

function drawTable(block, host) {
  const [head = [], ...rows] = block.rows;
  const align = (index) =>
    `align-${block.column_settings?.[index]?.align ?? (block.rows[1]?.[index]?.type === 'raw_number' ? 'right' : 'left')}`;
  return h(
    'div.table-place',
    { tabindex: '0', role: 'region', 'aria-label': block.caption ?? 'Table' },
    h(
      'table',
      {},
      block.caption ? h('caption', {}, block.caption) : undefined,
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          head.map((cell, index) => h('th', { scope: 'col', class: align(index) }, drawCell(cell, host))),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            {},
            row.map((cell, index) => h('td', { class: align(index) }, drawCell(cell, host))),
          ),
        ),
      ),
    ),
  );
}

function drawCard(block, host) {
  return h(
    'div.card',
    {},
    block.hero_image ? drawImage(block.hero_image, 'hero') : undefined,
    h(
      'div.card-head',
      {},
      block.icon ? drawImage(block.icon, 'tiny') : undefined,
      h(
        'div',
        {},
        block.title ? h('strong', {}, drawText(block.title, host.scene)) : undefined,
        block.subtitle ? h('div.dim', {}, drawText(block.subtitle, host.scene)) : undefined,
      ),
    ),
    block.body ? h('div', {}, drawText(block.body, host.scene)) : undefined,
    block.subtext ? h('div.dim', {}, drawText(block.subtext, host.scene)) : undefined,
    block.actions
      ? h(
          'div.actions',
          {},
          block.actions.map((element) => drawControl(block, element, host)),
        )
      : undefined,
  );
}

function drawContainer(block, host) {
  const title = block.rich_text_title
    ? drawRichText(block.rich_text_title, host.scene)
    : h('strong', {}, drawPlain(block.title));
  const head = [
    block.icon ? drawImage(block.icon, 'tiny') : undefined,
    title,
    block.subtitle ? h('span.dim', {}, drawText(block.subtitle, host.scene)) : undefined,
  ];
  const children = drawBlocks(block.child_blocks, host);
  if (block.is_collapsible)
    return h('details.container', { open: !block.default_collapsed }, h('summary', {}, head), children);
  return h('div.container', {}, h('div.container-head', {}, head), children);
}

const TASK_SIGNS = { pending: '○', in_progress: '◔', complete: '✓', error: '✕' };

function drawTask(block, host) {
  return h(
    'details.task',
    {},
    h(
      'summary',
      {},
      h(
        'span.task-sign',
        { class: block.status, role: 'img', 'aria-label': block.status ?? 'pending' },
        TASK_SIGNS[block.status ?? 'pending'],
      ),
      block.title,
    ),
    block.details ? drawRichText(block.details, host.scene) : undefined,
    block.output ? drawRichText(block.output, host.scene) : undefined,
    (block.sources ?? []).map((source) => h('div', {}, link(source.url, source.text))),
  );
}

function drawChart(block, host) {
  const { chart } = block;
  const rows =
    chart.type === 'pie'
      ? [['', 'Value'], ...chart.segments.map((segment) => [segment.label, segment.value])]
      : [
          ['', ...chart.series.map((one) => one.name)],
          ...chart.axis_config.categories.map((category) => [
            category,
            ...chart.series.map((one) => one.data.find((point) => point.label === category)?.value ?? ''),
          ]),
        ];
  return drawTable(
    {
      caption: block.title,
      rows: rows.map((row) =>
        row.map((cell) => ({ type: typeof cell === 'number' ? 'raw_number' : 'raw_text', text: String(cell) })),
      ),
    },
    host,
  );
}

const BLOCKS = {
  section: drawSection,
  // Below the title of a window, else below that of the room.
  header: (block, host) => h(host.isWindow ? 'h3.header' : 'h2.header', {}, drawPlain(block.text)),
  divider: () => h('hr'),
  context: drawContext,
  actions: (block, host) =>
    h(
      'div.actions',
      {},
      block.elements.map((element) => drawControl(block, element, host)),
    ),
  context_actions: (block, host) =>
    h(
      'div.actions',
      {},
      block.elements.map((element) => drawControl(block, element, host)),
    ),
  image: (block) =>
    h(
      'figure.image',
      {},
      block.title ? h('figcaption', {}, drawPlain(block.title)) : undefined,
      drawImage(block, 'large'),
    ),
  input: drawInput,
  rich_text: (block, host) => drawRichText(block, host.scene),
  markdown: (block) => drawMarkdown(block.text),
  table: drawTable,
  data_table: drawTable,
  data_visualization: drawChart,
  video: (block) =>
    h(
      'div.video',
      {},
      h('strong', {}, link(block.title_url ?? block.video_url, drawPlain(block.title))),
      block.description ? h('div', {}, drawPlain(block.description)) : undefined,
      drawImage({ image_url: block.thumbnail_url, alt_text: block.alt_text }, 'large'),
    ),
  file: (block) => h('div.unknown', {}, `📎 ${block.external_id}`),
  alert: (block, host) =>
    h('div.alert', { class: block.level ?? 'default', role: 'note' }, drawText(block.text, host.scene)),
  card: drawCard,
  carousel: (block, host) =>
    h('div.carousel', { tabindex: '0', role: 'region', 'aria-label': 'Cards' }, drawBlocks(block.elements, host)),
  container: drawContainer,
  task_card: drawTask,
  plan: (block, host) =>
    h(
      'div.plan',
      {},
      h('strong', {}, block.title),
      (block.tasks ?? []).map((task) => drawTask(task, host)),
    ),
};
