import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Answer } from '../../check/answer.ts';
import { check } from '../../check/check.ts';
import type { Book } from '../../rulebook/book.ts';
import { refusal } from '../../settings/permissions.ts';
import type { PersonQuestion } from '../../settings/personQuestions.ts';
import type { Reader } from '../../speak/wording.ts';
import { outdatedCard } from '../answer/answerCard.ts';
import { readQuestion } from '../answer/questionValue.ts';
import { type Card, context, SECTION } from '../blocks.ts';
import { cutTo, escapeMrkdwn, mentionOf, plainMrkdwn, quoteTyped, withoutUnseen } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { visitOf } from '../whoAsks.ts';
import { noticeView, openAbove, tellPrivately } from '../windows.ts';
import { placeOfAction, readOrigin, writeOrigin } from './converse.ts';
import { readAs, toldText } from './toldSection.ts';

const NOBODY =
  'Nobody is set up to answer questions yet. An administrator of vendorcheck can name a person or a channel in its settings, on the Home tab.';
const UNSENT =
  'Your question could not be sent. An administrator of vendorcheck may have to invite it to the channel that answers.';
const GONE = 'This question is over a year old and is no longer kept.';

/** *Ask a person*: the question goes to whom the settings name, with the answer so far; their answer comes back. */
export function registerAskPerson(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>('ask_person', async ({ ack, action, body, client, respond }) => {
    await ack();
    const tell = (told: Parameters<typeof tellPrivately>[2]) => tellPrivately(client, { body, respond }, told);
    const question = readQuestion(action.value);
    if (!question) return tell(outdatedCard());
    const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const { askPerson: to, dates } = visit.settings.choices;
    const refused = refusal(visit.person, 'ask a person');
    if (refused || !to) return tell(refused ?? NOBODY);

    const place = placeOfAction(body);
    const answer = answerTo(services, question);
    const { id, before } = await services.personQuestions.ask({
      team: visit.team,
      asker: visit.person.id,
      question: action.value ?? '',
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
    if (place?.thread)
      await say(
        client,
        place,
        `<@${visit.person.id}> has asked a colleague about this. I will say here when it is answered.`,
      );
  });

  app.action<BlockAction<ButtonAction>>('person_answer', async ({ ack, action, body, client, respond }) => {
    await ack();
    const routed = await services.personQuestions.find(action.value ?? '');
    if (!routed) return tellPrivately(client, { body, respond }, GONE);
    const { person } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(person, 'answer a question');
    if (refused || routed.answered) return tellPrivately(client, { body, respond }, refused ?? hasItAlready(routed));
    await openAbove(
      client,
      body,
      personAnswerView(action.value ?? '', routed.about, routed.asker, routed.place !== null),
    );
  });
  app.view<ViewSubmitAction>('person_answer_form', async ({ ack, view, body, client }) => {
    const words = view.state.values.words?.typed?.value?.trim() ?? '';
    if (words === '') {
      await ack({ response_action: 'errors', errors: { words: 'Write a word or two.' } });
      return;
    }
    const { person } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const says = await settle(services, client, view.private_metadata, person, words);
    await ack(says === null ? undefined : { response_action: 'update', view: noticeView('Answer', says) });
  });
  app.action<BlockAction<ButtonAction>>('person_answered', async ({ ack, action, body, client, respond }) => {
    await ack();
    const { person } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const says = await settle(services, client, action.value ?? '', person);
    if (says !== null) await tellPrivately(client, { body, respond }, says);
  });
}

/** Closes a question and tells the asker. @returns why not, or null */
async function settle(
  services: Services,
  client: WebClient,
  id: string,
  person: Parameters<typeof refusal>[0],
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
    ...(place?.thread ? { thread_ts: place.thread } : {}),
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
    const { choices } = await services.settings.glance(routed.team);
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

async function say(
  client: WebClient,
  { channel, thread }: { channel: string; thread?: string | undefined },
  text: string,
): Promise<void> {
  await client.chat.postMessage({ channel, ...(thread ? { thread_ts: thread } : {}), text });
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
      { type: 'section', text: { type: 'mrkdwn', text: cutTo(`${text}${place} My answer so far:`, SECTION) } },
      { type: 'section', text: { type: 'mrkdwn', text: toldText(book, { answer, changes: null }, 'may we', reader) } },
      context([readAs(book, { ...asked, subjects: [], unsure: [], activity, buyer }, buyer, reader)]),
      routed.answeredBy
        ? context([`:white_check_mark: Answered by <@${routed.answeredBy}>.`])
        : answerActions(routed.id),
    ],
  };
}

function answerActions(id: string): KnownBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'person_answer',
        style: 'primary',
        text: { type: 'plain_text', text: 'Answer', emoji: false },
        value: id,
      },
      {
        type: 'button',
        action_id: 'person_answered',
        text: { type: 'plain_text', text: 'I have answered elsewhere', emoji: false },
        value: id,
      },
    ],
  };
}

/** The window in which a person answers. @param isPublic the answer goes to a thread, where others read along */
export function personAnswerView(id: string, about: string, asker: string, isPublic: boolean): ModalView {
  const where = isPublic
    ? `Your answer goes to the thread in which <@${asker}> asked, with your name. Everybody in that channel can read it.`
    : `Your answer goes to <@${asker}> alone, with your name.`;
  return {
    type: 'modal',
    callback_id: 'person_answer_form',
    private_metadata: id,
    title: { type: 'plain_text', text: 'Answer', emoji: false },
    submit: { type: 'plain_text', text: 'Send', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `About *${plainMrkdwn(cutTo(about, 80))}*. ${where}` } },
      {
        type: 'input',
        block_id: 'words',
        label: { type: 'plain_text', text: 'Your answer', emoji: false },
        element: { type: 'plain_text_input', action_id: 'typed', multiline: true, max_length: 2000 },
      },
    ],
  };
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
  return {
    text,
    blocks: [text, ...quoted].map((said) => ({
      type: 'section',
      text: { type: 'mrkdwn', text: cutTo(said, SECTION) },
    })),
  };
}

const OUTDATED = 'This window was opened by another version of vendorcheck. Please ask again.';
const NO_ADMIN = 'Nobody administers vendorcheck yet, so nobody would read this. Open its Home tab to set it up.';
const THANKS = 'Thank you. The people who administer vendorcheck have it, with all they need to look into it.';

/** *Wrong?*: what somebody thinks is wrong goes to the admins, with the question to try it again. */
export function registerFeedback(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>('answer_wrong', async ({ ack, action, body, client, respond }) => {
    await ack();
    const question = readQuestion(action.value);
    if (!question) return tellPrivately(client, { body, respond }, outdatedCard());
    const origin = writeOrigin(action.value ?? '', placeOfAction(body));
    await openAbove(client, body, feedbackView(origin, check(services.checker, question)));
  });
  app.view('answer_wrong_form', async ({ ack, view, body, client }) => {
    const question = readQuestion(readOrigin(view.private_metadata)?.question);
    const words = view.state.values.words?.typed?.value?.trim() ?? '';
    if (!question) {
      await ack({ response_action: 'update', view: noticeView('What is wrong?', OUTDATED) });
      return;
    }
    if (words === '') {
      await ack({ response_action: 'errors', errors: { words: 'Write a word or two.' } });
      return;
    }
    const { choices } = await services.settings.glance(await services.people.homeTeam(client));
    const to = choices.feedback ? [choices.feedback.id] : choices.admins;
    await ack({ response_action: 'update', view: noticeView('What is wrong?', to.length > 0 ? THANKS : NO_ADMIN) });
    const message = feedbackMessage(check(services.checker, question), body.user.id, words);
    await services.once(`feedback ${view.id}`, async () => {
      for (const channel of to) await client.chat.postMessage({ channel, ...message, unfurl_links: false });
    });
  });
}

export function feedbackView(origin: string, answer: Answer): ModalView {
  return {
    type: 'modal',
    callback_id: 'answer_wrong_form',
    private_metadata: origin,
    title: { type: 'plain_text', text: 'What is wrong?', emoji: false },
    submit: { type: 'plain_text', text: 'Send', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: `The answer about *${quoteTyped(answer.matched?.name ?? answer.query, 80)}* and your words go to the people who administer vendorcheck.`,
        },
      },
      {
        type: 'input',
        block_id: 'words',
        label: { type: 'plain_text', text: 'What should it say?', emoji: false },
        element: { type: 'plain_text_input', action_id: 'typed', multiline: true, max_length: 2000 },
      },
    ],
  };
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
  const block = (said: string) => ({
    type: 'section' as const,
    text: { type: 'mrkdwn' as const, text: cutTo(said, SECTION) },
  });
  return {
    text,
    blocks: [
      block(text),
      block(`>${escapeMrkdwn(words).replaceAll('\n', '\n>')}`),
      block(`\`\`\`${escapeMrkdwn(cutTo(command.replaceAll('`', "'"), 1500))}\`\`\``),
      block(escapeMrkdwn(facts.join('\n'))),
    ],
  };
}

/** The name as a shell takes it. */
function quoted(name: string): string {
  return `'${name.replace(/\s+/gu, ' ').replaceAll("'", "'\\''")}'`;
}
