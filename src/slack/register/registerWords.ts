/** The register in words: a line an entry, one message an owner. All of it is escaped for Slack. */
import { isPerson } from '../../register/purchase.ts';
import type { Changed } from '../../register/recheck.ts';
import { type Use, useName } from '../../register/uses.ts';
import { dayInWords } from '../../rulebook/dateWords.ts';
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
