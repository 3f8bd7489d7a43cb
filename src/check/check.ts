/** The one way from a question to an answer. Pure: the dates are arguments. */

import { areKindsCovered, type Book, type Rule } from '../rulebook/book.ts';
import { roleLabel } from '../rulebook/roles.ts';
import type { BuyerRole, OutsideTopic, Vendor } from '../rulebook/schema.ts';
import { asOfText, dayOf } from '../rulebook/time.ts';
import { placeInWords, placesOf } from '../rulebook/vocabulary.ts';
import type { Screening } from '../screening/lists/screening.ts';
import { normalName } from '../screening/normalize/normalForm.ts';
import type {
  Answer,
  Finding,
  KindAsked,
  Labelled,
  ListingFinding,
  Listings,
  Note,
  PlaceCovered,
  Question,
  Settled,
} from './answer.ts';
import { assessRule, type Circumstances, circumstances } from './assess/assessRule.ts';
import { byDecisiveness, gravest } from './assess/outcome.ts';
import { makersOf, type Reach, reachOf } from './assess/reach.ts';
import { screenListings } from './listings.ts';
import { kindsOf, type Resolution, type Subject } from './resolve/resolution.ts';
import { isVendorNamed, resolveSubject } from './resolve/subject.ts';
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

/** More names than this are for a file, not for a question. */
const MOST_NAMES = 20;

/**
 * The question once a name, where the text lists several names with commas, semicolons or line breaks and the book knows
 * two of them or more; else the question as it is. A legal form after a comma ("Co., Ltd.") belongs to its name.
 */
export function questionsOf(checker: Checker, question: Question): Question[] {
  if (question.subject || !/[,;\n]/u.test(question.text)) return [question];
  const day = dayOf(question.asOf);
  const isKnown = (text: string): boolean => isVendorNamed(checker, text, day);
  const pieces: string[] = [];
  for (const piece of question.text.split(/[,;\n]+/u).map((text) => text.trim())) {
    if (piece === '') continue;
    const { words, legalForms } = normalName(piece);
    const isForm = legalForms.length > 0 && words.length <= 1 && !isKnown(piece);
    const before = pieces.pop();
    if (before !== undefined) pieces.push(isForm ? `${before}, ${piece}` : before);
    if (before === undefined || !isForm) pieces.push(piece);
  }
  const unique = [...new Set(pieces)];
  if (unique.length < 2 || unique.length > MOST_NAMES || unique.filter(isKnown).length < 2) return [question];
  return unique.map((text) => ({ ...question, text }));
}

/**
 * Answers a question with what the rule book and the lists say for its date, buyer and activity.
 *
 * @param today `YYYY-MM-DD`, from which the age of checks is counted; by default the day asked about
 */
export function check(checker: Checker, question: Question, today: string = dayOf(question.asOf)): Answer {
  const { book, names } = checker;
  const resolution = question.subject ?? resolveSubject(book, names, question.text, dayOf(question.asOf));
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
    asOf: asOfText(question.asOf),
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
  const asked = kindsOf(subject);
  const counts = new Map<string, number>();
  for (const { rule, isBinding, reachedBy } of findings) {
    if (!isBinding || reachedBy !== 'makers') continue;
    const parts = book.rules.get(rule)?.appliesTo ?? [];
    const named = parts
      .filter((part) => areKindsCovered(book, part.categories, asked))
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

/** The longest-ago check among the rules that the answer rests on, or of the whole book where it rests on none. */
function oldestCheck(book: Book, findings: Finding[]): string {
  return (
    findings.reduce((oldest, { checkedOn }) => (oldest === '' || checkedOn < oldest ? checkedOn : oldest), '') ||
    book.oldestCheck
  );
}

/** From so many days after the newest check on, an answer about the future is told to be one. */
const FAR_AHEAD_DAYS = 180;

/** What is good to know beside the findings: it changes no verdict. */
function notesOf(
  book: Book,
  question: Question,
  resolution: Resolution,
  found: { findings: Finding[]; listings: ListingFinding[]; lists: Answer['data']['lists'] },
): Note[] {
  const day = dayOf(question.asOf);
  const known = [
    ...resolution.notes.map((note) => ({ kind: 'said' as const, ...note })),
    ...vendorNotes(resolution, found),
  ];
  return [
    ...(resolution.subject === null ? [] : dateNotes(book, day)),
    ...(question.activity === 'license' && resolution.subject ? [{ kind: 'licence has two meanings' as const }] : []),
    ...listNotes(found.listings, found.lists, day),
    ...asKnown(known, resolution, day),
    ...pendingNotes(resolution, question, day),
  ];
}

/** Before the oldest instrument the book is silent; long after its last check it knows only what was decided by then. */
function dateNotes(book: Book, day: string): Note[] {
  if (book.oldestRule && day < book.oldestRule) return [{ kind: 'before the book', oldestRule: book.oldestRule }];
  const days = (Date.parse(day) - Date.parse(book.newestCheck)) / 86_400_000;
  return days > FAR_AHEAD_DAYS ? [{ kind: 'far ahead', knownOn: book.newestCheck }] : [];
}

/** A list tells who is on it on its own day, not who was on an earlier day. */
function listNotes(listings: ListingFinding[], lists: Answer['data']['lists'], day: string): Note[] {
  const [list] = lists;
  if (listings.length === 0 || !list || day >= list.asOf.slice(0, 10)) return [];
  return [{ kind: 'list is later', listAsOf: list.asOf }];
}

/** Notes on who is who, in an answer for a day before they were looked up: marked as what was known later. */
function asKnown(notes: (Note & { kind: 'said' })[], { subject }: Resolution, day: string): Note[] {
  const on = subject?.vendor?.checked.on;
  return on && day < on ? notes.map((note) => ({ ...note, knownOn: on })) : notes;
}

/** Why a vendor is in the book at all, where no rule that was found names it. */
function vendorNotes({ subject }: Resolution, { findings }: { findings: Finding[] }): (Note & { kind: 'said' })[] {
  const vendor = subject?.vendor;
  if (!vendor?.says || findings.some(({ reachedBy }) => reachedBy === 'vendor' || reachedBy === 'ownership')) return [];
  const [citation] = vendor.sources;
  return [{ kind: 'said', says: vendor.says, ...(citation ? { citation } : {}) }];
}

/** What is pending about a vendor where the buyer is, as far as it was known on the day of the question. */
function pendingNotes({ subject }: Resolution, { buyer }: Question, day: string): Note[] {
  const places = new Set(['world', ...buyer.flatMap(placesOf)]);
  return (subject?.vendor?.pending ?? [])
    .filter((pending) => pending.asOf <= day && places.has(pending.place))
    .map((pending) => ({ kind: 'said', says: pending.says, citation: pending.citation }));
}

/**
 * How far the book goes for each place of the buyer, the narrowest first. Where no file tells, the book holds few rules of
 * a place, or none.
 */
function coverageOfPlaces(book: Book, buyer: BuyerRole[]): PlaceCovered[] {
  const places = [...new Set(buyer.flatMap((role) => placesOf(role).toReversed()))];
  return places.map((place) => {
    const known = book.coverage.get(place);
    const label = placeInWords(place);
    if (known) {
      const { extent, asOf, missing, ask = null } = known;
      return { place, label, extent, asOf, missing, ask };
    }
    return { place, label, extent: extentUntold(book, place), asOf: null, missing: [], ask: null };
  });
}

function extentUntold(book: Book, place: string): PlaceCovered['extent'] {
  // Of the Union as a whole every rule counts as one of its own; the book began with those of the United States.
  if (place === 'us') return 'main';
  return [...book.rules.values()].some((rule) => rule.jurisdiction === place) ? 'few' : 'none';
}

/** Roles that are narrowed to a place, where the question named none. */
function placesMissing(book: Book, buyer: BuyerRole[]): Answer['placeMissing'] {
  return buyer.flatMap((role) => {
    const part = book.roles.get(role)?.part;
    return part ? [{ role, part }] : [];
  });
}
