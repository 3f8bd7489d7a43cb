/** Response URLs: five answers within thirty minutes, seen by one or by all. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
import { blockProblems } from './blockLimits.ts';
import { isJson } from './limits/shape.ts';
import { asTheBot, changeMessage, findMessage, postMessage, removeMessage } from './messages.ts';
import type { Json, Message, ResponseUrl, Slack } from './slack.ts';

const MOST_USES = 5;
const LIFETIME_MS = 30 * 60 * 1000;
const MOST_TEXT = 40_000;

export function issueResponseUrl(
  slack: Slack,
  kind: 'commands' | 'actions' | 'app',
  for_: Pick<ResponseUrl, 'userId' | 'channelId' | 'original' | 'threadTs'>,
): string {
  const path = `/${kind}/${slack.team.id}/${slack.nextId('')}/${slack.nextId('r')}`;
  slack.responseUrls.set(path, { ...for_, issuedAt: slack.now(), uses: 0 });
  return `${slack.url}${path}`;
}

/** What a response URL answers: the HTTP status and the body. */
export interface UrlAnswer {
  status: number;
  body: string;
}

/** Takes what the app sent to a response URL. */
export function answerAtUrl(slack: Slack, path: string, sent: unknown): UrlAnswer {
  const url = slack.responseUrls.get(path);
  if (!url) return { status: 404, body: JSON.stringify({ ok: false, error: 'invalid_url' }) };
  if (slack.now().getTime() - url.issuedAt.getTime() > LIFETIME_MS) {
    return { status: 404, body: JSON.stringify({ ok: false, error: 'expired_url' }) };
  }
  if (url.uses >= MOST_USES) return { status: 404, body: JSON.stringify({ ok: false, error: 'used_url' }) };
  url.uses += 1;
  const outcome = respond(slack, url, sent);
  if (outcome === 'ok') return { status: 200, body: 'ok' };
  return { status: 400, body: JSON.stringify({ ok: false, ...outcome }) };
}

/**
 * Shows what the app answers: in an acknowledgement or at a response URL.
 * @returns 'ok', or why Slack refuses it
 */
export function respond(slack: Slack, url: ResponseUrl, sent: unknown): 'ok' | { error: string; errors: string[] } {
  const answer = typeof sent === 'string' ? { text: sent } : sent;
  if (!isJson(answer)) return refuse(slack, 'invalid_payload', []);
  const { original } = url;
  if (answer.delete_original === true) {
    if (original) removeMessage(slack, url.channelId, original.ts);
    return 'ok';
  }
  const blocks = Array.isArray(answer.blocks) ? answer.blocks.filter(isJson) : undefined;
  const text = typeof answer.text === 'string' ? answer.text : '';
  if (answer.blocks !== undefined) {
    const problems = blockProblems(answer.blocks, 'message');
    if (problems.length > 0) return refuse(slack, 'invalid_blocks', problems);
  }
  if (text.length > MOST_TEXT) return refuse(slack, 'msg_too_long', []);
  if (text === '' && (blocks ?? []).length === 0 && !Array.isArray(answer.attachments)) {
    return refuse(slack, 'no_text', []);
  }
  showAnswer(slack, url, answer, text, blocks);
  return 'ok';
}

function showAnswer(slack: Slack, url: ResponseUrl, answer: Json, text: string, blocks: Json[] | undefined): void {
  const { original, channelId } = url;
  const replaced =
    original && answer.replace_original === true ? findMessage(slack, channelId, original.ts) : undefined;
  const attachments = Array.isArray(answer.attachments) ? answer.attachments.filter(isJson) : undefined;
  const content = { text, ...(blocks ? { blocks } : {}), ...(attachments ? { attachments } : {}) };
  if (replaced) {
    const { blocks: _blocks, attachments: _attachments, ...kept } = replaced;
    changeMessage(slack, {
      ...kept,
      ...content,
      ...(replaced.visibleTo ? {} : { edited: { user: slack.app.botUserId, ts: slack.nextTs() } }),
    });
    return;
  }
  const threadTs = typeof answer.thread_ts === 'string' ? answer.thread_ts : url.threadTs;
  const isForAll = answer.response_type === 'in_channel';
  postMessage(slack, {
    ...asTheBot(slack),
    channel: channelId,
    ...content,
    ...(threadTs ? { thread_ts: threadTs } : {}),
    ...(isForAll ? {} : { visibleTo: url.userId }),
    ...(isJson(answer.metadata) ? { metadata: answer.metadata } : {}),
  } satisfies Omit<Message, 'type' | 'ts'>);
}

function refuse(slack: Slack, error: string, problems: string[]): { error: string; errors: string[] } {
  slack.refusals.push({ what: 'response', error, problems });
  return { error, errors: problems };
}
