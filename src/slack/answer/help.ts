import type { Card } from '../blocks.ts';
import { cutTo, escapeMrkdwn } from '../mrkdwn.ts';

const EXAMPLES = [
  ['/vendorcheck kaspersky', 'a vendor, in any spelling or script'],
  ['/vendorcheck Kaspersky Endpoint Security as of 2024-07-19', 'a product, on a day'],
  ['/vendorcheck EZVIZ for a federal contractor', 'for a certain buyer'],
  ['/vendorcheck kaspersky, DJI, Zoom', 'several at once: a table to share or to save as CSV'],
  [
    '/vendorcheck renew kaspersky',
    'something other than buying: renew, use, update, resell, integrate, license, hire as subcontractor',
  ],
] as const;
const DATES = [
  ['/vendorcheck remind here', 'this channel hears of coming dates; `reminders` shows and changes who hears of what'],
  ['/vendorcheck deadlines', 'what comes, soonest first; `deadlines kaspersky` or `deadlines @somebody` for less'],
  [
    '/vendorcheck deadline add "Replace Kaspersky in Denver" 2027-03-31 @owner',
    'a date of your own; `deadline add` alone opens a form',
  ],
] as const;

/** What the command can do, with examples. @param problem what was not understood, in a sentence */
export function helpCard(problem?: string): Card {
  const intro =
    'Type a product or a vendor after `/vendorcheck` and learn whether a rule bars it, from when, for whom, by which law.';
  const listed = (lines: readonly (readonly [string, string])[]): string =>
    lines.map(([command, says]) => `\`${command}\`\n${says}`).join('\n');
  const said = problem
    ? [
        {
          type: 'section' as const,
          text: { type: 'mrkdwn' as const, text: cutTo(`:grey_question: *${escapeMrkdwn(problem)}*`, 3000) },
        },
      ]
    : [];
  return {
    text: problem ? escapeMrkdwn(problem) : 'How to ask vendorcheck',
    blocks: [
      ...said,
      { type: 'section', text: { type: 'mrkdwn', text: `${intro}\n\n${listed(EXAMPLES)}` } },
      { type: 'section', text: { type: 'mrkdwn', text: `*Dates and reminders*\n${listed(DATES)}` } },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: 'Answers come from a dated rule book with official sources. They say what was found, in which data, as of when. Not legal advice.',
          },
        ],
      },
    ],
  };
}
