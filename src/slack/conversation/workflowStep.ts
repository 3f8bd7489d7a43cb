import type { App } from '@slack/bolt';
import { readDay } from '../../language/dates/readDates.ts';
import { isKnownRole } from '../../rulebook/roles.ts';
import { ACTIVITIES, type Activity } from '../../rulebook/schema.ts';
import type { AsOf } from '../../rulebook/time.ts';
import { speakAnswer } from '../../speak/speakAnswer.ts';
import { workspaceReader } from '../home/whoAsks.ts';
import { cutTo } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';

/** The step *Check a vendor* of Workflow Builder: an intake form can branch on its verdict. */
export function registerWorkflowStep(app: App, services: Services): void {
  app.function('check_vendor', async ({ inputs, body, client, complete, fail }) => {
    const { function_execution_id: execution } = body.event;
    await services.once(`step ${execution}`, () =>
      // A step that neither completes nor fails holds its workflow up for good.
      runStep().catch(async (error) => {
        services.report('A workflow step could not be carried out.', error);
        await fail({ error: 'vendorcheck could not look this up now. Run the workflow again in a minute.' });
      }),
    );
    async function runStep(): Promise<void> {
      const reader = await workspaceReader(services, client);
      const read = readInputs(services, inputs, reader.buyer);
      if ('problem' in read) {
        await fail({ error: read.problem });
        return;
      }
      const answer = answerTo(services, read, 'workflow');
      const { sign, summary } = speakAnswer(answer, reader);
      const counted = answer.findings.filter((finding) => finding.status === answer.verdict);
      await complete({
        outputs: {
          verdict: answer.verdict,
          verdict_words: sign.words,
          summary: cutTo(summary, 3000),
          rule_ids: counted.map((finding) => finding.rule).join(', '),
          link: counted[0]?.citations[0]?.url ?? answer.listings[0]?.url ?? '',
        },
      });
    }
  });
}

type Read = { text: string; asOf: AsOf; buyer: string[]; activity: Activity } | { problem: string };

/** Every input is text that a form may have left empty. */
function readInputs(services: Services, inputs: Record<string, unknown>, workspace: string[]): Read {
  const given = (name: string): string => (typeof inputs[name] === 'string' ? inputs[name].trim() : '');
  const text = given('vendor').slice(0, 500);
  if (!/[\p{L}\p{N}]/u.test(text)) return { problem: 'The step needs the name of a vendor or product.' };
  const activity = given('activity') === '' ? 'purchase' : ACTIVITIES.find((one) => one === given('activity'));
  if (!activity)
    return { problem: `“${given('activity').slice(0, 60)}” is no activity. Use one of: ${ACTIVITIES.join(', ')}.` };
  const buyer = given('buyer') === '' ? workspace : given('buyer').split(/\s*,\s*/u);
  const unknown = buyer.find((role) => !isKnownRole(services.book, role));
  if (unknown !== undefined)
    return { problem: `“${unknown.slice(0, 60)}” is no buyer that vendorcheck knows, such as us-federal-contractor.` };
  const asOf = given('date') === '' ? { at: services.clock() } : readDay(given('date'));
  if (!asOf) return { problem: `“${given('date').slice(0, 60)}” is no day. Write it as 2027-01-31.` };
  return { text, asOf, buyer, activity };
}
