/** The reply to a sentence: which it is, and the questions back where there can be no verdict yet. */
import type { Button } from '@slack/types';
import { OURS } from '../../language/buyers.ts';
import type { Reply } from '../../language/replyTo.ts';
import type { Meaning, UnclearDate } from '../../language/sentence/meaning.ts';
import { answersInEnglish } from '../../language/sentence/words.ts';
import type { Book } from '../../rulebook/book.ts';
import { roleInWords } from '../../rulebook/roles.ts';
import type { Activity } from '../../rulebook/schema.ts';
import { ACTIVITIES } from '../../rulebook/vocabulary.ts';
import { isEverydayWord } from '../../screening/normalize/ordinaryWords.ts';
import { speakAnswer } from '../../speak/speakAnswer.ts';
import { ACTIVITY_WORDS, day, listInWords, type Reader } from '../../speak/wording.ts';
import { questionButton } from '../answer/answerCard.ts';
import { actions, type Card, context, listSection, section } from '../blocks.ts';
import { plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import type { AskerContext } from '../whoAsks.ts';
import {
  answeredReply,
  commandButton,
  doing,
  leftOutLines,
  MOST_BUTTONS,
  type Occasion,
  type Of,
  openCheckButton,
  questionOf,
  readAs,
  subjectsInWords,
  whenInWords,
} from './answeredReply.ts';
import { alternativesReply, changesReply, listReply, placesReply, rulesReply } from './rulesReply.ts';
import { exampleLines, topicReply } from './topics.ts';

/** The reply as it goes out, for whoever asked. */
export function replyCard(
  services: Services,
  reply: Reply,
  reader: AskerContext,
  { now = services.clock(), isDirect }: { now?: Date; isDirect: boolean },
): Card {
  const { buyer } = reader;
  // The state of the book and the lists, where it is asked about.
  const data =
    reply.status === 'topic' && reply.topic === 'about data'
      ? speakAnswer(answerTo(services, { text: 'vendorcheck', asOf: { at: now }, buyer, activity: 'purchase' }), reader)
          .data
      : '';
  return replyMessage(services.book, reply, { buyer, now, reader, isDirect, data });
}

export function replyMessage(book: Book, reply: Reply, occasion: Occasion): Card {
  const card = messageOf(book, reply, occasion);
  const inEnglish = answersInEnglish(reply.meaning.language);
  return inEnglish ? { ...card, blocks: [...(card.blocks ?? []), context([inEnglish])] } : card;
}

function messageOf(book: Book, reply: Reply, occasion: Occasion): Card {
  switch (reply.status) {
    case 'topic':
      return topicReply(book, reply, occasion);
    case 'no subject':
      return noSubjectReply(reply, occasion);
    case 'unclear date':
      return unclearDateReply(book, reply, occasion);
    case 'for whom':
      return forWhomReply(book, reply, occasion);
    case 'what for':
      return whatForReply(reply, occasion);
    case 'rules':
      return rulesReply(book, reply, occasion);
    case 'changes':
      return changesReply(reply, occasion);
    case 'places':
      return placesReply(reply, occasion);
    case 'alternatives':
      return alternativesReply(book, reply, occasion);
    case 'answered':
      return reply.list
        ? listReply(book, reply.asked, reply.list, reply.meaning, occasion)
        : withLookUps(answeredReply(book, reply, occasion), reply, occasion);
  }
}

/** A word with a capital that was not understood may be a name beside those that are answered: one press looks it up. */
function withLookUps(card: Card, reply: Of<'answered'>, occasion: Occasion): Card {
  const buttons = lookUpButtons(reply, occasion, (word) => /^\p{Lu}/u.test(word));
  return buttons.length > 0 ? { ...card, blocks: [...(card.blocks ?? []), ...actions(buttons)] } : card;
}

const MOST_LOOK_UPS = 3;

/** @param mayBeName of a word that everyday language does not know */
function lookUpButtons(
  { meaning, asked }: Pick<Reply, 'meaning' | 'asked'>,
  occasion: Occasion,
  mayBeName: (word: string) => boolean,
): Button[] {
  const isName = (word: string): boolean =>
    /^\p{L}{2,}/u.test(word) && !isEverydayWord(word.toLowerCase()) && mayBeName(word);
  const names = [...new Set(meaning.notUnderstood)].filter(
    (text) => text.length <= LONGEST_LOOK_UP && text.split(' ').some(isName),
  );
  return names.slice(0, MOST_LOOK_UPS).flatMap((name, index) => {
    const question = questionOf({ ...asked, subjects: [name] }, occasion, meaning);
    return question ? [questionButton(`ask_about_left_${index}`, `Look up ${name}`, question)] : [];
  });
}

/** In characters: a longer piece is no name, and hardly fits on a button. */
const LONGEST_LOOK_UP = 60;

/** No verdict for a buyer who is not known: the roles that may be meant, one press away from the answer. */
function forWhomReply(book: Book, { open, asked, meaning }: Of<'for whom'>, occasion: Occasion): Card {
  const about = subjectsInWords(asked, meaning);
  const question = questionOf(asked, occasion, meaning);
  const text = `About ${about}: for whom?`;
  const lines = open.map(({ text: typed, choices, place }) => openLine(typed, choices, place));
  const choices = [...new Set(open.flatMap((one) => one.choices))].slice(0, MOST_BUTTONS - 1);
  const label = (role: string): string => {
    if (role === OURS) return 'Our own company, as set up';
    const [{ place } = { place: undefined }] = open;
    return role === 'us-person' && place ? `A company in ${place}` : roleInWords(book, role);
  };
  const buttons = question
    ? [
        ...choices.map((role, index) => {
          const buyer = role === OURS ? occasion.buyer : [role];
          return questionButton(`ask_about_r${index}`, label(role), { ...question, buyer });
        }),
        questionButton('other_buyer', 'Another buyer', question),
      ]
    : [];
  return {
    text: text.replaceAll('*', ''),
    blocks: [
      section(`${text}\n${lines.join('\n')}`),
      ...actions(buttons),
      context([
        `Read as: ${doing(asked.activity)}, ${whenInWords(asked.when, occasion.reader)}. You can also just write it${occasion.isDirect ? '' : ' in this thread (with @vendorcheck, should I stay silent)'}: “for a Texas state agency”.`,
        ...leftOutLines(meaning),
      ]),
    ],
  };
}

function openLine(typed: string, choices: string[], place: string | undefined): string {
  const said = `“${quoteTyped(typed, 60)}”`;
  if (choices[0] === OURS) return `I do not know ${said}. If that is who buys, choose:`;
  if (choices.length === 0)
    return `For ${said} the rule book has no kind of buyer: nothing in it speaks to one there. That clears nothing; ask who knows the law of that place.`;
  if (place && !typed.toLowerCase().startsWith(place.toLowerCase()) && typed.includes('('))
    return `The rule book has no kind of buyer for ${said}, so no rule of it speaks to one. These it knows in ${place}:`;
  return place
    ? `${said} is a place: rules there bind different buyers.`
    : `${said} may be different kinds of buyers, and the answer differs.`;
}

/** A verb of which nothing is known is not taken for buying. */
function whatForReply({ verb, asked, meaning }: Of<'what for'>, occasion: Occasion): Card {
  const question = questionOf(asked, occasion, meaning);
  const text = `About ${subjectsInWords(asked, meaning)}: what do you want to do with it?`;
  const offered: Activity[] = ['purchase', 'use', 'resell', 'integrate'];
  const buttons = question
    ? offered.map((activity, index) =>
        questionButton(`ask_activity_${index}`, ACTIVITY_WORDS[activity].label, { ...question, activity }),
      )
    : [];
  return {
    text,
    blocks: [
      section(
        `${text}\nI do not know what “${quoteTyped(verb, 40)}” means for a rule. Rules speak of ${listInWords(
          ACTIVITIES.map((one) => ACTIVITY_WORDS[one].doing),
          'or',
        )}.`,
      ),
      ...actions(buttons),
      context([`Read for ${whenInWords(asked.when, occasion.reader)}.`, ...leftOutLines(meaning)]),
    ],
  };
}

/** Never the same sentence twice: what was understood, which words were not, and the likeliest meanings. */
function noSubjectReply({ meaning, asked }: Of<'no subject'>, occasion: Occasion): Card {
  const [subject] = asked.subjects;
  const misses = asked.misses ?? 0;
  const words = meaning.notUnderstood.slice(0, 4).map((one) => `“${quoteTyped(one, 40)}”`);
  const failed = words.length > 0 ? ` I did not understand ${listInWords(words)}.` : '';
  const question = questionOf(asked, occasion, meaning);
  const about = subject === undefined ? '' : quoteTyped(subject, 60);
  const asks =
    subject === undefined
      ? [
          'Which vendor or product is it about? I did not find one in this. Of a kind of product, tell me who makes it.',
          'I still see no vendor or product. Write its name alone, such as “Hikvision”, and I look it up.',
          'I cannot make sense of this. Pick a vendor, or ask a person who knows.',
        ]
      : [
          `I did not understand this. Is it about *${about}*?`,
          `Still about *${about}*? Write who asks, what for, or the day: “for a federal contractor”, “to resell”, “in March”.`,
          `I cannot make sense of this about *${about}*. These are what I can tell of it:`,
        ];
  const text = `${asks[Math.min(misses, asks.length - 1)] ?? ''}${failed}`;
  const understood = understoodLine(meaning, occasion.reader);
  return {
    text: text.replaceAll('*', ''),
    blocks: [
      section(text),
      ...(subject === undefined && misses === 0 ? listSection('*For example*', exampleLines()) : []),
      ...actions(
        question && subject !== undefined
          ? [
              questionButton('ask_about_again', `May we ${doing(asked.activity)} it?`, question),
              questionButton('other_buyer', 'Another buyer', question),
              questionButton('other_date', 'Another date', question),
              questionButton('ask_person', 'Ask a person', question),
            ]
          : [
              ...(subject === undefined ? lookUpButtons({ meaning, asked }, occasion, () => true) : []),
              openCheckButton(),
              commandButton('Show the deadlines', 'deadlines'),
            ],
      ),
      ...(understood ? [context([understood])] : []),
    ],
  };
}

function understoodLine({ activity, buyer, when }: Meaning, reader: Reader): string {
  const parts = [
    activity ? doing(activity) : '',
    buyer.roles.length > 0 ? `for ${listInWords(buyer.roles)}` : '',
    when ? whenInWords(when, reader) : '',
  ].filter(Boolean);
  return parts.length > 0 ? `Understood: ${plainMrkdwn(parts.join(', '))}.` : '';
}

const NO_DATE: UnclearDate = { text: '', readings: [] };

/** A date that cannot be read gets no verdict, only what was understood and the ways it may be meant. */
function unclearDateReply(book: Book, { meaning, asked }: Of<'unclear date'>, occasion: Occasion): Card {
  const [{ text: typed, readings, contradiction } = NO_DATE] = meaning.unclearDates;
  const fault = contradiction
    ? `the date “${quoteTyped(typed, 60)}” contradicts itself: that day is a ${contradiction}.`
    : `I do not understand the date “${quoteTyped(typed, 60)}”.`;
  const text = `About ${subjectsInWords(asked, meaning)}: ${fault} Which day do you mean?`;
  const question = questionOf(asked, occasion, meaning);
  const buttons = question
    ? [
        ...readings.slice(0, 2).map((meant, index) => {
          const from = meant.status === 'day' ? meant.day : meant.from;
          const label = meant.status === 'day' ? day(occasion.reader, from) : `From ${day(occasion.reader, from)}`;
          return questionButton(`ask_day_${index}`, label, { ...question, asOf: from });
        }),
        questionButton('other_date', 'Choose a date', question),
        questionButton('ask_day_now', 'Today', question),
      ]
    : [];
  return {
    text: text.replaceAll('*', ''),
    blocks: [section(text), context([readAs(book, asked, occasion.buyer, occasion.reader)]), ...actions(buttons)],
  };
}
