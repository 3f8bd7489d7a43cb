/** The register in words: a line an entry, one message an owner. All of it is escaped for Slack. */

import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { isPerson } from '../../register/purchase.ts';
import type { Changed } from '../../register/recheck.ts';
import { type GivenUse, type Use, useName } from '../../register/uses.ts';
import type { Waiver } from '../../register/waivers.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords } from '../../rulebook/time.ts';
import { refusal } from '../../settings/permissions.ts';
import { VERDICT_SIGNS } from '../../speak/wording.ts';
import { joinWithin, plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { visitOf } from '../whoAsks.ts';

/** Slack's limit for the text of a section. */
const SECTION = 2900;

/** "✖ *Hikvision · NVR*: prohibited · <@U1> · contract until 31 March 2027". */
export function useLine(use: Use): string {
  const sign = use.judged ? VERDICT_SIGNS[use.judged.verdict] : { symbol: '·', words: 'Not checked' };
  const owner = use.owner === '' ? '' : ` · ${isPerson(use.owner) ? `<@${use.owner}>` : quoteTyped(use.owner, 60)}`;
  const end = use.contractEnd === '' ? '' : ` · contract until ${dayInWords(use.contractEnd)}`;
  return `${sign.symbol} *${quoteTyped(useName(use), 100)}*: ${sign.words.toLowerCase()}${owner}${end}`;
}

/** One message to an owner: what is different now, why, and what to do. */
export function changesMessage(changed: readonly Changed[]): string {
  const what =
    changed.length === 1 ? 'one thing that you have in use' : `${changed.length} things that you have in use`;
  const lines = changed.map(({ use, before }) => {
    const was = before ? VERDICT_SIGNS[before.verdict].words.toLowerCase() : 'not checked';
    return `${useLine(use)} (before: ${was}). ${plainMrkdwn(use.judged?.reason ?? '')}${use.judged?.source ? ` <${use.judged.source}|Source>` : ''}`;
  });
  return joinWithin(
    [`*The answer has changed for ${what}.* \`/vendorcheck register\` shows all of it.`, ...lines],
    SECTION,
    (left) => `… and ${left} more.`,
  );
}

/** "asks for a waiver …", for those who may decide. */
export function waiverAskedMessage(waiver: Waiver, book: Book): string {
  const { asked, name, rule, until, reason } = waiver;
  const who = isPerson(asked.by) ? `<@${asked.by}>` : `Another system (${quoteTyped(asked.by, 60)})`;
  return `${who} asks for a waiver: *${quoteTyped(name)}*, ${plainMrkdwn(book.rules.get(rule)?.short ?? rule)}, until ${dayInWords(until)}, ${scopeInWords(waiver)}. ${quoteTyped(reason, 500)}\nDecide with \`/vendorcheck waivers\`.`;
}

/** For what a waiver holds. @param use the entry that it is about, where it is about one alone */
export function scopeInWords(
  { use: id, buyer, activity }: Pick<Waiver, 'use' | 'buyer' | 'activity'>,
  use?: Use,
): string {
  const whom = buyer.length > 0 ? `as ${plainMrkdwn(buyer.join(', '))}` : 'as any buyer';
  const what = activity.length > 0 ? `to ${activity.join(', ')}` : 'for everything that we do';
  const entry = use
    ? `*${quoteTyped(useName(use), 100)}*${use.place ? `, ${quoteTyped(use.place, 60)}` : ''}`
    : 'one entry of the register';
  return [...(id === null ? [] : [`only for ${entry}`]), whom, what].join(', ');
}

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
