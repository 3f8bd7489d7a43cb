/** What is to be done with it: buy, renew, keep using … */
import type { Activity } from '../../rulebook/schema.ts';
import { ACTIVITIES } from '../../rulebook/vocabulary.ts';
import { readLexicon, SPACELESS, signOf, smallWords } from '../lexicon.ts';
import { clauseStart, lowAt, lowsOf, type Word, wordAt } from './words.ts';

const { neutral, verbsOnly, importing, around, activities } = readLexicon('activities.yaml', (z) => {
  const wordList = z.array(z.string().min(1)).min(1);
  const activity = z.enum(ACTIVITIES);
  return z.strictObject({
    activities: z.record(activity, wordList),
    neutral: wordList.transform((words) => new Set(words)),
    verbsOnly: wordList.transform((words) => new Set(words)),
    importing: wordList.transform((words) => new Set(words)),
    around: z.array(z.strictObject({ words: wordList, activity: activity.optional(), where: z.string() })),
  });
});
/** Each word with what it means; where it could mean two things, the first. */
const SAID = Object.entries(activities).flatMap(([name, list]) => {
  const means = ACTIVITIES.find((one) => one === name);
  return means === undefined ? [] : list.map((said): [string, Activity] => [said, means]);
});
const BY_WORD = new Map(SAID.toReversed());
/** "verwend*". */
const STEMS = SAID.filter(([said]) => said.endsWith('*')).map(([said, means]) => ({ stem: said.slice(0, -1), means }));
const OF_SPACELESS = SAID.filter(([said]) => SPACELESS.test(said)).sort(([a], [b]) => b.length - a.length);
const AROUND = new Map(
  around.flatMap(({ words, where, ...one }) =>
    words.map((word) => [word, { ...one, where: new RegExp(where, 'u') }] as const),
  ),
);
/** Words that are read before and behind one that is only sometimes an activity. */
const [BEFORE, BEHIND] = [5, 10];

function activityNamed(low: string): Activity | undefined {
  return BY_WORD.get(low) ?? (low.length > 4 ? STEMS.find(({ stem }) => low.startsWith(stem))?.means : undefined);
}

/** The activity that a word of a command names: only what is hardly ever a noun, or a part of a name. */
export function activityTyped(word: string): Activity | undefined {
  return verbsOnly.has(word) ? undefined : BY_WORD.get(word);
}

export interface ActivityReading {
  activity: Activity | null;
  others: Activity[];
  /** Activities of which each is asked about by itself, where there are several: "1) can we buy 2) can we keep using". */
  eachAsked: Activity[];
  /** It is brought into the country. */
  isImport: boolean;
}

/** What is read where nothing is said of what is done. */
export function noActivity(): ActivityReading {
  return { activity: null, others: [], eachAsked: [], isImport: false };
}

/** The activities that the words name, the one asked about first. */
export function findActivities(words: Word[]): ActivityReading {
  const found: { activity: Activity; strength: number; isAsked: boolean; isImport: boolean }[] = [];
  for (const [index, word] of words.entries()) {
    // "in servers we deliver to the VA": the verb tells who asks, and what is done too.
    const isBoth = word.use === 'buyer' && AROUND.get(word.low)?.activity === 'integrate';
    if (word.use !== undefined && !isBoth) continue;
    const activity = activityAt(words, index);
    if (!activity) continue;
    word.use = 'activity';
    if (isDenied(words, index)) continue;
    const isAsked = words.slice(Math.max(0, index - 3), index).some(({ low }) => MODAL.test(low));
    const isImport = importing.has(word.low);
    found.push({ activity, strength: strengthOf(words, index, activity), isAsked, isImport });
  }
  // "what does it mean for our ZTE modems": what is ours is used.
  const isOurs = words.some((word, at) => word.use === 'name' && OWNED.has(lowAt(words, at - 1)));
  if (found.length === 0 && (isOurs || isOnDevice(words))) return { ...noActivity(), activity: 'use' };
  const ranked = found.filter((one) => one.strength > 0).sort((a, b) => b.strength - a.strength);
  const activities = [...new Set(ranked.map((one) => one.activity))];
  const each = new Set(ranked.flatMap((one) => (one.isAsked ? [one.activity] : [])));
  return {
    activity: activities[0] ?? null,
    others: activities.slice(1),
    eachAsked: each.size > 1 ? activities.filter((one) => each.has(one)) : [],
    isImport: ranked.some((one) => one.isImport),
  };
}

const MODAL = /^(?:can|may|could|should)$/u;

function isOnDevice(words: Word[]): boolean {
  const said = words.map((word) => `${word.isFirst ? '. ' : ''}${word.use === 'name' ? '_' : word.low}`).join(' ');
  return ON_DEVICE.test(` ${said} `);
}

const ON_DEVICE = signOf('onDevice');
const OWNED = smallWords('owned');
const DENIED = signOf('denied');
const QUESTIONED = signOf('questioned');

/** "not for resale", "we will not resell them": told, not asked. "Can't we resell", "may we not use" ask. */
function isDenied(words: Word[], at: number): boolean {
  const clause = words.slice(clauseStart(words, at), at);
  const before = `${clause.map((word) => (word.use === 'name' ? '' : word.low)).join(' ')} `;
  const denied = DENIED.exec(before);
  if (!denied || QUESTIONED.test(before)) return false;
  // "no updates any more?" asks about them; "no resale" tells.
  return (
    !/^\s?no\s|without|kein|ohne/u.test(denied[0]) ||
    /^(?:resale|reselling|resell|distribution)$/u.test(lowAt(words, at))
  );
}

function activityAt(words: Word[], at: number): Activity | null {
  const [before, low] = [lowAt(words, at - 1), lowAt(words, at)];
  if (SPACELESS.test(low)) return OF_SPACELESS.find(([said]) => low.includes(said))?.[1] ?? null;
  // "can marketing have it": a department.
  if (low.endsWith('ing') && /^(?:can|may|must|could|should|would|will)$/u.test(before)) return null;
  const context = AROUND.get(low);
  const fits = context?.where.test(contextOf(words, at));
  if (context?.activity && fits) return context.activity;
  const named = activityNamed(low);
  if (!named || (verbsOnly.has(low) && !VERB_LEAD.has(before) && !isCommand(words, at))) return null;
  const isMeant = context && !context.activity ? fits : named === 'use' || !isTold(low, before);
  if (!isMeant) return null;
  return named === 'resell' && isOfAnother(words, at) ? 'purchase' : named;
}

/** "Import 200 Dahua cameras": a verb that begins a sentence, with what it is about behind. */
function isCommand(words: Word[], at: number): boolean {
  const behind = contextOf(words, at).split('¦')[1] ?? '';
  return wordAt(words, at).isFirst && lowAt(words, at) !== 'store' && /^ (?:\d+ (?:\S+ )?)?_ /u.test(behind);
}

/** "The bidder sells Dr.Web": then we buy. "We are a dealer selling it", "can a dealer sell it" ask about selling. */
function isOfAnother(words: Word[], at: number): boolean {
  const clause = words.slice(clauseStart(words, at), at).map((word) => (word.use === 'buyer' ? '' : word.low));
  const said = `${clause.join(' ')} `;
  const seller = SELLER_TO_US.exec(said);
  return seller !== null && !SELLER_IS_US.test(said.slice(0, seller.index + 1));
}

const SELLER_TO_US = signOf('sellerToUs');
const SELLER_IS_US = signOf('sellerIsUs');

/** The words around one, names as `_`, the word itself as `¦`. */
function contextOf(words: Word[], at: number): string {
  const plain = words.slice(Math.max(0, at - BEFORE), at + BEHIND).map(({ use, low }) => (use === 'name' ? '_' : low));
  plain[Math.min(at, BEFORE)] = '¦';
  return ` ${plain.join(' ')} `;
}

/** "we renewed", "I patched": told, not asked. */
function isTold(low: string, before: string): boolean {
  return /ed$/u.test(low) && !/^(?:embed|installed)$/u.test(low) && /^(?:we|i)$/u.test(before);
}

const VERB_LEAD = smallWords('verbLead');

/** The verb after "can we", "allowed to" or the like, where nothing is known of it. */
export function unknownVerb(words: Word[]): string | null {
  for (const [at, word] of words.entries()) {
    if (!ASKS_TO.test(lowsOf(words, at - 3, at)) || word.use !== undefined || word.isFirst) continue;
    if (neutral.has(word.low) || activityNamed(word.low) || /(?:ly|ing)$/u.test(word.low)) continue;
    if (/^\p{Ll}{3,}$/u.test(word.text)) return word.text;
  }
  return null;
}

const ASKS_TO = signOf('asksTo');

/** A verb asked about ("can we renew") wins over a noun ("the update ban") and over background ("we bought"). */
function strengthOf(words: Word[], at: number, activity: Activity): number {
  const low = lowAt(words, at);
  const before = words.slice(Math.max(0, at - 3), at).map((word) => word.low);
  let strength = activity === 'use' ? 2 : activity === 'purchase' ? 2.4 : 3;
  if (before.some((word) => /^(?:can|may|could|to|allowed|ok|should|cannot|can't|cant)$/u.test(word))) strength += 2;
  if (/^(?:just|only)$/u.test(before.at(-1) ?? '')) strength += 3;
  if (/^(?:approve|replace|replacement|sells|seller)$/u.test(low)) strength -= 1.5;
  if (/^(?:want|wants|plan|need)$/u.test(before.at(-2) ?? '') && activity === 'purchase') strength -= 0.2;
  return strength - at * 0.001;
}
