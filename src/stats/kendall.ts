/** Kendall's tau of two lists and how often chance gives as much order, one-sided, by counting all orders. */
export function kendall(x: readonly number[], y: readonly number[]): {tau: number; chance: number} | null {
  const n = x.length;
  if (n !== y.length) throw new Error(`pairs that do not match: ${n} and ${y.length}`);
  if (n < 3) return null;
  let score = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) score += Math.sign(x[j]! - x[i]!) * Math.sign(y[j]! - y[i]!);
  const pairs = (n * (n - 1)) / 2;
  return {tau: score / pairs, chance: upperTail(score, n)};
}

/** Chance that the score of n values in a random order is at least so much: by the number of inversions (Mahonian numbers). */
function upperTail(score: number, n: number): number {
  const pairs = (n * (n - 1)) / 2;
  let ways = [1];
  for (let size = 2; size <= n; size++) {
    const next = new Array<number>(ways.length + size - 1).fill(0);
    // Shares, not counts, so that many values do not overflow.
    ways.forEach((share, at) => {
      for (let more = 0; more < size; more++) next[at + more] = next[at + more]! + share / size;
    });
    ways = next;
  }
  // score = pairs - 2 inversions
  return ways.reduce((sum, share, inversions) => (pairs - 2 * inversions >= score ? sum + share : sum), 0);
}
