/**
 * The rule book as pages for readers: one a rule and vendor, an index with a search, the calendar, what changed, how far the book goes.
 * Plain HTML that needs no scripts; with them the index can be searched and the calendar shows where today stands.
 */
import { aliasText, type Book, lawDays, type Phase, type Rule } from '../rulebook/book.ts';
import { roleLabel } from '../rulebook/roles.ts';
import type { Activity, Citation, Coverage, Vendor } from '../rulebook/schema.ts';
import { placeInWords } from '../rulebook/vocabulary.ts';
import { changesInWords, type ReleaseChanges } from './changes.ts';
import { ARCHIVE, phaseTitle, rulesOf } from './release.ts';

const SOURCE = 'https://github.com/vendorcheck/vendorcheck';

/** Every page by its path below the site. @param changes of the releases so far, the newest first */
export function sitePages(book: Book, changes: readonly ReleaseChanges[]): Map<string, string> {
  const page = (path: string, title: string, body: Markup, script?: string): [string, string] => [
    path,
    layout({ book, title, body, root: path.includes('/') ? '../' : '', script }),
  ];
  return new Map([
    page('index.html', 'Which vendors are barred, for whom, from when', indexBody(book), 'search.js'),
    page('calendar.html', 'Calendar', calendarBody(book), 'today.js'),
    page('changes.html', 'What changed', changesBody(book, changes)),
    page('coverage.html', 'How far the book goes', coverageBody(book)),
    ...[...book.rules.values()].map((rule) => page(`rules/${rule.id}.html`, rule.short, ruleBody(book, rule))),
    ...[...book.vendors.values()].map((vendor) =>
      page(`vendors/${vendor.id}.html`, vendor.name, vendorBody(book, vendor)),
    ),
  ]);
}

interface Layout {
  book: Book;
  title: string;
  body: Markup;
  /** What leads from the page to the top of the site. */
  root: string;
  script: string | undefined;
}

function layout({ book, title, body, root, script }: Layout): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · vendorcheck rule book</title>
<link rel="stylesheet" href="${root}style.css">
<link rel="alternate" type="application/atom+xml" title="What changed in the rule book" href="${root}changes.atom">
${script && html`<script type="module" src="${root}${script}"></script>`}
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header><nav aria-label="Rule book"><a class="home" href="${root}index.html">Rule book</a> <a href="${root}calendar.html">Calendar</a> <a href="${root}changes.html">Changes</a> <a href="${root}coverage.html">Coverage</a></nav></header>
<main id="main">
<h1>${title}</h1>
${body}
</main>
<footer><p>Rule book ${book.version}. Not legal advice, and no clearance of anybody: what stands here was found in the sources cited, as of the days named; what does not stand here may be barred all the same.</p>
<p>Data and pages: <a href="${root}LICENSE-DATA">CC BY 4.0</a> · <a href="${root}index.json">JSON</a> · <a href="${root}calendar.ics">Calendar (ICS)</a> · <a href="${root}changes.atom">Feed (Atom)</a> · <a href="${root}${ARCHIVE}">Signed archive</a> · <a href="${SOURCE}">Source</a></p></footer>
</body>
</html>
`;
  return page.markup;
}

function indexBody(book: Book): Markup {
  const places = Map.groupBy(
    [...book.rules.values()].toSorted((a, b) => b.published.localeCompare(a.published) || a.id.localeCompare(b.id)),
    (rule) => rule.jurisdiction,
  );
  const ordered = [...places].toSorted(
    ([a], [b]) => rank(a) - rank(b) || placeInWords(a).localeCompare(placeInWords(b), 'en'),
  );
  const vendors = [...book.vendors.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  return html`<p class="lead">${book.rules.size} legal instruments and ${book.vendors.size} vendors. Every statement cites its source and the day on which it was last checked.</p>
<div id="search" hidden><label for="words">Vendor, product, law or place</label><input id="words" type="search" autocomplete="off" spellcheck="false"><p id="found" role="status"></p></div>
<details class="places"><summary>Places</summary><nav aria-label="Places">${ordered.map(([place, rules]) => html`<a href="#${place}">${placeTitle(place)} (${rules.length})</a> `)}<a href="#vendors">Vendors (${vendors.length})</a></nav></details>
${ordered.map(
  ([place, rules]) => html`<section><h2 id="${place}">${placeTitle(place)}</h2>
<ul class="entries">${rules.map((rule) => ruleEntry(rule))}</ul></section>
`,
)}<section><h2 id="vendors">Vendors</h2>
<p>A vendor that no rule names is here because people ask about it. That a name is not here says nothing about it.</p>
<ul class="entries many">${vendors.map((vendor) => vendorEntry(book, vendor))}</ul></section>`;
}

function ruleEntry(rule: Rule): Markup {
  const words = [rule.title, rule.authority, placeInWords(rule.jurisdiction), rule.id].join(' ');
  return html`<li data-words="${words}"><a href="rules/${rule.id}.html">${rule.short}</a> <span>${rule.kind}, published ${day(rule.published)}</span></li>
`;
}

function vendorEntry(book: Book, vendor: Vendor): Markup {
  const words = [
    ...vendorNames(vendor),
    ...vendor.members.map(({ name }) => name),
    ...vendor.products.map(({ name }) => name),
  ];
  const rules = rulesOf(book, vendor.id).length;
  return html`<li data-words="${words.join(' ')}"><a href="vendors/${vendor.id}.html">${vendor.name}</a> <span>${rules === 0 ? 'no rule names it' : rules === 1 ? '1 rule' : `${rules} rules`}</span></li>
`;
}

function ruleBody(book: Book, rule: Rule): Markup {
  const cited = new Map(rule.citations.map((citation) => [citation.label, citation]));
  const cite = (labels: readonly string[]): Markup =>
    html`<span class="source">${labels.map((label, index) => html`${index > 0 && ', '}${linked(cited.get(label), label)}`)}</span>`;
  return html`<p class="lead">${rule.title}</p>
<dl class="facts">
<div><dt>By</dt><dd>${rule.authority}</dd></div>
<div><dt>Place</dt><dd>${placeTitle(rule.jurisdiction)}</dd></div>
<div><dt>Kind</dt><dd>${rule.kind}</dd></div>
<div><dt>Published</dt><dd>${day(rule.published)}</dd></div>
<div><dt>Binds</dt><dd>${rule.binds.map((role) => roleLabel(book, role)).join('; ')}</dd></div>
<div><dt>Time zone</dt><dd>${rule.timeZone}</dd></div>
</dl>
<h2>What holds when</h2>
<ol class="phases">${rule.phases.map((phase) => phaseItem(book, phase, cite))}</ol>
<h2>What it covers</h2>
<ul>${rule.appliesTo.map((part) => html`<li>${scope(book, part)}</li>`)}</ul>
${list('What it leaves out', rule.carveOuts, (one) => html`${one.says} ${cite(one.citation)}`)}
${list('What it says of other dealings', rule.advises, (one) => html`${activities(one.activities)}: ${one.says} ${cite(one.citation)}`)}
<h2>What to do</h2>
<p>${rule.todo}</p>
${rule.waiver && html`<h2>Waiver</h2><p>${rule.waiver.says} ${cite(rule.waiver.citation)}</p>`}
${list('Reporting', rule.reporting, (one) => html`Within ${one.within}: ${one.says} ${cite(one.citation)}`)}
${rule.penalties && html`<h2>Penalties</h2><p>${rule.penalties.says} ${cite(rule.penalties.citation)}</p>`}
${list('Not verified', rule.unverified, (one) => html`${one}`)}
<h2>Sources</h2>
<ul>${rule.citations.map((citation) => html`<li>${linked(citation, citation.label)}</li>`)}</ul>
<p>Checked on ${day(rule.checked.on)} against ${rule.checked.against ? html`${rule.checked.against}, ` : ''}<a href="${rule.checked.source}">this source</a>. <a href="${rule.id}.json">This rule as JSON</a>. Id: <code>${rule.id}</code></p>`;
}

function phaseItem(book: Book, phase: Phase, cite: (labels: readonly string[]) => Markup): Markup {
  const marks = [
    ...(phase.prohibits ? [html`<span class="forbids">Forbids: ${activities(phase.prohibits)}</span>`] : []),
    ...(phase.restricts ? [html`<span class="limits">Limits: ${activities(phase.restricts)}</span>`] : []),
    ...(phase.binds ? [html`<span>Binds: ${phase.binds.map((role) => roleLabel(book, role)).join('; ')}</span>`] : []),
    ...(phase.vendors
      ? [html`<span>Only ${phase.vendors.map((id, index) => html`${index > 0 && ', '}${vendorLink(book, id)}`)}</span>`]
      : []),
  ];
  return html`<li><h3>From ${moment(phase.from)}${phase.until && html` until ${moment(phase.until)}`}</h3>
<p>${phase.effect}</p>${phase.asks && html`<p class="asks">${phase.asks}</p>`}${phase.condition && html`<p>${phase.condition}</p>`}${phase.note && html`<p>${phase.note}</p>`}
<p class="marks">${marks}</p><p>${cite(phase.citation)}</p></li>
`;
}

function scope(book: Book, part: Rule['appliesTo'][number]): Markup {
  const kinds = part.categories?.map((id) => (book.categories.get(id)?.label ?? id).toLowerCase()).join(', ');
  const whose = part.vendors
    ? html`${part.vendors.map((id, index) => html`${index > 0 && ', '}${vendorLink(book, id)}`)}${
        part.reach === 'named' ? `, only these parties: ${part.parties?.join('; ')}` : ', with affiliates and brands'
      }`
    : part.list
      ? html`Parties of the list ${part.list}`
      : part.origin
        ? html`Makers of ${part.origin.map((code) => (code === '*' ? 'every country' : placeInWords(code.toLowerCase()))).join(', ')}${
            part.exceptOrigin && ` but ${part.exceptOrigin.map((code) => placeInWords(code.toLowerCase())).join(', ')}`
          }`
        : html`Any vendor`;
  return html`${whose}${kinds && `; kinds: ${kinds}`}${part.provenance && `; ${part.provenance}`}${part.ask && `. Find out: ${part.ask}`}`;
}

function vendorBody(book: Book, vendor: Vendor): Markup {
  const rules = rulesOf(book, vendor.id);
  return html`${vendor.says && html`<p class="lead">${vendor.says}</p>`}
<h2>Rules that name it</h2>
${
  rules.length === 0
    ? html`<p>No rule of the book names it. That is no clearance: rules on kinds of product, on countries and on parties of lists may reach it.</p>`
    : html`<ul class="entries">${rules.map((rule) => html`<li><a href="../rules/${rule.id}.html">${rule.short}</a> <span>${placeTitle(rule.jurisdiction)}, ${rule.kind}, published ${day(rule.published)}</span></li>`)}</ul>`
}
${list('Pending', vendor.pending, (one) => html`As of ${day(one.asOf)}: ${one.says} ${linked(one.citation, one.citation.label)}`)}
<h2>Who it is</h2>
<dl class="facts">
<div><dt>Country</dt><dd>${placeInWords(vendor.country.toLowerCase())}</dd></div>
<div><dt>Makes</dt><dd>${vendor.categories.map((id) => book.categories.get(id)?.label ?? id).join(', ')}</dd></div>
<div><dt>Names</dt><dd>${vendorNames(vendor).join('; ')}</dd></div>
</dl>
${list('Belongs to it', vendor.members, (one) => html`${one.name} (${one.kind}${one.since && `, since ${one.since}`}${one.until && `, until ${one.until}`})${one.says && `: ${one.says}`} ${sourceLink(one.source)}`)}
${list('Products', vendor.products, (one) => html`${one.name}${one.says && `: ${one.says}`} ${sourceLink(one.source)}`)}
${list('In products of others', vendor.containedIn, (one) => html`${one.name} of ${one.by} ${one.kind} it${one.until && ` until ${one.until}`}: ${one.says} ${sourceLink(one.source)}`)}
${list('Sold', vendor.divested, (one) => html`${one.name}, on ${day(one.on)} to ${one.to}: ${one.says} ${sourceLink(one.source)}`)}
${list('Not the same', vendor.lookalikes, (one) => html`${one.name}: ${one.says} ${sourceLink(one.source)}`)}
<h2>Sources</h2>
<ul>${vendor.sources.map((citation) => html`<li>${linked(citation, citation.label)}</li>`)}</ul>
<p>Checked on ${day(vendor.checked.on)}. <a href="${vendor.id}.json">This vendor as JSON</a>. Id: <code>${vendor.id}</code></p>`;
}

function calendarBody(book: Book): Markup {
  const years = Map.groupBy(lawDays(book), ({ day: date }) => date.slice(0, 4));
  return html`<p class="lead">Every day on which something begins or ends, in the time zone of its rule. <a href="calendar.ics">As a calendar to subscribe to</a>.</p>
<p id="today" hidden></p>
${[...years].toReversed().map(
  ([year, days]) => html`<section><h2 id="y${year}">${year}</h2><ol class="days">${days.map(
    (
      entry,
    ) => html`<li data-day="${entry.day}"><time datetime="${entry.day}">${entry.day}</time> <div><a href="rules/${entry.rule.id}.html">${phaseTitle(entry)}</a><p>${entry.change === 'ends' && 'No longer holds: '}${entry.phase.effect}</p></div></li>
`,
  )}</ol></section>
`,
)}`;
}

function changesBody(book: Book, changes: readonly ReleaseChanges[]): Markup {
  return html`<p class="lead">What each release of the book changed. <a href="changes.atom">As a feed</a>.</p>
${changes.map(
  (release, index) => html`<section><h2 id="${release.version}">${day(release.released.slice(0, 10))}</h2>
<p>Version ${release.version}: ${index === changes.length - 1 && release.changes.length === 0 ? 'the first release' : changesInWords(release.changes)}.</p>
<ul>${release.changes.map(
    ({ kind, id, name, change, what }) =>
      html`<li>${book[kind === 'rule' ? 'rules' : 'vendors'].has(id) ? html`<a href="${kind}s/${id}.html">${name}</a>` : name}: ${change}${what.length > 0 && ` (${what.join('; ')})`}</li>`,
  )}</ul></section>
`,
)}`;
}

function coverageBody(book: Book): Markup {
  const extents: Record<Coverage['extent'], string> = {
    thorough: 'all that is known',
    main: 'the main instruments',
    few: 'a few instruments',
    none: 'nothing yet',
  };
  const places = [...book.coverage.values()].toSorted(
    (a, b) => rank(a.place) - rank(b.place) || placeInWords(a.place).localeCompare(placeInWords(b.place), 'en'),
  );
  return html`<p class="lead">A place that does not stand here is not covered: that nothing is found for it says nothing.</p>
${places.map(
  (
    one,
  ) => html`<section><h2 id="${one.place}">${placeTitle(one.place)}</h2><p>The book has ${extents[one.extent]}, as of ${day(one.asOf)}.${one.ask && ` Who knows: ${one.ask}.`}</p>
${one.missing.length > 0 && html`<ul>${one.missing.map((what) => html`<li>Not in the book: ${what}</li>`)}</ul>`}</section>
`,
)}
${list('What buyers ask and the book does not hold', book.outside, (one) => html`${one.name}: ${one.says} ${linked(one.look, one.look.label)}`)}`;
}

/** The United States, its states, everybody else. */
function rank(place: string): number {
  if (place === 'us') return 0;
  return place.startsWith('us-') ? 1 : 2;
}

function placeTitle(place: string): string {
  const words = placeInWords(place).replace(/^the /, '');
  return place.startsWith('us-') ? `${words} (US)` : words;
}

function vendorNames(vendor: Vendor): string[] {
  return [...new Set([vendor.name, ...vendor.legalNames, ...vendor.aliases.map(aliasText)])];
}

function vendorLink(book: Book, id: string): Markup {
  const vendor = book.vendors.get(id);
  return vendor ? html`<a href="../vendors/${id}.html">${vendor.name}</a>` : html`${id}`;
}

function linked(citation: Citation | undefined, label: string): Markup {
  if (!citation) return html`${label}`;
  return html`<a href="${citation.url}">${citation.label}</a>${!citation.official && ' (not official)'}`;
}

function sourceLink(url: string | undefined): Markup | false {
  return url !== undefined && html`<a href="${url}">source</a>`;
}

function list<T>(title: string, entries: readonly T[], item: (entry: T) => Markup): Markup | false {
  return entries.length > 0 && html`<h2>${title}</h2><ul>${entries.map((entry) => html`<li>${item(entry)}</li>`)}</ul>`;
}

function activities(names: readonly Activity[]): string {
  return names.map((name) => name.replaceAll('-', ' ')).join(', ');
}

function day(date: string): Markup {
  return html`<time datetime="${date}">${date}</time>`;
}

function moment(local: string): Markup {
  return html`<time datetime="${local}">${local.replace('T', ', ')}</time>`;
}

/** HTML from templates in which every value is escaped unless it is markup itself. */
interface Markup {
  readonly markup: string;
}

type Content = Markup | string | number | null | undefined | false | readonly Content[];

/** @example html`<p>${'R&D'}</p>`.markup //=> '<p>R&amp;D</p>' */
function html(texts: TemplateStringsArray, ...values: Content[]): Markup {
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
