/** A file in Slack: dropped into the bot's messages, or checked by a shortcut on the message that holds it. */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, BlockAction, MessageShortcut } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { checkFile, type FileCheck } from '../../register/checkFile.ts';
import { reportEvidence, saveEvidence } from '../../register/evidence.ts';
import { countsInWords } from '../../register/judgement.ts';
import { pastedTable, readTable } from '../../register/tables/readTable.ts';
import { FileProblem, type FileSource } from '../../register/tables/table.ts';
import { openTableWriter } from '../../register/tables/writeTable.ts';
import { type ReadUses, readUses } from '../../register/uses.ts';
import { noteOf, waivedByOf } from '../../register/waivers.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { refusal } from '../../settings/permissions.ts';
import { VERDICT_SIGNS } from '../../speak/wording.ts';
import { actions, button, type Card, context, header, SECTION, section } from '../blocks.ts';
import { inThread } from '../conversation/converse.ts';
import { type CheckPasted, isFromApp, teamOf } from '../conversation/messages.ts';
import { textOf } from '../conversation/shortcuts.ts';
import { onPress, type Press } from '../listeners.ts';
import { cutTo, escapeMrkdwn, joinWithin, link, plainMrkdwn, quoteTyped, withoutUnseen } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { slackErrorOf } from '../transport/slackAccess.ts';
import { actOf, readerOf, type Visit, visitOf } from '../whoAsks.ts';
import { directMessages, download, filesOf, REMOVED, type SharedFile, save, uploadEvidence } from './slackFiles.ts';

/** Where the answer goes. */
interface FilePlace {
  channel: string;
  thread?: string | undefined;
  user: string;
  team?: string | undefined;
}

/** More rows than this are given back as CSV alone. */
const MOST_XLSX_ROWS = 50_000;
/** Milliseconds between two words on how far a file is; Slack takes about one change a second. */
const BETWEEN_WORDS = 2000;
/** Results that can still be saved as evidence, the latest ones. */
const MOST_KEPT = 20;

/** Something to be checked that has to be fetched first. */
interface Wanted {
  name: string;
  /** Writes it down. @returns its SHA-256 */
  fetch: (path: string, signal: AbortSignal) => Promise<string>;
}

/** @returns how a pasted table is checked, for those who read messages */
export function registerFileChecks(app: App, services: Services): CheckPasted {
  const running = new Map<string, { stop: AbortController; user: string }>();
  const finished = new Map<string, Finished>();
  const keep = (job: string, done: Finished): void => {
    finished.set(job, done);
    for (const old of [...finished.keys()].slice(0, Math.max(0, finished.size - MOST_KEPT))) finished.delete(old);
  };

  const check = async (client: WebClient, place: FilePlace, files: readonly SharedFile[]): Promise<void> => {
    const visit = await visitOf(services, client, place);
    const refused = refusal(visit.person, 'check files');
    if (refused) {
      await client.chat.postMessage({ channel: place.channel, ...inThread(place), text: refused });
      return;
    }
    const wanted = files.map((file) => ({
      name: file.name ?? 'the file',
      fetch: (path: string, signal: AbortSignal) => download(client, file, path, signal),
    }));
    await checkAll(client, place, visit, wanted);
  };
  const checkPasted: CheckPasted = async (client, place, table) => {
    const visit = await visitOf(services, client, place);
    if (refusal(visit.person, 'check files')) return false;
    await checkAll(client, place, visit, [{ name: table.name, fetch: (path) => save(table.open(), path) }]);
    return true;
  };
  const checkAll = async (
    client: WebClient,
    place: FilePlace,
    visit: Visit,
    wanted: readonly Wanted[],
  ): Promise<void> => {
    for (const file of wanted) {
      const job = randomUUID();
      const stop = new AbortController();
      running.set(job, { stop, user: place.user });
      try {
        await checkOne(services, client, place, visit.team, file, {
          id: job,
          signal: stop.signal,
          keep: (done) => keep(job, done),
          mayImport: refusal(visit.person, 'import the register') === undefined,
        });
      } finally {
        running.delete(job);
      }
    }
  };

  onPress(app, services, 'file_cancel', async ({ value, user }) => {
    const job = running.get(value);
    if (job?.user === user) job.stop.abort();
  });

  /** Tells it to whoever pressed a button under the results, and to nobody else. */
  const tellBelow = async ({ client, body, user }: Press, text: string): Promise<void> => {
    const { channel, thread } = placeOfResults(body);
    await client.chat.postEphemeral({ channel, user, text, ...inThread({ thread }) });
  };
  onPress(app, services, 'file_evidence', async (press) => {
    const found = finished.get(press.value)?.found;
    if (!found) return tellBelow(press, 'These results are no longer at hand. Send the file again, then save them.');
    await services.once(`evidence ${press.value}`, async () => {
      const visit = await press.findVisit();
      const refused = refusal(visit.person, 'save evidence');
      if (refused) return tellBelow(press, refused);
      const act = actOf(services, visit, 'file');
      const { report } = found;
      const [entry] = await services.company.record.append([
        noteOf('table kept as evidence', { file: report.file, counts: report.counts }, act),
      ]);
      const kept = { seq: entry?.seq ?? 0, hash: entry?.hash ?? '' };
      const saved = await saveEvidence(services.company, reportEvidence(report, kept), act);
      await uploadEvidence(press.client, placeOfResults(press.body), saved);
    });
  });

  onPress(app, services, 'file_import', async (press) => {
    const uses = finished.get(press.value)?.uses;
    if (!uses) return tellBelow(press, 'This table is no longer at hand. Send the file again, then take it over.');
    const visit = await press.findVisit();
    const refused = refusal(visit.person, 'import the register');
    if (refused) return tellBelow(press, refused);
    if (uses.problems.length > 0) {
      const lines = uses.problems.slice(0, 10).map(({ row, says }) => `Row ${row}: ${quoteTyped(says, 200)}.`);
      return tellBelow(
        press,
        `${uses.problems.length} rows cannot be taken over, so nothing was. Put them right and send the file again.\n${lines.join('\n')}`,
      );
    }
    await services.once(`import ${press.value}`, async () => {
      const act = actOf(services, visit, 'file');
      const { added, changed, gone, same } = await services.company.importUses(uses.file, uses.uses, act);
      const { channel, thread } = placeOfResults(press.body);
      await press.client.chat.postMessage({
        channel,
        ...inThread({ thread }),
        text: `Taken over into the register: ${added.length} added, ${changed.length} changed, ${gone.length} gone, ${same} as before. \`/vendorcheck register\` shows them.`,
      });
    });
  });

  app.shortcut<MessageShortcut>('check_file', async ({ ack, shortcut, client }) => {
    await ack();
    const user = shortcut.user.id;
    const channel = await directMessages(client, user);
    const files = filesOf(shortcut.message);
    const pasted = files.length === 0 ? pastedTable(textOf(shortcut.message), 2) : undefined;
    if (files.length === 0 && !pasted) {
      await client.chat.postMessage({
        channel,
        text: 'That message holds no file and no table. Send me a CSV, a spreadsheet or a bill of materials here, or paste a table.',
      });
      return;
    }
    const key = `check_file ${shortcut.message.ts} ${shortcut.action_ts}`;
    const place = { channel, user, team: shortcut.user.team_id ?? shortcut.team?.id };
    await services.once(key, async () => {
      // Whoever may not is told so.
      if (!pasted || !(await checkPasted(client, place, pasted))) await check(client, place, files);
    });
  });

  app.event('message', async ({ event, body, client }) => {
    const files = filesOf(event);
    if (files.length === 0 || event.channel_type !== 'im' || !('user' in event) || !event.user || isFromApp(event))
      return;
    const thread = 'thread_ts' in event && event.thread_ts ? event.thread_ts : event.ts;
    const place = { channel: event.channel, thread, user: event.user, team: teamOf(event) ?? body.team_id };
    await services.once(`file ${event.channel} ${event.ts}`, () => check(client, place, files));
  });
  return checkPasted;
}

/** What can still be done with a file that was checked. */
interface Finished {
  found: FileCheck;
  /** Of a table: its rows as entries of the register. */
  uses?: ReadUses & { file: string };
}

/** Where the results stand. */
function placeOfResults({ channel, container, message }: BlockAction): { channel: string; thread?: string } {
  const thread: unknown = container.thread_ts ?? message?.ts;
  return { channel: channel?.id ?? container.channel_id, ...(typeof thread === 'string' ? { thread } : {}) };
}

/** Checks a file and tells what was found, or why nothing was. */
async function checkOne(
  services: Services,
  client: WebClient,
  place: FilePlace,
  team: string,
  { name, fetch }: Wanted,
  job: { id: string; signal: AbortSignal; keep: (done: Finished) => void; mayImport: boolean },
): Promise<void> {
  const { id, signal } = job;
  const message = await client.chat.postMessage({
    channel: place.channel,
    ...inThread(place),
    ...progressCard(name, 0, 0, id),
  });
  const ts = message.ts ?? '';
  const say = async (card: { text: string; blocks?: object[] }): Promise<void> => {
    await client.chat.update({ channel: message.channel ?? place.channel, ts, blocks: [], ...card });
  };
  const folder = await mkdtemp(join(tmpdir(), 'vendorcheck-file-'));
  try {
    const path = join(folder, 'input');
    const digest = await fetch(path, signal);
    const source: FileSource = { name, open: () => createReadStream(path) };
    const { buyer } = await readerOf(services, client, place);
    const at = services.clock();
    const day = dayInZone(at, 'UTC');
    const csv = openTableWriter(join(folder, 'checked.csv'), 'csv');
    const rows: string[][] = [];
    let toldAt = performance.now();
    const found = await checkFile(source, {
      checker: services.checker,
      circumstances: { asOf: { at }, buyer, activity: 'purchase' },
      day,
      kind: /\.(?:json|xml|spdx|cdx|bom)$/iu.test(name) ? 'bom' : 'table',
      isAllKept: true,
      waivedBy: waivedByOf(await services.company.waivers.all(), { day, buyer, activity: 'purchase' }),
      signal,
      onBegin: async ({ heads }) => {
        await csv.write(heads);
        rows.push(heads);
      },
      onRow: async (cells, done, expected) => {
        await csv.write(cells);
        if (rows.length <= MOST_XLSX_ROWS) rows.push(cells);
        if (performance.now() - toldAt < BETWEEN_WORDS) return;
        toldAt = performance.now();
        await say(progressCard(name, done, expected, id)).catch((error) =>
          services.report('How far a file is was not shown.', error),
        );
      },
    });
    await csv.close();
    await uploadResults(client, place, ts, name, folder, rows);
    const { counts, data, form } = found.report;
    const details = {
      file: name,
      digest,
      form,
      counts,
      asOf: found.report.asOf,
      buyer,
      rulebook: data.rulebook,
      lists: data.lists.map(({ id, asOf }) => `${id} ${asOf}`),
    };
    await services.company.record.append([noteOf('file checked', details, { by: place.user, at, team, door: 'file' })]);
    const uses =
      job.mayImport && found.subject === undefined
        ? await readUses(services.checker, await readTable(source), { file: name, named: {}, day })
        : undefined;
    job.keep({ found, ...(uses ? { uses: { file: name, ...uses } } : {}) });
    await say(fileCard(name, found, id, uses !== undefined));
  } catch (error) {
    const says = whatWentWrong(error, signal);
    if (says === undefined) {
      services.report('A file could not be checked.', error);
      await say({ text: `Something went wrong while I read ${quoteTyped(name)}. Nothing was kept; try it again.` });
    } else await say({ text: says });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What to tell the asker; undefined where only whoever runs the bot can do something. */
function whatWentWrong(error: unknown, signal: AbortSignal): string | undefined {
  if (signal.aborted) return 'Stopped. Nothing was kept.';
  if (error instanceof FileProblem) return quoteTyped(error.message, 1000);
  const code = slackErrorOf(error);
  if (code === 'missing_scope')
    return 'I have checked the file, but Slack does not let me upload the result: the app lacks the permission files:write. An admin of Slack can install it again from the newest manifest.';
  return code === 'file_not_found' || code === 'file_deleted' ? REMOVED : undefined;
}

async function uploadResults(
  client: WebClient,
  place: FilePlace,
  ts: string,
  name: string,
  folder: string,
  rows: string[][],
): Promise<void> {
  const base = name.replace(/\.[^.]*$/u, '').slice(0, 80);
  const uploads = [{ file: join(folder, 'checked.csv'), filename: `${base}-checked.csv` }];
  if (rows.length <= MOST_XLSX_ROWS) {
    const writer = openTableWriter(join(folder, 'checked.xlsx'), 'xlsx');
    for (const row of rows) await writer.write(row);
    await writer.close();
    uploads.push({ file: join(folder, 'checked.xlsx'), filename: `${base}-checked.xlsx` });
  }
  for (const { file } of uploads) await stat(file);
  await client.files.uploadV2({ channel_id: place.channel, thread_ts: place.thread ?? ts, file_uploads: uploads });
}

const SHOWN_REASON = 220;

/** How far a file is, with a button to stop. */
function progressCard(name: string, done: number, expected: number, job: string): Card {
  const text =
    done === 0 ? `Reading ${quoteTyped(name)} …` : `Checking ${quoteTyped(name)}: ${done} of about ${expected} …`;
  return { text, blocks: [section(text), ...actions([button('file_cancel', 'Cancel', job)])] };
}

/** @param job the id under which the results can still be had @param isImportable whether the reader may take the table over */
function fileCard(name: string, found: FileCheck, job: string, isImportable: boolean): Card {
  const what = found.subject === undefined ? 'row' : 'component';
  const counts = `${found.total} ${what}${found.total === 1 ? '' : 's'}: ${countsInWords(found.counts)}`;
  const notes = [found.said === '' ? '' : `Read as: ${found.said}.`, ...found.notes].filter((note) => note !== '');
  const lines = found.gravest.map(({ label, judged, row, ref, waived, alike }) => {
    if (!judged) return '';
    const sign = VERDICT_SIGNS[judged.verdict];
    const where = `${ref === '' ? `row ${row}` : quoteTyped(ref, 40)}${alike > 0 ? `, and ${alike} more` : ''}`;
    const source = judged.source.startsWith('https://') ? ` ${link(judged.source, 'Source')}` : '';
    const reason = plainMrkdwn(cutTo(judged.reason, SHOWN_REASON));
    return `${sign.symbol} *${sign.words}: ${quoteTyped(label, 80)}* (${where}). ${reason}${source}${waived ? ` _${plainMrkdwn(waived)}_` : ''}`;
  });
  const { data, asOf, buyer } = found.report;
  const lists =
    data.lists.map((list) => `${list.id} of ${list.asOf.slice(0, 10)}`).join(', ') || 'no screening list loaded';
  return {
    text: `Checked ${quoteTyped(name)}: ${escapeMrkdwn(counts)}`,
    blocks: [
      header(withoutUnseen(`Checked: ${name}`)),
      section(`*${escapeMrkdwn(counts)}*`),
      ...(lines.length > 0 ? [section(joinWithin(lines, SECTION, (left) => `… and ${left} more in the file.`))] : []),
      ...actions([
        button('file_evidence', 'Save as evidence', job),
        ...(isImportable ? [button('file_import', 'Take over into the register', job)] : []),
      ]),
      context([
        notes.map(plainMrkdwn).join(' '),
        `For ${plainMrkdwn(buyer.join(', '))}, ${asOf.slice(0, 10)}. Rule book ${data.rulebook}; ${escapeMrkdwn(lists)}. Not legal advice.`,
      ]),
    ],
  };
}
