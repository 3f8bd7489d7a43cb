/** A party of a screening list, and how old the lists are, in words. */
import type { Answer, ListEntry, ListingFinding } from '../check/answer.ts';
import { ANY_READER, day, type Reader } from './dates.ts';
import { wordCount } from './wording.ts';

/**
 * The details of an entry in words, without a full stop; empty where the list has none.
 *
 * @example entryInWords({ startDate: '2017-10-18', federalRegisterNotice: '82 FR 48792' })
 * // 'since 18 October 2017; Federal Register 82 FR 48792'
 */
export function entryInWords(entry: ListEntry, reader: Reader = ANY_READER): string {
  const parts = [
    entry.startDate && `since ${day(reader, entry.startDate)}`,
    entry.endDate && `until ${day(reader, entry.endDate)}`,
    entry.federalRegisterNotice && `Federal Register ${entry.federalRegisterNotice}`,
    entry.programs && `programme ${entry.programs}`,
  ];
  return parts.filter(Boolean).join('; ');
}

const CITATION = /\b(\d{2})\s*F\.?\s?R\.?\s*(\d{2,6})\b/i;
/** The first volume that federalregister.gov holds, that of 1994. */
const FIRST_VOLUME_ONLINE = 59;

/** The official page of the (first) Federal Register notice of an entry; undefined where none is named or online. */
export function noticeUrl(entry: ListEntry): string | undefined {
  const [, volume, page] = CITATION.exec(entry.federalRegisterNotice ?? '') ?? [];
  if (!volume || !page || Number(volume) < FIRST_VOLUME_ONLINE) return undefined;
  return `https://www.federalregister.gov/citation/${volume}-FR-${Number(page)}`;
}

/** Why a party is shown: how its name is like the one asked about, and that its entry is over. */
export function listingReason({ reason, isOver, endDate }: ListingFinding, reader: Reader = ANY_READER): string {
  return isOver && endDate ? `${reason}; by the list its entry ended on ${day(reader, endDate)}` : reason;
}

const LONG_LIST_NAME = 4;

/** A list by its name, or by its acronym where the name is long: "NS-CMIC List". */
export function listInBrief({ list, listName }: ListingFinding): string {
  return wordCount(listName) > LONG_LIST_NAME ? `${list} List` : listName;
}

/** A listed party, with the name of it that is meant where that is another one. */
export function listedName({ name, matchedName }: ListingFinding): string {
  return matchedName === name ? name : `${matchedName} (${name})`;
}

const LIST_NAMES: Record<string, string> = {
  CSL: 'US Consolidated Screening List',
  'CSL-SAMPLE': 'only 60 sample entries of the US Consolidated Screening List',
};

/** A screening list as people know it. */
export function listInWords(id: string): string {
  return (Object.hasOwn(LIST_NAMES, id) ? LIST_NAMES[id] : undefined) ?? id;
}

/** Which lists were looked in, of which day, and what is wrong with them. */
export function listsInWords({ data }: Pick<Answer, 'data'>, reader: Reader): string {
  const lists = data.lists.map(({ id, asOf, isStale, problem }) => {
    const failed = asOf === '' ? '' : 'the last sync failed: ';
    const trouble = problem ? ` (${failed}${problem.replace(/\.(?= \(|$)/u, '')})` : '';
    if (asOf === '') return `no screening list loaded${trouble}`;
    return `${listInWords(id)} of ${day(reader, asOf)}${isStale ? ', over 7 days old' : ''}${trouble}`;
  });
  return lists.join(', ') || 'no screening list loaded';
}
