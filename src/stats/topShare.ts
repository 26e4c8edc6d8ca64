import {quantile} from "./quantile.js";
import type {Interval} from "./wilson.js";

/** How many of n are the top share, one at least. */
export const topCount = (n: number, share: number): number => Math.max(1, Math.round(n * share));

/** What the largest `count` have of the sum of all; null where that is not above zero. Values descend, and may be negative. */
export function topShare(descending: ArrayLike<number>, count: number): number | null {
  let [top, sum] = [0, 0];
  for (let i = 0; i < descending.length; i++) {
    sum += descending[i]!;
    if (i < count) top += descending[i]!;
  }
  return sum > 0 ? top / sum : null;
}

/**
 * Percentile bootstrap of the shares of the top: customers drawn anew with replacement, counted in the order they already
 * have, so that nothing is sorted again. Null where a replicate in twenty has no sum above zero.
 */
export function topShareIntervals(
  descending: ArrayLike<number>,
  shares: readonly number[],
  {random, replicates = 200}: {random: () => number; replicates?: number}
): (Interval | null)[] {
  const n = descending.length;
  if (n === 0) return shares.map(() => null);
  const drawn = new Uint32Array(n);
  const found = shares.map((): number[] => []);
  for (let replicate = 0; replicate < replicates; replicate++) {
    drawn.fill(0);
    for (let i = 0; i < n; i++) drawn[Math.floor(random() * n)]! += 1;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += drawn[i]! * descending[i]!;
    if (sum <= 0) continue;
    shares.forEach((share, at) => {
      let left = topCount(n, share);
      let top = 0;
      for (let i = 0; left > 0; i++) {
        const taken = Math.min(left, drawn[i]!);
        top += taken * descending[i]!;
        left -= taken;
      }
      found[at]!.push(top / sum);
    });
  }
  return found.map((list) => {
    if (list.length < 0.95 * replicates) return null;
    list.sort((a, b) => a - b);
    return {low: quantile(list, 0.025)!, high: quantile(list, 0.975)!};
  });
}
