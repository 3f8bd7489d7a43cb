import type { KnownBlock, ModalView } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import { VERDICT_SIGNS } from '../../check/verdictSigns.ts';
import { listSection, SECTION } from '../blocks.ts';
import { cutTo, escapeMrkdwn } from '../mrkdwn.ts';
import { findingInFull } from './findingText.ts';

/** Slack takes 100 blocks in a modal; a finding needs up to five. */
const MOST_BLOCKS = 96;

/** Everything an answer rests on, finding by finding. */
export function detailsView(answer: Answer): ModalView {
  const groups: [string, Answer['findings']][] = [
    ['For this buyer', answer.findings.filter((finding) => finding.isBinding && finding.status !== 'expired')],
    ['Binding others', answer.findings.filter((finding) => !finding.isBinding && finding.status !== 'expired')],
    ['Over', answer.findings.filter((finding) => finding.status === 'expired')],
  ];
  const blocks: KnownBlock[] = [
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: cutTo(`*${VERDICT_SIGNS[answer.verdict].words}.* ${escapeMrkdwn(answer.summary)}`, SECTION),
      },
    },
  ];
  let left = 0;
  for (const [title, findings] of groups) {
    for (const [index, finding] of findings.entries()) {
      const own = [
        ...(index === 0
          ? [{ type: 'header' as const, text: { type: 'plain_text' as const, text: title, emoji: false } }]
          : []),
        findingInFull(finding),
        ...listSection('*Details*', [
          `*What to do:* ${escapeMrkdwn(finding.todo)}`,
          ...finding.ask.map((ask) => `*Find out:* ${escapeMrkdwn(ask)}`),
          ...finding.carveOuts.map((says) => `*Left out:* ${escapeMrkdwn(says)}`),
          ...finding.unverified.map((says) => `*Not verified:* ${escapeMrkdwn(says)}`),
        ]),
      ];
      if (blocks.length + own.length > MOST_BLOCKS) left += 1;
      else blocks.push(...own);
    }
  }
  if (left > 0)
    blocks.push(
      ...listSection('*And more*', [
        `${left} more rules do not fit in this window; \`vendorcheck check\` on the command line shows them all.`,
      ]),
    );
  return {
    type: 'modal',
    title: { type: 'plain_text', text: cutTo(answer.matched?.name ?? 'Details', 24), emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks,
  };
}
