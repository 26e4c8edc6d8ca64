import {ranks} from "./ranks.js";

/**
 * Spearman's rank correlation: Pearson's of the ranks, ties at their mean rank. From -1 to 1; null below two pairs, or
 * when all values of a side are equal.
 */
export function rankCorrelation(x: readonly number[], y: readonly number[]): number | null {
  if (x.length !== y.length) throw new Error(`pairs that do not match: ${x.length} and ${y.length}`);
  if ([...x, ...y].some((each) => Number.isNaN(each))) throw new Error("a value that is not a number");
  const middle = (x.length + 1) / 2;
  const [a, b] = [ranks(x), ranks(y)];
  let [both, left, right] = [0, 0, 0];
  for (const [at, rank] of a.entries()) {
    const [dx, dy] = [rank - middle, b[at]! - middle];
    both += dx * dy;
    left += dx * dx;
    right += dy * dy;
  }
  return left > 0 && right > 0 ? both / Math.sqrt(left * right) : null;
}
