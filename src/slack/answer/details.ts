import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Answer, Finding } from '../../check/answer.ts';
import { WAIVABLE } from '../../register/waivers.ts';
import {
  asksOf,
  checkedInWords,
  coverageInFull,
  coverageLines,
  entryInWords,
  listingReason,
  noteInWords,
  noteSays,
  noticeUrl,
  reasonOf,
} from '../../speak/finding.ts';
import { decidingOf, speakAnswer } from '../../speak/speakAnswer.ts';
import { dayOfMoment, inBrief, type Reader, signOf, wordCount } from '../../speak/wording.ts';
import { actions, header, modal, openSection } from '../blocks.ts';
import { escapeMrkdwn, link, plainMrkdwn, withoutUnseen } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { askPersonButton, onQuestion, questionButton, wrongButton } from './answerCard.ts';
import { answerView } from './severalCard.ts';

const VIEWS: Record<string, typeof detailsView> = { answer_details: detailsView, answer_all_rules: allRulesView };

/** *Details*: everything the answer rests on, in a window of its own; of a line in a table the whole answer. */
export function registerDetailsListener(app: App, services: Services): void {
  onQuestion(
    app,
    services,
    /^answer_(?:details|all_rules|alone_\d+)$/u,
    async (question, { action, open, findReader }) => {
      const view = VIEWS[action] ?? answerView;
      await open(view(answerTo(services, question, 'button'), await findReader()));
    },
  );
}

/** Slack takes 100 blocks in a modal. */
const MOST_BLOCKS = 98;
/** What a window holds that somebody reads to its end. */
const MOST_WORDS = 820;
/** Words of a text that decides nothing. */
const BRIEF = 30;
/** Rules of other buyers that are named. */
const NAMED = 20;

/** What an answer rests on: the rule that decides in full, the others in a line; *All rules* has every word. */
export function detailsView(answer: Answer, reader: Reader): ModalView {
  const decides = decidingOf(answer);
  const counted = answer.findings.filter(({ status }) => status !== 'expired');
  const others = counted.filter((finding) => finding !== decides && finding.isBinding);
  const elsewhere = counted.filter((finding) => !finding.isBinding);
  const over = answer.findings.filter(({ status }) => status === 'expired');
  const spoken = speakAnswer(answer, reader);
  const groups: [title: string, lines: string[]][] = [
    ['The rule that decides', decides ? inFull(decides, answer, reader) : []],
    ['Also for you', others.map((finding) => inLine(finding, answer, reader))],
    ['On screening lists', listingLines(answer, reader)],
    ['Good to know', noteLines(answer, reader)],
    ['Bind others', elsewhere.length > 0 ? [namesOfRules(elsewhere)] : []],
    ['Over', over.map((finding) => inLine(finding, answer, reader))],
    ['How far the book goes', [...coverageLines(answer, reader), ...coverageInFull(answer, reader)].map(escapeMrkdwn)],
  ];
  let words = 0;
  let left = 0;
  const blocks: KnownBlock[] = [
    openSection([`*${plainMrkdwn(withoutUnseen(spoken.headline))}*`, plainMrkdwn(spoken.summary)]),
  ];
  for (const [title, lines] of groups) {
    const shown = lines.filter((line) => {
      const fits = words + wordCount(seen(line)) <= MOST_WORDS;
      if (fits) words += wordCount(seen(line));
      else left += 1;
      return fits;
    });
    if (shown.length > 0) blocks.push(header(title), openSection(shown));
  }
  if (left > 0) blocks.push(openSection([`${left} more under _All rules_.`]));
  blocks.push(
    ...actions([
      ...(answer.findings.length > 0 ? [questionButton('answer_all_rules', 'All rules', answer)] : []),
      questionButton('save_evidence', 'Save as evidence', answer),
      ...(isWaivable(answer) ? [questionButton('waiver_ask', 'Ask for a waiver', answer)] : []),
      askPersonButton(answer),
      wrongButton(answer),
    ]),
  );
  return windowOf(spoken.name, blocks);
}

function isWaivable({ vendor, findings }: Answer): boolean {
  return vendor !== null && findings.some(({ isBinding, status }) => isBinding && WAIVABLE.has(status));
}

/** Every rule that was found, with every word of it. */
export function allRulesView(answer: Answer, reader: Reader): ModalView {
  const groups: [string, Finding[]][] = [
    ['For you', answer.findings.filter(({ isBinding, status }) => isBinding && status !== 'expired')],
    ['Bind others', answer.findings.filter(({ isBinding, status }) => !isBinding && status !== 'expired')],
    ['Over', answer.findings.filter(({ status }) => status === 'expired')],
  ];
  const blocks: KnownBlock[] = [];
  let left = 0;
  for (const [title, findings] of groups) {
    for (const [index, finding] of findings.entries()) {
      const own = [...(index === 0 ? [header(title)] : []), openSection(inFull(finding, answer, reader))];
      if (blocks.length + own.length > MOST_BLOCKS) left += 1;
      else blocks.push(...own);
    }
  }
  if (left > 0)
    blocks.push(
      openSection([
        `${left} more do not fit in this window; \`vendorcheck check --details\` on the command line shows them all.`,
      ]),
    );
  return windowOf(speakAnswer(answer, reader).name, blocks);
}

function windowOf(name: string, blocks: KnownBlock[]): ModalView {
  return modal(withoutUnseen(name) || 'Details', blocks);
}

/** A rule with its reason, its dates, what is left out and its sources. */
function inFull(finding: Finding, answer: Answer, reader: Reader): string[] {
  const { symbol, words } = signOf(finding.status);
  const since = finding.since ? `, since ${dayOfMoment(reader, finding.since, finding.timeZone)}` : '';
  const next = finding.next && finding.status !== 'upcoming' ? finding.next : null;
  return [
    `${symbol} *${escapeMrkdwn(finding.short)}*: ${words.toLowerCase()}${since}`,
    escapeMrkdwn(reasonOf(finding, answer.activity, reader)),
    ...(next ? [`*Next:* ${dayOfMoment(reader, next.date, finding.timeZone)}: ${escapeMrkdwn(next.effect)}`] : []),
    ...labelled('What to do', [finding.todo]),
    ...labelled('Find out', asksOf(finding)),
    ...labelled('Left out', finding.carveOuts),
    ...finding.notes.map((note) => escapeMrkdwn(noteInWords(note))),
    ...labelled('Not verified', finding.unverified),
    `_Source:_ ${finding.citations.slice(0, 4).map(sourceOf).join(', ')}, ${escapeMrkdwn(checkedInWords(finding, reader))}`,
  ];
}

function sourceOf({ url, label, official }: Finding['citations'][number]): string {
  return link(url, official === false ? `${label} (not official)` : label);
}

function labelled(label: string, texts: string[]): string[] {
  return [...new Set(texts)].map((text) => `*${label}:* ${escapeMrkdwn(text)}`);
}

function inLine(finding: Finding, answer: Answer, reader: Reader): string {
  const since = finding.since ? ` since ${dayOfMoment(reader, finding.since, finding.timeZone)}` : '';
  return `• ${nameOfRule(finding)}${since}: ${escapeMrkdwn(inBrief(reasonOf(finding, answer.activity, reader), BRIEF))}`;
}

function nameOfRule({ citations: [citation], short }: Finding): string {
  return citation ? link(citation.url, short) : escapeMrkdwn(short);
}

/** Rules that bind somebody else: their names are enough to know that they exist. */
function namesOfRules(findings: Finding[]): string {
  const names = findings.slice(0, NAMED).map(({ short }) => escapeMrkdwn(short));
  const rest = findings.length - names.length;
  return `${names.join(' · ')}${rest > 0 ? ` · and ${rest} more` : ''}`;
}

function listingLines(answer: Answer, reader: Reader): string[] {
  return answer.listings.map((one) => {
    const list = one.url === '' ? escapeMrkdwn(one.listName) : link(one.url, one.listName);
    const entry = [listingReason(one, reader), entryInWords(one, reader)].filter(Boolean).join('; ');
    const notice = noticeUrl(one);
    return `• *${plainMrkdwn(one.name)}* on ${list}: ${escapeMrkdwn(entry)}${notice ? ` (${link(notice, 'notice')})` : ''}`;
  });
}

function noteLines(answer: Answer, reader: Reader): string[] {
  const candidates = answer.candidates.map(({ name, reason }) => `• ${plainMrkdwn(name)}: ${plainMrkdwn(reason)}`);
  const notes = answer.notes.map((note) => {
    const source = note.kind === 'said' && note.citation ? ` (${link(note.citation.url, note.citation.label)})` : '';
    return `• ${escapeMrkdwn(noteSays(note, reader))}${source}`;
  });
  return [...notes, ...candidates];
}

/** A text without the addresses of its links, which nobody reads. */
function seen(text: string): string {
  return text.replace(/<[^|>]*\|([^>]*)>/gu, '$1');
}
