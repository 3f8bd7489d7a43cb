/** What a Web API method is, and how it says no. */
import type { Stage } from '../acts/send.ts';
import type { Channel, Json } from '../slack.ts';
import { textArg } from './arguments.ts';

export type Answer = { ok: true; [field: string]: unknown } | { ok: false; error: string; [field: string]: unknown };
export interface Method {
  /** Any one of these scopes suffices; none needed when empty. */
  scopes: readonly string[];
  call: (stage: Stage, args: Json) => Answer | Promise<Answer>;
}
export type Methods = Readonly<Record<string, Method>>;

export function refuse(error: string, problems: readonly string[] = []): Answer {
  if (problems.length === 0) return { ok: false, error };
  const messages = problems.map((problem) => `[ERROR] ${problem}`);
  return {
    ok: false,
    error,
    ...(error === 'invalid_blocks' ? { errors: problems } : {}),
    response_metadata: { messages },
  };
}

export function missing(...fields: string[]): Answer {
  return refuse(
    'invalid_arguments',
    fields.map((field) => `missing required field: ${field}`),
  );
}

/** The conversation an argument means: an id, a `#name`, or a person's id for a direct message. */
export function namedChannel(stage: Stage, args: Json): Channel | undefined {
  const named = textArg(args, 'channel') ?? '';
  const { channels } = stage.slack;
  return (
    channels.get(named) ?? [...channels.values()].find((known) => known.kind !== 'im' && `#${known.name}` === named)
  );
}

/** Is the app in this conversation? */
export function isAppIn(stage: Stage, channel: Channel): boolean {
  return channel.members.includes(stage.slack.app.botUserId);
}
