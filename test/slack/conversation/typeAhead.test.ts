/** The menu of *Check a vendor* completes what is typed, from the rule book and from the screening list. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleCsv } from '../../screening/lists/exampleList.ts';
import { newDirectory } from '../../store/databases.ts';
import { startTestBot, type TestBot } from '../startTestBot.ts';

let bot: TestBot;
let directory: string;
beforeAll(async () => {
  directory = await newDirectory();
  const list = join(directory, 'list.csv');
  const name = (id: number, text: string, aliases = '') => ({ id: String(id), name: text, aliases });
  const others = Array.from({ length: 40 }, (_, index) => name(100 + index, `Filler Trading Number${index} GmbH`));
  await writeFile(
    list,
    exampleCsv([
      name(1, 'Rosoboronexport OJSC', 'Рособоронэкспорт; Russian Defense Export'),
      name(2, 'Bank Melli Iran'),
      name(3, 'National Bank of Mellow Fruits'),
      name(4, 'Huawei Cloud Dalian'),
      ...others,
    ]),
  );
  bot = await startTestBot({ clock: '2026-11-24T15:00:00Z', list });
  await bot.workspace.useShortcut(bot.workspace.ids.buyer, 'check_vendor');
}, 60_000);
afterAll(async () => {
  await bot.stop();
});

const labels = async (query: string): Promise<string[]> => {
  const { workspace } = bot;
  const view = await workspace.until(() => workspace.views(workspace.ids.buyer).at(-1));
  const { options, problem } = await workspace.suggest({ view, actionId: 'choose_vendor', query });
  expect(problem).toBeUndefined();
  return options.map(({ text }) => (text && typeof text === 'object' && 'text' in text ? String(text.text) : ''));
};

test('the beginning of a listed party’s name is enough, with the list it stands on', async () => {
  expect(await labels('rosobor')).toContain('Rosoboronexport OJSC (listed: EL)');
});

test('an alias leads to its party, in any script', async () => {
  expect(await labels('russian def')).toContain('Russian Defense Export (listed: EL)');
  expect(await labels('Рособор')).toContain('Rosoboronexport OJSC (listed: EL)');
});

test('every word may be begun, in any order; who begins as typed comes first', async () => {
  const found = await labels('bank mel');
  expect(found[0]).toBe('Bank Melli Iran (listed: EL)');
  expect(found).toContain('National Bank of Mellow Fruits (listed: EL)');
  expect(await labels('melli ba')).toContain('Bank Melli Iran (listed: EL)');
});

test('vendors of the rule book come before listed parties, and the vendor itself before what belongs to it', async () => {
  const found = await labels('huaw');
  expect(found[0]).toBe('Huawei');
  expect(found).toContain('Huawei Cloud Dalian (listed: EL)');
});

test('what nobody bears can be checked as typed', async () => {
  expect(await labels('acme widgets')).toEqual(['Check “acme widgets” as typed']);
});

test('a listed party that was chosen is answered in the window', async () => {
  const { workspace } = bot;
  const { buyer } = workspace.ids;
  const view = await workspace.until(() => workspace.views(buyer).at(-1));
  const { options, problem } = await workspace.suggest({ view, actionId: 'choose_vendor', query: 'rosobor' });
  expect({ problem, options: options.length > 0 }).toEqual({ problem: undefined, options: true });
  const submitted = await workspace.submitView(buyer, {
    vendor: { choose_vendor: options[0] },
    activity: { choose_activity: 'purchase' },
  });
  expect(submitted).toMatchObject({ status: 'updated' });
  expect(JSON.stringify(workspace.views(buyer).at(-1))).toContain('Rosoboronexport OJSC');
});
