/** `/vendorcheck register`, `use add`, `waivers`, `record`: what is in use, what was signed, what was answered. */
import type { AllMiddlewareArgs, App, BlockAction, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { RECORD_HEADS, type Recorded, recordCells } from '../../register/entry.ts';
import { answerEvidence, saveEvidence } from '../../register/evidence.ts';
import { csvLine } from '../../register/tables/writeTable.ts';
import {
  dayOfText,
  type GivenUse,
  gravestFirst,
  ownerOf,
  registerCounts,
  registerCsv,
  type Use,
  usesWith,
} from '../../register/uses.ts';
import { type Act, coveringWaiver, noteOf, type Waiver } from '../../register/waivers.ts';
import { dayInWords, dayInZone } from '../../rulebook/time.ts';
import { type Action, may, refusal } from '../../settings/permissions.ts';
import { waivedLines } from '../../speak/summary.ts';
import { ANY_READER, VERDICT_SIGNS } from '../../speak/wording.ts';
import { readQuestion } from '../answer/questionValue.ts';
import { joinWithin, quoteTyped } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { type Visit, visitOf } from '../whoAsks.ts';
import { noticeView, openModal, orBelow } from '../windows.ts';
import { uploadEvidence } from './slackFiles.ts';
import { registerUseForm, useLine, useView } from './uses.ts';
import { waiverBlocks } from './waiverForm.ts';

type CommandArgs = SlackCommandMiddlewareArgs & AllMiddlewareArgs;

type Read =
  | { does: 'register'; filter: string }
  | { does: 'add'; given: GivenUse | string }
  | { does: 'form' }
  | { does: 'waivers' }
  | { does: 'record' };

const NEEDED: Record<Read['does'], Action> = {
  register: 'see the register',
  add: 'add to the register',
  form: 'add to the register',
  waivers: 'ask for a waiver',
  record: 'see own checks',
};

const SHOWN_USES = 25;
const SHOWN_CHECKS = 15;
const RECORD_DAYS = 90;
const SECTION = 2900;

/** What a text after `/vendorcheck` asks of the register; undefined where it is about something else. */
export function readRegisterText(text: string): Read | undefined {
  const words = text.trim();
  const register = /^register(?:\s+(.*))?$/isu.exec(words);
  if (register) return { does: 'register', filter: (register[1] ?? '').trim() };
  if (/^waivers$/iu.test(words)) return { does: 'waivers' };
  if (/^record$/iu.test(words)) return { does: 'record' };
  if (/^use\s+add$/iu.test(words)) return { does: 'form' };
  const add = /^use\s+add\s+(.+)$/isu.exec(words);
  return add ? { does: 'add', given: readUse(add[1] ?? '') } : undefined;
}

/** `"Hikvision NVR, Denver" @owner renew 2027-03-31`. @returns the entry, or what is missing, in a sentence */
export function readUse(text: string): GivenUse | string {
  const quoted = /^["“”«»'](.+?)["“”«»'](?:\s+(.*))?$/su.exec(text.trim());
  if (!quoted)
    return 'Put the name in quotation marks: /vendorcheck use add "Hikvision NVR, Denver" @owner renew 2027-03-31';
  const [vendor = '', ...place] = (quoted[1] ?? '').split(/,\s+/u);
  const rest = quoted[2] ?? '';
  const owner = /<@[UW][^>]*>/u.exec(rest)?.[0] ?? '';
  const written = /(?:renews?|until|ends?)\s+(\S+(?:\s+\p{L}+\.?,?\s+\d{4})?)/iu.exec(rest)?.[1] ?? '';
  const contractEnd = dayOfText(written);
  if (contractEnd === undefined)
    return `“${written}” is not a day that can only be read in one way. Write it as 2027-03-31.`;
  const left = rest
    .replace(owner, '')
    .replace(/(?:renews?|until|ends?)\s+\S+/iu, '')
    .trim();
  if (left !== '') return `“${left}” was not understood. Write: use add "name, place" @owner renew 2027-03-31`;
  return {
    vendor: vendor.trim(),
    product: '',
    owner: ownerOf(owner),
    place: place.join(', '),
    buyer: [],
    activity: 'use',
    contractEnd,
    note: '',
    source: null,
  };
}

/** @returns false, without having acknowledged, where the text is about something else */
export async function handleRegisterCommand(
  services: Services,
  { command, ack, client, respond }: CommandArgs,
): Promise<boolean> {
  const read = readRegisterText(command.text ?? '');
  if (!read) return false;
  await ack();
  const visit = await visitOf(services, client, { user: command.user_id, team: command.team_id });
  const refused = refusal(visit.person, NEEDED[read.does], { owner: visit.person.id });
  const asker = { channel: command.channel_id, user: command.user_id };
  const tell = (message: { text: string; blocks?: object[] }): Promise<void> =>
    orBelow(client, asker, () => respond({ response_type: 'ephemeral', ...message }), message);
  if (refused) {
    await tell({ text: refused });
    return true;
  }
  const act: Act = { by: command.user_id, at: services.clock(), team: visit.team, door: 'command' };
  await services.once(`command ${command.trigger_id}`, async () => {
    switch (read.does) {
      case 'register':
        return tell(
          registerList(await services.purchase.uses.all(), read.filter, {
            asker: act.by,
            waivers: await services.purchase.waivers.all(),
            today: dayInZone(act.at, 'UTC'),
          }),
        );
      case 'form':
        return openModal(client, { trigger: command.trigger_id, user: act.by }, useView());
      case 'add': {
        if (typeof read.given === 'string') return tell({ text: quoteTyped(read.given, 500) });
        const use = await services.purchase.addUse(read.given, act);
        return tell({ text: `Added: ${useLine(use)}` });
      }
      case 'waivers': {
        const waivers = await services.purchase.waivers.all();
        const blocks = waiverBlocks(waivers, {
          today: dayInZone(act.at, 'UTC'),
          mayDecide: may(visit.person, 'decide on waivers'),
          book: services.book,
          uses: await services.purchase.uses.all(),
        });
        return tell(
          blocks.length > 0
            ? { text: `${waivers.length} waivers`, blocks }
            : { text: 'Nobody has asked for a waiver yet. *Details* under an answer has a button for it.' },
        );
      }
      case 'record':
        return tell(await recordList(services, visit));
    }
  });
  return true;
}

function registerList(
  uses: readonly Use[],
  filter: string,
  { asker, waivers, today }: { asker: string; waivers: readonly Waiver[]; today: string },
): { text: string; blocks: object[] } {
  const words = filter.toLowerCase();
  const byVerdict = uses.filter(
    ({ judged }) => (judged ? VERDICT_SIGNS[judged.verdict].words.toLowerCase() : 'not checked') === words,
  );
  const shown =
    words === 'mine'
      ? uses.filter(({ owner }) => owner === asker)
      : byVerdict.length > 0
        ? byVerdict
        : usesWith(uses, words);
  const grave = shown.toSorted(gravestFirst);
  const entries = grave.slice(0, SHOWN_USES).map((use) => useSection(use, waivers, today));
  const rest = shown.length - entries.length;
  const text =
    shown.length === 0
      ? uses.length === 0
        ? 'Nothing is in the register yet.'
        : `No entry of the register fits “${quoteTyped(filter)}”.`
      : registerCounts(shown);
  const button = (action: string, label: string) => ({
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: label, emoji: false },
  });
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${text}*` } },
      ...entries,
      ...(rest > 0 ? [{ type: 'section', text: { type: 'mrkdwn', text: `… and ${rest} more; Export has all.` } }] : []),
      {
        type: 'actions',
        elements: [button('use_open', 'Add …'), ...(uses.length > 0 ? [button('register_export', 'Export')] : [])],
      },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: 'Filter with a verdict, a name, a place or `mine`: `/vendorcheck register prohibited`. Send me a spreadsheet to take a whole table over.',
          },
        ],
      },
    ],
  };
}

/** An entry, what covers it, and what can be done with it. */
function useSection(use: Use, waivers: readonly Waiver[], today: string): object {
  const { buyer = [] } = use.checked ?? {};
  const waiver = coveringWaiver(waivers, { day: today, buyer, activity: use.activity }, use.judged, use.id);
  const waived = waiver
    ? `\n_Waived until ${dayInWords(waiver.until)} by <@${waiver.decided?.by ?? ''}> for ${quoteTyped(waiver.reason, 200)}_`
    : '';
  const option = (does: string, label: string) => ({
    text: { type: 'plain_text', text: label, emoji: false },
    value: `${does} ${use.id}`,
  });
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `${useLine(use)}${waived}` },
    accessory: {
      type: 'overflow',
      action_id: 'use_menu',
      options: [
        option('change', 'Change …'),
        ...(use.judged?.vendor ? [option('waiver', 'Ask for a waiver …')] : []),
        option('remove', 'Take out'),
      ],
    },
  };
}

async function recordList(services: Services, visit: Visit): Promise<{ text: string; blocks: object[] }> {
  const isAll = may(visit.person, 'export the record');
  const found = await recordOf(services, isAll ? undefined : visit.person.id);
  const lines = found
    .slice(-SHOWN_CHECKS)
    .toReversed()
    .map(({ seq, entry }) =>
      entry.kind === 'check'
        ? `${seq}. ${entry.at.slice(0, 16).replace('T', ' ')} <@${entry.by}>: ${quoteTyped(entry.asked.text, 80)} (${VERDICT_SIGNS[entry.verdict].words.toLowerCase()})`
        : `${seq}. ${entry.at.slice(0, 16).replace('T', ' ')} ${/^[UW][A-Z0-9]{4,}$/u.test(entry.by) ? `<@${entry.by}>` : quoteTyped(entry.by, 40)}: ${quoteTyped(entry.what, 80)}`,
    );
  const whose = isAll ? 'everybody’s' : 'your own';
  const text =
    lines.length === 0
      ? 'Nothing is recorded of the last 90 days.'
      : `The record of the last ${RECORD_DAYS} days (${whose}): ${found.length} entries.`;
  return {
    text,
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: joinWithin([`*${text}*`, ...lines], SECTION, (left) => `… and ${left} more.`) },
      },
      ...(lines.length > 0
        ? [
            {
              type: 'actions',
              elements: [
                {
                  type: 'button',
                  action_id: 'record_export',
                  text: { type: 'plain_text', text: 'Export', emoji: false },
                },
              ],
            },
          ]
        : []),
    ],
  };
}

async function recordOf({ purchase, clock }: Services, by: string | undefined): Promise<Recorded[]> {
  const now = clock();
  const found: Recorded[] = [];
  for await (const one of purchase.record.read({
    from: new Date(now.getTime() - RECORD_DAYS * 86_400_000),
    before: new Date(now.getTime() + 86_400_000),
  }))
    if (by === undefined || one.entry.by === by) found.push(one);
  return found;
}

export function registerRegister(app: App, services: Services): void {
  const upload = async (client: WebClient, user: string, filename: string, text: string): Promise<void> => {
    const opened = await client.conversations.open({ users: user });
    await client.files.uploadV2({ channel_id: opened.channel?.id ?? user, filename, content: text });
  };

  app.action<BlockAction>('use_open', async ({ ack, body, client }) => {
    await ack();
    await openModal(client, { trigger: body.trigger_id, user: body.user.id }, useView());
  });
  app.action<BlockAction>('register_export', async ({ ack, body, client }) => {
    await ack();
    const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    if (refusal(visit.person, 'see the register')) return;
    await upload(client, body.user.id, 'register.csv', `\ufeff${registerCsv(await services.purchase.uses.all())}`);
  });
  app.action<BlockAction>('record_export', async ({ ack, body, client }) => {
    await ack();
    const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    if (refusal(visit.person, 'see own checks', { owner: visit.person.id })) return;
    const found = await recordOf(services, may(visit.person, 'export the record') ? undefined : body.user.id);
    await upload(
      client,
      body.user.id,
      'record.csv',
      `\ufeff${[RECORD_HEADS, ...found.map(recordCells)].map((cells) => csvLine(cells)).join('')}`,
    );
    await services.purchase.record.append([
      noteOf(
        'record exported',
        { entries: found.length },
        { by: body.user.id, at: services.clock(), team: visit.team, door: 'button' },
      ),
    ]);
  });

  registerUseForm(app, services);

  app.action<BlockAction>('save_evidence', async ({ ack, action, body, client }) => {
    await ack();
    const question = readQuestion('value' in action ? action.value : undefined);
    const from = { trigger: body.trigger_id, user: body.user.id };
    const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(visit.person, 'save evidence');
    if (refused || !question)
      return openModal(
        client,
        from,
        noticeView('Evidence', refused ?? 'This answer was made by another version. Ask again, then save it.'),
      );
    await services.once(`evidence ${body.trigger_id}`, async () => {
      const answer = answerTo(services, question, 'button');
      const act: Act = { by: body.user.id, at: services.clock(), team: visit.team, door: 'button' };
      const waived = waivedLines(answer, ANY_READER, (user) => user);
      const saved = await saveEvidence(
        services.purchase,
        await answerEvidence(services.purchase.record, answer, waived, act),
        act,
      );
      const opened = await client.conversations.open({ users: body.user.id });
      await uploadEvidence(client, { channel: opened.channel?.id ?? body.user.id }, saved);
    });
  });
}
