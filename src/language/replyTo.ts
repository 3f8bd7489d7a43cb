/** The whole way from a sentence to what is said to it, without Slack. */
import { type Answer, gravityOf, type Question } from '../check/answer.ts';
import {
  type Barred,
  type Change,
  changesWithin,
  isBoundBy,
  listBarred,
  placesBarring,
  type RuleDate,
  ruleDates,
  rulesOfClauses,
  vendorsOfRules,
} from '../check/bookQuestions.ts';
import { type Checker, check } from '../check/check.ts';
import { resolveSubject } from '../check/resolve/subject.ts';
import { categoriesNamed } from '../check/resolve/vendorNames.ts';
import { CHINA_MADE, type Rule } from '../rulebook/book.ts';
import { rolesImplied } from '../rulebook/roles.ts';
import type { BuyerRole } from '../rulebook/schema.ts';
import { type AsOf, dayInZone, instantOf } from '../rulebook/time.ts';
import { normalName } from '../screening/normalize/normalForm.ts';
import { type OpenBuyer, OURS, readBuyers } from './buyers.ts';
import { readLexicon, signOf } from './lexicon.ts';
import { isTopic, type Meaning, type Topic } from './sentence/meaning.ts';
import { readSentence } from './sentence/readSentence.ts';
import { openMaker } from './sentence/subjects.ts';
import { wordsOf } from './sentence/words.ts';
import { type Asked, fillSlots, type Remembered } from './slots.ts';

/** What is said about one vendor or product. */
export interface Told {
  answer: Answer;
  /** What changes within the period asked about; null: no period was asked about. */
  changes: Change[] | null;
  /** The answer for the beginning of the period, where a graver one comes within it and is told. */
  start?: Answer;
  /** It is one of several days that are compared. */
  isCompared?: boolean;
}

/** What is told of a rule that is asked about. */
export interface RuleTold {
  rule: Rule;
  /** What begins or ends from the day on that is asked about. */
  dates: RuleDate[];
  /** Whether it binds the buyer. */
  isBinding: boolean;
}

interface Read {
  meaning: Meaning;
  asked: Asked;
}

export type Reply =
  | ({ status: 'answered'; told: Told[]; list: Barred[] | null } & Read)
  /** No headline before it is known for whom. */
  | ({ status: 'for whom'; open: OpenBuyer[] } & Read)
  /** No headline before it is known what is done with it. */
  | ({ status: 'what for'; verb: string } & Read)
  | ({ status: 'unclear date' } & Read)
  | ({
      status: 'rules';
      rules: RuleTold[];
      /** Vendors that the rules name, where they are asked for. */
      vendors: string[] | null;
    } & Read)
  | ({ status: 'changes'; from: string; to: string | undefined; dates: RuleDate[] } & Read)
  | ({ status: 'places'; scope: 'states' | 'countries'; places: [string, Rule[]][] } & Read)
  | ({ status: 'alternatives'; list: Barred[] } & Read)
  | ({
      status: 'topic';
      topic: Topic;
      /** Dates to come for this buyer or vendor, where dates are asked for. */
      dates: RuleDate[];
    } & Read)
  | ({ status: 'no subject' } & Read);

export interface Surroundings {
  now: Date;
  /** The buyer where nobody says another. */
  buyer: string[];
  before: Remembered | null;
  /** The asker's, as an IANA name, for "tomorrow"; without it UTC. */
  timeZone?: string;
  /** The month in which the fiscal year of the workspace begins, 1 to 12; without it “next fiscal year” is asked back. */
  fiscalYearStart?: number | null | undefined;
}

/** Dates to come that are told at once. */
const MOST_DATES = 8;

export function replyTo(checker: Checker, text: string, surroundings: Surroundings): Reply {
  return worked(planReply(checker, text, surroundings));
}

/** A reply of which is known what kind it is; the answers of an `answered` one are not worked out yet. */
export type Planned = Exclude<Reply, { status: 'answered' }> | Unanswered;
type Unanswered = { status: 'answered'; answer: () => Pick<Answered, 'told' | 'list'> } & Read;
type Answered = Extract<Reply, { status: 'answered' }>;

export function worked(planned: Planned): Reply {
  if (planned.status !== 'answered') return planned;
  const { answer, ...read } = planned;
  return { ...read, ...answer() };
}

/** What is to be said, without the checks themselves: a command looks at it first, and mostly answers in its own way. */
export function planReply(
  checker: Checker,
  text: string,
  { now, buyer, before, timeZone = 'UTC', fiscalYearStart }: Surroundings,
): Planned {
  const sentence = readSentence(checker, text, now, timeZone, buyer, fiscalYearStart);
  const meaning = withOpenBuyer(checker, sentence, before, text, buyer);
  const asked = fillSlots(meaning, before);
  const read: Read = { meaning, asked };
  const today = dayInZone(now, timeZone);
  const { book } = checker;
  const topic = topicOf(meaning, asked);
  if (topic) {
    const isDated = /^(?:deadline (?:list|next|mine|overdue|remind)|calendar)$/u.test(topic);
    const dates = isDated ? datesFor(checker, meaning, asked, buyerOf(checker, asked, buyer), today) : [];
    return { status: 'topic', topic, dates, ...read };
  }
  const rules = rulesAsked(checker, meaning, asked);
  const open = openBuyers(meaning, asked, text);
  // "which apps are banned in Texas": its agencies are whom such rules bind.
  const ofPlaces = meaning.buyer.open.flatMap((one) => (one.place ? one.choices : []));
  const bound = [...ofPlaces.filter((role) => /government|agency/u.test(role)), ...meaning.buyer.spokenOf];
  if (asked.kind === 'list' && asked.buyer.length === 0) asked.buyer = bound.slice(0, 1);
  // "The federal contractor ban is over, correct?": asked for those whom it bound. A representation is made by whom its clause binds.
  if (asked.buyer.length === 0 && meaning.premise === 'over') asked.buyer = meaning.buyer.spokenOf.slice(0, 1);
  if (asked.buyer.length === 0 && meaning.isOfRepresentation)
    asked.buyer = meaning.buyer.clauses.flatMap(({ roles }) => roles).slice(0, 1);
  asked.buyer = withImporter(meaning, asked.buyer, buyerOf(checker, asked, buyer));
  const { activity, when } = asked;
  const [first, last] = when?.status === 'day' ? [when.day, when.day] : [when?.from, when?.to];
  // Today means this moment.
  const asOf: AsOf = first === undefined || first === today ? { at: now } : { day: first };
  const base = { asOf, buyer: buyerOf(checker, asked, buyer), activity };
  const kinds = kindsOf(checker, meaning);
  if ((asked.kind === 'rule' || asked.kind === 'list') && rules.length > 0)
    return ruleReply(checker, read, rules, base.buyer, first ?? today);
  if (asked.kind === 'list')
    return { status: 'answered', answer: () => ({ told: [], list: listBarred(checker, base, kinds) }), ...read };
  if (asked.kind === 'alternatives' || meaning.kind === 'which are fine') {
    const [subject] = asked.subjects;
    const vendor = subject === undefined ? null : check(checker, { ...base, text: subject }).vendor;
    const ofVendor = vendor ? (book.vendors.get(vendor.id)?.categories ?? []) : [];
    const asKinds = kinds.length > 0 ? kinds : ofVendor.slice(0, 3);
    return { status: 'alternatives', list: asKinds.length > 0 ? listBarred(checker, base, asKinds) : [], ...read };
  }
  if (asked.kind === 'what changes' && asked.subjects.length === 0 && asked.unsure.length === 0) {
    const from = first ?? today;
    const dates = ruleDates(book, from, last).filter(({ rule }) => when !== null || isBoundBy(book, rule, base.buyer));
    return { status: 'changes', from, to: last, dates: dates.slice(0, MOST_DATES * 2), ...read };
  }
  const kindAsked = asked.isBorrowed && asked.subjects.length === 0 ? meaning.kinds.slice(0, 1) : [];
  if (meaning.kind === 'unclear' || asked.subjects.length + asked.unsure.length + kindAsked.length === 0)
    return { status: 'no subject', meaning, asked: { ...asked, misses: before?.misses ?? 0 } };
  if (meaning.unclearDates.length > 0 && !meaning.when && meaning.days.length === 0)
    return { status: 'unclear date', ...read };
  if (asked.kind === 'where') {
    const scope = /countr|govern|länder/iu.test(text) ? 'countries' : 'states';
    const places = placesBarring(checker, { ...base, text: asked.subjects[0] ?? '' }, scope);
    return { status: 'places', scope, places: [...places].sort(([one], [other]) => one.localeCompare(other)), ...read };
  }
  if (open.length > 0 && asked.kind !== 'who bound' && asked.kind !== 'who says')
    return { status: 'for whom', open, meaning, asked: { ...asked, open } };
  if (meaning.unknownVerb && asked.kind === 'may we' && !asked.isBorrowed)
    return { status: 'what for', verb: meaning.unknownVerb, ...read };
  const tellAll = (): Told[] => {
    const subjects = kindAsked.length > 0 ? kindAsked.map((one) => one.text) : narrowed(checker, meaning, asked, today);
    // "07/19/2024 vs 07/21/2024": each of two days gets its answer; "from … to …" is a period.
    const days = meaning.days.length === 2 ? [...new Set(meaning.days)] : [];
    const said = saidOf(text, meaning);
    return subjects.flatMap((subject) => {
      const open = openMaker(checker, { text: subject, asOf });
      const question: Question = {
        ...base,
        text: subject,
        ...('at' in asOf ? resolutionOf(meaning, subject) : {}),
        ...(open.length > 0 ? { open } : {}),
      };
      const activities = meaning.eachAsked.length > 1 ? meaning.eachAsked : [activity];
      const asAsked = (changed: Partial<Question>): Question =>
        withFacts(checker, { ...question, ...changed }, said, today);
      if (days.length < 2) return activities.map((one) => tell(checker, asAsked({ activity: one }), asked, now, today));
      return days.map((day): Told => {
        const answer = check(checker, asAsked({ asOf: { day } }), today);
        return { answer, changes: null, isCompared: true };
      });
    });
  };
  return { status: 'answered', answer: () => ({ told: tellAll(), list: null }), ...read };
}

/** "for the county" / "Texas": what was asked back and what is answered make one buyer. */
function withOpenBuyer(
  checker: Checker,
  meaning: Meaning,
  before: Remembered | null,
  text: string,
  home: string[],
): Meaning {
  const { buyer } = meaning;
  const elsewhere = before ? sameElsewhere(buyer, before.buyer) : null;
  const isOfVendor = meaning.subjects.some((one) => one.vendor);
  if (elsewhere && !isOfVendor) return { ...meaning, buyer: { ...buyer, roles: [elsewhere], open: [] } };
  const [open] = before?.open ?? [];
  if (!open || buyer.open.length !== 1 || buyer.roles.length > 0 || isOfVendor) return meaning;
  const whole = `${open.text}, ${text}`;
  const words = wordsOf(whole, () => false);
  const together = readBuyers(checker.book, whole, words, home);
  return together.roles.length > 0 ? { ...meaning, buyer: together } : meaning;
}

/** "and Georgia?" behind "Florida school district": the same kind of buyer in another place. */
function sameElsewhere({ open, roles }: Meaning['buyer'], before: readonly BuyerRole[]): BuyerRole | null {
  const [only, ...others] = open;
  const [role, ...more] = before;
  if (!only?.place || others.length + roles.length + more.length > 0 || !role) return null;
  const [kind = '', part] = role.split(':');
  const isAlike = (one: BuyerRole): boolean => one.slice(0, 3) === role.slice(0, 3) && one.includes(':');
  const there = only.choices.find(isAlike)?.split(':')[1];
  return part && there ? `${kind}:${there}` : null;
}

/** The intent, where it needs no answer of the rule book. Doubt and "say that again" are answered with the thread's subject. */
function topicOf({ kind }: Meaning, { subjects }: Asked): Topic | null {
  if (!isTopic(kind) || ((kind === 'disputed' || kind === 'repeat') && subjects.length > 0)) return null;
  return kind;
}

function kindsOf(checker: Checker, meaning: Meaning): string[] {
  const kinds = meaning.kinds.flatMap((one) =>
    one.categories.length > 0 ? one.categories : categoriesNamed(checker.names, normalName(one.text).words).categories,
  );
  // "Chinese drones": those are the drones of the book.
  const products = kinds.filter((kind) => kind !== CHINA_MADE);
  return products.length > 0 ? products : kinds;
}

/** The rules that a sentence names by their clause, or that the thread spoke of last. */
function rulesAsked({ book }: Checker, { buyer }: Meaning, asked: Asked): Rule[] {
  const named = rulesOfClauses(book, buyer.clauses);
  if (named.length > 0 || (asked.kind !== 'rule' && asked.kind !== 'who bound')) return named;
  return (asked.rules ?? []).flatMap((id) => book.rules.get(id) ?? []);
}

function ruleReply(
  { book }: Checker,
  { meaning, asked }: Read,
  rules: Rule[],
  buyer: BuyerRole[],
  from: string,
): Planned {
  const told = rules.map((rule) => ({
    rule,
    dates: ruleDates(book, from, undefined, [rule]),
    isBinding: isBoundBy(book, rule, buyer),
  }));
  const binding = told.filter(({ isBinding }) => isBinding);
  return {
    status: 'rules',
    rules: meaning.isOfRepresentation && binding.length > 0 ? binding : told,
    vendors: meaning.kind === 'list' ? vendorsOfRules(book, rules) : null,
    meaning,
    asked: { ...asked, kind: 'rule', rules: rules.map(({ id }) => id) },
  };
}

/** The roles for which a question is answered: those that were named, else the workspace's without those that were denied. */
function buyerOf({ book }: Checker, { buyer, denied = [] }: Asked, home: string[]): BuyerRole[] {
  if (buyer.length > 0) return buyer;
  const left = home.filter((role) => !denied.some((one) => rolesImplied(book, [role]).has(one)));
  if (left.length > 0) return left;
  return [home.some((role) => role.startsWith('us-')) ? 'us-person' : (home[0] ?? 'us-person')];
}

/** Who imports into the United States is bound as an importer besides. */
function withImporter({ isImport }: Meaning, named: BuyerRole[], roles: BuyerRole[]): BuyerRole[] {
  const isOfUs = roles.every((role) => role.startsWith('us-'));
  return isImport && isOfUs ? [...new Set([...roles, IMPORTER])] : named;
}

const IMPORTER = 'us-importer';

const CLAUSE_DENIED = signOf('clauseDenied');

/** What keeps an answer back: a place, body or money without a role; a clause that speaks to several. */
function openBuyers({ buyer, kind, subjects }: Meaning, asked: Asked, text: string): OpenBuyer[] {
  if (asked.open?.length) return asked.open;
  if (asked.buyer.length > 0 || subjects.length === 0 || kind === 'list') return [];
  const [clause] = buyer.clauses.filter((one) => !one.weak);
  if (!clause || buyer.isOurs) return [];
  // "Section 889 does not apply to us": whether it does is not known here.
  if (clause.roles.length > 0 && CLAUSE_DENIED.test(text))
    return [{ text: clause.words[0] ?? '', choices: [...clause.roles, OURS] }];
  // "… under FAR 52.204-25": asked as one to whom the clause speaks.
  if (clause.roles.length > 0) asked.buyer = clause.roles;
  else if (clause.mayBind.length > 0) return [{ text: clause.words[0] ?? '', choices: [...clause.mayBind, OURS] }];
  return [];
}

/** "only the forklifts", "the password manager": a kind of product narrows the thread's vendor, if it makes such things. */
function narrowed(checker: Checker, meaning: Meaning, asked: Asked, today: string): string[] {
  const [kind] = meaning.kinds;
  if (!asked.isBorrowed || !kind) return asked.subjects;
  return asked.subjects.map((subject) => {
    const { book, names } = checker;
    const before = resolveSubject(book, names, subject, today).subject;
    const text = `${before?.vendor?.name ?? subject} ${kind.text}`;
    const after = resolveSubject(book, names, text, today).subject;
    const makes =
      before?.vendor?.categories.some((own) => kind.categories.includes(own)) || after?.product !== undefined;
    return after?.vendor && after.vendor === before?.vendor && makes && !before.isCategoryNamed ? text : subject;
  });
}

function resolutionOf(meaning: Meaning, text: string): Pick<Question, 'subject'> {
  const resolution = meaning.subjects.find((one) => one.text === text)?.resolution;
  return resolution ? { subject: resolution } : {};
}

const facts = readLexicon('facts.yaml', (z) =>
  z.array(
    z.strictObject({
      says: z.string(),
      activity: z.string().optional(),
      answers: z.array(z.string().endsWith('?')),
    }),
  ),
).map(({ says, ...fact }) => ({ ...fact, says: new RegExp(says, 'u') }));

/** The sentence in small letters, the names in it as `_`. */
function saidOf(text: string, { subjects }: Meaning): string {
  const names = new Set(subjects.map((one) => one.text.split(' ')[0]?.toLowerCase()));
  return wordsOf(text, () => false)
    .map(({ low }) => (names.has(low) ? '_' : low))
    .join(' ');
}

/** What the sentence says of the purchase answers the questions of the rules about it: "from E-rate funds". */
function withFacts(checker: Checker, question: Question, said: string, today: string): Question {
  const told = facts.filter(
    ({ says, activity = question.activity }) => activity === question.activity && says.test(said),
  );
  const answers = new Set(told.flatMap((fact) => fact.answers));
  if (answers.size === 0) return question;
  const { findings } = check(checker, question, today);
  const keys = findings.flatMap(({ asks, askedKey, isBinding }) =>
    isBinding && askedKey !== null && asks !== null && answers.has(asks) ? [askedKey] : [],
  );
  return { ...question, settled: { ...question.settled, ...Object.fromEntries(keys.map((key) => [key, true])) } };
}

function tell(checker: Checker, question: Question, asked: Asked, now: Date, today: string): Told {
  const answer = check(checker, question, today);
  const { when } = asked;
  if (asked.kind !== 'what changes' && when?.status !== 'period') return { answer, changes: null };
  const from = 'at' in question.asOf ? question.asOf.at : instantOf(question.asOf.day, 'UTC');
  // An open period that began long ago goes to today: "since 2018".
  const isPast = when?.status === 'period' && when.to === undefined && from < now;
  const to = when?.status === 'period' ? (when.to ?? (isPast ? today : undefined)) : undefined;
  const changes = changesWithin(checker, question, answer, when ? from : now, to);
  if (when?.status !== 'period') return { answer, changes };
  // The gravest verdict of the period stands in the headline; where it begins is told.
  const moments = changes.filter((change) => gravityOf(change.verdict) < gravityOf(answer.verdict));
  const worst = moments.toSorted((a, b) => gravityOf(a.verdict) - gravityOf(b.verdict))[0];
  if (!worst) return { answer, changes };
  return { answer: check(checker, { ...question, asOf: { at: new Date(worst.at) } }, today), changes, start: answer };
}

/** What is to come: for the vendors or rules that are named, else for everything that binds this buyer. */
function datesFor(checker: Checker, meaning: Meaning, asked: Asked, buyer: BuyerRole[], today: string): RuleDate[] {
  const { book } = checker;
  const clauseRules = rulesOfClauses(book, meaning.buyer.clauses);
  const vendors = asked.subjects.flatMap(
    (subject) => resolveSubject(book, checker.names, subject, today).subject?.vendor?.id ?? [],
  );
  const ofVendors = vendors.flatMap((id) => book.rulesByVendor.get(id) ?? []);
  const isOfAny = clauseRules.length + vendors.length > 0;
  const only = isOfAny ? [...new Set(clauseRules.length > 0 ? clauseRules : ofVendors)] : undefined;
  return ruleDates(book, today, undefined, only)
    .filter(({ rule, isEnd }) => !isEnd && (only !== undefined || isBoundBy(book, rule, buyer)))
    .slice(0, MOST_DATES);
}

/** What the thread knows after a reply; null: nothing new. What was not understood counts, so that nothing is said twice. */
export function slotsAfter(reply: Reply, before: Remembered | null): Remembered | null {
  const { asked } = reply;
  if (reply.status === 'no subject') {
    const kept = before ?? asked;
    const buyer = asked.buyer.length > 0 ? asked.buyer : kept.buyer;
    return { ...kept, buyer, open: asked.open, misses: (before?.misses ?? 0) + 1 };
  }
  if (reply.status === 'topic') return before ? { ...before, misses: 0 } : asked.subjects.length > 0 ? asked : null;
  return asked;
}
