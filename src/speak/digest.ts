/** The weekly digest for people who are not in Slack: as data, and as an e-mail and a card of Teams made of it. */
import { daysBetween } from '../reminders/days.ts';
import type { Deadline } from '../reminders/records.ts';
import type { Book } from '../rulebook/book.ts';
import { roleLabel } from '../rulebook/roles.ts';
import { dayInWords } from '../rulebook/time.ts';

export interface DigestLine {
  /** YYYY-MM-DD, in the rule's own zone where the law sets the day. */
  dueOn: string;
  /** Negative: so many days overdue. */
  daysLeft: number;
  kind: Deadline['kind'];
  title: string;
  rule: string | null;
  /** Whom it binds; empty for what people added. */
  binds: string[];
  todo: string | null;
  source: { label: string; url: string } | null;
}

export interface Digest {
  /** The day it is for, YYYY-MM-DD. */
  day: string;
  overdue: DigestLine[];
  coming: DigestLine[];
  book: string;
}

const NOTICE = 'Dates of the rule book and of your own list. Not legal advice.';

/** @param deadlines open ones, soonest first */
export function digestOf(book: Book, deadlines: readonly Deadline[], today: string): Digest {
  const lines = deadlines.map((deadline) => lineOf(book, deadline, today));
  return {
    day: today,
    overdue: lines.filter(({ daysLeft }) => daysLeft < 0),
    coming: lines.filter(({ daysLeft }) => daysLeft >= 0),
    book: book.version,
  };
}

/** What the receiver of a webhook is told of a deadline, too. */
export function lineOf(book: Book, deadline: Deadline, today: string): DigestLine {
  const rule = deadline.rule === undefined ? undefined : book.rules.get(deadline.rule);
  const phase = rule?.phases.find((one) => deadline.id.startsWith(`rule:${rule.id}:${one.id}`));
  const [citation] = rule?.citations ?? [];
  return {
    dueOn: deadline.dueOn,
    daysLeft: daysBetween(today, deadline.dueOn),
    kind: deadline.kind,
    title: deadline.title,
    rule: rule?.id ?? null,
    binds: (phase?.binds ?? rule?.binds ?? []).map((role) => roleLabel(book, role)),
    todo: rule?.todo ?? null,
    source: citation ? { label: citation.label, url: citation.url } : null,
  };
}

function digestTitle({ overdue, coming }: Digest): string {
  const dates = `${coming.length} ${coming.length === 1 ? 'date' : 'dates'} in the next eight weeks`;
  return overdue.length > 0 ? `${dates}, ${overdue.length} overdue` : dates;
}

function distance(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

const whenOf = ({ dueOn, daysLeft }: DigestLine): string => `${dayInWords(dueOn)} (${distance(daysLeft)})`;

/** @param ending how to stop it, in a sentence */
export function digestMail(
  digest: Digest,
  ending: { says: string; url?: string | undefined },
): {
  subject: string;
  text: string;
  html: string;
} {
  const title = digestTitle(digest);
  return {
    subject: `vendorcheck: ${title}`,
    text: `${[
      `${title} (${dayInWords(digest.day)})`,
      ...sections(digest).flatMap(([head, lines]) => [head.toUpperCase(), ...lines.map(textOf)]),
      `${NOTICE} Rule book ${digest.book}.`,
      `${ending.says}${ending.url ? ` ${ending.url}` : ''}`,
    ].join('\n\n')}\n`,
    html: pageOf(
      title,
      `<h1 style="font-size:20px;margin:0 0 4px">${escapeHtml(title)}</h1><p style="margin:0 0 16px;color:#555">${dayInWords(digest.day)}</p>${sections(
        digest,
      )
        .map(
          ([head, lines]) => `<h2 style="font-size:16px;margin:24px 0 8px">${head}</h2>${lines.map(htmlOf).join('')}`,
        )
        .join(
          '',
        )}<p style="margin-top:24px;color:#555;font-size:13px">${NOTICE} Rule book ${escapeHtml(digest.book)}.<br>${
        ending.url ? `<a href="${escapeHtml(ending.url)}">${escapeHtml(ending.says)}</a>` : escapeHtml(ending.says)
      }</p>`,
    ),
  };
}

function sections({ overdue, coming }: Digest): [string, DigestLine[]][] {
  const parts: [string, DigestLine[]][] = [
    ['Overdue', overdue],
    ['Coming', coming],
  ];
  return parts.filter(([, lines]) => lines.length > 0);
}

function textOf(line: DigestLine): string {
  return [
    `${whenOf(line)}: ${line.title}`,
    ...(line.binds.length > 0 ? [`  Binds: ${line.binds.join(', ')}`] : []),
    ...(line.todo ? [`  To do: ${line.todo}`] : []),
    ...(line.source ? [`  Source: ${line.source.label} ${line.source.url}`] : []),
  ].join('\n');
}

function htmlOf(line: DigestLine): string {
  const small = (text: string): string => `<div style="font-size:13px;color:#555">${text}</div>`;
  return `<div style="margin:0 0 14px;padding-left:10px;border-left:3px solid ${line.daysLeft < 0 ? '#b3261e' : '#1f3a5f'}"><div><strong>${escapeHtml(whenOf(line))}</strong>: ${escapeHtml(line.title)}</div>${[
    ...(line.binds.length > 0 ? [small(`Binds: ${escapeHtml(line.binds.join(', '))}`)] : []),
    ...(line.todo ? [small(`To do: ${escapeHtml(line.todo)}`)] : []),
    ...(line.source
      ? [small(`Source: <a href="${escapeHtml(line.source.url)}">${escapeHtml(line.source.label)}</a>`)]
      : []),
  ].join('')}</div>`;
}

/** A page of ours without scripts: an e-mail, or what an address in it shows. */
export function pageOf(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title></head><body style="font:15px/1.5 system-ui,-apple-system,Segoe UI,sans-serif;max-width:640px;margin:24px auto;padding:0 16px;color:#1b1b1b;background:#fff">${body}</body></html>`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Teams takes no more than 28 kB. */
const MOST_LINES = 40;

/** An Adaptive Card, as a workflow "when a webhook request is received" of Teams posts it. */
export function digestCard(digest: Digest): object {
  const lines = sections(digest).flatMap(([head, all]) => [
    { type: 'TextBlock', text: head, weight: 'Bolder', spacing: 'Large' },
    ...all.slice(0, MOST_LINES).map((line) => ({
      type: 'TextBlock',
      wrap: true,
      text: `**${plainMarkdown(whenOf(line))}**: ${plainMarkdown(line.title)}${line.source ? ` ([${plainMarkdown(line.source.label)}](${line.source.url}))` : ''}`,
    })),
    ...(all.length > MOST_LINES ? [{ type: 'TextBlock', text: `… and ${all.length - MOST_LINES} more` }] : []),
  ]);
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', text: digestTitle(digest), size: 'Large', weight: 'Bolder', wrap: true },
            ...lines,
            {
              type: 'TextBlock',
              text: `${NOTICE} Rule book ${digest.book}.`,
              isSubtle: true,
              wrap: true,
              spacing: 'Large',
            },
          ],
        },
      },
    ],
  };
}

function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]()#<>~|]/gu, '\\$&');
}
