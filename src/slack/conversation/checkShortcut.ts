import type { App, BlockAction } from '@slack/bolt';
import { buildSuggestions } from '../../check/suggestVendors.ts';
import { isKnownRole } from '../../rulebook/roles.ts';
import { ACTIVITIES } from '../../rulebook/schema.ts';
import { answerView } from '../home/answerView.ts';
import { openModal } from '../home/openModal.ts';
import { rememberForAsker } from '../home/rememberCheck.ts';
import { readerOf } from '../home/whoAsks.ts';
import { cutTo } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { checkVendorView } from './checkVendorView.ts';

/** The global shortcut *Check a vendor*; the answer takes the window's place. */
export function registerCheckShortcut(app: App, services: Services): void {
  const suggest = buildSuggestions(() => services.checker);
  app.shortcut('check_vendor', async ({ ack, shortcut, client }) => {
    await ack();
    await openModal(client, { trigger: shortcut.trigger_id, user: shortcut.user.id }, checkVendorView());
  });
  app.action<BlockAction>('open_check', async ({ ack, body, client }) => {
    await ack();
    await openModal(client, { trigger: body.trigger_id, user: body.user.id }, checkVendorView());
  });
  app.options('choose_vendor', async ({ ack, payload }) => {
    const options = suggest(payload.value).map(({ ask, label }) => ({
      text: { type: 'plain_text' as const, text: cutTo(label, 75), emoji: false },
      value: cutTo(ask, 150),
    }));
    await ack({ options });
  });
  app.view('check_vendor_form', async ({ ack, view, body, client }) => {
    const { values } = view.state;
    const text = values.vendor?.choose_vendor?.selected_option?.value;
    const activity = ACTIVITIES.find((one) => one === values.activity?.choose_activity?.selected_option?.value);
    const role = values.buyer?.choose_buyer?.selected_option?.value;
    if (!text || !activity || (role && !isKnownRole(services.book, role))) {
      const box = !text ? 'vendor' : !activity ? 'activity' : 'buyer';
      await ack({ response_action: 'errors', errors: { [box]: 'Choose one of these.' } });
      return;
    }
    const day = values.date?.choose_date?.selected_date;
    const asker = { user: body.user.id, team: body.user.team_id ?? body.team?.id };
    const reader = await readerOf(services, client, asker);
    const answer = answerTo(
      services,
      {
        text,
        activity,
        buyer: role ? [role] : reader.buyer,
        asOf: day ? { day } : { at: services.clock() },
      },
      'shortcut',
    );
    await ack({ response_action: 'update', view: answerView(answer, reader) });
    rememberForAsker(services, client, asker, answer);
  });
}
