import { dayInWords } from '../../rulebook/time.ts';
import type { Services } from '../services.ts';
import { personProblem } from '../transport/audience.ts';
import type { WebClient } from './deadlineParts.ts';

/** Why nothing can be due on a day any more. @param today where the person is */
export function pastProblem(dueOn: string, today: string): string | undefined {
  return dueOn < today ? `${dayInWords(dueOn)} has passed already (today is ${dayInWords(today)}).` : undefined;
}

/** Why somebody cannot see to a deadline. Where Slack does not say who they are, they are believed to exist. */
export async function ownerProblem(
  { people }: Pick<Services, 'people'>,
  client: WebClient,
  owner: string | undefined,
): Promise<string | undefined> {
  // Who is in a group Slack would tell only with one more scope.
  if (!owner || owner.startsWith('S')) return undefined;
  switch (await personProblem(people, client, await people.home(client), owner)) {
    case 'stranger':
      return `<@${owner}> belongs to another workspace, or to none. Choose a member of this one as owner.`;
    case 'guest':
      return `<@${owner}> is a guest, and guests neither see nor change deadlines. Choose a full member as owner.`;
    case 'deactivated':
      return `The account of <@${owner}> is deactivated. Choose somebody else as owner.`;
    case 'bot':
      return `<@${owner}> is an app. Choose a person as owner.`;
    default:
      return undefined;
  }
}
