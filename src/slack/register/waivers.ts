/** Waivers: the list, deciding on them, and what those concerned are told. */

import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { isPerson } from '../../register/companyRegister.ts';
import { saveEvidence, waiverEvidence } from '../../register/evidence.ts';
import { type Use, useName } from '../../register/uses.ts';
import { noteOf, standingOfWaiver, type Waiver } from '../../register/waivers.ts';
import { notifyPeople, SAYS } from '../../reminders/outbox/queue.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords } from '../../rulebook/time.ts';
import { refusal } from '../../settings/permissions.ts';
import { actions, button, context, input, modal, section } from '../blocks.ts';
import { noticeView, onPress, onSubmit } from '../listeners.ts';
import { plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { actOf } from '../whoAsks.ts';
import { directMessages, uploadEvidence } from './slackFiles.ts';

export function registerWaivers(app: App, services: Services): void {
  onPress(app, services, /^waiver_(?:grant|decline|revoke)$/u, async ({ value, action, open, findVisit }) => {
    const visit = await findVisit();
    const refused = refusal(visit.person, 'decide on waivers');
    const waiver = await services.company.waivers.find(value);
    if (refused || !waiver) return open(noticeView('Waiver', refused ?? 'There is no such waiver.'));
    const what = action.replace('waiver_', '');
    const use = waiver.use ? await services.company.uses.find(waiver.use) : undefined;
    await open(decisionView(waiver, what, services.book, use));
  });

  onPress(app, services, 'waiver_evidence', async ({ value, body, client, user, open, findVisit }) => {
    const visit = await findVisit();
    const refused = refusal(visit.person, 'save evidence');
    const waiver = await services.company.waivers.find(value);
    if (refused || !waiver) return open(noticeView('Evidence', refused ?? 'There is no such waiver.'));
    await services.once(`evidence ${body.trigger_id}`, async () => {
      const act = actOf(services, visit, 'button');
      const { record } = services.company;
      const [entry] = await record.append([noteOf('waiver kept as evidence', { ...waiver }, act)]);
      const versions = { rulebook: services.book.version, lists: services.checker.listings.dates() };
      const kept = { seq: entry?.seq ?? 0, hash: entry?.hash ?? '' };
      const saved = await saveEvidence(services.company, waiverEvidence(waiver, versions, kept), act);
      await uploadEvidence(client, { channel: await directMessages(client, user) }, saved);
    });
  });

  onSubmit(app, services, 'waiver_decision', async ({ view, filled, close, refuse, findVisit }) => {
    const { id, what } = z.object({ id: z.string(), what: z.string() }).parse(JSON.parse(view.private_metadata));
    const note = filled.text('note');
    const visit = await findVisit();
    const refused = refusal(visit.person, 'decide on waivers');
    const act = actOf(services, visit, 'button');
    const { waivers } = services.company;
    const done = refused
      ? { status: 'refused' as const, says: refused }
      : what === 'revoke'
        ? await waivers.revoke(id, note, act)
        : await waivers.decide(id, what === 'grant', note, act);
    if (done.status === 'refused') return refuse({ note: done.says });
    await close();
    const { waiver } = done;
    await tellPeople(
      services,
      [waiver.asked.by, act.by],
      `The waiver for *${quoteTyped(waiver.name)}* (${plainMrkdwn(services.book.rules.get(waiver.rule)?.short ?? waiver.rule)}) was ${waiver.status} by <@${act.by}>${note ? `: ${quoteTyped(note, 500)}` : '.'}`,
      `waiver ${waiver.status} ${id}`,
    );
  });
}

/** Tells people in their own messages, each once. */
export async function tellPeople(services: Services, people: string[], text: string, key: string): Promise<void> {
  await notifyPeople(services.deadlines.records, [...new Set(people)], `${SAYS}${text}`, key, services.clock());
  await services.deadlines.wake();
}

/** "asks for a waiver …", for those who may decide. */
export function waiverAskedMessage(waiver: Waiver, book: Book): string {
  const { asked, name, rule, until, reason } = waiver;
  const who = isPerson(asked.by) ? `<@${asked.by}>` : `Another system (${quoteTyped(asked.by, 60)})`;
  return `${who} asks for a waiver: *${quoteTyped(name)}*, ${plainMrkdwn(book.rules.get(rule)?.short ?? rule)}, until ${dayInWords(until)}, ${scopeInWords(waiver)}. ${quoteTyped(reason, 500)}\nDecide with \`/vendorcheck waivers\`.`;
}

/** For what a waiver holds. @param use the entry that it is about, where it is about one alone */
function scopeInWords({ use: id, buyer, activity }: Pick<Waiver, 'use' | 'buyer' | 'activity'>, use?: Use): string {
  const whom = buyer.length > 0 ? `as ${plainMrkdwn(buyer.join(', '))}` : 'as any buyer';
  const what = activity.length > 0 ? `to ${activity.join(', ')}` : 'for everything that we do';
  const entry = use
    ? `*${quoteTyped(useName(use), 100)}*${use.place ? `, ${quoteTyped(use.place, 60)}` : ''}`
    : 'one entry of the register';
  return [...(id === null ? [] : [`only for ${entry}`]), whom, what].join(', ');
}

function decisionView(waiver: Waiver, what: string, book: Book, use: Use | undefined): ModalView {
  const verb = what === 'grant' ? 'Grant' : what === 'decline' ? 'Decline' : 'Revoke';
  const rule = book.rules.get(waiver.rule)?.short ?? waiver.rule;
  const text = `*${quoteTyped(waiver.name)}*, ${plainMrkdwn(rule)}, until ${dayInWords(waiver.until)}, ${scopeInWords(waiver, use)}. Asked for by <@${waiver.asked.by}>: ${quoteTyped(waiver.reason, 1000)}${waiver.evidence ? `\n${quoteTyped(waiver.evidence, 300)}` : ''}`;
  return modal(
    `${verb} a waiver`,
    [
      section(text),
      input(
        'note',
        'A word on why',
        { type: 'plain_text_input', multiline: true, max_length: 1000 },
        { optional: what === 'grant' },
      ),
    ],
    { callback: 'waiver_decision', submit: verb, metadata: JSON.stringify({ id: waiver.id, what }) },
  );
}

const MOST_WAIVERS = 15;
const DECISIONS = { grant: 'Grant …', decline: 'Decline …', revoke: 'Revoke …', evidence: 'Save as evidence' };

/** The waivers, those to be decided first, with buttons for whoever may. */
export function waiverBlocks(
  waivers: readonly Waiver[],
  { today, mayDecide, book, uses }: { today: string; mayDecide: boolean; book: Book; uses: readonly Use[] },
): KnownBlock[] {
  const useById = new Map(uses.map((use) => [use.id, use]));
  const order = (waiver: Waiver): number =>
    waiver.status === 'asked' ? 0 : standingOfWaiver(waiver, today) === 'granted' ? 1 : 2;
  const shown = waivers.toSorted((a, b) => order(a) - order(b)).slice(0, MOST_WAIVERS);
  const rest = waivers.length - shown.length;
  return [
    ...shown.flatMap((waiver): KnownBlock[] => {
      const standing = standingOfWaiver(waiver, today);
      const buttons: (keyof typeof DECISIONS)[] =
        waiver.status === 'asked'
          ? ['grant', 'decline']
          : standing === 'granted'
            ? ['revoke', 'evidence']
            : ['evidence'];
      const decided = waiver.decided ? ` by <@${waiver.decided.by}>` : '';
      const rule = book.rules.get(waiver.rule)?.short ?? waiver.rule;
      const scope = scopeInWords(waiver, useById.get(waiver.use ?? ''));
      const text = `*${quoteTyped(waiver.name)}*: ${standing}${decided}, ${plainMrkdwn(rule)}, until ${dayInWords(waiver.until)}, ${scope}. Asked for by <@${waiver.asked.by}>: ${quoteTyped(waiver.reason, 300)}`;
      return [
        section(text),
        ...(mayDecide ? actions(buttons.map((what) => button(`waiver_${what}`, DECISIONS[what], waiver.id))) : []),
      ];
    }),
    ...(rest > 0 ? [context([`… and ${rest} more; \`vendorcheck waiver list\` on the command line shows all.`])] : []),
  ];
}
