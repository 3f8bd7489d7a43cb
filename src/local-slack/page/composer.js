/** The message box: completes commands, people and channels; Enter sends. */
import { freshId, h, toast } from './dom.js';
import { icon } from './icons.js';
import { openMenu } from './menu.js';
import { act, sayFailure } from './server.js';

/** Bytes of a file. */
const MOST_FILE = 10 * 2 ** 20;

async function base64Of(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/**
 * @param {object} app
 * @param {{ channel: () => string, threadTs?: string, placeholder: string, id?: string }} place
 */
export function createComposer(app, place) {
  const listId = freshId();
  const input = h('textarea.composer-input', {
    id: place.id,
    rows: '1',
    placeholder: place.placeholder,
    'aria-label': place.placeholder,
    'aria-autocomplete': 'list',
    'aria-controls': listId,
    autocomplete: 'off',
    spellcheck: 'true',
  });
  const list = h('div.suggestions', { role: 'listbox', id: listId, 'aria-label': 'Suggestions', hidden: true });
  const hint = h('div.command-hint', { 'aria-live': 'polite' });
  const sendButton = h('button.send', { type: 'submit', 'aria-label': 'Send' }, icon('send'));
  const flash = h(
    'button.icon-button',
    {
      type: 'button',
      'aria-label': 'Shortcuts',
      title: 'Shortcuts',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
    },
    icon('bolt'),
  );
  const chooser = h('input', { type: 'file', hidden: true, 'aria-hidden': 'true', tabindex: '-1' });
  const attach = h(
    'button.icon-button',
    { type: 'button', 'aria-label': 'Attach a file', title: 'Attach a file' },
    icon('plus'),
  );
  let suggestions = [];
  let active = 0;

  const show = () => {
    const before = input.value.slice(0, input.selectionStart);
    suggestions = place.threadTs && before.startsWith('/') ? [] : suggestionsFor(before, app);
    list.hidden = suggestions.length === 0;
    active = 0;
    list.replaceChildren(
      ...suggestions.map((one, index) =>
        h(
          'div.suggestion',
          {
            role: 'option',
            id: `${listId}-${index}`,
            onpointerdown: (event) => {
              event.preventDefault();
              take(one);
            },
          },
          h('strong', {}, one.label),
          one.usage ? h('span.usage', {}, one.usage) : undefined,
          h('span.dim', {}, one.about),
        ),
      ),
    );
    mark(0);
    const command = app.commands().find((known) => input.value.startsWith(`${known.command} `));
    hint.textContent =
      command && !place.threadTs ? `${command.command} ${command.usageHint} · ${command.description}` : '';
    sendButton.disabled = input.value.trim() === '';
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 200)}px`;
  };
  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, at) => {
      item.classList.toggle('is-active', at === index);
      item.setAttribute('aria-selected', String(at === index));
    });
    if (list.hidden) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${listId}-${index}`);
  };
  const take = (one) => {
    const at = input.selectionStart;
    const start = at - one.typed.length;
    input.value = `${input.value.slice(0, start)}${one.label} ${input.value.slice(at)}`;
    const caret = start + one.label.length + 1;
    input.setSelectionRange(caret, caret);
    input.focus();
    show();
  };
  const send = async () => {
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    show();
    const outcome = await act({
      act: 'say',
      user: app.viewer(),
      channel: place.channel(),
      text,
      threadTs: place.threadTs,
    });
    if (outcome.problem) {
      input.value = text;
      show();
    }
  };
  /** Sends a file with what stands in the box. */
  const sendFile = async (file) => {
    if (!file) return;
    if (file.size > MOST_FILE) {
      toast(`${file.name} is too large for the local workspace (${MOST_FILE / 2 ** 20} MB).`);
      return;
    }
    const text = input.value.trim();
    input.value = '';
    show();
    const files = [{ name: file.name, content: await base64Of(file) }];
    await act({ act: 'say', user: app.viewer(), channel: place.channel(), text, threadTs: place.threadTs, files });
  };
  attach.addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', () => {
    sendFile(chooser.files[0]);
    chooser.value = '';
  });
  input.addEventListener('input', show);
  input.addEventListener('blur', () => {
    list.hidden = true;
  });
  input.addEventListener('keydown', (event) => {
    const isOpen = !list.hidden;
    if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      mark((active + (event.key === 'ArrowDown' ? 1 : -1) + suggestions.length) % suggestions.length);
    } else if (isOpen && (event.key === 'Tab' || event.key === 'Enter')) {
      event.preventDefault();
      take(suggestions[active]);
    } else if (isOpen && event.key === 'Escape') {
      list.hidden = true;
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  flash.addEventListener('click', () =>
    openMenu(
      flash,
      app.shortcuts('global').map((shortcut) => ({
        label: shortcut.name,
        hint: app.scene().appName,
        onChoose: async () =>
          sayFailure(await act({ act: 'shortcut', user: app.viewer(), callbackId: shortcut.callbackId })),
      })),
    ),
  );
  const form = h(
    'form.composer',
    {
      onsubmit: (event) => {
        event.preventDefault();
        send();
      },
      ondragover: (event) => event.preventDefault(),
      ondrop: (event) => {
        event.preventDefault();
        sendFile(event.dataTransfer?.files[0]);
      },
    },
    list,
    hint,
    h(
      'div.composer-box',
      {},
      app.shortcuts('global').length > 0 && !place.threadTs ? flash : undefined,
      attach,
      chooser,
      input,
      sendButton,
    ),
  );
  sendButton.disabled = true;
  return form;
}

/** What completes the word before the caret. */
function suggestionsFor(before, app) {
  if (/^\/\S*$/.test(before)) {
    const commands = [
      ...app.commands(),
      { command: '/invite', description: 'Add the app to this channel', usageHint: `@${app.scene().appName}` },
      { command: '/remove', description: 'Take the app out of this channel', usageHint: `@${app.scene().appName}` },
      { command: '/rename', description: 'Give this channel another name', usageHint: 'new-name' },
      { command: '/archive', description: 'Archive this channel', usageHint: '' },
    ];
    return commands
      .filter((known) => known.command.startsWith(before.toLowerCase()) && known.command !== before)
      .map((known) => ({ label: known.command, usage: known.usageHint, about: known.description, typed: before }));
  }
  const word = /(?:^|\s)([@#][\p{L}\p{N}._-]*)$/u.exec(before)?.[1];
  if (!word) return [];
  const wanted = word.slice(1).toLowerCase();
  const scene = app.scene();
  const found = word.startsWith('@')
    ? Object.values(scene.people)
        .filter(
          (person) => person.id !== 'USLACKBOT' && `${person.name} ${person.realName}`.toLowerCase().includes(wanted),
        )
        .map((person) => ({ label: `@${person.name}`, about: person.realName }))
    : scene.channels
        .filter((channel) => channel.kind !== 'im' && channel.name.includes(wanted))
        .map((channel) => ({ label: `#${channel.name}`, about: channel.topic }));
  return found
    .filter((one) => one.label !== word)
    .slice(0, 8)
    .map((one) => ({ ...one, typed: word }));
}
