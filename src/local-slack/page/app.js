/** The page: what is open, who acts, and drawing it anew when something changed. */
import { drawBlocks } from './blocks.js';
import { createComposer } from './composer.js';
import { fill, h, sync } from './dom.js';
import { icon } from './icons.js';
import { avatar, itemsOf } from './messages.js';
import { createHost, createModal } from './modal.js';
import { act, fetchPicture, hasJustActed, sayFailure, watchChanges } from './server.js';
import { drawClock, drawStory } from './time.js';

const place = (id) => document.getElementById(id);
const parts = {
  side: place('side'),
  head: place('room-head'),
  home: place('home'),
  log: place('log'),
  composer: place('composer'),
  thread: place('thread'),
  time: place('time'),
  story: place('story'),
  acting: place('acting'),
};

let picture;
let open = { channel: '', tab: 'messages', thread: undefined };
let homeFilled = {};
let seen = {};

const app = {
  viewer: () => picture.viewer,
  commands: () => picture.app.commands,
  shortcuts: (type) => picture.app.shortcuts.filter((shortcut) => shortcut.type === type),
  scene: () => ({
    people: picture.people,
    channels: picture.channels,
    appName: picture.app.name,
    tz: picture.people[picture.viewer].tz,
    now: new Date(picture.now),
    viewer: picture.viewer,
    openChannel,
  }),
  openThread: (ts) => {
    open.thread = ts;
    drawAll();
    parts.thread.querySelector('textarea')?.focus();
  },
  refresh,
  tellStory,
};
const showModal = createModal(app);

async function refresh(as = picture?.viewer ?? remembered()) {
  try {
    picture = await fetchPicture(as);
  } catch {
    // The workspace is stopping or starting again; the stream of changes will call us back.
    return;
  }
  if (!picture.channels.some((channel) => channel.id === open.channel)) {
    open = { channel: firstChannel(), tab: 'messages', thread: undefined };
  }
  drawAll();
}

function remembered() {
  return sessionStorage.getItem('viewer') ?? '';
}

function firstChannel() {
  const asked = /^\/archives\/(\w+)/.exec(location.pathname)?.[1];
  const known = (id) => picture.channels.find((channel) => channel.id === id);
  return (
    known(asked) ??
    picture.channels.find((channel) => channel.hasApp && channel.kind !== 'im') ??
    picture.channels[0]
  ).id;
}

function openChannel(id) {
  open = { channel: id, tab: 'messages', thread: undefined };
  document.body.classList.remove('side-open');
  drawAll();
  showEnd(parts.log);
  if (current()?.kind === 'im') act({ act: 'home', user: picture.viewer, tab: 'messages' });
}

const current = () => picture.channels.find((channel) => channel.id === open.channel);

function drawAll() {
  document.title = `${channelTitle(current())} · ${picture.team.name}`;
  place('team-name').textContent = picture.team.name;
  drawActing();
  drawTime();
  drawSide();
  drawHead();
  drawRoom();
  drawThread();
  showModal(picture.modals);
}

/** Draws a part only when what it shows has changed. */
function once(name, state, draw) {
  const sign = JSON.stringify(state);
  if (seen[name] === sign) return;
  seen[name] = sign;
  draw();
}

function channelTitle(channel) {
  return channel.kind === 'im' ? picture.app.name : `#${channel.name}`;
}

function drawActing() {
  once('acting', [picture.viewer, picture.playable], () => {
    const me = picture.people[picture.viewer];
    const select = h(
      'select',
      {
        id: 'viewer',
        'aria-label': 'You are',
        onchange: (event) => actAs(event.target.value),
      },
      picture.playable.map((id) => {
        const { realName, title } = picture.people[id];
        return h('option', { value: id, selected: id === picture.viewer }, title ? `${realName} (${title})` : realName);
      }),
    );
    fill(parts.acting, h('span', { 'aria-hidden': 'true' }, 'You are'), avatar(me, 'is-small'), select);
  });
}

function drawTime() {
  parts.time.hidden = !picture.canTravel;
  if (!picture.canTravel) return;
  const { tz } = app.scene();
  once('time', [picture.now.slice(0, 16), tz, picture.landmarks, picture.stories, picture.story], () =>
    drawClock(parts.time, picture, app),
  );
  once('story', [picture.stories, picture.story], () => drawStory(parts.story, picture, app));
}

/** Tells a step of a story where it happens. */
async function tellStory(story, step) {
  openChannel(picture.stories[story].channel);
  const outcome = await act({ act: 'story', user: picture.viewer, story, step });
  if (outcome.problem) return;
  if (outcome.viewer !== picture.viewer) actAs(outcome.viewer);
  openChannel(outcome.channel);
}

function actAs(id) {
  sessionStorage.setItem('viewer', id);
  seen = {};
  homeFilled = {};
  showModal([]);
  return refresh(id);
}

function drawSide() {
  once('side', [picture.channels, open.channel, picture.app.name, picture.notes, unread()], () => {
    const entry = (channel, sign, name) =>
      h(
        'button.side-entry',
        {
          type: 'button',
          'aria-current': channel.id === open.channel ? 'page' : undefined,
          class: unread()[channel.id] ? 'is-unread' : '',
          onclick: () => openChannel(channel.id),
        },
        sign,
        h('span', {}, name),
        channel.isArchived ? h('span.dim', {}, ' archived') : undefined,
      );
    const channels = picture.channels.filter((channel) => channel.kind !== 'im');
    const direct = picture.channels.filter((channel) => channel.kind === 'im');
    fill(
      parts.side,
      h('div.side-title', {}, picture.team.name),
      h('h2', {}, 'Channels'),
      channels.map((channel) =>
        entry(
          channel,
          h('span.hash', { 'aria-hidden': 'true' }, channel.kind === 'group' ? icon('lock') : '#'),
          channel.name,
        ),
      ),
      h('h2', {}, 'Apps'),
      direct.map((channel) =>
        entry(channel, avatar(picture.people[picture.app.botUserId], 'is-tiny'), picture.app.name),
      ),
      h('p.side-note', {}, 'A make-believe Slack on this machine: messages are forgotten when it stops.'),
      picture.notes.map((note) => h('p.side-note', {}, note)),
    );
  });
}

const lastSeen = new Map();
function unread() {
  const last = (id) => picture.messages[id]?.at(-1)?.ts ?? '';
  lastSeen.set(`${picture.viewer} ${open.channel}`, last(open.channel));
  return Object.fromEntries(
    picture.channels.map(({ id }) => [id, (lastSeen.get(`${picture.viewer} ${id}`) ?? '') !== last(id)]),
  );
}

function drawHead() {
  const channel = current();
  once('head', [channel, open.tab, picture.app], () => {
    const isApp = channel.kind === 'im';
    const tab = (name, label) =>
      h(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': String(open.tab === name),
          onclick: () => {
            open.tab = name;
            drawAll();
            act({ act: 'home', user: picture.viewer, tab: name });
          },
        },
        label,
      );
    const newChat = async () => {
      const thread = await act({ act: 'assistant', user: picture.viewer });
      if (!thread.threadTs) return;
      open.tab = 'messages';
      await refresh();
      app.openThread(thread.threadTs);
    };
    fill(
      parts.head,
      h(
        'div.room-title',
        {},
        isApp ? avatar(picture.people[picture.app.botUserId], 'is-small') : undefined,
        h('h1', {}, channelTitle(channel)),
        isApp ? h('span.badge', {}, 'App') : h('span.topic', {}, channel.topic),
      ),
      isApp
        ? h(
            'div.tabs',
            {},
            h(
              'div',
              { role: 'tablist', 'aria-label': 'Tabs of the app' },
              tab('home', 'Home'),
              tab('messages', 'Messages'),
            ),
            picture.app.hasAssistant
              ? h('button.quiet', { type: 'button', onclick: newChat }, icon('plus'), 'New chat')
              : undefined,
          )
        : h(
            'div.room-facts',
            {},
            h('span', {}, `${channel.memberCount} members`),
            channel.hasApp
              ? undefined
              : h(
                  'button.quiet',
                  { type: 'button', onclick: () => act({ act: 'invite', user: picture.viewer, channel: channel.id }) },
                  `Add ${picture.app.name}`,
                ),
          ),
    );
  });
}

function drawRoom() {
  const isHome = current().kind === 'im' && open.tab === 'home';
  parts.home.hidden = !isHome;
  parts.log.hidden = isHome;
  parts.composer.hidden = isHome;
  if (isHome) drawHome();
  else drawLog();
  once('composer', [open.channel, picture.viewer, picture.app, current().isArchived], () => {
    const title = channelTitle(current());
    const unarchive = () => act({ act: 'unarchive', user: picture.viewer, channel: open.channel });
    if (current().isArchived)
      fill(
        parts.composer,
        h(
          'p.archived',
          {},
          'This channel is archived. ',
          h('button.quiet', { type: 'button', onclick: unarchive }, 'Unarchive'),
        ),
      );
    else
      fill(
        parts.composer,
        createComposer(app, { channel: () => open.channel, placeholder: `Message ${title}`, id: 'composer-input' }),
      );
  });
}

function drawHome() {
  const { home } = picture;
  once('home', [home?.id, home?.hash, picture.viewer, app.scene().tz], () => {
    if (!home)
      return fill(
        parts.home,
        h('div.empty', {}, h('p', {}, 'Nothing here yet: the app has not published its Home tab.')),
      );
    homeFilled = {};
    const host = createHost(
      app,
      { viewId: home.id },
      home.state.values,
      () => homeFilled,
      (next) => {
        homeFilled = next;
      },
    );
    fill(parts.home, h('div.home-body.blocks', {}, drawBlocks(home.blocks, host)));
  });
}

function drawLog() {
  const all = picture.messages[open.channel] ?? [];
  const shown = all.filter(
    (message) => !message.thread_ts || message.thread_ts === message.ts || message.subtype === 'thread_broadcast',
  );
  const wasAtEnd = parts.log.scrollHeight - parts.log.scrollTop - parts.log.clientHeight < 120;
  const isOther = seen.log !== `${open.channel} ${picture.viewer}`;
  if (isOther) parts.log.replaceChildren();
  seen.log = `${open.channel} ${picture.viewer}`;
  const { hasApp } = current();
  const welcome = { key: 'welcome', sign: `${open.channel} ${hasApp}`, draw: () => drawWelcome(current()) };
  const drawn = sync(parts.log, [welcome, ...itemsOf(shown, app, false)]).filter((one) => one.matches('.message'));
  const newest = drawn.at(-1);
  if (isOther) showEnd(parts.log);
  else if (newest && (hasJustActed() || wasAtEnd)) bringIntoView(parts.log, newest);
  else if (newest === parts.log.lastElementChild && newest) showNewBelow(true);
  openAnswer(all, isOther);
}

/** The newest message, or the beginning of it where it is taller than the room. */
function showEnd(log) {
  const newest = log.lastElementChild;
  if (newest) bringIntoView(log, newest);
}

/** What was brought into view last; nothing once somebody has scrolled. */
let inView;

/** Shows a message whole, or its beginning where it is taller than the room: the verdict stands there. */
function bringIntoView(log, message) {
  const top = message.offsetTop - log.offsetTop;
  const isLast = message === log.lastElementChild;
  const isTall = message.offsetHeight > log.clientHeight;
  const bottom = top + message.offsetHeight;
  if (isTall || top < log.scrollTop) log.scrollTop = top;
  else if (isLast) log.scrollTop = log.scrollHeight;
  else if (bottom > log.scrollTop + log.clientHeight) log.scrollTop = bottom - log.clientHeight;
  showNewBelow(false);
  inView = [log, message];
}

/** A way to what came while somebody reads further up. */
function showNewBelow(isThere) {
  const button = parts.composer.querySelector('.new-below');
  if (!isThere) button?.remove();
  else if (!button)
    parts.composer.prepend(
      h('button.new-below', { type: 'button', onclick: () => showEnd(parts.log) }, 'New messages ↓'),
    );
}

/** Opens the thread in which the app has just answered the viewer. */
function openAnswer(all, isOther) {
  const answer = all.at(-1);
  const isNew = answer && answer.ts !== seen.answer;
  seen.answer = answer?.ts;
  if (!isNew || isOther || open.thread || !hasJustActed() || answer.subtype === 'thread_broadcast') return;
  const root = all.find((message) => message.ts === answer.thread_ts);
  if (!root || root === answer || root.user !== picture.viewer || answer.user !== picture.app.botUserId) return;
  open.thread = root.ts;
}

function drawWelcome(channel) {
  const isApp = channel.kind === 'im';
  return h(
    'div.welcome',
    {},
    isApp
      ? avatar(picture.people[picture.app.botUserId], 'is-large')
      : h('div.welcome-hash', { 'aria-hidden': 'true' }, '#'),
    h('h2', {}, isApp ? picture.app.name : `#${channel.name}`),
    h('p', {}, isApp ? 'This is the very beginning of your direct messages with the app.' : `${channel.topic}.`),
    channel.hasApp && picture.examples.length > 0 ? drawExamples() : undefined,
  );
}

/** What a newcomer may ask, to press instead of type. */
function drawExamples() {
  const said = (text) => (current().kind === 'im' ? text.replace(`@${picture.app.name} `, '') : text);
  const ask = async (text) =>
    sayFailure(await act({ act: 'say', user: picture.viewer, channel: open.channel, text: said(text) }));
  return h(
    'div.examples',
    { role: 'group', 'aria-label': 'Examples to try' },
    h('span.dim', {}, 'Try:'),
    picture.examples.map((text) => h('button.block-button', { type: 'button', onclick: () => ask(text) }, said(text))),
    picture.stories.map((story, index) =>
      h('button.block-button', { type: 'button', onclick: () => tellStory(index, 0) }, `▶ ${story.title}`),
    ),
  );
}

function drawThread() {
  const all = picture.messages[open.channel] ?? [];
  const root = open.thread ? all.find((message) => message.ts === open.thread) : undefined;
  parts.thread.hidden = !root;
  document.body.classList.toggle('thread-open', Boolean(root));
  if (!root) {
    seen.thread = undefined;
    return;
  }
  once('thread', [open.thread, open.channel, picture.viewer], () => {
    const close = () => {
      open.thread = undefined;
      drawAll();
    };
    fill(
      parts.thread,
      h(
        'div.thread-head',
        {},
        h('div', {}, h('h2', {}, 'Thread'), h('span.dim', {}, channelTitle(current()))),
        h('button.icon-button', { type: 'button', 'aria-label': 'Close thread', onclick: close }, icon('close')),
      ),
      h('div.thread-log', { role: 'log', 'aria-label': 'Thread', tabindex: '0' }),
      createComposer(app, { channel: () => open.channel, threadTs: root.ts, placeholder: 'Reply…' }),
    );
  });
  const log = parts.thread.querySelector('.thread-log');
  const thread = all.filter((message) => message.ts === root.ts || message.thread_ts === root.ts);
  const drawn = sync(log, itemsOf(thread, app, true));
  const last = drawn.at(-1);
  if (last) bringIntoView(log, last);
}

for (const scrolling of ['wheel', 'touchmove', 'keydown'])
  document.addEventListener(scrolling, () => {
    inView = undefined;
  });
addEventListener('resize', () => {
  if (inView?.[1].isConnected) bringIntoView(...inView);
});
parts.log.addEventListener('scroll', () => {
  const { log } = parts;
  if (log.scrollHeight - log.scrollTop - log.clientHeight < 40) showNewBelow(false);
});
place('menu-button').append(icon('menu'));
place('menu-button').addEventListener('click', (event) => {
  const isOpen = document.body.classList.toggle('side-open');
  event.currentTarget.setAttribute('aria-expanded', String(isOpen));
});
place('room').addEventListener('pointerdown', () => document.body.classList.remove('side-open'));
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || document.querySelector('dialog[open], .menu')) return;
  document.body.classList.remove('side-open');
});

await refresh();
let isRefreshing = false;
let isStale = false;
watchChanges(async () => {
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  while (isStale) {
    isStale = false;
    await refresh();
  }
  isRefreshing = false;
});
setInterval(() => refresh(), 60_000);
