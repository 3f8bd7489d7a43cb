/** What the bot writes in answer to a sentence. */
import type { Button, KnownBlock } from '@slack/types';
import { type Answer, gravityOf } from '../../check/answer.ts';
import type { Barred, RuleDate } from '../../check/bookQuestions.ts';
import { OURS } from '../../language/buyers.ts';
import type { Reply } from '../../language/replyTo.ts';
import type { Meaning, UnclearDate } from '../../language/sentence/meaning.ts';
import { answersInEnglish } from '../../language/sentence/words.ts';
import type { Asked } from '../../language/slots.ts';
import type { Book } from '../../rulebook/book.ts';
import { roleInWords } from '../../rulebook/roles.ts';
import { ACTIVITIES, type Activity } from '../../rulebook/schema.ts';
import { speakAnswer } from '../../speak/speakAnswer.ts';
import { nameOf } from '../../speak/summary.ts';
import {
  ACTIVITY_WORDS,
  day,
  dayOfMoment,
  inBrief,
  listInWords,
  type Reader,
  VERDICT_SIGNS,
} from '../../speak/wording.ts';
import { answerButtons, type Carried, detailsButton, questionButton, settlingButtons } from '../answer/answerCard.ts';
import { MOST_NAMES, tableButtons, tableLines } from '../answer/severalCard.ts';
import { actions, button, type Card, context, listSection, SECTION, section } from '../blocks.ts';
import { cutTo, escapeMrkdwn, joinWithin, link, plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import type { Reader as AskingReader } from '../whoAsks.ts';
import { hangsOnAsker, leftOutLines, readAs, toldText, whenInWords } from './toldSection.ts';
import { exampleLines, TOPICS } from './topics.ts';

/** Vendors answered in full in one message; further ones get a line each. */
const MOST_TOLD = 5;
const MOST_LINES = 15;
const MOST_BUTTONS = 5;
const MOST_RULES = 4;

/** For whom and when a reply is written. */
export interface Occasion {
  /** The buyer where nobody says another. */
  buyer: string[];
  now: Date;
  reader: Reader;
  /** In a direct message, which nobody else reads. */
  isDirect: boolean;
  /** The state of the rule book and the lists, in a sentence. */
  data?: string;
}

type Of<Status extends Reply['status']> = Extract<Reply, { status: Status }>;

/** The reply as it goes out, for whoever asked. */
export function replyCard(
  services: Services,
  reply: Reply,
  reader: AskingReader,
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
      return topicMessage(book, reply, occasion);
    case 'no subject':
      return noSubjectMessage(reply, occasion);
    case 'unclear date':
      return unclearDateMessage(book, reply, occasion);
    case 'for whom':
      return forWhomMessage(book, reply, occasion);
    case 'what for':
      return whatForMessage(reply, occasion);
    case 'rules':
      return rulesMessage(book, reply, occasion);
    case 'changes':
      return changesMessage(reply, occasion);
    case 'places':
      return placesMessage(reply, occasion);
    case 'alternatives':
      return alternativesMessage(book, reply, occasion);
    case 'answered':
      return reply.list
        ? listMessage(book, reply.asked, reply.list, reply.meaning, occasion)
        : answeredMessage(book, reply, occasion);
  }
}

/** A button that does what the slash command does, for whoever presses it. */
function commandButton(label: string, command: string): Button {
  return button(`run_command_${label.length}`, label, command);
}

function openCheckButton(): Button {
  return button('open_check', 'Check a vendor');
}

function answeredMessage(book: Book, reply: Of<'answered'>, occasion: Occasion): Card {
  const { asked, meaning } = reply;
  // Of many names the gravest stand first, so that none is buried.
  const told =
    reply.told.length > MOST_NAMES
      ? reply.told.toSorted((a, b) => gravityOf(a.answer.verdict) - gravityOf(b.answer.verdict))
      : reply.told;
  const isTable = told.length > 1 && asked.kind === 'may we' && told.every(({ changes }) => changes === null);
  const shown = told.slice(0, isTable ? MOST_NAMES : MOST_TOLD);
  const rest = told.slice(shown.length);
  const [first] = shown;
  const isSingle = told.length === 1 && asked.unsure.length === 0;
  const isAsking = isSingle && first !== undefined && hangsOnAsker(book, first.answer, asked.kind);
  const answers = shown.map(({ answer }) => answer);
  const lines = isTable
    ? tableLines(answers, occasion.reader)
    : shown.map((one): KnownBlock => {
        const text = toldText(book, one, asked.kind, occasion.reader, isAsking);
        const hasDetails = !isSingle && one.answer.findings.length > 0;
        return { ...section(text, hasDetails ? detailsButton(one.answer) : undefined), expand: true };
      });
  const blocks: KnownBlock[] = [
    ...(meaning.kind === 'disputed'
      ? [
          section(
            'This is what the rule book and the lists say as they are loaded here. If a newer text says otherwise, press *Wrong?*.',
          ),
        ]
      : []),
    ...lines,
    ...(isTable
      ? tableButtons(
          told.map(({ answer }) => answer),
          occasion.isDirect ? 'share_elsewhere' : null,
        )
      : []),
    ...shown.slice(0, MOST_TOLD).flatMap((one) => candidateBlocks(one.answer)),
    ...asked.unsure.slice(0, 3).flatMap((one) => whichBlocks(one.text, one.candidates, asked, occasion, meaning)),
    ...restBlocks(
      rest.map(({ answer }) => answer),
      occasion.reader,
    ),
    context([
      readAs(book, asked, occasion.buyer, occasion.reader),
      ...clauseLines(meaning),
      ...leftOutLines(meaning),
      ...(first ? dataLines(first.answer, occasion.reader) : []),
    ]),
    ...(isSingle && first
      ? actions([
          ...(isAsking ? settlingButtons(first.answer) : []),
          ...cardButtons(first.answer, meaning, occasion.isDirect),
        ])
      : []),
  ];
  const said = shown.map(({ answer }) => {
    const { sign, name, summary } = speakAnswer(answer, occasion.reader);
    return `${isAsking ? 'About' : `${sign.words}:`} ${plainMrkdwn(name)}. ${plainMrkdwn(summary)}`;
  });
  return { text: cutTo(said.join(' ') || 'Which one do you mean?', SECTION), blocks };
}

/** Up to twenty names get a line each, further ones stand together by verdict. */
function restBlocks(answers: Answer[], reader: Reader): KnownBlock[] {
  const lines = answers.slice(0, MOST_LINES).map((answer) => lineOf(answer, reader));
  const sections = Array.from({ length: Math.ceil(lines.length / 5) }, (_, at) =>
    section(joinWithin(lines.slice(at * 5, at * 5 + 5), SECTION, (left) => `… and ${left} more.`)),
  );
  const groups = Map.groupBy(answers.slice(MOST_LINES), (answer) => answer.verdict);
  const table = [...groups].map(([verdict, of]) => {
    const { symbol, words } = VERDICT_SIGNS[verdict];
    return section(
      `${symbol} *${words}* (${of.length})\n${cutTo(of.map((answer) => plainMrkdwn(nameOf(answer))).join(', '), SECTION - 100)}`,
    );
  });
  return [...sections, ...table];
}

/** One line a name, where many are answered. */
function lineOf(answer: Answer, reader: Reader): string {
  const { sign, name, summary } = speakAnswer(answer, reader);
  return `${sign.symbol} *${sign.words}: ${plainMrkdwn(name)}*\n${plainMrkdwn(inBrief(summary, 25))}`;
}

function cardButtons(answer: Answer, meaning: Meaning, isDirect: boolean): Button[] {
  const [other] = meaning.otherActivities;
  const clause = meaning.buyer.clauses.find((one) => one.weak !== undefined);
  const [role] = clause?.mayBind ?? [];
  return [
    detailsButton(answer),
    ...(other
      ? [
          questionButton('ask_activity', `And to ${ACTIVITY_WORDS[other].label.toLowerCase()}?`, {
            ...answer,
            activity: other,
          }),
        ]
      : []),
    ...(role && !answer.buyer.includes(role)
      ? [questionButton('ask_about_role', 'As a federal contractor', { ...answer, buyer: [role] })]
      : []),
    // In a channel everybody sees it already.
    ...(isDirect ? [questionButton('share_elsewhere', 'Share …', answer)] : []),
    ...answerButtons(answer),
  ];
}

/** What a word of marketing means: "NDAA compliant". */
function clauseLines({ buyer }: Meaning): string[] {
  return buyer.clauses.flatMap(({ weak }) => (weak === undefined ? [] : [weak]));
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
    ...actions(
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
    ...actions(
      names.map((name, index) => ({
        ...questionButton(`ask_about_u${typed.length}_${index}`, `Check ${name}`, { ...question, query: name }),
      })),
    ),
  ];
}

function questionOf(asked: Asked, occasion: Occasion, meaning: Meaning): Carried | null {
  const on = asked.when?.status === 'day' ? asked.when.day : asked.when?.from;
  const [subject] = [...asked.subjects, ...meaning.subjects.map((one) => one.text)];
  if (subject === undefined) return null;
  return {
    query: subject,
    asOf: on ?? occasion.now.toISOString(),
    buyer: asked.buyer.length > 0 ? asked.buyer : occasion.buyer,
    activity: asked.activity,
  };
}

/** What is asked about, for a question back. */
function subjectsInWords(asked: Asked, meaning: Meaning): string {
  const names = [...asked.subjects, ...asked.unsure.map((one) => one.text)];
  const known = (text: string): string => meaning.subjects.find((one) => one.text === text)?.name ?? text;
  return listInWords(
    (names.length > 0 ? names : meaning.kinds.map((one) => one.name)).map((one) => `*${quoteTyped(known(one), 60)}*`),
  );
}

/** No verdict for a buyer who is not known: the roles that may be meant, one press away from the answer. */
function forWhomMessage(book: Book, { open, asked, meaning }: Of<'for whom'>, occasion: Occasion): Card {
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
        ...choices.map((role, index) =>
          questionButton(`ask_about_r${index}`, label(role), {
            ...question,
            buyer: role === OURS ? occasion.buyer : [role],
          }),
        ),
        questionButton('other_buyer', 'Another buyer', question),
      ]
    : [];
  return {
    text: text.replaceAll('*', ''),
    blocks: [
      section(`${text}\n${lines.join('\n')}`),
      ...actions(buttons),
      context([
        `Read as: ${ACTIVITY_WORDS[asked.activity].label.toLowerCase()}, ${whenInWords(asked.when, occasion.reader)}. You can also just write it${occasion.isDirect ? '' : ' in this thread (with @vendorcheck, should I stay silent)'}: “for a Texas state agency”.`,
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
function whatForMessage({ verb, asked, meaning }: Of<'what for'>, occasion: Occasion): Card {
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

/** Where the book ends for this answer, and the data that was looked in. */
function dataLines(answer: Answer, reader: Reader): string[] {
  const { others, limits, data } = speakAnswer(answer, reader);
  return [[others, ...limits].filter(Boolean).join(' '), data].filter(Boolean).map(plainMrkdwn);
}

function listMessage(book: Book, asked: Asked, list: Barred[], meaning: Meaning, occasion: Occasion): Card {
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
    const names = list.filter((one) => one.verdict === verdict).map((one) => plainMrkdwn(one.name));
    const { symbol, words } = VERDICT_SIGNS[verdict];
    if (names.length === 0)
      return verdict === 'prohibited'
        ? [section(`${symbol} *${words}*: no vendor of the book, for this buyer and this activity.`)]
        : [];
    return [section(`${symbol} *${words}* (${names.length})\n${cutTo(names.join(', '), SECTION - 100)}`)];
  });
}

/** Nobody is recommended: who is barred is told, and any other name can be asked about. */
function alternativesMessage(book: Book, { list, asked, meaning }: Of<'alternatives'>, occasion: Occasion): Card {
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
function rulesMessage(book: Book, { rules, vendors, asked, meaning }: Of<'rules'>, occasion: Occasion): Card {
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
        `*What to do:* ${escapeMrkdwn(inBrief(rule.todo, 40))}`,
      ].join('\n'),
    );
  });
  const names = shown.map(({ rule }) => rule.short).join('; ');
  return {
    text: cutTo(names, SECTION),
    blocks: [
      ...(vendors
        ? [
            section(
              `*Vendors that ${rules.length === 1 ? 'it names' : 'these rules name'}* (${vendors.length})\n${cutTo(vendors.map(plainMrkdwn).join(', '), SECTION - 100)}`,
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

function dateLine({ rule, at, effect, isEnd }: RuleDate, reader: Reader, isNamed = true): string {
  const name = isNamed ? `*${escapeMrkdwn(rule.short)}*: ` : '';
  return `• *${dayOfMoment(reader, at, rule.timeZone)}* ${name}${isEnd ? 'ends: ' : ''}${escapeMrkdwn(inBrief(effect, 30))}`;
}

/** What begins or ends on a day or in a period, whoever is bound. */
function changesMessage({ from, to, dates, asked, meaning }: Of<'changes'>, occasion: Occasion): Card {
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
      section(
        joinWithin([text, ...dates.map((one) => dateLine(one, reader))], SECTION, (left) => `… and ${left} more.`),
      ),
      ...actions([commandButton('Show the deadlines', 'deadlines')]),
      context([
        'I do not know which vendors you use: name one to see what changes for it.',
        ...(asked.when ? [] : ['Dates that bind you.']),
        ...leftOutLines(meaning),
      ]),
    ],
  };
}

function placesMessage({ scope, places, asked, meaning }: Of<'places'>, { reader }: Occasion): Card {
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
      section(joinWithin([text, ...lines], SECTION, (left) => `… and ${left} more.`)),
      context([
        'Most bind the agencies of the state, not companies there. Ask with who you are: “for a Texas state agency”.',
        ...leftOutLines(meaning),
      ]),
    ],
  };
}

/** About the bot, its dates, and what it does not do: a sentence, and the command on a button. */
function topicMessage(book: Book, { topic, dates, asked, meaning }: Of<'topic'>, occasion: Occasion): Card {
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
    blocks: [
      section(joinWithin(lines, SECTION, (left) => `… and ${left} more.`)),
      ...actions(buttons.slice(0, MOST_BUTTONS)),
    ],
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

/** Never the same sentence twice: what was understood, which words were not, and the likeliest meanings. */
function noSubjectMessage({ meaning, asked }: Of<'no subject'>, occasion: Occasion): Card {
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
              questionButton(
                'ask_about_again',
                `May we ${ACTIVITY_WORDS[asked.activity].label.toLowerCase()} it?`,
                question,
              ),
              questionButton('other_buyer', 'Another buyer', question),
              questionButton('other_date', 'Another date', question),
              questionButton('ask_person', 'Ask a person', question),
            ]
          : [openCheckButton(), commandButton('Show the deadlines', 'deadlines')],
      ),
      ...(understood ? [context([understood])] : []),
    ],
  };
}

function understoodLine({ activity, buyer, when }: Meaning, reader: Reader): string {
  const parts = [
    activity ? ACTIVITY_WORDS[activity].label.toLowerCase() : '',
    buyer.roles.length > 0 ? `for ${listInWords(buyer.roles)}` : '',
    when ? whenInWords(when, reader) : '',
  ].filter(Boolean);
  return parts.length > 0 ? `Understood: ${plainMrkdwn(parts.join(', '))}.` : '';
}

const NO_DATE: UnclearDate = { text: '', readings: [] };

/** A date that cannot be read gets no verdict, only what was understood and the ways it may be meant. */
function unclearDateMessage(book: Book, { meaning, asked }: Of<'unclear date'>, occasion: Occasion): Card {
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
