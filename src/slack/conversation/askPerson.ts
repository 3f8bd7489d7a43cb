/** Two ways from an answer to people: *Ask a person*, and *Wrong?* */
import type { App } from '@slack/bolt';
import type { ModalView, PlainTextInput } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Answer } from '../../check/answer.ts';
import { check } from '../../check/check.ts';
import type { Book } from '../../rulebook/book.ts';
import { type Person, refusal } from '../../settings/permissions.ts';
import type { PersonQuestion } from '../../settings/personQuestions.ts';
import type { Reader } from '../../speak/wording.ts';
import { onQuestion } from '../answer/answerCard.ts';
import { readQuestion } from '../answer/questionValue.ts';
import { actions, button, type Card, context, input, modal, section } from '../blocks.ts';
import { noticeView, OUTDATED_WINDOW, onPress, onSubmit } from '../listeners.ts';
import { cutTo, escapeMrkdwn, mentionOf, plainMrkdwn, quoteTyped, withoutUnseen } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { readAs, toldText } from './answeredReply.ts';
import { inThread, placeOfAction, readOrigin, writeOrigin } from './converse.ts';

const NOBODY =
  'Nobody is set up to answer questions yet. An administrator of vendorcheck can name a person or a channel in its settings, on the Home tab.';
const UNSENT =
  'Your question could not be sent. An administrator of vendorcheck may have to invite it to the channel that answers.';
const NO_WORDS = 'Write a word or two.';
/** Where somebody writes what they have to say. */
const WORDS: PlainTextInput = { type: 'plain_text_input', action_id: 'typed', multiline: true, max_length: 2000 };
const GONE = 'This question is over a year old and is no longer kept.';

/** *Ask a person*: the question goes to whom the settings name, with the answer so far; their answer comes back. */
export function registerAskPerson(app: App, services: Services): void {
  onQuestion(app, services, 'ask_person', async (question, { value, body, client, tell, findVisit }) => {
    const visit = await findVisit();
    const { askPerson: to, dates } = visit.settings.choices;
    const refused = refusal(visit.person, 'ask a person');
    if (refused || !to) return tell(refused ?? NOBODY);

    const place = placeOfAction(body);
    const answer = answerTo(services, question);
    const { id, before } = await services.personQuestions.ask({
      team: visit.team,
      asker: visit.person.id,
      question: value,
      about: answer.matched?.name ?? answer.query.slice(0, 200),
      place: place && { channel: place.channel, ...(place.thread ? { thread: place.thread } : {}) },
      to,
      askedAt: services.clock().toISOString(),
    });
    if (before) return tell(hasItAlready(before));
    try {
      const link = await linkTo(client, place?.channel, body.message?.ts);
      const card = personMessage(services.book, answer, { id, asker: visit.person.id, link }, { dates });
      const { channel, ts } = await client.chat.postMessage({ channel: to.id, ...card, unfurl_links: false });
      if (channel && ts) await services.personQuestions.noteMessage(id, { channel, thread: ts });
    } catch (error) {
      await services.personQuestions.withdraw(id);
      services.report('A question could not be passed on to a person.', error);
      return tell(UNSENT);
    }
    await tell(`${mentionOf(to.id)} has your question. I will tell you here when it is answered.`);
    if (!place?.thread) return;
    const text = `<@${visit.person.id}> has asked a colleague about this. I will say here when it is answered.`;
    await client.chat.postMessage({ channel: place.channel, ...inThread(place), text });
  });

  onPress(app, services, 'person_answer', async ({ value, tell, open, findVisit }) => {
    const routed = await services.personQuestions.find(value);
    if (!routed) return tell(GONE);
    const { person } = await findVisit();
    const refused = refusal(person, 'answer a question');
    if (refused || routed.answered) return tell(refused ?? hasItAlready(routed));
    await open(personAnswerView(value, routed.about, routed.asker, routed.place !== null));
  });
  onSubmit(app, services, 'person_answer_form', async (submission) => {
    const { view, filled, client, close, refuse, replace, findVisit } = submission;
    const words = filled.text('words');
    if (words === '') return refuse({ words: NO_WORDS });
    const { person } = await findVisit();
    const says = await settle(services, client, view.private_metadata, person, words);
    await (says === null ? close() : replace(noticeView('Answer', says)));
  });
  onPress(app, services, 'person_answered', async ({ value, client, tell, findVisit }) => {
    const { person } = await findVisit();
    const says = await settle(services, client, value, person);
    if (says !== null) await tell(says);
  });
}

/** Closes a question and tells the asker. @returns why not, or null */
async function settle(
  services: Services,
  client: WebClient,
  id: string,
  person: Person,
  words?: string,
): Promise<string | null> {
  const refused = refusal(person, 'answer a question');
  if (refused) return refused;
  const settled = await services.personQuestions.answer(id, person.id, services.clock());
  if (!settled) return GONE;
  const { question: routed, isFirst } = settled;
  if (!isFirst) return `Nothing was sent. ${hasItAlready(routed)}`;
  const { asker, about, place } = routed;
  const card = answeredMessage(about, { asker, by: person.id, ...(words ? { words } : {}) });
  await client.chat.postMessage({
    channel: place?.channel ?? asker,
    ...inThread(place ?? {}),
    ...card,
    unfurl_links: false,
  });
  await markAnswered(services, client, id, routed, person.id);
  return null;
}

/** Takes the buttons away from where the question stands. */
async function markAnswered(
  services: Services,
  client: WebClient,
  id: string,
  routed: PersonQuestion,
  by: string,
): Promise<void> {
  const question = readQuestion(routed.question);
  const { message, place, asker } = routed;
  if (!question || !message?.thread) return;
  try {
    const { choices } = await services.settings.cached(routed.team);
    const link = await linkTo(client, place?.channel, place?.thread);
    const routedNow = { id, asker, link, answeredBy: by };
    const card = personMessage(services.book, answerTo(services, question), routedNow, { dates: choices.dates });
    await client.chat.update({ channel: message.channel, ts: message.thread, ...card });
  } catch (error) {
    services.report('The question that a person has answered could not be marked as answered.', error);
  }
}

function hasItAlready({ to, answered }: PersonQuestion): string {
  return answered
    ? `${mentionOf(answered.by)} has answered this question already.`
    : `${mentionOf(to.id)} has this question already. I will tell you here when it is answered.`;
}

async function linkTo(client: WebClient, channel: string | undefined, ts: string | undefined): Promise<string> {
  if (!channel || !ts) return '';
  try {
    return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink ?? '';
  } catch {
    // A link is a convenience: without it the question still arrives.
    return '';
  }
}

export interface Routed {
  id: string;
  asker: string;
  /** Where the question was asked; empty: privately, or Slack gives no link. */
  link: string;
  /** Who has answered it; absent while nobody has. */
  answeredBy?: string;
}

/** What the person hears who is asked: the question, the answer so far, the place, and how to answer. */
export function personMessage(book: Book, answer: Answer, routed: Routed, reader: Reader): Card {
  const about = escapeMrkdwn(withoutUnseen(cutTo(answer.matched?.name ?? answer.query, 80)));
  const text = `<@${routed.asker}> asks a person about ${about}.`;
  const place = routed.link ? ` <${routed.link}|See the thread>.` : '';
  const when = answer.asOf.length === 10 ? ({ status: 'day', day: answer.asOf } as const) : null;
  const asked = { kind: 'may we', subjects: [], unsure: [], isBorrowed: false, when } as const;
  const { activity, buyer } = answer;
  return {
    text,
    blocks: [
      section(`${text}${place} My answer so far:`),
      section(toldText(book, { answer, changes: null }, 'may we', reader)),
      context([readAs(book, { ...asked, subjects: [], unsure: [], activity, buyer }, buyer, reader)]),
      ...(routed.answeredBy
        ? [context([`:white_check_mark: Answered by <@${routed.answeredBy}>.`])]
        : actions([
            button('person_answer', 'Answer', routed.id, { style: 'primary' }),
            button('person_answered', 'I have answered elsewhere', routed.id),
          ])),
    ],
  };
}

/** The window in which a person answers. @param isPublic the answer goes to a thread, where others read along */
export function personAnswerView(id: string, about: string, asker: string, isPublic: boolean): ModalView {
  const where = isPublic
    ? `Your answer goes to the thread in which <@${asker}> asked, with your name. Everybody in that channel can read it.`
    : `Your answer goes to <@${asker}> alone, with your name.`;
  return modal(
    'Answer',
    [section(`About *${plainMrkdwn(cutTo(about, 80))}*. ${where}`), input('words', 'Your answer', WORDS)],
    { callback: 'person_answer_form', submit: 'Send', metadata: id },
  );
}

/** What the asker hears. @param words what the person wrote; absent where they have answered elsewhere */
export function answeredMessage(
  about: string,
  { asker, by, words }: { asker: string; by: string; words?: string },
): Card {
  const name = plainMrkdwn(cutTo(about, 80));
  const text = words
    ? `<@${asker}>: <@${by}> answers about ${name}.`
    : `<@${asker}>: <@${by}> says that your question about ${name} is answered.`;
  const quoted = words ? [`>${plainMrkdwn(words).replaceAll('\n', '\n>')}`] : [];
  return { text, blocks: [text, ...quoted].map((said) => section(said)) };
}

const NO_ADMIN = 'Nobody administers vendorcheck yet, so nobody would read this. Open its Home tab to set it up.';
const THANKS = 'Thank you. The people who administer vendorcheck have it, with all they need to look into it.';

/** *Wrong?*: what somebody thinks is wrong goes to the admins, with the question to try it again. */
export function registerFeedback(app: App, services: Services): void {
  onQuestion(app, services, 'answer_wrong', async (question, { value, body, open }) => {
    const origin = writeOrigin(value, placeOfAction(body));
    await open(feedbackView(origin, check(services.checker, question)));
  });
  onSubmit(app, services, 'answer_wrong_form', async ({ view, filled, client, user, refuse, replace }) => {
    const question = readQuestion(readOrigin(view.private_metadata)?.question);
    const words = filled.text('words');
    if (!question) return replace(noticeView('What is wrong?', OUTDATED_WINDOW));
    if (words === '') return refuse({ words: NO_WORDS });
    const { choices } = await services.settings.cached(await services.people.homeTeam(client));
    const to = choices.feedback ? [choices.feedback.id] : choices.admins;
    await replace(noticeView('What is wrong?', to.length > 0 ? THANKS : NO_ADMIN));
    const message = feedbackMessage(check(services.checker, question), user, words);
    await services.once(`feedback ${view.id}`, async () => {
      for (const channel of to) await client.chat.postMessage({ channel, ...message, unfurl_links: false });
    });
  });
}

export function feedbackView(origin: string, answer: Answer): ModalView {
  return modal(
    'What is wrong?',
    [
      section(
        `The answer about *${quoteTyped(answer.matched?.name ?? answer.query, 80)}* and your words go to the people who administer vendorcheck.`,
      ),
      input('words', 'What should it say?', WORDS),
    ],
    { callback: 'answer_wrong_form', submit: 'Send', metadata: origin },
  );
}

/** What the admins hear: the words, and all that is needed to get the same answer again. */
export function feedbackMessage(answer: Answer, from: string, words: string): Card {
  const text = `<@${from}> says that an answer is wrong.`;
  const lists = answer.data.lists.map((list) => `${list.id} ${list.asOf || 'not loaded'}`).join(', ') || 'none';
  const command = `vendorcheck check ${quoted(answer.query)} --as-of ${answer.asOf} --buyer ${answer.buyer.join(',')} --activity ${answer.activity}`;
  const facts = [
    `Verdict: ${answer.verdict}; rules: ${answer.findings.map((finding) => `${finding.rule} (${finding.status})`).join(', ') || 'none'}`,
    `Rule book ${answer.data.rulebook}; lists: ${lists}`,
  ];
  const blocks = [
    text,
    `>${escapeMrkdwn(words).replaceAll('\n', '\n>')}`,
    `\`\`\`${escapeMrkdwn(cutTo(command.replaceAll('`', "'"), 1500))}\`\`\``,
    escapeMrkdwn(facts.join('\n')),
  ].map((said) => section(said));
  return { text, blocks };
}

/** The name as a shell takes it. */
function quoted(name: string): string {
  return `'${name.replace(/\s+/gu, ' ').replaceAll("'", "'\\''")}'`;
}
