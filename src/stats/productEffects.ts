/**
 * What each factor of a product adds to its change, by Shapley: the mean over all orders in which the factors could have
 * moved. The effects add up to the change whatever the signs, zeros included (domain.md B1.3); two factors give the
 * midpoint formula of Bennet. At most six factors.
 */
export function productEffects(before: readonly number[], after: readonly number[]): number[] {
  const n = before.length;
  if (after.length !== n || n === 0 || n > 6) throw new Error(`factors: ${n} before, ${after.length} after`);
  return before.map((_, i) => (after[i]! - before[i]!) * sharedWeight(before, after, i));
}

/** Mean product of the other factors over all orders: what one unit more of the factor is worth. */
export function sharedWeight(before: readonly number[], after: readonly number[], of: number): number {
  const n = before.length;
  let weight = 0;
  for (let set = 0; set < 1 << n; set++) {
    if (set & (1 << of)) continue;
    let product = 1;
    let moved = 0;
    for (let j = 0; j < n; j++) {
      if (j === of) continue;
      const now = (set & (1 << j)) !== 0;
      if (now) moved += 1;
      product *= now ? after[j]! : before[j]!;
    }
    weight += (factorial(moved) * factorial(n - 1 - moved) * product) / factorial(n);
  }
  return weight;
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
