import { z } from 'zod';
import { type ListedParty, partyOfRow } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';

const LONGEST_RECORD = 1_000_000;

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
    .transform((names) => (typeof names === 'string' ? names.split(/;\s+/) : (names ?? []))),
  federal_register_notice: text,
  source_list_url: text,
  source_information_url: text,
});

/**
 * Cuts the objects of the "results" array (or of an outermost array) out of a JSON text, one by one, so that the whole
 * is never in memory.
 */
async function* objectsOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  let startsAt = -1;
  let recordDepth = 0;
  let isOver = false;
  for await (const part of texts) {
    const from = held.length;
    held += part;
    for (let i = from; i < held.length; i++) {
      const unit = held.charCodeAt(i);
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (unit === 92) isEscaped = true;
        else if (unit === 34) inString = false;
      } else if (unit === 34) inString = true;
      else if (unit === 91 || unit === 123) {
        if (unit === 91 && recordDepth === 0) {
          const isResults = depth === 0 || /"results"\s*:\s*$/.test(held.slice(Math.max(0, i - 40), i));
          if (isResults && depth <= 1) recordDepth = depth + 1;
        }
        if (unit === 123 && recordDepth > 0 && depth === recordDepth) startsAt = i;
        depth++;
      } else if (unit === 93 || unit === 125) {
        depth--;
        if (unit === 125 && startsAt >= 0 && depth === recordDepth) {
          yield held.slice(startsAt, i + 1);
          held = held.slice(i + 1);
          i = -1;
          startsAt = -1;
        }
        if (depth === 0) isOver = true;
      }
    }
    if (startsAt < 0 && recordDepth > 0) held = held.slice(-40);
    if (held.length > LONGEST_RECORD) throw new ListProblem('The JSON has a record of over a million characters.');
  }
  if (!isOver) throw new ListProblem('The JSON is cut off.');
  if (recordDepth === 0) throw new ListProblem('The JSON has no "results".');
}

/**
 * Reads parties from the text of the official JSON, record by record.
 *
 * @throws ListProblem
 */
export async function* partiesOfJson(texts: AsyncIterable<string>): AsyncGenerator<ListedParty> {
  let count = 0;
  for await (const object of objectsOf(texts)) {
    count++;
    let value: unknown;
    try {
      value = JSON.parse(object);
    } catch (cause) {
      throw new ListProblem(`Record ${count} of the JSON is broken.`, { cause });
    }
    const read = record.safeParse(value);
    if (!read.success) {
      const issue = read.error.issues[0];
      throw new ListProblem(`Record ${count} of the JSON: ${issue?.path.join('.')}: ${issue?.message}`);
    }
    const party = partyOfRow({ ...read.data, _id: read.data._id || read.data.id });
    if (party) yield party;
  }
}
