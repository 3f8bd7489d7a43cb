/** What a workspace has settled, who changed it, and how it is kept. */
import { z } from 'zod';
import { DATE_FORMATS } from '../rulebook/time.ts';
import type { RecordForm, Store } from '../store/store.ts';
import { GRANTS } from './permissions.ts';

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

const SETTINGS_RECORD: RecordForm<Settings> = { version: 1, schema: settings };

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

/** What differs between two sets of choices, field by field. The order in which roles or people are named means nothing. */
export function changedFields(before: Choices, after: Choices): Change['fields'] {
  return choices
    .keyof()
    .options.map((field) => ({ field, from: valuesOf(before[field]), to: valuesOf(after[field]) }))
    .filter(({ from, to }) => from.toSorted().join('\n') !== to.toSorted().join('\n'));
}

/** A choice as the record of changes keeps it. */
function valuesOf(choice: Choices[Field]): string[] {
  if (choice === null) return [];
  if (Array.isArray(choice)) return choice;
  return [typeof choice === 'object' ? `${choice.kind}:${choice.id}` : String(choice)];
}

export interface Save {
  choices: Choices;
  /** The version that the person saw. */
  seen: number;
  by: string;
  at: Date;
}

/** `unchanged`: everything stands already as chosen; `conflict`: somebody else was faster, and nothing was saved. */
export interface Saved {
  status: 'saved' | 'unchanged' | 'conflict';
  settings: Settings;
}

export type SettingsKeeper = ReturnType<typeof keepSettings>;

/** The record of changes keeps this many. */
const MOST_CHANGES = 500;
/** What was read longer ago than this is read again behind the asker's back. */
const FRESH_MS = 5000;

/** Keeps the settings of each workspace. */
export function keepSettings(store: Store, report: (error: unknown) => void = () => undefined) {
  const records = store.timeline('settings', SETTINGS_RECORD);
  const glances = new Map<string, { settings: Settings; at: number }>();
  const remember = (team: string, settings: Settings): Settings => {
    glances.set(team, { settings, at: performance.now() });
    return settings;
  };
  const read = async (team: string): Promise<Settings> =>
    remember(team, (await records.get(team))?.value ?? NEW_SETTINGS);
  const change = async (team: string, next: (current: Settings) => Settings | undefined): Promise<Settings> => {
    const entry = await records.change(team, (current) => {
      const value = next(current?.value ?? NEW_SETTINGS);
      return value && { at: null, value };
    });
    return remember(team, entry?.value ?? NEW_SETTINGS);
  };

  return {
    /** What stands now. */
    read,
    /** What stood a few seconds ago at the latest, or longer where the store does not answer. For the command, which must be fast. */
    cached: async (team: string): Promise<Settings> => {
      const glance = glances.get(team);
      if (!glance) return read(team);
      if (performance.now() - glance.at > FRESH_MS) {
        glance.at = performance.now();
        read(team).catch(report);
      }
      return glance.settings;
    },
    save: async (team: string, { choices, seen, ...who }: Save): Promise<Saved> => {
      let status: Saved['status'] = 'unchanged';
      const settings = await change(team, (current) => {
        const isChanged = changedFields(current.choices, choices).length > 0;
        status = !isChanged ? 'unchanged' : current.version === seen ? 'saved' : 'conflict';
        return status === 'saved' ? withChoices(current, choices, who) : undefined;
      });
      return { status, settings };
    },
    /** The first to come sets the bot up and administers it. @returns whether this person was the first */
    claimSetUp: async (team: string, by: string, at: Date): Promise<boolean> => {
      let isFirst = false;
      await change(team, (current) => {
        isFirst = current.setUp === null;
        if (!isFirst) return undefined;
        const setUp = { by, at: at.toISOString(), welcome: null, testedAt: null };
        if (current.choices.admins.length > 0) return { ...current, setUp };
        return { ...withChoices(current, { ...current.choices, admins: [by] }, { by, at }), setUp };
      });
      return isFirst;
    },
    /** Remembers where the welcome is; null: it could not be sent, and the next to come is the first again. */
    keepWelcome: (team: string, welcome: { channel: string; ts: string } | null): Promise<Settings> =>
      change(team, (current) =>
        current.setUp ? { ...current, setUp: welcome ? { ...current.setUp, welcome } : null } : undefined,
      ),
    /** The third step of the set-up is done. @returns whether it was open until now */
    noteTest: async (team: string, at: Date): Promise<boolean> => {
      let isNew = false;
      await change(team, (current) => {
        isNew = current.setUp?.testedAt === null;
        if (!current.setUp || !isNew) return undefined;
        return { ...current, setUp: { ...current.setUp, testedAt: at.toISOString() } };
      });
      return isNew;
    },
  };
}

function withChoices(current: Settings, choices: Choices, { by, at }: { by: string; at: Date }): Settings {
  const change = { by, at: at.toISOString(), fields: changedFields(current.choices, choices) };
  const changes = [change, ...current.changes].slice(0, MOST_CHANGES);
  return { ...current, version: current.version + 1, choices, changes };
}
