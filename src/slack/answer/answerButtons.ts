import type { Button } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import { cutTo } from '../mrkdwn.ts';
import { writeQuestion } from './questionValue.ts';

/** A question as a button carries it. */
export interface Carried {
  query: string;
  asOf: string;
  buyer: string[];
  activity: Answer['activity'];
  answered?: Answer['answered'];
}

/** A button that carries the question, so that the answer can be computed again. */
export function questionButton(action: string, label: string, carried: Carried): Button {
  const { query: text, asOf, buyer, activity } = carried;
  const settled = Object.fromEntries((carried.answered ?? []).map(({ key, isMet }) => [key, isMet]));
  return {
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: cutTo(label, 75), emoji: false },
    value: writeQuestion({ text, asOf, buyer, activity, settled }),
  };
}

/** What can be done with an answer, wherever it stands. */
export function answerButtons(answer: Answer): Button[] {
  // Before it is settled which name is meant, another day or buyer leads nowhere.
  const isOpen = answer.verdict === 'review';
  return [
    ...(isOpen
      ? []
      : [questionButton('other_buyer', 'Other buyer', answer), questionButton('other_date', 'Other date', answer)]),
    questionButton('ask_person', 'Ask a person', answer),
    // Beside *Yes* and *No* nothing is settled yet that could be wrong.
    ...(answer.askedKey === null ? [questionButton('answer_wrong', 'Wrong?', answer)] : []),
  ];
}

/** *Yes* and *No* to the question on which the verdict hangs: one press away from the answer. */
export function settlingButtons(answer: Answer): Button[] {
  const { asks, askedKey: key } = answer;
  if (asks === null || key === null) return [];
  const button = (isMet: boolean): Button =>
    questionButton(isMet ? 'settle_yes' : 'settle_no', isMet ? 'Yes' : 'No', {
      ...answer,
      answered: [...answer.answered, { key, asks, isMet }],
    });
  return [button(true), button(false)];
}

/** *Details*, where there are any; else that nothing was found can be saved for an auditor. */
export function detailsButton(answer: Answer): Button[] {
  return answer.findings.length > 0
    ? [questionButton('answer_details', 'Details', answer)]
    : [questionButton('save_evidence', 'Save as evidence', answer)];
}
