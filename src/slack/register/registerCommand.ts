/** `/vendorcheck register`, `use add`, `waivers`, `record`: what is in use, what was signed, what was answered. */
import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { isPerson } from '../../register/companyRegister.ts';
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
import { coveringWaiver, noteOf, type Waiver } from '../../register/waivers.ts';
import { dayInWords, dayInZone } from '../../rulebook/time.ts';
import { type Action, may, refusal } from '../../settings/permissions.ts';
import { waivedLines } from '../../speak/summary.ts';
import { ANY_READER, VERDICT_SIGNS } from '../../speak/wording.ts';
import { readQuestion } from '../answer/questionValue.ts';
import { actions, button, type Card, context, linesWithin, option, section } from '../blocks.ts';
import { type CommandRun, noticeView, onPress, type Press } from '../listeners.ts';
import { quoteTyped } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { actOf, type Visit } from '../whoAsks.ts';
import { directMessages, uploadEvidence } from './slackFiles.ts';
import { registerUseForm, useLine, useView } from './uses.ts';
import { waiverBlocks } from './waivers.ts';

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
  run: CommandRun,
  ack: () => Promise<void>,
): Promise<boolean> {
  const read = readRegisterText(run.text);
  if (!read) return false;
  await ack();
  const visit = await run.findVisit();
  const refused = refusal(visit.person, NEEDED[read.does], { owner: run.user });
  if (refused) await run.tell(refused);
  else await services.once(`command ${run.trigger}`, () => carryOut(services, read, run, visit));
  return true;
}

async function carryOut(services: Services, read: Read, { tell, open }: CommandRun, visit: Visit): Promise<void> {
  const act = actOf(services, visit, 'command');
  const { uses, waivers } = services.company;
  const today = dayInZone(act.at, 'UTC');
  switch (read.does) {
    case 'register':
      return tell(registerList(await uses.all(), read.filter, { asker: act.by, waivers: await waivers.all(), today }));
    case 'form':
      return open(useView());
    case 'add': {
      if (typeof read.given === 'string') return tell(quoteTyped(read.given, 500));
      return tell(`Added: ${useLine(await services.company.addUse(read.given, act))}`);
    }
    case 'waivers': {
      const all = await waivers.all();
      if (all.length === 0)
        return tell('Nobody has asked for a waiver yet. *Details* under an answer has a button for it.');
      const mayDecide = may(visit.person, 'decide on waivers');
      const blocks = waiverBlocks(all, { today, mayDecide, book: services.book, uses: await uses.all() });
      return tell({ text: `${all.length} waivers`, blocks });
    }
    case 'record':
      return tell(await recordList(services, visit));
  }
}

function registerList(
  uses: readonly Use[],
  filter: string,
  { asker, waivers, today }: { asker: string; waivers: readonly Waiver[]; today: string },
): Card {
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
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...entries,
      ...(rest > 0 ? [section(`… and ${rest} more; Export has all.`)] : []),
      ...actions([button('use_open', 'Add …'), ...(uses.length > 0 ? [button('register_export', 'Export')] : [])]),
      context([
        'Filter with a verdict, a name, a place or `mine`: `/vendorcheck register prohibited`. Send me a spreadsheet to take a whole table over.',
      ]),
    ],
  };
}

/** An entry, what covers it, and what can be done with it. */
function useSection(use: Use, waivers: readonly Waiver[], today: string): KnownBlock {
  const { buyer = [] } = use.checked ?? {};
  const waiver = coveringWaiver(waivers, { day: today, buyer, activity: use.activity }, use.judged, use.id);
  const waived = waiver
    ? `\n_Waived until ${dayInWords(waiver.until)} by <@${waiver.decided?.by ?? ''}> for ${quoteTyped(waiver.reason, 200)}_`
    : '';
  return section(`${useLine(use)}${waived}`, {
    type: 'overflow',
    action_id: 'use_menu',
    options: [
      option('Change …', `change ${use.id}`),
      ...(use.judged?.vendor ? [option('Ask for a waiver …', `waiver ${use.id}`)] : []),
      option('Take out', `remove ${use.id}`),
    ],
  });
}

async function recordList(services: Services, visit: Visit): Promise<Card> {
  const isAll = may(visit.person, 'export the record');
  const found = await recordOf(services, isAll ? undefined : visit.person.id);
  const lines = found
    .slice(-SHOWN_CHECKS)
    .toReversed()
    .map(({ seq, entry }) => {
      const at = entry.at.slice(0, 16).replace('T', ' ');
      const by = isPerson(entry.by) ? `<@${entry.by}>` : quoteTyped(entry.by, 40);
      return entry.kind === 'check'
        ? `${seq}. ${at} <@${entry.by}>: ${quoteTyped(entry.asked.text, 80)} (${VERDICT_SIGNS[entry.verdict].words.toLowerCase()})`
        : `${seq}. ${at} ${by}: ${quoteTyped(entry.what, 80)}`;
    });
  const whose = isAll ? 'everybody’s' : 'your own';
  const text =
    lines.length === 0
      ? 'Nothing is recorded of the last 90 days.'
      : `The record of the last ${RECORD_DAYS} days (${whose}): ${found.length} entries.`;
  return {
    text,
    blocks: [
      section(linesWithin([`*${text}*`, ...lines])),
      ...actions(lines.length > 0 ? [button('record_export', 'Export')] : []),
    ],
  };
}

async function recordOf({ company, clock }: Services, by: string | undefined): Promise<Recorded[]> {
  const now = clock();
  const found: Recorded[] = [];
  for await (const one of company.record.read({
    from: new Date(now.getTime() - RECORD_DAYS * 86_400_000),
    before: new Date(now.getTime() + 86_400_000),
  }))
    if (by === undefined || one.entry.by === by) found.push(one);
  return found;
}

export function registerRegisterListeners(app: App, services: Services): void {
  const upload = async ({ client, user }: Press, filename: string, text: string): Promise<void> => {
    await client.files.uploadV2({ channel_id: await directMessages(client, user), filename, content: `\ufeff${text}` });
  };

  onPress(app, services, 'use_open', ({ open }) => open(useView()));
  onPress(app, services, 'register_export', async (press) => {
    const { person } = await press.findVisit();
    if (refusal(person, 'see the register')) return;
    await upload(press, 'register.csv', registerCsv(await services.company.uses.all()));
  });
  onPress(app, services, 'record_export', async (press) => {
    const visit = await press.findVisit();
    if (refusal(visit.person, 'see own checks', { owner: press.user })) return;
    const found = await recordOf(services, may(visit.person, 'export the record') ? undefined : press.user);
    const lines = [RECORD_HEADS, ...found.map(recordCells)].map((cells) => csvLine(cells));
    await upload(press, 'record.csv', lines.join(''));
    await services.company.record.append([
      noteOf('record exported', { entries: found.length }, actOf(services, visit, 'button')),
    ]);
  });

  registerUseForm(app, services);

  onPress(app, services, 'save_evidence', async ({ value, body, client, user, open, findVisit }) => {
    const question = readQuestion(value);
    const visit = await findVisit();
    const refused = refusal(visit.person, 'save evidence');
    if (refused || !question)
      return open(
        noticeView('Evidence', refused ?? 'This answer was made by another version. Ask again, then save it.'),
      );
    await services.once(`evidence ${body.trigger_id}`, async () => {
      const answer = answerTo(services, question, 'button');
      const act = actOf(services, visit, 'button');
      const waived = waivedLines(answer, ANY_READER, (by) => by);
      const evidence = await answerEvidence(services.company.record, answer, waived, act);
      const saved = await saveEvidence(services.company, evidence, act);
      await uploadEvidence(client, { channel: await directMessages(client, user) }, saved);
    });
  });
}
