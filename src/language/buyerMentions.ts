/** What names a buyer in a text: bodies, places, clauses, roles; and which place belongs to which body. */
import type { Book } from '../rulebook/book.ts';
import { isKnownRole, roleAsWritten } from '../rulebook/roles.ts';
import { type Body, buyerLexicon, type Entry, entryAt, type PlaceOfBuyer, smallWords } from './lexicon.ts';
import { hasCapital, lowAt, lowsOf, pieceEnd, typedOf, type Word, wordAt } from './sentence/words.ts';

export interface Mention<E extends Entry = Entry> {
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
export type BodyMention = Mention<Extract<Entry, { is: 'body' }>>;
export type PlaceMention = Mention<Extract<Entry, { is: 'place' }>>;

/** What stands before a word that speaks of the asker, articles and small adjectives left out. */
export const SPEAKERS = smallWords('speakers');
export const SMALL_WORDS = smallWords('smallWords');
const JOINING = smallWords('joining');
/** Behind these a place tells where something was made. */
const ORIGIN_LEAD = smallWords('originLead');
const MAKER_WORD = smallWords('makerWord');
/** What follows a place in capitals without making it a firm's name. */
const PLACE_FOLLOWERS = smallWords('placeFollowers');

export function isPlace(mention: Mention): mention is PlaceMention {
  return mention.entry.is === 'place';
}

export function isBody(mention: Mention): mention is BodyMention {
  return mention.entry.is === 'body';
}

/** Every buyer, place and clause that is named, from left to right, the longest first. */
export function mentionsIn(book: Book, whole: string, words: Word[]): Mention[] {
  const found: Mention[] = [];
  for (let start = 0; start < words.length; start += 1) {
    const hit =
      roleWritten(book, whole, words, start) ?? entryAt(buyerLexicon(book), words, start) ?? codeAt(book, words, start);
    if (!hit) continue;
    const { entry } = hit;
    const end = start + hit.size;
    const behind = entryAt(buyerLexicon(book), words, end)?.entry;
    const isOfBody = behind?.is === 'body' && !isPrivate(behind.body);
    if (entry.is === 'place' && !isPlaceMeant(words, start, end, entry.place, isOfBody)) continue;
    if (entry.is === 'body' && entry.body.bare && isPartOfName(book, words, start, end)) continue;
    found.push({ entry, start, end, text: typedOf(words, start, end) });
    start = end - 1;
  }
  return found;
}

/** A role by its id: `us-state-agency:TX`. */
function roleWritten(book: Book, text: string, words: Word[], start: number): { entry: Entry; size: number } | null {
  for (let size = Math.min(6, words.length - start); size > 1; size -= 1) {
    const slice = words.slice(start, start + size);
    const isHyphened = slice.every((word, at) => at === 0 || text.slice(slice[at - 1]?.end, word.start) === '-');
    if (!isHyphened || slice.some(({ use }) => use !== undefined)) continue;
    const code = wordAt(words, start + size);
    const id = slice.map((word) => word.low).join('-');
    const isNarrowed = code.start === wordAt(slice, size - 1).end + 1 && /^\p{L}{2}$/u.test(code.text);
    const narrowed = roleAsWritten(`${id}:${code.low}`);
    if (isNarrowed && isKnownRole(book, narrowed)) return { entry: { is: 'role', role: narrowed }, size: size + 1 };
    if (isKnownRole(book, id) && /^[a-z]{2}-/u.test(id)) return { entry: { is: 'role', role: id }, size };
  }
  return null;
}

/** "TX state agency", "Austin, TX", "agency of KS". */
function codeAt(book: Book, words: Word[], start: number): { entry: Entry; size: number } | null {
  const word = wordAt(words, start);
  if (word.use || !/^\p{L}{2}$/u.test(word.text)) return null;
  const lexicon = buyerLexicon(book);
  const place = lexicon.places.get(`US-${word.low.toUpperCase()}`);
  if (!place) return null;
  const next = entryAt(lexicon, words, start + 1)?.entry;
  const isBeside = next?.is === 'body' && next.body.id !== 'company';
  const isBehind = start > 0 && (word.isApart || /^(?:in|of|from|for)$/u.test(lowAt(words, start - 1)));
  const isCapital = word.text === word.text.toUpperCase() && !/^(?:OK|IT|PO|OR|IN|ID|HI|ME)$/u.test(word.text);
  const isMeant = isCapital
    ? isBeside || isBehind
    : isBeside && /^(?:state|public|county)$/u.test(lowAt(words, start + 1));
  return isMeant ? { entry: { is: 'place', place }, size: 1 } : null;
}

/** "us" is a country in capitals or before a body; a name of several capitals is a firm's ("Texas Instruments"). */
function isPlaceMeant(words: Word[], start: number, end: number, { isCity }: PlaceOfBuyer, isOfBody: boolean): boolean {
  const [before, first, next] = [wordAt(words, start - 1), wordAt(words, start), wordAt(words, end)];
  if (end - start === 1 && first.low === 'us')
    return (
      first.text === 'US' ||
      before.low === 'the' ||
      /^(?:company|companies|firm|business|government|person|persons|customers?|office|subsidiary|entity)$/u.test(
        next.low,
      )
    );
  const isCode = first.text.length <= 2 && !/^(?:uk|eu|nz)$/u.test(first.low);
  if (isCode && first.text !== first.text.toUpperCase()) return false;
  const isCapital = hasCapital(first);
  if (before.use === 'name' && !first.isApart && isCapital) return false;
  if (isCity && !isCapital && !/^(?:in|of|the|from|at|near)$/u.test(before.low)) return false;
  // "Kansas Highway Patrol"
  if (isOfBody) return true;
  return !isCapital || !isFirmsWord(words, next) || JOINING.has(next.low) || PLACE_FOLLOWERS.has(next.low);
}

/** "Government Liquidation LLC", "Metro Alarm": a firm's name. */
function isPartOfName(book: Book, words: Word[], start: number, end: number): boolean {
  const isTitle = /^\p{Lu}\p{Ll}/u.test(wordAt(words, start).text);
  return isTitle && isFirmsWord(words, wordAt(words, end)) && !entryAt(buyerLexicon(book), words, end);
}

/** A word with a capital behind another, in a text where capitals tell something. */
function isFirmsWord(words: Word[], next: Word): boolean {
  return !next.isApart && !next.use && /^\p{Lu}\p{Ll}/u.test(next.text) && !isTitled(words);
}

function isTitled(words: Word[]): boolean {
  const long = words.filter((word) => /^\p{L}{4,}/u.test(word.text));
  return long.length > 3 && long.every(hasCapital);
}

/** "a Chinese maker", "made in Germany", "(alarm, Ukraine company)": where a vendor comes from, not who asks. */
export function isOrigin(words: Word[], { start, end, entry }: PlaceMention, mentions: Mention[]): boolean {
  const before = lowAt(words, start - 1);
  const next = wordAt(words, end);
  if (ORIGIN_LEAD.has(before) || (/^(?:in|by)$/u.test(before) && ORIGIN_LEAD.has(lowAt(words, start - 2)))) return true;
  if (!next.isApart && MAKER_WORD.has(next.low)) return true;
  const bodies = mentions.filter(isBody);
  const body =
    bodies.find((one) => one.start === end || one.start === end + 1) ??
    bodies.find((one) => one.end === start || one.end === start - 1) ??
    bodies.find((one) => one.start > end && isOnePhrase(words, { end }, one));
  // What a question begins with speaks of the asker: "Brazilian company, may we …".
  const isHead = words.slice(0, start).every((word) => SMALL_WORDS.has(word.low) && !word.use);
  const isOurs = isHead || OF_OURS.test(lowsOf(words, start - 3, start));
  if (/^(?:CN|RU)$/u.test(entry.place.code)) return body ? !isOurs : !/^(?:in|for)$/u.test(before);
  if (body && /^(?:company|private)$/u.test(body.entry.body.id)) {
    // "Ukrainian startup, want to buy …" tells who asks.
    const behind = wordAt(words, Math.max(end, body.end));
    const isHeadOfSentence = wordAt(words, Math.min(start, body.start)).isFirst;
    return !isOurs && !(isHeadOfSentence && (behind.isApart || behind.low === 'here'));
  }
  // "theyre czech right", "the german cameras"
  if (entry.place.isAdjective && !body && !/^(?:ones?|guys|side|colleagues|team)$/u.test(next.low))
    return !/^(?:for|in|the)$/u.test(before) || !next.isFirst;
  // "zoom is chinese", "are they german"
  return /^(?:is|are|was|they|it)$/u.test(before) && next.isFirst && /^\P{Lu}*\p{Ll}/u.test(wordAt(words, start).text);
}

const OF_OURS = /(?:^|\s)(?:our|we|we're|my|as|for|in|at|wir|unsere|nuestra|notre|мы)(?:\s|$)/u;

/** "Delta Electronics (Taiwan)": a part of the maker's name. */
export function isBracketedBehindName(words: Word[], text: string, { start, end }: PlaceMention): boolean {
  if (text[wordAt(words, start).start - 1] !== '(' || text[wordAt(words, end - 1).end] !== ')') return false;
  const before = wordAt(words, start - 1);
  return before.use === 'name' || (!before.use && hasCapital(before));
}

/** Gives each body the place that stands nearest. @returns the places that have one */
export function placeBodies(words: Word[], bodies: BodyMention[], places: PlaceMention[]): Set<PlaceMention> {
  const used = new Set<PlaceMention>();
  const rank = ({ entry }: PlaceMention): number => Number(entry.place.scope !== 'state');
  const gapOf = (body: BodyMention, place: PlaceMention): number => gapBetween(words, body, place) ?? Infinity;
  // "We are a federal contractor, our office in Germany uses it": that the office is there makes the company no other buyer.
  const isSites = (place: PlaceMention, body: BodyMention): boolean =>
    !isPrivate(body.entry.body) &&
    bodies.some((one) => one.entry.body.id === 'site' && gapOf(one, place) < gapOf(body, place));
  for (const body of bodies) {
    const [near] = places
      .filter((place) => !isSites(place, body))
      .map((place) => ({ place, gap: gapOf(body, place) }))
      .sort((a, b) => a.gap - b.gap || rank(a.place) - rank(b.place));
    // "Texas state university … my state issued phone": the only place that was named, where it is a state.
    const [only, ...others] = places.map(({ entry }) => entry.place);
    const isOnly = only?.scope === 'state' && others.every(({ code }) => code === only.code);
    if (near?.gap === Infinity && isOnly && /^state /iu.test(body.text)) body.place = only;
    // A company's place stands right beside it: "companies that Texas agencies can't use".
    if (!near || near.gap === Infinity) continue;
    if (isPrivate(body.entry.body) && near.gap >= 1 && !isOnePhrase(words, near.place, body)) continue;
    body.place = near.place.entry.place;
    used.add(near.place);
  }
  return used;
}

export function isPrivate({ id }: Body): boolean {
  return id === 'company' || id === 'site' || id === 'private';
}

/** "I know Huawei is out for the feds. We are just a dentist": another sentence, which tells of a ban and not of the asker. */
export function isTalkOfOthers(words: Word[], body: Mention, self: Mention): boolean {
  let from = body.start;
  while (from > 0 && !words[from]?.isFirst) from -= 1;
  const to = pieceEnd(words, body.start, (word) => word.isFirst);
  if (self.start >= from && self.start < to) return false;
  const sentence = words.slice(from, to);
  return (
    sentence.some((word) => word.use === 'name') &&
    sentence.some((word) => /^(?:out|banned|barred|forbidden|prohibited|illegal|verboten)$/u.test(word.low)) &&
    !sentence.some((word) => /^(?:we|our|ours|us|my|we're|we've|i'm)$/u.test(word.low))
  );
}

/** "the federal contractor ban": a rule on contractors, who make none. */
export function isRuleOnThem({ entry }: Mention, next: Word): boolean {
  const id = entry.is === 'body' ? entry.body.id : entry.is === 'role' ? entry.role : '';
  return /contractor|grantee|broadband|money/u.test(id) && /^(?:ban|rules?|laws?|list)$/u.test(next.low);
}

/** "Australian mining company": at most two words of small letters between a place and the body that it belongs to. */
function isOnePhrase(words: Word[], place: { end: number }, body: { start: number }): boolean {
  const between = words.slice(place.end, body.start);
  const isAdjective = ({ use, isApart, text, low }: Word): boolean =>
    !use && !isApart && /^\p{Ll}{3,}$/u.test(text) && !SPEAKERS.has(low);
  const isBehind = place.end <= body.start && !wordAt(words, body.start).isApart;
  return isBehind && between.length < 3 && between.every(isAdjective);
}

const FAR = 15;

/** How far a place stands from a body: 0 where only small words are between, more elsewhere; null: too far. */
export function gapBetween(words: Word[], body: Mention, place: Mention): number | null {
  const [from, to] = body.end <= place.start ? [body.end, place.start] : [place.end, body.start];
  if (from > to) return 0;
  const between = words.slice(from, to);
  if (between.length <= 3 && between.every((word) => JOINING.has(word.low) || SMALL_WORDS.has(word.low)))
    return between.length / 10;
  const isFar = between.length > FAR || (between.length >= 8 && between.some(({ use }) => use === 'name'));
  return isFar ? null : between.length;
}
