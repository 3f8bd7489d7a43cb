import type { KnownBlock } from '@slack/types';
import { ACTIVITY_WORDS, listInWords } from '../../check/activityWords.ts';
import type { Answer, Finding } from '../../check/answer.ts';
import { VERDICT_SIGNS } from '../../check/verdictSigns.ts';
import type { Book } from '../../rulebook/book.ts';
import { roleLabel } from '../../rulebook/roles.ts';
import { cutTo, escapeMrkdwn, joinWithin, link, quoteTyped } from '../mrkdwn.ts';
import { dayInWords, momentInWords } from './dates.ts';
import { writeQuestion } from './questionValue.ts';

export interface Card {
  /** What notifications and screen readers say. */
  text: string;
  blocks: KnownBlock[];
}

/** Slack's limit for the text of a section. */
const SECTION = 3000;
/** Findings told in full; the others are named. More would bury the verdict on a phone. */
const FULL_FINDINGS = 4;
const NAMED_FINDINGS = 8;

/**
 * The card of an answer: the verdict first, then why, since when, what to do, what is left out, the sources.
 *
 * @param sharedBy user id of who shared it with a channel; without it the card is for the asker alone and can be shared
 */
export function answerCard(book: Book, answer: Answer, sharedBy?: string): Card {
  const sign = VERDICT_SIGNS[answer.verdict];
  const name = answer.matched?.name ?? cutTo(answer.query.replace(/\s+/gu, ' ').trim(), 60);
  const counted = answer.findings.filter((finding) => finding.status !== 'expired');
  const binding = counted.filter((finding) => finding.isBinding);
  const others = counted.filter((finding) => !finding.isBinding);
  const blocks: KnownBlock[] = [
    header(`${sign.symbol} ${sign.words}: ${name}`),
    section(`*${escapeMrkdwn(answer.summary)}*`),
    context([circumstancesLine(book, answer), matchLine(answer)]),
    ...binding.slice(0, FULL_FINDINGS).map(findingSection),
    ...listSection('*Also binding*', binding.slice(FULL_FINDINGS).map(shortFinding)),
    ...todoSection(binding.length > 0 ? binding : others),
    ...listSection(
      '*Find out first*',
      unique(counted.flatMap((finding) => finding.ask)).map((ask) => `• ${escapeMrkdwn(ask)}`),
    ),
    ...listSection(
      '*Left out of these rules*',
      unique(binding.flatMap((finding) => finding.carveOuts)).map((says) => `• ${escapeMrkdwn(says)}`),
    ),
    ...listSection(
      binding.length > 0 ? '*Rules that bind others*' : '*Rules that bind others, not this buyer*',
      others.map(shortFinding),
    ),
    ...listingSection(answer),
    ...candidateBlocks(answer, sharedBy !== undefined),
    ...listSection(
      '*Good to know*',
      answer.notes.map(
        ({ says, citation }) => `• ${escapeMrkdwn(says)}${citation ? ` (${link(citation.url, citation.label)})` : ''}`,
      ),
    ),
    ...listSection(
      '*Not verified*',
      unique(binding.slice(0, FULL_FINDINGS).flatMap((finding) => finding.unverified)).map(
        (says) => `• ${escapeMrkdwn(says)}`,
      ),
    ),
    context([dataLine(book, answer), ...(sharedBy ? [`Shared by <@${sharedBy}>`] : [])]),
    ...(sharedBy || answer.verdict === 'review' ? [] : [shareButton(answer)]),
  ];
  return { text: cutTo(`${sign.words}: ${escapeMrkdwn(name)}. ${escapeMrkdwn(answer.summary)}`, SECTION), blocks };
}

function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: cutTo(text, 150), emoji: false } };
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: cutTo(text, SECTION) } };
}

function context(lines: string[]): KnownBlock {
  const elements = lines
    .filter((line) => line.length > 0)
    .map((line) => ({ type: 'mrkdwn' as const, text: cutTo(line, SECTION) }));
  return { type: 'context', elements };
}

function circumstancesLine(book: Book, answer: Answer): string {
  const buyers = listInWords(answer.buyer.map((role) => roleLabel(book, role)));
  const day = answer.asOf.length === 10 ? `the end of ${dayInWords(answer.asOf)}` : momentInWords(answer.asOf, 'UTC');
  return `${ACTIVITY_WORDS[answer.activity].label} as ${escapeMrkdwn(buyers)}, as of ${day}.`;
}

function matchLine(answer: Answer): string {
  if (!answer.matched) return `You typed “${quoteTyped(answer.query)}”.`;
  return `Why this match: ${escapeMrkdwn(answer.matched.reason)}`;
}

function findingSection(finding: Finding): KnownBlock {
  const sign = VERDICT_SIGNS[finding.status === 'expired' ? 'no-match' : finding.status];
  const since = finding.since ? `, since ${momentInWords(finding.since, finding.timeZone)}` : '';
  const lines = [
    `${sign.symbol} *${escapeMrkdwn(finding.short)}*: ${sign.words.toLowerCase()}${since}`,
    escapeMrkdwn(finding.reason),
    ...(finding.next && finding.status !== 'upcoming'
      ? [`*Next:* ${momentInWords(finding.next.date, finding.timeZone)}. ${escapeMrkdwn(finding.next.effect)}`]
      : []),
    ...finding.notes.map(escapeMrkdwn),
    sourceLine(finding),
  ];
  return section(joinWithin(lines, SECTION, () => sourceLine(finding)));
}

function sourceLine(finding: Finding): string {
  const age = finding.isStale ? ' :warning: more than 180 days ago, check the source yourself' : '';
  const sources = finding.citations
    .slice(0, 4)
    .map((citation) =>
      link(citation.url, citation.official === false ? `${citation.label} (not official)` : citation.label),
    );
  return `_Source:_ ${sources.join(', ')} · checked ${dayInWords(finding.checkedOn)}${age}`;
}

function shortFinding(finding: Finding): string {
  const [citation] = finding.citations;
  const source = citation ? ` (${link(citation.url, citation.label)})` : '';
  const since = finding.since ? ` since ${dayInWords(finding.since.slice(0, 10))}` : '';
  const next = !finding.since && finding.next ? ` from ${dayInWords(finding.next.date.slice(0, 10))}` : '';
  return `• *${escapeMrkdwn(finding.short)}*${since}${next}: ${escapeMrkdwn(cutTo(finding.reason, 260))}${source}`;
}

function todoSection(findings: Finding[]): KnownBlock[] {
  const gravest = findings.filter((finding) => finding.status === findings[0]?.status).slice(0, 3);
  return listSection(
    '*What to do*',
    unique(gravest.map((finding) => finding.todo)).map((todo) => `• ${escapeMrkdwn(todo)}`),
  );
}

function listSection(title: string, lines: string[]): KnownBlock[] {
  if (lines.length === 0) return [];
  const more = (left: number): string => `… and ${left} more: \`vendorcheck check\` on the command line lists all.`;
  const shown =
    lines.length > NAMED_FINDINGS ? [...lines.slice(0, NAMED_FINDINGS), more(lines.length - NAMED_FINDINGS)] : lines;
  return [section(joinWithin([title, ...shown], SECTION, more))];
}

function listingSection(answer: Answer): KnownBlock[] {
  const lines = answer.listings.slice(0, 5).map((listing) => {
    const kind = listing.level === 'exact' ? 'the same name' : `a ${listing.level} match`;
    return `• *${escapeMrkdwn(listing.name)}* on ${link(listing.url, listing.listName)}: ${kind} (${escapeMrkdwn(listing.reason)})`;
  });
  return listSection('*On screening lists*', lines);
}

function candidateBlocks(answer: Answer, isShared: boolean): KnownBlock[] {
  if (answer.candidates.length === 0) return [];
  const title = answer.verdict === 'review' ? '*Which one do you mean?*' : '*Not to be confused with*';
  const lines = answer.candidates.map(
    (candidate) => `• *${escapeMrkdwn(candidate.name)}*: ${escapeMrkdwn(candidate.reason)}`,
  );
  const asked = isShared ? [] : answer.candidates.filter((candidate) => candidate.ask !== undefined).slice(0, 5);
  const buttons: KnownBlock[] =
    asked.length === 0
      ? []
      : [
          {
            type: 'actions',
            elements: asked.map((candidate, index) => ({
              type: 'button',
              action_id: `check_candidate_${index}`,
              text: { type: 'plain_text', text: cutTo(`Check ${candidate.name}`, 75), emoji: false },
              value: writeQuestion({
                text: candidate.ask ?? candidate.name,
                asOf: answer.asOf,
                buyer: answer.buyer,
                activity: answer.activity,
              }),
            })),
          },
        ];
  return [...listSection(title, lines), ...buttons];
}

function dataLine(book: Book, answer: Answer): string {
  const lists = answer.data.lists.map(
    (list) =>
      `${list.id} of ${dayInWords(list.asOf.slice(0, 10))}${list.isStale ? ' :warning: over 7 days old' : ''}${list.problem ? ` (${escapeMrkdwn(list.problem)})` : ''}`,
  );
  const screening = lists.length > 0 ? lists.join(', ') : 'no screening list loaded';
  return `Rule book ${answer.data.rulebook} (${book.rules.size} instruments, checked ${dayInWords(answer.data.rulesCheckedOn)}); ${screening}. Not legal advice.`;
}

function shareButton(answer: Answer): KnownBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'share_answer',
        text: { type: 'plain_text', text: 'Share in channel', emoji: false },
        value: writeQuestion({ text: answer.query, asOf: answer.asOf, buyer: answer.buyer, activity: answer.activity }),
      },
    ],
  };
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
