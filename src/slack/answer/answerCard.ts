/** The card of one answer, line by line, and its buttons. */
import type { App } from '@slack/bolt';
import type { Button } from '@slack/types';
import type { Answer, Question } from '../../check/answer.ts';
import { isPerson } from '../../register/companyRegister.ts';
import { type Spoken, speakAnswer } from '../../speak/speakAnswer.ts';
import { waivedLines } from '../../speak/summary.ts';
import { inBrief, type Reader, wordCount } from '../../speak/wording.ts';
import { actions, button, type Card, cardOfText, context, header, openSection, SECTION } from '../blocks.ts';
import { onPress, type Press } from '../listeners.ts';
import { cutTo, escapeMrkdwn, link, plainMrkdwn, withoutUnseen } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { readQuestion, writeQuestion } from './questionValue.ts';

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
  const candidates = answer.verdict === 'review' || answer.vendor === null ? candidateLines(answer) : [];
  const spokenText = escapeMrkdwn(withoutUnseen(`${spoken.sign.words}: ${spoken.name}. ${spoken.summary}`));
  return {
    text: cutTo(spokenText, SECTION),
    blocks: [
      header(withoutUnseen(spoken.headline)),
      openSection([`*${plainMrkdwn(spoken.summary)}*`, ...shortLines(spoken), ...waiverLines(answer, reader)]),
      ...(candidates.length > 0 ? [openSection(candidates)] : []),
      ...actions(isShared ? [detailsButton(answer)] : cardButtons(answer)),
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

function candidateLines({ candidates, verdict }: Answer): string[] {
  if (candidates.length === 0) return [];
  const lines = candidates.map(({ name, reason }) => {
    const brief = inBrief(reason, SHOWN.reasonWords);
    const says = wordCount(brief) <= SHOWN.reasonWords ? `: ${plainMrkdwn(brief)}` : '';
    return `• *${plainMrkdwn(name)}*${says}`;
  });
  // Of a question back the summary asks already.
  return [
    ...(verdict === 'review' ? [] : ['*Not to be confused with*']),
    ...[...new Set(lines)].slice(0, SHOWN.candidates),
  ];
}

/** In two rows on a phone: what settles the question, then the rest. More stands in *Details*. */
function cardButtons(answer: Answer): Button[] {
  const isReview = answer.verdict === 'review';
  const asked = new Map(answer.candidates.flatMap(({ ask, name }) => (ask === undefined ? [] : [[ask, name]])));
  const checks = [...(isReview || answer.vendor === null ? asked : [])]
    .slice(0, SHOWN.candidates)
    .map(([ask, name], index) =>
      questionButton(`check_candidate_${index}`, `Check ${name}`, { ...answer, query: ask }),
    );
  const share = { ...questionButton('share_answer', 'Share', answer), accessibility_label: 'Share in channel' };
  return [
    ...settlingButtons(answer),
    ...checks,
    detailsButton(answer),
    ...(isReview && !answer.kind ? [] : [share]),
    ...(isReview ? [askPersonButton(answer)] : otherButtons(answer)),
  ];
}

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
  return button(action, label, writeQuestion({ text, asOf, buyer, activity, settled }));
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
function otherButtons(answer: Answer): Button[] {
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
  const settling = (isMet: boolean): Button =>
    questionButton(isMet ? 'settle_yes' : 'settle_no', isMet ? 'Yes' : 'No', {
      ...answer,
      answered: [...answer.answered, { key, asks, isMet }],
    });
  return [settling(true), settling(false)];
}

export function detailsButton(answer: Answer): Button {
  return questionButton('answer_details', 'Details', answer);
}

/** What a button says that another version of the app made, or that was tampered with. */
export const OUTDATED_CARD = cardOfText(
  'This button is from an older answer and can no longer be read. Please ask again with `/vendorcheck`.',
);

/** Listens to a button that carries a question. */
export function onQuestion(
  app: App,
  services: Services,
  action: string | RegExp,
  handle: (question: Question, press: Press) => Promise<unknown>,
): void {
  onPress(app, services, action, async (press) => {
    const question = readQuestion(press.value);
    return question ? handle(question, press) : press.tell(OUTDATED_CARD);
  });
}
