import type { App } from '@slack/bolt';
import type { Parts } from '../transport/app.ts';
import { registerAskAgain } from './askAgain.ts';
import { registerAskPerson } from './askPerson.ts';
import { registerCheckShortcut } from './checkShortcut.ts';
import { registerDirectMessages } from './directMessages.ts';
import { registerFeedback } from './feedback.ts';
import { registerMentions } from './mentions.ts';
import { registerMessageShortcut } from './messageShortcut.ts';
import { registerWorkflowStep } from './workflowStep.ts';

/** Everything that is asked in words, and where people already are. */
export function registerConversation(app: App, parts: Parts): void {
  registerDirectMessages(app, parts);
  registerMentions(app, parts);
  registerAskAgain(app, parts);
  registerAskPerson(app, parts);
  registerFeedback(app, parts);
  registerMessageShortcut(app, parts);
  registerCheckShortcut(app, parts);
  registerWorkflowStep(app, parts);
}
