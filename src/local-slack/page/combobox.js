/** One box for every select menu: type to filter, arrows to move, Enter to choose; one choice or several. */
import { freshId, h } from './dom.js';

/**
 * @typedef {{ label: unknown, text: string, value: string, option: unknown, description?: unknown, group?: string }} Choice
 * @param {{ find: (query: string) => Promise<{ choices: Choice[], note?: string }>, chosen: Choice[], isMultiple: boolean, most?: number, placeholder: string, label: string, labelledBy?: string, id?: string, onChange: (chosen: Choice[]) => void }} settings
 */
export function combobox(settings) {
  const { find, isMultiple, onChange } = settings;
  let chosen = settings.chosen;
  let choices = [];
  let active = -1;
  let asked = 0;
  const listId = freshId();
  const input = h('input.combo-input', {
    id: settings.id,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    'aria-label': settings.labelledBy ? undefined : settings.label,
    placeholder: settings.placeholder,
  });
  const tags = h('span.combo-tags');
  const list = h('div.combo-list', { role: 'listbox', id: listId, hidden: true, 'aria-label': settings.label });
  const box = h(
    'div.combo',
    {},
    h(
      'div.combo-box',
      { onclick: () => input.focus() },
      tags,
      input,
      h('span.combo-arrow', { 'aria-hidden': 'true' }, '▾'),
    ),
    list,
  );

  const drawChosen = () => {
    if (isMultiple) {
      tags.replaceChildren(
        ...chosen.map((one) =>
          h(
            'span.combo-tag',
            {},
            h('span', {}, one.label),
            h(
              'button',
              {
                type: 'button',
                'aria-label': `Remove ${one.text}`,
                onclick: (event) => {
                  event.stopPropagation();
                  set(chosen.filter((other) => other.value !== one.value));
                },
              },
              '×',
            ),
          ),
        ),
      );
      input.placeholder = chosen.length === 0 ? settings.placeholder : '';
    } else {
      input.value = chosen[0]?.text ?? '';
    }
  };
  const set = (next) => {
    chosen = next;
    drawChosen();
    onChange(chosen);
  };
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (one) => {
    if (isMultiple) {
      const isThere = chosen.some((other) => other.value === one.value);
      if (!isThere && settings.most !== undefined && chosen.length >= settings.most) return;
      input.value = '';
      set(isThere ? chosen.filter((other) => other.value !== one.value) : [...chosen, one]);
      open('');
    } else {
      close();
      set([one]);
    }
  };
  const mark = (index) => {
    active = index;
    for (const [at, item] of [...list.querySelectorAll('[role=option]')].entries()) {
      item.classList.toggle('is-active', at === index);
      if (at === index) {
        input.setAttribute('aria-activedescendant', item.id);
        item.scrollIntoView({ block: 'nearest' });
      }
    }
  };
  const drawList = (note) => {
    let group;
    list.replaceChildren();
    choices.forEach((one, index) => {
      if (one.group !== group) {
        group = one.group;
        if (group) list.append(h('div.combo-group', { role: 'presentation' }, group));
      }
      const isChosen = chosen.some((other) => other.value === one.value);
      list.append(
        h(
          'div.combo-option',
          {
            role: 'option',
            id: `${listId}-${index}`,
            'aria-selected': String(isChosen),
            onpointerdown: (event) => {
              event.preventDefault();
              choose(one);
            },
          },
          h('span', {}, one.label),
          one.description ? h('span.option-description', {}, one.description) : undefined,
        ),
      );
    });
    if (choices.length === 0) list.append(h('div.combo-note', {}, note ?? 'No result'));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  };
  const open = async (query) => {
    asked += 1;
    const turn = asked;
    const found = await find(query);
    if (turn !== asked || document.activeElement !== input) return;
    choices = found.choices;
    drawList(found.note);
    if (choices.length > 0) mark(0);
  };
  input.addEventListener('focus', () => {
    if (!isMultiple) input.select();
    open('');
  });
  input.addEventListener('input', () => open(input.value));
  input.addEventListener('blur', () => {
    asked += 1;
    close();
    if (isMultiple) input.value = '';
    else drawChosen();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) open('');
      else if (choices.length > 0)
        mark((active + (event.key === 'ArrowDown' ? 1 : -1) + choices.length) % choices.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!list.hidden && choices[active]) choose(choices[active]);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Backspace' && isMultiple && input.value === '' && chosen.length > 0) {
      set(chosen.slice(0, -1));
    }
  });
  drawChosen();
  return box;
}
