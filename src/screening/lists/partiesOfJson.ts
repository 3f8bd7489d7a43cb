import { JSONParser } from '@streamparser/json';
import { z } from 'zod';
import { BETWEEN_NAMES, type ListedParty, LONGEST_RECORD, partyOfRow } from './listedParty.ts';
import { checkSkipped, ListProblem, type SkippedRows, skipRows } from './listProblem.ts';

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === undefined || value === null ? '' : String(value)));
const record = z.object({
  id: text,
  _id: text,
  source: z.string(),
  entity_number: text,
  type: text,
  name: z.string(),
  alt_names: z
    .union([z.array(z.string()), z.string()])
    .nullish()
    .transform((names) => (typeof names === 'string' ? names.split(BETWEEN_NAMES) : (names ?? []))),
  federal_register_notice: text,
  start_date: text,
  end_date: text,
  programs: z
    .union([z.array(z.string()), z.string()])
    .nullish()
    .transform((programs) => (typeof programs === 'string' ? programs : (programs ?? []).join('; '))),
  source_list_url: text,
  source_information_url: text,
});

/** Whether a record says nothing at all; such stand in the official file. */
function isNothing(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.values(value).every((one) => one === null));
}

/** A name that somebody's program cut in half must not be taken for a name. */
function readRecord(value: unknown, position: number, skipped: SkippedRows): ListedParty | undefined {
  if (isNothing(value)) return undefined;
  const read = record.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    skipRows(skipped, 1, `Record ${position} of the JSON: ${issue?.path.join('.')}: ${issue?.message}`);
    return undefined;
  }
  return partyOfRow({ ...read.data, _id: read.data._id || read.data.id });
}

/**
 * Reads parties from the text of the official JSON, `{"results": [...]}` or the bare array, a batch for each piece of
 * text; the whole is never in memory.
 *
 * @param paths where the records stand
 * @throws ListProblem
 */
export async function* partiesOfJson(
  texts: AsyncIterable<string>,
  paths: string[],
  skipped: SkippedRows,
): AsyncGenerator<ListedParty[]> {
  let batch: ListedParty[] = [];
  let count = 0;
  let total = 0;
  let sinceLast = 0;
  let failure: Error | undefined;
  const parser = new JSONParser({ paths, keepStack: false });
  parser.onError = (error) => {
    failure ??= error;
  };
  parser.onValue = ({ value, key }) => {
    sinceLast = 0;
    if (key === 'total') total = typeof value === 'number' ? value : 0;
    else {
      count++;
      const party = readRecord(value, count, skipped);
      if (party) batch.push(party);
    }
  };
  const check = (): void => {
    if (failure instanceof ListProblem) throw failure;
    if (failure) throw new ListProblem(`The JSON is broken or cut off: ${failure.message}`, { cause: failure });
  };
  for await (const text of texts) {
    sinceLast += text.length;
    parser.write(text);
    check();
    if (sinceLast > LONGEST_RECORD) throw new ListProblem('The JSON has a record of over a million characters.');
    yield batch;
    batch = [];
  }
  if (!parser.isEnded) throw new ListProblem('The JSON is cut off.');
  if (count === 0) throw new ListProblem('The JSON has no "results" with parties.');
  checkSkipped(skipped, count - skipped.count);
  if (total > count) {
    throw new ListProblem(
      `The JSON holds ${count} of ${total} parties: one page of an answer of the API, not the whole list.`,
    );
  }
}
