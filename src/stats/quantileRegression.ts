import {solve} from "./solve.js";

/** Check function of Koenker and Bassett: tau of what lies above, 1 - tau of what lies below. */
export const checkLoss = (residual: number, tau: number): number => residual * (tau - (residual < 0 ? 1 : 0));

/**
 * Coefficients that make the sum of the check function of y - x b least (Koenker and Bassett 1978), by reweighted least
 * squares on the absolute value smoothed at `smooth` of the spread of y (Hunter and Lange 2000). x without intercept; the
 * first coefficient is it. Null with fewer rows than coefficients or where features are collinear.
 */
export function quantileRegression(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  tau: number,
  {rounds = 200, smooth = 1e-6}: {rounds?: number; smooth?: number} = {}
): number[] | null {
  const size = (rows[0]?.length ?? 0) + 1;
  if (rows.length < size) return null;
  const spread = Math.max(...y) - Math.min(...y) || 1;
  const epsilon = smooth * spread;
  const at = (row: readonly number[], j: number) => (j === 0 ? 1 : row[j - 1]!);
  let beta = new Array<number>(size).fill(0);
  beta[0] = y.reduce((sum, each) => sum + each, 0) / y.length;
  for (let round = 0; round < rounds; round++) {
    const matrix = Array.from({length: size}, () => new Array<number>(size).fill(0));
    const right = new Array<number>(size).fill(0);
    rows.forEach((row, i) => {
      const residual = y[i]! - beta.reduce((sum, b, j) => sum + b * at(row, j), 0);
      const weight = 1 / (epsilon + Math.abs(residual));
      for (let j = 0; j < size; j++) {
        const x = at(row, j);
        right[j] = right[j]! + x * (weight * y[i]! + 2 * tau - 1);
        for (let k = 0; k < size; k++) matrix[j]![k] = matrix[j]![k]! + weight * x * at(row, k);
      }
    });
    const next = solve(matrix, right);
    if (!next) return null;
    const moved = Math.max(...next.map((each, j) => Math.abs(each - beta[j]!)));
    beta = next;
    if (moved < 1e-9 * spread) break;
  }
  return beta;
}
