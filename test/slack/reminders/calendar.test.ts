import ICAL from 'ical.js';
import { subscriptionOfCalendar } from '../../../src/reminders/calendar.ts';
import { type DeadlineBot, startDeadlineBot } from './deadlineBot.ts';

let bot: DeadlineBot;
beforeEach(async () => {
  bot = await startDeadlineBot('2024-06-21T12:00:00-04:00');
  await bot.remindHere();
  const { buyer, procurement } = bot.workspace.ids;
  await bot.workspace.submitView(buyer, {
    offsets: { offsets: '30, 1, 0' },
    days: { days: 'every' },
    time: { time: '08:30' },
  });
  await bot.workspace.until(() => bot.workspace.ephemerals(procurement, buyer).length > 0);
});
afterEach(() => bot.stop());

/** Asks for an address as people do; the path under which the bot answers it. */
async function newAddress(): Promise<string> {
  const { buyer } = bot.workspace.ids;
  await bot.workspace.clickButton({ actionId: 'reminders_calendar', message: await bot.ask('reminders') });
  const view = await bot.workspace.until(() => bot.workspace.views(buyer).at(-1));
  const [, path = ''] =
    /https:\/\/vendorcheck\.example\.com(\/calendar\/[\w-]{32}\.ics)/u.exec(JSON.stringify(view.blocks)) ?? [];
  await bot.workspace.closeView(buyer);
  return path;
}

async function eventsAt(path: string): Promise<ICAL.Event[]> {
  const calendar = new ICAL.Component(ICAL.parse(await (await fetch(bot.url() + path)).text()));
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event, { strictExceptions: true }));
}

const eventOf = async (path: string, summary: string): Promise<ICAL.Event> => {
  const event = (await eventsAt(path)).find((one) => one.summary === summary);
  if (!event) throw new Error(`no event ${summary}`);
  return event;
};

test('a calendar program reads whole-day events with alarms at the channel’s times', async () => {
  const path = await newAddress();
  const response = await fetch(bot.url() + path);
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const feed = await response.text();
  expect(feed.endsWith('\r\nEND:VCALENDAR\r\n')).toBe(true);
  for (const line of feed.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/u);
  }
  const event = await eventOf(path, 'Commerce ban on Kaspersky: no new agreements');
  expect(event.uid).toBe('rule-us-bis-kaspersky-2024-no-new-agreements@vendorcheck');
  expect(event.startDate).toMatchObject({ isDate: true, year: 2024, month: 7, day: 20 });
  // The end of a whole day is the day after it.
  expect(event.endDate).toMatchObject({ isDate: true, year: 2024, month: 7, day: 21 });
  expect(event.description).toContain('What to do: Do not buy, renew');
  expect(event.component.getFirstPropertyValue('url')).toBe('https://www.federalregister.gov/d/2024-13532');
  expect(event.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2024-06-21T16:00:00Z');
  // At half past eight on the day, the day before and 30 days before; each counted from the beginning of the day.
  const triggers = event.component.getAllSubcomponents('valarm').map((alarm) => alarm.getFirstProperty('trigger'));
  expect(triggers.map((trigger) => String(trigger?.getFirstValue()))).toEqual(['PT8H30M', '-PT15H30M', '-P29DT15H30M']);
  expect(triggers.map((trigger) => trigger?.getFirstParameter('related') ?? 'START')).toEqual(Array(3).fill('START'));
});

test('a date that moves moves in the calendar: the same event, a higher sequence; done, it is gone', async () => {
  const path = await newAddress();
  await bot.ask('deadline add "Renew the Sophos, Inc; contract" 2024-09-01');
  const added = await eventOf(path, 'Renew the Sophos, Inc; contract');
  bot.setClock('2024-06-22T12:00:00-04:00');
  await bot.askForWindow('deadline edit sophos');
  await bot.workspace.submitView(bot.workspace.ids.buyer, { due: { due: '2024-10-01' } });
  const [deadline] = await bot.records.deadlines.all().then((all) => all.filter(({ key }) => key.startsWith('own:')));
  expect(deadline?.value.dueOn).toBe('2024-10-01');
  const moved = await eventOf(path, 'Renew the Sophos, Inc; contract');
  expect(moved.uid).toBe(added.uid);
  expect(moved.sequence).toBeGreaterThan(added.sequence);
  expect(moved.startDate.toString()).toBe('2024-10-01');
  expect(moved.component.getFirstPropertyValue('last-modified')?.toString()).toBe('2024-06-22T16:00:00Z');
  await bot.ask('deadline done sophos');
  expect((await eventsAt(path)).map(({ summary }) => summary)).not.toContain('Renew the Sophos, Inc; contract');
});

test('a wrong address is found to be wrong without looking through the channels', async () => {
  const records = {
    ...bot.records,
    subscriptions: { ...bot.records.subscriptions, all: () => Promise.reject(new Error('all')) },
  };
  expect(await subscriptionOfCalendar(records, 'a-guess-that-is-long-enough-000000')).toBeUndefined();
  const [, secret = ''] = /calendar\/(.*)\.ics/u.exec(await newAddress()) ?? [];
  expect((await subscriptionOfCalendar(records, secret))?.channel).toBe(bot.workspace.ids.procurement);
});

test('a program that has the newest calendar already is told so', async () => {
  const path = await newAddress();
  const etag = (await fetch(bot.url() + path)).headers.get('etag') ?? '';
  bot.setClock('2024-06-21T18:00:00-04:00');
  const again = () => fetch(bot.url() + path, { headers: { 'if-none-match': `"other", W/${etag}` } });
  expect((await again()).status).toBe(304);
  await bot.ask('deadline add "Renew Sophos" 2024-09-01');
  expect((await again()).status).toBe(200);
});

test('a wrong, a renewed and a revoked address lead nowhere', async () => {
  const first = await newAddress();
  expect((await fetch(bot.url() + first.replace(/.\.ics$/u, '_.ics'))).status).toBe(404);
  expect((await fetch(`${bot.url()}/calendar/..%2f..%2fetc.ics`)).status).toBe(404);
  const second = await newAddress();
  expect((await fetch(bot.url() + first)).status).toBe(404);
  expect((await fetch(bot.url() + second, { method: 'HEAD' })).status).toBe(200);
  await bot.workspace.clickButton({ actionId: 'reminders_revoke', message: await bot.ask('reminders') });
  await bot.workspace.until(() =>
    bot.workspace
      .ephemerals(bot.workspace.ids.procurement, bot.workspace.ids.buyer)
      .some(({ text }) => text.includes('no longer works')),
  );
  expect((await fetch(bot.url() + second)).status).toBe(404);
});
