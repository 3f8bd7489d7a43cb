/** The register in words: a line an entry, one message an owner. All of it is escaped for Slack. */
import { isPerson } from '../../register/purchase.ts';
import type { Changed } from '../../register/recheck.ts';
import { type Use, useName } from '../../register/uses.ts';
import type { Waiver } from '../../register/waivers.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords } from '../../rulebook/time.ts';
import { VERDICT_SIGNS } from '../../speak/wording.ts';
import { joinWithin, plainMrkdwn, quoteTyped } from '../mrkdwn.ts';

/** Slack's limit for the text of a section. */
const SECTION = 2900;

/** "✖ *Hikvision · NVR*: prohibited · <@U1> · contract until 31 March 2027". */
export function useLine(use: Use): string {
  const sign = use.judged ? VERDICT_SIGNS[use.judged.verdict] : { symbol: '·', words: 'Not checked' };
  const owner = use.owner === '' ? '' : ` · ${isPerson(use.owner) ? `<@${use.owner}>` : quoteTyped(use.owner, 60)}`;
  const end = use.contractEnd === '' ? '' : ` · contract until ${dayInWords(use.contractEnd)}`;
  return `${sign.symbol} *${quoteTyped(useName(use), 100)}*: ${sign.words.toLowerCase()}${owner}${end}`;
}

/** One message to an owner: what is different now, why, and what to do. */
export function changesMessage(changed: readonly Changed[]): string {
  const what =
    changed.length === 1 ? 'one thing that you have in use' : `${changed.length} things that you have in use`;
  const lines = changed.map(({ use, before }) => {
    const was = before ? VERDICT_SIGNS[before.verdict].words.toLowerCase() : 'not checked';
    return `${useLine(use)} (before: ${was}). ${plainMrkdwn(use.judged?.reason ?? '')}${use.judged?.source ? ` <${use.judged.source}|Source>` : ''}`;
  });
  return joinWithin(
    [`*The answer has changed for ${what}.* \`/vendorcheck register\` shows all of it.`, ...lines],
    SECTION,
    (left) => `… and ${left} more.`,
  );
}

/** "asks for a waiver …", for those who may decide. */
export function waiverAskedMessage(waiver: Waiver, book: Book): string {
  const { asked, name, rule, until, reason } = waiver;
  const who = isPerson(asked.by) ? `<@${asked.by}>` : `Another system (${quoteTyped(asked.by, 60)})`;
  return `${who} asks for a waiver: *${quoteTyped(name)}*, ${plainMrkdwn(book.rules.get(rule)?.short ?? rule)}, until ${dayInWords(until)}, ${scopeInWords(waiver)}. ${quoteTyped(reason, 500)}\nDecide with \`/vendorcheck waivers\`.`;
}

/** For what a waiver holds. @param use the entry that it is about, where it is about one alone */
export function scopeInWords(
  { use: id, buyer, activity }: Pick<Waiver, 'use' | 'buyer' | 'activity'>,
  use?: Use,
): string {
  const whom = buyer.length > 0 ? `as ${plainMrkdwn(buyer.join(', '))}` : 'as any buyer';
  const what = activity.length > 0 ? `to ${activity.join(', ')}` : 'for everything that we do';
  const entry = use
    ? `*${quoteTyped(useName(use), 100)}*${use.place ? `, ${quoteTyped(use.place, 60)}` : ''}`
    : 'one entry of the register';
  return [...(id === null ? [] : [`only for ${entry}`]), whom, what].join(', ');
}
