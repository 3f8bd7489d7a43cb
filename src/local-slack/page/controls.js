/** Interactive elements, drawn so that they work. */
import { combobox } from './combobox.js';
import { freshId, h, safeHref } from './dom.js';
import { confirmFirst, openMenu } from './menu.js';
import { drawPlain, drawText } from './mrkdwn.js';

/**
 * Where controls stand and whom they tell.
 * @typedef {object} Host
 * @property {import('./mrkdwn.js').Scene} scene
 * @property {(blockId: string, actionId: string) => any} chosen what is chosen now, as Slack's state
 * @property {(block: any, element: any, choice: unknown) => void} keep remembers a choice in a form
 * @property {(block: any, element: any, choice: unknown) => Promise<void>} act tells the app
 * @property {(block: any, element: any, query: string) => Promise<{ options: any[], problem?: string }>} suggest asks the app for options
 */

/** Draws an element. In an input block it only keeps its value, unless the block dispatches. */
export function drawControl(block, element, host, labelledBy) {
  const tell = async (choice) => {
    host.keep(block, element, choice);
    if (block.type === 'input' && !block.dispatch_action) return;
    if (await confirmFirst(element.confirm, (text) => drawText(text, host.scene)))
      await host.act(block, element, choice);
  };
  const context = { block, element, host, tell, labelledBy, label: element.placeholder?.text ?? element.action_id };
  const draw = CONTROLS[element.type];
  return draw ? draw(context) : h('span.unknown', {}, `[${element.type}]`);
}

function drawButton({ element, block, host }) {
  const press = async (event) => {
    const button = event.currentTarget;
    if (!(await confirmFirst(element.confirm, (text) => drawText(text, host.scene)))) return;
    if (element.url && safeHref(element.url)) window.open(element.url, '_blank', 'noopener,noreferrer');
    button.classList.add('is-busy');
    await host.act(block, element, undefined);
    button.classList.remove('is-busy');
  };
  return h(
    'button.block-button',
    {
      type: 'button',
      class: element.style ?? '',
      'aria-label': element.accessibility_label,
      'data-action': element.action_id,
      onclick: press,
    },
    drawPlain(element.text),
    element.url ? h('span.leaves', { 'aria-hidden': 'true' }, ' ↗') : undefined,
  );
}

function drawIconButton(context) {
  const { element } = context;
  const button = drawButton(context);
  button.classList.add('small');
  button.replaceChildren(element.icon === 'trash' ? '🗑' : '•');
  button.setAttribute('aria-label', element.accessibility_label ?? element.text?.text ?? 'Button');
  return button;
}

function drawFeedback(context) {
  const { element, block, host } = context;
  const one = (sign, button) =>
    h(
      'button.block-button.small',
      {
        type: 'button',
        'aria-label': button.accessibility_label ?? button.text.text,
        title: button.text.text,
        onclick: () => host.act(block, element, button.value),
      },
      sign,
    );
  return h('span.feedback', {}, one('👍', element.positive_button), one('👎', element.negative_button));
}

function drawOverflow({ element, block, host }) {
  const button = h(
    'button.block-button.small',
    {
      type: 'button',
      'aria-label': 'More',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'data-action': element.action_id,
    },
    '⋯',
  );
  button.addEventListener('click', () =>
    openMenu(
      button,
      element.options.map((option) => ({
        label: drawPlain(option.text),
        hint: option.description ? drawPlain(option.description) : undefined,
        onChoose: async () => {
          if (!(await confirmFirst(element.confirm, (text) => drawText(text, host.scene)))) return;
          if (option.url && safeHref(option.url)) window.open(option.url, '_blank', 'noopener,noreferrer');
          await host.act(block, element, option.value);
        },
      })),
    ),
  );
  return button;
}

const CHOSEN_FIELDS = ['selected_option', 'selected_user', 'selected_conversation', 'selected_channel'];

function drawSelect(context) {
  const { element, block, host, tell, label, labelledBy } = context;
  const isMultiple = element.type.startsWith('multi_');
  const kind = element.type.replace('multi_', '').replace('_select', '');
  const state = host.chosen(block.block_id, element.action_id) ?? {};
  const raw = isMultiple
    ? (state.selected_options ?? state.selected_users ?? state.selected_conversations ?? state.selected_channels ?? [])
    : CHOSEN_FIELDS.map((field) => state[field]).filter((value) => value !== undefined && value !== null);
  const source = choicesOf(kind, context);
  const chosen = raw.map((value) => (typeof value === 'string' ? source.named(value) : asChoice(value)));
  const find = async (query) => {
    if (kind === 'external') {
      const least = element.min_query_length ?? 3;
      if (query.length < least)
        return { choices: [], note: `Type at least ${least} character${least === 1 ? '' : 's'}` };
      const { options, problem } = await host.suggest(block, element, query);
      return { choices: options.map((option) => asChoice(option)), note: problem };
    }
    const wanted = query.toLowerCase();
    return { choices: source.all.filter((one) => one.text.toLowerCase().includes(wanted)) };
  };
  return combobox({
    find,
    chosen,
    isMultiple,
    most: element.max_selected_items,
    placeholder: element.placeholder?.text ?? 'Choose…',
    label,
    labelledBy,
    id: labelledBy,
    onChange: (now) => {
      const values = now.map((one) => (kind === 'external' ? one.option : one.value));
      tell(isMultiple ? values : (values[0] ?? null));
    },
  });
}

function asChoice(option, group) {
  return {
    label: drawPlain(option.text),
    text: option.text.text,
    value: option.value,
    option,
    description: option.description ? drawPlain(option.description) : undefined,
    group,
  };
}

function choicesOf(kind, { element, host }) {
  const { scene } = host;
  const plain = (value, text) => ({ label: text, text, value, option: value });
  const lists = {
    users: () =>
      Object.values(scene.people)
        .filter((person) => person.id !== 'USLACKBOT')
        .map((person) => plain(person.id, person.realName)),
    channels: () =>
      scene.channels
        .filter((channel) => channel.kind === 'channel')
        .map((channel) => plain(channel.id, `#${channel.name}`)),
    conversations: () =>
      scene.channels
        .filter(
          (channel) =>
            !element.filter?.include ||
            element.filter.include.includes({ channel: 'public', group: 'private', im: 'im' }[channel.kind]),
        )
        .map((channel) => plain(channel.id, channel.kind === 'im' ? scene.appName : `#${channel.name}`)),
    static: () =>
      element.options
        ? element.options.map((option) => asChoice(option))
        : (element.option_groups ?? []).flatMap((group) =>
            group.options.map((option) => asChoice(option, group.label.text)),
          ),
    external: () => [],
  };
  const all = lists[kind]();
  return { all, named: (value) => all.find((one) => one.value === value) ?? plain(value, value) };
}

function drawBoxes({ element, block, host, tell, labelledBy }) {
  const isRadio = element.type === 'radio_buttons';
  const state = host.chosen(block.block_id, element.action_id) ?? {};
  const chosen = isRadio
    ? [state.selected_option?.value]
    : (state.selected_options ?? []).map((option) => option.value);
  const name = freshId();
  const group = h(
    'div.boxes',
    { role: isRadio ? 'radiogroup' : 'group', 'aria-labelledby': labelledBy ? `${labelledBy}-label` : undefined },
    element.options.map((option) => {
      const id = freshId();
      return h(
        'div.box',
        {},
        h('input', {
          type: isRadio ? 'radio' : 'checkbox',
          name,
          id,
          value: option.value,
          checked: chosen.includes(option.value),
        }),
        h(
          'label',
          { for: id },
          h('span', {}, drawText(option.text, host.scene)),
          option.description ? h('span.option-description', {}, drawText(option.description, host.scene)) : undefined,
        ),
      );
    }),
  );
  group.addEventListener('change', () => {
    const values = [...group.querySelectorAll('input:checked')].map((input) => input.value);
    tell(isRadio ? (values[0] ?? null) : values);
  });
  return group;
}

const TYPES = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' };

function drawPicker({ element, block, host, tell, label, labelledBy }) {
  const state = host.chosen(block.block_id, element.action_id) ?? {};
  const isInstant = element.type === 'datetimepicker';
  const value = isInstant
    ? wallClock(state.selected_date_time, host.scene.tz)
    : (state.selected_date ?? state.selected_time);
  const input = h('input.picker', {
    type: TYPES[element.type],
    id: labelledBy,
    'aria-label': labelledBy ? undefined : label,
    value: value ?? '',
    'data-action': element.action_id,
  });
  input.addEventListener('change', () => {
    if (input.value === '') tell(null);
    else tell(isInstant ? instantOf(input.value, host.scene.tz) : input.value);
  });
  const zone = element.timezone ?? (isInstant ? host.scene.tz : undefined);
  return zone ? h('span.with-zone', {}, input, h('span.zone', {}, zone)) : input;
}

/** An instant as the clock on the wall of a zone shows it: `2024-09-29T00:00`. */
function wallClock(seconds, tz) {
  if (seconds === null || seconds === undefined) return '';
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: tz, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(seconds * 1000),
  );
  return parts.replace(' ', 'T');
}

/** The instant at which the wall clock of a zone shows this. */
export function instantOf(wall, tz) {
  const wanted = Date.parse(`${wall}:00Z`);
  let at = wanted;
  for (let turn = 0; turn < 2; turn += 1) at += wanted - Date.parse(`${wallClock(at / 1000, tz)}:00Z`);
  return Math.floor(at / 1000);
}

const INPUT_TYPES = { email_text_input: 'email', url_text_input: 'url', number_input: 'text' };

function drawTextInput({ element, block, host, tell, label, labelledBy }) {
  const state = host.chosen(block.block_id, element.action_id) ?? {};
  const value = element.type === 'rich_text_input' ? textOfRich(state.rich_text_value) : (state.value ?? '');
  const isArea = element.multiline || element.type === 'rich_text_input';
  const input = h(isArea ? 'textarea' : 'input', {
    type: isArea ? undefined : (INPUT_TYPES[element.type] ?? 'text'),
    inputmode: element.type === 'number_input' ? 'decimal' : undefined,
    id: labelledBy,
    'aria-label': labelledBy ? undefined : label,
    placeholder: element.placeholder?.text,
    rows: isArea ? (element.min_lines ?? 4) : undefined,
    maxlength: element.max_length,
    autofocus: element.focus_on_load,
    'data-action': element.action_id,
  });
  input.value = value;
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  input.addEventListener('input', () => {
    host.keep(block, element, input.value);
    if (block.dispatch_action && triggers.includes('on_character_entered')) tell(input.value);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || isArea) return;
    if (block.dispatch_action && triggers.includes('on_enter_pressed')) {
      event.preventDefault();
      tell(input.value);
    }
  });
  return input;
}

function textOfRich(block) {
  return (block?.elements ?? []).flatMap((part) => (part.elements ?? []).map((one) => one.text ?? '')).join('');
}

const CONTROLS = {
  button: drawButton,
  workflow_button: drawButton,
  icon_button: drawIconButton,
  feedback_buttons: drawFeedback,
  overflow: drawOverflow,
  checkboxes: drawBoxes,
  radio_buttons: drawBoxes,
  datepicker: drawPicker,
  timepicker: drawPicker,
  datetimepicker: drawPicker,
  plain_text_input: drawTextInput,
  email_text_input: drawTextInput,
  url_text_input: drawTextInput,
  number_input: drawTextInput,
  rich_text_input: drawTextInput,
  file_input: () => h('p.unknown', {}, 'Files cannot be added in the local workspace.'),
};
for (const kind of ['static', 'external', 'users', 'conversations', 'channels']) {
  CONTROLS[`${kind}_select`] = drawSelect;
  CONTROLS[`multi_${kind}_select`] = drawSelect;
}
