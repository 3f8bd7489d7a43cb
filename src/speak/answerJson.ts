import type { Answer } from '../check/answer.ts';

/** The answer as scripts read it. The keys are a promise: add, never rename. */
export function answerJson(answer: Answer) {
  return {
    query: answer.query,
    asOf: answer.asOf,
    buyer: answer.buyer,
    activity: answer.activity,
    verdict: answer.verdict,
    summary: answer.summary,
    vendor: answer.vendor,
    matched: answer.matched && {
      text: answer.matched.text,
      name: answer.matched.name,
      path: answer.matched.path,
      level: answer.matched.level,
      reason: answer.matched.reason,
    },
    findings: answer.findings.map((finding) => ({
      rule: finding.rule,
      title: finding.title,
      status: finding.status,
      grounds: finding.grounds,
      binding: finding.isBinding,
      since: finding.since,
      already: finding.already,
      barredFrom: finding.barredFrom,
      next: finding.next,
      reason: finding.reason,
      todo: finding.todo,
      carveOuts: finding.carveOuts,
      ask: finding.ask,
      notes: finding.notes,
      unverified: finding.unverified,
      checkedOn: finding.checkedOn,
      stale: finding.isStale,
      citations: finding.citations.map(({ label, url }) => ({ label, url })),
    })),
    listings: answer.listings,
    candidates: answer.candidates.map(({ name, reason }) => ({ name, reason })),
    notes: answer.notes.map(({ says, citation }) => ({
      says,
      citation: citation ? { label: citation.label, url: citation.url } : null,
    })),
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
