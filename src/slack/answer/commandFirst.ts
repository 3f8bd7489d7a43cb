import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';

/**
 * Listens to a slash command ahead of all other listeners. Bolt asks each of its listeners about each request, and there are
 * some fifty of them; the command is what people use most and wait for.
 */
export function commandFirst(
  app: App,
  name: string,
  listener: (args: SlackCommandMiddlewareArgs & AllMiddlewareArgs) => Promise<void>,
): void {
  app.use(async (args) => {
    if ('command' in args && args.command.command === name) await listener(args);
    else await args.next();
  });
}
