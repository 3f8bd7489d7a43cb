import pc from 'picocolors';
import { ACTIVITY_WORDS } from '../check/activityWords.ts';
import type { Answer, Finding, ListDate, ListingFinding, Verdict } from '../check/answer.ts';
import { entryInWords, noticeUrl } from '../check/entryWords.ts';
import { VERDICT_SIGNS } from '../check/verdictSigns.ts';
import type { Book } from '../rulebook/book.ts';
import { roleLabel } from '../rulebook/roles.ts';
import { wrapText } from './wrapText.ts';

const COLOURS: Record<Verdict, (text: string) => string> = {
  prohibited: (text) => pc.bold(pc.red(text)),
  upcoming: (text) => pc.bold(pc.magenta(text)),
  restricted: (text) => pc.bold(pc.yellow(text)),
  review: (text) => pc.bold(pc.cyan(text)),
  exempt: (text) => pc.bold(pc.blue(text)),
  'no-match': (text) => pc.bold(text),
};

const INDENT = '  ';

/** The answer for a terminal: the verdict first, then what it rests on. Honours NO_COLOR. */
export function printAnswer(book: Book, answer: Answer, columns = 100): string {
  const width = Math.max(40, Math.min(columns || 100, 110));
  const lines: string[] = [];
  const paragraph = (text: string, indent = ''): void => {
    lines.push(...wrapText(text, width - indent.length).map((line) => indent + line));
  };
  const sign = VERDICT_SIGNS[answer.verdict];
  lines.push(COLOURS[answer.verdict](`${sign.symbol} ${sign.words}`));
  paragraph(answer.summary);
  if (answer.matched) paragraph(answer.matched.reason);
  lines.push(
    pc.dim(
      `${ACTIVITY_WORDS[answer.activity].label} as ${answer.buyer.map((role) => roleLabel(book, role)).join(', ')}, as of ${momentInWords(answer.asOf)}`,
    ),
  );

  const counted = answer.findings.filter((finding) => finding.isBinding && finding.status !== 'expired');
  const others = answer.findings.filter((finding) => !finding.isBinding && finding.status !== 'expired');
  for (const finding of counted) lines.push('', ...findingLines(finding, width));
  if (others.length > 0) lines.push('', pc.bold('Binds others'));
  for (const finding of others) paragraph(`${finding.short}: ${finding.reason}  ${pc.dim(finding.rule)}`, INDENT);
  const over = answer.findings.filter((finding) => finding.status === 'expired');
  if (over.length > 0) lines.push('', pc.bold('Over'));
  for (const finding of over) paragraph(`${finding.short}: ${finding.reason}`, INDENT);
  if (answer.listings.length > 0) lines.push('', pc.bold('On screening lists'));
  for (const listing of answer.listings) for (const line of listingLines(listing)) paragraph(line, INDENT);
  if (answer.candidates.length > 0)
    lines.push('', pc.bold(answer.verdict === 'review' ? 'Which one?' : 'Not to be confused with'));
  for (const candidate of answer.candidates) paragraph(`${pc.bold(candidate.name)}: ${candidate.reason}`, INDENT);
  if (answer.notes.length > 0) lines.push('', pc.bold('Good to know'));
  for (const note of answer.notes)
    paragraph(`${note.says}${note.citation ? ` ${pc.underline(note.citation.url)}` : ''}`, INDENT);
  const lists = answer.data.lists.map(listLine).join(', ') || 'no screening list loaded';
  lines.push(
    '',
    pc.dim(`Rule book ${answer.data.rulebook}, checked ${answer.data.rulesCheckedOn}; ${lists}. Not legal advice.`),
  );
  return `${lines.join('\n')}\n`;
}

/** A day as it is; a moment to the minute, in UTC. */
function momentInWords(asOf: string): string {
  return asOf.length === 10 ? asOf : `${asOf.slice(0, 16).replace('T', ' ')} UTC`;
}

function listLine({ id, asOf, isStale, problem }: ListDate): string {
  const note = problem ? `; the last sync failed: ${problem.replace(/\.(?= \(|$)/u, '')}` : '';
  return asOf === ''
    ? `no screening list loaded${note}`
    : `${id} of ${asOf.slice(0, 10)}${isStale ? ' (old)' : ''}${note}`;
}

/** Who is listed and how close the name is; what the list says of the entry; where. */
function listingLines(listing: ListingFinding): string[] {
  const { name, listName, level, reason, url } = listing;
  const where = [entryInWords(listing), noticeUrl(listing) ?? url].filter((part) => part !== '').join('; ');
  return [`${pc.bold(name)} (${listName}): ${level} match, ${reason}`, ...(where === '' ? [] : [pc.dim(where)])];
}

function findingLines(finding: Finding, width: number): string[] {
  const lines: string[] = [];
  const field = (label: string, text: string): void => {
    const [first = '', ...rest] = wrapText(text, width - 14);
    lines.push(
      `${INDENT}${pc.dim(label.padEnd(11))} ${first}`,
      ...rest.map((line) => `${INDENT}${' '.repeat(12)}${line}`),
    );
  };
  const sign = VERDICT_SIGNS[finding.status === 'expired' ? 'no-match' : finding.status];
  lines.push(`${sign.symbol} ${pc.bold(finding.short)} ${pc.dim(finding.rule)}`);
  field('reason', finding.reason);
  if (finding.since) field('since', `${finding.since.slice(0, 16).replace('T', ' ')} ${finding.timeZone}`);
  if (finding.barredFrom) field('from', `${finding.barredFrom.slice(0, 16).replace('T', ' ')} ${finding.timeZone}`);
  // The reason of a ban to come says what it will do; only something that comes before it is worth a line.
  if (finding.next && finding.next.date !== finding.barredFrom)
    field('next', `${finding.next.date.slice(0, 10)}: ${finding.next.effect}`);
  for (const ask of finding.ask) field('find out', ask);
  field('what to do', finding.todo);
  for (const carveOut of finding.carveOuts) field('left out', carveOut);
  for (const note of finding.notes) field('note', note);
  for (const doubt of finding.unverified) field('unverified', doubt);
  for (const citation of finding.citations) field('source', `${citation.label} ${pc.underline(citation.url)}`);
  field(
    'checked',
    `${finding.checkedOn}${finding.isStale ? pc.yellow(' (more than 180 days ago: check the source yourself)') : ''}`,
  );
  return lines;
}
