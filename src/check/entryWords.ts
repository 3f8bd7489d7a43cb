/** What a list says of one entry beside its name: since when, by which notice, under which programme. */
import { dayInWords } from '../rulebook/dateWords.ts';

/** The details of an entry, each where the list has it. */
export interface ListEntry {
  /** As the list writes it, e.g. '84 FR 22963, 5/21/19'. */
  federalRegisterNotice?: string;
  /** YYYY-MM-DD */
  startDate?: string;
  endDate?: string;
  /** The sanctions programmes of OFAC. */
  programs?: string;
}

/** The details alone, without what a match carries beside them. */
export function entryOf({ federalRegisterNotice, startDate, endDate, programs }: ListEntry): ListEntry {
  return {
    ...(federalRegisterNotice && { federalRegisterNotice }),
    ...(startDate && { startDate }),
    ...(endDate && { endDate }),
    ...(programs && { programs }),
  };
}

/**
 * The details in words, without a full stop; empty where the list has none.
 *
 * @example entryInWords({ startDate: '2017-10-18', federalRegisterNotice: '82 FR 48792' })
 * // 'since 18 October 2017; Federal Register 82 FR 48792'
 */
export function entryInWords(entry: ListEntry): string {
  const parts = [
    entry.startDate && `since ${dayInWords(entry.startDate)}`,
    entry.endDate && `until ${dayInWords(entry.endDate)}`,
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
