import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { handleDeadlineCommand } from '../reminders/deadlineCommand.ts';
import type { Services } from '../services.ts';

/** Buttons that do what the slash command does ("Show the deadlines"), seen by whoever presses them. */
export function registerCommandButtons(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>(/^run_command_/u, async ({ ack, action, body, client, respond }) => {
    await ack();
    const command = {
      text: action.value ?? '',
      user_id: body.user.id,
      team_id: body.user.team_id ?? body.team?.id ?? '',
      channel_id: body.channel?.id ?? '',
      trigger_id: body.trigger_id,
    };
    await handleDeadlineCommand(services, { command, ack: async () => undefined, client, respond });
  });
}
