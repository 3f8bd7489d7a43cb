/** An answer in words: short first, the same on every surface. */
import type { Answer, Change, Finding } from '../check/answer.ts';
import type { Citation } from '../rulebook/schema.ts';
import {
  asksOf,
  checkedInWords,
  coverageLines,
  listInBrief,
  listingReason,
  listsInWords,
  noteInWords,
  noteSays,
  noticeUrl,
  reasonOf,
} from './finding.ts';
import { nameOf, othersLine, summaryOf } from './summary.ts';
import {
  ACTIVITY_WORDS,
  ANY_READER,
  day,
  dayOfMoment,
  dayOfReader,
  listInWords,
  momentOfReader,
  type Reader,
  type Sign,
  sentencesOf,
  VERDICT_SIGNS,
} from './wording.ts';

/** The parts of a short answer. All are plain text: whoever shows them escapes them. Empty where there is nothing to say. */
export interface Spoken {
  sign: Sign;
  /** The vendor, the product, the kind of product, or what was typed. */
  name: string;
  /** `SIGN Words: Name`, the first line on every surface. */
  headline: string;
  /** The verdict's reason, with the condition that bites this buyer. */
  summary: string;
  /** How what was typed leads to this name, where it was not typed as it is. */
  match: string;
  /** What begins next. */
  next: string;
  /** What to do, and what to find out first. */
  todo: string;
  source: { citation: Citation; says: string } | null;
  /** Whom a screening list names, and where it says so. */
  listed: { list: string; url: string; says: string } | null;
  /** Rules that bind other buyers. */
  others: string;
  /** Where the book ends for this buyer, this place, this day. */
  limits: string[];
  /** As which buyer, for which activity, of which day the question was read. */
  readAs: string;
  data: string;
}

/** What a card of an answer may take on a phone of 390 pixels, so that it is read in five seconds: 110 words with its buttons, 500 pixels. */
const MOST = { pixels: 486, words: 102 };
/** Letters that a row holds there, by how they are set, and its height. */
const ROWS = { head: [27, 25], bold: [34, 22], plain: [39, 22], small: [45, 19] } as const;
/** How much wider capitals and digits are than other letters. */
const WIDER = 0.2;
/** Two rows of buttons, and the gaps between the parts. */
const BUTTONS = 105;

/** The parts that every answer of its kind has, each in its shortest form; then what else there is room for, whole or not at all. */
export function speakAnswer(answer: Answer, reader: Reader): Spoken {
  const sign = VERDICT_SIGNS[answer.verdict];
  const name = nameOf(answer);
  const decides = decidingOf(answer);
  const bare = summaryOf(answer, reader, 0);
  const source = sourceOf(answer, decides);
  const open = decides ? openOf(decides, bare) : '';
  const shortTodo = decides ? todoShortOf(decides) : '';
  const draft: Spoken = {
    sign,
    name,
    headline: `${sign.symbol} ${sign.words}: ${name}`,
    summary: bare,
    // Whom a typing error was taken for is always told.
    match: answer.matched?.isMisspelt ? matchOf(answer) : '',
    next: decides ? nextOf(decides, reader, ({ title }) => title) : '',
    todo: shortTodo,
    source: source && { ...source, says: decides?.isStale ? checkedOn(decides, reader) : '' },
    listed: listedOf(answer, reader),
    others: '',
    limits: [...coverageLines(answer, reader), ...dateLimits(answer, reader)],
    readAs: readAsOf(answer, reader),
    data: dataOf(answer, reader),
  };
  // What there is room for, from what counts most to what counts least: each whole or not at all.
  const wishes: Partial<Spoken>[] = [
    ...(open ? [{ todo: `${open} ${shortTodo}` }] : []),
    ...(answer.verdict === 'binds-others' ? [] : [{ others: othersLine(answer) }]),
    { summary: summaryOf(answer, reader) },
    { match: matchOf(answer) },
    ...(decides ? [{ next: nextOf(decides, reader, ({ effect }) => effect) }] : []),
    ...(decides && source
      ? [checkedOn(decides, reader), checkedInWords(decides, reader)].map((says) => ({ source: { ...source, says } }))
      : []),
    ...(decides ? [{ todo: `${open} ${decides.todo}`.trim() }] : []),
  ];
  const spoken = { ...draft };
  const shorter: Partial<Spoken>[] = [
    { listed: listedOf(answer, reader, 'by list alone') },
    { summary: summaryOf(answer, reader, 0, 1) },
    ...(draft.match ? [{ listed: null }] : []),
  ];
  let size = sizeOf(spoken);
  for (const less of shorter) {
    if (!exceeds(size)) break;
    Object.assign(spoken, less);
    size = sizeOf(spoken, less, size);
  }
  for (const wish of wishes) {
    const more = sizeOf({ ...spoken, ...wish }, wish, size);
    if (exceeds(more)) continue;
    Object.assign(spoken, wish);
    size = more;
  }
  return spoken;
}

type Part = { words: number; pixels: number };
/** What the parts of a card take on a phone, by part. */
type Size = Partial<Record<keyof Spoken, Part>>;

/** The texts of a card as it shows them, labels included. */
const TEXTS: [part: keyof Spoken, of: readonly [number, number], text: (spoken: Spoken) => string][] = [
  ['headline', ROWS.head, ({ headline }) => headline],
  ['summary', ROWS.bold, ({ summary }) => summary],
  ['match', ROWS.plain, ({ match }) => match],
  ['next', ROWS.plain, ({ next }) => next && `Next: ${next}`],
  ['todo', ROWS.plain, ({ todo }) => todo && `What to do: ${todo}`],
  ['listed', ROWS.plain, ({ listed }) => (listed ? `On ${listed.list}: ${listed.says}` : '')],
  ['source', ROWS.plain, ({ source }) => (source ? `Source: ${source.citation.label}, ${source.says}` : '')],
  [
    'others',
    ROWS.small,
    ({ readAs, others, limits, data }) => `Read as: ${readAs}. ${others} ${limits.join(' ')} ${data}`,
  ],
];

/** The size of a card, of which only some parts have changed. */
function sizeOf(spoken: Spoken, changed: Partial<Spoken> = spoken, size: Size = {}): Size {
  const parts = TEXTS.filter(([part]) => part in changed);
  return { ...size, ...Object.fromEntries(parts.map(([part, row, text]) => [part, measured(text(spoken), row)])) };
}

function exceeds(size: Size): boolean {
  const parts = Object.values(size);
  const words = parts.reduce((sum, part) => sum + part.words, 0);
  const pixels = parts.reduce((sum, part) => sum + part.pixels, BUTTONS);
  return words > MOST.words || pixels > MOST.pixels;
}

/** Words of a text, and its height where it is broken into rows of so many letters. */
function measured(text: string, [letters, pixels]: readonly [number, number]): Part {
  let [words, rows, left] = [0, 0, 0];
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const { wide, isTold } = lettersOf(word);
    const width = word.length + WIDER * wide;
    if (width > left) [rows, left] = [rows + 1, letters];
    left -= width + 1;
    if (isTold) words += 1;
  }
  return { words, pixels: rows * pixels };
}

/** How many capitals and digits a word has, and whether it has any letter or digit. */
function lettersOf(word: string): { wide: number; isTold: boolean } {
  let [wide, small] = [0, 0];
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if ((code >= 65 && code <= 90) || (code >= 48 && code <= 57)) wide += 1;
    else if (code >= 97 && code <= 122) small += 1;
  }
  return { wide, isTold: wide + small > 0 || /[\p{L}\p{N}]/u.test(word) };
}

/** The finding on which the verdict rests; none where others alone are bound. */
export function decidingOf(answer: Answer): Finding | undefined {
  if (answer.verdict === 'binds-others') return undefined;
  return answer.findings.find(({ status, isBinding }) => status === answer.verdict && isBinding);
}

function matchOf({ matched }: Answer): string {
  return matched && (matched.path.length > 1 || matched.isMisspelt) ? matched.reason : '';
}

/** @param wordsOf what to say of what begins; null: its day alone */
function nextOf(
  { next, barredFrom, timeZone, since, grounds }: Finding,
  reader: Reader,
  wordsOf: (next: Change) => string | null,
): string {
  // Of a ban to come, and of one that may come, the first sentence tells the day.
  if (!next || next.date === barredFrom || (since === null && grounds === 'may-bar')) return '';
  const words = wordsOf(next);
  return `${dayOfMoment(reader, next.date, timeZone)}${words ? `: ${words.replace(/\.$/u, '')}` : ''}.`;
}

/** What to find out first, unless the summary asks it already. */
function openOf(finding: Finding, summary: string): string {
  const [open = ''] = asksOf(finding).filter((ask) => ask !== 'Who makes it?');
  const [question = ''] = sentencesOf(open);
  return finding.grounds === 'may-bar' && !summary.includes(question.slice(1)) ? question : '';
}

function todoShortOf({ todo, todoShort }: Finding): string {
  return todoShort ?? sentencesOf(todo)[0] ?? '';
}

/**
 * The party of a list that bears the name or is like it, and how many more there are.
 *
 * @param detail `by list alone`: where there is no room for its name as the list writes it
 */
function listedOf({ listings }: Answer, reader: Reader, detail?: 'by list alone'): Spoken['listed'] {
  const [first, ...rest] = listings;
  if (!first) return null;
  // That a name is the same needs no words; in what it is only like it does.
  const isSame = first.level === 'exact' && !first.isOver;
  const party = isSame ? first.name : `${first.name} (${listingReason(first, reader)})`;
  const who = detail === undefined ? party : isSame ? 'the same name' : 'a name like it';
  return {
    list: listInBrief(first),
    url: noticeUrl(first) ?? first.url,
    says: `${who}${rest.length > 0 ? `, and ${rest.length} more` : ''}`,
  };
}

function sourceOf(answer: Answer, decides: Finding | undefined): Spoken['source'] {
  if (answer.outside) return { citation: answer.outside.look, says: '' };
  const [citation] = decides?.citations ?? [];
  return citation ? { citation, says: '' } : null;
}

function checkedOn(finding: Finding, reader: Reader): string {
  return checkedInWords({ ...finding, checkedAgainst: null }, reader);
}

/** A day before the oldest rule, or far ahead of the newest check. */
function dateLimits({ notes }: Answer, reader: Reader): string[] {
  return notes.flatMap((note) => {
    if (note.kind === 'far ahead')
      return [`As known on ${day(reader, note.knownOn)}; the book may change before that day.`];
    if (note.kind === 'before the book')
      return [`About days before ${day(reader, note.oldestRule)} the book says nothing.`];
    return [];
  });
}

function readAsOf(answer: Answer, reader: Reader): string {
  const buyers = listInWords(answer.buyers.map(({ label }) => label));
  const told = answer.answered.map(({ asks, isMet }) => `; “${asks}” ${isMet ? 'yes' : 'no'}`).join('');
  const isBuyerOpen = answer.open?.some(({ about }) => about === 'buyer') === true;
  return `${ACTIVITY_WORDS[answer.activity].label}${isBuyerOpen ? '' : ` as ${buyers}`}, as of ${whenOf(answer, reader)}${told}`;
}

/** The day asked about; with the hour where something begins that day or the next. */
function whenOf({ asOf, findings }: Answer, reader: Reader): string {
  if (asOf.length === 10) return `the end of ${day(reader, asOf)}`;
  const isNear = (date: string | null | undefined): boolean =>
    date != null && Math.abs(Date.parse(date) - Date.parse(asOf)) < 86_400_000;
  return findings.some(({ since, next, barredFrom }) => [since, next?.date, barredFrom].some(isNear))
    ? momentOfReader(reader, asOf)
    : dayOfReader(reader, asOf);
}

function dataOf(answer: Answer, reader: Reader): string {
  return `Rule book ${answer.data.rulebook.slice(0, 10)}; ${listsInWords(answer, reader)}. Not legal advice.`;
}

/** The answer as scripts read it. The keys are a promise: add, never rename. */
export function answerJson(answer: Answer) {
  return {
    query: answer.query,
    asOf: answer.asOf,
    buyer: answer.buyer,
    activity: answer.activity,
    verdict: answer.verdict,
    summary: summaryOf(answer, ANY_READER),
    asks: answer.asks,
    waived: answer.waived?.rules ?? [],
    notWaived: answer.waived?.open ?? [],
    vendor: answer.vendor,
    matched: answer.matched && {
      text: answer.matched.text,
      name: answer.matched.name,
      path: answer.matched.path,
      level: answer.matched.level,
      reason: answer.matched.reason,
    },
    kind: answer.kind,
    findings: answer.findings.map((finding) => ({
      rule: finding.rule,
      title: finding.title,
      jurisdiction: finding.jurisdiction,
      status: finding.status,
      grounds: finding.grounds,
      reachedBy: finding.reachedBy,
      perhapsOf: finding.perhapsOf,
      binding: finding.isBinding,
      since: finding.since,
      already: finding.already,
      barredFrom: finding.barredFrom,
      next: finding.next,
      reason: reasonOf(finding, answer.activity, ANY_READER),
      effect: finding.effect,
      condition: finding.condition,
      asks: finding.asks,
      bound: finding.bound.map(({ id }) => id),
      todo: finding.todo,
      carveOuts: finding.carveOuts,
      ask: asksOf(finding).filter((ask) => ask !== finding.asks),
      notes: finding.notes.map(noteInWords),
      unverified: finding.unverified,
      checkedOn: finding.checkedOn,
      checkedAgainst: finding.checkedAgainst,
      stale: finding.isStale,
      citations: finding.citations.map(({ label, url }) => ({ label, url })),
    })),
    listings: answer.listings.map(({ isOver, ...listing }) => ({
      ...listing,
      reason: listingReason({ ...listing, isOver }),
      over: isOver,
    })),
    candidates: answer.candidates.map(({ name, reason }) => ({ name, reason })),
    open: (answer.open ?? []).map(({ about, text, choices }) => ({
      about,
      text,
      choices: choices.map(({ id }) => id),
    })),
    notes: [
      ...answer.notes.map((note) => ({
        says: noteSays(note, ANY_READER),
        citation: note.kind === 'said' && note.citation ? { label: note.citation.label, url: note.citation.url } : null,
      })),
      ...coverageLines(answer, ANY_READER).map((says) => ({ says, citation: null })),
    ],
    coverage: answer.coverage.map(({ place, extent, asOf, missing, ask }) => ({ place, extent, asOf, missing, ask })),
    outside: answer.outside && {
      name: answer.outside.name,
      says: answer.outside.says,
      look: { label: answer.outside.look.label, url: answer.outside.look.url },
    },
    data: {
      rulebook: answer.data.rulebook,
      rulesCheckedOn: answer.data.rulesCheckedOn,
      lists: answer.data.lists.map(({ id, asOf, isStale, problem }) => ({
        id,
        asOf,
        stale: isStale,
        ...(problem ? { problem } : {}),
      })),
    },
  };
}
