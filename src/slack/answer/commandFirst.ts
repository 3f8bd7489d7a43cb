import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';

/**
 * Listens to the app's slash command, whatever its name, ahead of all other listeners. Bolt asks each of its listeners about each request, and there are
 * some fifty of them; the command is what people use most and wait for.
 */
export function commandFirst(
  app: App,
  listener: (args: SlackCommandMiddlewareArgs & AllMiddlewareArgs) => Promise<void>,
): void {
  app.use(async (args) => {
    if ('command' in args) await listener(args);
    else await args.next();
  });
}
