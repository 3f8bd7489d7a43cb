/** What an answer comes to in one line of a table: the finding that decides, and nothing else. */
import { type Answer, type Finding, gravityOf, type Verdict } from '../check/answer.ts';
import { asksOf } from '../speak/finding.ts';
import { summaryOf } from '../speak/summary.ts';
import { ANY_READER } from '../speak/wording.ts';

/** Where a text stands, and how far it may be trusted to be the name of who makes the thing. */
export interface NamedText {
  text: string;
  /** As the file calls the place, e.g. `vendor` or `supplier`. */
  from: string;
  /**
   * `name`: a field for the name of a company or a product; `description`: words about a product, which may name somebody
   * else in passing; `identifier`: a name for machines, which counts only where the rule book knows it.
   */
  trust: 'name' | 'description' | 'identifier';
}

export interface Judgement {
  verdict: Verdict;
  /** The name that was found, or what was asked. */
  name: string;
  vendor: string | null;
  reason: string;
  /** The ids of the rules that decide, the most important first. */
  rules: string[];
  /** The titles of the same rules, for people. */
  titles: string[];
  /** YYYY-MM-DD in the zone of the deciding rule, or empty. */
  since: string;
  /** The next day on which something changes, or empty. */
  next: string;
  /** From when it is barred, where the ban is yet to come; empty otherwise. */
  barredFrom: string;
  source: string;
  /** How the text became the name, e.g. `vendor “EZVIZ”: brand of Hikvision`. */
  matchedAs: string;
  /** What has to be found out, or empty. */
  question: string;
  /** Every rule that says something of it, also what binds others. */
  touches: string[];
}

/** The rules behind the verdict: those that bind and have its status; of a listing, the rules of its list. */
export function decidingFindings({ verdict, findings }: Pick<Answer, 'verdict' | 'findings'>): Finding[] {
  const same = findings.filter((finding) => finding.status === verdict);
  const binding = same.filter(({ isBinding }) => isBinding);
  return binding.length > 0 ? binding : same;
}

export function judge(answer: Answer, { text, from }: Pick<NamedText, 'text' | 'from'>): Judgement {
  const deciding = decidingFindings(answer);
  const [first] = deciding;
  const listing = answer.listings.find(({ status }) => status === answer.verdict);
  const dates = deciding
    .flatMap(({ barredFrom, next }) => [barredFrom, next?.date ?? null])
    .filter((date) => date !== null);
  return {
    verdict: answer.verdict,
    name: answer.matched?.name ?? (answer.listings.find(({ level }) => level !== 'weak')?.name || text),
    vendor: answer.vendor?.id ?? null,
    reason: summaryOf(answer, ANY_READER),
    rules: deciding.map(({ rule }) => rule),
    titles: deciding.map(({ short }) => short),
    since: first?.since?.slice(0, 10) ?? '',
    next: (dates.toSorted()[0] ?? '').slice(0, 10),
    barredFrom: (deciding.flatMap(({ barredFrom }) => barredFrom ?? []).toSorted()[0] ?? '').slice(0, 10),
    source: first?.citations[0]?.url ?? listing?.url ?? '',
    matchedAs: matchedAs(answer, text, from, listing?.matchedName),
    question: questionOf(answer, deciding),
    touches: [...new Set(answer.findings.map(({ rule }) => rule))],
  };
}

function matchedAs({ matched }: Answer, text: string, from: string, listed: string | undefined): string {
  const asked = `${from} “${text.replace(/\s+/gu, ' ').trim()}”`;
  const [, ...path] = matched?.path ?? [];
  if (matched) return path.length > 0 ? `${asked}: ${path.join(', ')}` : asked;
  return listed ? `${asked}: listed as “${listed}”` : asked;
}

function questionOf({ verdict, candidates }: Answer, deciding: Finding[]): string {
  const asked = [...new Set(deciding.flatMap(asksOf))];
  if (verdict !== 'review') return asked.slice(0, 2).join(' ');
  const names = [...new Set(candidates.map(({ name }) => name))].slice(0, 4);
  return names.length > 0 ? `Is it ${names.join(' or ')}?` : (asked[0] ?? 'Who makes it, under which legal name?');
}

/** The graver of two; of equals the first. */
export function graver(a: Judgement, b: Judgement): Judgement {
  return gravityOf(b.verdict) < gravityOf(a.verdict) ? b : a;
}
