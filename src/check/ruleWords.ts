/** Rules and sentences as the first lines of an answer tell them. */
import { listInWords } from './activityWords.ts';
import type { Finding } from './answer.ts';

export function rulesInWords(findings: Finding[]): string {
  return rulesNamed(findings, (finding) => finding.short);
}

export function rulesNamed(findings: Finding[], words: (finding: Finding) => string): string {
  const names = [...new Set(findings.map(words))];
  if (names.length <= 3) return listInWords(names);
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
