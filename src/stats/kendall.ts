/**
 * Kendall's tau-b of two lists (Kendall 1945: pairs tied in a list are no pairs of it) and how often chance gives as much
 * order, one-sided, by counting all orders. Where both lists have ties, those of the list with fewer tied pairs are counted
 * as if they had an order, which makes the chance no smaller. Null below three values, or when a list is all one value.
 */
export function kendall(x: readonly number[], y: readonly number[]): {tau: number; chance: number} | null {
  const n = x.length;
  if (n !== y.length) throw new Error(`pairs that do not match: ${n} and ${y.length}`);
  if (n < 3) return null;
  let score = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) score += Math.sign(x[j]! - x[i]!) * Math.sign(y[j]! - y[i]!);
  const [a, b] = [tiesOf(x), tiesOf(y)].sort((one, other) => untied(one) - untied(other));
  if (untied(a!) === 0) return null;
  return {tau: score / Math.sqrt(untied(a!) * untied(b!)), chance: upperTail(score, a!)};
}

/** How often each value occurs. */
function tiesOf(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const each of values) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts.values()];
}

const pairsOf = (n: number) => (n * (n - 1)) / 2;
const untied = (groups: readonly number[]) =>
  groups.reduce((pairs, size) => pairs - pairsOf(size), pairsOf(groups.reduce((sum, size) => sum + size, 0)));

/**
 * Chance that the score of values in a random order is at least so much, against a list whose ties are groups of these
 * sizes: by the number of inversions between groups (Gaussian multinomials; Mahonian numbers where nothing is tied).
 */
function upperTail(score: number, groups: readonly number[]): number {
  let ways = [1];
  let before = 0;
  for (const size of groups) {
    const more = crossings(before, size);
    const next = new Array<number>(ways.length + more.length - 1).fill(0);
    // Shares, not counts, so that many values do not overflow.
    ways.forEach((share, at) => more.forEach((part, by) => (next[at + by] = next[at + by]! + share * part)));
    ways = next;
    before += size;
  }
  const pairs = untied(groups);
  // score = pairs - 2 inversions
  return ways.reduce((sum, share, inversions) => (pairs - 2 * inversions >= score ? sum + share : sum), 0);
}

/** Share of the ways to mix a and b things in which so many pairs stand crossed, by their number. */
function crossings(a: number, b: number): number[] {
  // mixed[j]: of the a things seen so far and j of the others
  let mixed: number[][] = Array.from({length: b + 1}, () => [1]);
  for (let i = 1; i <= a; i++) {
    const next: number[][] = [[1]];
    for (let j = 1; j <= b; j++) {
      const [without, others] = [mixed[j]!, next[j - 1]!];
      const ways = new Array<number>(i * j + 1).fill(0);
      // The last of all is one of the a, which all j others then precede, or one of the others.
      without.forEach((share, at) => (ways[at + j] = ways[at + j]! + (share * i) / (i + j)));
      others.forEach((share, at) => (ways[at] = ways[at]! + (share * j) / (i + j)));
      next.push(ways);
    }
    mixed = next;
  }
  return mixed[b]!;
}
