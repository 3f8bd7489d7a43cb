import type { Book } from '../rulebook/book.ts';
import { isKnownRole } from '../rulebook/roles.ts';

export interface BuyerReading {
  roles: string[];
  /** The text without the words that name the buyer. */
  rest: string;
  /** Words after "for a …" that clearly name a buyer, but none that the book knows. */
  unknown?: string;
}

const ARTICLE = /^(?:an?|the|our|us,?\s+an?)\s+/iu;
/** "for a federal contractor", "as an agency of Texas": the buyer stands after `for` or `as`, to the end or the next option. */
const FOR = /(?:^|\s)(?:for|as)\s+(?<who>.+?)(?=\s+(?:for|as)\s|$)/giu;
/** Words that name a buyer and hardly ever a product. */
const BUYER_NOUN =
  /\b(?:contractors?|agency|agencies|governments?|buyers?|operators?|institutions?|grantees?|ministry|department|municipality|city|county|university|school|hospital|utility|carrier)\b/iu;

/** The form in which words are compared: lower case, each in the singular. "us" and "ks" are no plurals. */
function plainForm(words: string): string {
  const low = words.toLowerCase();
  return low.includes('s') ? low.replace(/ies\b/gu, 'y').replace(/(?<=\w{3})s\b/gu, '') : low;
}

/** Reads which buyer a text names, by the words that `roles.yaml` gives for each role, or by a role's own id. */
export function readBuyerWords(book: Book, text: string): BuyerReading {
  const roles: string[] = [];
  let rest = text;
  let unknown: string | undefined;
  for (const match of text.matchAll(FOR)) {
    const who = (match.groups?.who ?? '').replace(/[\s,;.?!]+$|\s+and$/giu, '');
    const named = rolesAtStart(book, who);
    if (named) {
      roles.push(...named.roles);
      rest = rest.replace(match[0], ` ${named.left} `);
    } else if (isBuyerLike(who)) {
      unknown = who.replace(ARTICLE, '').slice(0, 80);
    }
  }
  return {
    roles: [...new Set(roles)],
    rest: rest.replace(/\s+/gu, ' ').trim(),
    ...(unknown === undefined ? {} : { unknown }),
  };
}

/** "Teams for Government" is a product; "for a government" and "for the Zorgon agency" are buyers. */
function isBuyerLike(who: string): boolean {
  if (ARTICLE.test(who)) return BUYER_NOUN.test(who);
  return who.includes(' ') && BUYER_NOUN.test(who.split(' ').at(-1) ?? '');
}

/** The longest run of words that names roles, all of them, and the words after it. */
function rolesAtStart(book: Book, who: string): { roles: string[]; left: string } | null {
  const words = who.split(' ');
  for (let size = words.length; size > 0; size -= 1) {
    const found = words
      .slice(0, size)
      .join(' ')
      .split(/\s*(?:,|\band\b)\s*/iu)
      .map((part) => roleOf(book, part.replace(ARTICLE, '')));
    const roles = found.filter((role) => role !== undefined);
    if (roles.length === found.length) return { roles, left: words.slice(size).join(' ') };
  }
  return null;
}

/** The role that words name, or undefined. An article before them is not understood. */
export function roleOf(book: Book, words: string): string | undefined {
  const id = words
    .trim()
    .toLowerCase()
    .replace(/:[a-z]{2}$/u, (part) => part.toUpperCase());
  if (isKnownRole(book, id)) return id;
  const plain = plainForm(words.trim());
  const { byWords, parted } = roleIndex(book);
  const whole = byWords.get(plain);
  if (whole) return whole;
  for (const role of parted) {
    const part = partOf(role, plain);
    if (part) return `${role.id}:${part}`;
  }
  return undefined;
}

/** The roles of a book by their words, in the form in which words are compared. */
interface RoleIndex {
  byWords: ReadonlyMap<string, string>;
  /** Roles that have one for each state or country. */
  parted: PartedRole[];
  /** Every word that may stand in the name of a role. */
  vocabulary: ReadonlySet<string>;
}

interface PartedRole {
  id: string;
  codes: ReadonlyMap<string, string>;
  /** What stands beside the state or country. */
  beside: string[];
  isAgency: boolean;
}

const INDEXES = new WeakMap<Book, RoleIndex>();
const SMALL_WORDS = new Set('a an and any buy by for has in is of or that the to under us with your'.split(' '));

function roleIndex(book: Book): RoleIndex {
  const known = INDEXES.get(book);
  if (known) return known;
  const byWords = new Map<string, string>();
  const parted: PartedRole[] = [];
  for (const { id, words, label, part } of book.roles.values()) {
    for (const word of [...words, label]) if (!byWords.has(plainForm(word))) byWords.set(plainForm(word), id);
    if (!part) continue;
    parted.push({
      id,
      codes: part === 'US state' ? STATE_CODES : COUNTRY_CODES,
      beside: words.map((word) => plainForm(word).replace(/^(?:eu|european) /u, part === 'country' ? '' : '$&')),
      isAgency: words.includes('state agency'),
    });
  }
  const vocabulary = new Set(
    [...byWords.keys(), ...book.roles.keys()]
      .flatMap((words) => words.split(/[^\p{L}\p{N}]+/u))
      .filter((word) => word !== '' && !SMALL_WORDS.has(word)),
  );
  const index = { byWords, parted, vocabulary };
  INDEXES.set(book, index);
  return index;
}

/** Whether a word may stand in the name of a buyer: without such a word no role is looked for. */
export function isBuyerWord(book: Book, word: string): boolean {
  const { vocabulary } = roleIndex(book);
  return vocabulary.has(word) || vocabulary.has(plainForm(word));
}

/** The state or country in "texas state agency", "agency of the state of texas", "german telecom". */
function partOf({ codes, beside, isAgency }: PartedRole, words: string): string | undefined {
  for (const word of beside) {
    const code = words.includes(word) ? codes.get(placeIn(words.replace(word, ' '))) : undefined;
    if (code) return code;
  }
  if (!isAgency) return undefined;
  const of = /^(?:(?<before>.+) agency|(?:agency|state) of (?<after>.+))$/u.exec(words)?.groups;
  return of ? codes.get(placeIn(of.before ?? of.after ?? '')) : undefined;
}

function placeIn(words: string): string {
  return words
    .replace(/\b(?:of|in|the|from|state|member)\b/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

const STATES =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming';
const STATE_CODES = new Map(
  STATES.split(',').flatMap((entry) => [
    [plainForm(entry.slice(3)), entry.slice(0, 2)],
    [entry.slice(0, 2).toLowerCase(), entry.slice(0, 2)],
  ]),
);

const EU_STATES =
  'AT Austria Austrian,BE Belgium Belgian,BG Bulgaria Bulgarian,HR Croatia Croatian,CY Cyprus Cypriot,CZ Czechia Czech,DK Denmark Danish,EE Estonia Estonian,FI Finland Finnish,FR France French,DE Germany German,GR Greece Greek,HU Hungary Hungarian,IE Ireland Irish,IT Italy Italian,LV Latvia Latvian,LT Lithuania Lithuanian,LU Luxembourg Luxembourgish,MT Malta Maltese,NL Netherlands Dutch,PL Poland Polish,PT Portugal Portuguese,RO Romania Romanian,SK Slovakia Slovak,SI Slovenia Slovenian,ES Spain Spanish,SE Sweden Swedish';
const COUNTRY_CODES = new Map(
  EU_STATES.split(',').flatMap((entry) => {
    const [code = '', ...words] = entry.split(' ');
    return words.map((word) => [plainForm(word), code] as const);
  }),
);
