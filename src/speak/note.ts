/** What changes no verdict, in sentences: notes, how far the book goes, what a question left open. */
import type { Answer, Note, PlaceCovered } from '../check/answer.ts';
import { day, type Reader } from './dates.ts';

export function noteSays(note: Note, reader: Reader): string {
  switch (note.kind) {
    case 'said':
      return note.knownOn ? `As known on ${day(reader, note.knownOn)}: ${note.says}` : note.says;
    case 'before the book':
      return `The oldest instrument in the rule book that names a vendor is of ${day(reader, note.oldestRule)}: about earlier days it says nothing.`;
    case 'far ahead':
      return `This looks ahead with the rules as they were known on ${day(reader, note.knownOn)}. The book may change before.`;
    case 'list is later':
      return `The screening list is of ${day(reader, note.listAsOf)}. Whether a party was on it on an earlier day is not known here; look it up in its notice.`;
    case 'listed only since':
      return `${note.name} stands on a screening list (${note.listName}) only since ${day(reader, note.since)}, after the day asked about.`;
    case 'licence has two meanings':
      return 'To license can mean taking out a licence for your own use, which counts as buying, or licensing it for resale or for building it into other products. Both were looked up; the graver one counts.';
  }
}

/** Where the book is thin for the buyer's place, or the place is missing: always said. */
export function coverageLines({ coverage, placeMissing, data }: Answer, reader: Reader): string[] {
  return [
    ...placeMissing.map(({ role, part }) =>
      part === 'US state'
        ? `No US state was named: each has rules of its own. Ask again with it, e.g. ${role}:TX.`
        : `No country was named: each has rules of its own. Ask again with it, e.g. ${role}:DE.`,
    ),
    ...coverage.flatMap((place) => thinLine(place, data.rulebook, reader)),
  ];
}

/** @param rulebook its version begins with its own day, which need not be said twice */
function thinLine({ label, place, extent, asOf, ask }: PlaceCovered, rulebook: string, reader: Reader): string[] {
  if (extent === 'thorough' || extent === 'main') return [];
  const when = asOf && !rulebook.startsWith(asOf) ? `, as of ${day(reader, asOf)}` : '';
  // The office within the authority stands in Details.
  const whom =
    ask?.split(', ')[0] ??
    (place.startsWith('us-') ? 'the state’s chief information officer' : 'the authority that buys there');
  return extent === 'few'
    ? [`The book holds few rules of ${label}${when}; ask ${whom}.`]
    : [`The book holds no rule of ${label}${when}; ask ${whom}.`];
}

const EXTENTS: Record<PlaceCovered['extent'], string> = {
  thorough: 'all that is known',
  main: 'the main rules',
  few: 'few rules',
  none: 'no rule',
};

/** How far the book goes for every place of the buyer, and what it is known to lack. */
export function coverageInFull({ coverage }: Answer, reader: Reader): string[] {
  return coverage.map(({ label, extent, asOf, missing, ask }) => {
    const when = asOf ? ` (as of ${day(reader, asOf)})` : '';
    const lacks = missing.length > 0 ? ` Known to be missing: ${missing.join(' ')}` : '';
    return `Of ${label} the book holds ${EXTENTS[extent]}${when}.${lacks}${ask ? ` Who knows: ${ask}.` : ''}`;
  });
}
