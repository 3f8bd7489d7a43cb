import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { codeOf, messageOf } from '../../network/whyFailed.ts';
import type { ListedParty } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';
import { partiesOfCsv } from './partiesOfCsv.ts';
import { noneSkipped, type SkippedRows } from './skippedRows.ts';

/** More than ten times the list of 2026: whatever is larger is not the list. */
export const LARGEST_LIST = 512 * 1024 * 1024;
/** Twenty times the list of 2026: what has more is not the list, and would not fit into memory. */
export const MOST_PARTIES = 500_000;

async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: 256 * 1024 });
  for await (const chunk of stream) yield chunk;
}

async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  async function* all(head: Uint8Array): AsyncGenerator<Uint8Array> {
    yield head;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
  if (!isGzip) {
    yield* all(first.value);
    return;
  }
  const gunzip = createGunzip();
  pipeline(Readable.from(all(first.value)), gunzip, () => {
    // The error also ends the loop below, which reports it.
  });
  try {
    for await (const chunk of gunzip) yield chunk;
  } catch (cause) {
    throw new ListProblem('The gzip is broken or cut off.', { cause });
  }
}

async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (cause) {
      throw new ListProblem(`The list is not valid UTF-8 (near byte ${bytes}).`, { cause });
    }
  };
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > LARGEST_LIST) throw new ListProblem(`The list is larger than ${LARGEST_LIST / 2 ** 20} MB.`);
    yield decode(chunk);
  }
  yield decode();
}

/** Looks at the first character that is not space, and hands the text from there on. */
async function startOf(texts: AsyncGenerator<string>): Promise<{ start: string; all: AsyncGenerator<string> }> {
  let held = '';
  let next = await texts.next();
  while (!next.done) {
    held = next.value.trimStart();
    if (held !== '') break;
    next = await texts.next();
  }
  async function* all(): AsyncGenerator<string> {
    yield held;
    yield* texts;
  }
  return { start: held.slice(0, 1), all: all() };
}

/**
 * Reads the parties of a Consolidated Screening List from bytes, CSV or JSON, gzipped or not, in batches as they come.
 *
 * @param skipped counts the few rows that cannot be read and are left out
 * @throws ListProblem when it is not such a list: HTML, columns missing, cut off, no UTF-8, a line too long
 */
export async function* partiesOfBytes(
  chunks: AsyncIterable<Uint8Array>,
  skipped: SkippedRows = noneSkipped(),
): AsyncGenerator<ListedParty[]> {
  const { start, all } = await startOf(decoded(unpacked(chunks)));
  if (start === '') throw new ListProblem('The list is empty.');
  if (start === '<') throw new ListProblem('The list is an HTML page, not CSV or JSON.');
  if (start !== '{' && start !== '[') return yield* partiesOfCsv(all, skipped);
  // Few come as JSON, and reading it takes much to load.
  const { partiesOfJson } = await import('./partiesOfJson.ts');
  yield* partiesOfJson(all, start, skipped);
}

/** Reads the parties of a list file; see `partiesOfBytes`. */
async function* partiesOfFile(file: string, skipped?: SkippedRows): AsyncGenerator<ListedParty[]> {
  try {
    yield* partiesOfBytes(chunksOf(file), skipped);
  } catch (error) {
    if (error instanceof ListProblem || codeOf(error) === '') throw error;
    throw new ListProblem(`Cannot read ${file}: ${messageOf(error)}`, { cause: error });
  }
}

/** Reads all parties of a list file into memory: some 20 MB for the list of 2026. */
export async function readParties(file: string, skipped?: SkippedRows): Promise<ListedParty[]> {
  const parties: ListedParty[] = [];
  for await (const batch of partiesOfFile(file, skipped)) {
    for (const party of batch) parties.push(party);
    if (parties.length > MOST_PARTIES) throw new ListProblem(`The list has more than ${MOST_PARTIES} parties.`);
  }
  return parties;
}
