/** For how long the record of checks is kept, and legal holds, set by administrators on the Home tab. */
import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { RetentionPolicy } from '../../register/keepRecord.ts';
import { isPerson } from '../../register/purchase.ts';
import { type Act, noteOf } from '../../register/waivers.ts';
import { refusal } from '../../settings/permissions.ts';
import { listSection } from '../blocks.ts';
import { quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { noticeView } from './noticeView.ts';
import { openModal } from './openModal.ts';
import { option } from './settingsModal.ts';
import { mentionOf, momentForReader } from './settingWords.ts';
import { visitOf } from './whoAsks.ts';

const TITLE = 'Record of checks';
/** A window holds a hundred blocks. */
const MOST_SHOWN = 30;
const FOREVER = 'forever';
const LENGTHS: [days: number | null, label: string][] = [
  [365, 'for a year'],
  [1096, 'for three years'],
  [2557, 'for seven years'],
  [3653, 'for ten years'],
  [null, 'for ever'],
];

export function registerRecordSettings(app: App, services: Services): void {
  app.action<BlockAction>('home_record', async ({ ack, body, client }) => {
    await ack();
    const { person } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(person, 'change settings');
    const view = refused ? noticeView(TITLE, refused) : recordModal(await services.purchase.record.policy());
    await openModal(client, { trigger: body.trigger_id, user: person.id }, view);
  });

  app.action<BlockAction<ButtonAction>>('lift_hold', async ({ ack, action, body, client }) => {
    await ack();
    const { person, team } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    if (refusal(person, 'change settings') || !body.view) return;
    const id = action.value ?? '';
    const policy = await services.purchase.record.changePolicy(
      ({ holds, ...rest }) => ({ ...rest, holds: holds.filter((hold) => hold.id !== id) }),
      noteOf('legal hold lifted', { id }, actOf(services, person.id, team)),
    );
    await client.views.update({ view_id: body.view.id, view: recordModal(policy) });
  });

  app.view<ViewSubmitAction>('record_settings', async ({ ack, body, view, client }) => {
    await ack();
    await services.once(`record settings ${view.id}`, async () => {
      const { person, team } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
      if (refusal(person, 'change settings')) return;
      const act = actOf(services, person.id, team);
      const { record } = services.purchase;
      const chosen = view.state.values.keep?.keep?.selected_option?.value;
      const days = chosen === FOREVER ? null : Number(chosen);
      const { keepDays } = await record.policy();
      if (chosen !== undefined && days !== keepDays)
        await record.changePolicy(
          (policy) => ({ ...policy, keepDays: days }),
          noteOf('retention set', { days, before: keepDays }, act),
        );
      const reason = (view.state.values.hold?.hold?.value ?? '').trim();
      if (reason === '') return;
      const hold = { id: `h${act.at.getTime().toString(36)}`, by: act.by, at: act.at.toISOString(), reason };
      await record.changePolicy(
        (policy) => ({ ...policy, holds: [...policy.holds, hold] }),
        noteOf('legal hold set', hold, act),
      );
    });
  });
}

function actOf({ clock }: Services, by: string, team: string): Act {
  return { by, at: clock(), team, door: 'home' };
}

function recordModal({ keepDays, holds }: RetentionPolicy): ModalView {
  const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
  const known = LENGTHS.some(([days]) => days === keepDays);
  const options = [...LENGTHS, ...(known ? [] : [[keepDays, `for ${keepDays} days`] as const])].map(([days, label]) =>
    option(label, String(days ?? FOREVER)),
  );
  const chosen = options.find(({ value }) => value === String(keepDays ?? FOREVER));
  return {
    type: 'modal',
    callback_id: 'record_settings',
    title: plain(TITLE),
    submit: plain('Save'),
    close: plain('Close'),
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: 'Every answer and decision is kept, each chained to the one before. What is older than this is forgotten, and the record says so.',
        },
      },
      {
        type: 'input',
        block_id: 'keep',
        label: plain('Keep the record'),
        element: {
          type: 'static_select',
          action_id: 'keep',
          options,
          ...(chosen ? { initial_option: chosen } : {}),
        },
      },
      ...listSection(
        '*Legal holds*',
        holds.length === 0 ? [] : ['While one stands, nothing is forgotten, whatever its age.'],
      ),
      ...holds.slice(0, MOST_SHOWN).map(({ id, by, at, reason }) => ({
        type: 'section' as const,
        block_id: `hold ${id}`,
        text: {
          type: 'mrkdwn' as const,
          text: `${quoteTyped(reason, 500)}\n${isPerson(by) ? mentionOf(by) : quoteTyped(by, 60)}, ${momentForReader(at)}`,
        },
        accessory: { type: 'button' as const, action_id: 'lift_hold', text: plain('Lift'), value: id },
      })),
      {
        type: 'input',
        block_id: 'hold',
        optional: true,
        label: plain('Set a legal hold: why?'),
        hint: plain('For example the number of the case. Nothing is forgotten until it is lifted.'),
        element: { type: 'plain_text_input', action_id: 'hold', max_length: 300 },
      },
    ],
  };
}
