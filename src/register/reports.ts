/** Results for machines: one JSON object, SARIF for code scanning, JUnit for build servers. */
import { addDays } from 'date-fns/addDays';
import { VERDICTS, type Verdict } from '../check/answer.ts';
import { VERDICT_SIGNS } from '../speak/wording.ts';
import type { Judged } from './judgement.ts';

/** One thing that was checked. */
export interface ReportItem {
  /** The row of a table, or the place among the components, from 1. */
  row: number;
  /** As the bill refers to a component; empty for a row. */
  ref: string;
  label: string;
  judged: Judged;
  problem?: string | undefined;
  /** Until when a waiver covers it, and whose it is, in words. */
  waived?: string | undefined;
  isFailure: boolean;
}

export interface Report {
  file: string;
  /** `csv`, `xlsx`, `lines`, `CycloneDX 1.6`, … */
  form: string;
  asOf: string;
  buyer: readonly string[];
  activity: string;
  counts: Record<string, number>;
  items: readonly ReportItem[];
  data: { rulebook: string; lists: readonly { id: string; asOf: string; isStale: boolean }[] };
  /** Where a rule is explained. */
  ruleUrl: (rule: string) => string | undefined;
}

/** The keys are a promise: add, never rename. */
export function reportJson(report: Report, extra: Record<string, unknown> = {}): object {
  const { file, form, asOf, buyer, activity, counts, items, data } = report;
  return {
    file,
    form,
    asOf,
    buyer,
    activity,
    ...extra,
    counts,
    failures: items.filter(({ isFailure }) => isFailure).length,
    items: items.map(({ row, ref, label, judged, problem, waived, isFailure }) => ({
      row,
      ...(ref === '' ? {} : { ref }),
      label,
      verdict: judged?.verdict ?? 'unread',
      name: judged?.name ?? null,
      vendor: judged?.vendor ?? null,
      reason: judged?.reason ?? problem ?? null,
      rules: judged?.rules ?? [],
      since: judged?.since || null,
      next: judged?.next || null,
      barredFrom: judged?.barredFrom || null,
      source: judged?.source || null,
      matchedAs: judged?.matchedAs ?? null,
      question: judged?.question || null,
      waived: waived ?? null,
      failure: isFailure,
    })),
    data: {
      rulebook: data.rulebook,
      lists: data.lists.map(({ id, asOf: of, isStale }) => ({ id, asOf: of, stale: isStale })),
    },
  };
}

const SARIF_LEVEL: Record<string, 'error' | 'warning' | 'note'> = {
  prohibited: 'error',
  upcoming: 'warning',
  restricted: 'warning',
  review: 'warning',
};

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ — one result for each thing on which something was found. */
export function reportSarif(report: Report): object {
  const told = report.items.filter(({ judged }) => judged && SARIF_LEVEL[judged.verdict]);
  const ruleOf = ({ judged }: ReportItem): string => judged?.rules[0] ?? `vendorcheck-${judged?.verdict}`;
  const rules = new Map(told.map((item) => [ruleOf(item), item.judged]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'vendorcheck',
            rules: [...rules].map(([id, judged]) => {
              const helpUri = report.ruleUrl(id) ?? judged?.source;
              return {
                id,
                shortDescription: { text: judged?.titles[0] ?? id },
                ...(helpUri ? { helpUri } : {}),
              };
            }),
          },
        },
        properties: {
          asOf: report.asOf,
          buyer: report.buyer,
          activity: report.activity,
          rulebook: report.data.rulebook,
        },
        results: told.map((item) => ({
          ruleId: ruleOf(item),
          level: item.isFailure ? 'error' : (SARIF_LEVEL[item.judged?.verdict ?? ''] ?? 'note'),
          message: { text: lineOf(item) },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(report.file) },
                region: { startLine: item.ref === '' ? item.row : 1 },
              },
              ...(item.ref === '' ? {} : { logicalLocations: [{ fullyQualifiedName: item.ref, kind: 'module' }] }),
            },
          ],
          partialFingerprints: { 'vendorcheck/v1': `${item.ref || item.label}|${ruleOf(item)}` },
          ...(item.waived ? { suppressions: [{ kind: 'external', justification: item.waived }] } : {}),
        })),
      },
    ],
  };
}

/** JUnit's XML as build servers read it: a failure for what counts as one, skipped where there was no name. */
export function reportJunit(report: Report): string {
  const failures = report.items.filter(({ isFailure }) => isFailure).length;
  const skipped = report.items.filter(({ judged }) => !judged).length;
  const cases = report.items.map((item) => {
    const name = `<testcase classname="${xml(report.file)}" name="${xml(`${item.row}: ${item.label || 'no name'}`)}"`;
    if (item.isFailure)
      return `${name}><failure type="${xml(item.judged?.verdict ?? 'unread')}" message="${xml(lineOf(item))}">${xml(item.judged?.source ?? '')}</failure></testcase>`;
    if (!item.judged) return `${name}><skipped message="${xml(item.problem ?? '')}"/></testcase>`;
    return item.judged.verdict === 'no-match'
      ? `${name}/>`
      : `${name}><system-out>${xml(lineOf(item))}</system-out></testcase>`;
  });
  const counts = `tests="${report.items.length}" failures="${failures}" skipped="${skipped}" errors="0"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n<testsuite name="vendorcheck ${xml(report.file)}" ${counts}>\n${cases.join('\n')}\n</testsuite>\n</testsuites>\n`;
}

/** "Prohibited: EZVIZ C6N. It is barred … (us-ndaa-889)". */
export function lineOf({ label, judged, problem, waived }: ReportItem): string {
  if (!judged) return `Not checked: ${label || 'no name'}. ${problem ?? ''}`.trim();
  const rules = judged.rules.length > 0 ? ` (${judged.rules.slice(0, 3).join(', ')})` : '';
  const question = judged.question === '' ? '' : ` ${judged.question}`;
  return `${VERDICT_SIGNS[judged.verdict].words}: ${label}. ${judged.reason}${rules}${question}${waived ? ` ${waived}` : ''}`;
}

function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ' ')
    .replace(/[&<>"']/gu, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Which verdicts make a script stop: `--fail-on prohibited,upcoming:90d,review`. */
export interface Trigger {
  /** `unread`: a row without a name. */
  verdict: Verdict | 'unread';
  /** Of a ban to come: only where it begins within so many days. */
  withinDays?: number;
}

/**
 * Reads the verdicts that count.
 *
 * @returns the triggers, or the sentence that says what is wrong
 * @example readFailOn('prohibited,upcoming:90d') //=> [{ verdict: 'prohibited' }, { verdict: 'upcoming', withinDays: 90 }]
 */
export function readFailOn(text: string): Trigger[] | string {
  const triggers: Trigger[] = [];
  for (const part of text.split(',').map((one) => one.trim().toLowerCase())) {
    const [name = '', within, ...rest] = part.split(':');
    const verdict = [...VERDICTS, 'unread' as const].find((one) => one === name);
    if (!verdict || rest.length > 0) return `"${part}" is no verdict; known are ${[...VERDICTS, 'unread'].join(', ')}`;
    if (within === undefined) {
      triggers.push({ verdict });
      continue;
    }
    const days = /^(\d{1,5})d$/u.exec(within)?.[1];
    if (days === undefined || verdict !== 'upcoming')
      return `"${part}" is not understood; only upcoming takes a number of days, e.g. upcoming:90d`;
    triggers.push({ verdict, withinDays: Number(days) });
  }
  return triggers;
}

/** @param day the day of the answer, YYYY-MM-DD */
export function isTriggered(triggers: readonly Trigger[], judged: Judged, day: string): boolean {
  return triggers.some(({ verdict, withinDays }) => {
    if (verdict !== (judged?.verdict ?? 'unread')) return false;
    if (withinDays === undefined) return true;
    const last = addDays(new Date(`${day}T00:00:00Z`), withinDays)
      .toISOString()
      .slice(0, 10);
    // A ban whose day is not known may begin tomorrow.
    return !judged?.barredFrom || judged.barredFrom <= last;
  });
}
