/** The record as a table. */
import type { Recorded } from './keepRecord.ts';

export const RECORD_HEADS = [
  'Entry',
  'At',
  'By',
  'Door',
  'What',
  'Asked',
  'For date',
  'Buyer',
  'Activity',
  'Read as',
  'Verdict',
  'Rules',
  'Rule book',
  'Lists',
  'Details',
  'Hash',
];

export function recordCells({ seq, hash, entry }: Recorded): string[] {
  const { at, by, door } = entry;
  if (entry.kind === 'change')
    return [
      String(seq),
      at,
      by,
      door,
      entry.what,
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      JSON.stringify(entry.details),
      hash,
    ];
  const { asked, read, verdict, rules, data } = entry;
  return [
    String(seq),
    at,
    by,
    door,
    'check',
    asked.text,
    asked.asOf,
    asked.buyer.join(', '),
    asked.activity,
    read?.path.join(' > ') ?? '',
    verdict,
    rules.map(({ id }) => id).join(', '),
    data.rulebook,
    data.lists.map(({ id, asOf }) => `${id} ${asOf}`).join(', '),
    '',
    hash,
  ];
}
