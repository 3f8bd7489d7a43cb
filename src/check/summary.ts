import type { Book } from '../rulebook/book.ts';
import { dayInWords } from '../rulebook/dateWords.ts';
import { ACTIVITY_WORDS, listInWords } from './activityWords.ts';
import type { Answer, Finding, ListingFinding } from './answer.ts';

/** The verdict's reason in one sentence: what was found, in which data, as of when. Never that something is allowed. */
export function summarize(book: Book, answer: Omit<Answer, 'summary'>): string {
  const name = answer.matched?.name ?? shorten(answer.query);
  const doing = ACTIVITY_WORDS[answer.activity].doing;
  const graves = answer.findings.filter((finding) => finding.status === answer.verdict);
  const [first] = graves;
  switch (answer.verdict) {
    case 'prohibited':
      return first ? `${capital(doing)} ${name} is barred for this buyer: ${rulesInWords(graves)}.` : listed(answer);
    case 'upcoming':
      return `${capital(doing)} ${name} is not barred on this date, but will be from ${first?.next ? dayInWords(first.next.date) : 'a later date'}: ${rulesInWords(graves)}.`;
    case 'restricted':
      return first ? restricted(answer, graves, name, doing) : listed(answer);
    case 'review':
      return reviewed(answer);
    case 'exempt':
      return `${name} is expressly left out of ${rulesInWords(graves)}.`;
    case 'no-match':
      return notFound(book, answer, name);
  }
}

function restricted(answer: Omit<Answer, 'summary'>, graves: Finding[], name: string, doing: string): string {
  const exempt = answer.findings.filter((finding) => finding.status === 'exempt' && finding.isBinding);
  const left = exempt.length > 0 ? `${name} is left out of ${rulesInWords(exempt)}, but ` : '';
  const binding = graves.filter((finding) => finding.isBinding);
  if (binding.length === 0) {
    const start = left || `No rule in the book bars this buyer from ${doing} ${name}, but `;
    return `${start}others are bound: ${rulesInWords(graves)}.`;
  }
  const start = left ? `${left}other rules ` : `${capital(doing)} ${name} comes with conditions or a warning`;
  return left ? `${start}set conditions: ${rulesInWords(binding)}.` : `${start}: ${rulesInWords(binding)}.`;
}

function listed(answer: Omit<Answer, 'summary'>): string {
  const [listing] = answer.listings;
  return listing ? `${listedName(listing)} is on a screening list: ${listing.listName}.` : 'A screening list names it.';
}

function reviewed(answer: Omit<Answer, 'summary'>): string {
  const names = [
    ...new Set([...answer.candidates.map((candidate) => candidate.name), ...answer.listings.map(listedName)]),
  ];
  return names.length > 0
    ? `“${shorten(answer.query)}” may mean ${listInWords(names.slice(0, 4), 'or')}. Which one do you mean?`
    : `It is not certain what “${shorten(answer.query)}” means.`;
}

function notFound(book: Book, answer: Omit<Answer, 'summary'>, name: string): string {
  const lists = answer.data.lists.filter((list) => list.asOf !== '').map((list) => list.id);
  const where =
    lists.length > 0 ? `the rule book and ${listInWords(lists)}` : 'the rule book (no screening list is loaded)';
  const looked = `Looked in ${where}; ${book.rules.size} instruments, last checked on ${dayInWords(answer.data.rulesCheckedOn)}.`;
  return answer.vendor ? `Nothing in the book bars ${name}. ${looked}` : `Nothing was found about ${name}. ${looked}`;
}

/** A listed party, with the name of it that is meant where that is another one. */
function listedName(listing: ListingFinding): string {
  return listing.matchedName === listing.name ? listing.name : `${listing.matchedName} (${listing.name})`;
}

function rulesInWords(findings: Finding[]): string {
  const names = [...new Set(findings.map((finding) => finding.short))];
  if (names.length <= 3) return listInWords(names);
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function shorten(text: string): string {
  const clean = text.replace(/\s+/gu, ' ').trim();
  return clean.length > 80 ? `${clean.slice(0, 79)}…` : clean;
}
