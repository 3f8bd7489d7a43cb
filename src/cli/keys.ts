import type { Command } from 'commander';
import { keepApiKeys, SCOPES, type Scope } from '../settings/apiKeys.ts';
import { BadInput } from './badInput.ts';
import { withStore } from './withStore.ts';

/** `vendorcheck keys make|list|revoke`: keys for the API and MCP. */
export function registerKeysCommand(program: Command): void {
  const keys = program.command('keys').description('Keys with which programs ask (REST and MCP)');

  keys
    .command('make')
    .argument('<name>', 'what the key is for, e.g. "Coupa intake"')
    .option('--scope <scope...>', `what it may do: ${SCOPES.join(', ')}`, ['check'])
    .option('--days <number>', 'after how many days it expires; 0: never', '365')
    .description('Make a key; its secret is shown once')
    .action((name: string, options: { scope: string[]; days: string }) =>
      withStore(async (store) => {
        const scopes = options.scope.map(scopeOf);
        const days = Number(options.days);
        if (!Number.isInteger(days) || days < 0)
          throw new BadInput(`--days is "${options.days}": write a whole number`);
        const now = new Date();
        const { key, secret } = await keepApiKeys(store).make({
          name,
          scopes,
          createdBy: 'command line',
          createdAt: now,
          expiresAt: days === 0 ? null : new Date(now.getTime() + days * 86_400_000),
        });
        process.stdout.write(`${secret}\n`);
        process.stderr.write(
          `Key ${key.id} for ${key.name}, ${key.expiresAt ? `until ${key.expiresAt.toISOString().slice(0, 10)}` : 'without an end'}. It is not shown again.\n`,
        );
      }),
    );

  keys
    .command('list')
    .description('Every key, without its secret')
    .action(() =>
      withStore(async (store) => {
        const all = await keepApiKeys(store).list();
        for (const { id, name, scopes, expiresAt } of all)
          process.stdout.write(
            `${id}  ${expiresAt?.toISOString().slice(0, 10) ?? 'no end    '}  ${scopes.join(',')}  ${name}\n`,
          );
        if (all.length === 0) process.stdout.write('There is no key. `vendorcheck keys make NAME` makes one.\n');
      }),
    );

  keys
    .command('revoke')
    .argument('<id>', 'id of the key, as `keys list` shows it')
    .description('Make a key worthless at once')
    .action((id: string) =>
      withStore(async (store) => {
        if (!(await keepApiKeys(store).revoke(id))) throw new BadInput(`there is no key "${id}"`);
        process.stdout.write(`Key ${id} is revoked.\n`);
      }),
    );
}

function scopeOf(text: string): Scope {
  const scope = SCOPES.find((one) => one === text);
  if (!scope) throw new BadInput(`there is no scope "${text}": ${SCOPES.join(', ')}`);
  return scope;
}
