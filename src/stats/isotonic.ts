/** A stretch of x in which the fitted value is the same. */
export interface IsotonicStep {
  from: number;
  to: number;
  value: number;
}

interface Pool {
  from: number;
  to: number;
  sum: number;
  count: number;
}

/**
 * The rising steps nearest to values by least squares, by pooling adjacent violators (Ayer et al. 1955): 1, 3, 2, 4, 3.5 at 1 to
 * 5 become 1, 2.5, 2.5, 3.75, 3.75. Values at one x are one. Empty without points.
 */
export function isotonic(points: readonly (readonly [x: number, y: number])[]): IsotonicStep[] {
  const same: Pool[] = [];
  for (const [x, y] of [...points].sort(([a], [b]) => a - b))
    addPool(same, {from: x, to: x, sum: y, count: 1}, (before) => before.to === x);
  const rising: Pool[] = [];
  for (const each of same)
    addPool(rising, each, (before, pool) => before.sum * pool.count >= pool.sum * before.count);
  return rising.map(({from, to, sum, count}) => ({from, to, value: sum / count}));
}

/** Adds a pool, made one with those before it as long as they belong together. */
function addPool(pools: Pool[], added: Pool, together: (before: Pool, pool: Pool) => boolean): void {
  let pool = added;
  for (let before = pools.at(-1); before && together(before, pool); before = pools.at(-1)) {
    pools.pop();
    pool = {from: before.from, to: pool.to, sum: before.sum + pool.sum, count: before.count + pool.count};
  }
  pools.push(pool);
}

/** The fitted value at x: between steps on the line from one to the next, beyond them the nearest. Null without steps. */
export function isotonicValue(steps: readonly IsotonicStep[], x: number): number | null {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.from <= x) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [steps[low - 1], steps[low]];
  if (!before) return after?.value ?? null;
  if (!after || x <= before.to) return before.value;
  return before.value + ((after.value - before.value) * (x - before.to)) / (after.from - before.to);
}
