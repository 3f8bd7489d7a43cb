/** Evidence: what was asked and answered, put so that an auditor who has never seen the bot can read and check it. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from '../check/answer.ts';
import { entryInWords, reasonOf } from '../speak/finding.ts';
import { speakAnswer } from '../speak/speakAnswer.ts';
import { ANY_READER, signOf } from '../speak/wording.ts';
import type { Store } from '../store/store.ts';
import { checkEntryOf, versionsOf } from './entry.ts';
import type { CheckRecord } from './keepRecord.ts';
import type { Evidence } from './pdf.ts';
import { lineOf, type Report } from './reports.ts';
import { type Act, noteOf, type Waiver } from './waivers.ts';

/** Evidence before it is saved. */
type Draft = Omit<Evidence, 'id' | 'savedBy' | 'savedAt' | 'team'>;

const indexSchema = z.object({ id: z.string(), form: z.enum(['json', 'pdf']), seq: z.number().int() });

/** What a look at a file finds. */
export type Verified =
  | { status: 'unchanged'; id: string; seq: number; by: string; at: string }
  | { status: 'changed'; id: string; says: string }
  | { status: 'unknown'; says: string };

/** Evidence is written down in the record before it is handed out, with the hashes of both its files. */
export async function saveEvidence(
  { store, record }: { store: Store; record: CheckRecord },
  draft: Draft,
  act: Act,
): Promise<{ evidence: Evidence; json: Buffer; pdf: Buffer }> {
  const evidence: Evidence = {
    id: `E-${act.at.toISOString().slice(0, 10)}-${randomBytes(4).toString('hex')}`,
    savedBy: act.by,
    savedAt: act.at.toISOString(),
    team: act.team,
    ...draft,
  };
  const { evidencePdf } = await import('./pdf.ts');
  const json = Buffer.from(`${JSON.stringify(evidence, null, 2)}\n`);
  const pdf = await evidencePdf(evidence);
  const hashes = { json: sha256(json), pdf: sha256(pdf) };
  const [noted] = await record.append([
    noteOf('evidence saved', { id: evidence.id, title: evidence.title, about: evidence.record.seq, ...hashes }, act),
  ]);
  const seq = noted?.seq ?? 0;
  await indexOf(store).putMany([
    { key: hashes.json, at: null, value: { id: evidence.id, form: 'json', seq } },
    { key: hashes.pdf, at: null, value: { id: evidence.id, form: 'pdf', seq } },
    { key: evidence.id, at: null, value: { id: evidence.id, form: 'json', seq } },
  ]);
  return { evidence, json, pdf };
}

/** Checks a file against the record: the file by its hash, and the record's own entry of it. */
export async function verifyEvidence(
  { store, record }: { store: Store; record: CheckRecord },
  file: Buffer,
): Promise<Verified> {
  const found = (await indexOf(store).get(sha256(file)))?.value;
  const id = found?.id ?? /E-\d{4}-\d{2}-\d{2}-[0-9a-f]{8}/u.exec(file.toString('latin1'))?.[0];
  if (!id) return { status: 'unknown', says: 'This file is no evidence that vendorcheck wrote.' };
  const seq = found?.seq ?? (await indexOf(store).get(id))?.value.seq;
  const entry = seq === undefined ? undefined : (await record.find(seq))?.entry;
  if (seq === undefined || entry?.kind !== 'change' || entry.what !== 'evidence saved' || entry.details.id !== id)
    return {
      status: 'unknown',
      says: `The record has no evidence ${id}: it was written elsewhere, or forgotten by the rule of retention.`,
    };
  if (entry.details.json !== sha256(file) && entry.details.pdf !== sha256(file))
    return {
      status: 'changed',
      id,
      says: `This is not ${id} as it was saved on ${entry.at.slice(0, 10)}: the file was changed since.`,
    };
  return { status: 'unchanged', id, seq, by: entry.by, at: entry.at };
}

function indexOf(store: Store) {
  return store.timeline('evidence', { version: 1, schema: indexSchema });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The evidence of one answer, which is written into the record on the way. */
export async function answerEvidence(record: CheckRecord, answer: Answer, waived: string[], act: Act): Promise<Draft> {
  const [kept] = await record.append([
    checkEntryOf(answer, { at: act.at.toISOString(), by: act.by, team: act.team, door: act.door }),
  ]);
  const spoken = speakAnswer(answer, ANY_READER);
  const counted = answer.findings.filter(({ status }) => status !== 'expired');
  const others = counted.filter(({ isBinding }) => !isBinding);
  return {
    title: spoken.headline,
    sections: [
      {
        title: 'Question',
        lines: [
          `Asked: ${answer.query}`,
          `For the date: ${answer.asOf}`,
          `As buyer: ${answer.buyers.map(({ id, label }) => `${label} (${id})`).join(', ')}`,
          `To: ${answer.activity}`,
        ],
      },
      {
        title: 'How it was read',
        lines: [answer.matched?.path.join(' → ') ?? 'The name was not found in the rule book.', spoken.match],
      },
      {
        title: 'Verdict',
        lines: [`${spoken.sign.words}: ${spoken.name}`, spoken.summary, spoken.next, ...waived],
      },
      ...counted
        .filter(({ isBinding }) => isBinding)
        .map((finding) => ({
          title: `${signOf(finding.status).words}: ${finding.title}`,
          lines: [
            `Rule: ${finding.rule} (${finding.authority}), last checked on ${finding.checkedOn}; binds this buyer`,
            reasonOf(finding, answer.activity, ANY_READER),
            ...(finding.since ? [`In force since: ${finding.since.slice(0, 10)} (${finding.timeZone})`] : []),
            ...(finding.barredFrom ? [`Barred from: ${finding.barredFrom.slice(0, 10)} (${finding.timeZone})`] : []),
            `What to do: ${finding.todo}`,
            ...finding.citations.map(({ label, url }) => `Source: ${label}, ${url}`),
            ...finding.unverified.map((doubt) => `Not verified: ${doubt}`),
          ],
        })),
      {
        title: 'Rules that bind others, not this buyer',
        lines: others.map(
          ({ title, rule, checkedOn, citations }) =>
            `${title} (${rule}), last checked on ${checkedOn}: ${citations[0]?.url ?? ''}`,
        ),
      },
      {
        title: 'Screening lists',
        lines: answer.listings.map((one) => `${one.name} on ${one.listName}: ${one.level} match. ${entryInWords(one)}`),
      },
      {
        title: 'Names that may be meant',
        lines: answer.candidates.map(({ name, reason }) => `${name}: ${reason}`),
      },
    ]
      .map(({ title, lines }) => ({ title, lines: lines.filter((line) => line !== '') }))
      .filter(({ lines }) => lines.length > 0),
    versions: versionsOf(answer.data),
    record: { seq: kept?.seq ?? 0, hash: kept?.hash ?? '' },
  };
}

const MOST_ROWS = 500;

/** The evidence of a file that was checked: the counts, and every row on which something was found. */
export function reportEvidence(report: Report, entry: Evidence['record']): Draft {
  const told = report.items.filter(({ judged }) => judged?.verdict !== 'no-match');
  return {
    title: `Checked: ${report.file}`,
    sections: [
      {
        title: 'Question',
        lines: [
          `File: ${report.file} (${report.form})`,
          `For the date: ${report.asOf}`,
          `As buyer: ${report.buyer.join(', ')}`,
          `To: ${report.activity}`,
        ],
      },
      { title: 'Counts', lines: Object.entries(report.counts).map(([verdict, count]) => `${verdict}: ${count}`) },
      {
        title: 'Rows on which something was found, or that could not be checked',
        lines: [
          ...told.slice(0, MOST_ROWS).map((item) => `${item.row}. ${lineOf(item)}`),
          ...(told.length > MOST_ROWS ? [`… and ${told.length - MOST_ROWS} more in the table itself.`] : []),
        ],
      },
    ],
    versions: versionsOf(report.data),
    record: entry,
  };
}

/** The evidence of a waiver, with everything that was done with it. */
export function waiverEvidence(waiver: Waiver, versions: Evidence['versions'], entry: Evidence['record']): Draft {
  return {
    title: `Waiver for ${waiver.name}: ${waiver.status}`,
    sections: [
      {
        title: 'Scope',
        lines: [
          `Vendor: ${waiver.name} (${waiver.vendor})`,
          `Rule: ${waiver.rule}`,
          `Buyers: ${waiver.buyer.join(', ') || 'all'}`,
          `Activities: ${waiver.activity.join(', ') || 'all'}`,
          `From ${waiver.from} to ${waiver.until}`,
        ],
      },
      { title: 'Reason', lines: [waiver.reason, `Evidence: ${waiver.evidence || 'none given'}`] },
      {
        title: 'Who decided',
        lines: [
          `Asked for by ${waiver.asked.by} at ${waiver.asked.at}`,
          ...decisionIn('Decided', waiver.decided),
          ...decisionIn('Revoked', waiver.revoked),
        ],
      },
      { title: 'What a waiver does', lines: ['It changes no verdict and covers no other rule.'] },
    ],
    versions,
    record: entry,
  };
}

function decisionIn(did: string, decision: Waiver['decided']): string[] {
  return decision ? [`${did} by ${decision.by} at ${decision.at}: ${decision.note}`] : [];
}
