import type { KnownBlock } from '@slack/types';
import { type Answer, VERDICTS } from '../../check/answer.ts';
import type { Reader } from '../../speak/dates.ts';
import { speakAnswer } from '../../speak/speakAnswer.ts';
import { inBrief, VERDICT_SIGNS } from '../../speak/wording.ts';
import { context, header } from '../blocks.ts';
import { cutTo, escapeMrkdwn, plainMrkdwn, withoutUnseen } from '../mrkdwn.ts';
import { detailsButton, questionButton } from './answerButtons.ts';
import { type Card, smallPrint, textSection } from './answerCard.ts';

/** Words of the reason beside a name. */
const REASON = 16;

/**
 * The answers about several names that were asked about together: one line each, the gravest first.
 *
 * @param asked the whole text, which a button carries
 * @param sharedBy user id of who shared it with a channel
 */
export function tableCard(answers: readonly Answer[], asked: string, reader: Reader, sharedBy?: string): Card {
  const [first] = answers;
  if (!first) throw new TypeError('a table needs answers');
  const counts = VERDICTS.flatMap((verdict) => {
    const count = answers.filter((answer) => answer.verdict === verdict).length;
    return count > 0 ? [`${count} ${VERDICT_SIGNS[verdict].words.toLowerCase()}`] : [];
  });
  const title = `${answers.length} names: ${counts.join(', ')}`;
  const isShared = sharedBy !== undefined;
  const spoken = speakAnswer(first, reader);
  const share: KnownBlock = {
    type: 'actions',
    elements: [questionButton('share_answer', 'Share in channel', { ...first, query: asked, answered: [] })],
  };
  return {
    text: cutTo(
      escapeMrkdwn(`${title}. ${answers.map((answer) => speakAnswer(answer, reader).headline).join('; ')}`),
      3000,
    ),
    blocks: [
      header(title),
      ...answers.map((answer) => row(answer, reader)),
      ...(isShared ? [] : [share]),
      context([
        smallPrint({ ...spoken, others: '', limits: spoken.limits.slice(0, 2) }),
        ...(isShared ? [`Shared by <@${sharedBy}>`] : []),
      ]),
    ],
  };
}

function row(answer: Answer, reader: Reader): KnownBlock {
  const { headline, summary } = speakAnswer(answer, reader);
  const [details] = detailsButton(answer);
  const section = textSection([`*${plainMrkdwn(withoutUnseen(headline))}*`, plainMrkdwn(inBrief(summary, REASON))]);
  return details && section.type === 'section' ? { ...section, accessory: details } : section;
}
