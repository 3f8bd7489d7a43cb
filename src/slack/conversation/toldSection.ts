/** One vendor's part of a reply: verdict, reason in the manner of the question, sources. */
import type { Answer, Finding } from '../../check/answer.ts';
import type { Told } from '../../language/replyTo.ts';
import type { AskedKind } from '../../language/threadMemory.ts';
import { dayOfMoment, momentInFull, type Reader } from '../../speak/dates.ts';
import { reasonOf } from '../../speak/finding.ts';
import { type Spoken, speakAnswer } from '../../speak/speakAnswer.ts';
import { ACTIVITY_WORDS, VERDICT_SIGNS } from '../../speak/wording.ts';
import { shortLines } from '../answer/answerCard.ts';
import { SECTION } from '../blocks.ts';
import { cutTo, escapeMrkdwn, joinWithin, link, plainMrkdwn } from '../mrkdwn.ts';

/** Rules named in a reply; *Details* shows all. */
const SHOWN = 3;

export function toldText(told: Told, kind: AskedKind, reader: Reader): string {
  const { answer } = told;
  const spoken = speakAnswer(answer, reader);
  const lines = [
    `${spoken.sign.symbol} *${spoken.sign.words}: ${plainMrkdwn(spoken.name)}*`,
    plainMrkdwn(spoken.summary),
    ...linesFor(kind, told, spoken, reader),
  ];
  return joinWithin(
    lines.filter((line) => line !== ''),
    SECTION,
    (left) => `… and ${left} more under _Details_.`,
  );
}

function linesFor(kind: AskedKind, { answer, changes }: Told, spoken: Spoken, reader: Reader): string[] {
  const short = shortLines(spoken);
  const sources = shortLines({ ...spoken, next: '', todo: '' });
  switch (kind) {
    case 'when':
      return [...whenLines(answer, reader), ...sources];
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
      return [...short, ...changeLines(changes, reader)];
  }
}

function gravest(answer: Answer): Finding[] {
  const counted = answer.findings.filter((finding) => finding.status !== 'expired');
  const grave = counted.filter((finding) => finding.status === answer.verdict);
  const binding = grave.filter((finding) => finding.isBinding);
  return (binding.length > 0 ? binding : grave.length > 0 ? grave : counted).slice(0, SHOWN);
}

/** Since when it is barred, or from when: each rule's date with the zone it counts in. */
function whenLines(answer: Answer, reader: Reader): string[] {
  const doing = ACTIVITY_WORDS[answer.activity].doing;
  const lines = gravest(answer).flatMap((finding) => [
    ...(finding.since
      ? [
          `• *${escapeMrkdwn(finding.short)}*: in force since *${momentInFull(reader, finding.since, finding.timeZone)}*.`,
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
