/** Who asks: roles, bodies, places, clauses and money in a text, bound to roles of the rule book; and what could not be bound. */
import type { Book } from '../rulebook/book.ts';
import { rolesImplied } from '../rulebook/roles.ts';
import type { BuyerRole } from '../rulebook/schema.ts';
import {
  type BodyMention,
  gapBetween,
  isBody,
  isBracketedBehindName,
  isOrigin,
  isPlace,
  isPrivate,
  isRuleOnThem,
  isTalkOfOthers,
  type Mention,
  mentionsIn,
  type PlaceMention,
  placeBodies,
  SMALL_WORDS,
  SPEAKERS,
} from './buyerMentions.ts';
import { type Body, type Clause, type PlaceOfBuyer, placeKeys, SPACELESS, signOf, smallWords } from './lexicon.ts';
import { quotesIn } from './sentence/questionText.ts';
import { lowAt, lowsOf, type Word, wordAt } from './sentence/words.ts';

/** Words that name a buyer, a place or money and stand for no one role: the answer asks, with these roles to choose from. */
export interface OpenBuyer {
  text: string;
  choices: BuyerRole[];
  /** The place, where the rule book has no role for such a buyer there. */
  place?: string | undefined;
}

export interface BuyerReading {
  /** For whom it is asked. */
  roles: BuyerRole[];
  /** Roles that the asker says not to have. */
  denied: BuyerRole[];
  /** "and us?", "our own company": the buyer of the workspace again. */
  isOurs: boolean;
  open: OpenBuyer[];
  clauses: Clause[];
  /** Of whom it is spoken: "what does the Pentagon refuse". A list is made for them. */
  spokenOf: BuyerRole[];
  /** Where the asker is, where that binds nobody else: "our plant in Ohio". */
  places: string[];
}

/** What is read of a text that says nothing of a buyer. */
export function noBuyer(): BuyerReading {
  return { roles: [], denied: [], isOurs: false, open: [], clauses: [], places: [], spokenOf: [] };
}

/** The workspace's own buyer, among the choices of an {@link OpenBuyer}. */
export const OURS = 'ours';

type Relation = 'self' | 'customer' | 'denied' | 'spoken of' | 'unsaid';

/** Words before which a buyer is spoken of, not speaking: "does the federal government ban", "the government says". */
const SPOKEN_OF = smallWords('spokenOf');
const MODALS = smallWords('modals');
const NEGATION = smallWords('negation');
const BETWEEN_NEGATION = smallWords('betweenNegation');
const SELLING = smallWords('selling');
const CUSTOMER_WORD = smallWords('customerWord');
const HIRING = smallWords('hiring');
const MAKING = smallWords('making');
const TO_PRIME = smallWords('toPrime');

/**
 * Reads who asks.
 *
 * @param text of which the words are
 * @param words names are marked as used already; what names a buyer is marked here
 * @param home the roles of the workspace: they say in which country "the county" is
 */
export function readBuyers(book: Book, text: string, words: Word[], home: readonly BuyerRole[]): BuyerReading {
  const quotes = quotesIn(text);
  const isQuoted = ({ start }: Word): boolean => quotes.some((quote) => start > quote.start && start < quote.end);
  const mentions = mentionsIn(book, text, words).filter(
    ({ entry, start }) => entry.is === 'clause' || !isQuoted(wordAt(words, start)),
  );
  const places = mentions
    .filter(isPlace)
    .filter((one) => !isOrigin(words, one, mentions) && !isBracketedBehindName(words, text, one));
  const bodies = mentions.filter(isBody);
  const used = placeBodies(words, bodies, places);
  const binding: Binding = { book, words, home, roles: new Set(), ordinary: new Set(), reading: noBuyer() };
  const { roles, ordinary, reading } = binding;
  for (const mention of mentions) {
    if (mention.entry.is === 'role') bindRole(mention, mention.entry.role, binding);
    if (mention.entry.is === 'clause' && !reading.clauses.includes(mention.entry.clause)) {
      reading.clauses.push(mention.entry.clause);
      use(words, mention);
    }
  }
  const contractors = bodies.filter((one) => one.entry.body.id === 'contractor');
  for (const body of bodies) {
    // "contractor of the Navy", "Navy subcontractor".
    const isBeside = (one: BodyMention): boolean => (gapBetween(words, one, body) ?? 1) < 1;
    const beside = body.entry.body.customer === undefined ? undefined : contractors.find(isBeside);
    if (!beside) continue;
    body.isCustomer = true;
    beside.isDone = true;
    if (!clauseBefore(words, beside.start).some((word) => HIRING.has(word))) use(words, beside);
  }
  const self = bodies.find((one) => isPrivate(one.entry.body) && isSelf(words, one));
  for (const body of bodies) if (!body.isDone && !(self && isTalkOfOthers(words, body, self))) bindBody(body, binding);
  for (const place of places) if (!used.has(place)) bindPlace(place, bodies, binding);
  for (const place of used) use(words, place);
  // "asking from Ohio": a place that binds nobody is no vendor either.
  for (const { entry, start, end } of mentions.filter(isPlace))
    if (entry.place.isAdjective ? wordAt(words, end).isFirst : !/^(?:CN|RU)$/u.test(entry.place.code))
      for (const word of words.slice(start, end)) word.use ??= 'aside';
  if (roles.size === 0) for (const role of ordinary) roles.add(role);
  reading.isOurs = roles.size === 0 && reading.open.length === 0 && isOurs(words);
  reading.roles = [...roles].filter((role) => !reading.denied.some((denied) => rolesImplied(book, [role]).has(denied)));
  // "a telecom carrier getting USF money", "our subcontractor … our DoD contract": the role that is sure settles what is not.
  const implied = rolesImplied(book, reading.roles);
  reading.open = reading.open.filter(
    (one) =>
      !one.choices.some((choice) => choice !== OURS && choice !== 'us-person' && implied.has(choice)) &&
      !(one.choices.includes(OURS) && roles.size > 0),
  );
  return reading;
}

/** "We are only a …", "I'm a …". */
function isSelf(words: Word[], { start }: Mention): boolean {
  const before = words.slice(0, start).filter((word) => !SMALL_WORDS.has(word.low));
  return /(?:^|\s)(?:we're|i'm|(?:we|i) (?:are|am))$/u.test(lowsOf(before, 0, before.length));
}

function relationOf(words: Word[], mention: Mention, isPlaced: boolean): Relation {
  const { start, end } = mention;
  const clause = clauseBefore(words, start);
  const core = clause.toReversed();
  const isBetween = (word: string): boolean =>
    (BETWEEN_NEGATION.has(word) || SMALL_WORDS.has(word)) && !NEGATION.has(word);
  const negated = core.findIndex((word) => !isBetween(word));
  if (NEGATION.has(core[negated] ?? '') && !/^(?:why|if)$/u.test(core[negated + 1] ?? '')) return 'denied';
  const behind = wordAt(words, end);
  const next = /^(?:is|are|was|were)$/u.test(behind.low) && !behind.isFirst ? wordAt(words, end + 1) : behind;
  const isOwn = clause.some((word) => /^(?:our|my|we|i)$/u.test(word));
  if (!isOwn && isRuleOnThem(mention, next)) return 'self';
  if (!next.isFirst && !isOwn && SPOKEN_OF.has(next.low)) return 'spoken of';
  // "Has the government banned it?", not "our firm has a contract with it".
  const said = clause.join(' ');
  if (BARRED_ONLY_FOR.test(`${said} | ${next.low}`)) return 'spoken of';
  if (ASKS_OF_IT.test(said) && !/(?:^| )(?:for|we)(?: |$)/u.test(said)) return 'spoken of';
  const [lead = '', second = ''] = core.filter((word) => !SMALL_WORDS.has(word));
  // "the tribe runs a casino": what a clause begins with speaks for itself.
  if (lead === '' || MODALS.has(lead)) return 'self';
  // "paid from E-Rate"
  const isPaid = clause.some((word) => /^(?:pays?|paid|paying)$/u.test(word));
  if (lead === 'from' && !isPaid && !/^(?:i'm|im|we're|are|am|funded|financed|comes|money|funds|bought)$/u.test(second))
    return 'spoken of';
  if (lead === 'by' && !/^(?:used|run|owned|asked)$/u.test(second)) return 'spoken of';
  const isCustomer =
    words.slice(end, end + 2).some((word) => !word.isApart && CUSTOMER_WORD.has(word.low)) ||
    (/^(?:to|with)$/u.test(lead) && clause.some((word) => SELLING.has(word))) ||
    (lead === 'for' && !clause.includes('i') && clause.some((word) => WORKING.test(word))) ||
    // "one subcontract on a navy base"
    (/^(?:on|at)$/u.test(lead) && /^(?:sub)?contracts?$/u.test(second)) ||
    (CUSTOMER_WORD.has(second) && lead === 'is') ||
    (SELLING.has(lead) && !/^(?:sub|supplier|vendor|support)$/u.test(lead));
  if (isCustomer) return 'customer';
  if (/^(?:who|which|what)$/u.test(lead)) return 'spoken of';
  const isOurs = core.slice(0, 3).some((word) => /^(?:our|my)$/u.test(word));
  return isOurs || SPEAKERS.has(lead) || lead === '_' || isPlaced || wordAt(words, start).isApart ? 'self' : 'unsaid';
}

const ASKS_OF_IT = signOf('asksOfIt');
const BARRED_ONLY_FOR = signOf('barredOnlyFor');
const WORKING = /^(?:bid|bidding|contract|contracts|project|subcontractor|work)$/u;

/** The small words of the clause before a mention, names as `_`. */
function clauseBefore(words: Word[], start: number): string[] {
  const found: string[] = [];
  for (let at = start - 1; at >= 0 && found.length < 12; at -= 1) {
    const next = wordAt(words, at + 1);
    if (next.isFirst || (next.isApart && found.length > 0)) break;
    found.unshift(words[at]?.use === 'name' ? '_' : lowAt(words, at));
  }
  return found;
}

/** What the mentions of one text are bound in. */
interface Binding {
  book: Book;
  words: Word[];
  home: readonly BuyerRole[];
  roles: Set<BuyerRole>;
  /** Of a company's own places and of private people: they count where nothing else does. */
  ordinary: Set<BuyerRole>;
  reading: BuyerReading;
}

function bindRole(mention: Mention, role: BuyerRole, { words, roles, reading }: Binding): void {
  const relation = relationOf(words, mention, false);
  const next = wordAt(words, mention.end);
  use(words, mention);
  // "Government of Canada contractor": not the government itself.
  if (/government|agency/u.test(role) && /^(?:sub)?(?:contractor|supplier|vendor)s?$/u.test(next.low))
    reading.open.push({ text: `${mention.text} ${next.text}`, choices: [OURS, role] });
  else if (relation === 'denied') reading.denied.push(role);
  else if (relation !== 'spoken of') roles.add(role);
}

function bindBody(mention: BodyMention, binding: Binding): void {
  const { words, home, roles, ordinary, reading } = binding;
  const { body } = mention.entry;
  const isPlaced = mention.place !== undefined;
  // "Government of Canada, WeChat on a gov mobile": the same government again.
  if (body.id === 'government' && !isPlaced && [...roles].some((role) => /^(?!us-)..-government/u.test(role))) {
    use(words, mention);
    return;
  }
  const said = relationOf(words, mention, isPlaced);
  const relation = mention.isCustomer && said !== 'denied' && said !== 'spoken of' ? 'customer' : said;
  const place = mention.place ?? homePlace(home);
  const found = roleIn(body, keysOf(mention.place, place));
  if (relation === 'spoken of') {
    if (typeof found === 'string' && found !== 'none') reading.spokenOf.push(withPart(found, place));
    return;
  }
  if (body.id === 'prime') {
    if (!words.slice(Math.max(0, mention.start - 5), mention.start).some(({ low }) => TO_PRIME.has(low))) return;
    use(words, mention);
    roles.add('us-dod-contractor');
    return;
  }
  if (relation === 'denied') {
    use(words, mention);
    reading.denied.push(...deniedRoles(body, mention.place));
    return;
  }
  const isSpeaking = relation === 'self' || relation === 'customer';
  if (body.bare && !isSpeaking && !isPlaced) return;
  // "hire Hytera as a subcontractor", "Kaspersky as subcontractor"
  const clause = clauseBefore(words, mention.start);
  const [lead, named] = clause.toReversed().filter((word) => !SMALL_WORDS.has(word));
  const isNamed = lead === 'as' && named === '_' && /^sub/u.test(lowAt(words, mention.start));
  if (body.id === 'contractor' && (isNamed || clause.some((word) => HIRING.has(word)))) return;
  if (found === 'none' || (found === undefined && isPrivate(body) && !isPlaced)) {
    if (isSpeaking) use(words, mention);
    return;
  }
  if (relation === 'customer') {
    const asCustomer = customerRole(body, mention.place);
    if (asCustomer) {
      use(words, mention);
      roles.add(asCustomer);
      // What the customer may not buy, nobody can sell to it.
      if (typeof found === 'string' && asCustomer.startsWith('us-state-contractor'))
        roles.add(withPart(found, mention.place));
      markSelling(words, mention.start);
    } else if (isPlaced && body.customer) openBuyer(mention, found, binding);
    return;
  }
  if (typeof found !== 'string') openBuyer(mention, found, binding);
  else if (body.customer && isPossessor(words, mention)) openBuyer(mention, [found, body.customer, OURS], binding);
  else {
    use(words, mention);
    (isPrivate(body) ? ordinary : roles).add(withPart(found, place));
  }
}

/** "連邦政府の…", "政府的…": something of a body, in scripts without spaces; who that is, its name does not say. */
function isPossessor(words: Word[], { start, end }: Mention): boolean {
  const [first, last, next] = [wordAt(words, start), wordAt(words, end - 1), wordAt(words, end)];
  const isOfIt = /^[的の][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}/u.test(next.text);
  return SPACELESS.test(first.text) && next.use === undefined && next.start === last.end && isOfIt;
}

/** Under which keys the role of a body is looked for: its place, else that of the workspace. */
function keysOf(place: PlaceOfBuyer | undefined, home: PlaceOfBuyer | null): string[] {
  if (place) return placeKeys(place);
  if (!home || home.code === 'US') return ['home', 'us'];
  return home.scope === 'state' ? ['state', 'home', 'us'] : placeKeys(home);
}

function roleIn({ roles }: Body, keys: string[]): string | string[] | undefined {
  return keys.map((key) => roles[key]).find((one) => one !== undefined);
}

function openBuyer(
  mention: BodyMention,
  choices: string | string[] | undefined,
  { book, words, reading }: Binding,
): void {
  use(words, mention);
  const { place, text } = mention;
  const all = choices === undefined && place ? rolesOfPlace(book, place) : [choices ?? []].flat();
  reading.open.push({
    text: place && !text.toLowerCase().includes(place.name.toLowerCase()) ? `${text} (${place.name})` : text,
    choices: all.map((role) => (place ? withPart(role, place) : role)),
    ...(choices === undefined && place ? { place: place.name } : {}),
  });
}

function use(words: Word[], { start, end }: Mention): void {
  for (const word of words.slice(start, end)) word.use ??= 'buyer';
}

/** "We sell to the DoD" tells who asks; "can we sell cameras to the DoD" asks about selling. */
function markSelling(words: Word[], start: number): void {
  for (let at = Math.max(1, start - 3); at < start; at += 1) {
    const isTold = /^(?:we|i|who|mostly|only|also)$/u.test(lowAt(words, at - 1));
    const isAsked = /^(?:can|may|could|should|must|do)$/u.test(lowAt(words, at - 2));
    if (isTold && !isAsked && SELLING.has(lowAt(words, at))) wordAt(words, at).use ??= 'buyer';
  }
}

/** "We don't sell to the government": none of the roles of those who do. */
function deniedRoles(body: Body, place: PlaceOfBuyer | undefined): BuyerRole[] {
  if (body.id === 'dod-contractor') return ['us-dod-contractor'];
  if (/contractor/u.test(body.id) || (body.customer !== undefined && !/^(?:state-agency|local)$/u.test(body.id)))
    return ['us-federal-contractor', 'us-dod-contractor', 'us-federal-agency', 'us-state-contractor'];
  const role = roleIn(body, place ? placeKeys(place) : ['home']) ?? [];
  const denied = [role].flat().filter((one) => one !== 'none' && one !== OURS && one !== 'us-person');
  return denied.map((one) => withPart(one, place));
}

function customerRole({ customer, id }: Body, place: PlaceOfBuyer | undefined): BuyerRole | undefined {
  if (customer === undefined) return undefined;
  if (place?.scope === 'state' && !/^(?:federal|federal-acronym|military|intelligence)$/u.test(id))
    return `us-state-contractor:${place.code}`;
  if (place && place.code !== 'US' && place.scope === 'country') return undefined;
  return customer.includes('*') ? undefined : customer;
}

/** A place beside which no body stands: of a US city or state next to a US role it is where that buyer is. */
function bindPlace(
  mention: PlaceMention,
  bodies: BodyMention[],
  { book, words, home, roles, ordinary, reading }: Binding,
): void {
  const { place } = mention.entry;
  use(words, mention);
  // "I never said Texas"
  if (relationOf(words, mention, false) === 'denied') return;
  const ours = homePlace(home);
  const countryOf = ({ scope, code }: PlaceOfBuyer): string => (scope === 'state' ? 'US' : code);
  const prefixes = countryOf(place) === 'US' ? ['us'] : placeKeys(place);
  const isTold =
    [...roles].some((role) => prefixes.some((key) => role.startsWith(`${key}-`))) ||
    (place.scope === 'country' && ours !== null && place.code === countryOf(ours)) ||
    bodies.some((body) => body.place?.code === place.code) ||
    reading.open.some((one) => one.text.includes(place.name));
  if (isTold) {
    reading.places.push(place.name);
    return;
  }
  const company = isSite(words, mention) ? companyRole(place) : undefined;
  if (company) ordinary.add(company);
  else reading.open.push({ text: mention.text, choices: rolesOfPlace(book, place), place: place.name });
}

/** "and the german one?", "we make drones in Ohio": a company's own place. */
function isSite(words: Word[], { start, end }: PlaceMention): boolean {
  if (/^(?:ones?|guys|colleagues|team|side)$/u.test(lowAt(words, end))) return true;
  const clause = clauseBefore(words, start);
  const isSent = /^(?:ship|ships|shipped|shipping|deliver|delivered|delivery|located|based|address|lieferung)$/u;
  if (clause.some((word) => isSent.test(word))) return true;
  return clause.at(-1) === 'in' && clause.includes('we') && clause.some((word) => MAKING.has(word));
}

function companyRole(place: PlaceOfBuyer): BuyerRole | undefined {
  if (place.scope === 'state' || place.code === 'US') return 'us-person';
  return placeKeys(place).includes('eu') ? withPart('eu-business:*', place) : undefined;
}

const OF_STATE = [
  'us-state-agency:*',
  'us-local-government:*',
  'us-public-university:*',
  'us-person',
  'us-state-contractor:*',
];
const OF_US = ['us-person', 'us-federal-contractor', 'us-federal-agency', 'us-state-agency'];
const OF_EU = ['eu-business', 'eu-institution', 'eu-telecom', 'eu-contracting-authority'];
const OF_MEMBER_STATE = ['eu-business:*', 'eu-government:*', 'eu-contracting-authority:*', 'eu-telecom:*'];

/** The roles that buyers of a place may have, the commonest first. */
export function rolesOfPlace(book: Book, place: PlaceOfBuyer): BuyerRole[] {
  if (place.scope === 'state') return OF_STATE.map((role) => withPart(role, place));
  if (place.code === 'US') return OF_US;
  const [key = '', eu] = placeKeys(place);
  if (key === 'eu') return OF_EU;
  if (eu) return OF_MEMBER_STATE.map((role) => withPart(role, place));
  return [...book.roles.keys()].filter((role) => role.startsWith(`${key}-`)).slice(0, 4);
}

function withPart(role: BuyerRole, place: PlaceOfBuyer | null | undefined): BuyerRole {
  if (!role.includes('*')) return role;
  const isPart =
    place && (place.scope === 'state' ? role.startsWith('us-') : role.startsWith('eu-') && place.code !== 'EU');
  return isPart ? role.replace('*', place.code) : role.replace(':*', '');
}

/** Where the workspace is, by its roles. */
function homePlace([role]: readonly BuyerRole[]): PlaceOfBuyer | null {
  if (!role) return null;
  const [general = '', part] = role.split(':');
  const prefix = general.slice(0, general.indexOf('-'));
  if (prefix === 'us' && part) return { scope: 'state', code: part, name: part, isCity: false };
  const code = part ?? (prefix === 'uk' ? 'GB' : prefix.toUpperCase());
  return { scope: 'country', code, name: code === 'US' ? 'United States' : code, isCity: false };
}

/** "and us?", "our own company", "for ourselves". */
function isOurs(words: Word[]): boolean {
  const unused = words.filter((word) => word.use === undefined);
  return /(?:^|\s)(?:and|about|for|und)\s+(?:us|ourselves|uns)\s*$|(?:our|my) own (?:company|firm|business|use|office)/u.test(
    lowsOf(unused, 0, unused.length),
  );
}
