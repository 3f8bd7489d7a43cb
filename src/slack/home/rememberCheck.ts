import type { webApi } from '@slack/bolt';
import type { Answer } from '../../check/answer.ts';
import { may } from '../../settings/permissions.ts';
import { writeQuestion } from '../answer/questionValue.ts';
import type { Services } from '../services.ts';
import { noteTest } from './setUp.ts';
import { type Asker, visitOf } from './whoAsks.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/** What of an answer is kept among the recent checks. */
type Checked = Pick<Answer, 'query' | 'asOf' | 'buyer' | 'activity' | 'verdict'> & { name: string };

/** Keeps an answer among the recent checks of whoever asked. */
export async function rememberCheck(
  services: Services,
  asker: { team: string; user: string },
  answer: Answer,
  at = services.clock(),
): Promise<void> {
  await keep(services, asker, checkedOf(answer), at);
}

/**
 * The same within a second after the answer has gone out: nothing is kept of people who are not ours, and no trouble here
 * reaches the asker. Somebody who asks the same again and again is kept once.
 */
export function rememberForAsker(services: Services, client: WebClient, asker: Asker, answer: Answer): void {
  const checked = checkedOf(answer);
  const at = services.clock();
  const { user, team } = asker;
  const key = `check ${user} ${checked.activity} ${checked.asOf} ${checked.buyer.join()} ${checked.query}`;
  services.tasks.debounce(key, async () => {
    const visit = await visitOf(services, client, { user, team }, 'recall');
    if (!may(visit.person, 'see own checks', { owner: user })) return;
    await keep(services, { team: visit.team, user }, checked, at);
    await noteTest(services, client, visit);
  });
}

function checkedOf({ query, asOf, buyer, activity, verdict, matched }: Answer): Checked {
  return { query, asOf, buyer, activity, verdict, name: matched?.name ?? query };
}

async function keep(
  services: Services,
  asker: { team: string; user: string },
  checked: Checked,
  at: Date,
): Promise<void> {
  const { choices } = await services.settings.glance(asker.team);
  const { query: text, name, verdict } = checked;
  const question = writeQuestion({ ...checked, text });
  await services.checks.remember(
    asker,
    { at: at.toISOString(), asked: text, name, verdict, question },
    choices.retentionDays,
  );
}
