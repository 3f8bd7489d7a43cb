/** What a conversation is about: slots that each turn fills, changes or leaves. */
import type { Activity, BuyerRole } from '../rulebook/schema.ts';
import type { OpenBuyer } from './buyers.ts';
import { type Meaning, type NamedSubject, REPEATABLE, type SentenceKind, type When } from './sentence/meaning.ts';

/** What can be asked again of another buyer, day or activity. */
export const ASKED_KINDS = ['may we', 'rule', ...REPEATABLE] as const;
export type AskedKind = (typeof ASKED_KINDS)[number];

/** What a thread remembers. */
export interface Remembered {
  kind: AskedKind;
  /** What the check was asked about. */
  subjects: string[];
  activity: Activity;
  /** Empty: the buyer of the workspace. */
  buyer: BuyerRole[];
  /** Roles that the asker has said not to have. */
  denied?: BuyerRole[] | undefined;
  when: When | null;
  /** The rules that were spoken of, by id. */
  rules?: string[] | undefined;
  /** Words for a buyer that are not bound yet: "county", until its state is told. They keep every answer back. */
  open?: OpenBuyer[] | undefined;
  /** How often in a row nothing was understood. */
  misses?: number | undefined;
}

/** Keeps the slots of each thread. */
export interface ThreadMemory {
  /** @param thread names the thread, across workspaces */
  recall(thread: string): Promise<Remembered | null>;
  remember(thread: string, asked: Remembered): Promise<void>;
}

/** A question with every slot filled, from the sentence or from the thread. */
export interface Asked extends Remembered {
  /** Names that may mean several vendors: asked back, each with what to ask for. */
  unsure: NamedSubject[];
  /** Whether the subject comes from the thread. */
  isBorrowed: boolean;
}

const EMPTY: Remembered = { kind: 'may we', subjects: [], activity: 'purchase', buyer: [], when: null };

/**
 * Fills in from the thread what the sentence leaves out. Who asks stays all along; the activity and the day stay with the
 * subject: a question about another vendor begins anew, unless it is a follow-up ("and Dahua?").
 */
export function fillSlots(meaning: Meaning, before: Remembered | null): Asked {
  const { buyer } = meaning;
  const named = meaning.subjects.filter((one) => one.vendor !== null || one.categories.length === 0);
  const sure = named.filter((one) => one.candidates.length === 0);
  const isBorrowed = named.length === 0;
  const isFollowUp = meaning.kind === 'follow-up';
  const carries = isFollowUp || isBorrowed;
  const last = before ?? EMPTY;
  return {
    kind: kindOf(meaning, last),
    subjects: isBorrowed ? last.subjects : [...stillAsked(meaning, last), ...sure.map((one) => one.text)],
    activity: meaning.activity ?? (carries ? last.activity : 'purchase'),
    // "Actually we are not a contractor" takes away what was said before.
    buyer: buyer.isOurs
      ? []
      : buyer.roles.length > 0
        ? buyer.roles
        : last.buyer.filter((role) => !buyer.denied.includes(role)),
    denied: [...new Set([...(last.denied ?? []), ...buyer.denied])].filter((role) => !buyer.roles.includes(role)),
    when: meaning.when ?? (carries ? last.when : null),
    rules: isBorrowed ? last.rules : [],
    open: buyer.open.length > 0 ? buyer.open : buyer.isOurs || buyer.roles.length > 0 ? [] : (last.open ?? []),
    misses: 0,
    unsure: named.filter((one) => one.candidates.length > 0),
    isBorrowed,
  };
}

/** "Drop Hikvision and add Uniview": of several names that were asked about, those that are not dropped. */
function stillAsked({ without, subjects }: Meaning, last: Remembered): string[] {
  const isAmong = (named: NamedSubject[], text: string): boolean =>
    named.some((one) => [one.text, one.name].some((said) => said.toLowerCase() === text.toLowerCase()));
  if (!last.subjects.some((text) => isAmong(without, text))) return [];
  return last.subjects.filter((text) => !isAmong(without, text) && !isAmong(subjects, text));
}

function kindOf({ kind, isFollowUp, subjects }: Meaning, last: Remembered): AskedKind {
  const asked = ASKED_KINDS.find((one) => one === kind);
  if (last.kind === 'rule' && subjects.length === 0 && OF_RULES.some((one) => one === kind)) return 'rule';
  if (asked) return asked;
  return kind === 'follow-up' || isFollowUp ? (AGAIN.find((one) => one === last.kind) ?? 'may we') : 'may we';
}

/** What "and for a contractor?" asks once more. */
const AGAIN: AskedKind[] = ['may we', 'when', 'until', 'what changes', 'who bound', 'rule'];
/** What can be asked of a rule that was spoken of: "does it apply to our subs?". */
const OF_RULES: SentenceKind[] = ['who bound', 'when', 'until', 'why', 'who says', 'what changes', 'explain'];
