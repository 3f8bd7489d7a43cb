import type { Button, KnownBlock } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import { isPerson } from '../../register/purchase.ts';
import type { Reader } from '../../speak/dates.ts';
import { type Spoken, speakAnswer } from '../../speak/speakAnswer.ts';
import { waivedLines } from '../../speak/summary.ts';
import { inBrief } from '../../speak/wording.ts';
import { context, header, SECTION } from '../blocks.ts';
import { cutTo, escapeMrkdwn, joinWithin, link, plainMrkdwn, withoutUnseen } from '../mrkdwn.ts';
import { answerButtons, detailsButton, questionButton, settlingButtons } from './answerButtons.ts';

export interface Card {
  /** What notifications and screen readers say. */
  text: string;
  blocks: KnownBlock[];
}

/** What a card shows at most; *Details* has the rest. More would bury the verdict on a phone. */
const SHOWN = { candidates: 3, reasonWords: 14 };

/**
 * The card of an answer: the verdict, why in a sentence, what comes next, what to do, one source; how the question was
 * read and which data was looked in; buttons.
 *
 * @param sharedBy user id of who shared it with a channel; without it the card is for the asker alone and can be shared
 */
export function answerCard(answer: Answer, reader: Reader, sharedBy?: string): Card {
  const spoken = speakAnswer(answer, reader);
  const isShared = sharedBy !== undefined;
  const spokenText = escapeMrkdwn(withoutUnseen(`${spoken.sign.words}: ${spoken.name}. ${spoken.summary}`));
  return {
    text: cutTo(spokenText, SECTION),
    blocks: [
      header(withoutUnseen(spoken.headline)),
      textSection([`*${plainMrkdwn(spoken.summary)}*`, ...shortLines(spoken), ...waiverLines(answer, reader)]),
      ...(answer.verdict === 'review' || answer.vendor === null ? candidateBlocks(answer, isShared) : []),
      ...actions(
        isShared
          ? detailsButton(answer)
          : [
              ...settlingButtons(answer),
              ...detailsButton(answer),
              ...(answer.verdict === 'review' && !answer.kind
                ? []
                : [{ ...questionButton('share_answer', 'Share', answer), accessibility_label: 'Share in channel' }]),
              ...answerButtons(answer),
            ],
      ),
      context([smallPrint(spoken), ...(isShared ? [`Shared by <@${sharedBy}>`] : [])]),
    ],
  };
}

/** The lines of a short answer below its summary, escaped, for every surface of Slack. */
export function shortLines({ match, next, todo, source, listed }: Spoken): string[] {
  return [
    ...(match ? [`_${plainMrkdwn(match)}_`] : []),
    ...(next ? [`*Next:* ${escapeMrkdwn(next)}`] : []),
    ...(todo ? [`*What to do:* ${escapeMrkdwn(todo)}`] : []),
    ...(listed ? [listedLine(listed)] : []),
    ...(source ? [sourceLine(source)] : []),
  ];
}

/** Who waived which rule until when, with a mention of them: for our own people alone. */
export function waiverLines(answer: Answer, reader: Reader): string[] {
  if (!reader.isOurs) return [];
  const mark = '\u0001';
  return waivedLines(answer, reader, (user) => `${mark}${user}${mark}`).map((line) => {
    const [before = '', user = '', ...after] = line.split(mark);
    return `:memo: ${plainMrkdwn(before)}${isPerson(user) ? `<@${user}>` : plainMrkdwn(user)}${plainMrkdwn(after.join(''))}`;
  });
}

function listedLine({ list, url, says }: NonNullable<Spoken['listed']>): string {
  return `*On ${url === '' ? escapeMrkdwn(list) : link(url, list)}:* ${plainMrkdwn(says)}`;
}

function sourceLine({ citation, says }: NonNullable<Spoken['source']>): string {
  const label = citation.official === false ? `${citation.label} (not official)` : citation.label;
  return `_Source:_ ${link(citation.url, label)}${says ? `, ${escapeMrkdwn(says)}` : ''}`;
}

/** How the question was read, what the answer cannot tell, and the data. */
function smallPrint({ readAs, others, limits, data }: Spoken): string {
  return [`Read as: ${readAs}.`, others, ...limits, data].filter(Boolean).map(plainMrkdwn).join(' ');
}

/** A section that Slack never folds. */
export function textSection(lines: string[]): KnownBlock {
  const text = joinWithin(lines, SECTION, (left) => `… and ${left} more under _Details_.`);
  return { type: 'section', expand: true, text: { type: 'mrkdwn', text } };
}

function candidateBlocks(answer: Answer, isShared: boolean): KnownBlock[] {
  if (answer.candidates.length === 0) return [];
  // Of a question back the summary asks already.
  const title = answer.verdict === 'review' ? [] : ['*Not to be confused with*'];
  const lines = answer.candidates.map(
    ({ name, reason }) => `• *${plainMrkdwn(name)}*: ${plainMrkdwn(inBrief(reason, SHOWN.reasonWords))}`,
  );
  const asked = new Map(answer.candidates.flatMap(({ ask, name }) => (ask === undefined ? [] : [[ask, name]])));
  const elements = [...(isShared ? [] : asked)]
    .slice(0, 5)
    .map(([ask, name], index) =>
      questionButton(`check_candidate_${index}`, `Check ${name}`, { ...answer, query: ask }),
    );
  return [textSection([...title, ...[...new Set(lines)].slice(0, SHOWN.candidates)]), ...actions(elements)];
}

function actions(elements: Button[]): KnownBlock[] {
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}
