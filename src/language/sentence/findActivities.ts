/** What is to be done with it: buy, renew, keep using … */
import { z } from 'zod';
import { ACTIVITIES, type Activity } from '../../rulebook/schema.ts';
import { readLexicon, smallWords } from '../lexicon.ts';
import type { Word } from './words.ts';

const words = z.array(z.string().min(1)).min(1);
const activityFile = z.record(z.union([z.enum(ACTIVITIES), z.enum(['neutral', 'verbsOnly'])]), words);

interface ActivityLexicon {
  byWord: ReadonlyMap<string, Activity>;
  /** "verwend*". */
  stems: [string, Activity][];
  /** Scripts without spaces. */
  spaceless: [string, Activity][];
  neutral: ReadonlySet<string>;
  verbsOnly: ReadonlySet<string>;
}

let lexicon: ActivityLexicon | undefined;

function activityLexicon(): ActivityLexicon {
  if (lexicon) return lexicon;
  const { neutral, verbsOnly, ...activities } = readLexicon('activities.yaml', activityFile);
  const byWord = new Map<string, Activity>();
  const stems: [string, Activity][] = [];
  const spaceless: [string, Activity][] = [];
  for (const [name, entries] of Object.entries(activities)) {
    const activity = ACTIVITIES.find((one) => one === name);
    for (const entry of activity ? entries : []) {
      if (!activity) continue;
      if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(entry)) spaceless.push([entry, activity]);
      else if (entry.endsWith('*')) stems.push([entry.slice(0, -1), activity]);
      else if (!byWord.has(entry)) byWord.set(entry, activity);
    }
  }
  spaceless.sort(([one], [other]) => other.length - one.length);
  lexicon = { byWord, stems, spaceless, neutral: new Set(neutral), verbsOnly: new Set(verbsOnly) };
  return lexicon;
}

function activityNamed(low: string): Activity | undefined {
  const { byWord, stems } = activityLexicon();
  return byWord.get(low) ?? (low.length > 4 ? stems.find(([stem]) => low.startsWith(stem))?.[1] : undefined);
}

/** The activity that a word of a command names: only what is hardly ever a noun, or a part of a name. */
export function activityTyped(word: string): Activity | undefined {
  return activityLexicon().verbsOnly.has(word) ? undefined : activityLexicon().byWord.get(word);
}

export interface ActivityReading {
  activity: Activity | null;
  others: Activity[];
}

/** The activities that the words name, the one asked about first. */
export function findActivities(words: Word[]): ActivityReading {
  const found: { activity: Activity; strength: number }[] = [];
  for (const [index, word] of words.entries()) {
    if (word.use !== undefined) continue;
    const activity = activityAt(words, index);
    if (!activity) continue;
    word.use = 'activity';
    if (!isDenied(words, index)) found.push({ activity, strength: strengthOf(words, index, activity) });
  }
  // "what does it mean for our ZTE modems": what is ours is used.
  if (found.length === 0 && words.some((word, at) => word.use === 'name' && OWNED.has(words[at - 1]?.low ?? '')))
    return { activity: 'use', others: [] };
  const ranked = found.filter((one) => one.strength > 0).sort((a, b) => b.strength - a.strength);
  const activities = [...new Set(ranked.map((one) => one.activity))];
  return { activity: activities[0] ?? null, others: activities.slice(1) };
}

const OWNED = smallWords('findActivities', 'owned');
const DENIED =
  /(?:^|\s)(?:not|never|nicht|non|nie|не|(?:do|does|did|wo|will|would|are|is)n['’]?t|dont|wont|stopped|quit)\s+(?:(?:for|to|be|being|going|intended|meant|planning|planned|want|plan|any|zur|zum|für)\s+){0,3}$|(?:^|\s)(?:no|without|kein|keine|ohne)\s+(?=$)/u;
const QUESTIONED =
  /(?:^|\s)(?:can|can't|cant|cannot|may|could|couldn't|should|shouldn't|must|why|reason|which|what|who|if|whether|allowed|is|isn't|dürfen|darf|(?:don't|won't|do|will|are|aren't)\s+(?:we|i|you|they))(?:\s|$)/u;

const LONGEST_CLAUSE = 14;

/** "not for resale", "we will not resell them": told, not asked. "Can't we resell", "may we not use" ask. */
function isDenied(words: Word[], at: number): boolean {
  let start = at;
  while (
    start > 0 &&
    at - start < LONGEST_CLAUSE &&
    !words[start]?.isFirst &&
    !words[start]?.isApart &&
    !/^(?:but|aber)$/u.test(words[start - 1]?.low ?? '')
  )
    start -= 1;
  const before = `${words
    .slice(start, at)
    .map((word) => (word.use === 'name' ? '' : word.low))
    .join(' ')} `;
  const denied = DENIED.exec(before);
  if (!denied || QUESTIONED.test(before)) return false;
  // "no updates any more?" asks about them; "no resale" tells.
  return (
    !/^\s?no\s|without|kein|ohne/u.test(denied[0]) ||
    /^(?:resale|reselling|resell|distribution)$/u.test(words[at]?.low ?? '')
  );
}

function activityAt(words: Word[], at: number): Activity | null {
  const word = words[at];
  if (!word) return null;
  const low = word.low;
  if (/[\p{Script=Han}\p{Script=Hiragana}]/u.test(low))
    return activityLexicon().spaceless.find(([said]) => low.includes(said))?.[1] ?? null;
  if (/^licen[cs]e$/u.test(low)) return isVerb(words, at) ? 'license' : null;
  if (/^(?:build|builds|built|building)$/u.test(low))
    return /^(?:into|in)$/u.test(nextLow(words, at, 5, /^(?:into|in)$/u)) ? 'integrate' : null;
  // "put it on the company card": paid for.
  if (low === 'put' && words.slice(at + 1, at + 8).some((one) => PAYMENT.has(one.low))) return 'purchase';
  // "can marketing have it": a department.
  if (low.endsWith('ing') && /^(?:can|may|must|could|should|would|will)$/u.test(words[at - 1]?.low ?? '')) return null;
  if (low === 'label' && words[at - 1]?.low === 'white') return 'integrate';
  // "wants to by dahua cams"
  if (low === 'by') return words[at - 1]?.low === 'to' && !words[at]?.isFirst ? 'purchase' : null;
  if (low === 'bought') return BOUGHT_ASKED.test(lowsBefore(words, at, 3)) ? 'purchase' : null;
  const activity = activityNamed(low);
  if (activity && activityLexicon().verbsOnly.has(low) && !VERB_LEAD.has(words[at - 1]?.low ?? '')) return null;
  return activity && isMeant(words, at, activity) ? activity : null;
}

/** The verb after "can we", "allowed to" or the like, where nothing is known of it. */
export function unknownVerb(words: Word[]): string | null {
  const { neutral } = activityLexicon();
  for (const [at, word] of words.entries()) {
    if (!ASKS_TO.test(lowsBefore(words, at, 3)) || word.use !== undefined || word.isFirst) continue;
    if (
      neutral.has(word.low) ||
      activityNamed(word.low) ||
      !/^\p{Ll}{3,}$/u.test(word.text) ||
      /(?:ly|ing)$/u.test(word.low)
    )
      continue;
    return word.text;
  }
  return null;
}

const ASKS_TO =
  /(?:^|\s)(?:can|may|could|should|must) (?:we|i|they|you|employees|staff|people|users|anyone|someone|everyone)(?: (?:still|also|legally|just|even|now|ever|safely))?$|(?:^|\s)(?:allowed|permitted|ok|okay|fine|legal|safe|acceptable|want|wants|plan|plans|planning|going|like|need) to$/u;

const PAYMENT = smallWords('findActivities', 'payment');
const VERB_LEAD = smallWords('findActivities', 'verbLead');
const BOUGHT_ASKED = /(?:could|would|should|might|may)\s+(?:\S+\s+)?have$/u;

function lowsBefore(words: Word[], at: number, count: number): string {
  return words
    .slice(Math.max(0, at - count), at)
    .map((word) => word.low)
    .join(' ');
}

function nextLow(words: Word[], at: number, within: number, wanted: RegExp): string {
  return words.slice(at + 1, at + 1 + within).find((word) => wanted.test(word.low))?.low ?? '';
}

/** After "we", "to", "can", "may": what is done, not a thing. */
function isVerb(words: Word[], at: number): boolean {
  return /^(?:we|i|to|can|may|you|they|and|or|not|still)$/u.test(words[at - 1]?.low ?? '');
}

/** Small words that are only sometimes the activity: "have to", "get rid of", "in order to", "keep in mind". */
function isMeant(words: Word[], at: number, activity: Activity): boolean {
  const { low = '' } = words[at] ?? {};
  const before = words[at - 1]?.low ?? '';
  const next = words[at + 1]?.low ?? '';
  switch (low) {
    case 'have':
      return (
        /^(?:already|we|they|i|still|to|can|may|could|employees|people|staff|users)$/u.test(before) &&
        next !== 'to' &&
        isOwning(words, at)
      );
    case 'get':
      return !NOT_GOT.has(nextPlain(words, at)) && /^(?:we|i|to|can|still|or|and)$/u.test(before);
    case 'order':
      if (/^(?:summary|number|no|id|confirmation|form|status|details|ref|reference)$/u.test(next)) return false;
      return before !== 'in' && (isVerbOrObject(before) || words[at - 1]?.use === 'name');
    case 'own':
      return before !== 'our' && before !== 'my' && before !== 'your';
    case 'run':
    case 'runs':
    case 'running':
      return next !== 'out' && !/^(?:contract|deal|term|agreement|subscription|licen[cs]e|it)$/u.test(before);
    case 'keep':
      // "keep pushing updates": what is kept up is the activity.
      return next !== 'in' && before !== 'please' && !/^(?!using|running|having)\p{L}{3,}ing$/u.test(next);
    case 'extension':
    case 'distribution':
      return activity !== 'use';
    case 'oem':
      return /^(?:for|as|to)$/u.test(before);
    case 'removed':
    case 'replaced':
    case 'uninstalled':
      return /^(?:we|i|they|already|just)$/u.test(before) || /(?:^|\s)have(?:\s|$)/u.test(lowsBefore(words, at, 5));
    case 'sold':
    case 'donated':
    case 'updated':
    case 'upgraded':
    case 'patched':
    case 'purchased':
    case 'ordered':
    case 'acquired':
      return /^(?:be|being|get|getting)$/u.test(before);
    case 'subcontractor':
      return !/(?:^|\s)(?:we|i|are|am|is|we're|i'm|were)\s+(?:a|the|your)$/u.test(lowsBefore(words, at, 3));
    case 'quote':
    case 'procurement':
      return false;
    case 'approve':
      return true;
    case 'sell':
      return !/^(?:us|me|you)$/u.test(next);
    default:
      return !(
        low.endsWith('ed') &&
        low !== 'embed' &&
        /^(?:we|i)$/u.test(before) &&
        /^(?:installed)$/u.test(low) === false &&
        activity !== 'use'
      );
  }
}

const NOT_GOT = smallWords('findActivities', 'notGot');

/** The next word, names left out: "get Kaspersky updates". */
function nextPlain(words: Word[], at: number): string {
  return words.slice(at + 1, at + 6).find((word) => word.use !== 'name')?.low ?? '';
}

function isOwning(words: Word[], at: number): boolean {
  const before = words[at - 1]?.low;
  return (
    before === 'already' ||
    before === 'still' ||
    words[at + 1]?.use === 'name' ||
    /^(?:\d.*|one|two|three|four|five|six|ten|some|several|many|a|an|old|existing)$/u.test(words[at + 1]?.low ?? '')
  );
}

function isVerbOrObject(before: string): boolean {
  return /^(?:to|we|i|can|may|could|should|would|or|and|must|please|the|)$/u.test(before);
}

/** A verb asked about ("can we renew") wins over a noun ("the update ban") and over background ("we bought"). */
function strengthOf(words: Word[], at: number, activity: Activity): number {
  const { low = '' } = words[at] ?? {};
  const before = words.slice(Math.max(0, at - 3), at).map((word) => word.low);
  let strength = activity === 'use' ? 2 : activity === 'purchase' ? 2.4 : 3;
  if (before.some((word) => /^(?:can|may|could|to|allowed|ok|should|cannot|can't|cant)$/u.test(word))) strength += 2;
  if (/^(?:just|only)$/u.test(before.at(-1) ?? '')) strength += 3;
  if (/^(?:approve|replace|replacement|sells|seller)$/u.test(low)) strength -= 1.5;
  if (/^(?:want|wants|plan|need)$/u.test(before.at(-2) ?? '') && activity === 'purchase') strength -= 0.2;
  return strength - at * 0.001;
}
