import type { App, BlockAction, ButtonAction, ViewSubmitAction, webApi } from '@slack/bolt';
import { refusal } from '../../settings/permissions.ts';
import type { PersonQuestion } from '../../settings/personQuestions.ts';
import { outdatedCard } from '../answer/outdatedCard.ts';
import { readQuestion } from '../answer/questionValue.ts';
import { tellPrivately } from '../answer/tellPrivately.ts';
import { noticeView } from '../home/noticeView.ts';
import { openAbove } from '../home/openModal.ts';
import { mentionOf } from '../home/settingWords.ts';
import { visitOf } from '../home/whoAsks.ts';
import { answerTo, type Services } from '../services.ts';
import { answeredMessage, personAnswerView, personMessage } from './personMessage.ts';
import { placeOfAction } from './placeOfAction.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

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
