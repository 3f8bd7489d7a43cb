/** The window in which an entry of the register is added or changed. */
import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { isPerson } from '../../register/purchase.ts';
import type { GivenUse, Use } from '../../register/uses.ts';
import { refusal } from '../../settings/permissions.ts';
import { visitOf } from '../home/whoAsks.ts';
import type { Services } from '../services.ts';
import { useLine } from './registerWords.ts';

export function registerUseForm(app: App, services: Services): void {
  app.view('use_form', async ({ ack, view, body, client }) => {
    const { values } = view.state;
    const vendor = (values.vendor?.vendor?.value ?? '').trim();
    if (!/[\p{L}\p{N}]/u.test(vendor)) {
      await ack({ response_action: 'errors', errors: { vendor: 'Name the vendor.' } });
      return;
    }
    await ack();
    await services.once(`use form ${view.id}`, async () => {
      const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
      if (refusal(visit.person, 'add to the register')) return;
      const standing = await services.purchase.uses.find(view.private_metadata);
      // An owner who is only a name in a file stays, unless somebody of Slack is chosen.
      const owner = values.owner?.owner?.selected_user ?? (standing && !isPerson(standing.owner) ? standing.owner : '');
      const said = {
        vendor,
        product: (values.product?.product?.value ?? '').trim(),
        owner,
        place: (values.place?.place?.value ?? '').trim(),
        contractEnd: values.end?.end?.selected_date ?? '',
        note: (values.note?.note?.value ?? '').trim(),
      };
      const act = { by: body.user.id, at: services.clock(), team: visit.team, door: 'button' as const };
      if (standing) {
        const subject = { owner: standing.owner, createdBy: standing.added.by };
        if (refusal(visit.person, 'change an entry', subject)) return;
        const use = await services.purchase.changeUse(standing.id, said, act);
        if (use)
          await client.chat.postMessage({ channel: body.user.id, text: `Changed in the register: ${useLine(use)}` });
        return;
      }
      const given: GivenUse = { ...said, buyer: [], activity: 'use', source: null };
      const use = await services.purchase.addUse(given, act);
      await client.chat.postMessage({ channel: body.user.id, text: `Added to the register: ${useLine(use)}` });
    });
  });
}

/** The window for an entry. @param use the one that is changed; none: a new one */
export function useView(use?: Use): ModalView {
  const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
  const line = (id: 'vendor' | 'product' | 'place' | 'note', label: string, optional: boolean) => ({
    type: 'input' as const,
    block_id: id,
    label: plain(label),
    optional,
    element: {
      type: 'plain_text_input' as const,
      action_id: id,
      max_length: 500,
      ...(use?.[id] ? { initial_value: use[id] } : {}),
    },
  });
  return {
    type: 'modal',
    callback_id: 'use_form',
    title: plain('Vendor in use'),
    private_metadata: use?.id ?? '',
    submit: plain(use ? 'Save' : 'Add'),
    close: plain('Cancel'),
    blocks: [
      line('vendor', 'Vendor', false),
      line('product', 'Product', true),
      {
        type: 'input',
        block_id: 'owner',
        label: plain('Who is responsible?'),
        optional: true,
        element: {
          type: 'users_select',
          action_id: 'owner',
          ...(use && isPerson(use.owner) ? { initial_user: use.owner } : {}),
        },
      },
      line('place', 'Where is it used?', true),
      {
        type: 'input',
        block_id: 'end',
        label: plain('When does the contract end?'),
        optional: true,
        element: {
          type: 'datepicker',
          action_id: 'end',
          ...(use?.contractEnd ? { initial_date: use.contractEnd } : {}),
        },
      },
      line('note', 'Note', true),
    ],
  };
}
