import type { Command } from 'commander';
import color from 'picocolors';

const SIGNS = { ok: color.green('✔'), note: color.dim('·'), warning: color.yellow('▲'), problem: color.red('✖') };

/** `vendorcheck doctor`: what the bot needs, as it is set here, and what to do where something is wrong. */
export function registerDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description(
      'Look at tokens, scopes, network, store, list and book, and say what to do; exit code 1 if anything is wrong',
    )
    .option('--json', 'print exactly one JSON object')
    .action(async (options: { json?: boolean }) => {
      // Loaded only here: no other command needs Slack's client.
      const { examine } = await import('../bot/doctor.ts');
      const findings = await examine(process.env, new Date());
      const isWell = findings.every(({ status }) => status !== 'problem');
      if (options.json) process.stdout.write(`${JSON.stringify({ ok: isWell, checks: findings })}\n`);
      else
        for (const { about, status, says, todo } of findings)
          process.stdout.write(
            `${SIGNS[status]} ${about.padEnd(14)} ${says}\n${todo && status !== 'ok' ? `  ${' '.repeat(14)} ${color.bold('→')} ${todo}\n` : ''}`,
          );
      process.exitCode = isWell ? 0 : 1;
    });
}
