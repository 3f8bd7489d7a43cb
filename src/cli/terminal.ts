/** What a terminal shows: answers, matches on a list, how far the work is. Honours NO_COLOR. */
import pc from 'picocolors';
import type { Answer, Finding, ListingFinding, Verdict } from '../check/answer.ts';
import { type Book, listMeaning } from '../rulebook/book.ts';
import type { ListingMatch } from '../screening/lists/screening.ts';
import {
  asksOf,
  checkedInWords,
  coverageInFull,
  entryInWords,
  listingReason,
  noteInWords,
  noteSays,
  noticeUrl,
  reasonOf,
} from '../speak/finding.ts';
import { decidingOf, type Spoken, speakAnswer } from '../speak/speakAnswer.ts';
import { othersLine, waivedLines } from '../speak/summary.ts';
import { ANY_READER, dayOfMoment, inBrief, signOf, VERDICT_SIGNS } from '../speak/wording.ts';

const COLOURS: Record<Verdict, (text: string) => string> = {
  prohibited: (text) => pc.bold(pc.red(text)),
  upcoming: (text) => pc.bold(pc.magenta(text)),
  restricted: (text) => pc.bold(pc.yellow(text)),
  review: (text) => pc.bold(pc.cyan(text)),
  exempt: (text) => pc.bold(pc.blue(text)),
  'binds-others': (text) => pc.bold(text),
  'no-match': (text) => pc.bold(text),
};

const INDENT = '  ';
/** Lines of the short form, and words of what is only a hint in it. */
const MOST_LINES = 14;
const HINT = 16;

/** The width of a terminal, within what can be read. */
function widthOf(columns: number | undefined): number {
  return Math.max(40, Math.min(columns || 100, 110));
}

/** The short answer for a terminal, verdict first, in at most 14 lines. Honours NO_COLOR. */
export function printAnswer(answer: Answer, columns?: number): string {
  const width = widthOf(columns);
  const spoken = speakAnswer(answer, ANY_READER);
  const lines = [COLOURS[answer.verdict](spoken.headline), ...wrapText(spoken.summary, width)];
  const [readAs, data] = [wrapText(`Read as: ${spoken.readAs}.`, width), wrapText(spoken.data, width)];
  const end = [...readAs, ...data].map((line) => pc.dim(line));
  for (const paragraph of shortParagraphs(answer, spoken)) {
    const wrapped = wrapText(paragraph, width);
    // The rule for what does not fit: leave it to --details, whole.
    if (lines.length + wrapped.length + end.length < MOST_LINES) lines.push(...wrapped);
  }
  const isMore = answer.findings.length > 1 || answer.listings.length > 0;
  const more = isMore && lines.length + end.length < MOST_LINES ? [pc.dim('All of it: add --details')] : [];
  return `${[...lines, ...more, ...end].join('\n')}\n`;
}

/** What stands below the summary, from what counts most to what counts least. */
function shortParagraphs(answer: Answer, spoken: Spoken): string[] {
  const { next, todo, source, match, limits, others, listed } = spoken;
  return [
    ...(answer.verdict === 'review' || answer.vendor === null ? answer.candidates : []).map(
      ({ name, reason }) => `- ${name}: ${inBrief(reason, HINT)}`,
    ),
    ...waivedLines(answer, ANY_READER, (user) => user),
    ...(todo ? [`To do: ${todo}`] : []),
    ...(next ? [`Next: ${next}`] : []),
    ...(source ? [`Source: ${source.citation.label} ${source.citation.url}`] : []),
    ...(listed ? [`Listed (${listed.list}): ${listed.says}`] : []),
    ...(limits.length > 0 ? [limits.join(' ')] : []),
    ...(match ? [match] : []),
    ...(others ? [others] : []),
  ];
}

/** Several names, the gravest first, one line each. */
export function printTable(answers: readonly Answer[], columns?: number): string {
  const width = widthOf(columns);
  const lines = answers.map((answer) => {
    const { headline } = speakAnswer(answer, ANY_READER);
    const said = reasonsInBrief(answer).find((reason) => `${headline}  ${reason}`.length <= width);
    return COLOURS[answer.verdict](headline) + (said ? pc.dim(`  ${said}`) : '');
  });
  const [first] = answers;
  const end = first ? wrapText(`Read as: ${speakAnswer(first, ANY_READER).readAs}. Not legal advice.`, width) : [];
  return `${[...lines, ...end.map((line) => pc.dim(line))].join('\n')}\n`;
}

/** Why, in a line of a table, from the longest wording to the shortest: whole or not at all. */
function reasonsInBrief(answer: Answer): string[] {
  const rule = decidingOf(answer);
  if (!rule) return answer.verdict === 'binds-others' ? [othersLine(answer)] : [];
  const day = rule.barredFrom ?? rule.since;
  const when = day ? `${rule.barredFrom ? 'from' : 'since'} ${dayOfMoment(ANY_READER, day, rule.timeZone)}` : '';
  return [[rule.short, when].filter(Boolean).join(', '), rule.short, when].filter(Boolean);
}

/** The whole answer for a terminal: the verdict first, then everything that it rests on. */
export function printDetails(answer: Answer, columns?: number): string {
  const width = widthOf(columns);
  const lines: string[] = [];
  const paragraph = (text: string, indent = ''): void => {
    lines.push(...wrapText(text, width - indent.length).map((line) => indent + line));
  };
  const section = (title: string, texts: string[]): void => {
    if (texts.length > 0) lines.push('', pc.bold(title));
    for (const text of texts) paragraph(text, INDENT);
  };
  const spoken = speakAnswer(answer, ANY_READER);
  lines.push(COLOURS[answer.verdict](spoken.headline));
  paragraph(spoken.summary);
  if (answer.matched) paragraph(answer.matched.reason);
  lines.push(...wrapText(`Read as: ${spoken.readAs}.`, width).map((line) => pc.dim(line)));

  const counted = answer.findings.filter((finding) => finding.status !== 'expired');
  for (const finding of counted.filter(({ isBinding }) => isBinding))
    lines.push('', ...findingLines(finding, answer, width));
  const inLine = (finding: Finding): string =>
    `${finding.short}: ${reasonOf(finding, answer.activity, ANY_READER)}  ${finding.rule}`;
  section('Bind others', counted.filter(({ isBinding }) => !isBinding).map(inLine));
  section('Over', answer.findings.filter(({ status }) => status === 'expired').map(inLine));
  section('On screening lists', answer.listings.flatMap(listingLines));
  section(
    answer.verdict === 'review' ? 'Which one?' : 'Not to be confused with',
    answer.candidates.map(({ name, reason }) => `${name}: ${reason}`),
  );
  section(
    'Good to know',
    answer.notes.map((note) => {
      const source = note.kind === 'said' && note.citation ? ` ${note.citation.url}` : '';
      return `${noteSays(note, ANY_READER)}${source}`;
    }),
  );
  section('How far the book goes', [...spoken.limits, ...coverageInFull(answer, ANY_READER)]);
  lines.push('', ...wrapText(spoken.data, width).map((line) => pc.dim(line)));
  return `${lines.join('\n')}\n`;
}

/** Who is listed and how close the name is; what the list says of the entry; where. */
function listingLines(listing: ListingFinding): string[] {
  const { name, listName, level, url } = listing;
  const where = [entryInWords(listing), noticeUrl(listing) ?? url].filter((part) => part !== '').join('; ');
  return [`${name} (${listName}): ${level} match, ${listingReason(listing)}`, ...(where === '' ? [] : [where])];
}

function findingLines(finding: Finding, answer: Answer, width: number): string[] {
  const lines: string[] = [];
  const field = (label: string, text: string): void => {
    const [first = '', ...rest] = wrapText(text, width - 14);
    lines.push(
      `${INDENT}${pc.dim(label.padEnd(11))} ${first}`,
      ...rest.map((line) => `${INDENT}${' '.repeat(12)}${line}`),
    );
  };
  const { symbol, words } = finding.status === 'expired' ? VERDICT_SIGNS['no-match'] : signOf(finding.status);
  lines.push(...wrapText(`${symbol} ${words}: ${finding.short} (${finding.rule})`, width).map((line) => pc.bold(line)));
  field('reason', reasonOf(finding, answer.activity, ANY_READER));
  if (finding.since) field('since', `${finding.since.slice(0, 16).replace('T', ' ')} ${finding.timeZone}`);
  if (finding.barredFrom) field('from', `${finding.barredFrom.slice(0, 16).replace('T', ' ')} ${finding.timeZone}`);
  // The reason of a ban to come says what it will do; only something that comes before it is worth a line.
  if (finding.next && finding.next.date !== finding.barredFrom)
    field('next', `${finding.next.date.slice(0, 10)}: ${finding.next.effect}`);
  for (const ask of asksOf(finding)) field('find out', ask);
  field('what to do', finding.todo);
  for (const carveOut of finding.carveOuts) field('left out', carveOut);
  for (const note of finding.notes) field('note', noteInWords(note));
  for (const doubt of finding.unverified) field('unverified', doubt);
  for (const citation of finding.citations) field('source', `${citation.label} ${citation.url}`);
  field('checked', checkedInWords(finding, ANY_READER).replace(/^checked /u, ''));
  return lines;
}

const LEVEL_COLOR = { exact: pc.red, strong: pc.yellow, weak: pc.dim } as const;

/** Names come from outside: control characters must not reach a terminal. */
function printable(text: string, longest = 200): string {
  const shown = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  return shown.length > longest ? `${shown.slice(0, longest).toWellFormed()}…` : shown;
}

/**
 * Prints what was found about a name for a terminal: the matches, then what each of their lists means, once.
 *
 * @returns a function that gives the text for a name and its matches
 */
export function matchPrinter(
  book: Book,
  columns?: number,
): (query: string, matches: readonly ListingMatch[]) => string {
  const width = widthOf(columns);
  const paragraph = (text: string, indent: string) =>
    wrapText(text, width - indent.length).map((line) => indent + line);
  return (query, matches) => {
    const lines = [pc.bold(printable(query))];
    if (!/[\p{L}\p{N}]/u.test(query)) lines.push(`${INDENT}no letter or digit to compare`);
    else if (matches.length === 0) lines.push(`${INDENT}no match on the lists loaded; this is not a clearance`);
    for (const match of matches) {
      const also = match.matchedName === match.name ? '' : `, as "${printable(match.matchedName)}"`;
      const level = LEVEL_COLOR[match.level](match.level.padEnd(6));
      lines.push(
        `${INDENT}${level} ${match.score.toFixed(2)}  ${match.list.padEnd(7)} ${printable(match.name)}${also}`,
      );
      const indent = ' '.repeat(15);
      const entry = [match.reason, entryInWords(match)].filter((part) => part !== '').join('; ');
      lines.push(...paragraph(printable(entry, 600), indent));
      const url = noticeUrl(match) ?? (match.listUrl || match.url);
      if (url !== '') lines.push(pc.dim(`${indent}${printable(url)}`));
    }
    for (const list of new Set(matches.map((match) => match.list))) {
      const meaning = listMeaning(book, list);
      if (!meaning) {
        lines.push(...paragraph(`${list}: the rule book does not say what this list means; ask its keeper.`, INDENT));
        continue;
      }
      lines.push(...paragraph(`${list} (${meaning.short}): ${meaning.effect} ${meaning.todo}`, INDENT));
      const [source] = meaning.citations;
      lines.push(pc.dim(`${INDENT}${source?.url ?? ''} (checked ${meaning.checkedOn})`));
    }
    return `${lines.join('\n')}\n`;
  };
}

/** How far a download or a file is, on stderr; on a terminal only. */
export interface ProgressBar {
  /** @param whole bytes in all, 0 where the source does not say */
  show(received: number, whole: number): void;
  /** How many rows are done. */
  count(done: number, expected: number): void;
  /** Says what is done now, after the last byte. */
  say(text: string): void;
  end(): void;
}

const WIDTH = 30;
/** Milliseconds between two pictures. */
const EVERY = 100;

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);

export function progressBar(terminal: NodeJS.WriteStream = process.stderr): ProgressBar {
  let isShown = false;
  let shownAt = Number.NEGATIVE_INFINITY;
  const draw = (text: string): void => {
    isShown = true;
    terminal.write(`\r\u001b[K${text}`);
  };
  return {
    show(received, whole) {
      const now = performance.now();
      if (!terminal.isTTY || (now - shownAt < EVERY && received !== whole)) return;
      shownAt = now;
      const part = whole > 0 ? Math.min(1, received / whole) : 0;
      const filled = '='.repeat(Math.round(WIDTH * part)).padEnd(WIDTH);
      const bar = whole > 0 ? `[${filled}] ${Math.round(100 * part)} %, ` : '';
      draw(`${bar}${megabytes(received)}${whole > 0 ? ` of ${megabytes(whole)}` : ''} MB`);
    },
    count(done, expected) {
      const now = performance.now();
      if (!terminal.isTTY || now - shownAt < EVERY) return;
      shownAt = now;
      const part = Math.min(1, done / Math.max(1, expected));
      draw(`[${'='.repeat(Math.round(WIDTH * part)).padEnd(WIDTH)}] ${done} of about ${expected}; Ctrl+C stops`);
    },
    say(text) {
      if (terminal.isTTY) draw(text);
    },
    end() {
      if (isShown) terminal.write('\r\u001b[K');
    },
  };
}

/** Breaks a text into lines of at most `width` characters at its spaces. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u)) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return line ? [...lines, line] : lines;
}
