import type {Tier} from "../../../src/metrics/contribution/contributionTier.js";
import type {Population} from "./population.js";
import type {Tiers} from "./tiers.js";

/** What the population knows of a member: annual profit and tier. */
export type Standing = (customer: string) => {profit: number | null; tier: Tier | null};

/** Annual profit and tier at the end of a month; nulls where there are none yet. */
export function standingAt(population: Population, tiers: Tiers | null, period: string): Standing {
  const month = tiers?.standings.get(period);
  return (customer) => {
    const number = population.numberOf(customer) ?? -1;
    const profit = month?.profits[number] ?? NaN;
    return {profit: Number.isNaN(profit) ? null : profit, tier: month?.tiers.get(number) ?? null};
  };
}
