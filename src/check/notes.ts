/** What is good to know beside the findings, and how far the book goes: it changes no verdict. */
import type { Book } from '../rulebook/book.ts';
import { placeInWords, placesOf } from '../rulebook/places.ts';
import type { BuyerRole } from '../rulebook/schema.ts';
import type { Answer, Finding, ListingFinding, Note, PlaceCovered, Question } from './answer.ts';
import type { Resolution } from './resolve/resolution.ts';

/** From so many days after the newest check on, an answer about the future is told to be one. */
const FAR_AHEAD_DAYS = 180;

export function notesOf(
  book: Book,
  question: Question,
  resolution: Resolution,
  found: { findings: Finding[]; listings: ListingFinding[]; lists: Answer['data']['lists'] },
): Note[] {
  const day = dayOf(question);
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

/** The day that a question asks for, `YYYY-MM-DD`; of an instant the day in UTC. */
export function dayOf({ asOf }: Question): string {
  return 'day' in asOf ? asOf.day : asOf.at.toISOString().slice(0, 10);
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
export function coverageOfPlaces(book: Book, buyer: BuyerRole[]): PlaceCovered[] {
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
export function placesMissing(book: Book, buyer: BuyerRole[]): Answer['placeMissing'] {
  return buyer.flatMap((role) => {
    const part = book.roles.get(role)?.part;
    return part ? [{ role, part }] : [];
  });
}
