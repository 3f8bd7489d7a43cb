/** Slack's mrkdwn, drawn as elements. https://docs.slack.dev/messaging/formatting-message-text */
import { h, link } from './dom.js';
import { emojiFor } from './emoji.js';

/**
 * What drawing needs to know.
 * @typedef {{ people: Record<string, { name: string, realName: string }>, channels: { id: string, name: string }[], tz: string, now: Date, viewer: string, openChannel: (id: string) => void }} Scene
 */

/** Draws mrkdwn: code blocks, quotes, lines, and what is inside them. */
export function drawMrkdwn(text, scene) {
  const nodes = [];
  for (const [index, part] of text.split('```').entries()) {
    if (index % 2 === 1)
      nodes.push(h('pre.code', {}, h('code', {}, plainOf(part.replace(/^\n/, '').replace(/\n$/, '')))));
    else nodes.push(...drawLines(part, scene));
  }
  return nodes;
}

function drawLines(text, scene) {
  const nodes = [];
  let quoted = [];
  const closeQuote = () => {
    if (quoted.length > 0) nodes.push(h('blockquote', {}, drawLines(quoted.join('\n'), scene)));
    quoted = [];
  };
  const lines = text.split('\n');
  lines.forEach((line, index) => {
    const quote = /^(?:&gt;|>)(?!@|#|!|https?:) ?(.*)$/.exec(line);
    if (quote) {
      quoted.push(quote[1]);
      return;
    }
    const afterQuote = quoted.length > 0;
    closeQuote();
    const bullet = /^(\s*)([•◦‣]) (.*)$/u.exec(line);
    if (bullet) {
      nodes.push(
        h(
          'span.bullet',
          {},
          h('span.bullet-mark', { 'aria-hidden': 'true' }, bullet[2]),
          h('span', {}, drawInline(bullet[3], scene)),
        ),
      );
      return;
    }
    if (index > 0 && !afterQuote && !/^(\s*)[•◦‣] /u.test(lines[index - 1])) nodes.push(h('br'));
    nodes.push(...drawInline(line, scene));
  });
  closeQuote();
  return nodes;
}

const PAIRS = { '*': 'strong', _: 'em', '~': 's' };
const INLINE =
  /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+'-]+):(?::skin-tone-\d:)?|(?<![\p{L}\p{N}])([*_~])(?=\S)((?:(?!\4).)*?\S)\4(?![\p{L}\p{N}])|(https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]}*_~])/giu;

/** Draws one line: code, mentions, links, emoji, bold, italic, struck. */
export function drawInline(text, scene) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(plainOf(text.slice(end, match.index)));
    const [whole, code, entity, emoji, mark, inner, url] = match;
    if (code !== undefined) nodes.push(h('code', {}, plainOf(code)));
    else if (entity !== undefined) nodes.push(drawEntity(entity, scene));
    else if (emoji !== undefined) nodes.push(drawEmoji(emoji));
    else if (mark !== undefined) nodes.push(h(PAIRS[mark], {}, drawInline(inner, scene)));
    else if (url !== undefined) nodes.push(link(plainOf(url), plainOf(url)));
    else nodes.push(plainOf(whole));
    end = match.index + whole.length;
  }
  nodes.push(plainOf(text.slice(end)));
  return nodes.filter((node) => node !== '');
}

export function drawEmoji(name) {
  const character = emojiFor(name);
  return character
    ? h('span.emoji', { role: 'img', 'aria-label': name.replaceAll('_', ' '), title: `:${name}:` }, character)
    : `:${name}:`;
}

/** plain_text: emoji and nothing else. */
export function drawPlain(textObject) {
  const text = textObject?.text ?? '';
  if (textObject?.emoji === false) return lines(text);
  return text
    .split(/:([a-z0-9_+'-]+):/gi)
    .flatMap((part, index) => (index % 2 === 1 ? [drawEmoji(part)] : lines(part)));
}

function lines(text) {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]));
}

/** A text object of either kind. */
export function drawText(textObject, scene) {
  if (!textObject) return [];
  return textObject.type === 'mrkdwn' ? drawMrkdwn(textObject.text, scene) : drawPlain(textObject);
}

export function plainOf(escaped) {
  return escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function drawEntity(entity, scene) {
  const [target, ...labels] = entity.split('|');
  const label = labels.length > 0 ? labels.join('|') : undefined;
  if (target.startsWith('@')) return drawPerson(target.slice(1), scene, label);
  if (target.startsWith('#')) return drawChannel(target.slice(1), scene, label);
  if (target.startsWith('!date^')) return drawDate(target, label, scene);
  if (target.startsWith('!')) {
    const name = target.slice(1).split('^')[0];
    return h('span.mention', {}, name === 'subteam' ? (label ?? '@group') : `@${name}`);
  }
  return link(
    plainOf(target),
    label === undefined ? plainOf(target.replace(/^mailto:/, '')) : drawInline(label, scene),
  );
}

export function drawPerson(id, scene, label) {
  const person = scene.people[id];
  const isMe = id === scene.viewer;
  return h(
    'span.mention',
    { class: isMe ? 'mention-me' : '', title: person?.realName },
    `@${person?.realName ?? label ?? id}`,
  );
}

export function drawChannel(id, scene, label) {
  const channel = scene.channels.find((known) => known.id === id);
  if (!channel) return h('span.mention', {}, `#${label ?? id}`);
  return h('button.mention.mention-link', { type: 'button', onclick: () => scene.openChannel(id) }, `#${channel.name}`);
}

function drawDate(target, fallback, scene) {
  const [, seconds, format = '', url] = target.split('^');
  const at = new Date(Number(seconds) * 1000);
  if (Number.isNaN(at.getTime())) return plainOf(fallback ?? '');
  const text = formatDate(at, plainOf(format), scene);
  const time = h('time', { datetime: at.toISOString(), title: formatDate(at, '{date_long} {time}', scene) }, text);
  return url ? link(url, time) : time;
}

/** Fills in Slack's date tokens, in the zone of whoever looks. */
export function formatDate(at, format, { tz, now }) {
  const as = (options) => new Intl.DateTimeFormat('en-US', { timeZone: tz, ...options }).format(at);
  const pretty = (otherwise) => {
    const day = (date) => new Intl.DateTimeFormat('en-CA', { timeZone: tz }).format(date);
    const names = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };
    const distance = Math.round((Date.parse(day(at)) - Date.parse(day(now))) / 86_400_000);
    return names[distance] ?? otherwise;
  };
  const long = as({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' });
  const short = as({ month: 'short', day: 'numeric', year: 'numeric' });
  const plain = as({ month: 'long', day: 'numeric', year: 'numeric' });
  const tokens = {
    date_num: new Intl.DateTimeFormat('en-CA', { timeZone: tz }).format(at),
    date_slash: as({ month: '2-digit', day: '2-digit', year: 'numeric' }),
    date: plain,
    date_long: long,
    date_long_full: plain,
    date_short: short,
    date_pretty: pretty(plain),
    date_short_pretty: pretty(short),
    date_long_pretty: pretty(long),
    day_divider_pretty: pretty(as({ weekday: 'long', month: 'long', day: 'numeric' })),
    time: as({ hour: 'numeric', minute: '2-digit' }),
    time_secs: as({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: ago(at, now),
  };
  return format.replace(/\{([a-z_]+)\}/g, (whole, name) => tokens[name] ?? whole);
}

function ago(at, now) {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const steps = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}
