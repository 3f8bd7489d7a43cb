/** Checks many things at once: rows of a table, components of a bill of materials, vendors in use. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gravityOf, type MatchLevel, type Question, VERDICTS, type Verdict } from '../check/answer.ts';
import { type Checker, check } from '../check/check.ts';
import type { Subject } from '../check/resolve/resolution.ts';
import { resolveSubject } from '../check/resolve/subject.ts';
import { VERDICT_SIGNS } from '../speak/wording.ts';
import { graver, type Judgement, judge, type NamedText } from './judgement.ts';

export type Circumstances = Pick<Question, 'buyer' | 'activity' | 'asOf'>;

/** Something to be checked, by every name that it bears. */
export interface Checkable {
  names: NamedText[];
}

/** Null: there was no name to check. */
export type Judged = Judgement | null;

/** What is remembered of an answer, besides what it comes to. */
interface Found {
  /** The id of the vendor in the book. */
  vendor: string | null;
  verdict: Verdict;
  level: MatchLevel | null;
}

/** How many names are remembered: a file repeats its vendors, and memory must not grow with it. */
const MOST_REMEMBERED = 5_000;
/** Milliseconds after which others get their turn: an answer in Slack must not wait for a file. */
const LONGEST_STRETCH = 25;

/** A function that judges one thing after another and remembers the names it has met. */
export function judgeWith(
  checker: Checker,
  { asOf, buyer, activity }: Circumstances,
): (one: Checkable, own?: Partial<Circumstances>) => Judged {
  const day = 'day' in asOf ? asOf.day : asOf.at.toISOString().slice(0, 10);
  const met = new Map<string, { answer: Found; judgement: Judgement }>();
  const ask = (
    named: Pick<NamedText, 'text' | 'from'>,
    own: Partial<Circumstances>,
  ): { answer: Found; judgement: Judgement } => {
    const question = { text: named.text, asOf, buyer: own.buyer ?? buyer, activity: own.activity ?? activity };
    const key = JSON.stringify([named, question.buyer, question.activity]);
    let found = met.get(key);
    if (!found) {
      const answer = check(checker, question);
      const { vendor, verdict, matched } = answer;
      found = {
        answer: { vendor: vendor?.id ?? null, verdict, level: matched?.level ?? null },
        judgement: judge(answer, named),
      };
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
    const known = main.find(({ answer }) => answer.vendor !== null);
    const found = main.map(({ judgement }) => judgement);
    for (const named of given) {
      if (named.trust === 'name') continue;
      if (named.trust === 'identifier') {
        if (!isOfBook(named.text)) continue;
        const { answer, judgement } = ask(named, own);
        if (answer.level === 'exact' && answer.vendor)
          found.push(main.length === 0 ? judgement : asQuestion(judgement, named));
        continue;
      }
      if (known) {
        // Together they may name a product of this vendor for which more is said than for the vendor as a whole.
        const text = `${known.judgement.name} ${named.text}`;
        if (isMoreThan(meant(text), meant(known.judgement.name))) {
          const together = ask({ text, from: 'vendor and product' }, own);
          if (together.answer.vendor === known.answer.vendor && together.answer.verdict !== 'review')
            found.push(together.judgement);
        }
      }
      if (main.length > 0 && !isOfBook(named.text)) continue;
      const { answer, judgement } = ask(named, own);
      if (known && answer.vendor === known.answer.vendor) continue;
      if (answer.vendor)
        found.push(
          main.length === 0 || beginsWithName(checker, answer.vendor, named.text, day)
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
