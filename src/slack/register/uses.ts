/** Vendors in use: the line of an entry, one message an owner, and the window in which an entry is added or changed. */

import type { App } from '@slack/bolt';
import type { InputBlock, ModalView } from '@slack/types';
import { isPerson } from '../../register/companyRegister.ts';
import { judgedSign } from '../../register/judgement.ts';
import type { Changed } from '../../register/recheck.ts';
import { type GivenUse, type Use, useName } from '../../register/uses.ts';
import { dayInWords } from '../../rulebook/time.ts';
import { refusal } from '../../settings/permissions.ts';
import { VERDICT_SIGNS } from '../../speak/wording.ts';
import { input, linesWithin, modal } from '../blocks.ts';
import { onSubmit } from '../listeners.ts';
import { plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { actOf } from '../whoAsks.ts';

/** "✖ *Hikvision · NVR*: prohibited · <@U1> · contract until 31 March 2027". */
export function useLine(use: Use): string {
  const sign = judgedSign(use.judged);
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
  return linesWithin([`*The answer has changed for ${what}.* \`/vendorcheck register\` shows all of it.`, ...lines]);
}

export function registerUseForm(app: App, services: Services): void {
  onSubmit(app, services, 'use_form', async ({ view, filled, client, user, close, refuse, findVisit }) => {
    const vendor = filled.text('vendor');
    if (!/[\p{L}\p{N}]/u.test(vendor)) return refuse({ vendor: 'Name the vendor.' });
    await close();
    await services.once(`use form ${view.id}`, async () => {
      const visit = await findVisit();
      if (refusal(visit.person, 'add to the register')) return;
      const standing = await services.company.uses.find(view.private_metadata);
      // An owner who is only a name in a file stays, unless somebody of Slack is chosen.
      const owner = filled.user('owner') ?? (standing && !isPerson(standing.owner) ? standing.owner : '');
      const said = {
        vendor,
        product: filled.text('product'),
        owner,
        place: filled.text('place'),
        contractEnd: filled.day('end'),
        note: filled.text('note'),
      };
      const act = actOf(services, visit, 'button');
      if (standing) {
        const subject = { owner: standing.owner, createdBy: standing.added.by };
        if (refusal(visit.person, 'change an entry', subject)) return;
        const use = await services.company.changeUse(standing.id, said, act);
        if (use) await client.chat.postMessage({ channel: user, text: `Changed in the register: ${useLine(use)}` });
        return;
      }
      const given: GivenUse = { ...said, buyer: [], activity: 'use', source: null };
      const use = await services.company.addUse(given, act);
      await client.chat.postMessage({ channel: user, text: `Added to the register: ${useLine(use)}` });
    });
  });
}

/** The window for an entry. @param use the one that is changed; none: a new one */
export function useView(use?: Use): ModalView {
  const line = (id: 'vendor' | 'product' | 'place' | 'note', label: string, optional = true): InputBlock => {
    const initial = use?.[id] ? { initial_value: use[id] } : {};
    return input(id, label, { type: 'plain_text_input', max_length: 500, ...initial }, { optional });
  };
  const owner = use && isPerson(use.owner) ? { initial_user: use.owner } : {};
  const end = use?.contractEnd ? { initial_date: use.contractEnd } : {};
  return modal(
    'Vendor in use',
    [
      line('vendor', 'Vendor', false),
      line('product', 'Product'),
      input('owner', 'Who is responsible?', { type: 'users_select', ...owner }, { optional: true }),
      line('place', 'Where is it used?'),
      input('end', 'When does the contract end?', { type: 'datepicker', ...end }, { optional: true }),
      line('note', 'Note'),
    ],
    { callback: 'use_form', submit: use ? 'Save' : 'Add', metadata: use?.id ?? '' },
  );
}
