import type { Book } from '../rulebook/book.ts';
import { isKnownRole } from '../rulebook/roles.ts';

export interface BuyerReading {
  roles: string[];
  /** The text without the words that name the buyer. */
  rest: string;
  /** Words after "for a …" that clearly name a buyer, but none that the book knows. */
  unknown?: string;
}

const ARTICLE = '(?:an?|the|our|us,?\\s+an?)\\s+';
/** "for a federal contractor", "as an agency of Texas": the buyer stands after `for` or `as`, to the end or the next option. */
const FOR = new RegExp(`(?:^|\\s)(?:for|as)\\s+(?<article>${ARTICLE})?(?<who>.+?)(?=\\s+(?:for|as)\\s|$)`, 'giu');

/** What a role's words may end in without meaning anything else: "federal contractors", "state agencies". */
function singular(words: string): string {
  return words.replace(/ies$/u, 'y').replace(/s$/u, '');
}

/** Reads which buyer a text names, by the words that `roles.yaml` gives for each role, or by a role's own id. */
export function readBuyerWords(book: Book, text: string): BuyerReading {
  const roles: string[] = [];
  let rest = text;
  let unknown: string | undefined;
  for (const match of text.matchAll(FOR)) {
    const who = match.groups?.who?.trim() ?? '';
    const found = who
      .split(/\s*(?:,|\band\b)\s*/iu)
      .map((part) => roleOf(book, part.replace(new RegExp(`^${ARTICLE}`, 'iu'), '')));
    if (found.every((role) => role !== undefined)) {
      roles.push(...found.filter((role) => role !== undefined));
      rest = rest.replace(match[0], ' ');
    } else if (/\b(?:contractors?|agency|agencies|government|buyer|operator|institution|grantee)$/iu.test(who)) {
      unknown = who.slice(0, 80);
    }
  }
  return {
    roles: [...new Set(roles)],
    rest: rest.replace(/\s+/gu, ' ').trim(),
    ...(unknown === undefined ? {} : { unknown }),
  };
}

/** The role that words mean, e.g. "Texas state agency". */
export function roleOf(book: Book, words: string): string | undefined {
  const typed = words.trim();
  if (
    isKnownRole(
      book,
      typed.replace(/:[a-z]{2}$/iu, (part) => part.toUpperCase()),
    )
  )
    return typed.replace(/:[a-z]{2}$/iu, (part) => part.toUpperCase());
  const plain = singular(typed.toLowerCase());
  for (const role of book.roles.values()) {
    if (role.words.some((word) => singular(word.toLowerCase()) === plain) || role.label.toLowerCase() === plain)
      return role.id;
    if (!role.part) continue;
    const part = partOf(role.part, plain, role.words);
    if (part) return `${role.id}:${part}`;
  }
  return undefined;
}

/** The state or country in "texas state agency", "agency of texas", "german eu telecom". */
function partOf(kind: 'US state' | 'country', words: string, roleWords: string[]): string | undefined {
  for (const roleWord of roleWords) {
    const word = singular(roleWord.toLowerCase());
    if (!words.includes(word)) continue;
    const place = words
      .replace(word, ' ')
      .replace(/\b(?:of|in|the|from)\b/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim();
    const code = kind === 'US state' ? stateCode(place) : countryCode(place);
    if (code) return code;
  }
  if (kind === 'US state') {
    const agencyOf = /^(?:(?<before>.+) agency|agency of (?<after>.+))$/u.exec(words)?.groups;
    if (agencyOf && roleWords.includes('state agency'))
      return stateCode((agencyOf.before ?? agencyOf.after ?? '').replace(/\bstate\b/gu, '').trim());
  }
  return undefined;
}

const STATES =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming';
const STATE_CODES = new Map(
  STATES.split(',').flatMap((entry) => [
    [entry.slice(3).toLowerCase(), entry.slice(0, 2)],
    [entry.slice(0, 2).toLowerCase(), entry.slice(0, 2)],
  ]),
);

function stateCode(place: string): string | undefined {
  return STATE_CODES.get(place);
}

const EU_STATES =
  'AT Austria Austrian,BE Belgium Belgian,BG Bulgaria Bulgarian,HR Croatia Croatian,CY Cyprus Cypriot,CZ Czechia Czech,DK Denmark Danish,EE Estonia Estonian,FI Finland Finnish,FR France French,DE Germany German,GR Greece Greek,HU Hungary Hungarian,IE Ireland Irish,IT Italy Italian,LV Latvia Latvian,LT Lithuania Lithuanian,LU Luxembourg Luxembourgish,MT Malta Maltese,NL Netherlands Dutch,PL Poland Polish,PT Portugal Portuguese,RO Romania Romanian,SK Slovakia Slovak,SI Slovenia Slovenian,ES Spain Spanish,SE Sweden Swedish';
const COUNTRY_CODES = new Map(
  EU_STATES.split(',').flatMap((entry) => {
    const [code = '', ...words] = entry.split(' ');
    return words.map((word) => [word.toLowerCase(), code] as const);
  }),
);

function countryCode(place: string): string | undefined {
  return COUNTRY_CODES.get(place);
}

/** The states and countries that a role can be narrowed to, each with its code and its name. */
export const PLACES: Record<'US state' | 'country', readonly (readonly [code: string, name: string])[]> = {
  'US state': STATES.split(',').map((entry) => [entry.slice(0, 2), entry.slice(3)]),
  country: EU_STATES.split(',').map((entry) => {
    const [code = '', name = ''] = entry.split(' ');
    return [code, name];
  }),
};
