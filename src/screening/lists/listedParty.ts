/** A row of the official list as a party in our terms. */
import type { NamedParty, PartyType } from '../index/nameIndex.ts';
import { isPlace, readField } from '../normalize/field.ts';
import { isOrdinaryWord } from '../normalize/ordinaryWords.ts';

/** One entry of a screening list, in our terms. */
export interface ListedParty extends NamedParty {
  /** Short id of its list: 'SDN', 'EL', … */
  list: string;
  listName: string;
  /** The official id of the entry. */
  id: string;
  /** The number OFAC gives the party; stays when the entry changes. Empty on other lists. */
  entityNumber: string;
  /** Where the agency explains the list, and where the list itself stands; empty or an http(s) address. */
  url: string;
  listUrl: string;
  /** As the list writes it, e.g. '84 FR 22963, 5/21/19'. */
  federalRegisterNotice: string;
  /** YYYY-MM-DD from and until which the entry holds, where the list says so; else empty. */
  startDate: string;
  endDate: string;
  /** The sanctions programmes of OFAC, e.g. 'UKRAINE-EO13662; RUSSIA-EO14024'. */
  programs: string;
}

/** Where the ids of the Consolidated Screening List differ from the usual short name. */
const USUAL_ID: Readonly<Record<string, string>> = {
  CMIC: 'NS-CMIC',
  CAP: 'CAPTA',
  MBS: 'NS-MBS',
  'NS-PLC': 'PLC',
  // The bureau of the State Department that keeps it was renamed; both abbreviations are about.
  ACN: 'ISN',
};
const ID_IN_SOURCE = /\((?:Non-SDN )?([A-Z][A-Z-]+)(?: List)?\)/;

/**
 * Reads the list out of the "source" column.
 * @example listOfSource('Entity List (EL) - Bureau of Industry and Security') // { list: 'EL', listName: 'Entity List' }
 */
export function listOfSource(source: string): { list: string; listName: string } {
  const beforeAgency = source.split(' - ')[0] ?? source;
  const shortId = ID_IN_SOURCE.exec(source)?.[1] ?? '';
  const listName = beforeAgency.replace(ID_IN_SOURCE, '').replace(/\s+/g, ' ').trim();
  return { list: USUAL_ID[shortId] ?? (shortId || listName), listName };
}

const TYPES: Readonly<Record<string, PartyType>> = {
  entity: 'entity',
  individual: 'person',
  person: 'person',
  vessel: 'vessel',
  aircraft: 'aircraft',
};

function partyTypeOf(type: string): PartyType {
  return TYPES[type.trim().toLowerCase()] ?? 'unknown';
}

/** The columns (CSV) or fields (JSON) that are read, as the official file names them. */
export interface OfficialRow {
  _id: string;
  source: string;
  entity_number: string;
  type: string;
  name: string;
  alt_names: readonly string[];
  federal_register_notice: string;
  start_date: string;
  end_date: string;
  programs: string;
  source_list_url: string;
  source_information_url: string;
}

/** What parts the names in one cell. */
export const BETWEEN_NAMES = /;\s+/;
/** Characters of a row: the longest of 2026 has some 10,000. */
export const LONGEST_RECORD = 1_000_000;

/** A hostile or broken list must not put other schemes behind our links. */
function webAddress(text: string): string {
  const trimmed = text.trim();
  return /^https?:\/\/\S+$/i.test(trimmed) && URL.canParse(trimmed) ? trimmed : '';
}

/** A day as the list writes it, '2017-10-18' or '10/18/2017'; empty for anything else. */
function dayOf(text: string): string {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text.trim())?.[0];
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  const day =
    iso ?? (american ? `${american[3]}-${american[1]?.padStart(2, '0')}-${american[2]?.padStart(2, '0')}` : '');
  return Number.isNaN(Date.parse(day)) ? '' : day;
}

/** Some ten different sources stand in tens of thousands of rows. */
const listsBySource = new Map<string, { list: string; listName: string }>();
function rememberedList(source: string): { list: string; listName: string } {
  const known = listsBySource.get(source);
  if (known) return known;
  const list = listOfSource(source);
  if (listsBySource.size < 100) listsBySource.set(source, list);
  return list;
}

/** Names without brackets, semicolons and the like are read as they stand. */
const MAY_HOLD_REMARKS = /[()[\];:]|\b(?:formerly|[afn]\.?k\.?a|d\.?b\.?a)\b/i;
/** "(ITS)": so short an abbreviation of a name is nobody's alone. */
const FEWEST_LETTERS = 5;
/** A remark such as "and any successor, sub-unit, or subsidiary thereof". */
const IS_PHRASE = /^(?:and|or|including|incl|its|any|all)\b/;

/** "AL-QA'IDA/ISLAMIC ARMY": what stands first is a name; what follows may be one, or a piece of the first. */
const BEFORE_STROKE = /^([^/]{4,}[\p{L}]{3})(?<!\bimport)\s*\/\s*\p{L}{3}[^/]*$/iu;
/** "Tactical Missile Corporation, Joint Stock Company Avangard": the group that a firm belongs to, and its name. */
const BEHIND_GROUP =
  /^[^,]{8,}, ((?:(?:(?:public|open|closed) )?joint stock company|[opc]?jsc|[ozp]?ao|ooo|limited liability company|llc) [^,]{4,})$/i;
const BEHIND_CORPORATION = /^[^,]{4,} (?:corporation|concern), ((?!limited)\S+ [^,(]{4,})$/i;
const OTHER_COMMA = '\ufe50';
const OTHER_STROKE = '\u2215';
const OTHER_DASH = ' \u2012 ';

/**
 * A name as the list writes it, and the names in it without the list's remarks: "X; and any successor thereof",
 * "X (a subordinate institute of CETC-7)", "CETC 13 subordinate institution: X".
 */
function namesIn(name: string, type: PartyType): string[] {
  if (type !== 'entity' && type !== 'unknown') return [name];
  const own = BEFORE_STROKE.exec(name)?.[1] ?? BEHIND_GROUP.exec(name)?.[1] ?? BEHIND_CORPORATION.exec(name)?.[1];
  if (own !== undefined) return [name, own];
  if (!MAY_HOLD_REMARKS.test(name)) return [name];
  // A list parts its names by columns: a comma or a stroke within one belongs to it.
  const { parts, remarks } = readField(
    name.replaceAll(',', OTHER_COMMA).replaceAll('/', OTHER_STROKE).replaceAll(' - ', OTHER_DASH),
  );
  // "Bank of China (Hong Kong) Limited": without its place it is the name of another firm.
  if (remarks.some(isPlace)) return [name];
  const others = parts.filter(({ text, relation }) => {
    if (relation === 'other' || IS_PHRASE.test(text)) return false;
    if (relation === 'first') return true;
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.join('').length >= FEWEST_LETTERS && words.some((word) => !isOrdinaryWord(word));
  });
  return [
    name,
    ...others.map(({ text }) =>
      text.replaceAll(OTHER_COMMA, ',').replaceAll(OTHER_STROKE, '/').replaceAll(OTHER_DASH, ' - '),
    ),
  ];
}

/** Turns an official row into a party; undefined when it carries no name. */
export function partyOfRow(row: OfficialRow): ListedParty | undefined {
  const type = partyTypeOf(row.type);
  const names = [row.name, ...row.alt_names]
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .flatMap((name) => namesIn(name, type));
  if (names.length === 0) return undefined;
  return {
    ...rememberedList(row.source),
    id: row._id,
    entityNumber: row.entity_number,
    names: [...new Set(names)],
    type,
    url: webAddress(row.source_information_url) || webAddress(row.source_list_url),
    listUrl: webAddress(row.source_list_url),
    federalRegisterNotice: row.federal_register_notice.trim(),
    startDate: dayOf(row.start_date),
    endDate: dayOf(row.end_date),
    programs: row.programs.trim(),
  };
}
