/** What is good to know beside the findings: it changes no verdict. */
import type { Book } from '../rulebook/book.ts';
import { dayInWords } from '../rulebook/dateWords.ts';
import type { Answer, Finding, ListingFinding, Question } from './answer.ts';
import { limitNotes } from './limitNotes.ts';
import type { Resolution } from './resolve/resolution.ts';

type Notes = Answer['notes'];

export function notesOf(
  book: Book,
  question: Question,
  resolution: Resolution,
  found: { findings: Finding[]; listings: ListingFinding[]; lists: Answer['data']['lists'] },
): Notes {
  const day = dayOf(question);
  return [
    ...limitNotes(book, question, resolution.subject !== null),
    ...readingNotes(question, resolution),
    ...listNotes(found.listings, found.lists, day),
    ...asKnown([...resolution.notes, ...vendorNotes(resolution, found.findings)], resolution, day),
    ...pendingNotes(resolution, question),
  ];
}

/** The day that a question asks for, `YYYY-MM-DD`; of an instant the day in UTC. */
export function dayOf(question: Question): string {
  return 'day' in question.asOf ? question.asOf.day : question.asOf.at.toISOString().slice(0, 10);
}

/** A list tells who is on it on its own day, not who was on an earlier day. */
function listNotes(listings: ListingFinding[], lists: Answer['data']['lists'], day: string): Notes {
  const [list] = lists;
  if (listings.length === 0 || !list || day >= list.asOf.slice(0, 10)) return [];
  return [
    {
      says: `The screening list is of ${dayInWords(list.asOf)}. Whether a party was on it on an earlier day is not known here; look it up in its notice.`,
    },
  ];
}

/** How an activity that can mean two things was read. */
function readingNotes(question: Question, { subject }: Resolution): Notes {
  if (question.activity !== 'license' || !subject) return [];
  return [
    {
      says: 'To license can mean taking out a licence for your own use, which counts as buying, or licensing it for resale or for building it into other products. Both were looked up; the graver one counts.',
    },
  ];
}

/** Notes on who is who, in an answer for a day before they were looked up: marked as what was known later. */
function asKnown(notes: Notes, { subject }: Resolution, day: string): Notes {
  const on = subject?.vendor?.checked.on;
  if (!on || day >= on) return notes;
  return notes.map((note) => ({ ...note, says: `As known on ${dayInWords(on)}: ${note.says}` }));
}

/** Why a vendor is in the book at all, where no rule that was found names it. */
function vendorNotes({ subject }: Resolution, findings: Finding[]): Notes {
  const vendor = subject?.vendor;
  if (!vendor?.says || findings.some((finding) => finding.grounds !== 'kind')) return [];
  const [citation] = vendor.sources;
  return [{ says: vendor.says, ...(citation ? { citation } : {}) }];
}

/** What is pending about a vendor, as far as it was known on the day of the question. */
function pendingNotes(resolution: Resolution, question: Question): Notes {
  const day = dayOf(question);
  return (resolution.subject?.vendor?.pending ?? [])
    .filter((pending) => pending.asOf <= day)
    .map((pending) => ({ says: pending.says, citation: pending.citation }));
}
