import {z} from "zod";
import {count, rising, share} from "./values.js";

export const network = z.strictObject({
  /** Weight of a relation that has none. */
  weights: z.strictObject({
    supplier: share,
    buyer: share,
    core_enterprise: share,
    guarantee: share,
    shareholding: share,
    controller: share,
    legal_rep: share
  }),
  hubTies: count.min(1),
  /** Part of a firm that counts as failed before it is in default. */
  distress: z.strictObject({late: share, red: share, orange: share, lateDays: count}),
  spread: z.enum(["once", "iterated"]),
  alert: z.strictObject({percentile: share, steps: count.min(1)}),
  groupBands: rising(z.number().min(0))
});
