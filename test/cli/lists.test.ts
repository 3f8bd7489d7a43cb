import { execFile } from 'node:child_process';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleCsv, exampleRows } from '../lists/exampleList.ts';
import { loopback } from '../lists/loopbackServer.ts';

const command = new URL('../../src/cli/lists.ts', import.meta.url).href;
const program = `
import { Command, CommanderError } from 'commander';
import { registerListsCommand } from ${JSON.stringify(command)};
const program = new Command('vendorcheck').exitOverride();
registerListsCommand(program);
try { await program.parseAsync(process.argv.slice(1), { from: 'user' }); } catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error.name === 'BadInput') { process.stderr.write('vendorcheck: ' + error.message + '\\n'); process.exitCode = 2; }
  else throw error;
}`;

function vendorcheck(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--input-type=module', '--eval', program, '--', ...args],
      { cwd: new URL('../..', import.meta.url), env: { ...process.env, NO_COLOR: '1', VENDORCHECK_DATA: data } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'vendorcheck-lists-cli-'));
});
afterEach(() => rm(data, { recursive: true }));

describe('vendorcheck lists', () => {
  test('without a list, status says how to get one', async () => {
    expect(await vendorcheck('lists', 'status')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/run "vendorcheck lists sync"/),
    });
    expect(JSON.parse((await vendorcheck('lists', 'status', '--json')).out)).toEqual({ lists: [] });
  });

  test('sync downloads, says what it kept, then that nothing is newer; changes tells what changed', async () => {
    let content = exampleCsv(exampleRows(10));
    let etag = '"1"';
    const server = await loopback((request, response) => {
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag, 'last-modified': 'Sun, 22 Nov 2026 10:00:00 GMT' }).end(content);
    });
    const sync = () => vendorcheck('lists', 'sync', '--url', server.url);
    expect((await sync()).out).toBe('Now kept: the list of 2026-11-22, 10 parties.\n');
    expect((await sync()).out).toBe('Nothing newer than the list of 2026-11-22, 10 parties.\n');
    expect((await vendorcheck('lists', 'changes')).out).toMatch(/No changes are known/);
    [content, etag] = [exampleCsv([...exampleRows(9), { id: 'n', name: 'Brand New' }]), '"2"'];
    expect((await sync()).out).toBe('Now kept: the list of 2026-11-22, 10 parties: 1 added, 1 removed, 0 renamed.\n');
    expect((await vendorcheck('lists', 'changes')).out).toMatch(/added {4}EL {6}Brand New\n {2}removed {2}EL/);
    const json = JSON.parse((await vendorcheck('lists', 'changes', '--json')).out);
    expect(json.changes[0]).toMatchObject({ added: [{ list: 'EL', id: 'n', name: 'Brand New' }] });
    content = '<html>';
    etag = '"3"';
    expect(await sync()).toEqual({
      code: 2,
      out: '',
      err: 'vendorcheck: The list is an HTML page, not CSV or JSON.\n',
    });
    const { out } = await vendorcheck('lists', 'status');
    expect(out).toMatch(/date {5}2026-11-22T10:00:00.000Z/);
    expect(out).toMatch(/parties {2}10, with/);
    expect(out).toMatch(/problem.*HTML/);
    await server.close();
  });

  test('import takes a file, and status says its age', async () => {
    const file = join(data, 'list.csv');
    await writeFile(file, exampleCsv(exampleRows(4)));
    const old = new Date('2020-01-02T00:00:00Z');
    await utimes(file, old, old);
    expect(JSON.parse((await vendorcheck('lists', 'import', file, '--json')).out)).toMatchObject({
      status: 'replaced',
      source: 'list.csv',
      parties: 4,
    });
    const { lists } = JSON.parse((await vendorcheck('lists', 'status', '--json')).out);
    expect(lists).toMatchObject([{ id: 'CSL', asOf: '2020-01-02T00:00:00.000Z', stale: true }]);
  });

  test.each([
    [['lists', 'import', '/nowhere.csv'], /Cannot read \/nowhere\.csv/],
    [['lists', 'sync', '--url', 'nonsense'], /--url takes an address/],
    [['lists', 'sync', '--timeout', 'x'], /--timeout takes seconds/],
    [['lists', 'changes', '--last', '0'], /--last takes a whole number/],
    [['lists', 'frobnicate'], /unknown command/],
  ])('bad input, %j, is refused with a reason and exit code 2', async (args, reason) => {
    const { code, err } = await vendorcheck(...args);
    expect(code).toBe(2);
    expect(err).toMatch(reason);
  });
});
