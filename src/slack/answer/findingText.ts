import type { KnownBlock } from '@slack/types';
import type { Finding } from '../../check/answer.ts';
import { VERDICT_SIGNS } from '../../check/verdictSigns.ts';
import { dayInWords } from '../../rulebook/dateWords.ts';
import { SECTION } from '../blocks.ts';
import { cutTo, escapeMrkdwn, joinWithin, link } from '../mrkdwn.ts';
import { readersMoment } from './readersMoment.ts';

/** A finding with its reason, its dates and its sources. @param notes waivers, reporting duties, penalties: in words, or only that there are some */
export function findingInFull(finding: Finding, notes: 'in words' | 'counted' = 'in words'): KnownBlock {
  const since = finding.since ? `, since ${readersMoment(finding.since, finding.timeZone)}` : '';
  const next = finding.next
    ? [`*Next:* ${readersMoment(finding.next.date, finding.timeZone)}. ${escapeMrkdwn(finding.next.effect)}`]
    : [];
  const lines = [
    `${signOf(finding).symbol} *${escapeMrkdwn(finding.short)}*: ${statusInWords(finding)}${since}`,
    escapeMrkdwn(finding.reason),
    ...(finding.status === 'upcoming' ? [] : next),
    ...(notes === 'in words' ? finding.notes.map(escapeMrkdwn) : countedNotes(finding)),
    sourceLine(finding),
  ];
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: joinWithin(lines, SECTION, () => sourceLine(finding)) },
  };
}

function countedNotes({ notes }: Finding): string[] {
  if (notes.length === 0) return [];
  return ['Waivers, reporting duties or penalties that come with it are under _Details_.'];
}

/** A finding in one line with its first source. */
export function findingInLine(finding: Finding): string {
  const [citation] = finding.citations;
  const source = citation ? ` (${link(citation.url, citation.label)})` : '';
  const since = finding.since ? ` since ${dayInWords(finding.since)}` : '';
  const next = !finding.since && finding.next ? ` from ${dayInWords(finding.next.date)}` : '';
  return `• *${escapeMrkdwn(finding.short)}*${since}${next}: ${escapeMrkdwn(firstSentence(finding.reason))}${source}`;
}

/** The first sentence of a text, cut where it is long. */
function firstSentence(text: string): string {
  const end = /[.!?](?=\s+\p{Lu})/u.exec(text);
  return cutTo(end ? text.slice(0, end.index + 1) : text, 240);
}

/** The name of a finding's rule, linked to its first source. */
export function findingName(finding: Finding): string {
  const [citation] = finding.citations;
  return citation ? link(citation.url, finding.short) : escapeMrkdwn(finding.short);
}

function signOf(finding: Finding): { symbol: string; words: string } {
  return finding.status === 'expired' ? { symbol: '–', words: 'Over' } : VERDICT_SIGNS[finding.status];
}

function statusInWords(finding: Finding): string {
  return signOf(finding).words.toLowerCase();
}

function sourceLine(finding: Finding): string {
  const age = finding.isStale ? ' :warning: more than 180 days ago, check the source yourself' : '';
  const sources = finding.citations
    .slice(0, 4)
    .map(({ url, label, official }) => link(url, official === false ? `${label} (not official)` : label));
  return `_Source:_ ${sources.join(', ')} · checked ${dayInWords(finding.checkedOn)}${age}`;
}
