/** The verdict's reason in a sentence or two. */
import { type Answer, type Finding, type Grounds, gravityOf, type OpenPoint } from '../check/answer.ts';
import type { Activity } from '../rulebook/schema.ts';
import { asksOf, kindsInWords, listedName, listNamed } from './finding.ts';
import {
  ACTIVITY_WORDS,
  capital,
  day,
  dayOfMoment,
  doings,
  doingTo,
  inBrief,
  listInWords,
  namesInWords,
  type Reader,
  sentencesOf,
  uncapital,
  wordCount,
} from './wording.ts';

/** Words that the first sentences quote of a rule's own text. */
const QUOTED = 34;
/** Words of a question in it. */
const ASKED = 24;
/** Words of a rule's own advice on an activity, without which the first sentence says little. */
const ADVISED = 18;
const LONG_NAME = 4;

/**
 * What was found, in which data, as of when. What binds already comes before what is to come. Never that something is
 * allowed.
 *
 * @param quoted words of a rule's own text that it may quote; 0: none
 * @param longName words from which on a name is told as "it", since it stands above the sentence already
 */
export function summaryOf(answer: Answer, reader: Reader, quoted: number = QUOTED, longName = LONG_NAME): string {
  // A name may end in a full stop of its own: "Kaspersky Lab, Inc."
  return sentences(answer, reader, quoted, longName).replace(/\.\.(?=\s|$)/gu, '.');
}

/**
 * "Waived until 31 March 2027 by Ana for Section 889: no substitute." A line a rule, the last one naming what is not waived.
 *
 * @param nameOf how whoever granted it is written on this surface
 */
export function waivedLines(
  { waived }: Pick<Answer, 'waived'>,
  reader: Reader,
  nameOf: (user: string) => string,
): string[] {
  if (!waived) return [];
  const { rules, open } = waived;
  return rules.map(({ short, until, by, reason }, at) => {
    const rest = open.length > 0 && at === rules.length - 1 ? ` Not waived: ${namesInWords(open)}.` : '';
    return `Waived until ${day(reader, until)} by ${nameOf(by)} for ${short}: ${reason.replace(/\.$/u, '')}.${rest}`;
  });
}

/** The name of what was asked about, as an answer tells it. */
export function nameOf(answer: Pick<Answer, 'matched' | 'query'>, longest = 60): string {
  if (answer.matched) return answer.matched.name;
  const clean = answer.query.replace(/\s+/gu, ' ').trim();
  return clean.length > longest
    ? `${clean
        .slice(0, longest - 1)
        .toWellFormed()
        .replace(/\ufffd$/u, '')}…`
    : clean;
}

function sentences(answer: Answer, reader: Reader, quoted: number, longName: number): string {
  const named = nameOf(answer, 80);
  const name = answer.kind ? kindName(answer) : named;
  const it = wordCount(name) >= longName && !answer.kind ? 'it' : name;
  const doing = doingTo(answer.activity, it);
  const graves = answer.findings.filter((finding) => finding.status === answer.verdict);
  const [first] = graves;
  switch (answer.verdict) {
    case 'prohibited':
      return first ? `${capital(doing)} is barred for you ${rulesSince(graves, reader)}.` : listed(answer);
    case 'upcoming':
      return upcoming(answer, graves, doing, reader);
    case 'restricted':
      return first ? restricted(answer, graves, { name: it, doing, reader, quoted }) : listed(answer);
    case 'review':
      return reviewed(answer, doing);
    case 'exempt':
      return leftOut(name, graves);
    case 'binds-others':
      return `No rule in the book binds you in ${doing}. ${othersLine(answer)}${answer.kind ? ' Screening lists name makers: ask again with yours.' : ''}`;
    case 'no-match':
      return notFound(answer, name, reader);
  }
}

function kindName({ kind }: Answer): string {
  return `this kind of product (${listInWords((kind?.kinds ?? []).map(({ label }) => label.toLowerCase()))})`;
}

/** How many rules bind other buyers; empty where there are none. */
export function othersLine({ findings }: Pick<Answer, 'findings'>): string {
  const count = findings.filter(
    ({ grounds, reachedBy }) => grounds === 'others' && reachedBy !== 'kind' && reachedBy !== 'any maker',
  ).length;
  if (count === 0) return '';
  return count === 1 ? '1 rule binds other buyers.' : `${count} rules bind other buyers.`;
}

/** The ban to come, and what binds this buyer today: a date in the future must not read as freedom until then. */
function upcoming(answer: Answer, graves: Finding[], doing: string, reader: Reader): string {
  const [first] = graves.filter(({ barredFrom }) => barredFrom !== null).toSorted(byBarredFrom);
  const start = first?.barredFrom ? dayOfMoment(reader, first.barredFrom, first.timeZone) : 'a later date';
  const inForce = answer.findings.filter(({ isBinding, since }) => isBinding && since !== null);
  const [open] = [...graves.filter(({ already }) => already?.asks), ...inForce.filter(mayBar)];
  const question = open ? (open.already?.asks ?? questionOf(open)) : undefined;
  const others = inForce.filter((one) => one !== open && (mayBar(one) || ['limits', 'warns'].includes(one.grounds)));
  const now = [
    ...graves
      .filter((one) => one.already && one !== open)
      .map((one) => `${one.short}, since ${alreadyInWords(one, answer.activity, reader)}`),
    ...(others.length > 0 ? [`conditions or warnings of ${shorts(others)}`] : []),
  ];
  const says = open
    ? `${capital(doing)} will be barred for you from ${start}: ${shorts(graves)}. It may be barred already by ${open.short}${question ? `: ${uncapital(question)}` : '.'}`
    : `${capital(doing)} is not barred on this date, but will be from ${start}: ${shorts(graves)}.`;
  return now.length > 0 ? `${says} In force already: ${now.join('; ')}.` : says;
}

function mayBar({ grounds }: Finding): boolean {
  return grounds === 'may-bar';
}

function byBarredFrom(a: Finding, b: Finding): number {
  return (a.barredFrom ?? '').localeCompare(b.barredFrom ?? '');
}

/** What a rule with a ban to come does already, e.g. "20 July 2024 (bars buying)". */
function alreadyInWords({ already, timeZone }: Finding, activity: Activity, reader: Reader): string {
  if (!already) return '';
  const bars = already.prohibits.length > 0 ? [`bars ${doings(already.prohibits)}`] : [];
  const limits = already.restricts.includes(activity)
    ? [`sets conditions for ${ACTIVITY_WORDS[activity].doing}`]
    : already.prohibits.length === 0
      ? [`limits ${doings(already.restricts)}`]
      : [];
  return `${dayOfMoment(reader, already.date, timeZone)} (${[...bars, ...limits].join('; ')})`;
}

/** What binds a buyer without barring: what the finding that decides says, in the sentence. */
function restricted(
  answer: Answer,
  graves: Finding[],
  asked: Omit<Telling, 'alike' | 'answer' | 'isOtherwise'>,
): string {
  const exempt = answer.findings.filter((finding) => finding.status === 'exempt' && finding.isBinding);
  const start = exempt.length > 0 ? `${leftOut(asked.name, exempt)} ` : '';
  const [first] = graves;
  if (!first) return start.trim();
  const alike = graves.filter(({ grounds, isBinding }) => grounds === first.grounds && isBinding === first.isBinding);
  return start + told(first, { ...asked, alike, answer, isOtherwise: exempt.length > 0 });
}

interface Telling {
  alike: Finding[];
  answer: Answer;
  name: string;
  doing: string;
  reader: Reader;
  quoted: number;
  isOtherwise: boolean;
}

function told(first: Finding, { alike, answer, name, doing, reader, quoted, isOtherwise }: Telling): string {
  const { grounds, short, says, effect, since, timeZone } = first;
  const none = `No rule in the book ${isOtherwise ? 'otherwise ' : ''}bars you from ${doing}`;
  const dated = since ? `, since ${dayOfMoment(reader, since, timeZone)}` : '';
  const more = alike.length > 1 ? ` (and ${alike.length - 1} more)` : '';
  const quote = quotedOf(effect, quoted);
  const weighty: Grounds = grounds;
  switch (weighty) {
    case 'may-bar':
      return mayBe(answer, alike, { doing, reader, quoted });
    case 'limits':
      if (first.asks) return `${none}, but ${short} may set conditions${more}: ${uncapital(first.asks)}`;
      return `${none}, but conditions apply: ${short}${dated}${more}.${quote}`;
    case 'warns':
      return `${none}, but there is advice or a warning: ${short}${dated}${more}.${quote}`;
    case 'proposed':
      return `${none}, but a rule is proposed: ${shorts(alike)}.`;
    case 'kind':
      return `No rule that binds you names ${name}, but rules on that kind of product may apply: ${shorts(alike)}.`;
    case 'later':
      return `${none}, but a rule to come will concern other dealings: ${shorts(alike)}.`;
    case 'silent':
      return quotedOf(says, Math.max(quoted, ADVISED)) !== ''
        ? `${none}. But under ${short}${dated}:${quotedOf(says, Math.max(quoted, ADVISED))}`
        : `${none}, but a rule in force bars or limits other dealings: ${short}${dated}${more}.${quote}`;
    case 'other-kind':
      return `${none}, but rules on other products of this vendor bind you: ${shorts(alike)}. Confirm that yours is not ${kindsInWords(first)}.`;
    default:
      return `${none}, but others are bound: ${shorts(alike)}.`;
  }
}

/** "Buying Lorex may be barred for you by Section 889: is it …?" */
function mayBe(
  { kind, listings, activity }: Answer,
  alike: Finding[],
  { doing, reader, quoted }: Pick<Telling, 'doing' | 'reader' | 'quoted'>,
): string {
  const [first] = alike;
  if (!first) return '';
  const soon =
    first.since === null && first.next ? ` from ${dayOfMoment(reader, first.next.date, first.timeZone)}` : '';
  const start = `${capital(doing)} may be barred for you${soon} by ${shorts(alike)}`;
  const held =
    first.since === null && first.already ? ` In force already: since ${alreadyInWords(first, activity, reader)}.` : '';
  if (kind) return `${start}: who makes it?${makersInWords(kind.makers.map(({ label }) => label))}`;
  const question = questionOf(first);
  if (question)
    return `${capital(doing)} may be barred for you${soon} by ${first.short}: ${uncapital(question)}${andBy(alike, question, quoted)}${held}`;
  const condition = quotedOf(first.condition, ASKED);
  if (condition !== '') return `${start}.${condition}${held}`;
  const on = listings.length > 0 ? '.' : ', depending on facts that the name does not tell.';
  return `${start}${on}${held}`;
}

/** The sentences of a rule's text that `most` words hold, behind a space; none where the first is longer. */
function quotedOf(text: string | null, most: number): string {
  const brief = inBrief(text ?? '', most);
  return brief !== '' && wordCount(brief) <= most ? ` ${brief}` : '';
}

/** The shortest way to ask what a finding turns on. */
function questionOf(finding: Finding): string | undefined {
  return asksOf(finding)
    .flatMap(sentencesOf)
    .find((sentence) => sentence.endsWith('?') && wordCount(sentence) <= ASKED);
}

/** The other rules that may bar: the next one with its own question, where it asks something else. */
function andBy([, second, ...rest]: Finding[], asked: string, quoted: number): string {
  if (!second) return '';
  if (rest.length > 0) return ` And by ${shorts([second, ...rest])}.`;
  const question = questionOf(second);
  const isAsked = question !== undefined && question !== asked && wordCount(question) <= quoted;
  return ` And by ${second.short}${isAsked ? `: ${uncapital(question)}` : '.'}`;
}

function makersInWords(names: string[]): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, 4);
  const rest = names.length - shown.length;
  return ` The rules name ${listInWords(rest > 0 ? [...shown, `${rest} more`] : shown)}.`;
}

/** The carve-out, and what stays barred around it. */
function leftOut(name: string, exempt: Finding[]): string {
  const barred = exempt.some((finding) => finding.otherwise === 'prohibited' || finding.otherwise === 'upcoming');
  const rest = barred ? '; the rest of what it covers stays barred' : '';
  return `${name} is expressly left out of ${shorts(exempt)}${rest}.`;
}

function listed(answer: Answer): string {
  const [listing] = answer.listings;
  return listing ? `${listedName(listing)} is on a screening list: ${listing.listName}.` : 'A screening list names it.';
}

function reviewed(answer: Answer, doing: string): string {
  const { outside, kind, open = [] } = answer;
  if (open.length > 0) return open.map(openInWords).join(' ');
  if (outside) return outside.says;
  if (kind)
    return `No rule in the book bars you from ${doing} whoever makes it, but a maker may be barred: who makes it?${makersInWords(kind.makers.map(({ label }) => label))}`;
  const names = [
    ...new Set([...answer.candidates.map(({ name }) => name), ...answer.listings.map((one) => one.matchedName)]),
  ];
  const typed = `“${nameOf({ matched: null, query: answer.query }, 80)}”`;
  if (names.length === 0) return `It is not certain what ${typed} means.`;
  if (names.length === 1) return `${typed} may mean ${names[0]}. Do you mean it?`;
  return `${typed} may mean ${listInWords(names.slice(0, 4).map(uncapitalized), 'or')}. Which one do you mean?`;
}

/** What has to be told before there is a verdict: "For whom? …". */
function openInWords({ about, text, choices }: OpenPoint): string {
  const typed = `“${inBrief(text, 20)}”`;
  switch (about) {
    case 'buyer':
      return choices.length > 0
        ? `For whom? ${typed} fits no one buyer of the book; it may be ${listInWords(
            choices.map(({ id, label }) => `${label} (${id})`),
            'or',
          )}.`
        : `For whom? The book has no kind of buyer for ${typed}: nothing in it speaks to one, which clears nothing.`;
    case 'activity':
      return `What is to be done with it? I do not know what ${typed} means for a rule.`;
    case 'date':
      return text;
    case 'maker':
      return `I read ${typed} as a kind of goods and not as a name: who makes it? If it is a name, write it with its capitals.`;
    case 'words':
      return `I did not understand ${typed}, which may change the answer.`;
    case 'question':
      return `${typed} asks more than whether one name is barred. Give the name alone, with the buyer, the date and the activity beside it.`;
  }
}

/** The one candidate that is no name, in the middle of a sentence. */
function uncapitalized(name: string): string {
  return name.startsWith('Somebody else') ? `s${name.slice(1)}` : name;
}

function notFound({ data, vendor }: Answer, name: string, reader: Reader): string {
  const lists = data.lists.filter((list) => list.asOf !== '').map((list) => list.id);
  const where =
    lists.length > 0
      ? `the rule book and ${listInWords(lists.map(listNamed))}`
      : 'the rule book (no screening list is loaded)';
  const looked = `Looked in ${where}; ${data.instruments} instruments, last checked on ${day(reader, data.rulesCheckedOn)}.`;
  return vendor
    ? `Nothing in the book bars ${name} on this date. ${looked}`
    : `Nothing was found about ${name}. ${looked}`;
}

/** The rules with the day since which each holds: "since 13 August 2019 by Section 889 Part A". */
function rulesSince(findings: Finding[], reader: Reader): string {
  return namesInWords(
    findings.map(({ short, since, timeZone }) =>
      since ? `since ${dayOfMoment(reader, since, timeZone)} by ${short}` : `by ${short}`,
    ),
  );
}

function shorts(findings: Finding[]): string {
  return namesInWords(findings.map(({ short }) => short));
}

/** Whether it is so by the book what a question takes for granted: that a ban is over, that it binds others only. */
export function premiseInWords(premise: 'over' | 'others', answers: readonly Answer[]): string {
  const [gravest] = answers.toSorted((a, b) => gravityOf(a.verdict) - gravityOf(b.verdict));
  const findings = answers.flatMap((answer) => answer.findings);
  const isBound = findings.some(({ isBinding, since, status }) => isBinding && since !== null && status !== 'expired');
  if (premise === 'others') {
    if (gravest?.verdict === 'prohibited') return 'Not only others, by the book: it is barred for you too.';
    if (isBound) return 'Not only others, by the book: there are rules in force that bind you too.';
    return gravest?.verdict === 'binds-others' ? 'That is so, by the book: what is in force binds others.' : '';
  }
  if (gravest?.verdict === 'prohibited') return 'It is not over, by the book: it is barred.';
  const ended = findings.find(({ status }) => status === 'expired');
  if (ended && !isBound) return `By the book this is over: ${ended.short}.`;
  if (gravest?.verdict === 'no-match') return '';
  if (gravest?.verdict === 'binds-others')
    return 'That it is over, the book does not say: what it has in force binds others.';
  return 'That it is over, the book does not say: what it has in force stands here.';
}
