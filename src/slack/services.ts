/** What listeners need, the answer to a question, and how each answer that goes out is kept in the record. */

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Answer, Question } from '../check/answer.ts';
import { type Checker, check } from '../check/check.ts';
import type { ThreadMemory } from '../language/slots.ts';
import type { CompanyRegister } from '../register/companyRegister.ts';
import { checkEntryOf, type Door } from '../register/entry.ts';
import { withWaivers } from '../register/waivers.ts';
import type { Deadlines } from '../reminders/startDeadlines.ts';
import type { Book } from '../rulebook/book.ts';
import { dayInZone } from '../rulebook/time.ts';
import type { ApiKeys } from '../settings/apiKeys.ts';
import type { PersonQuestions } from '../settings/personQuestions.ts';
import type { RecentChecks } from '../settings/recentChecks.ts';
import type { SettingsKeeper } from '../settings/settings.ts';
import type { People } from './transport/people.ts';
import type { BackgroundTasks, OncePerKey } from './transport/tasks.ts';

/** What listeners need. The clock is here, and only here: the core gets its dates from it. */
export interface Services {
  book: Book;
  checker: Checker;
  /** The roles that the bot was started with. What a workspace has chosen comes before them: ask `readerOf`. */
  buyer: string[];
  settings: SettingsKeeper;
  /** Keys with which programs ask. */
  keys: ApiKeys;
  people: People;
  checks: RecentChecks;
  /** Questions that were passed on to a person. */
  personQuestions: PersonQuestions;
  /** The reminders of the workspace whose request is being answered. */
  deadlines: Deadlines;
  /** Base of the addresses that calendar programs fetch, e.g. `https://vendorcheck.example.com`; without it none are given. */
  publicUrl: () => string | undefined;
  /** Tells whoever runs the bot of a problem that the asker need not hear of. */
  report: (problem: string, error: unknown) => void;
  clock: () => Date;
  /** Hears of every answer and of the seconds it took, for those who watch the bot. */
  answered?: (answer: Answer, door: SlackDoor, seconds: number) => void;
  /** The register, waivers and the record of the workspace whose request is being answered. */
  company: CompanyRegister;
  /** Keeps an answer in the record, with whoever sent the request that is being answered. */
  keepAnswer: (answer: Answer, door: SlackDoor) => void;
  /** A click or delivery that comes twice is handled once. */
  once: OncePerKey;
  /** What was asked last in each thread. */
  threads: ThreadMemory;
  /** Keeps the bot from stopping before listeners have done what they promised by acknowledging. */
  tasks: BackgroundTasks;
}

/** Where in Slack a question came in. */
export type SlackDoor = 'command' | 'conversation' | 'button' | 'shortcut' | 'workflow';

/** The answer to a question that is asked now, whatever day it asks about. */
export function answerTo(
  { checker, clock, answered, keepAnswer, company }: Services,
  question: Question,
  door: SlackDoor = 'conversation',
): Answer {
  const startedAt = performance.now();
  const found = check(checker, question, dayInZone(clock(), 'UTC'));
  const answer = withWaivers(found, company.waivers.cached());
  answered?.(answer, door, (performance.now() - startedAt) / 1000);
  // The command remembers its answers for a minute: it keeps each time that one goes out.
  if (door !== 'command') keepAnswer(answer, door);
  return answer;
}

interface Asker {
  user: string;
  team: string;
}

const present = new AsyncLocalStorage<Asker>();

/** Does the work of a request as the work of whoever sent it. */
export function asAsker<T>(asker: Asker, work: () => Promise<T>): Promise<T> {
  return present.run(asker, work);
}

const DOORS: Record<SlackDoor, Door> = {
  command: 'command',
  conversation: 'message',
  button: 'button',
  shortcut: 'shortcut',
  workflow: 'shortcut',
};

/**
 * A function that keeps an answer without letting the asker wait. Where the record cannot be written, whoever runs the bot is
 * told: the answer has gone out.
 */
export function answerRecorder({
  company,
  tasks,
  clock,
  report,
}: Pick<Services, 'tasks' | 'clock' | 'report'> & { company: () => CompanyRegister }): Services['keepAnswer'] {
  return (answer, door) => {
    const { user, team } = present.getStore() ?? { user: 'unknown', team: '' };
    const entry = checkEntryOf(answer, { at: clock().toISOString(), by: user, team, door: DOORS[door] });
    const kept = company().record.append([entry]);
    void tasks.track(
      kept.then(
        () => undefined,
        (error) => report('An answer could not be kept in the record of checks.', error),
      ),
    );
  };
}
