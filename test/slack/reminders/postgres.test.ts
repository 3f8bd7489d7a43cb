import { newDatabase } from '../../store/databases.ts';
import { readable } from '../startTestBot.ts';
import { startDeadlineBot } from './deadlineBot.ts';

test('with DATABASE_URL the whole bot keeps deadlines in PostgreSQL, reminds, takes clicks and stops in order', async () => {
  const environment = { DATABASE_URL: await newDatabase() };
  const bot = await startDeadlineBot('2024-06-19T12:00:00-04:00', { environment });
  const { workspace } = bot;
  const { procurement, buyer } = workspace.ids;
  await bot.remindHere();
  await workspace.submitView(buyer, { offsets: { offsets: '7, 0' }, digest: { digest: '0' } });
  const told = (text: string) =>
    workspace.until(() => workspace.ephemerals(procurement, buyer).some((one) => one.text.startsWith(text)));
  await told('Saved.');
  await bot.ask('deadline add "Renew Sophos" 2024-06-28 <@U0BEN00001>');
  await bot.advanceTo('2024-06-21T12:00:00-04:00');
  const reminder = () => workspace.messages(procurement).find(({ text }) => text.includes('Renew Sophos is due'));
  const message = reminder();
  if (!message) throw new Error('no reminder came');
  expect(message.text).toBe('In 7 days, 28 June 2024: Renew Sophos is due');
  await workspace.clickButton({ actionId: 'deadline_done', message });
  await told('Done:');
  expect(readable(reminder() ?? {})).toContain('Done by');
  await bot.restart();
  await bot.advanceTo('2024-06-28T12:00:00-04:00');
  expect(workspace.messages(procurement).filter(({ text }) => text.includes('Renew Sophos'))).toHaveLength(1);
  expect(bot.problems()).toEqual([]);
  await bot.stop();
}, 60_000);
