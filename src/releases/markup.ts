/** HTML from templates in which every value is escaped unless it is markup itself. */
export interface Markup {
  readonly markup: string;
}

type Content = Markup | string | number | null | undefined | false | readonly Content[];

/** @example html`<p>${'R&D'}</p>`.markup //=> '<p>R&amp;D</p>' */
export function html(texts: TemplateStringsArray, ...values: Content[]): Markup {
  return { markup: texts.reduce((before, text, index) => `${before}${rendered(values[index - 1])}${text}`) };
}

function rendered(value: Content): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'markup' in value ? value.markup : value.map(rendered).join('');
}

function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
