import type { KnownBlock } from '@slack/types';
import { ACTIVITY_WORDS, listInWords as enumerate } from '../../check/activityWords.ts';
import type { Answer, Finding, ListingFinding } from '../../check/answer.ts';
import { entryInWords, noticeUrl } from '../../check/entryWords.ts';
import { VERDICT_SIGNS } from '../../check/verdictSigns.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords } from '../../rulebook/dateWords.ts';
import { roleLabel } from '../../rulebook/roles.ts';
import { context, header, listSection, SECTION } from '../blocks.ts';
import { listInWords } from '../listInWords.ts';
import { cutTo, escapeMrkdwn, link, plainMrkdwn, quoteTyped, withoutUnseen } from '../mrkdwn.ts';
import { answerButtons, detailsButton, questionButton } from './answerButtons.ts';
import { findingInFull, findingInLine, findingName } from './findingText.ts';
import { readersMoment } from './readersMoment.ts';

export interface Card {
  /** What notifications and screen readers say. */
  text: string;
  blocks: KnownBlock[];
}

/** How much of an answer stands on the card; *Details* shows the rest. More would bury the verdict on a phone. */
const SHOWN = { inFull: 2, inLines: 3, others: 6, hints: 3, doubts: 1 };

/**
 * The card of an answer: the verdict first, then why, since when, what to do, what is left out, the sources.
 *
 * @param sharedBy user id of who shared it with a channel; without it the card is for the asker alone and can be shared
 */
export function answerCard(book: Book, answer: Answer, sharedBy?: string): Card {
  const sign = VERDICT_SIGNS[answer.verdict];
  const name = withoutUnseen(answer.matched?.name ?? cutTo(answer.query.replace(/\s+/gu, ' ').trim(), 60));
  const counted = answer.findings.filter((finding) => finding.status !== 'expired');
  const binding = counted.filter((finding) => finding.isBinding);
  const others = counted.filter((finding) => !finding.isBinding);
  const main = binding.length > 0 ? binding : others;
  const full = main
    .filter((finding) => finding.status === main[0]?.status || finding.status === 'exempt')
    .slice(0, SHOWN.inFull);
  const lighter = binding.filter((finding) => !full.includes(finding));
  const blocks: KnownBlock[] = [
    header(`${sign.symbol} ${sign.words}: ${name}`),
    { type: 'section', text: { type: 'mrkdwn', text: cutTo(`*${plainMrkdwn(answer.summary)}*`, SECTION) } },
    context([circumstancesLine(book, answer), matchLine(answer)]),
    ...full.map((finding) => findingInFull(finding, 'counted')),
    ...listSection(
      '*What to do*',
      bulleted(
        full.map((finding) => finding.todo),
        SHOWN.hints,
      ),
    ),
    ...listSection(
      '*Find out first*',
      bulleted(
        full.flatMap((finding) => finding.ask),
        SHOWN.hints,
      ),
    ),
    ...listSection(
      '*Left out*',
      bulleted(
        full.flatMap((finding) => finding.carveOuts),
        SHOWN.hints,
      ),
    ),
    ...listSection('*Also for this buyer*', withRest(lighter.map(findingInLine), SHOWN.inLines)),
    ...othersSection(others.filter((finding) => !full.includes(finding))),
    ...listingSection(answer),
    ...candidateBlocks(answer, sharedBy !== undefined),
    ...listSection('*Good to know*', withRest(answer.notes.map(noteLine), SHOWN.hints)),
    ...listSection(
      '*Not verified*',
      bulleted(
        full.flatMap((finding) => finding.unverified),
        SHOWN.doubts,
      ),
    ),
    context([dataLine(book, answer), ...(sharedBy ? [`Shared by <@${sharedBy}>`] : [])]),
    ...buttons(answer, sharedBy !== undefined),
  ];
  const spoken = escapeMrkdwn(withoutUnseen(`${sign.words}: ${name}. ${answer.summary}`));
  return { text: cutTo(spoken, SECTION), blocks };
}

function circumstancesLine(book: Book, answer: Answer): string {
  const buyers = enumerate(answer.buyer.map((role) => roleLabel(book, role)));
  // A moment is told in the time zone of the rule that counts most: whoever asks in New York asks about New York's day.
  const zone = (answer.findings.find((finding) => finding.isBinding) ?? answer.findings[0])?.timeZone ?? 'UTC';
  const day = answer.asOf.length === 10 ? `the end of ${dayInWords(answer.asOf)}` : readersMoment(answer.asOf, zone);
  return `${ACTIVITY_WORDS[answer.activity].label} as ${escapeMrkdwn(buyers)}, as of ${day}.`;
}

function matchLine(answer: Answer): string {
  if (!answer.matched) return `You typed “${quoteTyped(answer.query)}”.`;
  // A name that was typed as it is needs no reason.
  if (answer.matched.level === 'exact' && answer.matched.path.length < 2 && !/misspelling/u.test(answer.matched.reason))
    return '';
  return `Why this match: ${plainMrkdwn(answer.matched.reason)}`;
}

/** Each text once, as a bulleted line; what is too much is counted. */
function bulleted(texts: string[], most: number): string[] {
  return withRest(
    [...new Set(texts)].map((text) => `• ${escapeMrkdwn(text)}`),
    most,
  );
}

function withRest(lines: string[], most: number): string[] {
  if (lines.length <= most + 1) return lines;
  return [...lines.slice(0, most), `… and ${lines.length - most} more under _Details_.`];
}

/** Rules that bind somebody else: their names are enough to know that they exist. */
function othersSection(findings: Finding[]): KnownBlock[] {
  if (findings.length === 0) return [];
  const names = findings.slice(0, SHOWN.others).map(findingName);
  const rest = findings.length - names.length;
  return listSection('*Rules that bind others, not this buyer*', [
    `${names.join(' · ')}${rest > 0 ? ` · and ${rest} more under _Details_` : ''}`,
  ]);
}

function noteLine({ says, citation }: Answer['notes'][number]): string {
  return `• ${escapeMrkdwn(says)}${citation ? ` (${link(citation.url, citation.label)})` : ''}`;
}

function listingSection(answer: Answer): KnownBlock[] {
  const lines = answer.listings.map((listing) => {
    const kind = listing.level === 'exact' ? 'the same name' : `a ${listing.level} match`;
    const entry = entryInWords(listing);
    const notice = noticeUrl(listing);
    const details = entry && `; ${escapeMrkdwn(entry)}${notice ? ` (${link(notice, 'notice')})` : ''}`;
    return `• *${escapeMrkdwn(listing.name)}* on ${listLink(listing)}: ${kind} (${escapeMrkdwn(listing.reason)})${details}`;
  });
  return listSection('*On screening lists*', withRest(lines, 5));
}

function listLink({ url, listName }: ListingFinding): string {
  return url === '' ? escapeMrkdwn(listName) : link(url, listName);
}

function candidateBlocks(answer: Answer, isShared: boolean): KnownBlock[] {
  if (answer.candidates.length === 0) return [];
  const title = answer.verdict === 'review' ? '*Which one do you mean?*' : '*Not to be confused with*';
  const lines = answer.candidates.map(
    (candidate) => `• *${plainMrkdwn(candidate.name)}*: ${plainMrkdwn(candidate.reason)}`,
  );
  const asked = new Map(answer.candidates.flatMap(({ ask, name }) => (ask === undefined ? [] : [[ask, name]])));
  const elements = [...(isShared ? [] : asked)]
    .slice(0, 5)
    .map(([ask, name], index) =>
      questionButton(`check_candidate_${index}`, `Check ${name}`, { ...answer, query: ask }),
    );
  return [
    ...listSection(title, [...new Set(lines)]),
    ...(elements.length > 0 ? [{ type: 'actions' as const, elements }] : []),
  ];
}

function dataLine(book: Book, answer: Answer): string {
  const lists = answer.data.lists.map((list) => {
    if (list.asOf === '') return `:warning: no screening list loaded (${escapeMrkdwn(list.problem ?? '')})`;
    const age = list.isStale ? ' :warning: over 7 days old' : '';
    return `${listInWords(list.id)} of ${dayInWords(list.asOf)}${age}${list.problem ? ` (${escapeMrkdwn(list.problem)})` : ''}`;
  });
  const screening = lists.length > 0 ? lists.join(', ') : 'no screening list loaded';
  return `Rule book ${answer.data.rulebook} (${book.rules.size} instruments, checked ${dayInWords(answer.data.rulesCheckedOn)}); ${screening}. Not legal advice.`;
}

function buttons(answer: Answer, isShared: boolean): KnownBlock[] {
  // What stands in a channel is for reading: whoever wants to know more asks for themselves.
  const elements = isShared
    ? detailsButton(answer)
    : [
        ...(answer.verdict === 'review' ? [] : [questionButton('share_answer', 'Share in channel', answer)]),
        ...detailsButton(answer),
        ...answerButtons(answer),
      ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}
