/** From the meaning of a sentence and what was asked before it to a question that can be answered. */
import type { Meaning, NamedSubject } from './sentence/meaning.ts';
import type { AskedKind, Remembered } from './threadMemory.ts';

export interface Asked extends Remembered {
  /** Names that may mean several vendors: asked back, each with what to ask for. */
  unsure: NamedSubject[];
  /** Whether the subject comes from the thread. */
  isBorrowed: boolean;
}

export type AskedReading =
  | { status: 'asked'; asked: Asked }
  | { status: 'no subject' }
  | { status: 'unclear date'; asked: Asked }
  | { status: 'help' }
  | { status: 'thanks' };

const ASKED_AGAIN: AskedKind[] = ['may we', 'when', 'what changes'];

/**
 * Fills in from the thread what the sentence leaves out. A follow-up takes everything that it does not say; another
 * question without a subject takes the subject, and the activity and date that belong to it. The buyer stays all along.
 */
export function askedInThread(meaning: Meaning, before: Remembered | null): AskedReading {
  const { kind } = meaning;
  if (kind === 'help' || kind === 'thanks') return { status: kind };
  const sure = meaning.subjects.filter((subject) => subject.candidates.length === 0);
  const unsure = meaning.subjects.filter((subject) => subject.candidates.length > 0);
  const isNamed = meaning.subjects.length > 0;
  const isList = kind === 'list';
  if (kind === 'unclear') return { status: 'no subject' };
  if (!isNamed && !isList && !before?.subjects.length) return { status: 'no subject' };
  const isFollowUp = kind === 'follow-up';
  const isBorrowed = !isNamed && !isList;
  const carries = isFollowUp || isBorrowed;
  const asked: Asked = {
    kind: isFollowUp ? againAs(before?.kind) : kind,
    subjects: isBorrowed ? (before?.subjects ?? []) : sure.map((subject) => subject.text),
    activity: meaning.activity ?? (carries ? before?.activity : undefined) ?? 'purchase',
    buyer: meaning.buyer.length > 0 ? meaning.buyer : (before?.buyer ?? []),
    when: meaning.when ?? (carries ? (before?.when ?? null) : null),
    unsure,
    isBorrowed,
  };
  return meaning.unclearDates.length > 0 && !meaning.when
    ? { status: 'unclear date', asked }
    : { status: 'asked', asked };
}

function againAs(kind: AskedKind | undefined): AskedKind {
  return kind && ASKED_AGAIN.includes(kind) ? kind : 'may we';
}
