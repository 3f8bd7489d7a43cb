/** What stands in the files of a new rule before its facts are in. */
import { placeNamed } from './vocabulary.ts';

/** Where a new rule stands and what its file says before its facts are in. */
export interface NewRule {
  /** Path within the book, e.g. `rules/elsewhere/ie-tiktok-2023.yaml`. */
  path: string;
  text: string;
  /** What its file of cases says, in `test/cases/`. */
  cases: string;
}

const ZONES: Record<string, string> = {
  us: 'America/New_York',
  ca: 'America/Toronto',
  uk: 'Europe/London',
  au: 'Australia/Sydney',
  nz: 'Pacific/Auckland',
  in: 'Asia/Kolkata',
  tw: 'Asia/Taipei',
  jp: 'Asia/Tokyo',
  kr: 'Asia/Seoul',
  ie: 'Europe/Dublin',
  de: 'Europe/Berlin',
  fr: 'Europe/Paris',
  eu: 'Europe/Brussels',
};
const OWN_ROLES: Record<string, string> = {
  us: 'us-federal-agency',
  eu: 'eu-institution',
};

/**
 * A commented template for a rule: `rules check` names every fact that is still missing and passes once they are in.
 *
 * @param id as `<jurisdiction>-<subject>-<year>`, e.g. `us-tx-acme-2026`
 * @param today `YYYY-MM-DD`, the day of the check
 */
export function newRule(id: string, today: string): NewRule {
  const [place = '', second = ''] = id.split('-');
  const isState = place === 'us' && placeNamed('US state', second.toUpperCase()) !== undefined;
  const isMember = placeNamed('country', place.toUpperCase()) !== undefined;
  const folder = isState ? 'us-states' : place === 'us' ? 'us' : 'elsewhere';
  const role = isState
    ? `us-state-agency:${second.toUpperCase()}`
    : isMember
      ? `eu-government:${place.toUpperCase()}`
      : (OWN_ROLES[place] ?? `${place}-government`);
  const year = /\d{4}$/.exec(id)?.[0] ?? today.slice(0, 4);
  return {
    path: `rules/${folder}/${id}.yaml`,
    text: `# yaml-language-server: $schema=../../rule.schema.json
# Fill in what stands in <>, delete what you do not need, then: npm run -s vendorcheck -- rules check
id: ${id}
title: <the official title>
short: <what people call it>
authority: <who issued it>
jurisdiction: ${isState ? `us-${second}` : place}
kind: ban # ban, listing, duty; advisory and proposal forbid nothing (use restricts)
published: ${year}-<month>-<day> # before this day the rule does not exist
timeZone: ${ZONES[place] ?? 'Europe/Brussels'}
citations:
  - label: <how a lawyer would cite it>
    url: https://<the official text>
    # official: false # where no official text can be reached
appliesTo:
  - vendors: [<id of a file in vendors/>]
    # categories: [<kinds of product, categories.yaml>]
    # origin: [CN] # instead of vendors: every maker of these countries
    # ask: <what the buyer must find out before this part applies>
binds: [${role}] # roles.yaml
phases:
  - id: <unique-in-this-file>
    from: ${year}-<month>-<day> # midnight at its start, in timeZone
    prohibits: [purchase, renew, use] # or restricts
    effect: <what holds from that day, in a sentence>
    # condition: <which uses, sites, bodies or money it is limited to>
    # asks: <the same as a short question?>
    citation: <the label above>
todo: <what a buyer should do about it>
# todoShort: <the same in at most 13 words, where its first sentence is longer>
checked:
  on: ${today}
  source: https://<what you compared this file with>
  text: whole # how far you read the official text: whole, part, none
  against: <what you checked it against, e.g. "the order of 1 May 2024">
`,
    cases: `# From the source, not from the rule's file: the day before, of and after each phase; a buyer who is bound and one who is not;
# a carve-out; a brand. Each says what the whole answer is (verdict), what this rule says (rules), or that it says nothing (notRules).
- ask: <what somebody types>
  asOf: ${year}-<month>-<day> # the day before
  buyer: [${role}]
  notRules: [${id}]
  because: <why, in a sentence>
- ask: <what somebody types>
  asOf: ${year}-<month>-<day> # the day itself
  buyer: [${role}]
  # activity: purchase # or renew, use, update, resell, integrate, license, hire-as-subcontractor
  rules: { ${id}: "<prohibited, restricted, upcoming, exempt, binds-others or expired>" }
  because: <why, in a sentence>
  source: https://<where it says so>
`,
  };
}
