import type { Book } from './book.ts';
import type { Citation } from './schema.ts';

/** What it means for a buyer that a party stands on a screening list: what the rule file about the list says. */
export interface ListMeaning {
  rule: string;
  short: string;
  /** Whether US persons may not deal with the party; else dealings are limited another way. */
  isBar: boolean;
  /** Who may not do what, in plain sentences. */
  effect: string;
  /** What to do now. */
  todo: string;
  /** The official sources, the first of them the most useful. */
  citations: readonly Citation[];
  /** YYYY-MM-DD: when the file was last compared with its source. */
  checkedOn: string;
}

/**
 * Says what a listing means.
 *
 * @param list the short id of a `ListingMatch`, such as 'SDN' or 'EL'
 * @returns undefined for a list without a rule file: then say only that the party is listed
 */
export function listMeaning(book: Book, list: string): ListMeaning | undefined {
  const rule = book.rulesWithoutVendor.find(({ appliesTo }) => appliesTo.some((part) => part.list === list));
  const phase = rule?.phases.at(-1);
  if (!rule || !phase) return undefined;
  return {
    rule: rule.id,
    short: rule.short,
    isBar: (phase.prohibits ?? []).includes('purchase'),
    effect: phase.effect,
    todo: rule.todo,
    citations: rule.citations,
    checkedOn: rule.checked.on,
  };
}
