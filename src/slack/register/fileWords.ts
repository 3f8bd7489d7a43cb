/** What is said of a file that was checked: the counts, the gravest, what was made of the columns. */
import type { Button, KnownBlock } from '@slack/types';
import type { FileCheck } from '../../register/checkFile.ts';
import { countsInWords } from '../../register/judgement.ts';
import { VERDICT_SIGNS } from '../../speak/wording.ts';
import type { Card } from '../answer/answerCard.ts';
import { context, header } from '../blocks.ts';
import { cutTo, escapeMrkdwn, joinWithin, link, plainMrkdwn, quoteTyped, withoutUnseen } from '../mrkdwn.ts';

const SECTION = 2900;
const SHOWN_REASON = 220;

/** How far a file is, with a button to stop. */
export function progressCard(name: string, done: number, expected: number, job: string): Card {
  const text =
    done === 0 ? `Reading ${quoteTyped(name)} …` : `Checking ${quoteTyped(name)}: ${done} of about ${expected} …`;
  const cancel: Button = {
    type: 'button',
    action_id: 'file_cancel',
    text: { type: 'plain_text', text: 'Cancel', emoji: false },
    value: job,
  };
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      { type: 'actions', elements: [cancel] },
    ],
  };
}

/**
 * @param job the id under which the results can still be had; without it there are no buttons
 * @param isImportable whether the reader may take the table over into the register
 */
export function fileCard(name: string, found: FileCheck, job?: string, isImportable = false): Card {
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
  const blocks: KnownBlock[] = [
    header(cutTo(withoutUnseen(`Checked: ${name}`), 150)),
    { type: 'section', text: { type: 'mrkdwn', text: `*${escapeMrkdwn(counts)}*` } },
  ];
  if (lines.length > 0)
    blocks.push({
      type: 'section',
      text: { type: 'mrkdwn', text: joinWithin(lines, SECTION, (left) => `… and ${left} more in the file.`) },
    });
  if (job)
    blocks.push({
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'file_evidence',
          text: { type: 'plain_text', text: 'Save as evidence', emoji: false },
          value: job,
        },
        ...(isImportable
          ? [
              {
                type: 'button' as const,
                action_id: 'file_import',
                text: { type: 'plain_text' as const, text: 'Take over into the register', emoji: false },
                value: job,
              },
            ]
          : []),
      ],
    });
  const { data, asOf, buyer } = found.report;
  const lists =
    data.lists.map((list) => `${list.id} of ${list.asOf.slice(0, 10)}`).join(', ') || 'no screening list loaded';
  blocks.push(
    context([
      notes.map(plainMrkdwn).join(' '),
      `For ${plainMrkdwn(buyer.join(', '))}, ${asOf.slice(0, 10)}. Rule book ${data.rulebook}; ${escapeMrkdwn(lists)}. Not legal advice.`,
    ]),
  );
  return { text: `Checked ${quoteTyped(name)}: ${escapeMrkdwn(counts)}`, blocks };
}
