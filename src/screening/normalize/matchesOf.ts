/**
 * Every match of an expression in a text, as `matchAll` finds them. That copies the expression, and V8 forgets with the next
 * garbage collections how it compiled a copy: a long expression then costs a millisecond again, and there are fifty.
 *
 * @param pattern global
 * @example matchesOf(/\d+/gu, '3 of 12').map(([number]) => number) //=> ['3', '12']
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match);
    // Behind nothing the same place would be found again.
    if (match[0] === '') pattern.lastIndex += (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1;
  }
  return found;
}
