export type Range = [number, number];

/** From zero where that costs less than half the height, else a tenth around what is drawn. */
export function valueRange(values: readonly number[]): Range {
  const known = values.filter((value) => Number.isFinite(value));
  if (known.length === 0) return [0, 1];
  const [low, high] = known.reduce(
    ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
    [Infinity, -Infinity]
  );
  if (low <= 0) return low === 0 && high <= 0 ? [0, 1] : [low, Math.max(high, 0)];
  if (low < high * 0.5) return [0, high];
  const margin = (high - low || high * 0.1) / 10;
  return [low - margin, high + margin];
}
