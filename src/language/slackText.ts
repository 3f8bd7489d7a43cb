/** What a person typed, taken out of the markup in which Slack delivers it. */

const MARKUP = /<([^<>\n]*)>/gu;
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * Plain text of a Slack text: links become their label or address, channels their name, mentions of people and groups
 * fall away (nobody is a vendor), entities become characters, control characters spaces.
 */
export function plainText(text: string): string {
  return text
    .replace(MARKUP, (_, inner: string) => readMarkup(inner))
    .replace(/&(?:lt|gt|amp);/gu, (entity) => ENTITIES[entity] ?? entity)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

function readMarkup(inner: string): string {
  const [target = '', label] = inner.split('|', 2);
  if (target.startsWith('@') || target.startsWith('!')) return ' ';
  if (target.startsWith('#')) return label ?? ' ';
  if (/^(?:https?|mailto|tel):/iu.test(target)) return label || target.replace(/^(?:mailto|tel):/iu, '');
  return label ?? target;
}
