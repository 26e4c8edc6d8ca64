/**
 * How much shares of groups differ beyond chance (funnel plot): mean of the squared standardised distances from the common
 * share. About 1: nothing but chance; well above: some groups do it otherwise. Null with fewer than two groups of anybody,
 * or where nothing or everything happened.
 */
export function overdispersion(groups: readonly {hits: number; n: number}[]): number | null {
  const filled = groups.filter(({n}) => n > 0);
  const n = filled.reduce((sum, group) => sum + group.n, 0);
  const share = filled.reduce((sum, {hits}) => sum + hits, 0) / n;
  if (filled.length < 2 || !(share > 0 && share < 1)) return null;
  const squares = filled.map(
    (group) => (group.hits - group.n * share) ** 2 / (group.n * share * (1 - share))
  );
  return squares.reduce((sum, each) => sum + each, 0) / (filled.length - 1);
}
