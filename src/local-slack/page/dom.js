/** Making elements. Text always goes in as text: nothing here parses HTML. */

/**
 * @param {string} tag `div`, `button.primary`
 * @param {Record<string, unknown>} [props] attributes; `onclick` and the like are listeners; false, null and undefined are left out
 * @param {...unknown} children nodes, texts, lists of them
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name || 'div');
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on') && typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (key === 'class') element.className = `${element.className} ${value}`.trim();
    else if (key === 'value' || key === 'checked' || key === 'selected') element[key] = value;
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  add(element, children);
  return element;
}

/** Appends nodes and texts, lists laid flat. */
export function add(parent, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === '') continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return parent;
}

/** Puts other content in an element. */
export function fill(parent, ...children) {
  parent.replaceChildren();
  return add(parent, children);
}

/**
 * Brings a parent's children in line with a list, touching only what changed: focus and scrolling survive.
 * @param {HTMLElement} parent
 * @param {{ key: string, sign: string, draw: () => Node }[]} items
 * @returns {HTMLElement[]} what was drawn now, from top to bottom
 */
export function sync(parent, items) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = new Set(items.map((item) => item.key));
  for (const [key, child] of old) if (!wanted.has(key)) child.remove();
  let before = parent.firstElementChild;
  const drawn = [];
  for (const item of items) {
    const known = old.get(item.key);
    if (known && known.dataset.sign === item.sign) {
      if (known === before) before = before.nextElementSibling;
      else parent.insertBefore(known, before);
      continue;
    }
    const fresh = item.draw();
    fresh.dataset.key = item.key;
    fresh.dataset.sign = item.sign;
    drawn.push(fresh);
    if (known) {
      if (known === before) before = before.nextElementSibling;
      known.replaceWith(fresh);
    } else {
      parent.insertBefore(fresh, before);
    }
  }
  return drawn;
}

let ids = 0;
/** An id for label and input to meet. */
export function freshId() {
  ids += 1;
  return `x${ids}`;
}

/** Only addresses that cannot run anything. */
export function safeHref(url) {
  try {
    const { protocol } = new URL(url);
    return ['http:', 'https:', 'mailto:', 'tel:'].includes(protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** A link that leaves the page. */
export function link(url, ...children) {
  const href = safeHref(url);
  return href ? h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, children) : h('span', {}, children);
}

/** A short word at the bottom of the page. */
export function toast(says) {
  const place = document.getElementById('toasts');
  const note = h('div.toast', {}, says);
  place?.append(note);
  setTimeout(() => note.remove(), 6000);
}
