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

const FIELDS: readonly Field[] = [
  'buyer',
  'defaultChannel',
  'admins',
  'dates',
  'fiscalYearStart',
  'retentionDays',
  'askPerson',
  'feedback',
  'membersMay',
];

/** What differs between two sets of choices, field by field. The order in which roles or people are named means nothing. */
export function changedFields(before: Choices, after: Choices): Change['fields'] {
  return FIELDS.map((field) => ({ field, from: valuesOf(before, field), to: valuesOf(after, field) })).filter(
    ({ from, to }) => from.toSorted().join('\n') !== to.toSorted().join('\n'),
  );
}

/** The value of a field as the record of changes keeps it. */
function valuesOf(choices: Choices, field: Field): string[] {
  switch (field) {
    case 'buyer':
    case 'admins':
    case 'membersMay':
      return choices[field];
    case 'askPerson':
    case 'feedback': {
      const addressee = choices[field];
      return addressee ? [`${addressee.kind}:${addressee.id}`] : [];
    }
    default: {
      const value = choices[field];
      return value === null ? [] : [String(value)];
    }
  }
}

export interface Save {
  choices: Choices;
  /** The version that the person saw. */
  seen: number;
  by: string;
  at: Date;
}

export type Saved =
  | { status: 'saved'; settings: Settings }
  /** Everything stands already as chosen. */
  | { status: 'unchanged'; settings: Settings }
  /** Somebody else was faster: nothing was saved. */
  | { status: 'conflict'; settings: Settings };

/** Keeps the settings of each workspace. */
export interface SettingsKeeper {
  /** What stands now. */
  read(team: string): Promise<Settings>;
  /** What stood a few seconds ago at the latest, or longer where the store does not answer. For the command, which must be fast. */
  glance(team: string): Promise<Settings>;
  save(team: string, save: Save): Promise<Saved>;
  /** The first to come sets the bot up and administers it. @returns whether this person was the first */
  claimSetUp(team: string, by: string, at: Date): Promise<boolean>;
  /** Remembers where the welcome is; null: it could not be sent, and the next to come is the first again. */
  keepWelcome(team: string, welcome: { channel: string; ts: string } | null): Promise<Settings>;
  /** The third step of the set-up is done. @returns whether it was open until now */
  noteTest(team: string, at: Date): Promise<boolean>;
}

/** The record of changes keeps this many. */
const MOST_CHANGES = 500;
/** A glance that is older than this is renewed behind the asker's back. */
const FRESH_MS = 5000;

export function keepSettings(store: Store, report: (error: unknown) => void = () => undefined): SettingsKeeper {
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
    read,
    glance: async (team) => {
      const glance = glances.get(team);
      if (!glance) return read(team);
      if (performance.now() - glance.at > FRESH_MS) {
        glance.at = performance.now();
        read(team).catch(report);
      }
      return glance.settings;
    },
    save: async (team, save) => {
      let status: Saved['status'] = 'unchanged';
      const settings = await change(team, (current) => {
        const fields = changedFields(current.choices, save.choices);
        status = fields.length === 0 ? 'unchanged' : current.version === save.seen ? 'saved' : 'conflict';
        return status === 'saved' ? withChange(current, save.choices, entryOf(save, fields)) : undefined;
      });
      return { status, settings };
    },
    claimSetUp: async (team, by, at) => {
      let isFirst = false;
      await change(team, (current) => {
        isFirst = current.setUp === null;
        if (!isFirst) return undefined;
        const setUp = { by, at: at.toISOString(), welcome: null, testedAt: null };
        if (current.choices.admins.length > 0) return { ...current, setUp };
        const choices = { ...current.choices, admins: [by] };
        return {
          ...withChange(current, choices, entryOf({ by, at }, changedFields(current.choices, choices))),
          setUp,
        };
      });
      return isFirst;
    },
    keepWelcome: (team, welcome) =>
      change(team, (current) =>
        current.setUp ? { ...current, setUp: welcome ? { ...current.setUp, welcome } : null } : undefined,
      ),
    noteTest: async (team, at) => {
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

function entryOf({ by, at }: { by: string; at: Date }, fields: Change['fields']): Change {
  return { by, at: at.toISOString(), fields };
}

function withChange(current: Settings, choices: Choices, change: Change): Settings {
  return {
    ...current,
    version: current.version + 1,
    choices,
    changes: [change, ...current.changes].slice(0, MOST_CHANGES),
  };
}
