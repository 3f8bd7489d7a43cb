/** What a person types, as Slack hands it on: names become ids, addresses become links, three characters are escaped. */
import type { Json, Slack } from './slack.ts';

/** `&`, `<` and `>`, and nothing else. https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const URL_IN_TEXT = String.raw`https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]}]`;
const NAME = String.raw`[@#][\p{L}\p{N}][\p{L}\p{N}._-]*`;
const TOKEN = new RegExp(`(${URL_IN_TEXT})|(?<![\\p{L}\\p{N}@#/])(${NAME})`, 'gu');

/**
 * Encodes typed text.
 * @param mentions slash commands carry `<@U1|ada>`, messages `<@U1>`
 * @example encodeTyped(slack, 'ask @ada & co', 'ids') // 'ask <@U0ADA00001> &amp; co'
 */
export function encodeTyped(slack: Slack, typed: string, mentions: 'ids' | 'ids and names'): string {
  let encoded = '';
  let end = 0;
  for (const match of typed.matchAll(TOKEN)) {
    const token = match[0];
    const link = match[1] === undefined ? linkName(slack, token, mentions) : `<${escapeText(token)}>`;
    encoded += escapeText(typed.slice(end, match.index)) + (link ?? escapeText(token));
    end = match.index + token.length;
  }
  return encoded + escapeText(typed.slice(end));
}

function linkName(slack: Slack, token: string, mentions: 'ids' | 'ids and names'): string | undefined {
  const name = token.slice(1).toLowerCase();
  if (token.startsWith('#')) {
    const channel = [...slack.channels.values()].find((known) => known.kind !== 'im' && known.name === name);
    return channel ? `<#${channel.id}|${channel.name}>` : undefined;
  }
  if (['here', 'channel', 'everyone'].includes(name)) return `<!${name}>`;
  // A full stop or dash may belong to the sentence, not the name.
  for (let length = name.length; length > 0; length -= 1) {
    const person = [...slack.people.values()].find((known) => known.name === name.slice(0, length));
    if (!person) continue;
    const rest = token.slice(1 + length);
    if (rest !== '' && !/^[._-]/.test(rest)) return undefined;
    return `${mentions === 'ids' ? `<@${person.id}>` : `<@${person.id}|${person.name}>`}${escapeText(rest)}`;
  }
  return undefined;
}

const ENCODED = /<(@|#|!)([^|>]+)(?:\|[^>]*)?>|<([^|>]+)(?:\|([^>]*))?>/g;

/** The rich_text block that Slack adds to what a person writes. */
export function richTextFor(encoded: string): Json {
  const elements: Json[] = [];
  const addText = (text: string) => {
    if (text !== '') elements.push({ type: 'text', text: unescapeText(text) });
  };
  let end = 0;
  for (const match of encoded.matchAll(ENCODED)) {
    addText(encoded.slice(end, match.index));
    const [, sigil, id, url, label] = match;
    if (sigil === '@') elements.push({ type: 'user', user_id: id });
    else if (sigil === '#') elements.push({ type: 'channel', channel_id: id });
    else if (sigil === '!') elements.push({ type: 'broadcast', range: id });
    else elements.push({ type: 'link', url: unescapeText(url ?? ''), ...(label ? { text: unescapeText(label) } : {}) });
    end = match.index + match[0].length;
  }
  addText(encoded.slice(end));
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
