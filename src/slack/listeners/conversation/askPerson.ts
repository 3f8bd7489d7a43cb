import type { App, BlockAction, ButtonAction, webApi } from '@slack/bolt';
import { check } from '../../../check/check.ts';
import { may, refusal } from '../../../settings/may.ts';
import type { Parts } from '../../app.ts';
import { personMessage } from '../../views/conversation/personMessage.ts';
import { outdatedCard } from '../../views/outdatedCard.ts';
import { readQuestion } from '../../views/questionValue.ts';
import { visitOf } from '../home/whoAsks.ts';
import { placeOfAction, readOrigin, writeOrigin } from './placeOfAction.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

const NOBODY =
  'Nobody is set up to answer questions yet. An administrator of vendorcheck can name a person or a channel in its settings, on the Home tab.';

/** *Ask a person*: the question goes to whom the settings name, with the answer so far; *I have answered* closes it. */
export function registerAskPerson(app: App, parts: Parts): void {
  app.action<BlockAction<ButtonAction>>('ask_person', async ({ ack, action, body, client, respond }) => {
    await ack();
    const tell = (text: string) => respond({ response_type: 'ephemeral', replace_original: false, text });
    const place = placeOfAction(body);
    const question = readQuestion(action.value);
    if (!place || !question) {
      await respond({ response_type: 'ephemeral', replace_original: false, ...outdatedCard() });
      return;
    }
    const visit = await visitOf(parts, client, place);
    const refused = refusal(visit.person, 'ask a person');
    const to = visit.settings.choices.askPerson;
    if (refused || !to) {
      await tell(refused ?? NOBODY);
      return;
    }
    const isSent = await parts.once(`person ${place.channel} ${body.message?.ts}`, async () => {
      const link = await linkTo(client, place.channel, body.message?.ts);
      const value = JSON.stringify({ o: writeOrigin(action.value ?? '', place), a: place.user });
      const answer = check(parts.checker, question);
      const card = personMessage(parts.book, answer, { asker: place.user, link }, value);
      await client.chat.postMessage({ channel: to.id, ...card, unfurl_links: false });
      const whom = to.kind === 'person' ? `<@${to.id}>` : `<#${to.id}>`;
      await client.chat.postMessage({
        channel: place.channel,
        ...(place.thread ? { thread_ts: place.thread } : {}),
        text: `<@${place.user}> has asked ${whom} about this. I will say here when it is answered.`,
      });
    });
    if (!isSent) await tell(`<${to.kind === 'person' ? '@' : '#'}${to.id}> has this question already.`);
  });

  app.action<BlockAction<ButtonAction>>('person_answered', async ({ ack, action, body, client, respond }) => {
    await ack();
    const routed = readRouted(action.value);
    const question = readQuestion(routed?.origin.question);
    if (!routed || !question) {
      await respond({ response_type: 'ephemeral', replace_original: false, ...outdatedCard() });
      return;
    }
    const visit = await visitOf(parts, client, { user: body.user.id, team: body.user.team_id });
    if (!may(visit.person, 'ask a person')) return;
    const { origin, asker } = routed;
    const answer = check(parts.checker, question);
    await parts.once(`answered ${body.channel?.id} ${body.message?.ts}`, async () => {
      const link = await linkTo(client, origin.channel, origin.thread);
      const card = personMessage(parts.book, answer, { asker, link, answeredBy: body.user.id }, action.value ?? '');
      await client.chat.update({ channel: body.channel?.id ?? '', ts: body.message?.ts ?? '', ...card });
      await client.chat.postMessage({
        channel: origin.channel,
        ...(origin.thread ? { thread_ts: origin.thread } : {}),
        text: `<@${asker}>: <@${body.user.id}> says that this is answered.`,
      });
    });
  });
}

async function linkTo(client: WebClient, channel: string, ts: string | undefined): Promise<string> {
  if (!ts) return '';
  try {
    return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink ?? '';
  } catch {
    // A link is a convenience: without it the question still arrives.
    return '';
  }
}

function readRouted(
  value: string | undefined,
): { origin: NonNullable<ReturnType<typeof readOrigin>>; asker: string } | null {
  try {
    const { o, a } = JSON.parse(value ?? '');
    const origin = typeof o === 'string' ? readOrigin(o) : null;
    return origin && typeof a === 'string' ? { origin, asker: a } : null;
  } catch {
    return null;
  }
}
