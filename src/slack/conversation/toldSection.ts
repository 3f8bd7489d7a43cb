/** One vendor's part of a reply: verdict, reason in the manner of the question, sources. */
import { ACTIVITY_WORDS } from '../../check/activityWords.ts';
import type { Answer, Finding } from '../../check/answer.ts';
import { entryInWords } from '../../check/entryWords.ts';
import { VERDICT_SIGNS } from '../../check/verdictSigns.ts';
import type { Told } from '../../language/replyTo.ts';
import type { AskedKind } from '../../language/threadMemory.ts';
import { dayInWords } from '../../rulebook/dateWords.ts';
import { readersMoment } from '../answer/readersMoment.ts';
import { SECTION } from '../blocks.ts';
import { cutTo, escapeMrkdwn, joinWithin, link, plainMrkdwn } from '../mrkdwn.ts';

/** Rules named in a reply; *Details* shows all. */
const SHOWN = 3;

export function toldText(told: Told, kind: AskedKind): string {
  const { answer } = told;
  const sign = VERDICT_SIGNS[answer.verdict];
  const name = answer.matched?.name ?? cutTo(answer.query.replace(/\s+/gu, ' ').trim(), 60);
  const lines = [
    `${sign.symbol} *${sign.words}: ${plainMrkdwn(name)}*`,
    plainMrkdwn(answer.summary),
    ...matchLines(answer),
    ...linesFor(kind, told),
    ...listingLines(answer),
    sourceLine(answer),
  ];
  return joinWithin(
    lines.filter((line) => line !== ''),
    SECTION,
    (left) => `… and ${left} more under _Details_.`,
  );
}

function linesFor(kind: AskedKind, told: Told): string[] {
  const { answer, changes } = told;
  switch (kind) {
    case 'when':
      return whenLines(answer);
    case 'why':
      return gravest(answer).map(
        (finding) => `• *${escapeMrkdwn(finding.short)}*: ${escapeMrkdwn(cutTo(finding.reason, 500))}`,
      );
    case 'who says':
      return gravest(answer).map(
        (finding) =>
          `• ${escapeMrkdwn(finding.authority)}: ${escapeMrkdwn(finding.title)} (${finding.citations
            .slice(0, 3)
            .map(({ url, label }) => link(url, label))
            .join(', ')})`,
      );
    default:
      return [...(kind === 'may we' ? reasonLines(answer) : []), ...changeLines(changes)];
  }
}

/** A name that was found by a detour says so; one that was typed as it is needs no word. */
function matchLines({ matched }: Answer): string[] {
  if (!matched || (matched.level === 'exact' && matched.path.length < 2)) return [];
  return matched.path.length > 1 || /misspelling/u.test(matched.reason) ? [`_${plainMrkdwn(matched.reason)}_`] : [];
}

function gravest(answer: Answer): Finding[] {
  const counted = answer.findings.filter((finding) => finding.status !== 'expired');
  const grave = counted.filter((finding) => finding.status === answer.verdict);
  const binding = grave.filter((finding) => finding.isBinding);
  return (binding.length > 0 ? binding : grave.length > 0 ? grave : counted).slice(0, SHOWN);
}

function reasonLines(answer: Answer): string[] {
  const [first] = gravest(answer);
  if (!first || answer.verdict === 'no-match' || answer.verdict === 'review') return [];
  const since = first.since ? ` (since ${dayInWords(first.since)})` : '';
  return [
    `*${escapeMrkdwn(first.short)}*${since}: ${escapeMrkdwn(cutTo(first.reason, 600))}`,
    `*What to do:* ${escapeMrkdwn(first.todo)}`,
  ];
}

/** Since when it is barred, or from when: each rule's date with the zone it counts in. */
function whenLines(answer: Answer): string[] {
  const doing = ACTIVITY_WORDS[answer.activity].doing;
  const lines = gravest(answer).flatMap((finding) => [
    ...(finding.since
      ? [`• *${escapeMrkdwn(finding.short)}*: in force since *${readersMoment(finding.since, finding.timeZone)}*.`]
      : []),
    ...(finding.next
      ? [
          `• *${escapeMrkdwn(finding.short)}*: from *${readersMoment(finding.next.date, finding.timeZone)}*: ${escapeMrkdwn(finding.next.effect)}`,
        ]
      : []),
  ]);
  return lines.length > 0 ? lines : [`No rule in the book sets a date for ${doing} it.`];
}

function changeLines(changes: Told['changes']): string[] {
  if (!changes) return [];
  if (changes.length === 0) return ['*Within this time* the book knows of no change for this buyer.'];
  return [
    '*What changes*',
    ...changes.map(({ at, timeZone, verdict, says }) => {
      const { symbol, words } = VERDICT_SIGNS[verdict];
      const effects = says
        .slice(0, SHOWN)
        .map(({ short, effect }) => `${escapeMrkdwn(short)}: ${escapeMrkdwn(cutTo(effect, 300))}`);
      return `• *${readersMoment(at, timeZone)}* ${effects.join(' ')} Then: ${symbol} ${words.toLowerCase()}.`;
    }),
  ];
}

function listingLines(answer: Answer): string[] {
  return answer.listings.slice(0, SHOWN).map((one) => {
    const list = one.url === '' ? escapeMrkdwn(one.listName) : link(one.url, one.listName);
    const entry = entryInWords(one);
    return `• On ${list}: *${escapeMrkdwn(one.name)}* (${escapeMrkdwn(one.reason)})${entry && `; ${escapeMrkdwn(entry)}`}`;
  });
}

function sourceLine(answer: Answer): string {
  const sources = new Map(
    gravest(answer).flatMap(({ citations }) => citations.slice(0, 1).map(({ url, label }) => [url, label])),
  );
  const isStale = gravest(answer).some((finding) => finding.isStale);
  if (sources.size === 0) return '';
  const age = isStale ? ' :warning: checked more than 180 days ago, look at the source yourself' : '';
  return `_Source:_ ${[...sources].map(([url, label]) => link(url, label)).join(', ')}${age}`;
}
