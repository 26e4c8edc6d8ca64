import {z} from "zod";
import {loanFamilies} from "../codes.js";
import {count, rate, rising, share} from "./values.js";

export const value = z.strictObject({
  /** CON-27, lifetime value (B1.6). */
  lifetime: z.strictObject({
    horizonMonths: count.min(1),
    discount: rate,
    ageBands: rising(count),
    weight: count,
    defaultDays: count,
    scheduleDays: count,
    renewal: z.strictObject({before: count, after: count}),
    amortising: z.array(z.enum(loanFamilies)),
    lgd: share,
    vintages: count.min(1),
    backtestMonths: count.min(1)
  }),
  /** CON-28, headroom (B1.9). */
  headroom: z.strictObject({
    method: z.enum(["use", "regression", "peers"]),
    quantile: share,
    peers: count.min(10),
    leastPeers: count.min(5),
    cap: share,
    coverage: share,
    backtestMonths: count.min(1),
    significance: share,
    fitted: count.min(100)
  }),
  /** C12, next-period prediction (B1.10). */
  prediction: z.strictObject({
    aheadMonths: count.min(1),
    origins: count.min(1),
    beats: share,
    coverage: share,
    base: share,
    penalty: z.number().min(0),
    elastic: z.strictObject({penalty: z.number().gt(0), mix: share}),
    stumps: z.strictObject({rounds: count.min(1), rate: share}),
    fitted: count.min(100)
  }),
  /** C18, experiments (B1.12). */
  experiments: z.strictObject({
    outcomeDays: count.min(1),
    success: z.string(),
    treated: share,
    splitLevel: share,
    balance: share,
    power: share
  })
});
