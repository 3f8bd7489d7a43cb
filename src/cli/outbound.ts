/** `vendorcheck webhooks` and `vendorcheck digests`: who is told outside Slack. */
import type { Command } from 'commander';
import { openQueue } from '../outbound/queue.ts';
import { sendDelivery } from '../outbound/send.ts';
import { EVENTS, type EventType, keepTargets, type NewTarget, type Target } from '../outbound/targets.ts';
import { BadInput } from './input.ts';
import { withStore } from './keptStore.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

interface WhenOptions {
  timeZone: string;
  time: string;
  vendor: string[];
}

export function registerOutboundCommands(program: Command): void {
  registerWebhooks(program.command('webhooks').description('Systems that are told of news by signed webhooks'));
  registerDigests(program.command('digests').description('The weekly digest by e-mail, in Teams or as a webhook'));
}

function registerWebhooks(webhooks: Command): void {
  withWhen(webhooks.command('add'))
    .argument('<url>', 'where to post; https, not inside your own network')
    .option('--event <event...>', `what it hears of: ${EVENTS.join(', ')}`, [
      'verdict.changed',
      'deadline.due',
      'waiver.decided',
    ])
    .option('--days-before <days>', 'on which days before a date deadline.due comes', '30,7,1,0')
    .option('--allow-private', 'the address may lead into your own network, and be http')
    .description('Add a webhook; its signing secret is shown once')
    .action((url: string, options: WhenOptions & { event: string[]; daysBefore: string; allowPrivate?: boolean }) =>
      withStore(async (store) => {
        const { target, secrets } = await keepTargets(store).add(
          {
            ...targetOf('webhook', url, options.allowPrivate === true),
            events: options.event.map(eventOf),
            subscription: { ...whenOf(options), offsets: offsetsOf(options.daysBefore), digestWeekday: 1 },
          },
          new Date(),
        );
        process.stdout.write(`${secrets.signingSecret}\n`);
        process.stderr.write(
          `Webhook ${target.id} to ${target.label} for ${target.events.join(', ')}. The line above verifies what it gets (Standard Webhooks) and is not shown again.\n`,
        );
      }),
    );
  addListAndRemove(webhooks, ({ kind, events }) => kind === 'webhook' && events.join() !== 'digest.weekly');
  webhooks
    .command('test')
    .argument('<id>', 'id of the webhook or digest, as `list` shows it')
    .description('Post a test now and say how it went')
    .action((id: string) =>
      withStore(async (store, config) => {
        const targets = keepTargets(store);
        const target = await targets.find(id);
        const secrets = await targets.secretsOf(id);
        if (!target || !secrets) throw new BadInput(`there is no target "${id}"`);
        const now = new Date();
        const data = { day: now.toISOString().slice(0, 10), overdue: [], coming: [], book: 'test' };
        const body = JSON.stringify({ type: 'test', timestamp: now.toISOString(), data });
        const { status, says } = await sendDelivery(
          target,
          secrets,
          { id: `msg_test_${now.getTime()}`, body },
          { mail: config.mail, publicUrl: () => config.publicUrl, clock: () => new Date() },
        );
        if (status !== 'done') throw new BadInput(says);
        process.stdout.write(`${says}\n`);
      }),
    );
}

function registerDigests(digests: Command): void {
  withWhen(digests.command('add'))
    .argument('<address>', 'an e-mail address, or the address of a workflow in Teams or of a webhook')
    .option('--kind <kind>', 'teams or webhook, for an address of the web', 'teams')
    .option('--weekday <day>', 'on which day of the week', 'monday')
    .option('--allow-private', 'the address may lead into your own network, and be http')
    .description('Send the digest of the next eight weeks once a week')
    .action((address: string, options: WhenOptions & { kind: string; weekday: string; allowPrivate?: boolean }) =>
      withStore(async (store) => {
        const kind = /^[^@\s/]+@[^@\s/]+\.[^@\s/]+$/.test(address) ? 'mail' : options.kind;
        if (kind !== 'mail' && kind !== 'teams' && kind !== 'webhook')
          throw new BadInput(`--kind is "${kind}": write teams or webhook`);
        const digestWeekday = WEEKDAYS.indexOf(options.weekday.toLowerCase()) + 1;
        if (digestWeekday === 0) throw new BadInput(`--weekday is "${options.weekday}": write ${WEEKDAYS.join(', ')}`);
        const { target, secrets } = await keepTargets(store).add(
          {
            ...(kind === 'mail'
              ? { kind, label: address, isPrivateAllowed: false, createdBy: 'command line' }
              : targetOf(kind, address, options.allowPrivate === true)),
            events: ['digest.weekly'],
            subscription: { ...whenOf(options), offsets: [0], digestWeekday },
          },
          new Date(),
        );
        if (kind === 'webhook') process.stdout.write(`${secrets.signingSecret}\n`);
        process.stderr.write(
          `Digest ${target.id} to ${target.label} every ${options.weekday} at ${options.time} (${options.timeZone}).\n`,
        );
      }),
    );
  addListAndRemove(digests, ({ events }) => events.includes('digest.weekly'));
}

function withWhen(command: Command): Command {
  return command
    .option('--time-zone <zone>', 'time zone of --time, e.g. America/New_York', 'UTC')
    .option('--time <time>', 'time of day', '09:00')
    .option('--vendor <id...>', 'only dates of these vendors of the book', []);
}

function addListAndRemove(command: Command, isOurs: (target: Target) => boolean): void {
  command
    .command('list')
    .description('Every target, without what is secret, and how many messages wait')
    .action(() =>
      withStore(async (store) => {
        const all = (await keepTargets(store).all()).filter(isOurs);
        for (const { id, kind, label, events, off } of all)
          process.stdout.write(
            `${id}  ${kind.padEnd(7)}  ${label}  ${events.join(',')}${off ? `  off: ${off.reason}` : ''}\n`,
          );
        const { pending, failed } = await openQueue(store).counts();
        process.stdout.write(
          all.length === 0
            ? 'There is none.\n'
            : `Messages that wait: ${pending}; given up in the last 30 days: ${failed}\n`,
        );
      }),
    );
  command
    .command('remove')
    .argument('<id>', 'id, as `list` shows it')
    .description('Tell it nothing any more')
    .action((id: string) =>
      withStore(async (store) => {
        if (!(await keepTargets(store).remove(id))) throw new BadInput(`there is no target "${id}"`);
        process.stdout.write(`${id} is removed.\n`);
      }),
    );
}

function targetOf(
  kind: 'webhook' | 'teams',
  address: string,
  isPrivateAllowed: boolean,
): Pick<NewTarget, 'kind' | 'label' | 'isPrivateAllowed' | 'createdBy'> & { url: string } {
  const url = URL.parse(address);
  if (!url || !(url.protocol === 'https:' || (isPrivateAllowed && url.protocol === 'http:')))
    throw new BadInput(`"${address}" is no address that begins with https://`);
  return { kind, label: url.host, isPrivateAllowed, createdBy: 'command line', url: url.href };
}

function eventOf(text: string): EventType {
  const event = EVENTS.find((one) => one === text);
  if (!event) throw new BadInput(`there is no event "${text}": ${EVENTS.join(', ')}`);
  return event;
}

function offsetsOf(text: string): number[] {
  const days = text.split(',').map(Number);
  if (days.some((day) => !Number.isInteger(day) || day < 0 || day > 1000))
    throw new BadInput(`--days-before is "${text}": write numbers separated by commas, e.g. 30,7,1,0`);
  return days;
}

function whenOf({
  timeZone,
  time,
  vendor,
}: WhenOptions): Pick<NewTarget['subscription'], 'timeZone' | 'time' | 'wants'> {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new BadInput(`--time-zone is "${timeZone}": write a name such as America/New_York`);
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new BadInput(`--time is "${time}": write a time such as 09:00`);
  return { timeZone, time, wants: { everything: vendor.length === 0, rules: [], vendors: vendor, owners: [] } };
}
