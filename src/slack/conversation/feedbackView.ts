import type { ModalView } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import type { Card } from '../answer/answerCard.ts';
import { SECTION } from '../blocks.ts';
import { cutTo, escapeMrkdwn, quoteTyped } from '../mrkdwn.ts';

export function feedbackView(origin: string, answer: Answer): ModalView {
  return {
    type: 'modal',
    callback_id: 'answer_wrong_form',
    private_metadata: origin,
    title: { type: 'plain_text', text: 'What is wrong?', emoji: false },
    submit: { type: 'plain_text', text: 'Send', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: `The answer about *${quoteTyped(answer.matched?.name ?? answer.query, 80)}* and your words go to the people who administer vendorcheck.`,
        },
      },
      {
        type: 'input',
        block_id: 'words',
        label: { type: 'plain_text', text: 'What should it say?', emoji: false },
        element: { type: 'plain_text_input', action_id: 'typed', multiline: true, max_length: 2000 },
      },
    ],
  };
}

/** What the admins hear: the words, and all that is needed to get the same answer again. */
export function feedbackMessage(answer: Answer, from: string, words: string): Card {
  const text = `<@${from}> says that an answer is wrong.`;
  const lists = answer.data.lists.map((list) => `${list.id} ${list.asOf || 'not loaded'}`).join(', ') || 'none';
  const command = `vendorcheck check ${quoted(answer.query)} --as-of ${answer.asOf} --buyer ${answer.buyer.join(',')} --activity ${answer.activity}`;
  const facts = [
    `Verdict: ${answer.verdict}; rules: ${answer.findings.map((finding) => `${finding.rule} (${finding.status})`).join(', ') || 'none'}`,
    `Rule book ${answer.data.rulebook}; lists: ${lists}`,
  ];
  const block = (said: string) => ({
    type: 'section' as const,
    text: { type: 'mrkdwn' as const, text: cutTo(said, SECTION) },
  });
  return {
    text,
    blocks: [
      block(text),
      block(`>${escapeMrkdwn(words).replaceAll('\n', '\n>')}`),
      block(`\`\`\`${escapeMrkdwn(cutTo(command.replaceAll('`', "'"), 1500))}\`\`\``),
      block(escapeMrkdwn(facts.join('\n'))),
    ],
  };
}

/** The name as a shell takes it. */
function quoted(name: string): string {
  return `'${name.replace(/\s+/gu, ' ').replaceAll("'", "'\\''")}'`;
}
