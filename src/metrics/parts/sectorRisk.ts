import type {Shrinkage, Tally} from "../../stats/empiricalBayes.js";
import {empiricalBayes} from "../../stats/empiricalBayes.js";
import type {Measured} from "../metric.js";
import {missing, value} from "../metric.js";

export interface SectorRate {
  raw: Measured;
  rate: Measured;
  low: Measured;
  high: Measured;
  above: Measured;
}

/** Rates of cells drawn towards the rate of all (domain.md B3.7). Null where nothing or everything happened, reason NO_SPREAD. */
export function sectorRates({tallies, level}: {tallies: readonly Tally[]; level: number}): {
  all: Shrinkage | null;
  cells: SectorRate[];
} {
  const all = empiricalBayes(tallies, level);
  const cells = tallies.map(({k, n}, i): SectorRate => {
    const raw = n > 0 ? value(k / n) : missing("ZERO_DEN");
    const shrunken = all?.cells[i];
    if (!shrunken) {
      const none = missing("NO_SPREAD");
      return {raw, rate: none, low: none, high: none, above: none};
    }
    const {rate, low, high, above} = shrunken;
    return {
      ...{raw, rate: value(rate), low: value(low), high: value(high)},
      above: above === null ? missing("NO_SPREAD") : value(above)
    };
  });
  return {all, cells};
}
