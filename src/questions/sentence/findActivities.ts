/** What is to be done with it: buy, renew, keep using … */
import type { Activity } from '../../rulebook/schema.ts';
import type { Word } from './words.ts';

/** Verbs and nouns of each activity, in the order in which they win where one word could mean two. */
const ACTIVITY_WORDS: [Activity, RegExp][] = [
  [
    'hire-as-subcontractor',
    /^(?:hire|hires|hiring|hired|subcontract|subcontracting|subcontractor|beauftragen|subcontratar|contratar)$/u,
  ],
  [
    'renew',
    /^(?:renew|renews|renewal|renewals|renewing|renewed|extend|extending|extension|prolong|verlängern|verlaengern|verlängerung|renovar|renovación|renouveler|renouvellement|продлить|продлевать)$/u,
  ],
  [
    'update',
    /^(?:update|updates|updating|patch|patches|patching|upgrade|upgrades|upgrading|aktualisieren|aktualisierung|actualizar|обновить|обновлять)$/u,
  ],
  [
    'resell',
    /^(?:resell|resells|reselling|resale|resold|sell|selling|sells|distribute|distributing|distribution|weiterverkauf|weiterverkaufen|verkaufen|reventa|revender|vender|revendre|revente|vendre|продавать)$/u,
  ],
  [
    'integrate',
    /^(?:integrate|integrating|integration|embed|embedding|embedded|white-?label|oem|einbauen|integrieren|integrar|intégrer)$/u,
  ],
  [
    'purchase',
    /^(?:buy|buying|buys|purchase|purchasing|purchases|procure|procuring|procurement|order|ordering|acquire|acquiring|get|approve|quote|kaufen|bestellen|beschaffen|comprar|adquirir|acheter|commander|купить|покупать|comprare)$/u,
  ],
  [
    'use',
    /^(?:use|using|uses|keep|keeping|have|own|owned|owning|run|running|operate|operating|deploy|deploying|install|installing|installed|remove|removing|removal|replace|replacing|replacement|uninstall|rip|verwenden|nutzen|benutzen|einsetzen|behalten|usar|utilizar|utiliser|garder|использовать)$/u,
  ],
];

/** Nouns and verbs in Chinese, which has no spaces to cut at. */
const CHINESE: [Activity, RegExp][] = [
  ['renew', /续(?:费|订|约)/u],
  ['resell', /转售|转卖|销售/u],
  ['update', /更新|升级/u],
  ['purchase', /买|购/u],
  ['use', /使用|用/u],
];

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
    found.push({ activity, strength: strengthOf(words, index, activity) });
  }
  const ranked = found.filter((one) => one.strength > 0).sort((a, b) => b.strength - a.strength);
  const activities = [...new Set(ranked.map((one) => one.activity))];
  return { activity: activities[0] ?? null, others: activities.slice(1) };
}

function activityAt(words: Word[], at: number): Activity | null {
  const word = words[at];
  if (!word) return null;
  const low = word.low;
  const chinese = /\p{Script=Han}/u.test(low) ? CHINESE.find(([, pattern]) => pattern.test(low)) : undefined;
  if (chinese) return chinese[0];
  if (/^licen[cs]e$/u.test(low)) return isVerb(words, at) ? 'license' : null;
  if (low === 'build' || low === 'built')
    return /^(?:into|in)$/u.test(nextLow(words, at, 4, /^(?:into|in)$/u)) ? 'integrate' : null;
  if (low === 'label' && words[at - 1]?.low === 'white') return 'integrate';
  const [activity] = ACTIVITY_WORDS.find(([, pattern]) => pattern.test(low)) ?? [];
  return activity && isMeant(words, at, activity) ? activity : null;
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
        /^(?:already|we|they|still)$/u.test(before) &&
        !/^(?:to|an?|any|got|federal|no|you|it)$/u.test(next) &&
        isOwning(words, at)
      );
    case 'get':
      return (
        !/^(?:rid|worse|better|back|in|it|this|an?nswer|approval)$/u.test(next) &&
        /^(?:we|i|to|can|still|or|and)$/u.test(before)
      );
    case 'order':
      return before !== 'in' && isVerbOrObject(before);
    case 'own':
      return before !== 'our' && before !== 'my' && before !== 'your';
    case 'run':
    case 'running':
      return next !== 'out';
    case 'keep':
      return next !== 'in' && before !== 'please';
    case 'extension':
    case 'distribution':
      return activity !== 'use';
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
        /^(?:we|i)$/u.test(before) &&
        /^(?:installed)$/u.test(low) === false &&
        activity !== 'use'
      );
  }
}

function isOwning(words: Word[], at: number): boolean {
  const before = words[at - 1]?.low;
  return (
    before === 'already' || before === 'still' || words[at + 1]?.use === 'name' || /^\d/u.test(words[at + 1]?.low ?? '')
  );
}

function isVerbOrObject(before: string): boolean {
  return /^(?:to|we|i|can|may|could|should|would|or|and|must|the|)$/u.test(before);
}

/** A verb asked about ("can we renew") wins over a noun ("the update ban") and over background ("we bought"). */
function strengthOf(words: Word[], at: number, activity: Activity): number {
  const { low = '' } = words[at] ?? {};
  const before = words.slice(Math.max(0, at - 3), at).map((word) => word.low);
  let strength = activity === 'use' ? 2 : activity === 'purchase' ? 2.4 : 3;
  if (before.some((word) => /^(?:can|may|could|to|allowed|ok|should|cannot|can't|cant)$/u.test(word))) strength += 2;
  if (/^(?:approve|replace|replacement|sells|seller)$/u.test(low)) strength -= 1.5;
  if (/^(?:want|wants|plan|need)$/u.test(before.at(-2) ?? '') && activity === 'purchase') strength -= 0.2;
  return strength - at * 0.001;
}
