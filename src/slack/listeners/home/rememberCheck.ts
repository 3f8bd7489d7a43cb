import type { webApi } from '@slack/bolt';
import type { Answer } from '../../../check/answer.ts';
import { may } from '../../../settings/may.ts';
import type { Parts } from '../../app.ts';
import { writeQuestion } from '../../views/questionValue.ts';
import { noteTest } from './setUp.ts';
import { type Asker, visitOf } from './whoAsks.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

const DAY = 86_400_000;
/** When each workspace's old checks were last forgotten. */
const swept = new Map<string, number>();

/** Keeps an answer among the recent checks of whoever asked, and once a day forgets everybody's old ones. */
export async function rememberCheck(
  parts: Parts,
  asker: { team: string; user: string },
  answer: Answer,
): Promise<void> {
  const now = parts.clock();
  const { choices } = await parts.settings.glance(asker.team);
  const { query: text, asOf, buyer, activity, verdict } = answer;
  await parts.checks.remember(
    asker,
    {
      at: now.toISOString(),
      asked: text,
      name: answer.matched?.name ?? text,
      verdict,
      question: writeQuestion({ text, asOf, buyer, activity }),
    },
    choices.retentionDays,
  );
  if (Math.abs(now.getTime() - (swept.get(asker.team) ?? 0)) < DAY) return;
  swept.set(asker.team, now.getTime());
  await parts.checks.sweep(asker.team, now, choices.retentionDays);
}

/** The same after the answer has gone out: nothing is kept of people who are not ours, and no trouble here reaches the asker. */
export async function rememberForAsker(parts: Parts, client: WebClient, asker: Asker, answer: Answer): Promise<void> {
  try {
    const visit = await visitOf(parts, client, asker, 'recall');
    if (!may(visit.person, 'see own checks', { owner: asker.user })) return;
    await rememberCheck(parts, { team: visit.team, user: asker.user }, answer);
    await noteTest(parts, client, visit);
  } catch (error) {
    parts.report('A check could not be kept among the recent ones.', error);
  }
}
