/** What binds a buyer without barring: the first sentences of a `restricted` answer. */
import type { Finding, Grounds } from './answer.ts';
import { capital, rulesInWords } from './ruleWords.ts';
import type { Draft } from './summary.ts';

/** What a finding that is no ban amounts to, from what weighs most to what weighs least. */
const WEIGHT: Grounds[] = ['may-bar', 'limits', 'warns', 'kind', 'later', 'silent', 'other-kind', 'proposed'];

export function restricted(answer: Draft, graves: Finding[], name: string, doing: string): string {
  const silent = graves.filter((finding) => finding.isBinding && finding.grounds === 'silent');
  const others = silent.length > 0 ? ` Other dealings are barred or limited by ${rulesInWords(silent)}.` : '';
  const told = restrictedFirst(answer, graves, name, doing);
  return told.weight === 'silent' ? told.says : `${told.says}${others}`;
}

function restrictedFirst(
  answer: Draft,
  graves: Finding[],
  name: string,
  doing: string,
): { weight: Grounds | undefined; says: string } {
  const exempt = answer.findings.filter((finding) => finding.status === 'exempt' && finding.isBinding);
  const start = exempt.length > 0 ? `${leftOut(name, exempt)} ` : '';
  const binding = graves.filter((finding) => finding.isBinding);
  const weight = WEIGHT.find((grounds) => binding.some((finding) => finding.grounds === grounds));
  const those = binding.filter((finding) => finding.grounds === weight);
  const none = `No rule in the book ${start ? 'otherwise ' : ''}bars this buyer from ${doing} on this date, but`;
  switch (weight) {
    case 'may-bar':
      return {
        weight,
        says: `${start}${capital(doing)} may be barred for this buyer, depending on facts that the name does not tell: ${rulesInWords(those)}.`,
      };
    case 'limits':
      return { weight, says: `${start}${none} conditions apply: ${rulesInWords(those)}.` };
    case 'warns':
      return { weight, says: `${start}${none} there is advice or a warning: ${rulesInWords(those)}.` };
    case 'proposed':
      return { weight, says: `${start}${none} a rule is proposed: ${rulesInWords(those)}.` };
    case 'kind':
      return {
        weight,
        says: `${start}No rule that binds this buyer names ${name}, but rules on that kind of product may apply: ${rulesInWords(those)}.`,
      };
    case 'later':
      return { weight, says: `${start}${none} a rule to come will concern other dealings: ${rulesInWords(those)}.` };
    case 'silent':
      return { weight, says: `${start}${none} a rule in force bars or limits other dealings: ${rulesInWords(those)}.` };
    case 'other-kind':
      return {
        weight,
        says: `${start}${none} rules on other products of this vendor bind it: ${rulesInWords(those)}. Confirm that yours is not of that kind.`,
      };
    default:
      return { weight, says: `${start}${none} others are bound: ${rulesInWords(graves)}.` };
  }
}

/** The carve-out, and what stays barred around it. */
export function leftOut(name: string, exempt: Finding[]): string {
  const barred = exempt.some((finding) => finding.otherwise === 'prohibited' || finding.otherwise === 'upcoming');
  const rest = barred ? '; the rest of what it covers stays barred' : '';
  return `${name} is expressly left out of ${rulesInWords(exempt)}${rest}.`;
}
