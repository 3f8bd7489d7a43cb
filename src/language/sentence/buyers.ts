/** Who asks: "we're a federal contractor", "for a Texas state agency", "i work for the european commission". */
import type { Book } from '../../rulebook/book.ts';
import type { BuyerRole } from '../../rulebook/schema.ts';
import { isBuyerWord, roleOf } from '../buyerWords.ts';
import { FOREIGN } from './places.ts';
import type { Word } from './words.ts';

const MOST_WORDS = 5;

/** What people say instead of the rule book's words. */
const SAID_INSTEAD: [RegExp, string][] = [
  [
    /^deutsche[rns]? (?:behörde|bundesbehörde|ministerium|regierung)$|^(?:bundeswehr|bundesregierung|bundesbehörde)$/u,
    'german government',
  ],
  [/^deutsche[rns]? (?:netzbetreiber|telekommunikationsanbieter)$/u, 'german telecom'],
  [/^deutsche[rns]? (?:firma|unternehmen|gmbh)$/u, 'german company'],
  [/^gsa (?:schedule|mas)$/u, 'federal contractor'],
  [/^(?:us )?federal (?:and \p{L}+ )?(?:customers?|clients?|projects?|programs?|work|sales)$/u, 'federal contractor'],
  [
    /^(?:dod|pentagon|army|navy|air force) (?:business unit|customers?|clients?|projects?|programs?|work|sales)$/u,
    'dod contractor',
  ],
  [
    /^(?:us )?department of (?:energy|justice|state|commerce|labor|education|agriculture|transportation|interior|the interior|treasury|the treasury|veterans affairs|homeland security|health)$/u,
    'federal agency',
  ],
  [/^(?:uk )?(?:ministry of defen[cs]e|mod)(?: uk)?$/u, 'uk government'],
  [/^(?<place>\p{L}+) federal government$/u, '$<place> government'],
  [/^(?:grants?|grant money|funding|money) from (?:fema|nih|nsf|usda|doe|epa|hhs)$/u, 'federal grantee'],
  [/^(?:us )?(?:federal|government|nasa|gsa|dhs|doe|va|fema) contracts?$/u, 'federal contractor'],
  [/^(?:dod|defen[cs]e|pentagon|army|navy|air force) contracts?$/u, 'dod contractor'],
  [/^(?:us )?(?:army|navy|air force|marine corps|space force|military|darpa)$/u, 'dod'],
  [/^(?:nasa|gsa|dhs|fema|faa|fbi|irs|usda|epa)$/u, 'federal agency'],
  [/^e rate(?: (?:money|funds?|funding|funded|school|library))?$/u, 'e-rate recipient'],
  [/^(?:usf|universal service|fcc) (?:money|funds?|funding|subsid(?:y|ies))$/u, 'usf recipient'],
  [/^federal (?:money|funds?|funding)$/u, 'federal grantee'],
  [/^subcontractor on a dod contract$/u, 'dod contractor'],
  [/^federal grants?$/u, 'federal grantee'],
  [/^(?:uk|british) govt$/u, 'uk government'],
  [/^australian government (?:department|agency)$/u, 'australian government'],
  [
    /^(?<place>\p{L}+(?: \p{L}+)?) (?:state )?(?:department|dept|division|bureau|office) of (?:the )?\p{L}+(?: \p{L}+)?$/u,
    '$<place> state agency',
  ],
  [/^(?:nih|nsf|hhs|doe|dod|darpa|usda|epa|federal) grants?$/u, 'federal grantee'],
  [/^(?:state )?agency (?:of|in) (?<place>.+)$/u, '$<place> state agency'],
  [/^critical infrastructure in (?:the )?(?<place>\p{L}+)$/u, '$<place> critical infrastructure'],
];
/** Words of such phrases that no role has. */
const SAID_WORD =
  /^(?:behörde|bundesbehörde|ministerium|regierung|bundeswehr|bundesregierung|netzbetreiber|telekommunikationsanbieter|firma|unternehmen|schedule|mas|customers?|clients?|projects?|programs?|work|sales|unit|department|dept|division|bureau|office|contracts?|army|navy|force|corps|military|darpa|nasa|gsa|dhs|fema|faa|fbi|irs|usda|epa|rate|money|funds?|funding|grants?|subsid(?:y|ies)|govt|telco|bank|insurer|subsidiary|branch|entity|gmbh|ministry|authority|state|states)$/u;
const PLACES: Record<string, string> = { taiwan: 'taiwanese', 'the eu': 'eu', europe: 'eu' };
/** A country's adjective or name with what the buyer is there. */
const NATIONAL =
  /^(?<place>\p{L}+) (?<what>telecoms?|telco|operator|carrier|government|ministry|authority|company|business|bank|insurer|insurance company|subsidiary|branch|entity|gmbh|public body|state)$/u;
const EU_ROLE: Record<string, string> = {
  telecom: 'telecom',
  telecoms: 'telecom',
  telco: 'telecom',
  operator: 'telecom',
  carrier: 'telecom',
  government: 'government',
  ministry: 'government',
  authority: 'government',
  company: 'company',
  business: 'company',
  subsidiary: 'company',
  branch: 'company',
  entity: 'company',
  gmbh: 'company',
  'public body': 'government',
  bank: 'bank',
  insurer: 'insurer',
  'insurance company': 'insurer',
};

/** Words before which a buyer is spoken of, not speaking: "does the federal government ban". */
const SPOKEN_OF =
  /^(?:ban|bans|banned|prohibit|prohibits|list|lists|say|says|said|forbid|forbids|restrict|restricts|decide|think)$/u;
/** What stands before a single word that names a buyer ("DoD", "NHS"). */
const OPENERS =
  /^(?:for|as|we|we're|were|are|am|i'm|im|our|is|at|by|can|may|work|being|with|client|customer|if|wir|für)$/u;
/** "We are not a federal contractor", "if we don't have federal money". */
const NEGATED = /^(?:not|longer|no|never|without|don't|dont|aren't|arent|isn't|isnt|nor|neither|kein|keine|nicht)$/u;
const BETWEEN = /^(?:an?|the|any|have|has|get|take|receive|use)$/u;
const SELLING = /^(?:sell|selling|supply|supplying|sold|deliver|bid|bidding|contract|contracts)$/u;
/** Who sells to such a buyer is bound as its contractor. */
const CONTRACTOR_OF: Record<string, BuyerRole> = {
  'us-federal-agency': 'us-federal-contractor',
  'us-dod': 'us-dod-contractor',
  'us-intelligence-agency': 'us-intelligence-contractor',
};

export function findBuyers(book: Book, words: Word[]): BuyerRole[] {
  const roles = new Set<BuyerRole>();
  const mayName = words.map((word) => isBuyerWord(book, word.low) || SAID_WORD.test(word.low));
  for (let start = 0; start < words.length; start += 1) {
    if (!mayName.slice(start, start + MOST_WORDS).includes(true)) continue;
    for (let size = Math.min(MOST_WORDS, words.length - start); size > 0; size -= 1) {
      const slice = words.slice(start, start + size);
      if (slice.some((word, at) => word.use !== undefined || (at > 0 && word.isApart))) continue;
      if (!mayName.slice(start, start + size).includes(true)) continue;
      const role = roleIn(book, slice.map((word) => word.low).join(' '));
      if (!role || !isSpeaking(words, start, size, role)) continue;
      roles.add((isSeller(words, start) ? CONTRACTOR_OF[role] : undefined) ?? role);
      markSelling(words, start);
      for (const word of slice) word.use = 'buyer';
      start += size - 1;
      break;
    }
  }
  return [...roles];
}

function roleIn(book: Book, said: string): BuyerRole | undefined {
  const [pattern, instead] = SAID_INSTEAD.find(([one]) => one.test(said)) ?? [];
  const plain = pattern && instead ? said.replace(pattern, instead) : said;
  const [first = '', ...rest] = plain.split(' ');
  const direct = roleOf(book, [PLACES[first] ?? first, ...rest].join(' '));
  if (direct) return direct;
  const national = NATIONAL.exec(plain)?.groups;
  const role = EU_ROLE[national?.what ?? ''];
  return national && role ? roleOf(book, `${national.place} ${role}`) : undefined;
}

/** "The Canadian federal government" is not the one of the United States. */
function isForeign(words: Word[], start: number, role: BuyerRole): boolean {
  return role.startsWith('us-') && !words[start]?.isFirst && FOREIGN.test(words[start - 1]?.low ?? '');
}

function isSpeaking(words: Word[], start: number, size: number, role: BuyerRole): boolean {
  const next = words[start + size];
  if (next && !next.isFirst && SPOKEN_OF.test(next.low)) return false;
  const before = words.slice(Math.max(0, start - 4), start).map((word) => word.low);
  if (isForeign(words, start, role)) return false;
  if (NEGATED.test(before.filter((word) => !BETWEEN.test(word)).at(-1) ?? '')) return false;
  if (before.some((word) => /^(?:does|did|has|by)$/u.test(word)) && !before.includes('for')) return false;
  if (size > 1) return true;
  return words[start]?.isFirst === false && before.some((word) => OPENERS.test(word));
}

function isSeller(words: Word[], start: number): boolean {
  return words.slice(Math.max(0, start - 5), start).some((word) => SELLING.test(word.low));
}

/** "We sell to the DoD" tells who asks; "can we sell cameras to the DoD" asks about selling. */
function markSelling(words: Word[], start: number): void {
  const to = words[start - 1]?.low === 'the' ? start - 2 : start - 1;
  const verb = words[to - 1];
  if (words[to]?.low === 'to' && verb && SELLING.test(verb.low) && /^(?:we|i|who)$/u.test(words[to - 2]?.low ?? ''))
    verb.use = 'buyer';
}
