/** The one way from a question to an answer. Pure: the dates are arguments. */
import type { Book, Rule } from '../rulebook/book.ts';
import { roleLabel } from '../rulebook/roles.ts';
import type { OutsideTopic, Vendor } from '../rulebook/schema.ts';
import type { Screening } from '../screening/lists/screening.ts';
import {
  type Answer,
  type Finding,
  gravityOf,
  type KindAsked,
  type Labelled,
  type ListingFinding,
  type Listings,
  type Question,
  type Settled,
  type Verdict,
} from './answer.ts';
import { assessRule, type Circumstances, circumstances } from './assess/assessRule.ts';
import { byDecisiveness } from './assess/order.ts';
import { makersOf, type Reach, reachOf } from './assess/reach.ts';
import { screenListings } from './listings.ts';
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

/** The screening lists as the check sees them. @param clock tells their age */
export function asListings(screening: Screening, clock: () => Date): Listings {
  return {
    screen: (name, options) => screening.screen(name, options),
    complete: (typed, most) => screening.complete(typed, most),
    dates: () =>
      screening
        .status(clock())
        .map(({ id, asOf, stale, problem }) => ({ id, asOf, isStale: stale, ...(problem ? { problem } : {}) })),
  };
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
  // Of a kind of product it matters who makes it, unless all was read and no rule on any maker binds this buyer.
  const isOthers = !subject?.unread?.length && findings.some(({ grounds }) => grounds === 'others');
  const mustAsk = isOpen || resolution.mustAsk || (kind !== null && !isOthers) || outside !== null;
  const verdict = gravest(findings, listings, { subject, mustAsk });
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

/** The words of each topic that the book does not hold, as texts are searched for them. */
const outsideWords = new WeakMap<Book, { topic: OutsideTopic; words: string[] }[]>();

/** What buyers ask and the book does not hold: the topic whose words the text holds. */
function outsideTopic(book: Book, text: string): Answer['outside'] {
  const topics =
    outsideWords.get(book) ??
    book.outside.map((topic) => ({ topic, words: [topic.name, ...topic.words].map((one) => ` ${wordsOf(one)} `) }));
  outsideWords.set(book, topics);
  const typed = ` ${wordsOf(text)} `;
  const topic = topics.find(({ words }) => words.some((one) => typed.includes(one)))?.topic;
  return topic ? { name: topic.name, says: topic.says, look: topic.look } : null;
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** Whether a finding is too far from the question to decide: it is told, but gives no verdict. */
function isRemote({ status, grounds, reachedBy, says }: Finding, subject: Subject | null): boolean {
  const isByName = reachedBy === 'vendor' || reachedBy === 'ownership' || reachedBy === 'list';
  // That a rule on every maker of a country forbids other dealings is no condition for this one.
  if (grounds === 'silent') return !isByName && says === null;
  return status === 'binds-others' && isFarFrom(reachedBy, subject);
}

/** What binds others of a kind, or of makers of a country, says nothing of a maker whose country is not known. */
function isFarFrom(reachedBy: Finding['reachedBy'], subject: Subject | null): boolean {
  if (!subject?.vendor && subject?.maker === undefined) return false;
  return reachedBy === 'kind' || reachedBy === 'any maker' || subject.maker !== undefined;
}

/** The gravest of all statuses; a question that must be asked back counts as `review`. */
function gravest(
  findings: Finding[],
  listings: ListingFinding[],
  { subject, mustAsk }: Pick<Resolution, 'subject' | 'mustAsk'>,
): Verdict {
  const found: Verdict[] = ['no-match', ...listings.map((listing) => listing.status)];
  for (const finding of findings) {
    if (finding.status === 'expired') continue;
    if (!isRemote(finding, subject)) found.push(finding.status);
    // Of a rule that is silent on this dealing as much remains as of one that binds others.
    else if (finding.grounds === 'silent' && !isFarFrom(finding.reachedBy, subject)) found.push('binds-others');
  }
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
