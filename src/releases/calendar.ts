import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { type Book, type LawDay, lawDays } from '../rulebook/book.ts';

/** What a phase is called, e.g. "updates end". */
export function phaseTitle({ phase, rule, change }: LawDay): string {
  return `${rule.short}: ${phase.title ?? phase.id.replaceAll('-', ' ')}${change === 'ends' ? ' ends' : ''}`;
}

/** The book's days as whole-day events, the same for the same book. @param site where the pages are, with a slash at the end */
export function lawCalendar(book: Book, site: string): string {
  const calendar = ical({
    name: 'Vendor bans: what begins and ends',
    prodId: { company: 'vendorcheck', product: 'rule book', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 86_400,
  });
  for (const entry of lawDays(book)) {
    const { day, change, rule, phase } = entry;
    const start = new Date(`${day}T00:00:00Z`);
    const lastChecked = new Date(`${rule.checked.on}T00:00:00Z`);
    calendar.createEvent({
      id: `${rule.id}.${phase.id}.${change}@vendorcheck`,
      stamp: lastChecked,
      start,
      end: new Date(start.getTime() + 86_400_000),
      timezone: 'UTC',
      allDay: true,
      summary: phaseTitle(entry),
      description: `${change === 'ends' ? 'No longer holds: ' : ''}${phase.effect}\n\nIn the time zone ${rule.timeZone}. Not legal advice.`,
      url: `${site}rules/${rule.id}.html`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString().trimEnd()}\r\n`;
}
