/** Text for Slack: escaped, cut to Slack's limits, never able to call anybody. */

/** What may steer a reader's screen unseen: control characters, bidirectional overrides, zero-width characters. */
const UNSEEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Slack's three characters of its own, as its documentation asks: https://docs.slack.dev/messaging/formatting-message-text */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The text without what steers a screen unseen, for places that take no mrkdwn: headers, notifications. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, '');
}

/** A text of ours that may quote what somebody typed: escaped, and no mark in it changes how it looks. */
export function plainMrkdwn(text: string): string {
  return escapeMrkdwn(withoutUnseen(text)).replace(/[*_~`]/gu, '\u200b$&');
}

/** What a person typed, for use inside mrkdwn: on one line, escaped, its marks of emphasis shown as they are. */
export function quoteTyped(text: string, longest = 120): string {
  const clean = text.replace(/\s+/gu, ' ').trim();
  return plainMrkdwn(cutTo(clean, longest));
}

/** The text, cut at `longest` characters (UTF-16 units, as Slack counts) with an ellipsis; never within a character. */
export function cutTo(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text
    .slice(0, longest - 1)
    .toWellFormed()
    .replace(/\ufffd$/u, '')}…`;
}

/** A link with its label. Only https addresses of the rule book come here. */
export function link(url: string, label: string): string {
  return `<${url.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${escapeMrkdwn(label)}>`;
}

/** Lines joined within Slack's limit for one text; what does not fit is counted, not cut in the middle of a link. */
export function joinWithin(lines: string[], longest: number, rest: (left: number) => string): string {
  let text = '';
  for (const [index, line] of lines.entries()) {
    const left = lines.length - index;
    const reserve = left > 1 ? rest(left - 1).length + 1 : 0;
    const next = text ? `${text}\n${line}` : line;
    if (next.length + reserve > longest) return text ? `${text}\n${rest(left)}` : rest(left);
    text = next;
  }
  return text;
}

/** A person or a channel as Slack shows it. Nothing but an id of Slack's form becomes a mention. */
export function mentionOf(id: string): string {
  if (/^[UW][A-Z0-9]+$/.test(id)) return `<@${id}>`;
  return /^[CG][A-Z0-9]+$/.test(id) ? `<#${id}>` : escapeMrkdwn(id);
}

/** A moment that each reader sees in their own zone. */
export function momentForReader(iso: string): string {
  const seconds = Math.floor(new Date(iso).getTime() / 1000);
  return `<!date^${seconds}^{date_short_pretty} at {time}|${iso.slice(0, 16).replace('T', ' ')} UTC>`;
}
