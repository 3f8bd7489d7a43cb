/** The rule book as pages for readers, made from the data alone. */
import type { Book, Phase, Rule } from './book.ts';
import { roleLabel } from './roles.ts';
import type { Activity, Vendor } from './schema.ts';

/** A file of the readers' view: its path below `docs/` and its Markdown. */
export interface Page {
  path: string;
  text: string;
}

const PLACES: Record<string, string> = { us: 'United States', eu: 'European Union' };
const REGIONS = new Intl.DisplayNames('en', { type: 'region' });

/** An index, a page a rule, and a page of all vendors. */
export function bookPages(book: Book): Page[] {
  const rules = [...book.rules.values()].toSorted(
    (a, b) => a.published.localeCompare(b.published) || a.id.localeCompare(b.id),
  );
  return [
    { path: 'rules/README.md', text: indexPage(book, rules) },
    ...rules.map((rule) => ({ path: `rules/${rule.id}.md`, text: rulePage(book, rule) })),
    { path: 'rules/vendors.md', text: vendorsPage(book) },
  ];
}

const MADE = '<!-- Made by `npm run rulebook` from src/rulebook. Do not edit. -->';

function indexPage(book: Book, rules: Rule[]): string {
  const places = new Map<string, Rule[]>();
  for (const rule of rules) places.set(placeOf(rule), [...(places.get(placeOf(rule)) ?? []), rule]);
  const ordered = [...places].toSorted(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b));
  return page([
    MADE,
    '# The rule book',
    `${rules.length} legal instruments and ${book.vendors.size} vendors, version \`${book.version}\`. Each statement cites its source and the day it was last checked. [All vendors](vendors.md). Not legal advice.`,
    '## Calendar',
    'Every date on which something begins or ends, in the time zone of the rule.',
    calendar(rules),
    ...ordered.flatMap(([place, own]) => [
      `## ${place}`,
      table(
        ['Rule', 'Kind', 'Published', 'Begins', 'Binds'],
        own.map((rule) => [
          `[${cell(rule.short)}](${rule.id}.md)`,
          rule.kind,
          rule.published,
          rule.phases.map((phase) => phase.from.slice(0, 10)).join(', '),
          cell(rule.binds.map((role) => roleLabel(book, role)).join('; ')),
        ]),
      ),
    ]),
  ]);
}

function rank(place: string): number {
  if (place === 'United States') return 0;
  return place.startsWith('United States, ') ? 1 : 2;
}

function placeOf(rule: Rule): string {
  const [country = '', part] = rule.jurisdiction.split('-');
  const name = PLACES[country] ?? REGIONS.of(country === 'uk' ? 'GB' : country.toUpperCase()) ?? country;
  return part ? `${name}, ${part.toUpperCase()}` : name;
}

function calendar(rules: Rule[]): string {
  const dates = rules.flatMap((rule) =>
    rule.phases.flatMap((phase) => [
      { day: phase.from.slice(0, 10), change: 'begins', rule, phase },
      ...(phase.until ? [{ day: phase.until.slice(0, 10), change: 'ends', rule, phase }] : []),
    ]),
  );
  dates.sort((a, b) => a.day.localeCompare(b.day) || a.rule.id.localeCompare(b.rule.id));
  return table(
    ['Day', '', 'Rule', 'What'],
    dates.map(({ day, change, rule, phase }) => [
      day,
      change,
      `[${cell(rule.short)}](${rule.id}.md)`,
      cell(phase.effect),
    ]),
  );
}

function rulePage(book: Book, rule: Rule): string {
  const links = new Map(
    rule.citations.map((citation) => [
      citation.label,
      `[${citation.label}](${citation.url})${citation.official ? '' : ' (not official)'}`,
    ]),
  );
  const cite = (labels: string[]): string => labels.map((label) => links.get(label) ?? label).join(', ');
  return page([
    MADE,
    `# ${rule.short}`,
    `**${rule.title}** · ${rule.authority} · ${placeOf(rule)} · ${rule.kind} · published ${rule.published}`,
    `Binds: ${rule.binds.map((role) => roleLabel(book, role)).join('; ')}. Dates are in the time zone ${rule.timeZone}.`,
    '## Phases',
    ...rule.phases.map((phase) => phaseText(book, phase, cite)),
    '## What it covers',
    bullets(rule.appliesTo.map((part) => scopeText(book, part))),
    ...section(
      '## What it leaves out',
      rule.carveOuts.map((one) => `${one.says} ${cite(one.citation)}`),
    ),
    ...section(
      '## What it says of other dealings',
      rule.advises.map((one) => `${activities(one.activities)}: ${one.says} ${cite(one.citation)}`),
    ),
    '## What to do',
    rule.todo,
    ...(rule.waiver ? ['## Waiver', `${rule.waiver.says} ${cite(rule.waiver.citation)}`] : []),
    ...section(
      '## Reporting',
      rule.reporting.map((one) => `Within ${one.within}: ${one.says} ${cite(one.citation)}`),
    ),
    ...(rule.penalties ? ['## Penalties', `${rule.penalties.says} ${cite(rule.penalties.citation)}`] : []),
    ...section('## Not verified', rule.unverified),
    '## Sources',
    bullets([...links.values()]),
    `Checked on ${rule.checked.on} against [this source](${rule.checked.source}). Id: \`${rule.id}\`. [All rules](README.md).`,
  ]);
}

function phaseText(book: Book, phase: Phase, cite: (labels: string[]) => string): string {
  const when = phase.until
    ? `${phase.from} to ${phase.until} (the first moment it no longer holds)`
    : `from ${phase.from}`;
  const what = [
    ...(phase.prohibits ? [`forbids: ${activities(phase.prohibits)}`] : []),
    ...(phase.restricts ? [`limits: ${activities(phase.restricts)}`] : []),
    ...(phase.binds ? [`binds: ${phase.binds.map((role) => roleLabel(book, role)).join('; ')}`] : []),
  ].join('; ');
  return `- **${when.replace('T', ' ')}**: ${phase.effect}${phase.condition ? ` ${phase.condition}` : ''}\n  (${what}) ${cite(phase.citation)}`;
}

function activities(list: Activity[]): string {
  return list.map((activity) => activity.replaceAll('-', ' ')).join(', ');
}

function scopeText(book: Book, part: Rule['appliesTo'][number]): string {
  const vendors = part.vendors?.map((id) => `[${book.vendors.get(id)?.name ?? id}](vendors.md#${id})`).join(', ');
  const kinds = part.categories?.map((id) => (book.categories.get(id)?.label ?? id).toLowerCase()).join(', ');
  return [
    vendors
      ? `${vendors}${part.reach === 'named' ? `, only these parties: ${part.parties?.join('; ')}` : ', with affiliates and brands'}`
      : part.list
        ? `parties of the list ${part.list}`
        : 'any vendor',
    ...(kinds ? [`kinds: ${kinds}`] : []),
    ...(part.origin ? [part.origin] : []),
    ...(part.ask ? [`find out: ${part.ask}`] : []),
  ].join('; ');
}

function vendorsPage(book: Book): string {
  const vendors = [...book.vendors.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  return page([
    MADE,
    '# Vendors',
    `${vendors.length} vendors. A vendor that no rule names is here because people ask about it. [All rules](README.md).`,
    ...vendors.map((vendor) => vendorText(book, vendor)),
  ]);
}

function vendorText(book: Book, vendor: Vendor): string {
  const rules = (book.rulesByVendor.get(vendor.id) ?? []).map((rule) => `[${rule.short}](${rule.id}.md)`);
  const names = [
    ...vendor.legalNames,
    ...vendor.aliases.map((alias) => (typeof alias === 'string' ? alias : alias.text)),
  ];
  const lines = [
    ...(vendor.says ? [vendor.says] : []),
    ...(names.length > 0 ? [`Names: ${names.join('; ')}`] : []),
    ...(vendor.members.length > 0
      ? [
          `Belongs to it: ${vendor.members.map((member) => `${member.name} (${member.kind}${member.until ? ` until ${member.until}` : ''})`).join('; ')}`,
        ]
      : []),
    ...(vendor.products.length > 0 ? [`Products: ${vendor.products.map((product) => product.name).join('; ')}`] : []),
    ...vendor.containedIn.map(
      (other) =>
        `[${other.name}](${other.source}) of ${other.by} ${other.kind} it${other.until ? ` until ${other.until}` : ''}`,
    ),
    ...vendor.divested.map((sold) => `[${sold.name}](${sold.source}) was sold on ${sold.on} to ${sold.to}`),
    ...(vendor.lookalikes.length > 0
      ? [`Not the same: ${vendor.lookalikes.map((other) => other.name).join('; ')}`]
      : []),
    ...vendor.pending.map(
      (pending) =>
        `Pending (as of ${pending.asOf}): ${pending.says} [${pending.citation.label}](${pending.citation.url})`,
    ),
    rules.length > 0 ? `Rules: ${rules.join(', ')}` : 'No rule of the book names it.',
    `Checked ${vendor.checked.on}`,
  ];
  return `<a id="${vendor.id}"></a>\n\n## ${vendor.name}\n\n${bullets(lines)}`;
}

function page(parts: string[]): string {
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [title, bullets(lines)];
}

function bullets(lines: string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function table(heads: string[], rows: string[][]): string {
  return [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
