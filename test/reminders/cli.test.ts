import { join } from 'node:path';
import { addDeadline } from '../../src/reminders/keepDeadlines.ts';
import { openRecords } from '../../src/reminders/records.ts';
import { openStore } from '../../src/store/openStore.ts';
import { vendorcheck as run } from '../cli/vendorcheck.ts';
import { newDirectory } from '../store/databases.ts';

async function vendorcheck(data: string, ...args: string[]): Promise<string> {
  const { out } = await run(['deadlines', ...args], { env: { VENDORCHECK_DATA: data } });
  return out;
}

test('the command line lists what people added, soonest first, for people and for programs', async () => {
  const directory = await newDirectory();
  // Without Slack's credentials it is the local workspace's store.
  const store = await openStore({ directory: join(directory, 'local') });
  const records = openRecords(store);
  await addDeadline(records, { title: 'Renew Sophos', dueOn: '2027-03-31', kind: 'renewal', vendors: [] });
  await addDeadline(records, { title: 'Replace Kaspersky', dueOn: '2027-01-31', kind: 'task', vendors: ['kaspersky'] });
  await store.close();
  // The bot has not looked at the law on this database: the dates of the book stand among them.
  expect(await vendorcheck(directory, '--from', '2027-01-01')).toMatch(
    /^2027-01-01 {2}FCC Covered List.*\n2027-01-31 {2}Replace Kaspersky\n2027-03-31 {2}Renew Sophos\n2027-12-19 /,
  );
  const rows = JSON.parse(await vendorcheck(directory, '--from', '2027-01-01', '--vendor', 'kaspersky', '--json'));
  expect(rows).toEqual([
    expect.objectContaining({ title: 'Replace Kaspersky', dueOn: '2027-01-31', vendors: ['kaspersky'] }),
  ]);
  const law = await vendorcheck(directory, '--book-only', '--rule', 'us-bis-kaspersky-2024', '--from', '2024-06-20');
  expect(law.split('\n').map((line) => line.slice(0, 10))).toEqual(['2024-07-20', '2024-09-29', '']);
}, 30_000);

test('its help gives examples', async () => {
  const directory = await newDirectory();
  expect(await vendorcheck(directory, '--help')).toContain('vendorcheck deadlines --vendor kaspersky');
});
