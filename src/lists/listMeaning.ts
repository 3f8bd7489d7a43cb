/** What being on a list means for whoever buys from the listed party. */
export interface ListMeaning {
  id: string;
  name: string;
  /** `prohibited`: US persons may not deal with the party. `restricted`: dealings are limited another way. */
  effect: 'prohibited' | 'restricted';
  /** One or two plain sentences for a buyer. */
  meaning: string;
  /** The official page of the list, or the provision that gives it its effect. */
  link: string;
  citation: string;
  /** YYYY-MM-DD: when the statement was last compared with its source. */
  checkedOn: string;
}

const checkedOn = '2026-11-23';
const ofac = 'https://ofac.treasury.gov';
const ecfr = 'https://www.ecfr.gov/current';

const MEANINGS: readonly ListMeaning[] = [
  {
    id: 'SDN',
    name: 'Specially Designated Nationals and Blocked Persons List',
    effect: 'prohibited',
    meaning:
      'US persons may not deal with this party unless OFAC licenses it, and must block its property. The same holds for firms that blocked persons own by 50 percent or more.',
    link: `${ofac}/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists`,
    citation: '31 CFR Chapter V',
    checkedOn,
  },
  {
    id: 'FSE',
    name: 'Foreign Sanctions Evaders List',
    effect: 'prohibited',
    meaning:
      'US persons may not buy from or sell to this party, or deal with it within the United States; its property is not blocked by this listing alone.',
    link: `${ofac}/consolidated-sanctions-list-non-sdn-lists/foreign-sanctions-evaders-fse-list`,
    citation: 'Executive Order 13608',
    checkedOn,
  },
  {
    id: 'EL',
    name: 'Entity List',
    effect: 'restricted',
    meaning:
      'The listing limits exports to this party: sending it items subject to the EAR needs a licence. It does not forbid buying from it; returns, repairs, samples or technical data sent to it may need the licence.',
    link: `${ecfr}/title-15/part-744/section-744.16`,
    citation: '15 CFR 744.11 and 744.16, Supplement No. 4 to Part 744',
    checkedOn,
  },
  {
    id: 'MEU',
    name: 'Military End User List',
    effect: 'restricted',
    meaning:
      'Exporting certain items (Supplement No. 2 to Part 744) to this party needs a licence, because it is a military end user. Buying from it is not forbidden by this listing.',
    link: `${ecfr}/title-15/part-744/section-744.21`,
    citation: '15 CFR 744.21, Supplement No. 7 to Part 744',
    checkedOn,
  },
  {
    id: 'DPL',
    name: 'Denied Persons List',
    effect: 'restricted',
    meaning:
      'This party has lost its export privileges: nobody may export items subject to the EAR to it, nor buy from it items that came or are to come out of the United States. Read its denial order before any dealing.',
    link: `${ecfr}/title-15/part-764/appendix-Supplement%20No.%201%20to%20Part%20764`,
    citation: '15 CFR 764.2(k), Supplement No. 1 to Part 764',
    checkedOn,
  },
  {
    id: 'UVL',
    name: 'Unverified List',
    effect: 'restricted',
    meaning:
      'The government could not verify this party: exports to it may not use licence exceptions, and need a signed UVL statement where no licence is needed. It is a warning sign, not a ban on buying.',
    link: `${ecfr}/title-15/part-744/section-744.15`,
    citation: '15 CFR 744.15, Supplement No. 6 to Part 744',
    checkedOn,
  },
  {
    id: 'SSI',
    name: 'Sectoral Sanctions Identifications List',
    effect: 'restricted',
    meaning:
      'Some dealings are forbidden, by directive: new debt or new equity of this party, or goods, services and technology for certain oil projects. Paying it for ordinary supplies on short terms is not forbidden by this listing.',
    link: `${ofac}/consolidated-sanctions-list-non-sdn-lists/sectoral-sanctions-identifications-ssi-list`,
    citation: 'Executive Order 13662, Directives 1 to 4',
    checkedOn,
  },
  {
    id: 'NS-CMIC',
    name: 'Non-SDN Chinese Military-Industrial Complex Companies List',
    effect: 'restricted',
    meaning:
      "US persons may not buy or sell this company's publicly traded securities. Buying its goods or services is not forbidden by this listing.",
    link: `${ofac}/consolidated-sanctions-list/ns-cmic-list`,
    citation: 'Executive Order 13959, as amended by Executive Order 14032',
    checkedOn,
  },
  {
    id: 'NS-MBS',
    name: 'Non-SDN Menu-Based Sanctions List',
    effect: 'restricted',
    meaning:
      'Particular measures short of blocking apply to this party, such as limits on loans or on its debt and equity; its entry says which. Read the entry before any dealing.',
    link: `${ofac}/consolidated-sanctions-list-non-sdn-lists/non-sdn-menu-based-sanctions-list-ns-mbs-list`,
    citation: 'CAATSA section 235, Executive Orders 13849 and 14024',
    checkedOn,
  },
  {
    id: 'CAPTA',
    name: 'List of Foreign Financial Institutions Subject to Correspondent Account or Payable-Through Account Sanctions',
    effect: 'restricted',
    meaning:
      'US banks may not open or keep correspondent or payable-through accounts for this foreign bank, or only under conditions: payments through it will likely fail.',
    link: `${ofac}/consolidated-sanctions-list-non-sdn-lists/list-of-foreign-financial-institutions-subject-to-correspondent-account-or-payable-through-account-sanctions-capta-list`,
    citation: '31 CFR Part 566 and the programmes named in the entry',
    checkedOn,
  },
  {
    id: 'PLC',
    name: 'Non-SDN Palestinian Legislative Council List',
    effect: 'restricted',
    meaning: 'US financial institutions must reject transactions with this person: payments will be refused.',
    link: `${ofac}/consolidated-sanctions-list-non-sdn-lists/non-sdn-palestinian-legislative-council-ns-plc-list`,
    citation: '31 CFR Parts 594, 595 and 597',
    checkedOn,
  },
  {
    id: 'ISN',
    name: 'Nonproliferation Sanctions',
    effect: 'restricted',
    meaning:
      'The State Department sanctioned this party for weapons proliferation. As a rule US agencies may not buy from it and export licences to it are refused; the Federal Register notice says exactly what and until when.',
    link: 'https://www.state.gov/bureau-of-arms-control-and-nonproliferation/nonproliferation-sanctions',
    citation: 'the statute named in the Federal Register notice',
    checkedOn,
  },
  {
    id: 'DTC',
    name: 'AECA Debarred List',
    effect: 'restricted',
    meaning:
      'This party may not take part, directly or indirectly, in exports of defence articles, technical data or defence services under the ITAR. Other purchases are not forbidden by this listing.',
    link: `${ecfr}/title-22/part-127/section-127.7`,
    citation: '22 CFR 127.7, Arms Export Control Act section 38(g)(4)',
    checkedOn,
  },
];

const byId = new Map(MEANINGS.map((meaning) => [meaning.id, meaning]));

/** All lists whose meaning is known, the gravest first. */
export const listMeanings: readonly ListMeaning[] = MEANINGS;

/**
 * Says what a hit on a list means for a buyer.
 *
 * @param id the short id of a `ListingMatch`, such as 'SDN' or 'EL'
 * @returns undefined for a list that is not known here: then say only that the party is listed
 */
export function listMeaning(id: string): ListMeaning | undefined {
  return byId.get(id);
}
