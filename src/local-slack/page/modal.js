/** A person's open modal: the topmost view, what is typed into it, what is wrong with it. */
import { drawBlocks } from './blocks.js';
import { fill, h, toast } from './dom.js';
import { icon } from './icons.js';
import { drawPlain } from './mrkdwn.js';
import { act, sayFailure } from './server.js';

/** Takes care of one dialog. @returns what shows the view on top of a stack */
export function createModal(app) {
  let dialog;
  let shown = '';
  let filled = {};

  const hide = () => {
    dialog?.close();
    dialog?.remove();
    dialog = undefined;
    shown = '';
    filled = {};
  };

  const submit = async (view) => {
    const button = dialog.querySelector('.submit');
    if (button) button.disabled = true;
    const outcome = await act({ act: 'submit', user: app.viewer(), filled });
    if (button) button.disabled = false;
    showErrors(dialog, outcome.errors ?? {});
    if (outcome.status === 'failed') toast(`We had some trouble connecting. Try again? (${outcome.reason})`);
    if (outcome.status === 'closed' || outcome.status === 'updated' || outcome.status === 'pushed') {
      if (outcome.status !== 'updated') filled = {};
      app.refresh();
    }
    return view;
  };

  return (stack) => {
    const view = stack.at(-1);
    if (!view) return hide();
    const sign = `${view.id} ${view.hash}`;
    if (sign === shown) return;
    if (!shown.startsWith(`${view.id} `)) filled = {};
    shown = sign;
    if (!dialog) {
      dialog = h('dialog.modal', { 'aria-labelledby': 'modal-title' });
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault();
        act({ act: 'close', user: app.viewer() });
      });
      document.body.append(dialog);
      dialog.showModal();
    }
    const host = createHost(
      app,
      { viewId: view.id },
      view.state.values,
      () => filled,
      (next) => {
        filled = next;
      },
    );
    const close = () => act({ act: 'close', user: app.viewer() });
    const form = h(
      'form',
      {
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          if (view.submit) submit(view);
        },
      },
      h(
        'div.modal-head',
        {},
        h('h2', { id: 'modal-title' }, view.title ? drawPlain(view.title) : ''),
        h('button.icon-button', { type: 'button', 'aria-label': 'Close', onclick: close }, icon('close')),
      ),
      h('div.modal-body', {}, drawBlocks(view.blocks, { ...host, isWindow: true })),
      h(
        'div.modal-foot',
        {},
        h(
          'button',
          { type: 'button', onclick: close },
          view.close ? drawPlain(view.close) : view.submit ? 'Cancel' : 'Close',
        ),
        view.submit ? h('button.primary-solid.submit', { type: 'submit' }, drawPlain(view.submit)) : undefined,
      ),
    );
    fill(dialog, form);
    (
      dialog.querySelector('[autofocus]') ??
      dialog.querySelector('.modal-body :is(input, textarea)') ??
      dialog.querySelector('.submit')
    )?.focus();
  };
}

function showErrors(dialog, errors) {
  for (const place of dialog.querySelectorAll('[data-error]')) {
    const says = errors[place.dataset.error] ?? '';
    place.textContent = says;
    place.closest('.input-block')?.classList.toggle('is-wrong', says !== '');
  }
  dialog.querySelector('.is-wrong :is(input, textarea)')?.focus();
}

/** What the controls of a place need: a message, a view or the Home tab. */
export function createHost(app, place, states, filledNow, keepFilled) {
  const user = () => app.viewer();
  return {
    scene: app.scene(),
    chosen: (blockId, actionId) => states[blockId]?.[actionId],
    keep: (block, element, choice) => {
      const before = filledNow();
      keepFilled({ ...before, [block.block_id]: { ...before[block.block_id], [element.action_id]: choice } });
    },
    act: async (block, element, choice) => {
      const outcome = await act({
        act: 'interact',
        user: user(),
        ...place,
        blockId: block.block_id,
        actionId: element.action_id,
        choice,
        filled: filledNow(),
      });
      sayFailure(outcome);
    },
    suggest: (block, element, query) =>
      act({ act: 'suggest', user: user(), ...place, blockId: block.block_id, actionId: element.action_id, query }),
  };
}
