/** Who asks: roles, bodies, places, clauses and money in a text, bound to roles of the rule book; and what could not be bound. */
import type { Book } from '../rulebook/book.ts';
import { isKnownRole, roleAsWritten, rolesImplied } from '../rulebook/roles.ts';
import type { BuyerRole } from '../rulebook/schema.ts';
import {
  type Body,
  type BuyerLexicon,
  buyerLexicon,
  type Clause,
  type Entry,
  entryAt,
  type PlaceOfBuyer,
  placeKeys,
  SPACELESS,
  smallWords,
} from './lexicon.ts';
import { typedOf, type Word } from './sentence/words.ts';

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

interface Mention<E extends Entry = Entry> {
  entry: E;
  start: number;
  end: number;
  text: string;
  place?: PlaceOfBuyer;
  /** A contractor of it is spoken of. */
  isCustomer?: boolean;
  /** Told together with another. */
  isDone?: boolean;
}
type BodyMention = Mention<Extract<Entry, { is: 'body' }>>;
type PlaceMention = Mention<Extract<Entry, { is: 'place' }>>;
type Relation = 'self' | 'customer' | 'denied' | 'spoken of' | 'unsaid';

/** Words before which a buyer is spoken of, not speaking: "does the federal government ban", "the government says". */
const SPOKEN_OF =
  /^(?:bans?|banned|prohibits?|prohibited|lists?|listed|says?|said|forbids?|forbidden|restricts?|decides?|decided|thinks?|blacklist\w*|approves?|approved|bars?|barred|spies|owned|backed|run|controlled|rule|rules|law|laws|warns?|warned|shutdown)$/u;
const MODALS = smallWords('modals');
const NEGATION = smallWords('negation');
const BETWEEN_NEGATION = smallWords('betweenNegation');
const SELLING = smallWords('selling');
const CUSTOMER_WORD = smallWords('customerWord');
/** What stands before a word that speaks of the asker, articles and small adjectives left out. */
const SPEAKERS = smallWords('speakers');
const SMALL_WORDS = smallWords('smallWords');
const JOINING = smallWords('joining');
/** Behind these a place tells where something was made. */
const ORIGIN_LEAD = smallWords('originLead');
const MAKER_WORD = smallWords('makerWord');

/**
 * Reads who asks.
 *
 * @param text of which the words are
 * @param words names are marked as used already; what names a buyer is marked here
 * @param home the roles of the workspace: they say in which country "the county" is
 */
export function readBuyers(book: Book, text: string, words: Word[], home: readonly BuyerRole[]): BuyerReading {
  const lexicon = buyerLexicon(book);
  const quotes = quotesIn(text);
  const mentions = mentionsIn(book, lexicon, text, words).filter(
    ({ entry, start }) =>
      entry.is === 'clause' ||
      !quotes.some((quote) => (words[start]?.start ?? 0) > quote.start && (words[start]?.start ?? 0) < quote.end),
  );
  const reading = noBuyer();
  const places = mentions
    .filter(isPlace)
    .filter((one) => !isOrigin(words, one, mentions) && !isBracketedBehindName(words, text, one));
  const bodies = mentions.filter(isBody);
  const used = placeBodies(words, bodies, places);
  const roles = new Set<BuyerRole>();
  const ordinary = new Set<BuyerRole>();
  for (const mention of mentions) {
    if (mention.entry.is === 'role') bindRole(words, mention, mention.entry.role, { roles, reading });
    if (mention.entry.is === 'clause' && !reading.clauses.includes(mention.entry.clause)) {
      reading.clauses.push(mention.entry.clause);
      use(words, mention);
    }
  }
  const contractors = bodies.filter((one) => one.entry.body.id === 'contractor');
  for (const body of bodies) {
    // "contractor of the Navy", "Navy subcontractor".
    const beside =
      body.entry.body.customer === undefined
        ? undefined
        : contractors.find((one) => (gapBetween(words, one, body) ?? 1) < 1);
    if (beside) {
      body.isCustomer = true;
      beside.isDone = true;
    }
  }
  const self = bodies.find((one) => isPrivate(one.entry.body) && /^(?:we|i)$/u.test(selfLead(words, one)));
  for (const body of bodies) if (self && isTalkOfOthers(words, body, self)) body.isDone = true;
  for (const body of bodies.filter((one) => !one.isDone))
    bindBody(book, words, body, { home, roles, ordinary, reading });
  for (const place of places.filter((one) => !used.has(one)))
    bindPlace(book, words, place, { home, roles, ordinary, reading, bodies });
  for (const place of used) use(words, place);
  // "asking from Ohio": a place that binds nobody is no vendor either.
  for (const place of mentions.filter(isPlace))
    if (
      place.entry.place.isAdjective ? (words[place.end]?.isFirst ?? true) : !/^(?:CN|RU)$/u.test(place.entry.place.code)
    )
      for (const word of words.slice(place.start, place.end)) word.use ??= 'aside';
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

/** Who is before "are a …", "am only a …": "we", "i". */
function selfLead(words: Word[], { start }: Mention): string {
  const before = words.slice(0, start).filter((word) => !SMALL_WORDS.has(word.low));
  const last = before.at(-1)?.low ?? '';
  if (/^(?:we're|i'm)$/u.test(last)) return last.startsWith('we') ? 'we' : 'i';
  return /^(?:are|am)$/u.test(last) ? (before.at(-2)?.low ?? '') : '';
}

/** "I know Huawei is out for the feds. We are just a dentist": another sentence, which tells of a ban and not of the asker. */
function isTalkOfOthers(words: Word[], body: Mention, self: Mention): boolean {
  const sentenceOf = (at: number): Word[] => {
    let [from, to] = [at, at + 1];
    while (from > 0 && !words[from]?.isFirst) from -= 1;
    while (to < words.length && !words[to]?.isFirst) to += 1;
    return words.slice(from, to);
  };
  const sentence = sentenceOf(body.start);
  const first = words[self.start];
  if (first && sentence.includes(first)) return false;
  return (
    sentence.some((word) => word.use === 'name') &&
    sentence.some((word) => /^(?:out|banned|barred|forbidden|prohibited|illegal|verboten)$/u.test(word.low)) &&
    !sentence.some((word) => /^(?:we|our|ours|us|my|we're|we've|i'm)$/u.test(word.low))
  );
}

/** Long quotations are somebody else's words: who is spoken of there does not ask. */
export function quotesIn(text: string): { start: number; end: number }[] {
  const quotes = [...text.matchAll(/["“„«][^"“”„«»]{40,}["”“»]/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const length = quotes.reduce((sum, { start, end }) => sum + end - start, 0);
  return text.length - length > 15 ? quotes : [];
}

function isPlace(mention: Mention): mention is PlaceMention {
  return mention.entry.is === 'place';
}

function isBody(mention: Mention): mention is BodyMention {
  return mention.entry.is === 'body';
}

/** Every buyer, place and clause that is named, from left to right, the longest first. */
function mentionsIn(book: Book, lexicon: BuyerLexicon, whole: string, words: Word[]): Mention[] {
  const found: Mention[] = [];
  for (let start = 0; start < words.length; start += 1) {
    const written = roleWritten(book, whole, words, start);
    const hit = written ?? entryAt(lexicon, words, start) ?? codeAt(lexicon, words, start);
    if (!hit) continue;
    if (hit.entry.is === 'place' && !isPlaceMeant(words, start, start + hit.size, hit.entry.place)) continue;
    if (hit.entry.is === 'body' && hit.entry.body.bare && isPartOfName(lexicon, words, start, start + hit.size))
      continue;
    const end = start + hit.size;
    found.push({ entry: hit.entry, start, end, text: typedOf(words, start, end) });
    start = end - 1;
  }
  return found;
}

/** A role by its id: `us-state-agency:TX`. */
function roleWritten(book: Book, text: string, words: Word[], start: number): { entry: Entry; size: number } | null {
  for (let size = Math.min(6, words.length - start); size > 1; size -= 1) {
    const slice = words.slice(start, start + size);
    if (
      slice.some((word, at) => word.use !== undefined || (at > 0 && text.slice(slice[at - 1]?.end, word.start) !== '-'))
    )
      continue;
    const code = words[start + size];
    const id = slice.map((word) => word.low).join('-');
    const whole =
      code && code.start === (slice.at(-1)?.end ?? 0) + 1 && /^\p{L}{2}$/u.test(code.text) ? `${id}:${code.low}` : id;
    if (isKnownRole(book, roleAsWritten(whole)) && whole !== id)
      return { entry: { is: 'role', role: roleAsWritten(whole) }, size: size + 1 };
    if (isKnownRole(book, id) && /^[a-z]{2}-/u.test(id)) return { entry: { is: 'role', role: id }, size };
  }
  return null;
}

/** "TX state agency", "Austin, TX", "agency of KS". */
function codeAt(lexicon: BuyerLexicon, words: Word[], start: number): { entry: Entry; size: number } | null {
  const word = words[start];
  if (!word || word.use || !/^\p{L}{2}$/u.test(word.text)) return null;
  const place = lexicon.places.get(`US-${word.low.toUpperCase()}`);
  if (!place) return null;
  const next = entryAt(lexicon, words, start + 1)?.entry;
  const isBeside = next?.is === 'body' && next.body.id !== 'company';
  const before = words[start - 1];
  const isBehind = before !== undefined && (word.isApart || /^(?:in|of|from|for)$/u.test(before.low));
  const isCapital = word.text === word.text.toUpperCase() && !/^(?:OK|IT|PO|OR|IN|ID|HI|ME)$/u.test(word.text);
  if (isCapital ? isBeside || isBehind : isBeside && /^(?:state|public|county)$/u.test(words[start + 1]?.low ?? ''))
    return { entry: { is: 'place', place }, size: 1 };
  return null;
}

/** "us" is a country in capitals or before a body; a name of several capitals is a firm's ("Texas Instruments"). */
function isPlaceMeant(words: Word[], start: number, end: number, place: PlaceOfBuyer): boolean {
  const first = words[start];
  const before = words[start - 1];
  const next = words[end];
  if (!first) return false;
  if (end - start === 1 && first.low === 'us') {
    if (first.text === 'US') return true;
    return (
      before?.low === 'the' ||
      /^(?:company|companies|firm|business|government|person|persons|customers?|office|subsidiary|entity)$/u.test(
        next?.low ?? '',
      )
    );
  }
  if (
    first.text.length <= 2 &&
    first.text !== first.text.toUpperCase() &&
    first.low !== 'uk' &&
    first.low !== 'eu' &&
    first.low !== 'nz'
  )
    return false;
  const isCapital = /^\p{Lu}/u.test(first.text);
  if (before?.use === 'name' && !first.isApart && isCapital) return false;
  if (place.isCity && !isCapital && !/^(?:in|of|the|from|at|near)$/u.test(before?.low ?? '')) return false;
  const isFirm =
    isCapital &&
    next &&
    !next.isApart &&
    !next.use &&
    /^\p{Lu}\p{Ll}/u.test(next.text) &&
    !isTitled(words) &&
    !JOINING.has(next.low);
  return !(isFirm && !PLACE_FOLLOWERS.has(next.low));
}

/** "Government Liquidation LLC", "Metro Alarm": a firm's name. */
function isPartOfName(lexicon: BuyerLexicon, words: Word[], start: number, end: number): boolean {
  const first = words[start];
  const next = words[end];
  if (!first || !/^\p{Lu}\p{Ll}/u.test(first.text) || isTitled(words)) return false;
  return (
    next !== undefined &&
    !next.isApart &&
    !next.use &&
    /^\p{Lu}\p{Ll}/u.test(next.text) &&
    !entryAt(lexicon, words, end)
  );
}

/** What follows a place in capitals without making it a firm's name. */
const PLACE_FOLLOWERS = smallWords('placeFollowers');

function isTitled(words: Word[]): boolean {
  const long = words.filter((word) => /^\p{L}{4,}/u.test(word.text));
  return long.length > 3 && long.every((word) => /^\p{Lu}/u.test(word.text));
}

/** "a Chinese maker", "made in Germany", "(alarm, Ukraine company)": where a vendor comes from, not who asks. */
function isOrigin(words: Word[], { start, end, entry }: PlaceMention, mentions: Mention[]): boolean {
  const before = words[start - 1]?.low ?? '';
  const next = words[end];
  if (ORIGIN_LEAD.has(before) || (/^(?:in|by)$/u.test(before) && ORIGIN_LEAD.has(words[start - 2]?.low ?? '')))
    return true;
  if (next && !next.isApart && MAKER_WORD.has(next.low)) return true;
  const isBeside = (from: number, to: number) =>
    mentions.find((one) => one.entry.is === 'body' && one.start >= from && one.start <= to);
  const body =
    isBeside(end, end + 1) ??
    mentions.find((one) => one.entry.is === 'body' && one.end <= start && one.end >= start - 1) ??
    mentions.find((one) => one.entry.is === 'body' && one.start > end && isOnePhrase(words, { end }, one));
  const isAlone = !body;
  // What a question begins with speaks of the asker: "Brazilian company, may we …".
  const isHead = words.slice(0, start).every((word) => SMALL_WORDS.has(word.low) && !word.use);
  const isOurs =
    isHead ||
    words
      .slice(Math.max(0, start - 3), start)
      .some((word) => /^(?:our|we|we're|my|as|for|in|at|wir|unsere|nuestra|notre|мы)$/u.test(word.low));
  if (entry.place.code === 'CN' || entry.place.code === 'RU') return isAlone ? !/^(?:in|for)$/u.test(before) : !isOurs;
  if (body?.entry.is === 'body' && (body.entry.body.id === 'company' || body.entry.body.id === 'private')) {
    // "Ukrainian startup, want to buy …" tells who asks.
    const behind = words[Math.max(end, body.end)];
    return (
      !isOurs && !(words[Math.min(start, body.start)]?.isFirst && (!behind || behind.isApart || behind.low === 'here'))
    );
  }
  // "theyre czech right", "the german cameras"
  if (entry.place.isAdjective && isAlone && !/^(?:ones?|guys|side|colleagues|team)$/u.test(next?.low ?? ''))
    return !/^(?:for|in|the)$/u.test(before) || (next !== undefined && !next.isFirst);
  // "zoom is chinese", "are they german"
  return (
    /^(?:is|are|was|they|it)$/u.test(before) &&
    (!next || next.isFirst) &&
    /\p{Ll}/u.test(words[start]?.text ?? '') &&
    !/^\p{Lu}/u.test(words[start]?.text ?? '')
  );
}

/** "Delta Electronics (Taiwan)": a part of the maker's name. */
function isBracketedBehindName(words: Word[], text: string, { start, end }: PlaceMention): boolean {
  const before = words[start - 1];
  if (text[(words[start]?.start ?? 0) - 1] !== '(' || text[words[end - 1]?.end ?? 0] !== ')') return false;
  return before !== undefined && (before.use === 'name' || (!before.use && /^\p{Lu}/u.test(before.text)));
}

/** Gives each body the place that stands nearest. @returns the places that have one */
function placeBodies(words: Word[], bodies: BodyMention[], places: PlaceMention[]): Set<PlaceMention> {
  const used = new Set<PlaceMention>();
  for (const body of bodies) {
    const near = places
      .map((place) => ({ place, gap: gapBetween(words, body, place) }))
      .filter(({ gap }) => gap !== null)
      .sort(
        (a, b) =>
          (a.gap ?? 0) - (b.gap ?? 0) ||
          Number(b.place.entry.place.scope === 'state') - Number(a.place.entry.place.scope === 'state'),
      )[0];
    // A company's place stands right beside it: "companies that Texas agencies can't use".
    if (!near || (isPrivate(body.entry.body) && (near.gap ?? 1) >= 1 && !isOnePhrase(words, near.place, body)))
      continue;
    body.place = near.place.entry.place;
    used.add(near.place);
  }
  return used;
}

/** "Australian mining company": at most two words of small letters between a place and the body that it belongs to. */
function isOnePhrase(words: Word[], place: { end: number }, body: { start: number }): boolean {
  const between = words.slice(place.end, body.start);
  return (
    place.end <= body.start &&
    between.length < 3 &&
    !words[body.start]?.isApart &&
    between.every((word) => !word.use && !word.isApart && /^\p{Ll}{3,}$/u.test(word.text) && !SPEAKERS.has(word.low))
  );
}

const FAR = 15;

/** How far a place stands from a body: 0 where only small words are between, more elsewhere; null: too far. */
function gapBetween(words: Word[], body: Mention, place: Mention): number | null {
  const [from, to] = body.end <= place.start ? [body.end, place.start] : [place.end, body.start];
  if (from > to) return 0;
  const between = words.slice(from, to);
  if (between.every((word) => JOINING.has(word.low) || SMALL_WORDS.has(word.low)) && between.length <= 3)
    return between.length / 10;
  return between.length <= FAR && between.every((word) => word.use !== 'name' || between.length < 8)
    ? between.length
    : null;
}

function relationOf(words: Word[], { start, end }: Mention, isPlaced: boolean): Relation {
  const clause = clauseBefore(words, start);
  const core = clause.toReversed();
  let at = 0;
  while (
    at < core.length &&
    (BETWEEN_NEGATION.has(core[at] ?? '') || SMALL_WORDS.has(core[at] ?? '')) &&
    !NEGATION.has(core[at] ?? '')
  )
    at += 1;
  if (NEGATION.has(core[at] ?? '') && !/^(?:why|if)$/u.test(core[at + 1] ?? '')) return 'denied';
  const isVerb = /^(?:is|are|was|were)$/u.test(words[end]?.low ?? '') && !words[end]?.isFirst;
  const next = isVerb ? words[end + 1] : words[end];
  const isOwn = clause.some((word) => /^(?:our|my|we|i)$/u.test(word));
  if (next && !next.isFirst && !isOwn && SPOKEN_OF.test(next.low)) return 'spoken of';
  // "Has the government banned it?", not "our firm has a contract with it".
  const asks = clause.findIndex((word) => /^(?:does|did|has)$/u.test(word));
  const isQuestion =
    asks === 0 || /^(?:when|why|what|how|where|which|and|so|but|or|why|_)$/u.test(clause[asks - 1] ?? '');
  if (asks >= 0 && isQuestion && clause[asks + 1] !== 'a' && !clause.includes('for') && !clause.includes('we'))
    return 'spoken of';
  const [lead = '', second = ''] = core.filter((word) => !SMALL_WORDS.has(word));
  // "the tribe runs a casino": what a clause begins with speaks for itself.
  if (lead === '' || MODALS.has(lead)) return 'self';
  // "paid from E-Rate"
  if (lead === 'from' && !/^(?:i'm|im|we're|are|am|paid|pay|funded|financed|comes|money|funds|bought)$/u.test(second))
    return 'spoken of';
  if (lead === 'by' && !/^(?:used|run|owned|asked)$/u.test(second)) return 'spoken of';
  if (words.slice(end, end + 2).some((word) => !word.isFirst && !word.isApart && CUSTOMER_WORD.has(word.low)))
    return 'customer';
  if (/^(?:to|with)$/u.test(lead) && clause.some((word) => SELLING.has(word))) return 'customer';
  if (
    /^(?:for)$/u.test(lead) &&
    clause.some((word) => /^(?:bid|bidding|contract|contracts|project|subcontractor|work)$/u.test(word)) &&
    !clause.includes('i')
  )
    return 'customer';
  if (CUSTOMER_WORD.has(second) && lead === 'is') return 'customer';
  if (SELLING.has(lead) && !/^(?:sub|supplier|vendor|support)$/u.test(lead)) return 'customer';
  if (/^(?:who|which|what)$/u.test(lead)) return 'spoken of';
  if (
    /^(?:our|my)$/u.test(core.slice(0, 3).find((word) => /^(?:our|my)$/u.test(word)) ?? '') ||
    SPEAKERS.has(lead) ||
    lead === '_' ||
    isPlaced ||
    words[start]?.isFirst ||
    words[start]?.isApart
  )
    return 'self';
  return 'unsaid';
}

/** The small words of the clause before a mention, names left out. */
function clauseBefore(words: Word[], start: number): string[] {
  const found: string[] = [];
  for (let at = start - 1; at >= 0 && found.length < 8; at -= 1) {
    const word = words[at];
    if (!word || words[at + 1]?.isFirst) break;
    if (words[at + 1]?.isApart && found.length > 0) break;
    if (word.use !== 'name') found.unshift(word.low);
    else found.unshift('_');
  }
  return found;
}

interface Binding {
  home: readonly BuyerRole[];
  roles: Set<BuyerRole>;
  /** Of a company's own places and of private people: they count where nothing else does. */
  ordinary: Set<BuyerRole>;
  reading: BuyerReading;
}

function bindRole(
  words: Word[],
  mention: Mention,
  role: BuyerRole,
  { roles, reading }: Pick<Binding, 'roles' | 'reading'>,
): void {
  const relation = relationOf(words, mention, false);
  use(words, mention);
  // "Government of Canada contractor": not the government itself.
  if (
    /government|agency/u.test(role) &&
    /^(?:sub)?(?:contractor|supplier|vendor)s?$/u.test(words[mention.end]?.low ?? '')
  )
    reading.open.push({ text: `${mention.text} ${words[mention.end]?.text}`, choices: [OURS, role] });
  else if (relation === 'denied') reading.denied.push(role);
  else if (relation !== 'spoken of') roles.add(role);
}

function bindBody(book: Book, words: Word[], mention: BodyMention, { home, roles, ordinary, reading }: Binding): void {
  const { body } = mention.entry;
  const isPlaced = mention.place !== undefined;
  const said = relationOf(words, mention, isPlaced);
  const relation = mention.isCustomer && said !== 'denied' && said !== 'spoken of' ? 'customer' : said;
  const place = mention.place ?? homePlace(home);
  if (relation === 'spoken of') {
    const spoken = keysOf(mention.place, place)
      .map((key) => body.roles[key])
      .find((one) => one !== undefined);
    if (typeof spoken === 'string' && spoken !== 'none')
      reading.spokenOf.push(withPart(spoken, mention.place ?? place));
    return;
  }
  if (body.id === 'prime') {
    if (
      words
        .slice(Math.max(0, mention.start - 5), mention.start)
        .some((word) =>
          /^(?:sub|subs|subcontractor|subcontractors|subcontract|supplier|suppliers|supply|vendor|contractor|sell|work|tier|flow|flows|prime|customer)$/u.test(
            word.low,
          ),
        )
    ) {
      use(words, mention);
      roles.add('us-dod-contractor');
    }
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
  const [lead, named] = clauseBefore(words, mention.start)
    .toReversed()
    .filter((word) => !SMALL_WORDS.has(word));
  if (body.id === 'contractor' && lead === 'as' && named === '_' && /^sub/u.test(words[mention.start]?.low ?? ''))
    return;
  if (body.id === 'contractor' && clauseBefore(words, mention.start).some((word) => HIRING.has(word))) return;
  const found = keysOf(mention.place, place)
    .map((key) => body.roles[key])
    .find((one) => one !== undefined);
  if (found === 'none' || (found === undefined && isPrivate(body) && !isPlaced)) {
    if (isSpeaking) use(words, mention);
    return;
  }
  const asCustomer = relation === 'customer' ? customerRole(body, mention.place) : undefined;
  if (relation === 'customer' && asCustomer === undefined) {
    if (isPlaced && body.customer) openBuyer(book, mention, found, reading, words);
    return;
  }
  use(words, mention);
  if (relation === 'customer' && asCustomer) {
    roles.add(asCustomer);
    // What the customer may not buy, nobody can sell to it.
    if (typeof found === 'string' && asCustomer.startsWith('us-state-contractor'))
      roles.add(withPart(found, mention.place));
    markSelling(words, mention.start);
    return;
  }
  if (typeof found === 'string' && body.customer && isPossessor(words, mention))
    openBuyer(book, mention, [found, body.customer, OURS], reading, words);
  else if (typeof found === 'string') (isPrivate(body) ? ordinary : roles).add(withPart(found, mention.place ?? place));
  else openBuyer(book, mention, found, reading, words);
}

const HIRING = smallWords('hiring');

/** "連邦政府の…", "政府的…": something of a body, in scripts without spaces; who that is, its name does not say. */
function isPossessor(words: Word[], { start, end }: Mention): boolean {
  const last = words[end - 1];
  const next = words[end];
  return (
    SPACELESS.test(words[start]?.text ?? '') &&
    next !== undefined &&
    next.use === undefined &&
    next.start === last?.end &&
    /^[的の][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}/u.test(next.text)
  );
}

function isPrivate({ id }: Body): boolean {
  return id === 'company' || id === 'site' || id === 'private';
}

/** Under which keys the role of a body is looked for: its place, else that of the workspace. */
function keysOf(place: PlaceOfBuyer | undefined, home: PlaceOfBuyer | null): string[] {
  if (place) return placeKeys(place);
  if (!home || home.code === 'US') return ['home', 'us'];
  return home.scope === 'state' ? ['state', 'home', 'us'] : placeKeys(home);
}

function openBuyer(
  book: Book,
  mention: BodyMention,
  choices: string | string[] | undefined,
  reading: BuyerReading,
  words: Word[],
): void {
  use(words, mention);
  const { place } = mention;
  const all = choices === undefined && place ? rolesOfPlace(book, place) : [choices ?? []].flat();
  const text =
    place && !mention.text.toLowerCase().includes(place.name.toLowerCase())
      ? `${mention.text} (${place.name})`
      : mention.text;
  reading.open.push({
    text,
    choices: all.map((role) => (place ? withPart(role, place) : role)),
    ...(choices === undefined && place ? { place: place.name } : {}),
  });
}

function use(words: Word[], { start, end }: Mention): void {
  for (const word of words.slice(start, end)) word.use ??= 'buyer';
}

/** "We sell to the DoD" tells who asks; "can we sell cameras to the DoD" asks about selling. */
function markSelling(words: Word[], start: number): void {
  for (let at = start - 1; at > 0 && at > start - 4; at -= 1) {
    const word = words[at];
    if (
      word &&
      SELLING.has(word.low) &&
      /^(?:we|i|who|mostly|only|also)$/u.test(words[at - 1]?.low ?? '') &&
      !/^(?:can|may|could|should|must|do)$/u.test(words[at - 2]?.low ?? '')
    )
      word.use ??= 'buyer';
  }
}

/** "We don't sell to the government": none of the roles of those who do. */
function deniedRoles(body: Body, place: PlaceOfBuyer | undefined): BuyerRole[] {
  if (/contractor/u.test(body.id) || (body.customer !== undefined && body.id !== 'state-agency' && body.id !== 'local'))
    return body.id === 'dod-contractor'
      ? ['us-dod-contractor']
      : ['us-federal-contractor', 'us-dod-contractor', 'us-federal-agency', 'us-state-contractor'];
  const role = (place ? placeKeys(place) : ['home']).map((key) => body.roles[key]).find((one) => one !== undefined);
  return role === undefined || role === 'none'
    ? []
    : [role]
        .flat()
        .filter((one) => one !== OURS && one !== 'us-person')
        .map((one) => withPart(one, place));
}

function customerRole({ customer, id }: Body, place: PlaceOfBuyer | undefined): BuyerRole | undefined {
  if (customer === undefined) return undefined;
  if (place?.scope === 'state' && !/^(?:federal|military|intelligence)$/u.test(id))
    return `us-state-contractor:${place.code}`;
  if (place && place.code !== 'US' && place.scope === 'country') return undefined;
  return customer.includes('*') ? undefined : customer;
}

/** A place beside which no body stands: of a US city or state next to a US role it is where that buyer is. */
function bindPlace(
  book: Book,
  words: Word[],
  mention: PlaceMention,
  { home, roles, ordinary, reading, bodies }: Binding & { bodies: BodyMention[] },
): void {
  const { place } = mention.entry;
  use(words, mention);
  // "I never said Texas"
  if (relationOf(words, mention, false) === 'denied') return;
  const ours = homePlace(home);
  const isUs = place.scope === 'state' || place.code === 'US';
  const country = isUs ? 'US' : place.code;
  const isBound = [...roles].some((role) =>
    isUs ? role.startsWith('us-') : placeKeys(place).some((key) => role.startsWith(`${key}-`)),
  );
  const isHome = place.scope === 'country' && ours !== null && country === (ours.scope === 'state' ? 'US' : ours.code);
  if (
    isBound ||
    isHome ||
    bodies.some((body) => body.place?.code === place.code) ||
    reading.open.some((one) => one.text.includes(place.name))
  ) {
    reading.places.push(place.name);
    return;
  }
  const company = isSite(words, mention) ? companyRole(place) : undefined;
  if (company) ordinary.add(company);
  else reading.open.push({ text: mention.text, choices: rolesOfPlace(book, place), place: place.name });
}

/** "and the german one?", "we make drones in Ohio": a company's own place. */
function isSite(words: Word[], { start, end }: PlaceMention): boolean {
  if (/^(?:ones?|guys|colleagues|team|side)$/u.test(words[end]?.low ?? '')) return true;
  const clause = clauseBefore(words, start);
  if (
    clause.some((word) =>
      /^(?:ship|ships|shipped|shipping|deliver|delivered|delivery|located|based|address|lieferung)$/u.test(word),
    )
  )
    return true;
  return clause.at(-1) === 'in' && clause.includes('we') && clause.some((word) => MAKING.has(word));
}

const MAKING = smallWords('making');

function companyRole(place: PlaceOfBuyer): BuyerRole | undefined {
  if (place.scope === 'state' || place.code === 'US') return 'us-person';
  return placeKeys(place).includes('eu') ? withPart('eu-business:*', place) : undefined;
}

/** The roles that buyers of a place may have, the commonest first. */
function rolesOfPlace(book: Book, place: PlaceOfBuyer): BuyerRole[] {
  if (place.scope === 'state')
    return [
      'us-state-agency:*',
      'us-local-government:*',
      'us-public-university:*',
      'us-person',
      'us-state-contractor:*',
    ].map((role) => withPart(role, place));
  if (place.code === 'US') return ['us-person', 'us-federal-contractor', 'us-federal-agency', 'us-state-agency'];
  const [key = '', eu] = placeKeys(place);
  if (key === 'eu') return ['eu-business', 'eu-institution', 'eu-telecom', 'eu-contracting-authority'];
  if (eu)
    return ['eu-business:*', 'eu-government:*', 'eu-contracting-authority:*', 'eu-telecom:*'].map((role) =>
      withPart(role, place),
    );
  return [...book.roles.keys()].filter((role) => role.startsWith(`${key}-`)).slice(0, 4);
}

function withPart(role: BuyerRole, place: PlaceOfBuyer | null | undefined): BuyerRole {
  if (!role.includes('*')) return role;
  const isPart =
    place && (place.scope === 'state' ? role.startsWith('us-') : role.startsWith('eu-') && place.code !== 'EU');
  return isPart ? role.replace('*', place.code) : role.replace(':*', '');
}

/** Where the workspace is, by its roles. */
function homePlace(home: readonly BuyerRole[]): PlaceOfBuyer | null {
  const [role] = home;
  if (!role) return null;
  const [general = '', part] = role.split(':');
  const prefix = general.slice(0, general.indexOf('-'));
  if (prefix === 'us')
    return part
      ? { scope: 'state', code: part, name: part, isCity: false }
      : { scope: 'country', code: 'US', name: 'United States', isCity: false };
  const code = part ?? (prefix === 'uk' ? 'GB' : prefix.toUpperCase());
  return { scope: 'country', code, name: code, isCity: false };
}

/**
 * Words in the place of a buyer that nothing explains: "for wxyzzy", "as a Zorgon", "in Utrecht". They may change the answer.
 *
 * @param isExplained whether a word is known to be something else, or everyday language
 */
export function unknownBuyers(
  words: Word[],
  isExplained: (at: number) => boolean,
  home: readonly BuyerRole[],
  book: Book,
): OpenBuyer[] {
  const found: OpenBuyer[] = [];
  const lexicon = buyerLexicon(book);
  const isGerman = words.some(({ low }) => /^(?:ist|das|der|die|wir|und|ein|eine|für|nicht|darf|dürfen)$/u.test(low));
  for (let start = 1; start < words.length; start += 1) {
    if (isExplained(start) || words[start]?.isApart) continue;
    let lead = start - 1;
    while (lead > 0 && SMALL_WORDS.has(words[lead]?.low ?? '')) lead -= 1;
    const before = words[lead]?.low ?? '';
    // "I would go for Axis": what is wanted, not who wants it.
    if (before === 'for' && WANTING.has(words[lead - 1]?.low ?? '')) continue;
    // German writes every noun with a capital.
    const isPlace = /^(?:in|im|en|nel|w|в|à)$/u.test(before) && /^\p{Lu}/u.test(words[start]?.text ?? '') && !isGerman;
    if (
      !isPlace &&
      !BUYER_LEAD.has(before) &&
      !(SELF_LEAD.has(before) && /^(?:an?|ein|eine|un|une|una|een)$/u.test(words[start - 1]?.low ?? ''))
    )
      continue;
    // "for swag", "for the AGV fleet" tell a purpose.
    const isTold =
      /^\p{Lu}\p{Ll}/u.test(words[start]?.text ?? '') || before !== 'for' || /^an?$/u.test(words[start - 1]?.low ?? '');
    if (!isPlace && !isTold) continue;
    let end = start;
    while (end < words.length && !isExplained(end) && !(end > start && words[end]?.isApart)) end += 1;
    const isUs = home.some((role) => role.startsWith('us-'));
    const places = words.slice(start, end + 1).flatMap((_, at) => {
      const entry = entryAt(lexicon, words, start + at)?.entry;
      return entry?.is === 'place' ? [entry.place] : [];
    });
    const [place] = places;
    found.push({
      text: typedOf(words, start, end),
      choices: place
        ? rolesOfPlace(book, place)
        : [OURS, ...(isUs ? ['us-federal-contractor', 'us-state-agency', 'us-local-government'] : [])],
      ...(place ? { place: place.name } : {}),
    });
    start = end;
  }
  return found;
}

const BUYER_LEAD = smallWords('buyerLead');
const WANTING = smallWords('wanting');
const SELF_LEAD = smallWords('selfLead');

/** "and us?", "our own company", "for ourselves". */
function isOurs(words: Word[]): boolean {
  const said = words
    .filter((word) => word.use === undefined)
    .map((word) => word.low)
    .join(' ');
  return /(?:^|\s)(?:and|about|for|und)\s+(?:us|ourselves|uns)\s*$|(?:our|my) own (?:company|firm|business|use|office)/u.test(
    said,
  );
}
