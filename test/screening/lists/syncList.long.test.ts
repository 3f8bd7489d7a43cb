/** Imports that are killed at any moment, and imports at once, leave one copy, whole. syncList.test.ts has the quick proof. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readKeptCopy } from '../../../src/screening/lists/keptCopy.ts';
import { openScreening } from '../../../src/screening/lists/screening.ts';
import { newDirectory } from '../../store/databases.ts';
import { exampleCsv, exampleRows } from './exampleList.ts';

const now = () => new Date('2026-11-23T12:00:00Z');
const csv = (count: number) => exampleCsv(exampleRows(count));
let directory: string;

beforeEach(async () => {
  directory = await newDirectory();
});

test('killed at twenty-four moments, an import leaves the old copy or the new, whole', async () => {
  const data = join(directory, 'kept');
  const files = await Promise.all(
    [300, 301].map(async (count) => {
      const file = join(directory, `${count}.csv`);
      await writeFile(file, csv(count));
      return file;
    }),
  );
  const [first = ''] = files;
  const begun = performance.now();
  await imported(first, data);
  const whole = performance.now() - begun;
  for (let moment = 0; moment < 24; moment++) {
    const child = importing(files[moment % 2 === 0 ? 1 : 0] ?? '', data);
    const killing = setTimeout(() => child.kill('SIGKILL'), (whole * moment) / 22);
    await once(child, 'exit');
    clearTimeout(killing);
    const copy = await readKeptCopy(data);
    expect([300, 301]).toContain(copy?.parties);
    const screening = await openScreening({ directory: data });
    expect(screening.screen('Orlan Orlan 0 Industries Ltd')[0]?.level).toBe('exact');
    expect(screening.status(now())).toMatchObject([{ parties: copy?.parties }]);
    screening.close();
  }
}, 120_000);

test('two processes that import at once both succeed, and one of the two copies is kept, whole', async () => {
  const data = join(directory, 'kept');
  const files = [join(directory, 'a.csv'), join(directory, 'b.csv')];
  await writeFile(files[0] ?? '', csv(300));
  await writeFile(files[1] ?? '', csv(301));
  for (let round = 0; round < 3; round++) {
    expect(await Promise.all(files.map((file) => imported(file, data)))).toEqual([0, 0]);
    const copy = await readKeptCopy(data);
    expect([300, 301]).toContain(copy?.parties);
    const screening = await openScreening({ directory: data });
    expect(screening.screen('Orlan Orlan 0 Industries Ltd')[0]?.level).toBe('exact');
    screening.close();
  }
}, 60_000);

function importing(file: string, data: string): ChildProcess {
  const importer = new URL('../../../src/screening/lists/syncList.ts', import.meta.url).href;
  const script = `import { importList } from ${JSON.stringify(importer)}; await importList(${JSON.stringify(file)}, { directory: ${JSON.stringify(data)} });`;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
}

async function imported(file: string, data: string): Promise<number> {
  const [code] = await once(importing(file, data), 'exit');
  return code;
}
