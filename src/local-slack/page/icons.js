/** The page's own signs, as drawings: they look the same on every machine. */
const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-7-5 14-3.5-5.5zM11.5 13.5L20 5',
  bolt: 'M13 3L5 14h6l-1 7 8-11h-6z',
  thread: 'M5 5h14v10h-8l-4 4v-4H5z',
  thumb: 'M7 11v8H4v-8zM7 12l4-8c1.7 0 2.5 1 2.2 2.6L12.7 10H18c1.3 0 2.2 1.1 1.9 2.3l-1.3 5.2c-.2.9-1 1.5-1.9 1.5H7',
  dots: 'M6 12h.01M12 12h.01M18 12h.01',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6z',
  clock: 'M12 4a8 8 0 100 16 8 8 0 000-16zM12 7.5V12l3 2',
  plus: 'M12 5v14M5 12h14',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3',
};
const SVG = 'http://www.w3.org/2000/svg';

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
