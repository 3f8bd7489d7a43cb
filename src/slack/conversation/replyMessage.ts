/** What the bot writes in answer to a sentence. */
import type { Button, KnownBlock } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import type { Asked } from '../../language/askedInThread.ts';
import type { Barred } from '../../language/listBarred.ts';
import type { Reply } from '../../language/replyTo.ts';
import type { Meaning } from '../../language/sentence/meaning.ts';
import type { Book } from '../../rulebook/book.ts';
import { day, type Reader } from '../../speak/dates.ts';
import { speakAnswer } from '../../speak/speakAnswer.ts';
import { nameOf } from '../../speak/summary.ts';
import { ACTIVITY_WORDS, VERDICT_SIGNS } from '../../speak/wording.ts';
import { answerButtons, type Carried, detailsButton, questionButton } from '../answer/answerButtons.ts';
import type { Card } from '../answer/answerCard.ts';
import { MOST_NAMES, tableButtons, tableLines } from '../answer/severalCard.ts';
import { context, listSection, SECTION } from '../blocks.ts';
import { cutTo, plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import { exampleLines } from './examples.ts';
import { toldText } from './toldSection.ts';
import { leftOutLines, readAs } from './understood.ts';

/** Vendors answered in full in one message; the others get a button. */
const MOST_TOLD = 5;
const MOST_BUTTONS = 5;

/** For whom and when a reply is written. */
export interface Occasion {
  /** The buyer where nobody says another. */
  buyer: string[];
  now: Date;
  reader: Reader;
  /** In a direct message, which nobody else reads. */
  isDirect: boolean;
}

export function replyMessage(book: Book, reply: Reply, occasion: Occasion): Card {
  switch (reply.status) {
    case 'help':
      return spoken('Ask as you would ask a colleague, for example:', exampleLines());
    case 'thanks':
      return spoken('Glad to help.');
    case 'no subject':
      return noSubjectMessage(reply.meaning);
    case 'unclear date':
      return unclearDateMessage(book, reply.meaning, reply.asked, occasion);
    case 'answered':
      return reply.list
        ? listMessage(book, reply.asked, reply.list, reply.meaning, occasion)
        : answeredMessage(book, reply, occasion);
  }
}

function spoken(text: string, lines: string[] = []): Card {
  return { text, blocks: [section([text, ...lines].join('\n'))] };
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: cutTo(text, SECTION) } };
}

function answeredMessage(
  book: Book,
  { asked, meaning, told }: Reply & { status: 'answered' },
  occasion: Occasion,
): Card {
  const isTable = told.length > 1 && asked.kind === 'may we' && told.every(({ changes }) => changes === null);
  const shown = told.slice(0, isTable ? MOST_NAMES : MOST_TOLD);
  const rest = told.slice(shown.length);
  const [first] = shown;
  const isSingle = told.length === 1 && asked.unsure.length === 0;
  const answers = shown.map(({ answer }) => answer);
  const lines = isTable
    ? tableLines(answers, occasion.reader)
    : shown.map((one): KnownBlock => {
        const text = { type: 'mrkdwn' as const, text: toldText(one, asked.kind, occasion.reader) };
        if (isSingle || one.answer.findings.length === 0) return { type: 'section', expand: true, text };
        return {
          type: 'section',
          expand: true,
          text,
          accessory: questionButton('answer_details', 'Details', one.answer),
        };
      });
  const blocks: KnownBlock[] = [
    ...lines,
    ...(isTable
      ? tableButtons(
          told.map(({ answer }) => answer),
          occasion.isDirect ? 'share_elsewhere' : null,
        )
      : []),
    ...shown.slice(0, MOST_TOLD).flatMap((one) => candidateBlocks(one.answer)),
    ...asked.unsure.slice(0, 3).flatMap((one) => whichBlocks(one.text, one.candidates, asked, occasion, meaning)),
    ...(rest.length > 0
      ? [
          section('*Also named*'),
          actions(
            rest
              .slice(0, MOST_BUTTONS)
              .map((one, index) => questionButton(`ask_about_${index}`, nameOf(one.answer), one.answer)),
          ),
        ]
      : []),
    context([
      readAs(book, asked, occasion.buyer, occasion.reader),
      ...leftOutLines(meaning),
      ...(first ? dataLines(first.answer, occasion.reader) : []),
    ]),
    ...(isSingle && first ? [actions(cardButtons(first.answer, meaning, occasion.isDirect))] : []),
  ];
  const said = shown.map(({ answer }) => {
    const { sign, name, summary } = speakAnswer(answer, occasion.reader);
    return `${sign.words}: ${plainMrkdwn(name)}. ${plainMrkdwn(summary)}`;
  });
  return { text: cutTo(said.join(' ') || 'Which one do you mean?', SECTION), blocks };
}

function cardButtons(answer: Answer, meaning: Meaning, isDirect: boolean): Button[] {
  const [other] = meaning.otherActivities;
  return [
    ...detailsButton(answer),
    ...(other
      ? [
          questionButton('ask_activity', `And to ${ACTIVITY_WORDS[other].label.toLowerCase()}?`, {
            ...answer,
            activity: other,
          }),
        ]
      : []),
    // In a channel everybody sees it already.
    ...(isDirect ? [questionButton('share_elsewhere', 'Share …', answer)] : []),
    ...answerButtons(answer),
  ];
}

/** "Which one do you mean?" of the check itself. */
function candidateBlocks(answer: Answer): KnownBlock[] {
  const asked = answer.candidates
    .flatMap(({ ask, reason, name }) => (ask === undefined ? [] : [{ ask, reason, name }]))
    .slice(0, MOST_BUTTONS);
  if (asked.length === 0) return [];
  return [
    ...listSection(
      answer.verdict === 'review' ? '*Which one do you mean?*' : '*Perhaps you mean*',
      asked.map(({ name, reason }) => `• *${plainMrkdwn(name)}*: ${plainMrkdwn(reason)}`),
    ),
    actions(
      asked.map(({ ask, name }, index) =>
        questionButton(`ask_about_${answer.query.length}_${index}`, `Check ${name}`, { ...answer, query: ask }),
      ),
    ),
  ];
}

function whichBlocks(
  typed: string,
  candidates: string[],
  asked: Asked,
  occasion: Occasion,
  meaning: Meaning,
): KnownBlock[] {
  const question = questionOf(asked, occasion, meaning);
  if (!question) return [];
  const names = [...new Set(candidates)].slice(0, MOST_BUTTONS);
  return [
    section(`“${quoteTyped(typed, 60)}” may be somebody else’s name too. Which one do you mean?`),
    actions(
      names.map((name, index) => ({
        ...questionButton(`ask_about_u${typed.length}_${index}`, `Check ${name}`, { ...question, query: name }),
      })),
    ),
  ];
}

function questionOf(asked: Asked, occasion: Occasion, meaning: Meaning): Carried | null {
  const day = asked.when?.status === 'day' ? asked.when.day : asked.when?.from;
  const [subject] = [...asked.subjects, ...meaning.subjects.map((one) => one.text)];
  if (subject === undefined) return null;
  return {
    query: subject,
    asOf: day ?? occasion.now.toISOString(),
    buyer: asked.buyer.length > 0 ? asked.buyer : occasion.buyer,
    activity: asked.activity,
  };
}

function actions(elements: Button[]): KnownBlock {
  return { type: 'actions', elements };
}

/** Where the book ends for this answer, and the data that was looked in. */
function dataLines(answer: Answer, reader: Reader): string[] {
  const { others, limits, data } = speakAnswer(answer, reader);
  return [[others, ...limits].filter(Boolean).join(' '), data].filter(Boolean).map(plainMrkdwn);
}

function listMessage(book: Book, asked: Asked, list: Barred[], meaning: Meaning, occasion: Occasion): Card {
  const groups = (['prohibited', 'upcoming', 'restricted'] as const).map((verdict) => ({
    verdict,
    names: list.filter((one) => one.verdict === verdict).map((one) => plainMrkdwn(one.name)),
  }));
  const blocks = groups.flatMap(({ verdict, names }) => {
    const { symbol, words } = VERDICT_SIGNS[verdict];
    if (names.length === 0)
      return verdict === 'prohibited'
        ? [section(`${symbol} *${words}*: no vendor of the book, for this buyer and this activity.`)]
        : [];
    return [section(`${symbol} *${words}* (${names.length})\n${cutTo(names.join(', '), SECTION - 100)}`)];
  });
  const text = `${groups[0]?.names.length ?? 0} vendors of the book are barred for this buyer.`;
  return {
    text,
    blocks: [
      ...blocks,
      context([
        readAs(book, asked, occasion.buyer, occasion.reader),
        'Ask about one of them for its rules and dates.',
        ...leftOutLines(meaning),
      ]),
    ],
  };
}

function noSubjectMessage(meaning: Meaning): Card {
  const text = 'Which vendor or product is it about? I did not find one in this.';
  return {
    text,
    blocks: [
      section(text),
      ...listSection('*For example*', exampleLines()),
      ...(leftOutLines(meaning).length > 0 ? [context(leftOutLines(meaning))] : []),
      actions([
        { type: 'button', action_id: 'open_check', text: { type: 'plain_text', text: 'Check a vendor', emoji: false } },
      ]),
    ],
  };
}

/** A date that cannot be read gets no verdict, only what was understood and the ways it may be meant. */
function unclearDateMessage(book: Book, meaning: Meaning, asked: Asked, occasion: Occasion): Card {
  const [typed = ''] = meaning.unclearDates;
  const text = `I do not understand the date “${quoteTyped(typed, 60)}”. Which day do you mean?`;
  const question = questionOf(asked, occasion, meaning);
  const days = daysMeant(typed);
  const buttons = question
    ? [
        ...days.map((meant, index) =>
          questionButton(`ask_day_${index}`, day(occasion.reader, meant), { ...question, asOf: meant }),
        ),
        questionButton('other_date', 'Choose a date', question),
        questionButton('ask_day_now', 'Today', question),
      ]
    : [];
  return {
    text,
    blocks: [
      section(text),
      context([readAs(book, asked, occasion.buyer, occasion.reader)]),
      ...(buttons.length > 0 ? [actions(buttons)] : []),
    ],
  };
}

/** 03/04/2027 is 3 April or 4 March. */
function daysMeant(typed: string): string[] {
  const [, a = '', b = '', year = ''] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})$/u.exec(typed) ?? [];
  if (!year) return [];
  return [
    [b, a],
    [a, b],
  ].map(([month = '', day = '']) => `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
