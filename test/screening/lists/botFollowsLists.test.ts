import { readdir, utimes, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { vendorcheck } from '../../cli/vendorcheck.ts';
import { readable, startTestBot, type TestBot } from '../../slack/startTestBot.ts';
import { newDirectory } from '../../store/databases.ts';
import { exampleCsv } from './exampleList.ts';
import { type Loopback, loopback } from './loopbackServer.ts';

/** A list is prepared in a process of its own, on a machine that may have other work. */
const SLOW = 60_000;
const SHIPYARD = {
  id: 's',
  name: 'Zvezdochka Shipyard',
  source: 'Entity List (EL) - Bureau of Industry and Security',
  notice: '87 FR 38920, 6/30/22',
  start: '2022-06-28',
};

let data: string;
let server: Loopback | undefined;
let bot: TestBot | undefined;

beforeEach(async () => {
  data = await newDirectory();
});
afterEach(async () => {
  await bot?.stop();
  await server?.close();
  bot = server = undefined;
});

async function importCopy(rows: Parameters<typeof exampleCsv>[0], published: string): Promise<void> {
  const file = join(data, 'list.csv');
  await writeFile(file, exampleCsv(rows));
  await utimes(file, new Date(published), new Date(published));
  expect(await vendorcheck(['lists', 'import', file, '--force'], { env: { VENDORCHECK_DATA: data } })).toMatchObject({
    code: 0,
  });
}

async function lists(): Promise<Record<string, unknown>[]> {
  const answer = await fetch(`${bot?.bot.url}/readyz`);
  return JSON.parse(await answer.text()).lists;
}

/** The bot hears of a new copy from the file system, a moment later. */
async function until(isSo: (list: Record<string, unknown> | undefined) => boolean): Promise<void> {
  while (!isSo((await lists())[0])) await new Promise((done) => setImmediate(done));
}

async function ask(text: string): Promise<string> {
  if (!bot) throw new Error('No bot runs.');
  return readable(await bot.ask(text)).replace(/\s+/gu, ' ');
}

describe('a running bot and the screening list', () => {
  test(
    'it says that no list is loaded, and takes a list that another process imports, without a restart',
    async () => {
      bot = await startTestBot({ data, clock: '2024-11-25T12:00:00Z' });
      expect(await lists()).toEqual([]);
      expect(await ask('Zvezdochka Shipyard')).toMatch(/Nothing was found.*no screening list (is )?loaded/);
      await importCopy([SHIPYARD], '2024-11-24T00:00:00Z');
      await until((list) => list?.parties === 1);
      const told = await ask('Zvezdochka Shipyard');
      expect(told).toMatch(/Restricted/);
      expect(told).toMatch(/conditions apply: Entity List \(exports to the party\), since 28 June 2022/);
      expect(told).toMatch(/federalregister\.gov\/citation\/87-FR-38920/);
      expect(told).toMatch(/US Consolidated Screening List of 24 November 2024/);
      expect(told).not.toMatch(/over 7 days old/);
      bot.setClock('2024-12-03T12:00:00Z');
      expect(await ask('Zvezdochka Shipyard')).toMatch(
        /US Consolidated Screening List of 24 November 2024, over 7 days old/,
      );
      await importCopy([{ id: 'o', name: 'Something Else' }], '2024-12-02T00:00:00Z');
      await until((list) => String(list?.asOf).startsWith('2024-12-02'));
      expect(await ask('Zvezdochka Shipyard')).toMatch(/Nothing was found/);
    },
    SLOW,
  );

  test(
    'it fetches the list by itself; a failure is told in the log, by /readyz and in answers, and mends itself',
    async () => {
      let answer: RequestListener = (_request, response) => response.end('<html>Maintenance</html>');
      server = await loopback((request, response) => answer(request, response));
      bot = await startTestBot({ data, listUrl: server.url, clock: '2024-11-25T12:00:00Z' });
      await until((list) => list?.problem !== undefined);
      expect(await lists()).toMatchObject([{ asOf: '', parties: 0, problem: expect.stringMatching(/HTML page/) }]);
      expect(bot.log.join('\n')).toMatch(/could not be fetched; the old copy, if any, stays in use\. .*HTML page/);
      const told = await ask('Zvezdochka Shipyard');
      expect(told).toMatch(/Looked in the rule book \(no screening list is loaded\)/);
      expect(told).toMatch(/no screening list loaded \(The list is an HTML page/);
      expect(told).not.toMatch(/rule book and CSL/);
      answer = (_request, response) => response.end(exampleCsv([SHIPYARD]));
      const synced = await vendorcheck(['lists', 'sync', '--url', server.url], { env: { VENDORCHECK_DATA: data } });
      expect(synced.code).toBe(0);
      await until((list) => list?.parties === 1 && list.problem === undefined);
      expect(await ask('Zvezdochka Shipyard')).toMatch(/Entity List/);
    },
    SLOW,
  );

  test(
    'a kept copy that is damaged keeps it from nothing but screening, and it says so',
    async () => {
      await importCopy([SHIPYARD], '2024-11-24T00:00:00Z');
      const kept = JSON.parse(
        (await vendorcheck(['lists', 'status', '--json'], { env: { VENDORCHECK_DATA: data } })).out,
      );
      expect(kept.lists).toHaveLength(1);
      for (const name of await readdir(join(data, 'lists')))
        if (!name.endsWith('.json')) await writeFile(join(data, 'lists', name), 'damaged');
      bot = await startTestBot({ data, clock: '2024-11-25T12:00:00Z' });
      expect(await ask('kaspersky')).toMatch(/Prohibited/);
      expect(await ask('Zvezdochka Shipyard')).toMatch(/no screening list loaded \(The kept copy cannot be loaded/);
      expect(await lists()).toMatchObject([{ parties: 0, problem: expect.stringMatching(/cannot be loaded/) }]);
    },
    SLOW,
  );
});
