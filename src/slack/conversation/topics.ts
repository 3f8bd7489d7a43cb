/** What is said to questions that no rule answers: about the bot, its dates, and what it does not do. */

import type { Button } from '@slack/types';
import type { Meaning, Topic } from '../../language/sentence/meaning.ts';
import type { Book } from '../../rulebook/book.ts';
import { type Carried, questionButton } from '../answer/answerCard.ts';
import { actions, type Card, linesWithin, SECTION, section } from '../blocks.ts';
import { cutTo, plainMrkdwn } from '../mrkdwn.ts';
import { commandButton, MOST_BUTTONS, type Occasion, type Of, questionOf } from './answeredReply.ts';
import { dateLine } from './rulesReply.ts';

/** A sentence, and commands that are offered as buttons: label → what stands behind `/vendorcheck`. */
export interface TopicWords {
  says: string;
  commands?: readonly (readonly [label: string, command: string])[];
}

const DEADLINES = [['Show the deadlines', 'deadlines']] as const;
const REMINDERS = [['Reminders', 'reminders']] as const;

const TOPICS: Record<Exclude<Topic, 'help'>, TopicWords> = {
  thanks: { says: 'Glad to help.' },
  chat: {
    says: 'Not everything is barred: it goes by the vendor, by who buys it for what, and by the day. Name a vendor or product and I look it up.',
  },
  repeat: { says: 'In this thread I have not answered anything yet. Which vendor or product is it about?' },
  disputed: { says: 'About which vendor or product? I look up what the rule book says today, with its source.' },
  'about approval': {
    says: 'No. *Nothing found* means only that neither the rule book nor the loaded lists name it under this name. It is not approved by that: nobody is cleared here. Check the spelling, who makes it, and what your own rules ask for.',
  },
  'about advice': {
    says: 'No: I am a program and not a lawyer, and nothing I say is legal advice. I look vendors up in a rule book and in official lists and give the source of each answer, so that you can read it yourself. For a decision ask your counsel, or press *Ask a person* under an answer.',
  },
  'about data': {
    says: 'I am vendorcheck, an open-source program that your company runs itself. Answers come from its rule book (each instrument a file with its official source and the day on which it was last checked) and from the official screening lists that are loaded.',
  },
  'about privacy': {
    says: 'Everything stays in this installation: the last question of a thread (30 days, or half a day in a direct message) and your own recent checks, which you can forget on my Home tab. What you write goes into no log and to no other service.',
  },
  'about bot': {
    says: 'I am vendorcheck. I answer whether a vendor or product is barred: from when, for whom, by which law, and what to do. I use a rule book and official lists, no language model, so the same question gets the same answer. I also keep deadlines and remind channels of them. Which vendor is it about?',
  },
  settings: {
    says: 'The settings (which buyer you are, who may change what, the date format) stand on my Home tab: click my name, then *Home*.',
    commands: REMINDERS,
  },
  feedback: {
    says: 'Every answer has a button *Wrong?*: it takes what you think is wrong to whoever keeps this bot. Which vendor was it about?',
  },
  person: {
    says: 'Every answer has a button *Ask a person*: it passes the question on, with the answer so far, to the person or channel that an administrator has named. Which vendor is it about?',
  },
  statement: {
    says: 'I read this as a note and not as a question, so there is no verdict. If it was one, ask it in a sentence, or press the button.',
  },
  'out of scope': {
    says: 'That is beyond me. I answer whether a vendor or product is barred, from when, for whom and by which law.',
  },
  'deadline stop': {
    says: 'Reminders are set for each channel, and can be paused or ended there.',
    commands: REMINDERS,
  },
  'deadline remind': {
    says: 'I remind a channel of each deadline as many days before as you choose.',
    commands: [
      ['Remind this channel', 'remind here'],
      ['Show the deadlines', 'deadlines'],
    ],
  },
  'deadline add': {
    says: 'Deadlines are added, changed, marked as done and deleted with `/vendorcheck deadline`.',
    commands: [['Show the deadlines', 'deadlines']],
  },
  calendar: {
    says: 'The deadlines come as a calendar too, which Outlook, Google and Apple can subscribe to (.ics): its address stands beside each channel under *Reminders*.',
    commands: [...REMINDERS, ...DEADLINES],
  },
  'deadline overdue': {
    says: 'Your own deadlines, those that are late first, stand in the list of deadlines. Dates of the law that have passed show in each answer.',
    commands: DEADLINES,
  },
  'deadline mine': { says: 'The list of deadlines shows yours with their owners.', commands: DEADLINES },
  'deadline next': { says: 'The next dates of the law in the rule book:', commands: DEADLINES },
  'deadline list': { says: 'Dates of the law in the rule book that are to come:', commands: DEADLINES },
};

/** Questions as people may write them, for help and for the assistant's pane. */
export const EXAMPLES = [
  { title: 'May we renew it?', message: 'Can we renew our Kaspersky Endpoint licences in October?' },
  { title: 'For whom?', message: 'Is Hikvision ok for a federal contractor?' },
  { title: 'From when?', message: 'When does the Kaspersky update ban start?' },
  { title: 'What will change?', message: 'Anything changing for DJI before the end of next year?' },
] as const;

export function exampleLines(): string[] {
  return EXAMPLES.map(({ message }) => `• ${message}`);
}

/** About the bot, its dates, and what it does not do: a sentence, and the command on a button. */
export function topicReply(book: Book, { topic, dates, asked, meaning }: Of<'topic'>, occasion: Occasion): Card {
  if (topic === 'help')
    return {
      text: 'Ask as you would ask a colleague, for example:',
      blocks: [section(['Ask as you would ask a colleague, for example:', ...exampleLines()].join('\n'))],
    };
  const { says, commands = [] } = TOPICS[topic];
  const question = questionOf(asked, occasion, meaning);
  const [vendor] = meaning.subjects.flatMap((one) => (one.vendor ? [book.vendors.get(one.vendor)?.name ?? ''] : []));
  const added = /^deadline (?:add|remind)$/u.test(topic) ? addCommand(meaning) : null;
  const lines = [
    vendor && topic.startsWith('deadline') ? says.replace(/:$/u, ` for ${vendor}:`) : says,
    ...(added ? [`Here it would be: \`/vendorcheck ${plainMrkdwn(added)}\``] : []),
    ...(topic === 'about data' && occasion.data ? [plainMrkdwn(occasion.data)] : []),
    ...(dates.length > 0 && !says.endsWith(':') ? ['Dates of the law that are to come:'] : []),
    ...dates.map((one) => dateLine(one, occasion.reader)),
  ];
  const own = topic === 'thanks' || topic === 'chat' ? [] : ownButtons(topic, question);
  const buttons = [
    ...(added ? [commandButton('Add this deadline', added)] : []),
    ...commands.map(([label, command]) => commandButton(label, command)),
    ...own,
  ];
  return {
    text: cutTo(lines.join('\n'), SECTION),
    blocks: [section(linesWithin(lines)), ...actions(buttons.slice(0, MOST_BUTTONS))],
  };
}

function ownButtons(topic: string, question: Carried | null): Button[] {
  if (!question) return [];
  const check = questionButton('ask_about_again', cutTo(`Check ${question.query}`, 75), question);
  return topic === 'person' ? [questionButton('ask_person', 'Ask a person', question), check] : [check];
}

/** `deadline add "…" 2027-02-28`, from a sentence that names what and when. */
function addCommand({ when, daysTold, subjects }: Meaning): string | null {
  const on = (when?.status === 'day' ? when.day : when?.to) ?? daysTold[0];
  const [subject] = subjects;
  return on && subject ? `deadline add "${subject.text.replace(/["“”]/gu, '')}" ${on}` : null;
}
