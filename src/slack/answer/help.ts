/** What the command can do, and what is said to words of commands that do not exist. */
import { type Card, context, section } from '../blocks.ts';
import { escapeMrkdwn } from '../mrkdwn.ts';

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

const FOOTNOTE =
  'Answers come from a dated rule book with official sources. They say what was found, in which data, as of when. Not legal advice.';

/** What the command can do, with examples. @param problem what was not understood, in a sentence */
export function helpCard(problem?: string): Card {
  const intro =
    'Type a product or a vendor after `/vendorcheck` and learn whether a rule bars it, from when, for whom, by which law.';
  const listed = (lines: readonly (readonly [string, string])[]): string =>
    lines.map(([command, says]) => `\`${command}\`\n${says}`).join('\n');
  return {
    text: problem ? escapeMrkdwn(problem) : 'How to ask vendorcheck',
    blocks: [
      ...(problem ? [section(`:grey_question: *${escapeMrkdwn(problem)}*`)] : []),
      section(`${intro}\n\n${listed(EXAMPLES)}`),
      section(`*Dates and reminders*\n${listed(DATES)}`),
      context([FOOTNOTE]),
    ],
  };
}

/** Words that people try as commands, with where it is that they look for. Others, such as “settings” and “stop”, are understood as sentences are. */
const TRIED: readonly (readonly [words: RegExp, lives: string])[] = [
  [
    /^(?:delete|remove|forget|clear|reset|undo)$/iu,
    'A deadline goes with `/vendorcheck deadline delete` and words of its title, an entry of the register by its menu in `/vendorcheck register`, your own checks with *Forget my checks* on my Home tab.',
  ],
  [
    /^(?:history|recent|log|audit|activity|reports?)$/iu,
    '`/vendorcheck record` shows what was answered; your own latest checks stand on my Home tab.',
  ],
  [
    /^(?:export|download|csv|save|print|pdf)$/iu,
    '*Export* stands under `/vendorcheck register` and `/vendorcheck record`, *Save as CSV* under an answer for several names, *Save as evidence* under *Details*.',
  ],
  [
    /^(?:import|upload|files?|attach)$/iu,
    'Send me a CSV, a spreadsheet or a bill of materials in our direct messages, or paste a table there.',
  ],
  [/^(?:set-up|admins|keys?|api|token)$/iu, 'The settings and the keys for programs stand on my Home tab.'],
  [
    /^(?:add|new|create|edit|change|done|cancel)$/iu,
    '`/vendorcheck use add "Name, place"` fills the register, `/vendorcheck deadline add` adds a date of your own; `edit`, `done` and `delete` follow `deadline`.',
  ],
  [
    /^(?:waiver|exceptions?|exemptions?|approve|grant)$/iu,
    '`/vendorcheck waivers` shows them; *Details* under an answer asks for one.',
  ],
  [
    /^(?:list|show|all|vendors?|rules?|search|find|lookup|check)$/iu,
    '`/vendorcheck register` shows what is in use, `/vendorcheck deadlines` what is to come. To look a vendor up, write its name.',
  ],
];

const COMMANDS =
  'What there is: a name, or several with commas, after `/vendorcheck`; `deadlines`, `deadline add`, `remind here`, `reminders`, `register`, `use add`, `waivers`, `record`, `help`.';

/** What is said to a word that people try as a command; undefined where it is none of these, or more than a word. */
export function noSuchCommandCard(text: string): Card | undefined {
  const word = text.trim();
  const lives = TRIED.find(([words]) => words.test(word))?.[1];
  if (lives === undefined) return undefined;
  const title = `There is no command “${word}”.`;
  return {
    text: title,
    blocks: [
      section(`:grey_question: *${title}* ${lives}`),
      section(COMMANDS),
      context([`If “${word}” is the name of a vendor, put it in quotation marks.`]),
    ],
  };
}
