import { momentInWords } from '../../rulebook/dateWords.ts';

/**
 * A moment in the zone of the rule that sets it, and in the zone of whoever reads it, which only Slack knows.
 *
 * @example readersMoment('2024-07-20T00:00:00-04:00', 'America/New_York')
 * //=> '20 July 2024, 00:00 (New York time; <!date^1721448000^{date_short} {time}|04:00 UTC> for you)'
 */
export function readersMoment(iso: string, zone: string): string {
  const moment = new Date(iso);
  const utc = `${moment.toISOString().slice(11, 16)} UTC`;
  const theirs = `<!date^${Math.floor(moment.getTime() / 1000)}^{date_short} {time}|${utc}>`;
  return momentInWords(iso, zone).replace(/\)$/u, `; ${theirs} for you)`);
}
