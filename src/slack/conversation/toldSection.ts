/** One vendor's part of a reply: verdict, reason in the manner of the question, sources. */
import type { Answer, Finding } from '../../check/answer.ts';
import type { Told } from '../../language/replyTo.ts';
import type { Meaning, When } from '../../language/sentence/meaning.ts';
import { LONGEST_READ } from '../../language/sentence/questionText.ts';
import type { Asked, AskedKind } from '../../language/slots.ts';
import type { Book } from '../../rulebook/book.ts';
import { roleInWords } from '../../rulebook/roles.ts';
import { reasonOf } from '../../speak/finding.ts';
import { type Spoken, speakAnswer } from '../../speak/speakAnswer.ts';
import {
  ACTIVITY_WORDS,
  day,
  dayOfMoment,
  listInWords,
  momentInFull,
  type Reader,
  VERDICT_SIGNS,
} from '../../speak/wording.ts';
import { shortLines, waiverLines } from '../answer/answerCard.ts';
import { SECTION } from '../blocks.ts';
import { cutTo, escapeMrkdwn, joinWithin, link, plainMrkdwn, quoteTyped } from '../mrkdwn.ts';

/** Rules named in a reply; *Details* shows all. */
const SHOWN = 3;

/**
 * Whether the answer hangs on something that only the asker knows: then a sentence is answered with that question, and *Yes* and *No*
 * give the verdict. A coloured headline would be milder than the law for one of the two.
 */
export function hangsOnAsker(book: Book, answer: Answer, kind: AskedKind): boolean {
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
  return `Read as: ${ACTIVITY_WORDS[asked.activity].label.toLowerCase()}, as ${plainMrkdwn(listInWords(roles))}, ${whenInWords(asked.when, reader)}.${borrowed}`;
}

export function whenInWords(when: When | null, reader: Reader): string {
  if (!when) return 'today';
  if (when.status === 'day') return `at the end of ${day(reader, when.day)}`;
  return when.to ? `from ${day(reader, when.from)} to ${day(reader, when.to)}` : `from ${day(reader, when.from)} on`;
}

/** What was left out of the answer, in sentences. */
export function leftOutLines(meaning: Meaning): string[] {
  const { without, isCut, notUnderstood, buyer } = meaning;
  const quoted = (texts: string[]): string => listInWords(texts.map((one) => `“${quoteTyped(one, 60)}”`));
  return [
    ...(without.length > 0
      ? [`Set aside, as you wrote: ${listInWords(without.map((one) => quoteTyped(one.name, 60)))}.`]
      : []),
    ...(buyer.denied.length > 0 ? ['Read without the roles that you say you do not have.'] : []),
    ...(notUnderstood.length > 0 ? [`Not understood, and not used: ${quoted(notUnderstood)}.`] : []),
    ...(isCut ? [`Only the first ${LONGEST_READ.toLocaleString('en')} characters were read.`] : []),
  ];
}
