/** Half the sum of absolute differences of shares: 0 where two mixes are alike, 1 where they share nothing. Null where one is empty. */
export function totalVariation(
  then: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>
): number | null {
  const sum = (mix: Readonly<Record<string, number>>) =>
    Object.values(mix).reduce((all, each) => all + each, 0);
  const [before, after] = [sum(then), sum(now)];
  if (before <= 0 || after <= 0) return null;
  const keys = new Set([...Object.keys(then), ...Object.keys(now)]);
  return (
    [...keys].reduce((all, key) => all + Math.abs((now[key] ?? 0) / after - (then[key] ?? 0) / before), 0) / 2
  );
}
