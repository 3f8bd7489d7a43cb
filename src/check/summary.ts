import type { Book } from '../rulebook/book.ts';
import { dayInWords } from '../rulebook/dateWords.ts';
import type { Activity } from '../rulebook/schema.ts';
import { ACTIVITY_WORDS, doingTo, listInWords } from './activityWords.ts';
import type { Answer, Finding, ListingFinding } from './answer.ts';
import { leftOut, restricted } from './restrictedSummary.ts';
import { capital, rulesInWords, rulesNamed } from './ruleWords.ts';

export type Draft = Omit<Answer, 'summary'>;

/**
 * The verdict's reason in a sentence or two: what was found, in which data, as of when. What binds already comes before
 * what is to come. Never that something is allowed.
 */
export function summarize(book: Book, answer: Draft): string {
  // A name may end in a full stop of its own: "Kaspersky Lab, Inc."
  return sentences(book, answer).replace(/\.\.(?=\s|$)/gu, '.');
}

function sentences(book: Book, answer: Draft): string {
  const named = answer.matched?.name ?? shorten(answer.query);
  const isKind = answer.vendor === null && answer.matched !== null && answer.findings.length > 0;
  const name = isKind ? `this kind of product (${named.toLowerCase()})` : named;
  const doing = doingTo(answer.activity, name);
  const graves = answer.findings.filter((finding) => finding.status === answer.verdict);
  const [first] = graves;
  switch (answer.verdict) {
    case 'prohibited':
      return first ? `${capital(doing)} is barred for this buyer, ${rulesSince(graves)}.` : listed(answer);
    case 'upcoming':
      return upcoming(answer, graves, doing);
    case 'restricted':
      return first ? restricted(answer, graves, name, doing) : listed(answer);
    case 'review':
      return reviewed(answer);
    case 'exempt':
      return leftOut(name, graves);
    case 'no-match':
      return notFound(book, answer, name);
  }
}

/** The ban to come, and what binds this buyer today: a date in the future must not read as freedom until then. */
function upcoming(answer: Draft, graves: Finding[], doing: string): string {
  const dates = graves.flatMap((finding) => (finding.barredFrom ? [finding.barredFrom] : [])).toSorted();
  const from = dates[0] ? dayInWords(dates[0]) : 'a later date';
  const others = answer.findings.filter(
    (finding) =>
      finding.isBinding && finding.since !== null && ['limits', 'may-bar', 'warns'].includes(finding.grounds),
  );
  const now = [
    ...graves.flatMap((finding) => alreadyInWords(finding, answer)),
    ...(others.length > 0 ? [`conditions or warnings of ${rulesInWords(others)}`] : []),
  ];
  const start = `${capital(doing)} is not barred on this date, but will be from ${from}: ${rulesInWords(graves)}.`;
  return now.length > 0 ? `${start} In force already: ${now.join('; ')}.` : start;
}

/** What a rule with a ban to come does already, e.g. "Commerce ban on Kaspersky, since 20 July 2024 (bars buying)". */
function alreadyInWords({ already, short }: Finding, answer: Draft): string[] {
  if (!already) return [];
  const doing = (activities: Activity[]): string =>
    listInWords(activities.map((activity) => ACTIVITY_WORDS[activity].doing));
  const bars = already.prohibits.length > 0 ? [`bars ${doing(already.prohibits)}`] : [];
  const limits = already.restricts.includes(answer.activity)
    ? [`sets conditions for ${ACTIVITY_WORDS[answer.activity].doing}`]
    : already.prohibits.length === 0
      ? [`limits ${doing(already.restricts)}`]
      : [];
  return [`${short}, since ${dayInWords(already.date)} (${[...bars, ...limits].join('; ')})`];
}

function listed(answer: Draft): string {
  const [listing] = answer.listings;
  return listing ? `${listedName(listing)} is on a screening list: ${listing.listName}.` : 'A screening list names it.';
}

function reviewed(answer: Draft): string {
  const names = [
    ...new Set([...answer.candidates.map((candidate) => candidate.name), ...answer.listings.map(listedName)]),
  ];
  const typed = `“${shorten(answer.query)}”`;
  if (names.length === 0) return `It is not certain what ${typed} means.`;
  if (names.length === 1) return `${typed} may mean ${names[0]}. Do you mean it?`;
  return `${typed} may mean ${listInWords(names.slice(0, 4).map(uncapitalized), 'or')}. Which one do you mean?`;
}

function notFound(book: Book, answer: Draft, name: string): string {
  const lists = answer.data.lists.filter((list) => list.asOf !== '').map((list) => list.id);
  const where =
    lists.length > 0 ? `the rule book and ${listInWords(lists)}` : 'the rule book (no screening list is loaded)';
  const looked = `Looked in ${where}; ${book.rules.size} instruments, last checked on ${dayInWords(answer.data.rulesCheckedOn)}.`;
  return answer.vendor
    ? `Nothing in the book bars ${name} on this date. ${looked}`
    : `Nothing was found about ${name}. ${looked}`;
}

/** A listed party, with the name of it that is meant where that is another one. */
function listedName(listing: ListingFinding): string {
  return listing.matchedName === listing.name ? listing.name : `${listing.matchedName} (${listing.name})`;
}

/** The one candidate that is no name, in the middle of a sentence. */
function uncapitalized(name: string): string {
  return name.startsWith('Somebody else') ? `s${name.slice(1)}` : name;
}

/** The rules with the day since which each holds: "since 13 August 2019 by Section 889 Part A". */
function rulesSince(findings: Finding[]): string {
  return rulesNamed(findings, ({ short, since }) => (since ? `since ${dayInWords(since)} by ${short}` : `by ${short}`));
}

function shorten(text: string): string {
  const clean = text.replace(/\s+/gu, ' ').trim();
  return clean.length > 80 ? `${clean.slice(0, 79)}…` : clean;
}
