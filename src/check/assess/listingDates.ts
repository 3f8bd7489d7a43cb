/** What the dates of an entry do to a match, for the day that was asked about. */
import { instantOf, isoInZone } from '../../rulebook/time.ts';
import type { Finding, ListingMatch, Note } from '../answer.ts';

/** A match with whether its entry was over on the day asked about. */
export interface DatedMatch extends ListingMatch {
  isOver: boolean;
}

/**
 * Leaves out entries that began after the day, and says so; marks those that had ended by it, since a listing that ended
 * is to be compared with the official list, not counted.
 *
 * @param day YYYY-MM-DD
 */
export function withEntryDates(found: readonly ListingMatch[], day: string): { matches: DatedMatch[]; notes: Note[] } {
  const matches: DatedMatch[] = [];
  const notes = new Map<string, Note>();
  for (const match of found) {
    const { name, listName, startDate, endDate } = match;
    if (startDate !== undefined && startDate > day) {
      if (match.level !== 'weak')
        notes.set(`${name} ${listName}`, { kind: 'listed only since', name, listName, since: startDate });
      continue;
    }
    matches.push({ ...match, isOver: endDate !== undefined && endDate < day });
  }
  return { matches, notes: [...notes.values()] };
}

/**
 * Since when a rule on a list holds for a party: since its entry, or since the rule where that is younger. Not known where
 * the list does not tell the day: the day of the list's law is not the day on which this party was listed.
 */
export function sinceEntry({ since, timeZone }: Finding, { startDate }: ListingMatch): Finding['since'] {
  if (since === null || startDate === undefined) return null;
  return startDate <= since.slice(0, 10) ? since : isoInZone(instantOf(startDate, timeZone), timeZone);
}
