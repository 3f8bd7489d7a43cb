/**
 * Bots of two workspaces on one database, as processes with the timings of real life, killed at random moments while Slack fails
 * at random: each reminder comes once, in its own workspace. `npm run test:kills` does it 200 times on each engine.
 */
import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { addDeadline } from '../../../src/reminders/keepDeadlines.ts';
import { saveSubscription } from '../../../src/reminders/keepSubscriptions.ts';
import { defaultSubscription, openRecords, type Records } from '../../../src/reminders/records.ts';
import { claimStore, openStore } from '../../../src/store/openStore.ts';
import type { Store } from '../../../src/store/store.ts';
import { seededRandom } from '../../reminders/replicas.ts';
import { type Fault, type SlackStandIn, startSlack } from '../../reminders/slackStandIn.ts';
import { until } from '../../reminders/until.ts';
import { newDatabase, newDirectory } from '../../store/databases.ts';
import { newPlaces, type Places } from './process.ts';

const KILLS = Number(process.env.VENDORCHECK_TEST_KILLS ?? 4);
const TITLES = Array.from({ length: 10 }, (_, index) => `Contract ${index}`);
const OWNER = 'U0OWNER001';
/** Channels that have something due at one time, in each workspace. */
const CHANNELS = 8;
/** A zone in which it is about noon, so that no night of tests goes over midnight. */
const ZONE = ((hours: number) => `Etc/GMT${hours < 0 ? '' : '+'}${hours}`)(new Date().getUTCHours() - 12);

interface Team {
  id: string;
  slack: SlackStandIn;
  records: Records;
  /** How many processes serve it. */
  replicas: number;
  channels: string[];
}

async function newTeam(id: string, store: Store, replicas: number, random: () => number): Promise<Team> {
  const slack = await startSlack(400, () => new Date(), id);
  slack.fault = (method) => (method === 'chat.postMessage' ? faultOf(random()) : undefined);
  await claimStore(store, id, new Date());
  const records = openRecords(store.ofTeam(id));
  const dueOn = format(new TZDate(Date.now(), ZONE), 'yyyy-MM-dd');
  for (const title of TITLES)
    await addDeadline(records, { title: `${title} of ${id}`, dueOn, kind: 'task', vendors: [], owner: OWNER });
  return { id, slack, records, replicas, channels: [] };
}

function faultOf(chance: number): Fault | undefined {
  if (chance < 0.02) return { kind: 'rate', retryAfter: 1 };
  if (chance < 0.04) return { kind: 'status', status: 500 };
  if (chance < 0.06) return { kind: 'reset' };
  return chance < 0.07 ? { kind: 'silent' } : undefined;
}

/** More channels in which everything is due this minute. */
async function moreToSay({ records, channels }: Team): Promise<void> {
  const minute = new TZDate(Math.floor(Date.now() / 60_000) * 60_000, ZONE);
  const createdAt = new Date(minute.getTime() - 1000).toISOString();
  for (let index = 0; index < CHANNELS; index += 1) {
    // Before anything is waited for: the replicas of a workspace come here at once.
    const channel = `C${channels.length}`;
    channels.push(channel);
    const given = { channel, createdBy: 'U1', createdAt, startsOn: format(minute, 'yyyy-MM-dd'), timeZone: ZONE };
    const { digestWeekday: _, ...usual } = defaultSubscription(given);
    const time = format(minute, 'HH:mm');
    // Theirs alone: what the law has for today is none of it.
    const wants = { ...usual.wants, everything: false, owners: [OWNER] };
    await saveSubscription(records, { ...usual, wants, offsets: [0], time, workingDaysOnly: false });
  }
}

const unfinished = async ({ records }: Team): Promise<number> =>
  (await records.outbox.between(new Date(0), new Date(8.64e15))).length;

describe.each([
  { kind: 'sqlite', replicas: 1 },
  { kind: 'postgres', replicas: 3 },
] as const)('with $kind', ({ kind, replicas }) => {
  let directory: string;
  let store: Store;
  let teams: Team[];
  let places: Places;
  afterEach(async () => {
    await places.end();
    await Promise.all(teams.map(({ slack }) => slack.close()));
    await store.close();
  });

  test(
    `${KILLS} kills lose no reminder and say none twice`,
    async () => {
      directory = await newDirectory();
      const databaseUrl = kind === 'postgres' ? await newDatabase() : undefined;
      store = await openStore({ directory, databaseUrl });
      const random = seededRandom(20261129);
      teams = [await newTeam('T1', store, replicas, random), await newTeam('T2', store, 1, random)];
      places = await newPlaces({ apiUrl: '' });
      let kills = 0;
      let inTheDark = 0;
      const live = async (team: Team): Promise<void> => {
        while (kills < KILLS) {
          if ((await unfinished(team)) < CHANNELS * 4) await moreToSay(team);
          const bot = await places.start({
            SLACK_API_URL: team.slack.apiUrl,
            VENDORCHECK_DATA: directory,
            ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
          });
          // Three lives of four end while messages are on their way, whichever replica sends them.
          const before = team.slack.messages.length;
          if (random() < 0.75)
            await until('something is sent', () => team.slack.messages.length > before, 10_000).catch(() => undefined);
          await new Promise((resolve) => setTimeout(resolve, random() * 1000));
          // The last life of each goes on and does what is left.
          if (kills >= KILLS) return;
          kills += 1;
          await bot.stop('SIGKILL');
          const left = await team.records.outbox.between(new Date(0), new Date(8.64e15));
          if (left.some(({ value }) => team.slack.messages.some(({ posting }) => posting === value.id))) inTheDark += 1;
        }
        await places.start({
          SLACK_API_URL: team.slack.apiUrl,
          VENDORCHECK_DATA: directory,
          ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
        });
      };
      await Promise.all(teams.flatMap((team) => Array.from({ length: team.replicas }, () => live(team))));
      for (const team of teams)
        await until(
          `everything of ${team.id} is told`,
          async () =>
            team.slack.messages.length >= team.channels.length * TITLES.length && (await unfinished(team)) === 0,
          // A takeover is after a minute, and Slack's history is believed after a quarter of one.
          150_000,
          () => team.slack.messages.length,
        );
      const count = teams.reduce((sum, { slack }) => sum + slack.messages.length, 0);
      process.stdout.write(`${kind}: ${kills} kills, ${inTheDark} with a message in the dark, ${count} reminders\n`);
      for (const { id, slack, channels } of teams)
        expect(
          slack.messages
            .map(({ channel, text }) => `${channel}: ${/Contract \d of T\d/.exec(text)?.[0] ?? text}`)
            .sort(),
        ).toEqual(channels.flatMap((channel) => TITLES.map((title) => `${channel}: ${title} of ${id}`)).sort());
    },
    300_000 + KILLS * 15_000,
  );
});
