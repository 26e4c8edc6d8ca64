import {z} from "zod";
import {crossSellFamilies, customerTypes, depositParts, families, loanFamilies} from "../codes.js";
import {channels} from "../columns.js";
import {strategies} from "./strategies.js";
import {count, money, rate, rising, share} from "./values.js";

const perCrossSellFamily = <T extends z.ZodType>(value: T) =>
  z.strictObject(record(crossSellFamilies, value));
const familyRates = z.partialRecord(z.enum(families), rate);

/** C08: combinations, paths, repurchase and dual holders. */
const products = z
  .strictObject({
    /** How many of the commonest are told one by one. */
    combinations: count.min(1),
    paths: count.min(1),
    /** Months since the first loan at which the next product is told. */
    horizons: rising(count.min(1)),
    repurchase: z.strictObject({days: count.min(1), months: count.min(1)}),
    /** CON-39: ends of the bands of years with the bank, and equal parts by the size of the loan. */
    dual: z.strictObject({tenureYears: rising(count), sizeParts: count.min(1)})
  })
  .default({
    ...{combinations: 8, paths: 8, horizons: [6, 12, 24]},
    ...{repurchase: {days: 30, months: 3}, dual: {tenureYears: [1, 3, 5], sizeParts: 4}}
  });

const weight = z.number().min(0);

/** C09: the activity index, channels and how steadily accounts are used. */
const activity = z
  .strictObject({
    weights: z
      .strictObject({
        ...{loans: weight, repayments: weight, products: weight, channels: weight, days: weight, own: weight}
      })
      .refine((weights) => Object.values(weights).some((each) => each > 0), "some part must weigh"),
    /** Quantiles of the baseline between which a part is scored, and the share of the weight that must be known. */
    low: share,
    high: share,
    least: share,
    drawFloor: money,
    stickyEvents: count.min(1),
    channels: z.strictObject(record(customerTypes, z.array(z.enum(channels)).min(1)))
  })
  .refine(({low, high}) => low < high, "low must be below high")
  .default({
    weights: {loans: 1, repayments: 1, products: 1, channels: 1, days: 1, own: 1},
    ...{low: 0.05, high: 0.95, least: 0.7, drawFloor: 100_000, stickyEvents: 2},
    channels: {
      P: ["counter", "atm", "vtm", "pos", "ebank", "mobile", "third_party", "rm", "phone"],
      C: ["counter", "ebank", "mobile", "rm", "phone"]
    }
  });

export const contribution = z.strictObject({
  /** CON-01: families whose balance on any day of the window makes a loan customer. */
  population: z.strictObject({
    families: z.array(z.enum(loanFamilies)).min(1),
    includeCard: z.boolean(),
    windowMonths: count.min(1)
  }),
  ftp: z.strictObject({
    /** Used where neither the account nor a curve gives a rate; such figures wear the badge 近似. */
    products: familyRates,
    curves: z.strictObject({loan: z.string(), deposit: z.string()}),
    /** Texts of loan_account.repay_method by how principal is repaid; any other repays it at the end. */
    amortising: z
      .strictObject({annuity: z.array(z.string()), principal: z.array(z.string())})
      .default({annuity: [], principal: []}),
    /** Tenor at which a deposit without maturity reads its curve. */
    nonMaturityTenorDays: z.partialRecord(z.enum(depositParts), count)
  }),
  /** f = (1 - ratio) f + ratio x rate on deposits priced from the curve; ratio 0 leaves f alone. */
  reserveRequirement: z.strictObject({ratio: share, rate}),
  /** Cost as a share of L2 where no driver data exist (cost_method ratio). */
  costIncomeRatio: z.partialRecord(z.enum(families), share),
  /** Which activities (cost pools) serve loans, deposits and fee business; any other is joint cost of the customer. */
  costLegs: z
    .strictObject({loan: z.array(z.string()), deposit: z.array(z.string()), fee: z.array(z.string())})
    .superRefine((legs, context) => {
      const named = Object.values(legs).flat();
      const twice = named.find((activity, n) => named.indexOf(activity) < n);
      if (twice !== undefined)
        context.addIssue({code: "custom", message: `an activity serves two legs: ${twice}`});
    })
    .default({loan: [], deposit: [], fee: []}),
  /** CON-10 L5, CON-29: capital that loans tie up, and what is asked of it, where the bank supplies nothing of its own. */
  capital: z
    .strictObject({
      approach: z.enum(["standard", "irb"]),
      target: share,
      hurdle: rate,
      tax: share,
      floor: money,
      /** Risk weights, the first that fits; of anything else 1. */
      weights: z.strictObject({
        families: z.partialRecord(z.enum(loanFamilies), weight),
        segments: z.record(z.string(), weight),
        types: z.strictObject(record(customerTypes, weight))
      })
    })
    .default({
      ...{approach: "standard", target: 0.105, hurdle: 0.1, tax: 0.25, floor: 100_000},
      weights: {families: {}, segments: {}, types: {P: 0.75, C: 1}}
    }),
  elMode: z.enum(["EL", "ECL"]),
  vat: z.strictObject({basis: z.enum(["net", "gross"]), rate: share}),
  /** LAB-01 to LAB-03, LAB-08: tiers by annual profit on cut-offs that a baseline month freezes. */
  tiers: z
    .strictObject({
      high: share,
      medium: share,
      slack: share,
      downAfter: count.min(1),
      /** Month of the year whose last one before the edition is the baseline. */
      baselineMonth: z.int().min(1).max(12),
      /** Cut-offs by hand, in place of the quantiles. */
      cuts: z.strictObject({high: money, medium: money}).nullable()
    })
    .refine(({high, medium}) => high > medium, "high must be above medium")
    .default({high: 0.9, medium: 0.5, slack: 0.1, downAfter: 2, baselineMonth: 12, cuts: null}),
  /** LAB-04, LAB-06, LAB-07: ranks from 0 to 1 among loan customers, of the type or of the segment. */
  labels: z
    .strictObject({
      leaky: z.strictObject({activity: share, kept: share}),
      liquid: z.strictObject({turnover: share, profit: share}),
      /** LAB-04, ALR-04: what headroom must bring a year, by segment, and of the annual profit; rank of activity; months in a row. */
      potential: z.strictObject({
        floor: z.strictObject({default: money, segments: z.record(z.string(), money)}),
        ...{share: z.number().min(0), propensity: share, months: count.min(1)}
      })
    })
    .default({
      ...{leaky: {activity: 0.7, kept: 0.3}, liquid: {turnover: 0.8, profit: 0.4}},
      potential: {floor: {default: 200_000, segments: {}}, share: 0.5, propensity: 0.5, months: 2}
    }),
  /** CON-19: upper limits in days of the remaining-tenor buckets; the last bucket is open. */
  tenorBuckets: rising(count),
  originalTenorShortDays: count,
  /** CON-25. */
  crossSell: z
    .strictObject({
      total: z.number().positive(),
      weights: perCrossSellFamily(z.number().min(0)),
      floors: z.strictObject({
        deposit: money,
        wealth: money,
        fund: money,
        insurance: money,
        /** Transactions in three months. */
        card: count,
        payroll: count,
        settle: count
      }),
      eligible: z.strictObject(record(customerTypes, z.array(z.enum(crossSellFamilies)).min(1)))
    })
    .superRefine(({total, weights}, context) => {
      const sum = Object.values(weights).reduce((a, b) => a + b, 0);
      if (Math.abs(sum - total) > 1e-9) {
        context.addIssue({
          code: "custom",
          path: ["weights"],
          message: `weights add to ${sum}, not to total ${total}`
        });
      }
    }),
  products,
  activity,
  /** CON-40: quantiles of interest and PD among borrowers of the type. */
  risk: z.strictObject({interest: share, pd: share}).default({interest: 0.75, pd: 0.9}),
  /** CON-07: quantile of the limit in the segment, and the most other families. */
  largeLimit: z.strictObject({quantile: share, families: count}).default({quantile: 0.8, families: 1}),
  strategies
});

function record<K extends string, T extends z.ZodType>(keys: readonly K[], value: T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<K, T>;
}
