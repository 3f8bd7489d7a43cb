import type { webApi } from '@slack/bolt';
import type { Home } from '../../settings/permissions.ts';
import type { Addressee, Choices } from '../../settings/settings.ts';
import type { Services } from '../services.ts';
import { channelProblem, personProblem } from '../transport/audience.ts';
import type { Box } from './settingsModal.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

const LATER = 'Slack did not answer when asked about this. Save again in a minute.';

/** What only Slack knows about the choices: whether people are members here, and whether channels can be written to. */
export async function problemsOf(
  services: Services,
  client: WebClient,
  choices: Choices,
  before: Choices,
): Promise<Partial<Record<Box, string>>> {
  // What stood already is not asked about again: an unrelated change must not fail on it.
  const isNew = (addressee: Addressee | null, old: Addressee | null): addressee is Addressee =>
    addressee !== null && (addressee.kind !== old?.kind || addressee.id !== old.id);
  const people = choices.admins.filter((id) => !before.admins.includes(id));
  const home = await services.people.home(client);
  const found = await Promise.all([
    choices.defaultChannel && choices.defaultChannel !== before.defaultChannel
      ? channelProblem(client, choices.defaultChannel).then((says) => ['channel', says] as const)
      : null,
    ...people.map((id) => unfitPerson(services, client, home, id).then((says) => ['admins', says] as const)),
    ...(['ask', 'feedback'] as const).map((name) => {
      const addressee = name === 'ask' ? choices.askPerson : choices.feedback;
      if (!isNew(addressee, name === 'ask' ? before.askPerson : before.feedback)) return null;
      const problem =
        addressee.kind === 'person'
          ? unfitPerson(services, client, home, addressee.id)
          : channelProblem(client, addressee.id);
      return problem.then((says) => [`${name}_${addressee.kind}`, says] as const);
    }),
  ]);
  const problems: Partial<Record<Box, string>> = {};
  for (const entry of found) if (entry?.[1]) problems[entry[0]] ??= entry[1];
  return problems;
}

async function unfitPerson(services: Services, client: WebClient, home: Home, id: string): Promise<string | undefined> {
  switch (await personProblem(services.people, client, home, id)) {
    case 'guest':
      return 'One of these people is a guest. Choose full members of the workspace.';
    case 'stranger':
      return 'One of these people belongs to another workspace. Choose members of this one.';
    case 'deactivated':
      return 'The account of one of these people is deactivated. Choose somebody else.';
    case 'bot':
      return 'One of these is an app. Choose people.';
    case 'unknown':
      return LATER;
    default:
      return undefined;
  }
}
