export interface Scaling {
  factor: number;
  offset: number;
}

/** Points so that `anchor` means `odds` good to one bad and `pdo` points more double them: 20, 600 at 50:1 gives 28.85, 487.12. */
export function scoreScaling({pdo, anchor, odds}: {pdo: number; anchor: number; odds: number}): Scaling {
  if (!(pdo > 0 && odds > 0))
    throw new Error(`points to double the odds, and odds, must be positive: ${pdo}, ${odds}`);
  const factor = pdo / Math.LN2;
  return {factor, offset: anchor - factor * Math.log(odds)};
}

/** Score of a probability of bad; sure ones have no finite odds and are refused. */
export function scoreOf(probabilityBad: number, {factor, offset}: Scaling): number {
  if (!(probabilityBad > 0 && probabilityBad < 1)) throw new Error(`no finite odds: ${probabilityBad}`);
  return offset + factor * Math.log((1 - probabilityBad) / probabilityBad);
}
