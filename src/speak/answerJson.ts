import type { Answer } from '../check/answer.ts';
import { ANY_READER } from './dates.ts';
import { asksOf, noteInWords, reasonOf } from './finding.ts';
import { listingReason } from './listing.ts';
import { coverageLines, noteSays } from './note.ts';
import { summaryOf } from './summary.ts';

/** The answer as scripts read it. The keys are a promise: add, never rename. */
export function answerJson(answer: Answer) {
  return {
    query: answer.query,
    asOf: answer.asOf,
    buyer: answer.buyer,
    activity: answer.activity,
    verdict: answer.verdict,
    summary: summaryOf(answer, ANY_READER),
    asks: answer.asks,
    waived: answer.waived?.rules ?? [],
    notWaived: answer.waived?.open ?? [],
    vendor: answer.vendor,
    matched: answer.matched && {
      text: answer.matched.text,
      name: answer.matched.name,
      path: answer.matched.path,
      level: answer.matched.level,
      reason: answer.matched.reason,
    },
    kind: answer.kind,
    findings: answer.findings.map((finding) => ({
      rule: finding.rule,
      title: finding.title,
      jurisdiction: finding.jurisdiction,
      status: finding.status,
      grounds: finding.grounds,
      reachedBy: finding.reachedBy,
      perhapsOf: finding.perhapsOf,
      binding: finding.isBinding,
      since: finding.since,
      already: finding.already,
      barredFrom: finding.barredFrom,
      next: finding.next,
      reason: reasonOf(finding, answer.activity, ANY_READER),
      effect: finding.effect,
      condition: finding.condition,
      asks: finding.asks,
      bound: finding.bound.map(({ id }) => id),
      todo: finding.todo,
      carveOuts: finding.carveOuts,
      ask: asksOf(finding).filter((ask) => ask !== finding.asks),
      notes: finding.notes.map(noteInWords),
      unverified: finding.unverified,
      checkedOn: finding.checkedOn,
      checkedAgainst: finding.checkedAgainst,
      stale: finding.isStale,
      citations: finding.citations.map(({ label, url }) => ({ label, url })),
    })),
    listings: answer.listings.map(({ isOver, ...listing }) => ({
      ...listing,
      reason: listingReason({ ...listing, isOver }),
      over: isOver,
    })),
    candidates: answer.candidates.map(({ name, reason }) => ({ name, reason })),
    open: (answer.open ?? []).map(({ about, text, choices }) => ({
      about,
      text,
      choices: choices.map(({ id }) => id),
    })),
    notes: [
      ...answer.notes.map((note) => ({
        says: noteSays(note, ANY_READER),
        citation: note.kind === 'said' && note.citation ? { label: note.citation.label, url: note.citation.url } : null,
      })),
      ...coverageLines(answer, ANY_READER).map((says) => ({ says, citation: null })),
    ],
    coverage: answer.coverage.map(({ place, extent, asOf, missing, ask }) => ({ place, extent, asOf, missing, ask })),
    outside: answer.outside && {
      name: answer.outside.name,
      says: answer.outside.says,
      look: { label: answer.outside.look.label, url: answer.outside.look.url },
    },
    data: {
      rulebook: answer.data.rulebook,
      rulesCheckedOn: answer.data.rulesCheckedOn,
      lists: answer.data.lists.map(({ id, asOf, isStale, problem }) => ({
        id,
        asOf,
        stale: isStale,
        ...(problem ? { problem } : {}),
      })),
    },
  };
}
