/** The part of a pasted text that asks: without headers, greetings, signatures. */
import { plainText } from '../slackText.ts';

/** What is read of a text, in characters. A pasted thread can be longer; a question is not. */
export const LONGEST_READ = 4000;

const HEADER = /^\s*(?:from|sent|to|cc|bcc|date|von|gesendet|an|de|envoyé|à|enviado|para)\s*:.*$/iu;
const SUBJECT = /^\s*(?:subject|betreff|objet|asunto)\s*:\s*/iu;
const SIGN_OFF =
  /^\s*(?:(?:best|kind|warm|many)\s+(?:regards|wishes|thanks)|regards|thanks(?:\s+(?:and\s+regards|in\s+advance|again|a\s+lot))?|thank\s+you|thx|cheers|best|sincerely(?:\s+yours)?|gr(?:u|ü)(?:ß|ss)e?|mfg|vg|lg|mit\s+freundlichen\s+gr(?:ü|ue)(?:ß|ss)en|cordialement|saludos|--+)\s*[,!.]*\s*$/iu;
const QUOTE_MARK = /^\s*(?:>|&gt;)\s?/u;

/** Lines of plain text that may hold the question. A single line stays as it is. */
export function questionText(raw: string): string {
  const lines = raw.slice(0, LONGEST_READ * 2).split(/\r\n|[\n\r\u2028\u2029]/u);
  const kept: string[] = [];
  for (const line of lines) {
    const plain = plainText(
      line.replace(QUOTE_MARK, '').replace(/(?<![\p{L}\p{N}])[*_~`]+|[*_~`]+(?![\p{L}\p{N}])/gu, ''),
    );
    if (lines.length > 1 && HEADER.test(plain)) continue;
    if (kept.length > 0 && SIGN_OFF.test(plain) && !linesAskAfter(lines, line)) break;
    if (plain) kept.push(plain.replace(SUBJECT, ''));
  }
  return kept.join('\n').slice(0, LONGEST_READ);
}

/** A sign-off in the middle (of a quoted mail, above the question) does not end the text. */
function linesAskAfter(lines: string[], line: string): boolean {
  return lines.slice(lines.indexOf(line) + 1).some((later) => /\?/u.test(later) || /<@[UW]/u.test(later));
}
