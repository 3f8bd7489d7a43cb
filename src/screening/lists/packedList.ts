import { buildIndexArrays } from '../index/buildIndex.ts';
import { INDEX_ARRAYS, type IndexArrays, type NameIndex, openNameIndex } from '../index/nameIndex.ts';
import type { ListedParty } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';
import { packBlocks, unpackBlocks } from './packedBlocks.ts';

/** What all parties of a list have in common: kept once. */
type ListOfParty = Pick<ListedParty, 'list' | 'listName' | 'url' | 'listUrl'>;

/** The parties as JSON texts, one after the other, and where each begins (one more entry at the end); which of the lists each is of. */
interface PackedParties {
  partyText: Uint8Array;
  partyStart: Uint32Array;
  partyList: Uint16Array;
  /** As JSON. */
  lists: Uint8Array;
}

function packParties(parties: readonly ListedParty[]): PackedParties {
  const lists = new Map<string, number>();
  const partyList = new Uint16Array(parties.length);
  const partyStart = new Uint32Array(parties.length + 1);
  const texts = parties.map(({ list, listName, url, listUrl, ...party }, i) => {
    const its = JSON.stringify({ list, listName, url, listUrl } satisfies ListOfParty);
    const text = Buffer.from(JSON.stringify(party));
    lists.set(its, lists.get(its) ?? lists.size);
    partyList[i] = lists.get(its) ?? 0;
    partyStart[i + 1] = (partyStart[i] ?? 0) + text.length;
    return text;
  });
  return { partyText: Buffer.concat(texts), partyStart, partyList, lists: Buffer.from(`[${[...lists.keys()]}]`) };
}

const ARRAY_NAMES = Object.keys(INDEX_ARRAYS) as (keyof IndexArrays)[];

/** Packs parties and their index into one block of bytes, the cache file. Takes as long as building the index. */
export function packList(parties: readonly ListedParty[]): Uint8Array {
  const arrays = buildIndexArrays(parties);
  const { partyText, partyStart, partyList, lists } = packParties(parties);
  return packBlocks([...ARRAY_NAMES.map((name) => arrays[name]), partyText, partyStart, partyList, lists]);
}

/**
 * Opens a packed list for searching.
 *
 * @throws ListProblem when the bytes are not a packed list of this version, or damaged
 */
export function openPackedList(bytes: Uint8Array): NameIndex<ListedParty> {
  return openBlocks(unpackBlocks(bytes));
}

/** Opens the blocks of a packed list, which another thread may have taken apart. The blocks stay in use. */
export function openBlocks(blocks: ArrayBuffer[]): NameIndex<ListedParty> {
  const next = (): ArrayBuffer => {
    const block = blocks.shift();
    if (block === undefined) throw new ListProblem('The prepared index lacks a part.');
    return block;
  };
  const arrays = Object.fromEntries(
    ARRAY_NAMES.map((name) => [name, new INDEX_ARRAYS[name](next())]),
  ) as unknown as IndexArrays;
  const partyText = Buffer.from(next());
  const partyStart = new Uint32Array(next());
  const partyList = new Uint16Array(next());
  const lists: ListOfParty[] = JSON.parse(Buffer.from(next()).toString());
  return openNameIndex(arrays, (position) => {
    const text = partyText.toString('utf8', partyStart[position] ?? 0, partyStart[position + 1] ?? 0);
    const party: ListedParty = { ...JSON.parse(text), ...lists[partyList[position] ?? 0] };
    return party;
  });
}

/** Gives the memory of an opened list back, which is no part of the heap and would wait long for a collection. Nobody may ask it afterwards. */
export function releaseList({ arrays }: NameIndex<ListedParty>): void {
  for (const { buffer } of Object.values(arrays)) if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** All parties of an opened list, in order. */
export function* partiesOf(index: NameIndex<ListedParty>): Generator<ListedParty> {
  for (let position = 0; position < index.arrays.partyType.length; position++) yield index.partyAt(position);
}
