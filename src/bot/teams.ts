/** The workspaces and organizations that the bot serves, each with reminders of its own over the same database. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Checker } from '../check/check.ts';
import type { Config } from '../config.ts';
import { type CompanyRegister, openCompanyRegister } from '../register/companyRegister.ts';
import { usesOf } from '../register/recheck.ts';
import { openRecords } from '../reminders/records.ts';
import { type Deadlines, openDeadlines } from '../reminders/startDeadlines.ts';
import type { Book } from '../rulebook/book.ts';
import type { Home } from '../settings/permissions.ts';
import type { SettingsKeeper } from '../settings/settings.ts';
import { changesMessage } from '../slack/register/uses.ts';
import { waiverAskedMessage } from '../slack/register/waivers.ts';
import { renderDeadlines } from '../slack/reminders/renderDeadlines.ts';
import { type ClientOf, guardPlaces, slackMessenger } from '../slack/reminders/slackMessenger.ts';
import type { People } from '../slack/transport/people.ts';
import { claimStore } from '../store/openStore.ts';
import type { Store } from '../store/store.ts';

export interface TeamBot {
  home: Home;
  client: ClientOf;
  deadlines: Deadlines;
  company: CompanyRegister;
}

export type Teams = ReturnType<typeof serveTeams>;

interface TeamsOptions {
  store: Store;
  /** The rule book in use. */
  book: () => Book;
  /** When somebody last chose it by hand. */
  bookChosenAt: () => string | undefined;
  config: Pick<Config, 'buyer'>;
  /** Where the queue of messages is. */
  databaseUrl: string | undefined;
  people: People;
  settings: SettingsKeeper;
  checker: () => Checker;
  clock: () => Date;
  report: (problem: string, error?: unknown) => void;
  pace?: number | undefined;
  settle?: number | undefined;
}

export function serveTeams(options: TeamsOptions) {
  const { store, book, config, people, settings, clock, report } = options;
  const served = new Map<string, TeamBot>();
  const present = new AsyncLocalStorage<TeamBot>();

  const sole = (): TeamBot | undefined => (served.size === 1 ? [...served.values()][0] : undefined);
  /** The one whose request is being answered; undefined where nothing tells. */
  const here = (): TeamBot | undefined => present.getStore() ?? sole();
  /** The one with this id, or the only one where none is named. */
  const only = (id: string | undefined): TeamBot | undefined => (id === undefined ? sole() : served.get(id));
  // With one token there is one home, whatever id of it the payload names.
  let begin = async (_: string): Promise<TeamBot | undefined> => sole();
  const rolesOf = async (home: Home): Promise<readonly string[]> => {
    const { buyer } = (await settings.cached(home.id)).choices;
    return buyer.length > 0 ? buyer : config.buyer;
  };
  /** Begins to serve one. */
  const open = async (home: Home, client: ClientOf): Promise<TeamBot> => {
    const others = await claimStore(store, home.id, clock());
    if (others.some((other) => !served.has(other)))
      report(
        `The database also holds records of ${others.filter((other) => !served.has(other)).join(', ')}; they are left alone. This bot serves ${home.id}.`,
      );
    const mine = store.ofTeam(home.id);
    const chosen = async () => (await settings.cached(home.id)).choices;
    const admins = async (): Promise<string[]> => {
      const { admins: named } = await chosen();
      const { setUp } = await settings.cached(home.id);
      return named.length > 0 ? named : setUp ? [setUp.by] : [];
    };
    const company = openCompanyRegister({
      store: mine,
      records: openRecords(mine),
      checker: options.checker,
      buyer: () => rolesOf(home),
      admins,
      report: (error) => report('The waivers could not be read again.', error),
      tell: changesMessage,
      tellAsked: (waiver) => waiverAskedMessage(waiver, options.book()),
      wake: () => void served.get(home.id)?.deadlines.wake(),
    });
    // The first answer after a start knows the waivers, too.
    await company.waivers.all();
    const bot: TeamBot = {
      home,
      client,
      company,
      deadlines: await openDeadlines({
        store: mine,
        book,
        chosenAt: options.bookChosenAt,
        team: home.id,
        roles: () => rolesOf(home),
        admins,
        messenger: slackMessenger(client, guardPlaces(people, home, openRecords(mine))),
        render: renderDeadlines(book, (rule) => usesOf(company.cachedUses(), rule).length),
        clock,
        report: (problem) => report(problem),
        databaseUrl: options.databaseUrl,
        ...(options.pace === undefined ? {} : { pace: options.pace }),
        ...(options.settle === undefined ? {} : { settle: options.settle }),
      }),
    };
    served.set(home.id, bot);
    return bot;
  };
  return {
    open,
    /** Stops serving one, as after it removed the app. */
    close: async (id: string): Promise<void> => {
      const bot = served.get(id);
      served.delete(id);
      await bot?.deadlines.stop();
    },
    present: here,
    /** The same. @throws where nothing tells */
    current: (): TeamBot => {
      const bot = here();
      if (!bot) throw new Error('nothing tells for which workspace this is');
      return bot;
    },
    /** Does work as the bot of one. Of one that is not served nothing is done. */
    run: async (id: string | undefined, work: () => Promise<void>): Promise<void> => {
      const bot = served.get(id ?? '') ?? (await begin(id ?? ''));
      if (bot) await present.run(bot, work);
    },
    /** From now on there may be many. @param given begins to serve one that is not served yet, where it has the app */
    serveMany: (given: (id: string) => Promise<TeamBot | undefined>): void => {
      begin = given;
    },
    /** Slack may know the bot again: what waited for that goes on. */
    knock: async (id: string): Promise<void> => {
      await served.get(id)?.deadlines.knock();
      await served.get(id)?.deadlines.wake();
    },
    all: (): TeamBot[] => [...served.values()],
    only,
    /** The buyer roles of one, or of the only one where none is named; where there is none, those of the start. */
    roles: async (team: string | undefined): Promise<readonly string[]> => {
      const bot = only(team);
      return bot ? rolesOf(bot.home) : config.buyer;
    },
    stop: async (): Promise<void> => {
      await Promise.all([...served.values()].map(({ deadlines }) => deadlines.stop()));
    },
  };
}
