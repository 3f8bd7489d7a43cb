/** The one way from a question to an answer. Pure: the dates are arguments. */
import type { Book, Rule } from '../rulebook/book.ts';
import { roleLabel } from '../rulebook/roles.ts';
import type { Vendor } from '../rulebook/schema.ts';
import {
  type Answer,
  type Finding,
  gravityOf,
  type KindAsked,
  type Labelled,
  type ListEntry,
  type ListingFinding,
  type ListingMatch,
  type Listings,
  type Note,
  type Question,
  type Settled,
  type Verdict,
} from './answer.ts';
import { assessListRule, assessRule, type Circumstances, circumstances } from './assess/assessRule.ts';
import { sinceEntry, withEntryDates } from './assess/listingDates.ts';
import { byDecisiveness } from './assess/order.ts';
import { makersOf, type Reach, reachOf } from './assess/reach.ts';
import { coverageOfPlaces, dayOf, notesOf, placesMissing } from './notes.ts';
import { CHINA_MADE, coverageOf } from './resolve/categories.ts';
import type { Resolution, Subject } from './resolve/resolution.ts';
import { resolveSubject } from './resolve/subject.ts';
import { indexVendorNames, type VendorNames } from './resolve/vendorNames.ts';

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

/**
 * Answers a question with what the rule book and the lists say for its date, buyer and activity.
 *
 * @param today `YYYY-MM-DD`, from which the age of checks is counted; by default the day asked about
 */
export function check(checker: Checker, question: Question, today: string = dayOf(question)): Answer {
  const { book, names } = checker;
  const resolution = question.subject ?? resolveSubject(book, names, question.text, dayOf(question));
  const { subject } = resolution;
  const { open = [] } = question;
  const isOpen = open.length > 0;
  const now = circumstances(book, question, today);
  const ruleFindings = isOpen ? [] : findingsOf(book, subject, now);
  const outside = subject || isOpen ? null : outsideTopic(book, question.text);
  const {
    listings,
    findings: listFindings,
    notes,
  } = isOpen
    ? { listings: [], findings: [], notes: [] }
    : screenListings(checker, question, resolution, now, ruleFindings);
  const findings = [...ruleFindings, ...listFindings].toSorted(byDecisiveness);
  const kind = isOpen ? null : kindAsked(book, subject, findings);
  const verdict = gravest(findings, listings, isOpen || resolution.mustAsk || kind !== null || outside !== null);
  const deciding = findings.find((finding) => finding.status === verdict && finding.isBinding);
  const lists = checker.listings.dates();
  return {
    query: question.text,
    asOf: 'day' in question.asOf ? question.asOf.day : question.asOf.at.toISOString(),
    buyer: question.buyer,
    buyers: question.buyer.map((id) => ({ id, label: roleLabel(book, id) })),
    activity: question.activity,
    verdict,
    vendor: subject?.vendor ? { id: subject.vendor.id, name: subject.vendor.name } : null,
    matched: subject?.matched ?? null,
    kind,
    findings,
    asks: deciding?.asks ?? null,
    askedKey: deciding?.askedKey ?? null,
    answered: answeredIn(book, question.settled ?? {}),
    listings,
    candidates: outside || isOpen ? [] : resolution.candidates,
    ...(isOpen ? { open } : {}),
    notes: [...notesOf(book, question, resolution, { findings, listings, lists }), ...notes],
    coverage: coverageOfPlaces(book, question.buyer),
    placeMissing: placesMissing(book, question.buyer),
    outside,
    data: {
      rulebook: book.version,
      instruments: book.rules.size,
      rulesCheckedOn: oldestCheck(book, findings),
      lists,
    },
  };
}

/** The questions that were answered already, as the book has them; what it no longer asks is left out. */
function answeredIn(book: Book, settled: Settled): Answer['answered'] {
  return Object.entries(settled).flatMap(([key, isMet]) => {
    const [rule = '', phase = ''] = key.split('/');
    const found = book.rules.get(rule)?.phases.find(({ id }) => id === phase);
    return found ? [{ key, asks: found.asks ?? `Does ${book.rules.get(rule)?.short} reach you?`, isMet }] : [];
  });
}

function findingsOf(book: Book, subject: Subject | null, now: Circumstances): Finding[] {
  if (!subject || (!subject.vendor && subject.categories.length === 0)) return [];
  return rulesReaching(book, subject).flatMap(({ rule, reach }) => assessRule(book, rule, subject, reach, now) ?? []);
}

/** Which rules reach a subject depends on neither the day nor the buyer: it is found out once a subject. */
const reached = new WeakMap<Book, Map<string, { rule: Rule; reach: Reach }[]>>();
const MOST_REMEMBERED = 1000;

function rulesReaching(book: Book, subject: Subject): { rule: Rule; reach: Reach }[] {
  const known = reached.get(book) ?? new Map<string, { rule: Rule; reach: Reach }[]>();
  reached.set(book, known);
  const { vendor, maker, member, product, contains, categories, isCategoryNamed } = subject;
  const key = JSON.stringify([
    vendor?.id,
    maker !== undefined,
    member?.name,
    product?.id,
    contains?.name,
    categories,
    isCategoryNamed,
  ]);
  const before = known.get(key);
  if (before) return before;
  const rules = vendor
    ? new Set([...(book.rulesByVendor.get(vendor.id) ?? []), ...book.rulesWithoutVendor])
    : book.rules.values();
  const found = [...rules].flatMap((rule) => {
    const reach = reachOf(book, rule, subject);
    return reach ? [{ rule, reach }] : [];
  });
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, found);
  return found;
}

/** With a question about a kind of product: the kinds, and the makers that rules of this buyer name. */
function kindAsked(book: Book, subject: Subject | null, findings: Finding[]): KindAsked | null {
  if (!subject || subject.vendor || subject.maker || subject.categories.length === 0 || !subject.isCategoryNamed)
    return null;
  const asked = subject.categories.filter((id) => id !== CHINA_MADE);
  const counts = new Map<string, number>();
  for (const { rule, isBinding, reachedBy } of findings) {
    if (!isBinding || reachedBy !== 'makers') continue;
    const parts = book.rules.get(rule)?.appliesTo ?? [];
    const named = parts
      .filter((part) => coverageOf(book, part.categories, asked) === 'inside')
      .flatMap((part) => makersOf(book, part.vendors ?? [], asked));
    for (const id of new Set(named)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const vendors = [...counts].sort(([a, ofA], [b, ofB]) => ofB - ofA || weightOf(book, b) - weightOf(book, a));
  return {
    kinds: subject.categories.map((id) => labelled(book.categories, id)),
    makers: vendors.map(([id]) => ({ id, label: book.vendors.get(id)?.name ?? id })),
  };
}

/** How well known a vendor is, by how many rules name it. */
function weightOf(book: Book, vendor: Vendor['id']): number {
  return book.rulesByVendor.get(vendor)?.length ?? 0;
}

function labelled(from: ReadonlyMap<string, { label: string }>, id: string): Labelled {
  return { id, label: from.get(id)?.label ?? id };
}

/** What buyers ask and the book does not hold: the topic whose words the text holds. */
function outsideTopic(book: Book, text: string): Answer['outside'] {
  const typed = ` ${wordsOf(text)} `;
  const topic = book.outside.find(({ name, words }) =>
    [name, ...words].some((one) => typed.includes(` ${wordsOf(one)} `)),
  );
  return topic ? { name: topic.name, says: topic.says, look: topic.look } : null;
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/**
 * The parties of the screening lists that bear the name. Names of the rule book win: where a vendor is known, only
 * listings of the very same name count. A likeness is a question, never a finding. People, ships and aircraft alarm
 * nobody who asks about a company, unless the name is the very same.
 */
function screenListings(
  { book, listings }: Checker,
  question: Question,
  resolution: Resolution,
  now: Circumstances,
  ruleFindings: Finding[],
): { listings: ListingFinding[]; findings: Finding[]; notes: Note[] } {
  const { subject } = resolution;
  const maker = subject?.maker;
  const isKnown = subject?.vendor != null || (subject?.isCategoryNamed === true && maker === undefined);
  const found = [question.text, ...(maker === undefined ? [] : [maker]), ...knownPartyNames(resolution)]
    .flatMap((name) => listings.screen(name, { isExactOnly: isKnown }))
    .filter((match) => match.level === 'exact' || !isKnown)
    .filter((match) => match.level !== 'weak' || match.type === 'entity' || match.type === 'unknown');
  const { matches, notes } = withEntryDates(found, dayOf(question));
  const findings = new Map<string, Finding>();
  const parties = new Map(matches.toReversed().map((match) => [`${match.list} ${match.name}`, match]));
  const listed = [...parties.values()].toReversed().map((match): ListingFinding => {
    const rules = match.level !== 'exact' || match.isOver ? [] : listRules(book, match, now);
    // The party that is most like the name stands for its list.
    for (const finding of rules.filter((one) => !findings.has(one.rule) && !isToldAlready(book, one, ruleFindings)))
      findings.set(finding.rule, {
        ...finding,
        since: sinceEntry(finding, match),
        listed: { name: match.name, reason: match.reason },
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
      isOver: match.isOver,
      url: match.url,
      ...entryOf(match),
    };
  });
  return { listings: listed, findings: [...findings.values()], notes };
}

/** The details of an entry alone, without what a match carries beside them. */
function entryOf({ federalRegisterNotice, startDate, endDate, programs }: ListEntry): ListEntry {
  return {
    ...(federalRegisterNotice && { federalRegisterNotice }),
    ...(startDate && { startDate }),
    ...(endDate && { endDate }),
    ...(programs && { programs }),
  };
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
function listingStatus(match: ListingMatch & { isOver: boolean }, rules: Finding[]): ListingFinding['status'] {
  if (match.level !== 'exact' || match.isOver) return 'review';
  return rules.some((finding) => finding.status === 'prohibited') ? 'prohibited' : 'restricted';
}

/** A rule on a kind of product, of any maker, that binds others says nothing of a vendor. */
function isRemote({ status, reachedBy }: Finding): boolean {
  return status === 'binds-others' && (reachedBy === 'kind' || reachedBy === 'any maker');
}

/** The gravest of all statuses; a question that must be asked back counts as `review`. */
function gravest(findings: Finding[], listings: ListingFinding[], mustAsk: boolean): Verdict {
  const found: Verdict[] = ['no-match', ...listings.map((listing) => listing.status)];
  for (const finding of findings) if (finding.status !== 'expired' && !isRemote(finding)) found.push(finding.status);
  if (mustAsk) found.push('review');
  return found.toSorted((a, b) => gravityOf(a) - gravityOf(b))[0] ?? 'no-match';
}

/** The longest-ago check among the rules that the answer rests on, or of the whole book where it rests on none. */
function oldestCheck(book: Book, findings: Finding[]): string {
  return (
    findings.reduce((oldest, { checkedOn }) => (oldest === '' || checkedOn < oldest ? checkedOn : oldest), '') ||
    book.oldestCheck
  );
}
