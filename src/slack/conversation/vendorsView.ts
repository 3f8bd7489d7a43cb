import type { ModalView } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import type { Reader } from '../../speak/wording.ts';
import { answerView } from '../home/answerView.ts';
import { noticeView } from '../home/noticeView.ts';

const TITLE = 'Vendors in this message';
const NOBODY =
  'I found no vendor or product in this message. That clears nobody: ask about a name with /vendorcheck if it stands there.';

/** The verdict on each vendor that a message names, the gravest first. */
export function vendorsView(answers: readonly Answer[], reader: Reader): ModalView {
  return answers.length === 0 ? noticeView(TITLE, NOBODY) : answerView(answers, reader, TITLE);
}
