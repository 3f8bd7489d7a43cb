/**
 * What an answer comes to in one line of a table: the finding that decides, and nothing else. So many things at once are
 * checked: rows of a table, components of a bill of materials, vendors in use.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import {
  type Answer,
  type Finding,
  gravityOf,
  type MatchLevel,
  type Question,
  VERDICTS,
  type Verdict,
} from '../check/answer.ts';
import { type Checker, check } from '../check/check.ts';
import type { Subject } from '../check/resolve/resolution.ts';
import { resolveSubject } from '../check/resolve/subject.ts';
import { dayOf } from '../rulebook/time.ts';
import { asksOf } from '../speak/finding.ts';
import { summaryOf } from '../speak/summary.ts';
import { ANY_READER, VERDICT_SIGNS } from '../speak/wording.ts';

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

/** What is kept of a judgement. */
export const judgedSchema = z.object({
  verdict: z.enum(VERDICTS),
  /** The name that was found, or what was asked. */
  name: z.string(),
  vendor: z.string().nullable(),
  reason: z.string(),
  /** The ids of the rules that decide, the most important first; and their titles, for people. */
  rules: z.array(z.string()),
  titles: z.array(z.string()),
  /** YYYY-MM-DD in the zone of the deciding rule, or empty. */
  since: z.string(),
  /** The next day on which something changes, or empty. */
  next: z.string(),
  /** From when it is barred, where the ban is yet to come; empty otherwise. */
  barredFrom: z.string(),
  source: z.string(),
  /** How the text became the name, e.g. `vendor “EZVIZ”: brand of Hikvision`. */
  matchedAs: z.string(),
  /** What has to be found out, or empty. */
  question: z.string(),
});

export interface Judgement extends z.infer<typeof judgedSchema> {
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
function graver(a: Judgement, b: Judgement): Judgement {
  return gravityOf(b.verdict) < gravityOf(a.verdict) ? b : a;
}

export type Circumstances = Pick<Question, 'buyer' | 'activity' | 'asOf'>;

/** Null: there was no name to check. */
export type Judged = Judgement | null;

/** How many names are remembered: a file repeats its vendors, and memory must not grow with it. */
const MOST_REMEMBERED = 5_000;
/** Milliseconds after which others get their turn: an answer in Slack must not wait for a file. */
const LONGEST_STRETCH = 25;

/** A function that judges one thing after another and remembers the names it has met. */
export function judgeWith(
  checker: Checker,
  { asOf, buyer, activity }: Circumstances,
): (one: { names: NamedText[] }, own?: Partial<Circumstances>) => Judged {
  const day = dayOf(asOf);
  const met = new Map<string, { judgement: Judgement; level: MatchLevel | null }>();
  const ask = (named: Pick<NamedText, 'text' | 'from'>, own: Partial<Circumstances>) => {
    const question = { text: named.text, asOf, buyer: own.buyer ?? buyer, activity: own.activity ?? activity };
    const key = JSON.stringify([named, question.buyer, question.activity]);
    let found = met.get(key);
    if (!found) {
      const answer = check(checker, question);
      found = { judgement: judge(answer, named), level: answer.matched?.level ?? null };
      if (met.size >= MOST_REMEMBERED) met.clear();
      met.set(key, found);
    }
    return found;
  };
  const meant = (text: string): Subject | null => resolveSubject(checker.book, checker.names, text, day).subject;
  /** Only such words can count where somebody else is named: looking them up in the lists would be for nothing. */
  const isOfBook = (text: string): boolean => meant(text)?.vendor != null;

  return ({ names }, own = {}) => {
    const given = names.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
    const main = given.filter(({ trust }) => trust === 'name').map((named) => ask(named, own));
    const found = main.map(({ judgement }) => judgement);
    const known = found.find(({ vendor }) => vendor !== null);
    for (const named of given) {
      if (named.trust === 'name') continue;
      if (named.trust === 'identifier') {
        if (!isOfBook(named.text)) continue;
        const { level, judgement } = ask(named, own);
        if (level === 'exact' && judgement.vendor)
          found.push(main.length === 0 ? judgement : asQuestion(judgement, named));
        continue;
      }
      if (known) {
        // Together they may name a product of this vendor for which more is said than for the vendor as a whole.
        const text = `${known.name} ${named.text}`;
        if (isMoreThan(meant(text), meant(known.name))) {
          const together = ask({ text, from: 'vendor and product' }, own).judgement;
          if (together.vendor === known.vendor && together.verdict !== 'review') found.push(together);
        }
      }
      if (main.length > 0 && !isOfBook(named.text)) continue;
      const { judgement } = ask(named, own);
      if (known && judgement.vendor === known.vendor) continue;
      if (judgement.vendor)
        found.push(
          main.length === 0 || beginsWithName(checker, judgement.vendor, named.text, day)
            ? judgement
            : asQuestion(judgement, named),
        );
      // Of words about a product, "nothing found" would say that there is nothing.
      else if (main.length === 0 && judgement.verdict !== 'no-match') found.push(ofNobody(judgement));
    }
    const [first, ...rest] = found;
    if (!first || rest.length === 0) return first ?? null;
    return { ...rest.reduce(graver, first), touches: [...new Set(found.flatMap(({ touches }) => touches))] };
  };
}

/** Whether words beside a vendor's name lead to one of its products or kinds, and not only to the vendor. */
function isMoreThan(together: Subject | null, alone: Subject | null): boolean {
  const told = (subject: Subject | null): string =>
    JSON.stringify([
      subject?.vendor?.id,
      subject?.member?.name,
      subject?.product?.id,
      subject?.contains?.name,
      subject?.categories,
      subject?.onlyPartly,
    ]);
  return told(together) !== told(alone);
}

const FIRST_WORDS = 4;

/** "Hikvision DS-2CD2143" is by Hikvision whoever sells it; "works with TikTok" may be by anybody. */
function beginsWithName({ book, names }: Checker, vendor: string, text: string, day: string): boolean {
  const words = text.trim().split(/\s+/u);
  for (let size = 1; size <= Math.min(FIRST_WORDS, words.length); size += 1) {
    const { subject } = resolveSubject(book, names, words.slice(0, size).join(' '), day);
    if (subject?.vendor?.id === vendor && subject?.matched?.level === 'exact') return true;
  }
  return false;
}

/** A kind of product whose maker nobody names: what rules say of makers of that kind, and the question who makes it. */
function ofNobody(judgement: Judgement): Judgement {
  if (gravityOf(judgement.verdict) > gravityOf('review')) return judgement;
  return { ...judgement, verdict: 'review', question: judgement.question || 'Who makes it?' };
}

/** A name met in passing is a question, never a verdict. */
function asQuestion(judgement: Judgement, { from }: NamedText): Judgement {
  if (gravityOf(judgement.verdict) >= gravityOf('review')) return judgement;
  const { name } = judgement;
  return {
    ...judgement,
    verdict: 'review',
    reason: `The ${from} names ${name} (${VERDICT_SIGNS[judgement.verdict].words.toLowerCase()}). ${judgement.reason}`,
    question: `Is it made or supplied by ${name}?`,
  };
}

/** The sign of a verdict with its words; of what had no name to check, that it was not. */
export function judgedSign(judged: Pick<Judgement, 'verdict'> | null): { symbol: string; words: string } {
  return judged ? VERDICT_SIGNS[judged.verdict] : { symbol: '·', words: 'Not checked' };
}

/** How many there are of each verdict; `unread` had no name. */
export type Counts = Map<Verdict | 'unread', number>;

export function count(counts: Counts, judged: Pick<Judgement, 'verdict'> | null): void {
  const kind = judged?.verdict ?? 'unread';
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

/** By verdict, the gravest first; what there is none of counts 0. */
export function countsByVerdict(counts: Counts): Record<string, number> {
  return Object.fromEntries([...VERDICTS, 'unread' as const].map((kind) => [kind, counts.get(kind) ?? 0]));
}

/** "3 prohibited, 1 upcoming ban, 40 nothing found", the gravest first; what there is none of is left out. */
export function countsInWords(counts: Counts): string {
  const parts = VERDICTS.filter((verdict) => counts.has(verdict)).map(
    (verdict) => `${counts.get(verdict)} ${VERDICT_SIGNS[verdict].words.toLowerCase()}`,
  );
  if (counts.has('unread')) parts.push(`${counts.get('unread')} not checked`);
  return parts.join(', ') || 'nothing to check';
}

/**
 * Keeps the gravest of a long row of things, in the order in which they came; what nothing was found of is not kept. What is
 * alike, the same party under the same rules, is kept once, with how many more there are of it.
 */
export function keepGravest<T>(most: number): { add(judged: Judged, one: T): void; list(): (T & { alike: number })[] } {
  const kept: { gravity: number; key: string; alike: number; one: T }[] = [];
  return {
    add: (judged, one) => {
      if (!judged || judged.verdict === 'no-match') return;
      const gravity = gravityOf(judged.verdict);
      const key = JSON.stringify([judged.verdict, judged.name, judged.rules]);
      const same = kept.find((other) => other.key === key);
      if (same) {
        same.alike += 1;
        return;
      }
      const place = kept.findIndex((other) => other.gravity > gravity);
      if (place < 0 && kept.length >= most) return;
      kept.splice(place < 0 ? kept.length : place, 0, { gravity, key, alike: 0, one });
      if (kept.length > most) kept.pop();
    },
    list: () => kept.map(({ one, alike }) => ({ ...one, alike })),
  };
}

/** Lets others have their turn from time to time; stops where nobody waits for the result any more. */
export function pacer(signal?: AbortSignal): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - begun < LONGEST_STRETCH) return;
    await nextTurn();
    begun = performance.now();
    signal?.throwIfAborted();
  };
}
