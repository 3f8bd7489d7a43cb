import type { NamedParty, PartyType } from '../names/nameIndex.ts';

/** One entry of a screening list, in our terms. */
export interface ListedParty extends NamedParty {
  /** Short id of its list: 'SDN', 'EL', … */
  list: string;
  listName: string;
  /** The official id of the entry. */
  id: string;
  /** The number OFAC gives the party; stays when the entry changes. Empty on other lists. */
  entityNumber: string;
  url: string;
  federalRegisterNotice: string;
}

/** Where the ids of the Consolidated Screening List differ from the usual short name. */
const USUAL_ID: Readonly<Record<string, string>> = { CMIC: 'NS-CMIC', CAP: 'CAPTA', MBS: 'NS-MBS', 'NS-PLC': 'PLC' };
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

export function partyTypeOf(type: string): PartyType {
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
  source_list_url: string;
  source_information_url: string;
}

/** Turns an official row into a party; undefined when it carries no name. */
export function partyOfRow(row: OfficialRow): ListedParty | undefined {
  const names = [row.name, ...row.alt_names].map((name) => name.trim()).filter((name) => name !== '');
  if (names.length === 0) return undefined;
  return {
    ...listOfSource(row.source),
    id: row._id,
    entityNumber: row.entity_number,
    names: [...new Set(names)],
    type: partyTypeOf(row.type),
    url: row.source_information_url || row.source_list_url,
    federalRegisterNotice: row.federal_register_notice,
  };
}
