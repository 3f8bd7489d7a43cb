/** What tests do and see in a workspace, without a browser. */
import { runCommand } from './acts/command.ts';
import { type Choices, interact, type Place, suggest } from './acts/interact.ts';
import {
  addMember,
  archiveChannel,
  inviteApp,
  removeApp,
  renameChannel,
  revokeToken,
  unarchiveChannel,
  uninstallApp,
} from './acts/membership.ts';
import { closeView, type Submitted, submitView } from './acts/modal.ts';
import { openAssistant, openHome, react, runStep, useMessageShortcut, useShortcut } from './acts/open.ts';
import { say } from './acts/say.ts';
import { type Stage, sendEvent, sendPayload } from './acts/send.ts';
import type { Delivery } from './delivery.ts';
import { messagesIn } from './messages.ts';
import {
  ADMIN,
  addChannel,
  addPerson,
  BUYER,
  directMessageWith,
  GENERAL,
  GUEST,
  PROCUREMENT,
  SECURITY,
  SECURITY_PROCUREMENT,
} from './seed.ts';
import {
  type Channel,
  type Fault,
  type Json,
  type Message,
  type Person,
  type RecordedCall,
  type Refusal,
  tellChange,
  type View,
} from './slack.ts';
import { modalStack } from './views.ts';

interface Typed {
  user?: string;
  channel?: string;
  text: string;
  threadTs?: string;
  /** The text is encoded already and goes on as it is: `<@U1>`, `&amp;`. */
  isEncoded?: boolean;
  /** Files that come with a message. */
  files?: readonly { name: string; content: Buffer }[];
}
interface Pressed {
  user?: string;
  actionId: string;
  blockId?: string;
  choice?: unknown;
  filled?: Choices;
}
type At = { message: Message } | { view: View };

export interface Conveniences {
  ids: {
    admin: string;
    buyer: string;
    guest: string;
    bot: string;
    general: string;
    procurement: string;
    security: string;
    securityProcurement: string;
  };
  /** The direct message between a person and the app. */
  dm: (user: string) => string;

  runCommand: (typed: Typed) => Promise<Delivery>;
  postMessage: (typed: Typed) => Promise<Message>;
  /** Writes `@app text` in a channel. */
  mention: (typed: Typed) => Promise<Message>;
  /** Writes to the app in a direct message. */
  tellApp: (typed: Omit<Typed, 'channel'>) => Promise<Message>;
  clickButton: (pressed: Pressed & At) => Promise<Delivery>;
  /** Chooses in a menu, a date picker, boxes: the same as clicking, with a `choice`. */
  choose: (pressed: Pressed & At) => Promise<Delivery>;
  suggest: (
    asked: { user?: string; actionId: string; blockId?: string; query: string } & At,
  ) => Promise<{ options: Json[]; problem?: string }>;
  submitView: (user: string, filled?: Choices) => Promise<Submitted>;
  closeView: (user: string) => Promise<void>;
  openHome: (user: string, tab?: 'home' | 'messages') => Promise<void>;
  useShortcut: (user: string, callbackId: string) => Promise<Delivery>;
  useMessageShortcut: (user: string, message: Message, callbackId: string) => Promise<Delivery>;
  openAssistant: (user: string, besides?: string) => Promise<{ channel: string; threadTs: string }>;
  /** Runs a workflow step; `stepResult` tells what came of it. */
  runStep: (callbackId: string, inputs: Json) => Promise<string>;
  stepResult: (executionId: string) => { outputs?: Json; error?: string } | undefined;
  react: (user: string, message: Message, name: string) => Promise<unknown>;

  /** What is in the file of this id. */
  fileBytes: (id: string) => Buffer | undefined;
  /** The bytes of a file that was uploaded, as text. */
  fileText: (name: string) => string | undefined;
  /** What all see in a channel, oldest first; of a thread only with `threadTs`. */
  messages: (channel: string) => Message[];
  replies: (channel: string, threadTs: string) => Message[];
  ephemerals: (channel: string, user: string) => Message[];
  /** A person's open modal, the topmost view last. */
  views: (user: string) => View[];
  home: (user: string) => View | undefined;
  assistantThread: (
    channel: string,
    threadTs: string,
  ) => { title: string; status: string; prompts: Json[] } | undefined;
  /** Waits until `look` finds something; looks again at every change, and every 20 ms. @throws after `timeoutMs` (4000) */
  until: <T>(look: () => T | undefined | null | false, timeoutMs?: number) => Promise<T>;
  /** Waits until no delivery to the app is under way. */
  settled: () => Promise<void>;

  addPerson: (person: Partial<Person> & Pick<Person, 'id' | 'name' | 'realName'>) => Person;
  addChannel: (channel: Partial<Channel> & Pick<Channel, 'id' | 'name'>) => Channel;
  addMember: (channel: string, user: string, inviter?: string) => Promise<Channel>;
  inviteApp: (channel: string, inviter?: string) => Promise<Channel>;
  removeApp: (channel: string) => Promise<void>;
  archiveChannel: (channel: string, user?: string) => Promise<void>;
  unarchiveChannel: (channel: string, user?: string) => Promise<void>;
  renameChannel: (channel: string, name: string) => Promise<void>;
  deactivate: (user: string) => void;
  /** Takes every message out of a channel. */
  emptyChannel: (channel: string) => void;
  uninstallApp: () => Promise<void>;
  /** Takes the bot's token away. @returns what gives it back, as if the app had been installed again */
  revokeToken: () => Promise<() => void>;

  /** Makes the next calls of a method fail as Slack would. */
  fail: (method: string, fault: Omit<Fault, 'method' | 'times'> & { times?: number }) => void;
  /** Calls of a method (all without one), as they came in, with what was answered. */
  calls: (method?: string) => RecordedCall[];
  /** Everything that Slack's rules refused, faults included. */
  refusals: () => Refusal[];
  /** Sends any event; returns how the first delivery went. */
  sendEvent: (event: Json) => Promise<Delivery | undefined>;
  /** Sends a whole payload again, the same event_id and all. */
  sendPayload: (payload: Json) => Promise<Delivery>;
  /** Asks the app to prove that the request URL is its own, as Slack does when it is set. */
  verifyRequestUrl: () => Promise<boolean>;
  now: () => Date;
  /** Moves the workspace's clock. */
  advanceTo: (date: Date) => Promise<void>;
}

export function createConveniences(stage: Stage, travel: (date: Date) => Promise<void>): Conveniences {
  const { slack } = stage;
  const typed = ({ user = BUYER, channel = PROCUREMENT, ...rest }: Typed) => ({ user, channel, ...rest });
  const placeOf = (at: At): Place =>
    'view' in at ? { viewId: at.view.id } : { channel: at.message.channel, ts: at.message.ts };
  const press = ({ user = BUYER, ...rest }: Pressed & At) =>
    interact(stage, {
      user,
      place: placeOf(rest),
      actionId: rest.actionId,
      blockId: rest.blockId,
      choice: rest.choice,
      filled: rest.filled,
    });
  const isForAll = (message: Message) => message.visibleTo === undefined;

  return {
    ids: {
      admin: ADMIN,
      buyer: BUYER,
      guest: GUEST,
      bot: slack.app.botUserId,
      general: GENERAL,
      procurement: PROCUREMENT,
      security: SECURITY,
      securityProcurement: SECURITY_PROCUREMENT,
    },
    dm: (user) => directMessageWith(slack, user).id,

    runCommand: (line) => runCommand(stage, typed(line)),
    postMessage: (line) => say(stage, typed(line)),
    mention: (line) => say(stage, { ...typed(line), text: `@${slack.app.name} ${line.text}` }),
    tellApp: ({ user = BUYER, ...line }) => say(stage, { ...line, user, channel: directMessageWith(slack, user).id }),
    clickButton: press,
    choose: press,
    suggest: ({ user = BUYER, ...asked }) =>
      suggest(stage, {
        user,
        place: placeOf(asked),
        actionId: asked.actionId,
        blockId: asked.blockId,
        query: asked.query,
      }),
    submitView: (user, filled = {}) => submitView(stage, user, filled),
    closeView: (user) => closeView(stage, user),
    openHome: (user, tab) => openHome(stage, user, tab),
    useShortcut: (user, callbackId) => useShortcut(stage, user, callbackId),
    useMessageShortcut: (user, { channel, ts }, callbackId) =>
      useMessageShortcut(stage, { user, channel, ts, callbackId }),
    openAssistant: (user, besides) => openAssistant(stage, user, besides),
    runStep: (callbackId, inputs) => runStep(stage, callbackId, inputs),
    stepResult: (id) => slack.stepResults.get(id),
    react: (user, { channel, ts }, name) => react(stage, { user, channel, ts, name }),

    fileBytes: (id) => slack.files.get(id)?.content,
    fileText: (name) => [...slack.files.values()].findLast((file) => file.name === name)?.content?.toString('utf8'),
    messages: (channel) =>
      messagesIn(slack, channel).filter(
        (message) => isForAll(message) && (!message.thread_ts || message.subtype === 'thread_broadcast'),
      ),
    replies: (channel, threadTs) =>
      messagesIn(slack, channel).filter((message) => isForAll(message) && message.thread_ts === threadTs),
    ephemerals: (channel, user) => messagesIn(slack, channel).filter((message) => message.visibleTo === user),
    views: (user) => modalStack(slack, user),
    home: (user) => slack.homes.get(user),
    assistantThread: (channel, threadTs) => slack.assistantThreads.get(`${channel}:${threadTs}`),
    until: (look, timeoutMs = 4000) => waitUntil(stage, look, timeoutMs),
    settled: async () => {
      while (stage.underWay.size > 0) await Promise.allSettled(stage.underWay);
    },

    addPerson: (person) => addPerson(slack, person),
    addChannel: (channel) => addChannel(slack, channel),
    addMember: (channel, user, inviter) => addMember(stage, channel, user, inviter),
    inviteApp: (channel, inviter) => inviteApp(stage, channel, inviter),
    removeApp: (channel) => removeApp(stage, channel),
    archiveChannel: (channel, user = ADMIN) => archiveChannel(stage, channel, user),
    unarchiveChannel: (channel, user = ADMIN) => unarchiveChannel(stage, channel, user),
    renameChannel: (channel, name) => renameChannel(stage, channel, name),
    emptyChannel: (channel) => {
      slack.messages.set(channel, []);
      tellChange(slack);
    },
    deactivate: (user) => {
      const person = slack.people.get(user);
      if (person) person.isDeactivated = true;
    },
    uninstallApp: () => uninstallApp(stage),
    revokeToken: () => revokeToken(stage),

    fail: (method, fault) => {
      slack.faults.push({ method, times: 1, ...fault });
    },
    calls: (method) => slack.calls.filter((call) => method === undefined || call.method === method),
    refusals: () => slack.refusals,
    sendEvent: (event) => sendEvent(stage, event),
    sendPayload: (payload) => sendPayload(stage, payload),
    verifyRequestUrl: async () => {
      const challenge = slack.nextId('challenge');
      const payload = { token: slack.secrets.verificationToken, challenge, type: 'url_verification' };
      const delivery = await stage.deliver({ kind: 'event', payload });
      return delivery.status === 'acknowledged' && delivery.body.includes(challenge);
    },
    now: slack.now,
    advanceTo: travel,
  };
}

function waitUntil<T>(stage: Stage, look: () => T | undefined | null | false, timeoutMs: number): Promise<T> {
  const { changes } = stage.slack;
  return new Promise((resolve, reject) => {
    const check = () => {
      const found = look();
      if (found === undefined || found === null || found === false) return false;
      stop();
      resolve(found);
      return true;
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Waited ${timeoutMs} ms in vain: ${look}`));
    }, timeoutMs);
    const stop = () => {
      clearTimeout(timer);
      clearInterval(glance);
      changes.off('change', check);
    };
    changes.on('change', check);
    // What the app does on its own side announces itself to nobody.
    const glance = setInterval(check, 20);
    check();
  });
}
