/** rich_text and markdown blocks, drawn as elements. */
import { h, link } from './dom.js';
import { drawChannel, drawEmoji, drawPerson, formatDate } from './mrkdwn.js';

export function drawRichText(block, scene) {
  return h(
    'div.rich',
    {},
    (block.elements ?? []).map((part) => drawPart(part, scene)),
  );
}

function drawPart(part, scene) {
  const inner = () => (part.elements ?? []).map((element) => drawElement(element, scene));
  switch (part.type) {
    case 'rich_text_section':
      return h('div.rich-section', {}, inner());
    case 'rich_text_quote':
      return h('blockquote', {}, inner());
    case 'rich_text_preformatted':
      return h('pre.code', {}, h('code', {}, inner()));
    case 'rich_text_list':
      return h(
        part.style === 'ordered' ? 'ol' : 'ul',
        { class: `indent-${part.indent ?? 0}`, start: part.offset ? part.offset + 1 : undefined },
        (part.elements ?? []).map((item) =>
          h(
            'li',
            {},
            (item.elements ?? []).map((one) => drawElement(one, scene)),
          ),
        ),
      );
    default:
      return '';
  }
}

const STYLES = { bold: 'strong', italic: 'em', strike: 's', code: 'code', underline: 'u' };

function drawElement(element, scene) {
  const styles = Object.entries(STYLES).filter(([style]) => element.style?.[style]);
  return styles.reduce((node, [, tag]) => h(tag, {}, node), drawBare(element, scene));
}

function drawBare(element, scene) {
  switch (element.type) {
    case 'text':
      return h(
        'span',
        {},
        element.text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line])),
      );
    case 'link':
      return link(element.url, element.text || element.url);
    case 'user':
      return drawPerson(element.user_id, scene);
    case 'channel':
      return drawChannel(element.channel_id, scene);
    case 'emoji':
      return h('span', {}, drawEmoji(element.name));
    case 'broadcast':
      return h('span.mention', {}, `@${element.range}`);
    case 'usergroup':
      return h('span.mention', {}, `@${element.usergroup_id}`);
    case 'color':
      return h('code', {}, element.value);
    case 'date': {
      const text = formatDate(new Date(element.timestamp * 1000), element.format, scene);
      return element.url ? link(element.url, text) : h('span', {}, text);
    }
    default:
      return h('span', {}, element.text ?? '');
  }
}

/** A markdown block: headings, lists, quotes, code, tables left as text, and inline marks. */
export function drawMarkdown(text) {
  const root = h('div.markdown');
  let list;
  const close = () => {
    list = undefined;
  };
  const parts = text.split(/^```.*$/m);
  parts.forEach((part, index) => {
    if (index % 2 === 1) {
      root.append(h('pre.code', {}, h('code', {}, part.replace(/^\n|\n$/g, ''))));
      return;
    }
    for (const line of part.split('\n')) {
      const heading = /^(#{1,6}) +(.*)$/.exec(line);
      const item = /^\s*(?:([-*+])|(\d+)[.)]) +(.*)$/.exec(line);
      const quote = /^> ?(.*)$/.exec(line);
      if (item) {
        const tag = item[1] ? 'ul' : 'ol';
        if (list?.tagName.toLowerCase() !== tag) {
          list = h(tag);
          root.append(list);
        }
        list.append(h('li', {}, inline(item[3])));
        continue;
      }
      close();
      if (heading) root.append(h(`h${Math.min(heading[1].length + 2, 6)}`, {}, inline(heading[2])));
      else if (quote) root.append(h('blockquote', {}, inline(quote[1])));
      else if (/^(-{3,}|\*{3,})$/.test(line)) root.append(h('hr'));
      else if (line.trim() !== '') root.append(h('p', {}, inline(line)));
    }
  });
  return root;
}

const MARKS =
  /`([^`]+)`|\*\*(.+?)\*\*|__(.+?)__|~~(.+?)~~|\*([^*\s][^*]*)\*|_([^_\s][^_]*)_|\[([^\]]+)\]\(([^)\s]+)\)|:([a-z0-9_+-]+):/g;

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    nodes.push(text.slice(end, match.index));
    const [whole, code, bold, bold2, strike, italic, italic2, label, url, emoji] = match;
    if (code !== undefined) nodes.push(h('code', {}, code));
    else if (bold ?? bold2) nodes.push(h('strong', {}, inline(bold ?? bold2)));
    else if (strike) nodes.push(h('s', {}, inline(strike)));
    else if (italic ?? italic2) nodes.push(h('em', {}, inline(italic ?? italic2)));
    else if (url) nodes.push(link(url, inline(label)));
    else nodes.push(drawEmoji(emoji));
    end = match.index + whole.length;
  }
  nodes.push(text.slice(end));
  return nodes;
}
