import { join } from 'node:path';
import type { Command } from 'commander';
import metadata from '../../package.json' with { type: 'json' };
import { asListings, buildChecker, check } from '../check/check.ts';
import { readScreening } from '../screening/lists/screening.ts';
import { bookInUse } from './bookInUse.ts';
import { dataOption } from './dataOption.ts';

/** `vendorcheck mcp`: the Model Context Protocol over standard input and output, for assistants on the same machine. */
export function registerMcpCommand(program: Command): void {
  program
    .command('mcp')
    .description('Serve the Model Context Protocol on stdin and stdout, for an assistant')
    .option('--buyer <role...>', 'who asks, where the assistant names nobody', ['us-person'])
    .addOption(dataOption())
    .action(async (options: { buyer: string[]; data: string }) => {
      // Loaded only here: no other command needs the protocol.
      const [{ StdioServerTransport }, { buildMcpServer }] = await Promise.all([
        import('@modelcontextprotocol/sdk/server/stdio.js'),
        import('../mcp/server.ts'),
      ]);
      const checker = buildChecker(
        bookInUse(options.data),
        asListings(await readScreening(join(options.data, 'lists')), () => new Date()),
      );
      const server = buildMcpServer({
        checker: () => checker,
        ask: (question) => check(checker, question),
        buyer: () => options.buyer,
        clock: () => new Date(),
        version: metadata.version,
      });
      await server.connect(new StdioServerTransport());
    });
}
