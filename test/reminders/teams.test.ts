/** Two workspaces on one database, as a staging bot beside the real one: each hears of its own deadlines, and of all of them. */

import { addDeadline } from '../../src/reminders/keepDeadlines.ts';
import { saveSubscription } from '../../src/reminders/keepSubscriptions.ts';
import { defaultSubscription, openRecords } from '../../src/reminders/records.ts';
import { startDeadlines } from '../../src/reminders/startDeadlines.ts';
import { renderDeadlines } from '../../src/slack/reminders/renderDeadlines.ts';
import { slackMessenger } from '../../src/slack/reminders/slackMessenger.ts';
import { clientOf } from '../../src/slack/transport/slackAccess.ts';
import { EMPTY_BOOK, newScene, type Scene } from './scene.ts';
import { type SlackStandIn, startSlack } from './slackStandIn.ts';
import { until } from './until.ts';

let scene: Scene;
let slacks: SlackStandIn[];
afterEach(async () => {
  await scene.end();
  await Promise.all(slacks.map((slack) => slack.close()));
});

test.each(['sqlite', 'postgres'] as const)(
  'two workspaces on one database (%s) neither see, take nor silence each other’s reminders',
  async (kind) => {
    scene = await newScene(kind, '2024-06-20T08:59:00Z');
    slacks = [];
    const teams = await Promise.all(
      ['T1', 'T2'].map(async (team) => {
        const slack = await startSlack(0, scene.now);
        slacks.push(slack);
        const store = scene.store.ofTeam(team);
        const records = openRecords(store);
        const createdAt = scene.now().toISOString();
        // The same channel id in both, and the one's channel is not to be written to.
        const given = { channel: 'C1', createdBy: 'U1', createdAt, startsOn: '2024-06-20', timeZone: 'UTC' };
        await saveSubscription(records, { ...defaultSubscription(given), offsets: [7], workingDaysOnly: false });
        for (let index = 0; index < 5; index += 1)
          await addDeadline(records, { title: `${team} ${index}`, dueOn: '2024-06-27', kind: 'task', vendors: [] });
        if (team === 'T2')
          slack.fault = (method) =>
            method === 'chat.postMessage' ? { kind: 'error', error: 'is_archived' } : undefined;
        const engine = await startDeadlines({
          store,
          team,
          book: () => EMPTY_BOOK,
          roles: async () => ['us-person'],
          messenger: slackMessenger(clientOf({ botToken: `xoxb-${team}`, slackApiUrl: slack.apiUrl, timeout: 500 })),
          render: renderDeadlines(() => EMPTY_BOOK),
          clock: scene.now,
          report: () => undefined,
          databaseUrl: scene.options.databaseUrl,
          pace: 5,
          settle: 50,
          takeoverSeconds: 2,
        });
        return { team, slack, records, engine };
      }),
    );
    const [first, second] = teams;
    if (!first || !second) throw new Error('two teams are needed');
    scene.setClock('2024-06-20T09:00:00Z');
    await Promise.all(teams.map(({ engine }) => engine.wake()));
    await until('all of the first is told', () => first.slack.messages.length >= 5);
    await until(
      'the second is paused',
      async () => (await second.records.subscriptions.get('C1'))?.value.paused !== undefined,
    );
    expect(first.slack.messages.map(({ text }) => /T\d \d/.exec(text)?.[0]).sort()).toEqual([
      'T1 0',
      'T1 1',
      'T1 2',
      'T1 3',
      'T1 4',
    ]);
    expect((await first.records.subscriptions.get('C1'))?.value.paused).toBeUndefined();
    expect((await first.records.deadlines.all()).every(({ value }) => value.title.startsWith('T1'))).toBe(true);
    expect(second.slack.messages).toEqual([]);
    await Promise.all(teams.map(({ engine }) => engine.stop()));
  },
  60_000,
);
