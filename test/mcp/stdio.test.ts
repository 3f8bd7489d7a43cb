/** An assistant that speaks the Model Context Protocol, by the protocol's own client, to the program as it is started. */

import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

let client: Client;
beforeAll(async () => {
  client = new Client({ name: 'somebody', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [
        fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url)),
        'mcp',
        '--buyer',
        'us-federal-contractor',
      ],
      stderr: 'inherit',
    }),
  );
});
afterAll(() => client.close());

const call = async (name: string, args: Record<string, unknown>) => {
  const { structuredContent, isError, content } = await client.callTool({ name, arguments: args });
  return { data: structuredContent as Record<string, never>, isError, content };
};

test('the tools are told, each of them as one that only reads', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(['check_vendor', 'check_list', 'explain_rule', 'upcoming']);
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
});

test('a vendor is checked for the buyer that the program was started for, with sources and no clearance', async () => {
  const { data } = await call('check_vendor', { name: 'kaspersky', asOf: '2026-11-29' });
  expect(data).toMatchObject({ verdict: 'prohibited', buyer: ['us-federal-contractor'] });
  expect(JSON.stringify(data.findings)).toContain('https://');
  expect(data.notice).toContain('not a clearance');
});

test('a list is checked at once', async () => {
  const { data } = await call('check_list', { names: ['kaspersky', 'Zebra Crossing Stationery'], asOf: '2026-11-29' });
  expect(data.answers).toMatchObject([{ verdict: 'prohibited' }, { verdict: 'no-match' }]);
});

test('a rule is explained by its name, and asked back where several are meant', async () => {
  expect((await call('explain_rule', { rule: 'us-bis-kaspersky-2024' })).data).toMatchObject({
    id: 'us-bis-kaspersky-2024',
  });
  expect(JSON.stringify((await call('explain_rule', { rule: 'section 889' })).data.candidates)).toContain(
    'us-ndaa-2019-889',
  );
});

test('a buyer that the book does not know is an error in words', async () => {
  const { isError, content } = await call('check_vendor', { name: 'dji', buyer: ['martian-government'] });
  expect(isError).toBe(true);
  expect(JSON.stringify(content)).toContain('is not a known buyer role');
});
