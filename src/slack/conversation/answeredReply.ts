/** A reply with verdicts: what is said of each name that a sentence asks about, how it was read, and what comes next. */

import type { Button, KnownBlock } from '@slack/types';
import { type Answer, type Finding, gravityOf, type Verdict } from '../../check/answer.ts';
import type { Reply, Told } from '../../language/replyTo.ts';
import type { Meaning, When } from '../../language/sentence/meaning.ts';
import { LONGEST_READ } from '../../language/sentence/questionText.ts';
import type { Asked, AskedKind } from '../../language/slots.ts';
import type { Book } from '../../rulebook/book.ts';
import { roleInWords } from '../../rulebook/roles.ts';
import type { Activity } from '../../rulebook/schema.ts';
import { reasonOf } from '../../speak/finding.ts';
import { type Spoken, speakAnswer } from '../../speak/speakAnswer.ts';
import { nameOf, premiseInWords } from '../../speak/summary.ts';
import {
  ACTIVITY_WORDS,
  day,
  dayOfMoment,
  inBrief,
  listInWords,
  momentInFull,
  type Reader,
  VERDICT_SIGNS,
} from '../../speak/wording.ts';
import {
  answerButtons,
  type Carried,
  detailsButton,
  questionButton,
  settlingButtons,
  shortLines,
  waiverLines,
} from '../answer/answerCard.ts';
import { MOST_NAMES, tableButtons, tableLines } from '../answer/severalCard.ts';
import { actions, button, type Card, context, linesWithin, listSection, SECTION, section } from '../blocks.ts';
import { cutTo, escapeMrkdwn, joinWithin, link, plainMrkdwn, quoteTyped } from '../mrkdwn.ts';

/** Vendors answered in full in one message; further ones get a line each. */
const MOST_TOLD = 5;
const MOST_LINES = 15;
export const MOST_BUTTONS = 5;
const DISPUTED =
  'This is what the rule book and the lists say as they are loaded here. If a newer text says otherwise, press *Wrong?*.';

/** For whom and when a reply is written. */
export interface Occasion {
  /** The buyer where nobody says another. */
  buyer: string[];
  now: Date;
  reader: Reader;
  /** In a direct message, which nobody else reads. */
  isDirect: boolean;
  /** The state of the rule book and the lists, in a sentence. */
  data?: string;
}

export type Of<Status extends Reply['status']> = Extract<Reply, { status: Status }>;

export function answeredReply(book: Book, reply: Of<'answered'>, occasion: Occasion): Card {
  const { asked, meaning } = reply;
  // Of many names the gravest stand first, so that none is buried.
  const told =
    reply.told.length > MOST_NAMES
      ? reply.told.toSorted((a, b) => gravityOf(a.answer.verdict) - gravityOf(b.answer.verdict))
      : reply.told;
  const isTable = told.length > 1 && asked.kind === 'may we' && told.every(({ changes }) => changes === null);
  const shown = told.slice(0, isTable ? MOST_NAMES : MOST_TOLD);
  const rest = told.slice(shown.length);
  const [first] = shown;
  const isSingle = told.length === 1 && asked.unsure.length === 0;
  const isAsking = isSingle && first !== undefined && hangsOnAsker(book, first.answer, asked.kind);
  const answers = shown.map(({ answer }) => answer);
  const lines = isTable
    ? tableLines(answers, occasion.reader)
    : shown.map((one): KnownBlock => {
        const text = toldText(book, one, asked.kind, occasion.reader, isAsking);
        const hasDetails = !isSingle && one.answer.findings.length > 0;
        return { ...section(text, hasDetails ? detailsButton(one.answer) : undefined), expand: true };
      });
  const premise = meaning.premise ? premiseInWords(meaning.premise, answers) : '';
  const blocks: KnownBlock[] = [
    ...(premise ? [section(premise)] : []),
    ...(meaning.kind === 'disputed' ? [section(DISPUTED)] : []),
    ...lines,
    ...(isTable
      ? tableButtons(
          told.map(({ answer }) => answer),
          occasion.isDirect ? 'share_elsewhere' : null,
        )
      : []),
    ...shown.slice(0, MOST_TOLD).flatMap((one) => candidateBlocks(one.answer)),
    ...asked.unsure.slice(0, 3).flatMap((one) => whichBlocks(one.text, one.candidates, asked, occasion, meaning)),
    ...restBlocks(
      rest.map(({ answer }) => answer),
      occasion.reader,
    ),
    context([
      readAs(book, asked, occasion.buyer, occasion.reader),
      // What a word of marketing means: "NDAA compliant".
      ...meaning.buyer.clauses.flatMap(({ weak }) => weak ?? []),
      ...leftOutLines(meaning),
      ...(first ? dataLines(first.answer, occasion.reader) : []),
    ]),
    ...(isSingle && first
      ? actions([
          ...(isAsking ? settlingButtons(first.answer) : []),
          ...cardButtons(first.answer, meaning, occasion.isDirect),
        ])
      : []),
  ];
  const said = shown.map(({ answer }) => {
    const { sign, name, summary } = speakAnswer(answer, occasion.reader);
    return `${isAsking ? 'About' : `${sign.words}:`} ${plainMrkdwn(name)}. ${plainMrkdwn(summary)}`;
  });
  return { text: cutTo(said.join(' ') || 'Which one do you mean?', SECTION), blocks };
}

/** Up to twenty names get a line each, further ones stand together by verdict. */
function restBlocks(answers: Answer[], reader: Reader): KnownBlock[] {
  const lines = answers.slice(0, MOST_LINES).map((answer) => lineOf(answer, reader));
  const sections = Array.from({ length: Math.ceil(lines.length / 5) }, (_, at) =>
    section(linesWithin(lines.slice(at * 5, at * 5 + 5))),
  );
  const groups = Map.groupBy(answers.slice(MOST_LINES), (answer) => answer.verdict);
  return [...sections, ...[...groups].map(([verdict, of]) => verdictSection(verdict, of.map(nameOf)))];
}

/** Names of the same verdict, in one section. */
export function verdictSection(verdict: Verdict, names: string[]): KnownBlock {
  const { symbol, words } = VERDICT_SIGNS[verdict];
  return countedSection(`${symbol} *${words}*`, names);
}

/** A title with how many there are, and their names. */
export function countedSection(title: string, names: string[]): KnownBlock {
  return section(`${title} (${names.length})\n${cutTo(names.map(plainMrkdwn).join(', '), SECTION - 100)}`);
}

/** One line a name, where many are answered. */
function lineOf(answer: Answer, reader: Reader): string {
  const { sign, name, summary } = speakAnswer(answer, reader);
  return `${sign.symbol} *${sign.words}: ${plainMrkdwn(name)}*\n${plainMrkdwn(inBrief(summary, 25))}`;
}

function cardButtons(answer: Answer, meaning: Meaning, isDirect: boolean): Button[] {
  const [other] = meaning.otherActivities;
  const clause = meaning.buyer.clauses.find((one) => one.weak !== undefined);
  const [role] = clause?.mayBind ?? [];
  return [
    detailsButton(answer),
    ...(other ? [questionButton('ask_activity', `And to ${doing(other)}?`, { ...answer, activity: other })] : []),
    ...(role && !answer.buyer.includes(role)
      ? [questionButton('ask_about_role', 'As a federal contractor', { ...answer, buyer: [role] })]
      : []),
    // In a channel everybody sees it already.
    ...(isDirect ? [questionButton('share_elsewhere', 'Share …', answer)] : []),
    ...answerButtons(answer),
  ];
}

/** An activity in a word: "renew". */
export function doing(activity: Activity): string {
  return ACTIVITY_WORDS[activity].label.toLowerCase();
}

/** "Which one do you mean?" of the check itself. */
function candidateBlocks(answer: Answer): KnownBlock[] {
  const asked = answer.candidates
    .flatMap(({ ask, reason, name }) => (ask === undefined ? [] : [{ ask, reason, name }]))
    .slice(0, MOST_BUTTONS);
  if (asked.length === 0) return [];
  return [
    ...listSection(
      answer.verdict === 'review' ? '*Which one do you mean?*' : '*Perhaps you mean*',
      asked.map(({ name, reason }) => `• *${plainMrkdwn(name)}*: ${plainMrkdwn(reason)}`),
    ),
    ...actions(
      asked.map(({ ask, name }, index) =>
        questionButton(`ask_about_${answer.query.length}_${index}`, `Check ${name}`, { ...answer, query: ask }),
      ),
    ),
  ];
}

function whichBlocks(
  typed: string,
  candidates: string[],
  asked: Asked,
  occasion: Occasion,
  meaning: Meaning,
): KnownBlock[] {
  const question = questionOf(asked, occasion, meaning);
  if (!question) return [];
  const names = [...new Set(candidates)].slice(0, MOST_BUTTONS);
  return [
    section(`“${quoteTyped(typed, 60)}” may be somebody else’s name too. Which one do you mean?`),
    ...actions(
      names.map((name, index) =>
        questionButton(`ask_about_u${typed.length}_${index}`, `Check ${name}`, { ...question, query: name }),
      ),
    ),
  ];
}

export function questionOf(asked: Asked, occasion: Occasion, meaning: Meaning): Carried | null {
  const on = asked.when?.status === 'day' ? asked.when.day : asked.when?.from;
  const [subject] = [...asked.subjects, ...meaning.subjects.map((one) => one.text)];
  if (subject === undefined) return null;
  return {
    query: subject,
    asOf: on ?? occasion.now.toISOString(),
    buyer: asked.buyer.length > 0 ? asked.buyer : occasion.buyer,
    activity: asked.activity,
  };
}

/** What is asked about, for a question back. */
export function subjectsInWords(asked: Asked, meaning: Meaning): string {
  const names = [...asked.subjects, ...asked.unsure.map((one) => one.text)];
  const known = (text: string): string => meaning.subjects.find((one) => one.text === text)?.name ?? text;
  return listInWords(
    (names.length > 0 ? names : meaning.kinds.map((one) => one.name)).map((one) => `*${quoteTyped(known(one), 60)}*`),
  );
}

/** Where the book ends for this answer, and the data that was looked in. */
function dataLines(answer: Answer, reader: Reader): string[] {
  const { others, limits, data } = speakAnswer(answer, reader);
  return [[others, ...limits].filter(Boolean).join(' '), data].filter(Boolean).map(plainMrkdwn);
}

/** A button that does what the slash command does, for whoever presses it. */
export function commandButton(label: string, command: string): Button {
  return button(`run_command_${label.length}`, label, command);
}

export function openCheckButton(): Button {
  return button('open_check', 'Check a vendor');
}

/** Rules named in a reply; *Details* shows all. */
const SHOWN = 3;

/**
 * Whether the answer hangs on something that only the asker knows: then a sentence is answered with that question, and *Yes* and *No*
 * give the verdict. A coloured headline would be milder than the law for one of the two.
 */
function hangsOnAsker(book: Book, answer: Answer, kind: AskedKind): boolean {
  if (kind !== 'may we' || answer.verdict !== 'restricted' || answer.askedKey === null) return false;
  const [ruleId = '', phaseId] = answer.askedKey.split('/');
  const rule = book.rules.get(ruleId);
  const binds = rule?.phases.find(({ id }) => id === phaseId)?.binds ?? rule?.binds ?? [];
  // What binds everybody and hangs on a rare fact is told as a condition.
  return !binds.includes('us-person');
}

/** @param isAsking the reply is the question that the answer hangs on, without a verdict */
export function toldText(book: Book, told: Told, kind: AskedKind, reader: Reader, isAsking = false): string {
  const { answer } = told;
  const spoken = speakAnswer(answer, reader);
  const lines = [
    isAsking
      ? `About *${plainMrkdwn(spoken.name)}*: it hangs on one thing.`
      : `${spoken.sign.symbol} *${spoken.sign.words}: ${plainMrkdwn(spoken.name)}*`,
    plainMrkdwn(spoken.summary),
    ...makersLine(answer, spoken.summary),
    ...(told.isCompared ? [`As of ${answer.asOf.slice(0, 10)} (${day(reader, answer.asOf)}).`] : []),
    ...linesFor(book, kind, told, spoken, reader),
    ...waiverLines(answer, reader),
  ];
  return joinWithin(
    lines.filter((line) => line !== ''),
    SECTION,
    (left) => `… and ${left} more under _Details_.`,
  );
}

const MOST_MAKERS = 12;

/** Of a kind of product, the makers that the rules of this buyer name: whose products to stay away from. */
function makersLine({ kind }: Answer, summary: string): string[] {
  const names = (kind?.makers ?? []).map(({ label }) => label);
  if (names.length === 0 || names.slice(0, 4).every((name) => summary.includes(name))) return [];
  const more = names.length - MOST_MAKERS;
  const shown = [...names.slice(0, MOST_MAKERS), ...(more > 0 ? [`${more} more`] : [])];
  return [`*Makers that the rules name:* ${escapeMrkdwn(listInWords(shown))}.`];
}

function linesFor(book: Book, kind: AskedKind, told: Told, spoken: Spoken, reader: Reader): string[] {
  const { answer, changes } = told;
  const short = shortLines(spoken);
  const sources = shortLines({ ...spoken, next: '', todo: '' });
  switch (kind) {
    case 'when':
    case 'until':
      return [...whenLines(answer, reader, kind), ...sources];
    case 'who bound':
      return [...boundLines(book, answer), ...sources];
    case 'why':
      return [
        ...gravest(answer).map(
          (finding) =>
            `• *${escapeMrkdwn(finding.short)}*: ${escapeMrkdwn(cutTo(reasonOf(finding, answer.activity, reader), 500))}`,
        ),
        ...sources,
      ];
    case 'who says':
      return gravest(answer).map(
        (finding) =>
          `• ${escapeMrkdwn(finding.authority)}: ${escapeMrkdwn(finding.title)} (${finding.citations
            .slice(0, 3)
            .map(({ url, label }) => link(url, label))
            .join(', ')})`,
      );
    default:
      return [...short, ...periodLines(told, reader), ...changeLines(changes, reader)];
  }
}

function gravest(answer: Answer): Finding[] {
  const counted = answer.findings.filter((finding) => finding.status !== 'expired');
  const grave = counted.filter((finding) => finding.status === answer.verdict);
  const binding = grave.filter((finding) => finding.isBinding);
  return (binding.length > 0 ? binding : grave.length > 0 ? grave : counted).slice(0, SHOWN);
}

/** Whom the rules bind, the gravest first. */
function boundLines(book: Book, answer: Answer): string[] {
  const counted = answer.findings.filter((finding) => finding.status !== 'expired').slice(0, SHOWN + 2);
  return counted.map((finding) => {
    const binds = (book.rules.get(finding.rule)?.binds ?? []).slice(0, 6).map((role) => roleInWords(book, role));
    return `• *${escapeMrkdwn(finding.short)}* binds: ${escapeMrkdwn(listInWords(binds))}${finding.isBinding ? '; that includes you' : ''}.`;
  });
}

/** Where in the period the verdict of the headline begins. */
function periodLines({ answer, start }: Told, reader: Reader): string[] {
  if (!start) return [];
  const before = VERDICT_SIGNS[start.verdict];
  return [
    `From ${day(reader, start.asOf)} on: ${before.symbol} ${before.words.toLowerCase()}. From ${day(reader, answer.asOf)} on: ${spokenOf(answer)}.`,
  ];
}

function spokenOf(answer: Answer): string {
  const sign = VERDICT_SIGNS[answer.verdict];
  return `${sign.symbol} ${sign.words.toLowerCase()}`;
}

/** Since when it is barred, or from when: each rule's date with the zone it counts in. */
function whenLines(answer: Answer, reader: Reader, kind: AskedKind): string[] {
  const doing = ACTIVITY_WORDS[answer.activity].doing;
  const lines = gravest(answer).flatMap((finding) => [
    ...(finding.since
      ? [
          `• *${escapeMrkdwn(finding.short)}*: in force since *${momentInFull(reader, finding.since, finding.timeZone)}*${kind === 'until' ? '; until then it did not bar this' : ''}.`,
        ]
      : []),
    ...(finding.next
      ? [
          `• *${escapeMrkdwn(finding.short)}*: from *${momentInFull(reader, finding.next.date, finding.timeZone)}*: ${escapeMrkdwn(finding.next.effect)}`,
        ]
      : []),
  ]);
  return lines.length > 0 ? lines : [`No rule in the book sets a date for ${doing} it.`];
}

function changeLines(changes: Told['changes'], reader: Reader): string[] {
  if (!changes) return [];
  if (changes.length === 0) return ['*Within this time* the book knows of no change for this buyer.'];
  return [
    '*What changes*',
    ...changes.map(({ at, timeZone, verdict, says }) => {
      const { symbol, words } = VERDICT_SIGNS[verdict];
      const effects = says
        .slice(0, SHOWN)
        .map(({ short, effect }) => `${escapeMrkdwn(short)}: ${escapeMrkdwn(cutTo(effect, 300))}`);
      return `• *${dayOfMoment(reader, at, timeZone)}* ${effects.join(' ')} Then: ${symbol} ${words.toLowerCase()}.`;
    }),
  ];
}

/** How a question was read: "Renew, as US person, from 1 October 2027 to 31 October 2027." */
export function readAs(book: Book, asked: Asked, buyer: string[], reader: Reader): string {
  const roles = (asked.buyer.length > 0 ? asked.buyer : buyer).map((role) => roleInWords(book, role));
  const borrowed =
    asked.isBorrowed && asked.subjects.length > 0
      ? ` About ${listInWords(asked.subjects.map((one) => quoteTyped(one, 60)))}, as before in this thread.`
      : '';
  return `Read as: ${doing(asked.activity)}, as ${plainMrkdwn(listInWords(roles))}, ${whenInWords(asked.when, reader)}.${borrowed}`;
}

export function whenInWords(when: When | null, reader: Reader): string {
  if (!when) return 'today';
  if (when.status === 'day') return `at the end of ${day(reader, when.day)}`;
  return when.to ? `from ${day(reader, when.from)} to ${day(reader, when.to)}` : `from ${day(reader, when.from)} on`;
}

/** A pasted thread has a date on every mail. */
const MOST_DATES_TOLD = 3;

/** What was left out of the answer, in sentences. */
export function leftOutLines(meaning: Meaning): string[] {
  const { without, isCut, notUnderstood, buyer, datesTold } = meaning;
  const quoted = (texts: string[]): string => listInWords(texts.map((one) => `“${quoteTyped(one, 60)}”`));
  return [
    ...(without.length > 0
      ? [`Set aside, as you wrote: ${listInWords(without.map((one) => quoteTyped(one.name, 60)))}.`]
      : []),
    ...(buyer.denied.length > 0 ? ['Read without the roles that you say you do not have.'] : []),
    ...(datesTold.length > 0
      ? [`Told and not asked about, as I read it: ${quoted(datesTold.slice(0, MOST_DATES_TOLD))}.`]
      : []),
    ...(notUnderstood.length > 0 ? [`Not understood, and not used: ${quoted(notUnderstood)}.`] : []),
    ...(isCut ? [`Only the first ${LONGEST_READ.toLocaleString('en')} characters were read.`] : []),
  ];
}
