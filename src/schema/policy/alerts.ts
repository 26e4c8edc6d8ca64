import {z} from "zod";
import {count, money, share} from "./values.js";

const bySegment = z.strictObject({default: money, segments: z.record(z.string(), money)});

export const alerts = z.strictObject({
  /** ALR-01, decline of contribution (B1.8). */
  decline: z.strictObject({
    /** Level of the ladder that is watched; a higher one that the extract cannot make falls back on L1. */
    level: z.enum(["l1", "l2", "l4"]),
    /** Months before the one judged, and how many of them a customer must have. */
    baselineMonths: count.min(3),
    leastMonths: count.min(3),
    /** How far the month lies from its past: robust z, chart of single values, or weighted mean for slow drifts. */
    method: z.enum(["robust", "xmr", "ewma"]),
    weight: z.number().gt(0).max(1),
    /** Least spread: a share of the centre, and an amount a month. */
    floor: z.strictObject({share, amount: money}),
    /** Months that the spread of customers alike counts for beside the customer's own. */
    alike: count,
    /** Largest share of false alerts among all, over everybody watched (Benjamini and Hochberg). */
    falseDiscovery: share,
    /** A fall counts from this share of the centre, and from this amount a month. */
    materiality: z.strictObject({share, amount: bySegment}),
    /** So many months of the last few, or one fall of this share. */
    persistence: z
      .strictObject({months: count.min(1), of: count.min(1), single: share})
      .refine(({months, of}) => months <= of, "more months than there are to look at"),
    severity: z
      .strictObject({
        red: z.number().negative(),
        orange: z.number().negative(),
        yellow: z.number().negative()
      })
      .refine(
        ({red, orange, yellow}) => red < orange && orange < yellow,
        "red must be below orange, and orange below yellow"
      ),
    /** The main account is lost when deposits fall below this share of what they were, from at least this amount. */
    mainAccount: z.strictObject({share, amount: money}),
    /** A loan that ends no more days than this before it is due ends on schedule. */
    scheduleDays: count,
    lastTermDays: count,
    /** Reference values kept of each segment. */
    pool: count.min(100),
    backtest: z.strictObject({
      /** Months after an alert whose mean shows whether it was right, and months tried. */
      ahead: count.min(1),
      origins: count.min(1),
      /** The naive rule: down by more than this share on the month before. */
      naive: share
    })
  })
});
