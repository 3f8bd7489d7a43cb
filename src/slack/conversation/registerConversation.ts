import type { App } from '@slack/bolt';
import type { Services } from '../services.ts';
import { registerAskAgain } from './askAgain.ts';
import { registerAskPerson } from './askPerson.ts';
import { registerCheckShortcut } from './checkShortcut.ts';
import { registerCommandButtons } from './commandButtons.ts';
import { registerFeedback } from './feedback.ts';
import { type CheckPasted, registerMentions } from './mentions.ts';
import { registerMessageShortcut } from './messageShortcut.ts';
import { registerMessages } from './messages.ts';
import { registerWorkflowStep } from './workflowStep.ts';

/** Everything that is asked in words, and where people already are. */
export function registerConversation(app: App, services: Services, checkPasted: CheckPasted): void {
  registerMessages(app, services, checkPasted);
  registerMentions(app, services, checkPasted);
  registerAskAgain(app, services);
  registerCommandButtons(app, services);
  registerAskPerson(app, services);
  registerFeedback(app, services);
  registerMessageShortcut(app, services);
  registerCheckShortcut(app, services);
  registerWorkflowStep(app, services);
}
