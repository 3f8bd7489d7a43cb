import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type ListedParty, partyOfRow } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';

/** The longest record of 2026 has some 10,000 characters. */
const LONGEST_RECORD = 1_000_000;
const NEEDED = ['source', 'type', 'name', 'alt_names'] as const;
const BETWEEN_NAMES = /;\s+/;

function checkedColumns(columns: string[]): string[] {
  const named = columns.map((column) => column.trim().toLowerCase());
  const missing = NEEDED.filter((column) => !named.includes(column));
  if (missing.length > 0) {
    throw new ListProblem(`The list lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`);
  }
  if (!named.includes('_id') && !named.includes('id')) throw new ListProblem('The list lacks the column _id.');
  return named;
}

/**
 * Reads parties from the text of the official CSV, row by row; columns may stand in any order.
 *
 * @throws ListProblem
 */
export async function* partiesOfCsv(texts: AsyncIterable<string>): AsyncGenerator<ListedParty> {
  const parser = parse({ bom: true, columns: checkedColumns, max_record_size: LONGEST_RECORD, skip_empty_lines: true });
  pipeline(Readable.from(texts), parser, () => {
    // The error also ends the loop below, which reports it.
  });
  const rows: AsyncIterable<Record<string, string>> = parser;
  try {
    for await (const row of rows) {
      const party = partyOfRow({
        _id: row._id ?? row.id ?? '',
        source: row.source ?? '',
        entity_number: row.entity_number ?? '',
        type: row.type ?? '',
        name: row.name ?? '',
        alt_names: (row.alt_names ?? '').split(BETWEEN_NAMES),
        federal_register_notice: row.federal_register_notice ?? '',
        source_list_url: row.source_list_url ?? '',
        source_information_url: row.source_information_url ?? '',
      });
      if (party) yield party;
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new ListProblem(`The CSV is broken or cut off: ${error.message}`, { cause: error });
    throw error;
  }
}
