import {z} from "zod";
import {activities, archetypes, gate, lifecycle, tiers} from "./activities.js";
import {network} from "./network.js";
import {scorecard} from "./scorecard.js";
import {count, money, rising, share} from "./values.js";

const points = z.number().min(0);

const falling = (item: typeof money | typeof count) =>
  z.tuple([item, item, item]).refine(([large, medium, small]) => large > medium && medium > small, {
    message: "limits must fall: large, medium, small"
  });

/** COR-30: limits of an industry; only the measures that its rule names. */
const sizeRule = z
  .strictObject({
    revenue: falling(money).optional(),
    assets: falling(money).optional(),
    staff: falling(count).optional()
  })
  .refine((rule) => Object.keys(rule).length > 0, {message: "a size rule names revenue, assets or staff"});

const indicators = z.strictObject({
  growth: z.strictObject({rises: count, of: count.min(1), least: z.number()}),
  repayment: z.strictObject({
    dpd: z.array(z.strictObject({from: count, points})).min(1),
    episode: points,
    episodesMost: points,
    restructured: points,
    defaulted: points,
    knockOut: count
  }),
  depth: z.strictObject({
    ...{years: points, coverage: points, sales: points, basicAccount: points},
    ...{fullYears: count.min(1), fullSales: count.min(1)}
  }),
  growthFirm: z.strictObject({
    least: z.number(),
    borrowingMost: z.number(),
    age: z
      .tuple([z.number(), z.number()])
      .refine(([from, to]) => from < to, {message: "age from must be below age to"})
  }),
  maturityDays: rising(count.min(1)),
  frequent: z.strictObject({tenorDays: count, draws: count.min(1), rollovers: count.min(1)}),
  masterScale: z.record(z.string(), share),
  unratedPd: share,
  sizes: z.record(z.string(), sizeRule),
  leastEvents: count.min(1)
});

/** When the statistical card (v2) is made of the bank's own firms, of what, and how it is tried. */
const statistical = z.strictObject({
  ...{
    leastEvents: count.min(1),
    eventsPerAttribute: count.min(1),
    leastBin: share,
    leastIv: z.number().min(0)
  },
  ...{ridge: z.number().positive(), folds: count.min(2), groups: count.min(2)},
  scaling: z.strictObject({pdo: z.number().positive(), anchor: z.number(), odds: z.number().positive()})
});

/** Screening of firms: how indicators, score, tiers and lists are made. */
export const screening = z
  .strictObject({
    indicators,
    statements: z.strictObject({staleMonths: count.min(1), imbalance: share}),
    scorecard,
    statistical,
    gate,
    tiers,
    lifecycle,
    archetypes,
    activities,
    network
  })
  .superRefine((given, context) => {
    const {rating} = given.activities.rules.rateOffer;
    if (!Object.hasOwn(given.indicators.masterScale, rating))
      context.addIssue({
        ...{code: "custom", path: ["activities", "rules", "rateOffer", "rating"]},
        message: `not a rating of the master scale: ${rating}`
      });
  });
