/** From a sentence to what it asks: the recognisers one after another, and what they make together. */
import type { Checker } from '../../check/check.ts';
import type { BuyerRole } from '../../rulebook/schema.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { dayOf } from '../dates/calendar.ts';
import { eventsNamed } from '../dates/findWhen.ts';
import { buyerLexicon } from '../lexicon.ts';
import { unknownVerb } from './findActivities.ts';
import { languageOf } from './languageOf.ts';
import { type Meaning, type NamedSubject, NOTHING_MEANT, type PlacedSubject, type SentenceKind } from './meaning.ts';
import { partText } from './questionText.ts';
import { type Draft, RECOGNISERS } from './recognisers.ts';
import { mendTyping, wordsOf } from './words.ts';

/** What no message has more of; a longer list belongs in a file. */
const MOST_SUBJECTS = 200;

/**
 * Reads a sentence. Deterministic: the same text on the same day means the same.
 *
 * @param raw as Slack delivers it
 * @param now for "tomorrow" and "next year"
 * @param timeZone the asker's, as an IANA name: the calendar day there is "today"
 * @param fiscalYearStart the month in which the asker's fiscal year begins, 1 to 12; null: asked back
 * @example readSentence(checker, 'can we renew Kaspersky in October?', now).activity // 'renew'
 */
export function readSentence(
  checker: Checker,
  raw: string,
  now: Date,
  timeZone = 'UTC',
  home: readonly BuyerRole[] = ['us-person'],
  fiscalYearStart: number | null = null,
): Meaning {
  const { asks, below, isCut } = partText(raw);
  const today = timeZone === 'UTC' ? dayOf(now) : dayInZone(now, timeZone);
  const draft = draftOf(checker, asks, { below, today, home, fiscalYearStart });
  for (const { read } of RECOGNISERS) if (!draft.isOver) read(draft);
  const { words, buyer, dates, intent, activity, kinds, subjects } = draft;
  const language = languageOf(words);
  if (draft.isOver) return { ...NOTHING_MEANT, kind: intent.intent ?? 'unclear', language };
  const asked = subjects.length > 0 ? subjects : kinds;
  return {
    kind: kindOf(draft),
    subjects: asked.slice(0, MOST_SUBJECTS).map(plain),
    further: asked.slice(MOST_SUBJECTS).map(plain),
    without: draft.without.map(plain),
    kinds: kinds.map(plain),
    activity: activity.activity,
    otherActivities: activity.others,
    unknownVerb: activity.activity === null ? unknownVerb(words) : null,
    buyer,
    when: dates.when,
    days: dates.days,
    daysTold: dates.told,
    unclearDates: dates.unclear.map(({ text, readings }) => ({ text, readings })),
    isJudging: intent.isJudging,
    isFollowUp: intent.isFollowUp,
    notUnderstood: [
      ...dates.unclear.map((one) => one.text),
      ...asked.slice(MOST_SUBJECTS).map((one) => one.text),
      ...(dates.when || dates.unclear.length > 0 ? [] : eventsNamed(draft.blanked)),
      ...draft.unread,
      ...draft.left,
    ],
    language,
    isCut,
  };
}

/** A sentence of which nothing is read yet. */
function draftOf(
  checker: Checker,
  asks: string,
  rest: Pick<Draft, 'below' | 'today' | 'home' | 'fiscalYearStart'>,
): Draft {
  const { byForm } = checker.names;
  const { spaceless } = buyerLexicon(checker.book);
  const text = mendTyping(asks, (form) => byForm.has(form));
  return {
    checker,
    text,
    words: wordsOf(text, (native) => byForm.has(native) || spaceless.has(native)),
    ...rest,
    subjects: [],
    without: [],
    kinds: [],
    buyer: { roles: [], denied: [], isOurs: false, open: [], clauses: [], places: [], spokenOf: [] },
    dates: { when: null, spans: [], unclear: [], days: [], told: [] },
    intent: { intent: null, isFollowUp: false, isJudging: false, pointsBack: false },
    activity: { activity: null, others: [] },
    blanked: text,
    unread: [],
    left: [],
    isOver: false,
  };
}

/** What a sentence asks, by its intent and by what else it holds. */
function kindOf({ subjects, kinds, without, buyer, dates, activity, intent: said, ...draft }: Draft): SentenceKind {
  const { intent, isFollowUp, isJudging, pointsBack } = said;
  const clauses = buyer.clauses.length;
  const isAbout = subjects.length > 0;
  const hasActivity = activity.activity !== null;
  const hasBuyer = buyer.roles.length + buyer.open.length + buyer.denied.length > 0 || buyer.isOurs;
  const hasChange = hasActivity || dates.when !== null || dates.unclear.length > 0 || hasBuyer;
  switch (intent) {
    case 'list':
      if (isAbout && clauses === 0) return 'may we';
      return intent;
    case 'alternatives':
      // "ESET instead of Kaspersky", "replace Hikvision with Axis": what is named is asked about.
      return (isAbout && without.length > 0) || subjects.length > 1 ? 'may we' : intent;
    case 'out of scope':
      // "We are a transit authority, and BYD has the best price": who says what they are asks about what they name.
      return isAbout && (isJudging || hasBuyer) ? 'may we' : intent;
    case 'deadline next':
      if (isAbout) return 'what changes';
      return clauses > 0 ? 'rule' : intent;
    case 'explain':
      if (clauses > 0 && !isAbout) return 'rule';
      break;
    case 'who bound':
      if (clauses > 0 && !isAbout) return 'rule';
      if (hasActivity) break;
      return intent;
    case 'until':
    case 'when':
    case 'why':
    case 'who says':
    case 'what changes':
    case 'deadline list':
      return clauses > 0 && !isAbout ? 'rule' : intent;
    case null:
      break;
    default:
      return intent;
  }
  if (clauses > 0 && !isAbout && kinds.length === 0) return 'rule';
  const hasContent = isAbout || kinds.length > 0 || hasChange;
  if (isFollowUp && (hasContent || ABOUT_A_PLACE.test(draft.blanked))) return 'follow-up';
  if (
    isAbout ||
    (kinds.length > 0 &&
      !OF_PEOPLE.test(draft.blanked) &&
      (isJudging || hasChange || without.length > 0 || draft.words.length <= 3 || ABOUT.test(draft.blanked)))
  )
    return 'may we';
  if (pointsBack) return 'may we';
  // A role, an activity or a date alone changes the question before; a long sentence is about something else.
  const most = hasBuyer ? 14 : hasActivity ? 8 : 4;
  return hasChange && !(draft.left.length > 0 && !hasBuyer) && draft.words.length <= most ? 'follow-up' : 'unclear';
}

const ABOUT = /\b(?:about|on|regarding|for|with|any)\b/iu;
/** "who won the game", "did you see": told or asked of people, not of a product. */
const OF_PEOPLE = /^\W*(?:who|did (?:you|he|she|they)|have you|i (?:saw|love|like|hate))\b/iu;
/** "What about the Denver office": the same question; rules go by the buyer, not by the office. */
const ABOUT_A_PLACE =
  /\b(?:offices?|sites?|branch(?:es)?|plants?|factor(?:y|ies)|warehouses?|stores?|buildings?|locations?|subsidiar(?:y|ies)|labs?|campus)\b/iu;

function plain({ start: _start, end: _end, ...subject }: PlacedSubject): NamedSubject {
  return subject;
}
