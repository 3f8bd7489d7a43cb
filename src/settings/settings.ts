import { z } from 'zod';
import { DATE_FORMATS } from '../rulebook/dateWords.ts';
import type { RecordForm } from '../store/store.ts';
import { GRANTS } from './person.ts';

/** Where a question or a word of criticism goes. */
const addressee = z.object({ kind: z.enum(['person', 'channel']), id: z.string().min(1) });
export type Addressee = z.infer<typeof addressee>;

/** How long recent checks are kept, in days; 0: not at all. */
export const RETENTION_DAYS = [0, 30, 90, 365, 730] as const;

const choices = z.object({
  /** The roles of this workspace where a question names none. Empty: nobody has said yet. */
  buyer: z.array(z.string()),
  /** Where reminders go unless a subscription says otherwise. */
  defaultChannel: z.string().nullable(),
  /** Who may change settings, besides the admins of the Slack workspace. */
  admins: z.array(z.string()),
  dates: z.enum(DATE_FORMATS),
  /** The month in which the fiscal year begins, 1 to 12. Null: nobody has said. */
  fiscalYearStart: z.number().int().min(1).max(12).nullable().default(null),
  retentionDays: z.number().int().min(0).max(3650),
  /** Who answers *Ask a person*. */
  askPerson: addressee.nullable(),
  /** Who hears of *Wrong?*. Null: the admins. */
  feedback: addressee.nullable(),
  /** What every member may do that is otherwise for administrators and for those whose it is. */
  membersMay: z.array(z.enum(GRANTS)).default([]),
});

/** What people choose in the settings. */
export type Choices = z.infer<typeof choices>;
export type Field = keyof Choices;

const change = z.object({
  by: z.string(),
  at: z.iso.datetime(),
  fields: z.array(z.object({ field: z.string(), from: z.array(z.string()), to: z.array(z.string()) })),
});
/** Who changed what, when. */
export type Change = z.infer<typeof change>;

const settings = z.object({
  /** Counts the changes, so that two people who edit at once notice. */
  version: z.number().int().min(0),
  choices,
  /** Who sets the bot up, and how far they are. Null: nobody has come yet. */
  setUp: z
    .object({
      by: z.string(),
      at: z.iso.datetime(),
      /** The message with the three steps. */
      welcome: z.object({ channel: z.string(), ts: z.string() }).nullable(),
      testedAt: z.iso.datetime().nullable(),
    })
    .nullable(),
  /** Newest first. */
  changes: z.array(change),
});

/** Everything one workspace has settled. */
export type Settings = z.infer<typeof settings>;

export const SETTINGS_RECORD: RecordForm<Settings> = { version: 1, schema: settings };

/** A workspace in which nothing has been settled. */
export const NEW_SETTINGS: Settings = {
  version: 0,
  choices: {
    buyer: [],
    defaultChannel: null,
    admins: [],
    dates: 'en-GB',
    fiscalYearStart: null,
    retentionDays: 365,
    askPerson: null,
    feedback: null,
    membersMay: [],
  },
  setUp: null,
  changes: [],
};

/** What has to be done before the bot serves a workspace well. */
export const SET_UP_STEPS = ['buyer', 'channel', 'test'] as const;
export type SetUpStep = (typeof SET_UP_STEPS)[number];

/** The steps that nobody has done yet. @param hearing channels that have reminders, whoever asked for them */
export function openSteps({ choices, setUp }: Settings, hearing: readonly string[] = []): SetUpStep[] {
  const done: Record<SetUpStep, boolean> = {
    buyer: choices.buyer.length > 0,
    channel: choices.defaultChannel !== null || hearing.length > 0,
    test: Boolean(setUp?.testedAt),
  };
  return SET_UP_STEPS.filter((step) => !done[step]);
}
