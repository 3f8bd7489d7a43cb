/** The screening lists: which parties bear the name asked about, since when, and what the rules say of them. */
import type { Book } from '../rulebook/book.ts';
import type { Activity } from '../rulebook/schema.ts';
import { dayOf, instantOf, isoInZone } from '../rulebook/time.ts';
import {
  type Finding,
  gravityOf,
  type ListEntry,
  type ListingFinding,
  type ListingMatch,
  type Listings,
  type Note,
  type Question,
} from './answer.ts';
import { assessListRule, type Circumstances } from './assess/assessRule.ts';
import type { Resolution } from './resolve/resolution.ts';

/**
 * The parties of the screening lists that bear the name. Names of the rule book win: where a vendor is known, only
 * listings of the very same name count. A likeness is a question, never a finding. People, ships and aircraft alarm
 * nobody who asks about a company, unless the name is the very same.
 */
export function screenListings(
  { book, listings }: { book: Book; listings: Listings },
  question: Question,
  resolution: Resolution,
  now: Circumstances,
  ruleFindings: Finding[],
): { listings: ListingFinding[]; findings: Finding[]; notes: Note[] } {
  const { subject } = resolution;
  const maker = subject?.maker;
  const isKnown = subject?.vendor != null || (subject?.isCategoryNamed === true && maker === undefined);
  // A name that the book knows as somebody else's ("Sophos") means nobody on a list whose name is only like it ("SOPHON").
  const isSomebodyElse = subject?.matched?.level === null && maker === undefined;
  const found = [question.text, ...(maker === undefined ? [] : [maker]), ...knownPartyNames(resolution)]
    .flatMap((name) => listings.screen(name, { isExactOnly: isKnown }))
    .filter((match) => match.level === 'exact' || !isKnown)
    .filter((match) => match.level !== 'weak' || !isSomebodyElse)
    .filter((match) => match.level !== 'weak' || match.type === 'entity' || match.type === 'unknown');
  const { matches, notes } = withEntryDates(found, dayOf(question.asOf));
  const findings = new Map<string, Finding>();
  const parties = new Map(matches.toReversed().map((match) => [`${match.list} ${match.name}`, match]));
  const listed = [...parties.values()].toReversed().map((match): ListingFinding => {
    const rules = match.level !== 'exact' || match.isOver ? [] : listRules(book, match, now);
    // The party that is most like the name stands for its list.
    for (const finding of rules.filter((one) => !findings.has(one.rule) && !isToldAlready(book, one, ruleFindings)))
      findings.set(finding.rule, {
        ...finding,
        since: sinceEntry(finding, match),
        listed: { name: match.name, reason: match.reason },
      });
    return {
      list: match.list,
      listName: match.listName,
      name: match.name,
      matchedName: match.matchedName,
      level: match.level,
      score: match.score,
      status: listingStatus(book, match, rules, now.activity),
      reason: match.reason,
      isOver: match.isOver,
      url: match.url,
      ...entryOf(match),
    };
  });
  return { listings: listed, findings: [...findings.values()], notes };
}

/** The details of an entry alone, without what a match carries beside them. */
function entryOf({ federalRegisterNotice, startDate, endDate, programs }: ListEntry): ListEntry {
  return {
    ...(federalRegisterNotice && { federalRegisterNotice }),
    ...(startDate && { startDate }),
    ...(endDate && { endDate }),
    ...(programs && { programs }),
  };
}

/** Whether a rule of the book tells of this vendor's own entries on the list already, and no more mildly. */
function isToldAlready(book: Book, list: Finding, findings: Finding[]): boolean {
  return findings.some(
    (finding) =>
      finding.isBinding &&
      gravityOf(finding.status) <= gravityOf(list.status) &&
      (book.rules.get(finding.rule)?.related ?? []).includes(list.rule),
  );
}

/** The legal names under which a vendor of the book, or the subsidiary that was named, may stand on a list. */
function knownPartyNames({ subject }: Resolution): string[] {
  if (!subject?.vendor || subject.contains) return [];
  return subject.member ? [subject.member.name] : subject.vendor.legalNames.slice(0, 3);
}

function listRules(book: Book, { list }: ListingMatch, now: Circumstances): Finding[] {
  return book.rulesWithoutVendor.flatMap((rule) => {
    const part = rule.appliesTo.find((scope) => scope.list === list);
    return (part && assessListRule(book, rule, part, now)) ?? [];
  });
}

/** What a listing does to the verdict. A list on which the book has no rule still limits dealings in some way. */
function listingStatus(book: Book, match: DatedMatch, rules: Finding[], activity: Activity): ListingFinding['status'] {
  if (match.level !== 'exact' || match.isOver) return 'review';
  if (rules.length > 0 && rules.every((finding) => isNoLimitAbroad(book, finding, activity))) return 'binds-others';
  return rules.some((finding) => finding.status === 'prohibited') ? 'prohibited' : 'restricted';
}

/**
 * Whether a list binds others, and them only in what they send to the party (15 CFR 744.11: exports, re-exports and transfers to it):
 * a body abroad that buys from it is not limited by that. Where something goes to the party, or a list stops dealings, caution stays.
 */
function isNoLimitAbroad(book: Book, { rule, status, forbidsSome }: Finding, activity: Activity): boolean {
  const restricted = book.rules.get(rule)?.phases.flatMap((phase) => phase.restricts ?? []) ?? [];
  const isOfWhatIsSent = !forbidsSome && !restricted.includes('use') && !SENDS_TO_PARTY.includes(activity);
  return status === 'binds-others' && isOfWhatIsSent;
}

/** Who licenses to a party or hires it hands it software, drawings or tools. */
const SENDS_TO_PARTY: readonly Activity[] = ['license', 'hire-as-subcontractor'];

/** A match with whether its entry was over on the day asked about. */
interface DatedMatch extends ListingMatch {
  isOver: boolean;
}

/**
 * Leaves out entries that began after the day, and says so; marks those that had ended by it, since a listing that ended
 * is to be compared with the official list, not counted.
 *
 * @param day YYYY-MM-DD
 */
function withEntryDates(found: readonly ListingMatch[], day: string): { matches: DatedMatch[]; notes: Note[] } {
  const matches: DatedMatch[] = [];
  const notes = new Map<string, Note>();
  for (const match of found) {
    const { name, listName, startDate, endDate } = match;
    if (startDate !== undefined && startDate > day) {
      if (match.level !== 'weak')
        notes.set(`${name} ${listName}`, { kind: 'listed only since', name, listName, since: startDate });
      continue;
    }
    matches.push({ ...match, isOver: endDate !== undefined && endDate < day });
  }
  return { matches, notes: [...notes.values()] };
}

/**
 * Since when a rule on a list holds for a party: since its entry, or since the rule where that is younger. Not known where
 * the list does not tell the day: the day of the list's law is not the day on which this party was listed.
 */
function sinceEntry({ since, timeZone }: Finding, { startDate }: ListingMatch): Finding['since'] {
  if (since === null || startDate === undefined) return null;
  return startDate <= since.slice(0, 10) ? since : isoInZone(instantOf(startDate, timeZone), timeZone);
}
