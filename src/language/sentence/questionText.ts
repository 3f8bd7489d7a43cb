/** The parts of a pasted text: the one that asks, and what stands below it (signature, quoted mails). */
import { matchesOf } from '../../screening/normalize/matchesOf.ts';
import { isPlaceName } from '../../screening/normalize/ordinaryWords.ts';
import { signOf } from '../lexicon.ts';

/** What is read of a text, in characters: a pasted thread with its disclaimers can be longer, a question is not. */
export const LONGEST_READ = 16_000;
/** Up to here a text is read for everything, behind it for names alone. */
const LONGEST_QUESTION = 3000;

export interface TextParts {
  /** Lines that may hold the question, its dates and its buyer. A single line stays as it is. */
  asks: string;
  /** Lines below the question, read for names alone. */
  below: string;
  /** Whether the text was longer than what is read. */
  isCut: boolean;
}

const HEADER = signOf('mailHeader');
const SUBJECT = signOf('mailSubject');
const MAIL_BELOW = signOf('mailBelow');
const SIGN_OFF = signOf('signOff');
const QUOTE_MARK = /^\s*(?:(?:>|&gt;)\s?)+/u;
const BEGINS_TO_ASK = signOf('beginsToAsk');
const ASKS = signOf('asksSomething');

/** Parts a text. Nothing is lost but mail headers and what is longer than {@link LONGEST_READ}. */
export function partText(raw: string): TextParts {
  // Cells copied out of a spreadsheet.
  const lines = raw
    .slice(0, LONGEST_READ)
    .replace(/(?<=\S)[ ]*\t+(?=\S)/gu, ' | ')
    .split(/\r\n|[\n\r\u2028\u2029]/u);
  const asks: string[] = [];
  const below: string[] = [];
  let length = 0;
  let isBelow = false;
  for (const [index, line] of lines.entries()) {
    const plain = plainText(
      withAddresses(line)
        .replace(QUOTE_MARK, '')
        .replace(/(?<![\p{L}\p{N}])[*_~`]+|[*_~`]+(?![\p{L}\p{N}])/gu, ''),
    );
    if (!plain) continue;
    const isHeader = lines.length > 1 && (HEADER.test(plain) || MAIL_BELOW.test(plain));
    if (isHeader) {
      isBelow ||= asks.some((asked) => ASKS.test(asked));
      continue;
    }
    if (asks.length > 0 && SIGN_OFF.test(plain) && !asksAfter(lines, index)) isBelow = true;
    if (isBelow || length > LONGEST_QUESTION) below.push(plain);
    else asks.push(plain.replace(SUBJECT, ''));
    length += plain.length;
  }
  const whole = asks.join('\n');
  // No name is cut in two.
  const seam = whole.length > LONGEST_QUESTION ? whole.slice(0, LONGEST_QUESTION).search(/\s\S*$/u) : whole.length;
  const end = seam > 0 ? seam : LONGEST_QUESTION;
  const rest = whole.slice(end);
  return {
    asks: whole.slice(0, end),
    below: [rest, ...below].join('\n').trim(),
    isCut: raw.length > LONGEST_READ,
  };
}

/** A sign-off in the middle (of a quoted mail, above the question) does not end the question. */
function asksAfter(lines: string[], index: number): boolean {
  const later = lines.slice(index + 1);
  const end = later.findIndex((line) => HEADER.test(line) || MAIL_BELOW.test(line) || QUOTE_MARK.test(line));
  return later
    .slice(0, end < 0 ? later.length : end)
    .some((line) => ASKS.test(line) || BEGINS_TO_ASK.test(line) || /<@[UW]/u.test(line));
}

/** "<https://www.hikvision.com|this offer>": the address behind a label may name the vendor. */
function withAddresses(line: string): string {
  return line
    .replace(/<(https?:\/\/)([^|<>\s/]+)\/?\|\2>/giu, '$1$2')
    .replace(/<(https?:\/\/[^|<>\s]+)\|([^<>.]*)>/giu, '$2 $1');
}

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

/** Long quotations are somebody else's words: who is spoken of there does not ask. */
export function quotesIn(text: string): { start: number; end: number }[] {
  const quotes = matchesOf(/["“„«][^"“”„«»]{40,}["”“»]/gu, text).map(({ index, 0: quote }) => ({
    start: index,
    end: index + quote.length,
  }));
  const length = quotes.reduce((sum, { start, end }) => sum + end - start, 0);
  return text.length - length > 15 ? quotes : [];
}

/** A piece of a text. */
export interface Piece {
  start: number;
  end: number;
}

const LABEL = signOf('documentLabel', 'giu');
const HEADING_LINE = signOf('headingLine', 'gimu');
const SELLER_PLACE = signOf('sellerPlace', 'giu');
const RECIPIENT = signOf('recipient', 'giu');
/** Most lines name nobody so. */
const PERSON_HINTS = [
  'wrote',
  'schrieb',
  'écrit',
  'escribi',
  '@',
  'right',
  'correct',
  'wrong',
  'mistaken',
  'serious',
  'joking',
  'lying',
  'sure',
];
const PERSON = signOf('person', 'gu');

/**
 * What stands in invoices, quotations and mails and names nobody who sells: labels ("Rechnung Nr. 118", "Gesamt:"), who gets the bill or the
 * goods ("Bill to: Acme LLC"), who wrote a mail or is said to be right ("Bob Keller wrote: … is Bob right?").
 *
 * @param raw the whole text, with the heads of mails
 */
export function documentParts(
  text: string,
  raw: string,
): { labels: Piece[]; recipients: Piece[]; people: Set<string> } {
  const labels = [...matchesOf(LABEL, text), ...matchesOf(HEADING_LINE, text)].map(({ index, 0: label }) => ({
    start: index,
    end: index + label.length,
  }));
  for (const { index, 0: whole, groups: { place = '' } = {} } of matchesOf(SELLER_PLACE, text))
    if (isPlaceName(place.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')))
      labels.push({ start: index + whole.length - place.length, end: index + whole.length });
  const recipients: Piece[] = [];
  for (const { index, 0: whole, groups: { party = '' } = {} } of matchesOf(RECIPIENT, text)) {
    const end = index + whole.length;
    labels.push({ start: index, end: end - party.length });
    recipients.push({ start: end - party.length, end });
  }
  const people = raw
    .slice(0, LONGEST_READ)
    .split(/[\r\n]+/u)
    .filter((line) => PERSON_HINTS.some((hint) => line.includes(hint)))
    .flatMap((line) => matchesOf(PERSON, plainText(line)))
    .flatMap(({ groups = {} }) => Object.values(groups))
    .flatMap((name) => name?.trim().toLowerCase().split(' ') ?? []);
  return { labels, recipients, people: new Set(people) };
}
