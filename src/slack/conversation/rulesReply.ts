/** Replies about rules rather than names: what they say, what changes when, where there are any, whom they bar. */
import type { KnownBlock } from '@slack/types';
import type { Barred, RuleDate } from '../../check/bookQuestions.ts';
import type { Meaning } from '../../language/sentence/meaning.ts';
import type { Asked } from '../../language/slots.ts';
import type { Book } from '../../rulebook/book.ts';
import { roleInWords } from '../../rulebook/roles.ts';
import { day, dayOfMoment, inBrief, listInWords, type Reader, VERDICT_SIGNS } from '../../speak/wording.ts';
import { actions, type Card, context, linesWithin, SECTION, section } from '../blocks.ts';
import { cutTo, escapeMrkdwn, link, plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import {
  commandButton,
  countedSection,
  leftOutLines,
  type Occasion,
  type Of,
  openCheckButton,
  readAs,
  subjectsInWords,
  verdictSection,
  whenInWords,
} from './answeredReply.ts';

const MOST_RULES = 4;

export function listReply(book: Book, asked: Asked, list: Barred[], meaning: Meaning, occasion: Occasion): Card {
  const count = list.filter((one) => one.verdict === 'prohibited').length;
  return {
    text: `${count} vendors of the book are barred for this buyer.`,
    blocks: [
      ...barredBlocks(list),
      context([
        readAs(book, asked, occasion.buyer, occasion.reader),
        'Ask about one of them for its rules and dates. Who stands in no list here is not approved by that.',
        ...leftOutLines(meaning),
      ]),
    ],
  };
}

function barredBlocks(list: Barred[]): KnownBlock[] {
  return (['prohibited', 'upcoming', 'restricted'] as const).flatMap((verdict) => {
    const names = list.filter((one) => one.verdict === verdict).map(({ name }) => name);
    if (names.length > 0) return [verdictSection(verdict, names)];
    const { symbol, words } = VERDICT_SIGNS[verdict];
    return verdict === 'prohibited'
      ? [section(`${symbol} *${words}*: no vendor of the book, for this buyer and this activity.`)]
      : [];
  });
}

/** Nobody is recommended: who is barred is told, and any other name can be asked about. */
export function alternativesReply(book: Book, { list, asked, meaning }: Of<'alternatives'>, occasion: Occasion): Card {
  const kind = meaning.kinds[0]?.name;
  const of = kind
    ? ` of ${uncapital(kind)}`
    : asked.subjects[0]
      ? ` of the same kind as ${quoteTyped(asked.subjects[0], 60)}`
      : '';
  const text = `I recommend nobody, and nobody is approved here. ${list.length > 0 ? `Makers${plainMrkdwn(of)} that the rule book bars or limits for you:` : ''} Which make do you have in mind instead? Write its name and I check it.`;
  return {
    text,
    blocks: [
      section(text),
      ...(list.length > 0 ? barredBlocks(list) : []),
      ...actions([openCheckButton()]),
      context([
        `Read for ${plainMrkdwn(listInWords((asked.buyer.length > 0 ? asked.buyer : occasion.buyer).map((role) => roleInWords(book, role))))}, ${whenInWords(asked.when, occasion.reader)}.`,
        ...leftOutLines(meaning),
      ]),
    ],
  };
}

function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** What rules say, whom they bind and which dates they set. */
export function rulesReply(book: Book, { rules, vendors, asked, meaning }: Of<'rules'>, occasion: Occasion): Card {
  const shown = rules.slice(0, MOST_RULES);
  const roles = asked.buyer.length > 0 ? asked.buyer : occasion.buyer;
  const blocks = shown.map(({ rule, dates, isBinding }) => {
    const [citation] = rule.citations;
    const now = rule.phases.filter(
      (phase) => phase.fromAt <= occasion.now && (!phase.untilAt || phase.untilAt > occasion.now),
    );
    const binds = listInWords(rule.binds.slice(0, 6).map((role) => roleInWords(book, role)));
    return section(
      [
        `*${escapeMrkdwn(rule.short)}* (${escapeMrkdwn(rule.authority)}${citation ? `, ${link(citation.url, citation.label)}` : ''})`,
        `Binds: ${plainMrkdwn(binds)}. ${isBinding ? 'That includes you' : 'Not you directly'}, as ${plainMrkdwn(listInWords(roles.map((role) => roleInWords(book, role))))}.`,
        ...now
          .slice(0, 2)
          .map(
            (phase) =>
              `• Since ${day(occasion.reader, phase.from.slice(0, 10))}: ${escapeMrkdwn(inBrief(phase.effect, 45))}`,
          ),
        ...dates.slice(0, 4).map((one) => dateLine(one, occasion.reader, false)),
        `*What to do:* ${escapeMrkdwn(meaning.isOfRepresentation ? rule.todo : inBrief(rule.todo, 40))}`,
      ].join('\n'),
    );
  });
  const names = shown.map(({ rule }) => rule.short).join('; ');
  return {
    text: cutTo(names, SECTION),
    blocks: [
      ...(vendors
        ? [countedSection(`*Vendors that ${rules.length === 1 ? 'it names' : 'these rules name'}*`, vendors)]
        : []),
      ...(meaning.isOfRepresentation
        ? [
            section(
              'A representation states what a search of your own has found; no verdict on a name answers it. By the book:',
            ),
          ]
        : []),
      ...blocks,
      ...(rules.length > shown.length
        ? [
            section(
              `… and ${rules.length - shown.length} more: ${escapeMrkdwn(
                rules
                  .slice(MOST_RULES, MOST_RULES + 12)
                  .map(({ rule }) => rule.short)
                  .join('; '),
              )}.`,
            ),
          ]
        : []),
      context(['Name a vendor to see what this means for it. Not legal advice.', ...leftOutLines(meaning)]),
    ],
  };
}

export function dateLine({ rule, at, effect, isEnd }: RuleDate, reader: Reader, isNamed = true): string {
  const name = isNamed ? `*${escapeMrkdwn(rule.short)}*: ` : '';
  return `• *${dayOfMoment(reader, at, rule.timeZone)}* ${name}${isEnd ? 'ends: ' : ''}${escapeMrkdwn(inBrief(effect, 30))}`;
}

/** What begins or ends on a day or in a period, whoever is bound. */
export function changesReply({ from, to, dates, asked, meaning }: Of<'changes'>, occasion: Occasion): Card {
  const { reader } = occasion;
  const when =
    to === from
      ? `on ${day(reader, from)}`
      : to
        ? `from ${day(reader, from)} to ${day(reader, to)}`
        : `from ${day(reader, from)} on`;
  const text =
    dates.length > 0 ? `What begins or ends ${when}:` : `The rule book knows of nothing that begins or ends ${when}.`;
  return {
    text,
    blocks: [
      section(linesWithin([text, ...dates.map((one) => dateLine(one, reader))])),
      ...actions([commandButton('Show the deadlines', 'deadlines')]),
      context([
        'I do not know which vendors you use: name one to see what changes for it.',
        ...(asked.when ? [] : ['Dates that bind you.']),
        ...leftOutLines(meaning),
      ]),
    ],
  };
}

export function placesReply({ scope, places, asked, meaning }: Of<'places'>, { reader }: Occasion): Card {
  const about = subjectsInWords(asked, meaning);
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const nameOfPlace = (code: string): string =>
    code.includes('-')
      ? code.slice(3).toUpperCase()
      : code === 'eu'
        ? 'EU'
        : (names.of(code === 'uk' ? 'GB' : code.toUpperCase()) ?? code);
  const lines = places.map(
    ([code, rules]) =>
      `• *${nameOfPlace(code)}*: ${rules.map((rule) => link(rule.citations[0]?.url ?? '', rule.short)).join(', ')}`,
  );
  const text =
    places.length > 0
      ? `${places.length} ${scope} have a rule in the book on ${about}, ${whenInWords(asked.when, reader)}:`
      : `No rule of ${scope} in the book speaks of ${about}. The book does not hold every one; that clears nothing.`;
  return {
    text: text.replaceAll('*', ''),
    blocks: [
      section(linesWithin([text, ...lines])),
      context([
        'Most bind the agencies of the state, not companies there. Ask with who you are: “for a Texas state agency”.',
        ...leftOutLines(meaning),
      ]),
    ],
  };
}
