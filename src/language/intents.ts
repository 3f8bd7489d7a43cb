/** What a question wants: the intents of `lexicon/intents.yaml`, and the small signs of `lexicon/phrases.yaml`. */
import { z } from 'zod';
import { readLexicon } from './lexicon.ts';

/** Every intent that the lexicon may name, in no order: its order is that of the file. */
export const INTENTS = [
  'thanks',
  'help',
  'chat',
  'repeat',
  'disputed',
  'about approval',
  'about advice',
  'about data',
  'about privacy',
  'about bot',
  'settings',
  'feedback',
  'person',
  'out of scope',
  'deadline stop',
  'deadline remind',
  'deadline add',
  'calendar',
  'deadline overdue',
  'deadline mine',
  'deadline next',
  'deadline list',
  'alternatives',
  'which are fine',
  'where',
  'who bound',
  'list',
  'until',
  'when',
  'who says',
  'why',
  'what changes',
  'explain',
] as const;
export type Intent = (typeof INTENTS)[number];

const intentFile = z.array(
  z.strictObject({
    id: z.enum(INTENTS),
    needs: z.enum(['subject', 'no subject']).optional(),
    phrases: z.array(z.string()).min(1),
  }),
);
const phraseFile = z.strictObject({
  followUp: z.array(z.string()).min(1),
  judgement: z.string(),
  opinion: z.string(),
});

interface Grammar {
  intents: { id: Intent; needs: 'subject' | 'no subject' | undefined; pattern: RegExp }[];
  followUp: RegExp;
  judgement: RegExp;
  opinion: RegExp;
}

let grammar: Grammar | undefined;

function bounded(alternatives: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'u');
}

/** The phrases of the lexicon as expressions, made once. */
function grammarOf(): Grammar {
  if (grammar) return grammar;
  const { followUp, judgement, opinion } = readLexicon('phrases.yaml', phraseFile);
  grammar = {
    intents: readLexicon('intents.yaml', intentFile).map(({ id, needs, phrases }) => ({
      id,
      needs,
      pattern: bounded(phrases.join('|')),
    })),
    followUp: new RegExp(
      `^(?:(?:ok(?:ay)?|thanks?|thx|hm+|so|cool|thank you|right|alright|great|got it)\\W+)*(?:${followUp.join('|')})`,
      'u',
    ),
    judgement: bounded(judgement),
    opinion: bounded(opinion),
  };
  return grammar;
}

export interface IntentReading {
  intent: Intent | null;
  /** Whether it goes on from the question before: "and for resale?". */
  isFollowUp: boolean;
  /** Whether it asks what is thought of something: allowed, safe, on a list. */
  isJudging: boolean;
  /** Whether it asks about what was spoken of before: "can we still resell it?". */
  pointsBack: boolean;
}

/** Longer texts are mails: what they want stands in the sentences that ask. */
const LONGEST = 500;

/**
 * @param text with names blanked out as `_`
 * @param isNamed whether a vendor is named in it
 */
export function readIntent(text: string, isNamed: boolean): IntentReading {
  const plain = plainOf(text);
  const asking = plain.length > LONGEST ? askingPart(text) : plain;
  const { intents, followUp, judgement, opinion } = grammarOf();
  const found = intents.find(
    ({ needs, pattern }) => (needs === undefined || (needs === 'subject') === isNamed) && pattern.test(asking),
  );
  const isJudged = judgement.test(plain);
  const isJudging = isJudged || opinion.test(plain);
  return {
    intent: /^\?+$/u.test(text.trim()) ? 'help' : (found?.id ?? null),
    isFollowUp: followUp.test(plain),
    isJudging,
    pointsBack: (isJudged || RISKY.test(plain)) && POINTER.test(plain),
  };
}

const RISKY = /\b(?:safe|approved?|risk\w*|problems?|issues?|concerns?|avoid)\b/u;
const POINTER = /\b(?:it|them|that|this|these|those|they|ones)\b/u;

/** Small letters, straight apostrophes, one space between words, names as one `_`, no marks around. */
function plainOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`´]/gu, "'")
    .replace(/_+/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '');
}

/** The sentences of a long text that ask, else its beginning. */
function askingPart(text: string): string {
  const sentences = text.split(/(?<=[.?!])\s+|\n+/u).filter((one) => one.includes('?'));
  const asking = plainOf(sentences.join(' '));
  // "ok?" above a long list says nothing of what is wanted.
  return (asking.split(' ').length > 2 ? asking : plainOf(text.slice(0, LONGEST))).slice(-LONGEST);
}
