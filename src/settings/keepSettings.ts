import type { Store } from '../store/store.ts';
import { changedFields } from './changes.ts';
import { type Change, type Choices, NEW_SETTINGS, SETTINGS_RECORD, type Settings } from './settings.ts';

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
