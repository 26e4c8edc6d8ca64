/**
 * Gini coefficient: 0 where everybody has as much, towards 1 where one has all (G = sum (2k - n - 1) x_k / (n sum x), x
 * ascending). Refuses values below zero, with which it says nothing; null where there is nothing to share.
 */
export function gini(values: ArrayLike<number>): number | null {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n > 0 && sorted[0]! < 0) throw new Error(`no Gini coefficient of a value below zero: ${sorted[0]}`);
  let [sum, weighted] = [0, 0];
  for (let k = 0; k < n; k++) {
    sum += sorted[k]!;
    weighted += (2 * (k + 1) - n - 1) * sorted[k]!;
  }
  return sum === 0 ? null : weighted / (n * sum);
}

/** Herfindahl-Hirschman index: sum of squared shares, 1 / n to 1. Null where there is nothing to share. */
export function herfindahl(values: ArrayLike<number>): number | null {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < 0) throw new Error(`no share of a value below zero: ${values[i]}`);
    sum += values[i]!;
    squares += values[i]! ** 2;
  }
  return sum === 0 ? null : squares / sum ** 2;
}
