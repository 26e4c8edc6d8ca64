/**
 * Whole numbers that add up to `sum`: each part rounded, and what is then missing given to the parts that lost most by
 * rounding (largest remainder). The parts must add up to the sum but for rounding.
 */
export function roundToSum(parts: readonly number[], sum: number): number[] {
  const rounded = parts.map(Math.round);
  let missing = sum - rounded.reduce((total, part) => total + part, 0);
  if (!Number.isSafeInteger(sum) || Math.abs(missing) > parts.length)
    throw new Error(`parts do not add up to ${sum}: ${missing} off`);
  const step = Math.sign(missing);
  const order = parts
    .map((part, i) => ({i, lost: (part - rounded[i]!) * step}))
    .sort((a, b) => b.lost - a.lost || a.i - b.i);
  for (const {i} of order) {
    if (missing === 0) break;
    rounded[i]! += step;
    missing -= step;
  }
  return rounded.map((part) => part + 0);
}
