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
  return [
    ...otherButtons(answer),
    askPersonButton(answer),
    // Beside *Yes* and *No* nothing is settled yet that could be wrong.
    ...(answer.askedKey === null ? [wrongButton(answer)] : []),
  ];
}

/** The same for another buyer or day; before it is settled which name is meant they lead nowhere. */
export function otherButtons(answer: Answer): Button[] {
  if (answer.verdict === 'review') return [];
  return [questionButton('other_buyer', 'Other buyer', answer), questionButton('other_date', 'Other date', answer)];
}

export function askPersonButton(answer: Answer): Button {
  return questionButton('ask_person', 'Ask a person', answer);
}

export function wrongButton(answer: Answer): Button {
  return questionButton('answer_wrong', 'Wrong?', answer);
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

export function detailsButton(answer: Answer): Button {
  return questionButton('answer_details', 'Details', answer);
}
