/** The way from a message to its answer in the same thread. */
import type { webApi } from '@slack/bolt';
import type { Question } from '../../check/answer.ts';
import { type Reply, replyTo, slotsAfter } from '../../language/replyTo.ts';
import { NOTHING_MEANT } from '../../language/sentence/meaning.ts';
import type { Asked, Remembered } from '../../language/slots.ts';
import { withWaivers } from '../../register/waivers.ts';
import { speakAnswer } from '../../speak/speakAnswer.ts';
import { rememberForAsker } from '../home/rememberCheck.ts';
import { type Reader, readerOf } from '../home/whoAsks.ts';
import { answerTo, type Services } from '../services.ts';
import { replyMessage } from './replyMessage.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/** Where an answer goes, and for whom it is. */
export interface Place {
  channel: string;
  /** Absent in a direct message outside a thread. */
  thread?: string | undefined;
  /** The message begins the thread, in a direct message. */
  isStart?: boolean;
  user: string;
  /** The workspace of whoever asks, where Slack says it. */
  team?: string | undefined;
  /** People of another company read along. */
  isPublic?: boolean;
  /** A reply in a thread of ours that names nobody: people talk to each other there too. */
  isOverheard?: boolean;
}

/** The thread whose last question is meant; what begins a thread in a direct message goes on from what was last asked there. */
function threadKey({ channel, thread, isStart }: Pick<Place, 'channel' | 'thread' | 'isStart'>): string {
  return `${channel}:${isStart ? 'direct' : (thread ?? 'direct')}`;
}

/** Whether the bot has answered in a thread. */
export async function hasAnsweredIn(services: Services, channel: string, thread: string): Promise<boolean> {
  return (await services.threads.recall(threadKey({ channel, thread }))) !== null;
}

/** Answers what somebody wrote. */
export async function converse(services: Services, client: WebClient, place: Place, text: string): Promise<void> {
  const [reader, before] = await Promise.all([
    readerOf(services, client, place, place.isPublic),
    services.threads.recall(threadKey(place)),
  ]);
  const { buyer, timeZone } = reader;
  const reply = withTheirWaivers(
    services,
    replyTo(services.checker, text, {
      now: services.clock(),
      buyer,
      before,
      ...(timeZone ? { timeZone } : {}),
      fiscalYearStart: reader.fiscalYearStart,
    }),
  );
  if (place.isOverheard && !isAskedOfBot(reply)) return;
  await post(services, client, place, reply, reader);
  if (reply.status === 'answered') for (const { answer } of reply.told) services.keepAnswer(answer, 'conversation');
  await remember(services, place, slotsAfter(reply, before));
  const [told] = reply.status === 'answered' ? reply.told : [];
  if (told) rememberForAsker(services, client, place, told.answer);
}

/** Whether a reply that names nobody asks something: what people say to each other gets no answer. */
function isAskedOfBot({ status, meaning, ...rest }: Reply): boolean {
  if (status === 'no subject') return false;
  if (status === 'topic')
    return 'topic' in rest && /^(?:deadline|calendar|disputed|repeat|about|person)/u.test(rest.topic);
  const { kind, isJudging, isFollowUp, buyer, when } = meaning;
  return kind !== 'may we' || isJudging || isFollowUp || when !== null || buyer.roles.length + buyer.open.length > 0;
}

function withTheirWaivers(services: Services, reply: Reply): Reply {
  if (reply.status !== 'answered') return reply;
  const waivers = services.purchase.waivers.glance();
  return { ...reply, told: reply.told.map((told) => ({ ...told, answer: withWaivers(told.answer, waivers) })) };
}

/** Answers a question that a button or a window asks, in the thread where it stands. */
export async function answerInThread(
  services: Services,
  client: WebClient,
  place: Place,
  question: Question,
): Promise<void> {
  const reader = await readerOf(services, client, place, place.isPublic);
  const asked: Asked = {
    kind: 'may we',
    subjects: [question.text],
    activity: question.activity,
    buyer: question.buyer,
    when: 'day' in question.asOf ? { status: 'day', day: question.asOf.day } : null,
    unsure: [],
    isBorrowed: false,
  };
  const told = [{ answer: answerTo(services, question), changes: null }];
  await post(services, client, place, { status: 'answered', meaning: NOTHING_MEANT, asked, told, list: null }, reader);
  await remember(services, place, asked);
}

async function remember(services: Services, place: Place, slots: Remembered | null): Promise<void> {
  if (!slots) return;
  const { channel, thread } = place;
  const keys = new Set([threadKey({ channel, thread }), ...(channel.startsWith('D') ? [threadKey({ channel })] : [])]);
  const { kind, subjects, activity, buyer, denied, when, rules, open, misses } = slots;
  for (const key of keys)
    await services.threads.remember(key, { kind, subjects, activity, buyer, denied, when, rules, open, misses });
}

/** The state of the book and the lists, where it is asked about. */
export function dataOf(services: Services, reply: Reply, reader: Reader): string {
  if (reply.status !== 'topic' || reply.topic !== 'about data') return '';
  const question: Question = {
    text: 'vendorcheck',
    asOf: { at: services.clock() },
    buyer: reader.buyer,
    activity: 'purchase',
  };
  return speakAnswer(answerTo(services, question), reader).data;
}

async function post(services: Services, client: WebClient, place: Place, reply: Reply, reader: Reader): Promise<void> {
  await client.chat.postMessage({
    channel: place.channel,
    ...(place.thread ? { thread_ts: place.thread } : {}),
    ...replyMessage(services.book, reply, {
      buyer: reader.buyer,
      now: services.clock(),
      reader,
      isDirect: place.channel.startsWith('D'),
      data: dataOf(services, reply, reader),
    }),
    unfurl_links: false,
    unfurl_media: false,
  });
}
