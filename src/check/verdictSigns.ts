import type { Verdict } from './answer.ts';

/** How each verdict is shown: words first, with a sign whose shape, not only its colour, tells them apart. */
export const VERDICT_SIGNS: Record<Verdict, { symbol: string; emoji: string; words: string }> = {
  prohibited: { symbol: '✖', emoji: ':no_entry:', words: 'Prohibited' },
  upcoming: { symbol: '◷', emoji: ':hourglass_flowing_sand:', words: 'Upcoming ban' },
  restricted: { symbol: '▲', emoji: ':warning:', words: 'Restricted' },
  review: { symbol: '?', emoji: ':grey_question:', words: 'Needs review' },
  exempt: { symbol: '◇', emoji: ':small_blue_diamond:', words: 'Exempt' },
  'no-match': { symbol: '○', emoji: ':white_circle:', words: 'Nothing found' },
};
