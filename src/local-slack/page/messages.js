/** Messages: avatars, times, threads, menus; drawn for a channel or a thread. */
import { drawBlocks } from './blocks.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { openMenu } from './menu.js';
import { createHost } from './modal.js';
import { drawEmoji, drawMrkdwn, formatDate } from './mrkdwn.js';
import { act, sayFailure } from './server.js';

const TOGETHER_MS = 5 * 60 * 1000;

/** A coloured square with initials; the app's own sign for the app. */
export function avatar(person, kind = '') {
  if (!person) return h('span.avatar', { class: kind, 'aria-hidden': 'true' }, '?');
  const initials = person.realName
    .split(/[\s_-]+/)
    .map((word) => word[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
  const hue = [...person.id].reduce((sum, character) => sum + character.charCodeAt(0), 0) % 6;
  const sign = person.id === 'USLACKBOT' ? '#' : person.isBot ? '✓' : initials;
  return h('span.avatar', { class: `${kind} ${person.isBot ? 'is-bot' : `hue-${hue}`}`, 'aria-hidden': 'true' }, sign);
}

const instant = (ts) => new Date(Number(ts) * 1000);

/**
 * What to draw of a list of messages: days apart, those of one author together.
 * @returns {{ key: string, sign: string, draw: () => Node }[]}
 */
export function itemsOf(messages, app, inThread) {
  const scene = app.scene();
  let previous;
  return messages.flatMap((message) => {
    const at = instant(message.ts);
    const day = formatDate(at, '{date_num}', scene);
    const isNewDay = !previous || formatDate(instant(previous.ts), '{date_num}', scene) !== day;
    const isTogether =
      !isNewDay &&
      previous.user === message.user &&
      !previous.subtype &&
      !message.subtype &&
      previous.isEphemeral === message.isEphemeral &&
      !message.isEphemeral &&
      at.getTime() - instant(previous.ts).getTime() < TOGETHER_MS;
    previous = message;
    const separator = {
      key: `day ${message.ts}`,
      sign: `${day} ${formatDate(at, '{day_divider_pretty}', scene)}`,
      draw: () => h('div.day', { role: 'separator' }, h('span', {}, dayName(at, scene))),
    };
    const item = {
      key: message.ts,
      sign: JSON.stringify([message, isTogether, scene.tz, scene.channels.length]),
      draw: () => drawMessage(message, app, { isTogether, inThread }),
    };
    return isNewDay && !inThread ? [separator, item] : [item];
  });
}

function dayName(at, scene) {
  const pretty = formatDate(at, '{day_divider_pretty}', scene);
  const year = formatDate(at, '{date_num}', scene).slice(0, 4);
  const isOtherYear = year !== formatDate(scene.now, '{date_num}', scene).slice(0, 4);
  const name = pretty[0].toUpperCase() + pretty.slice(1);
  return isOtherYear ? `${name}, ${year}` : name;
}

function drawMessage(message, app, { isTogether, inThread }) {
  const scene = app.scene();
  const person = scene.people[message.user];
  const at = instant(message.ts);
  const time = h(
    'time.when',
    { datetime: at.toISOString(), title: formatDate(at, '{date_long} {time_secs}', scene) },
    formatDate(at, '{time}', scene),
  );
  const name = message.username ?? person?.realName ?? 'Someone';
  const isLine = message.subtype === 'channel_join';
  return h(
    'article.message',
    {
      class: [isTogether ? 'is-together' : '', message.isEphemeral ? 'is-ephemeral' : '', isLine ? 'is-line' : ''].join(
        ' ',
      ),
      'aria-label': `${name}, ${formatDate(at, '{time}', scene)}`,
    },
    h('div.gutter', {}, isTogether ? time : avatar(person)),
    h(
      'div.message-body',
      {},
      message.isEphemeral
        ? h(
            'div.only-you',
            {},
            icon('eye'),
            'Only visible to you',
            h(
              'button.quiet',
              {
                type: 'button',
                onclick: () => act({ act: 'dismiss', channel: message.channel, ts: message.ts, user: app.viewer() }),
              },
              'Dismiss',
            ),
          )
        : undefined,
      message.subtype === 'thread_broadcast' && !inThread ? h('div.only-you', {}, '↪ replied to a thread') : undefined,
      isTogether
        ? undefined
        : h(
            'div.message-head',
            {},
            h('strong.author', {}, name),
            person?.isBot ? h('span.badge', {}, 'App') : undefined,
            time,
          ),
      drawContent(message, app),
      message.edited ? h('span.edited', {}, '(edited)') : undefined,
      drawReactions(message, app),
      drawAssistant(message, app, inThread),
      inThread ? undefined : drawThreadLink(message, app),
    ),
    isLine || message.isEphemeral ? undefined : drawTools(message, app, inThread),
  );
}

function drawContent(message, app) {
  const host = createHost(
    app,
    { channel: message.channel, ts: message.ts },
    message.chosen ?? {},
    () => ({}),
    () => {},
  );
  const content = [];
  if (message.blocks?.length > 0) content.push(h('div.blocks', {}, drawBlocks(message.blocks, host)));
  else if (message.text) content.push(h('div.text', {}, drawMrkdwn(message.text, host.scene)));
  for (const attachment of message.attachments ?? []) {
    const inner = attachment.blocks
      ? drawBlocks(attachment.blocks, host)
      : drawMrkdwn(attachment.text ?? attachment.fallback ?? '', host.scene);
    const node = h('div.attachment', {}, attachment.title ? h('strong', {}, attachment.title) : undefined, inner);
    if (/^#?[0-9a-f]{6}$/i.test(attachment.color ?? ''))
      node.style.borderLeftColor = `#${attachment.color.replace('#', '')}`;
    content.push(node);
  }
  for (const file of message.files ?? []) content.push(drawFile(file));
  return content;
}

function drawFile(file) {
  const href = new URL(file.url_private_download).pathname;
  const size = file.size < 2000 ? `${file.size} bytes` : `${Math.round(file.size / 1000)} kB`;
  return h(
    'a.file',
    { href, download: file.name },
    h('strong', {}, file.title),
    h('span.dim', {}, `${file.filetype.toUpperCase()}, ${size}`),
  );
}

function drawReactions(message, app) {
  if (!message.reactions?.length) return undefined;
  return h(
    'div.reactions',
    {},
    message.reactions.map((reaction) => {
      const isMine = reaction.users.includes(app.viewer());
      return h(
        'button.reaction',
        {
          type: 'button',
          class: isMine ? 'is-mine' : '',
          'aria-pressed': String(isMine),
          onclick: () =>
            act({ act: 'react', user: app.viewer(), channel: message.channel, ts: message.ts, name: reaction.name }),
        },
        drawEmoji(reaction.name),
        ` ${reaction.count}`,
      );
    }),
  );
}

function drawAssistant(message, app, inThread) {
  const { assistant } = message;
  if (!assistant || !inThread) return undefined;
  return [
    assistant.status ? h('div.status', { role: 'status' }, `${app.scene().appName} ${assistant.status}`) : undefined,
    h(
      'div.prompts',
      {},
      assistant.prompts.map((prompt) =>
        h(
          'button.block-button',
          {
            type: 'button',
            onclick: () =>
              act({
                act: 'say',
                user: app.viewer(),
                channel: message.channel,
                text: prompt.message,
                threadTs: message.ts,
              }),
          },
          prompt.title,
        ),
      ),
    ),
  ];
}

function drawThreadLink(message, app) {
  if (message.replyCount === 0) return undefined;
  const scene = app.scene();
  const many = message.replyCount === 1 ? '1 reply' : `${message.replyCount} replies`;
  return h(
    'button.thread-link',
    { type: 'button', onclick: () => app.openThread(message.ts) },
    h(
      'span.faces',
      {},
      message.replyUsers.slice(0, 3).map((user) => avatar(scene.people[user], 'is-small')),
    ),
    h('span.replies', {}, many),
    h('span.dim', {}, formatDate(instant(message.latestReply), 'Last reply {ago}', scene)),
  );
}

function drawTools(message, app, inThread) {
  const shortcuts = app.shortcuts('message');
  const more = h(
    'button.icon-button',
    { type: 'button', 'aria-label': 'More actions', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    icon('dots'),
  );
  more.addEventListener('click', () =>
    openMenu(more, [
      ...shortcuts.map((shortcut) => ({
        label: shortcut.name,
        hint: app.scene().appName,
        onChoose: async () =>
          sayFailure(
            await act({
              act: 'messageShortcut',
              user: app.viewer(),
              channel: message.channel,
              ts: message.ts,
              callbackId: shortcut.callbackId,
            }),
          ),
      })),
      { label: 'Copy text', onChoose: () => navigator.clipboard?.writeText(message.text) },
    ]),
  );
  return h(
    'div.tools',
    {},
    h(
      'button.icon-button',
      {
        type: 'button',
        'aria-label': 'Add a thumbs up',
        onclick: () => act({ act: 'react', user: app.viewer(), channel: message.channel, ts: message.ts, name: '+1' }),
      },
      icon('thumb'),
    ),
    inThread
      ? undefined
      : h(
          'button.icon-button',
          {
            type: 'button',
            'aria-label': 'Reply in thread',
            onclick: () => app.openThread(message.thread_ts ?? message.ts),
          },
          icon('thread'),
        ),
    more,
  );
}
