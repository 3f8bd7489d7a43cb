/** The way from a message to its answer in the same thread. */

import type { BlockAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Question } from '../../check/answer.ts';
import { type Reply, replyTo, slotsAfter } from '../../language/replyTo.ts';
import { NOTHING_MEANT } from '../../language/sentence/meaning.ts';
import { ASKED_KINDS, type Asked, type Remembered, type ThreadMemory } from '../../language/slots.ts';
import { withWaivers } from '../../register/waivers.ts';
import { ACTIVITIES } from '../../rulebook/vocabulary.ts';
import type { Store } from '../../store/store.ts';
import { readCarried } from '../answer/questionValue.ts';
import { rememberForAsker } from '../home/homeTab.ts';
import { answerTo, type Services } from '../services.ts';
import { type AskerContext, circumstancesOf, readerOf } from '../whoAsks.ts';
import { replyCard } from './replyMessage.ts';

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

/** The address of a thread, for Slack. */
export function inThread({ thread }: { thread?: string | undefined }): { thread_ts?: string } {
  return thread ? { thread_ts: thread } : {};
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
  const reply = withTheirWaivers(
    services,
    replyTo(services.checker, text, { ...circumstancesOf(reader, services.clock()), before }),
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
  const waivers = services.company.waivers.cached();
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

async function post(
  services: Services,
  client: WebClient,
  place: Place,
  reply: Reply,
  reader: AskerContext,
): Promise<void> {
  await client.chat.postMessage({
    channel: place.channel,
    ...inThread(place),
    ...replyCard(services, reply, reader, { isDirect: place.channel.startsWith('D') }),
    unfurl_links: false,
    unfurl_media: false,
  });
}

/** Where a pressed button stands, and answers go: a message's thread. Null: what only one person sees, a window or a private answer. */
export function placeOfAction(body: BlockAction): Place | null {
  const channel = body.channel?.id;
  const message = body.message;
  if (!channel || !message || body.container?.is_ephemeral === true) return null;
  const isDirect = channel.startsWith('D');
  const thread = message.thread_ts ?? (isDirect ? undefined : message.ts);
  return { channel, ...(thread ? { thread } : {}), user: body.user.id, team: body.user.team_id ?? body.team?.id };
}

const carried = z.strictObject({ q: z.string(), c: z.string().optional(), t: z.string().optional() });

/** Where a window was opened: the question as its button carried it, and the thread; null: privately. */
export interface Origin {
  question: string;
  place: { channel: string; thread?: string } | null;
}

/** @param question as its button carried it */
export function writeOrigin(question: string, place: Pick<Place, 'channel' | 'thread'> | null): string {
  return JSON.stringify({
    q: question,
    ...(place ? { c: place.channel } : {}),
    ...(place?.thread ? { t: place.thread } : {}),
  });
}

/** Null where another version of the app opened the window. */
export function readOrigin(metadata: string): Origin | null {
  const read = readCarried(carried, metadata);
  if (!read) return null;
  const { q, c, t } = read;
  return { question: q, place: c === undefined ? null : { channel: c, ...(t === undefined ? {} : { thread: t }) } };
}

const remembered: z.ZodType<Remembered> = z.looseObject({
  kind: z.enum(ASKED_KINDS),
  subjects: z.array(z.string()),
  activity: z.enum(ACTIVITIES),
  buyer: z.array(z.string()),
  when: z
    .discriminatedUnion('status', [
      z.object({ status: z.literal('day'), day: z.iso.date() }),
      z.object({ status: z.literal('period'), from: z.iso.date(), to: z.iso.date().exactOptional() }),
    ])
    .nullable(),
  denied: z.array(z.string()).optional(),
  rules: z.array(z.string()).optional(),
  open: z.array(z.object({ text: z.string(), choices: z.array(z.string()), place: z.string().optional() })).optional(),
  misses: z.number().optional(),
});

const DAY = 86_400_000;
/** A thread is gone back to for weeks; in a direct message outside threads, tomorrow's "why?" is about something else. */
const KEPT_MS = { thread: 30 * DAY, direct: DAY / 2 };

/** Keeps the last question of each thread in the store, for every replica and over a restart. */
export function threadMemory(
  store: Store,
  clock: () => Date,
  report: (problem: string, error: unknown) => void,
): ThreadMemory {
  const conversations = store.namespace<{ at: string; asked: unknown }>('conversations');
  const keptFor = (thread: string): number => (thread.endsWith(':direct') ? KEPT_MS.direct : KEPT_MS.thread);
  return {
    recall: async (thread) => {
      try {
        const kept = await conversations.get(thread);
        if (!kept || clock().getTime() - new Date(kept.at).getTime() >= keptFor(thread)) return null;
        // What another version of vendorcheck wrote is as good as forgotten.
        return remembered.safeParse(kept.asked).data ?? null;
      } catch (error) {
        // The question is answered all the same; a follow-up says that it needs a subject.
        report('What was asked before in a thread could not be read.', error);
        return null;
      }
    },
    remember: async (thread, asked) => {
      try {
        await conversations.set(thread, { at: clock().toISOString(), asked }, keptFor(thread));
      } catch (error) {
        report('What was asked in a thread could not be kept.', error);
      }
    },
  };
}
