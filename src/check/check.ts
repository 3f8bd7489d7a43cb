/** The one way from a question to an answer. Pure: the date is part of the question. */
import type { Book } from '../rulebook/book.ts';
import {
  type Answer,
  type Finding,
  gravityOf,
  type ListingFinding,
  type ListingMatch,
  type Listings,
  type Question,
  type Verdict,
} from './answer.ts';
import { dayOf, notesOf } from './answerNotes.ts';
import { assessListRule, assessRule, type Circumstances, circumstances } from './assess/assessRule.ts';
import { type DatedMatch, sinceEntry, withEntryDates } from './assess/listingDates.ts';
import { entryOf } from './entryWords.ts';
import type { Resolution } from './resolve/resolution.ts';
import { resolveSubject } from './resolve/subject.ts';
import { indexVendorNames, type VendorNames } from './resolve/vendorNames.ts';
import { summarize } from './summary.ts';

/** The rule book with everything that checks look things up in. Build it once. */
export interface Checker {
  book: Book;
  names: VendorNames;
  listings: Listings;
}

/** No screening list is loaded: answers say so. */
export const NO_LISTINGS: Listings = { screen: () => [], dates: () => [] };

export function buildChecker(book: Book, listings: Listings = NO_LISTINGS): Checker {
  return { book, names: indexVendorNames(book), listings };
}

/** Answers a question with what the rule book and the lists say for its date, buyer and activity. */
export function check(checker: Checker, question: Question): Answer {
  const { book, names } = checker;
  const resolution = resolveSubject(book, names, question.text, dayOf(question));
  const now = circumstances(book, question);
  const ruleFindings = findingsOf(book, resolution, now);
  const { listings, findings: listFindings, notes } = screenListings(checker, question, resolution, now, ruleFindings);
  const findings = [...ruleFindings, ...listFindings].toSorted(byGravity);
  const verdict = gravest(findings, listings, resolution);
  const lists = checker.listings.dates();
  const draft: Omit<Answer, 'summary'> = {
    query: question.text,
    asOf: 'day' in question.asOf ? question.asOf.day : question.asOf.at.toISOString(),
    buyer: question.buyer,
    activity: question.activity,
    verdict,
    vendor: resolution.subject?.vendor
      ? { id: resolution.subject.vendor.id, name: resolution.subject.vendor.name }
      : null,
    matched: resolution.subject?.matched ?? null,
    findings,
    listings,
    candidates: resolution.candidates,
    notes: [...notesOf(book, question, resolution, { findings, listings, lists }), ...notes],
    data: { rulebook: book.version, rulesCheckedOn: oldestCheck(book, findings), lists },
  };
  return { ...draft, summary: summarize(book, draft) };
}

function findingsOf(book: Book, resolution: Resolution, now: Circumstances): Finding[] {
  const { subject } = resolution;
  if (!subject || (!subject.vendor && subject.categories.length === 0)) return [];
  const rules = new Set([...(book.rulesByVendor.get(subject.vendor?.id ?? '') ?? []), ...book.rulesWithoutVendor]);
  return [...rules].map((rule) => assessRule(book, rule, subject, now)).filter((finding) => finding !== null);
}

/**
 * The parties of the screening lists that bear the name. Names of the rule book win: where a vendor is known, only
 * listings of the very same name count. A weak match is a question, never a finding. People, ships and aircraft alarm
 * nobody who asks about a company, unless the name is the very same.
 */
function screenListings(
  { book, listings }: Checker,
  question: Question,
  resolution: Resolution,
  now: Circumstances,
  ruleFindings: Finding[],
): { listings: ListingFinding[]; findings: Finding[]; notes: Answer['notes'] } {
  const isKnown = resolution.subject?.matched != null;
  const found = [question.text, ...knownPartyNames(resolution)]
    .flatMap((name) => listings.screen(name))
    .filter((match) => match.level === 'exact' || !isKnown)
    .filter((match) => match.level === 'exact' || match.type === 'entity' || match.type === 'unknown');
  const { matches, notes } = withEntryDates(found, dayOf(question));
  const findings = new Map<string, Finding>();
  const parties = new Map(matches.toReversed().map((match) => [`${match.list} ${match.name}`, match]));
  const listed = [...parties.values()].toReversed().map((match): ListingFinding => {
    const rules = match.level === 'weak' || match.isOver ? [] : listRules(book, match, now);
    // The party that is most like the name stands for its list.
    for (const finding of rules.filter((one) => !findings.has(one.rule) && !isToldAlready(book, one, ruleFindings)))
      findings.set(finding.rule, {
        ...finding,
        since: sinceEntry(finding, match),
        reason: `${match.name} is on this list (${match.reason}). ${finding.reason}`,
      });
    return {
      list: match.list,
      listName: match.listName,
      name: match.name,
      matchedName: match.matchedName,
      level: match.level,
      score: match.score,
      status: listingStatus(match, rules),
      reason: match.reason,
      url: match.url,
      ...entryOf(match),
    };
  });
  return { listings: listed, findings: [...findings.values()], notes };
}

/** Whether a rule of the book tells of this vendor's own entries on the list already, and no more mildly. */
function isToldAlready(book: Book, list: Finding, findings: Finding[]): boolean {
  return findings.some(
    (finding) =>
      finding.isBinding &&
      gravityOf(finding.status) <= gravityOf(list.status) &&
      (book.rules.get(finding.rule)?.related ?? []).includes(list.rule),
  );
}

/** The legal names under which a vendor of the book, or the subsidiary that was named, may stand on a list. */
function knownPartyNames({ subject }: Resolution): string[] {
  if (!subject?.vendor || subject.contains) return [];
  return subject.member ? [subject.member.name] : subject.vendor.legalNames.slice(0, 3);
}

function listRules(book: Book, match: ListingMatch, now: Circumstances): Finding[] {
  return book.rulesWithoutVendor
    .map((rule) => assessListRule(book, rule, match.list, now))
    .filter((finding) => finding !== null);
}

/** What a listing does to the verdict. A list on which the book has no rule still limits dealings in some way. */
function listingStatus(match: DatedMatch, rules: Finding[]): ListingFinding['status'] {
  if (match.level === 'weak' || match.isOver) return 'review';
  return rules.some((finding) => finding.status === 'prohibited') ? 'prohibited' : 'restricted';
}

function byGravity(a: Finding, b: Finding): number {
  return (
    gravityOf(a.status) - gravityOf(b.status) ||
    Number(b.isBinding) - Number(a.isBinding) ||
    (a.since ?? a.next?.date ?? '').localeCompare(b.since ?? b.next?.date ?? '')
  );
}

/** The gravest of all statuses; a question that must be asked back counts as `review`. */
function gravest(findings: Finding[], listings: ListingFinding[], resolution: Resolution): Verdict {
  const found: Verdict[] = ['no-match', ...listings.map((listing) => listing.status)];
  for (const { status } of findings) if (status !== 'expired') found.push(status);
  if (resolution.mustAsk) found.push('review');
  return found.toSorted((a, b) => gravityOf(a) - gravityOf(b))[0] ?? 'no-match';
}

/** The longest-ago check among the rules that the answer rests on, or of the whole book where it rests on none. */
function oldestCheck(book: Book, findings: Finding[]): string {
  return (
    findings.reduce((oldest, { checkedOn }) => (oldest === '' || checkedOn < oldest ? checkedOn : oldest), '') ||
    book.oldestCheck
  );
}
