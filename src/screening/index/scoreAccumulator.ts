/** Room to count in, kept beside an index between queries: what each name shares with the question. */
export interface ScoreAccumulator {
  sum: Float32Array;
  touched: Uint32Array;
  touchedCount: number;
}

export function makeAccumulator(names: number): ScoreAccumulator {
  return { sum: new Float32Array(names), touched: new Uint32Array(names + 1), touchedCount: 0 };
}

/** Adds to what the names share that stand from one place to another in a list. */
export function addScores(
  accumulator: ScoreAccumulator,
  names: Uint32Array,
  from: number,
  to: number,
  weight: number,
): void {
  const { sum, touched } = accumulator;
  let { touchedCount } = accumulator;
  // Without branches: whether a name was met before cannot be foretold, and a wrong guess costs most.
  for (let i = from; i < to; i++) {
    const name = names[i] ?? 0;
    const before = sum[name] ?? 0;
    sum[name] = before + weight;
    touched[touchedCount] = name;
    touchedCount += before === 0 ? 1 : 0;
  }
  accumulator.touchedCount = touchedCount;
}

/** The same, for names only that share something already. */
export function addToTouched(
  accumulator: ScoreAccumulator,
  names: Uint32Array,
  from: number,
  to: number,
  weight: number,
): void {
  const { sum } = accumulator;
  for (let i = from; i < to; i++) {
    const name = names[i] ?? 0;
    const before = sum[name] ?? 0;
    sum[name] = before + (before > 0 ? weight : 0);
  }
}

/** Names that share less than this part of what the best shares are not worth comparing. */
const LEAST_PART_OF_BEST = 0.45;

/**
 * Takes the names that share most, relative to all that they and the question have, and empties the accumulator.
 *
 * @param asked the weight of all that the question has
 * @param weights per name: the weight of all that it has
 * @param most how many names at most
 * @param least a smaller likeness, 0..1, does not count
 */
export function takeTopK(
  accumulator: ScoreAccumulator,
  asked: number,
  weights: Float32Array,
  most: number,
  least: number,
): Uint32Array {
  const { sum, touched, touchedCount } = accumulator;
  const best = new Float32Array(most);
  const names = new Uint32Array(most);
  let kept = 0;
  let threshold = least;
  for (let i = 0; i < touchedCount; i++) {
    const name = touched[i] ?? 0;
    const shared = sum[name] ?? 0;
    sum[name] = 0;
    // What a name shares is part of what it has, so the likeness is at most this.
    if (shared <= threshold * (asked + shared)) continue;
    const likeness = shared / (asked + Math.max(shared, weights[name] ?? 0));
    if (likeness <= threshold) continue;
    let at = kept < most ? kept++ : most - 1;
    while (at > 0 && (best[at - 1] ?? 0) < likeness) {
      best[at] = best[at - 1] ?? 0;
      names[at] = names[at - 1] ?? 0;
      at--;
    }
    best[at] = likeness;
    names[at] = name;
    if (kept === most) threshold = Math.max(threshold, best[most - 1] ?? 0);
    threshold = Math.max(threshold, LEAST_PART_OF_BEST * (best[0] ?? 0));
  }
  accumulator.touchedCount = 0;
  let count = kept;
  while (count > 0 && (best[count - 1] ?? 0) < LEAST_PART_OF_BEST * (best[0] ?? 0)) count--;
  return names.subarray(0, count);
}
