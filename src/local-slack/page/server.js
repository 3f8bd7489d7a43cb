/** The way to the workspace behind the page. */
import { toast } from './dom.js';

/** What one person sees. */
export async function fetchPicture(as) {
  const response = await fetch(`/picture?as=${encodeURIComponent(as)}`);
  return response.json();
}

let actedAt = Number.NEGATIVE_INFINITY;
/** How long, in milliseconds, what comes is taken for the answer to what was done last. */
const ANSWER_WITHIN = 15_000;

/** Whether something was done here just now: what comes next is wanted, and is brought into view. */
export function hasJustActed() {
  return performance.now() - actedAt < ANSWER_WITHIN;
}

/** Does something; says so when it did not work. @returns what came of it */
export async function act(deed) {
  if (deed.act !== 'suggest') actedAt = performance.now();
  try {
    const response = await fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(deed),
    });
    const outcome = await response.json();
    if (outcome.problem && deed.act !== 'suggest') toast(outcome.problem);
    return outcome;
  } catch {
    toast('The local workspace does not answer. Is it still running?');
    return { problem: 'no answer' };
  }
}

const FAILURES = {
  'timed out': 'The app did not answer within 3 seconds.',
  refused: 'The app answered with an error.',
  unreachable: 'The app cannot be reached.',
};
/** Says why a delivery to the app failed, if it did. */
export function sayFailure(outcome) {
  const says = FAILURES[outcome?.status];
  if (says) toast(outcome.code ? `${says} (HTTP ${outcome.code})` : says);
}

/** Calls back at every change. */
export function watchChanges(onChange) {
  const stream = new EventSource('/live');
  stream.addEventListener('message', onChange);
}
