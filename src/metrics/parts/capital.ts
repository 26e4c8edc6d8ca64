import {normalCdf} from "../../stats/normal.js";
import {normalQuantile} from "../../stats/normalQuantile.js";
import type {Fen, Measured} from "../metric.js";
import {missing, value} from "../metric.js";

const YEAR = 365;

/** What a model of internal ratings asks of an exposure to a firm. */
export interface Rated {
  /** Above 0, below 1. */
  pd: number;
  lgd: number;
  /** Effective maturity in years; kept within 1 and 5. */
  maturity: number;
}

/**
 * Risk weight of an exposure to a firm by internal ratings (Basel, domain.md B1.4): 12.5 K, with the correlation between .12
 * and .24 and the maturity adjustment. PD .01, LGD .45, 2.5 years: .9232.
 */
export function ratedWeight({pd, lgd, maturity}: Rated): number {
  if (!(pd > 0 && pd < 1)) throw new Error(`no chance of default between none and certain: ${pd}`);
  const near = (1 - Math.exp(-50 * pd)) / (1 - Math.exp(-50));
  const correlation = 0.12 * near + 0.24 * (1 - near);
  const slope = (0.11852 - 0.05478 * Math.log(pd)) ** 2;
  const years = Math.min(5, Math.max(1, maturity));
  const worst = normalCdf(
    (normalQuantile(pd) + Math.sqrt(correlation) * normalQuantile(0.999)) / Math.sqrt(1 - correlation)
  );
  return (12.5 * lgd * (worst - pd) * (1 + (years - 2.5) * slope)) / (1 - 1.5 * slope);
}

/** What finance asks of capital: shares of income and of risk-weighted exposure, and a return a year. */
export interface CapitalRules {
  tax: number;
  hurdle: number;
  /** Least capital that a return is told of. */
  floor: Fen;
}

export interface EconomicProfit {
  tax: Measured;
  charge: Measured;
  /** L5. */
  profit: Measured;
  /** Return a year on the capital tied up (RAROC); L5 = (return - hurdle) x capital x days / 365. */
  raroc: Measured;
}

/** L5 and RAROC of a customer or a sum of them (CON-10, CON-29; domain.md B1.4). No benefit of capital is added to L4. */
export function economicProfit(
  {l4, capital, days}: {l4: Fen | null; capital: Fen | null; days: number},
  {tax, hurdle, floor}: CapitalRules
): EconomicProfit {
  if (l4 === null || capital === null) {
    const none = missing("MISSING");
    return {tax: none, charge: none, profit: none, raroc: none};
  }
  const left = l4 * (1 - tax);
  const charge = (hurdle * capital * days) / YEAR;
  return {
    tax: value(l4 * tax),
    charge: value(charge),
    profit: value(left - charge),
    raroc: capital < floor ? missing("BELOW_FLOOR") : value((left * YEAR) / days / capital)
  };
}
