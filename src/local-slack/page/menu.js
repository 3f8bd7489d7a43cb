/** Small menus and questions that open over the page: overflow menus, shortcuts, confirmations. */
import { h } from './dom.js';

/**
 * Opens a menu under a button.
 * @param {HTMLElement} anchor
 * @param {{ label: unknown, hint?: unknown, onChoose: () => void }[]} items
 */
export function openMenu(anchor, items) {
  for (const open of document.querySelectorAll('.menu')) open.remove();
  const menu = h(
    'div.menu',
    { role: 'menu' },
    items.map((item) =>
      h(
        'button.menu-item',
        {
          role: 'menuitem',
          type: 'button',
          onclick: () => {
            close();
            item.onChoose();
          },
        },
        h('span', {}, item.label),
        item.hint ? h('span.menu-hint', {}, item.hint) : undefined,
      ),
    ),
  );
  const host = anchor.closest('dialog') ?? document.body;
  host.append(menu);
  const place = anchor.getBoundingClientRect();
  const width = menu.offsetWidth;
  menu.style.left = `${Math.max(8, Math.min(place.left, innerWidth - width - 8))}px`;
  const below = place.bottom + 4;
  menu.style.top = `${below + menu.offsetHeight > innerHeight ? Math.max(8, place.top - menu.offsetHeight - 4) : below}px`;
  const buttons = [...menu.querySelectorAll('button')];
  buttons[0]?.focus();
  anchor.setAttribute('aria-expanded', 'true');
  const close = () => {
    menu.remove();
    anchor.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', away, true);
    if (document.activeElement === document.body) anchor.focus();
  };
  const away = (event) => {
    if (!menu.contains(event.target)) close();
  };
  document.addEventListener('pointerdown', away, true);
  menu.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement);
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      close();
      anchor.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      buttons[(at + (event.key === 'ArrowDown' ? 1 : -1) + buttons.length) % buttons.length]?.focus();
    }
  });
}

/**
 * Asks before something is done, as a confirm object words it.
 * @returns {Promise<boolean>}
 */
export function confirmFirst(confirm, drawText) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => {
    let isSure = false;
    const dialog = h(
      'dialog.confirm',
      { 'aria-label': confirm.title?.text },
      h('h2', {}, drawText(confirm.title)),
      h('p', {}, drawText(confirm.text)),
      h(
        'div.modal-foot',
        {},
        h('button', { type: 'button', onclick: () => dialog.close() }, drawText(confirm.deny)),
        h(
          'button',
          {
            type: 'button',
            class: confirm.style === 'danger' ? 'danger-solid' : 'primary-solid',
            onclick: () => {
              isSure = true;
              dialog.close();
            },
          },
          drawText(confirm.confirm),
        ),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(isSure);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
