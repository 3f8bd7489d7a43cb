/** Instruments that list many companies, each with its own day: one file instead of one a company. */
import type { BookFiles } from './book.ts';
import type { RuleFile, Vendor } from './schema.ts';

type Roster = NonNullable<RuleFile['roster']>;
type Party = Roster['parties'][number];

/** A name at least this long is told from others even with a letter wrong. */
const LONG_NAME = 16;

/**
 * The files with every roster worked out: each listed company becomes a vendor, and each phase of the rule one phase a
 * listing day. A company that belongs to a vendor of the book stays that vendor's, as a part of it that is listed.
 */
export function expandRosters(files: BookFiles): BookFiles {
  const rules: RuleFile[] = [];
  const vendors = [...files.vendors];
  for (const rule of files.rules) {
    const { roster, ...rest } = rule;
    if (!roster) {
      rules.push(rule);
      continue;
    }
    vendors.push(...roster.parties.filter((party) => !party.vendor).map((party) => vendorOf(rule, roster, party)));
    rules.push({ ...rest, appliesTo: [...rest.appliesTo, ...scopesOf(roster)], phases: phasesOf(rule, roster) });
  }
  return { ...files, rules, vendors };
}

/** The id of the vendor that a listed company becomes, e.g. `uflpa-camel-group`. */
function idOf(roster: Roster, party: Party): string {
  if (party.vendor) return party.vendor;
  const words = party.name.toLowerCase().replace(/\b(?:co|ltd|limited|and|the)\b/gu, ' ');
  return `${roster.prefix}-${words.match(/[a-z0-9]+/gu)?.join('-') ?? ''}`;
}

function scopesOf(roster: Roster): RuleFile['appliesTo'] {
  const own = roster.parties.filter((party) => !party.vendor || party.isWhole).map((party) => idOf(roster, party));
  const parts = roster.parties.filter((party) => party.vendor && !party.isWhole);
  return [
    ...(own.length > 0 ? [{ vendors: own, reach: 'family' as const }] : []),
    ...parts.map((party) => ({
      vendors: [idOf(roster, party)],
      reach: 'named' as const,
      parties: [party.name],
      ask: `Which company made it? The list names ${party.name}, not the whole group.`,
    })),
  ];
}

function phasesOf(rule: RuleFile, roster: Roster): RuleFile['phases'] {
  const days = [...new Set(roster.parties.map((party) => party.from))].toSorted();
  return days.flatMap((day) =>
    rule.phases.map((phase) => ({
      ...phase,
      id: `${phase.id}-${day}`,
      from: day,
      announced: day,
      vendors: roster.parties.filter((party) => party.from === day).map((party) => idOf(roster, party)),
    })),
  );
}

function vendorOf(rule: RuleFile, roster: Roster, party: Party): Vendor {
  const exactOnly = (text: string): boolean => text.replace(/[^\p{L}]/gu, '').length < LONG_NAME;
  return {
    id: idOf(roster, party),
    name: party.name,
    country: roster.country,
    legalNames: [],
    // Marked here too, so that a short name of the list is found only as it is written.
    aliases: [
      ...[party.name, ...party.aliases].map((text) => ({ text, exactOnly: exactOnly(text), sharedName: false })),
      ...party.loose.map((text) => ({
        text,
        exactOnly: true,
        sharedName: true,
        says: `The list names ${party.name}; other companies of this name, or of its group, may not be on it.`,
      })),
    ],
    ordinaryWords: [],
    domains: [],
    categories: roster.categories,
    members: [],
    products: [],
    models: [],
    containedIn: [],
    divested: [],
    lookalikes: [],
    pending: [],
    sources: rule.citations.filter((citation) => citation.label === roster.citation),
    fromList: rule.id,
    checked: rule.checked,
  };
}
