/** Several names in one answer: a line each, the gravest first, each with its own details. */
import type { KnownBlock, ModalView } from '@slack/types';
import { type Answer, byVerdict } from '../../check/answer.ts';
import { type Counts, countsInWords } from '../../register/judgement.ts';
import { speakAnswer } from '../../speak/speakAnswer.ts';
import { inBrief, type Reader } from '../../speak/wording.ts';
import { actions, button, type Card, context, modal, openSection, SECTION, section } from '../blocks.ts';
import { cutTo, plainMrkdwn } from '../mrkdwn.ts';
import { answerCard, detailsButton, questionButton } from './answerCard.ts';
import { writeQuestions } from './questionValue.ts';

/** A message takes 50 blocks; more names than these are for a file. */
export const MOST_NAMES = 30;
/** With more names than these each has its verdict alone. */
const WITH_REASON = 8;
/** Words of a reason. */
const REASON = 28;

/**
 * One answer for several names, which are asked for the same buyer, activity and day.
 *
 * @param answers in any order
 * @param sharedBy user id of who shared it with a channel; without it the card is for the asker alone and can be shared
 */
function severalCard(answers: readonly Answer[], reader: Reader, sharedBy?: string): Card {
  const all = answers.toSorted(byVerdict);
  const shown = all.slice(0, MOST_NAMES);
  const [first] = shown;
  if (!first) throw new Error('A table needs a name');
  const { readAs, data } = speakAnswer(first, reader);
  const rest = all.length - shown.length;
  return {
    text: cutTo(`${all.length} names: ${verdictsInWords(all)}.`, SECTION),
    blocks: [
      ...tableLines(shown, reader),
      ...(rest > 0 ? [openSection([`… and ${rest} more. _Save as CSV_ has them all.`])] : []),
      ...tableButtons(all, sharedBy === undefined ? 'share_answer' : null),
      context([
        `${all.length} names: ${verdictsInWords(all)}. Read as: ${plainMrkdwn(readAs)}. ${plainMrkdwn(data)}`,
        ...(sharedBy === undefined ? [] : [`Shared by <@${sharedBy}>`]),
      ]),
    ],
  };
}

/** A line each, the gravest first, each with a button to its own details. */
export function tableLines(answers: readonly Answer[], reader: Reader): KnownBlock[] {
  const hasReasons = answers.length <= WITH_REASON;
  return answers.toSorted(byVerdict).map((answer, index) => {
    const { headline, summary, match } = speakAnswer(answer, reader);
    const reason = [match, inBrief(summary, REASON)].filter(Boolean).map(plainMrkdwn).join(' ');
    const details =
      answer.verdict === 'review' ? questionButton(`answer_alone_${index}`, 'Open', answer) : detailsButton(answer);
    return { ...section(`*${plainMrkdwn(headline)}*${hasReasons ? `\n${reason}` : ''}`, details), expand: true };
  });
}

/** @param share the action that shares: below a message `share_answer`, elsewhere one that asks where to; null: shared already */
export function tableButtons(all: readonly Answer[], share: 'share_answer' | 'share_elsewhere' | null): KnownBlock[] {
  const [first] = all;
  const names = all.map(({ query }) => query);
  const value = first ? writeQuestions(names, first) : null;
  if (value === null)
    return [openSection(['_These are too many names to share or save from here: ask about fewer at a time._'])];
  return actions([
    ...(share === 'share_answer' ? [button(share, 'Share', value, { accessibility_label: 'Share in channel' })] : []),
    ...(share === 'share_elsewhere' ? [button(share, 'Share …', value)] : []),
    button('save_csv', 'Save as CSV', value),
  ]);
}

/** "1 prohibited, 2 restricted", the gravest first. */
function verdictsInWords(answers: readonly Answer[]): string {
  const counts: Counts = new Map();
  for (const { verdict } of answers) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return countsInWords(counts);
}

/** The card of one answer, or the table of several. */
export function cardOf(answers: readonly Answer[], reader: Reader, sharedBy?: string): Card {
  const [first, ...others] = answers;
  return first && others.length === 0 ? answerCard(first, reader, sharedBy) : severalCard(answers, reader, sharedBy);
}

/** An answer in a window, or the table of several: the card, which is shared from here into a channel that is chosen. */
export function answerView(answers: Answer | readonly Answer[], reader: Reader, title = 'Answer'): ModalView {
  return modal(title, cardOf([answers].flat(), reader).blocks.map(forWindow), { callback: 'home_answer' });
}

/** A candidate's button changes the window. */
function forWindow(block: KnownBlock): KnownBlock {
  if (block.type !== 'actions') return block;
  const elements = block.elements.map((element) => {
    const number = /^check_candidate_(\d+)$/.exec(element.action_id ?? '')?.[1];
    if (number !== undefined) return { ...element, action_id: `home_candidate_${number}` };
    if (element.type !== 'button' || element.action_id !== 'share_answer') return element;
    const { accessibility_label: _, ...rest } = element;
    return { ...rest, action_id: 'share_elsewhere', text: { ...element.text, text: 'Share …' } };
  });
  return { ...block, elements };
}
