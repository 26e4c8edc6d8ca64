import {z} from "zod";
import {depositFamilies, depositParts, families, movementTypes} from "../codes.js";
import {channels} from "../columns.js";
import {count, money, rate, rising, share} from "./values.js";

/** Lower limits; what lies below the first is a band of its own. */
const bands = rising(z.number()).transform((limits) => limits.map((yuan) => Math.round(yuan * 100)));
const tiers = z.strictObject({mid: money, high: money}).refine(({mid, high}) => mid < high, {
  path: ["high"],
  message: "high must be above mid"
});
const part = z.enum(depositParts);

/** What counts as a movement from outside, and as one that the customer began (DEP-30 to DEP-39). */
const flows = z.strictObject({
  /** A day counts from this amount on. */
  floor: money,
  /** Counterparty classes of the customer's own accounts and products at the bank. */
  ownClasses: z.array(z.string().min(1)),
  /** DEP-36: part of the book by class of the customer's own account. */
  ownParts: z.record(z.string().regex(/^[a-z_]+$/), z.enum(depositParts)),
  /** Kinds of movement between the bank and its customer. */
  bankTypes: z.array(z.enum(movementTypes)),
  /** Kinds and channels that the customer did not begin. */
  notOwn: z.strictObject({types: z.array(z.enum(movementTypes)), channels: z.array(z.enum(channels))}),
  /** DEP-37: where money goes to or comes from, the first that fits; what fits none is not identified. */
  destinations: z.array(
    z.strictObject({
      to: z.string().regex(/^[a-z_]+$/),
      types: z.array(z.enum(movementTypes)).default([]),
      classes: z.array(z.string().min(1)).default([])
    })
  )
});

/** DEP-47 to DEP-49. */
const tracing = z.strictObject({
  /** Days after which it is asked what has left; the last is how long money is followed. */
  days: rising(count.min(1).max(60)),
  /** Exit of this share within so many days is fast (DEP-49). */
  fast: z.strictObject({share, days: count.min(1)}),
  /** Months whose loans are followed. */
  months: count.min(1).max(12),
  /** D09: what is held up for a second look. */
  screens: z.strictObject({
    /** A payment to one of these within so many days, of more than `least` and less than `most` of the loan. */
    payee: z
      .strictObject({
        classes: z.array(z.string().min(1)),
        days: count,
        least: z.number().min(0),
        most: z.number().positive()
      })
      .refine(({least, most}) => least < most, {path: ["most"], message: "most must be above least"}),
    /** A loan of the last days of a month of which this share of the principal is paid back within so many days. */
    monthEnd: z.strictObject({lastDays: count.min(1).max(15), days: count.min(1).max(31), share})
  })
});

const labelCodes = ["LAB-20", "LAB-21", "LAB-22", "LAB-23", "LAB-24", "LAB-25", "LAB-26", "LAB-27"] as const;

/** LAB-20 to LAB-27. */
const labels = z.strictObject({
  /** Months looked back on, and those that a customer must have been there for. */
  window: count.min(3),
  leastMonths: count.min(1),
  /** Labels that are given to persons alone. */
  ofPersons: z.array(z.enum(labelCodes)),
  /** LAB-20: average balance, swings and what stayed of the balance. */
  stable: z.strictObject({adb: money, cv: z.number().positive(), grr: share}),
  /** LAB-21 and LAB-22: average balance from, to below; months with a movement of the customer's own, of twelve. */
  middle: z
    .strictObject({from: money, to: money, activeMonths: count.max(12)})
    .refine(({from, to}) => from < to, {path: ["to"], message: "to must be above from"}),
  loyal: z.strictObject({activeMonths: count.max(12), cv: z.number().positive(), grr: share}),
  /** DEP-18: from this month-end balance on; LAB-24: so many times in so many months. */
  falseHigh: z
    .strictObject({
      threshold: money,
      months: count.min(1).max(12),
      times: count.min(1),
      adbShare: share,
      dayShare: share,
      near: share,
      cv: z.number().positive()
    })
    .refine(({times, months}) => times <= months, {path: ["times"], message: "times must be within months"}),
  /** LAB-25, DEP-19. */
  passThrough: z.strictObject({
    block: money,
    days: count.min(1).max(30),
    matched: share,
    residual: share,
    share,
    turns: z.number().min(0),
    /** Classes of counterparties that are the customer's own accounts at other banks. */
    ownElsewhere: z.array(z.string().min(1)),
    /** Kinds of movement and classes of counterparties whose money is the customer's from the start. */
    earned: z.strictObject({types: z.array(z.string().min(1)), classes: z.array(z.string().min(1))})
  }),
  /** LAB-26, DEP-24. */
  attrition: z.strictObject({
    ...{balance: share, before: share, ownLoans: share, inflowDays: share, salaryMonths: count.min(1).max(6)},
    floor: money
  }),
  /** LAB-23, DEP-25; accounts of the parts `arranged` move by arrangement and prove nothing. */
  sleeping: z.strictObject({alertDays: count, days: count, aum: money, arranged: z.array(part)}),
  /** LAB-27: quantile of idle demand from which it is much, and of the wealth share up to which it is little. */
  crossSell: z.strictObject({idle: share, wealth: share})
});

/** DEP-22 and CON-33. */
const retention = z.strictObject({
  /** Average below this share of that of the first three months, two months running, is to have left. */
  left: share,
  /** Average of the first three months from which a customer is followed. */
  floor: money,
  /** Holdings of this share of that average, when the deposits are gone, are a conversion and no loss. */
  converted: share,
  /** Months on book that are shown. */
  months: rising(count.min(1)),
  /** Days after which it is asked what is left of an inflow. */
  inflowDays: rising(count.min(1).max(180))
});

/** DEP-16, DEP-17 and the core at book level. */
const core = z.strictObject({
  /** Months of a customer below which nothing is called stable. */
  leastMonths: count.min(1).max(12),
  /** Days of which the least is the core. */
  window: count.min(2),
  /** Days ahead and confidence of the statistical core, and the months of days that it asks for. */
  horizon: count.min(1),
  confidence: z.number().gt(0.5).lt(1),
  months: count.min(1)
});

/** DEP-08, DEP-42 and DEP-43. */
const liquidity = z.strictObject({
  /** Upper limits of the days to run. */
  ladder: rising(count.min(1)),
  weeks: count.min(1).max(26),
  /** Weeks ahead at which forecasts are tried on the past. */
  horizons: rising(count.min(1).max(26)),
  /** Share of outcomes that the forecast's range should hold. */
  confidence: z.number().gt(0).lt(1),
  anewDays: count.max(31),
  anewShare: share,
  level: z.number().gt(0).lt(1)
});

const factor = z.strictObject({runoff: share, funding: share});

/** DEP-44. */
const runoff = z.strictObject({
  insured: money,
  relationYears: z.number().min(0),
  retailSegments: z.array(z.string().min(1)),
  operationalFamilies: z.array(z.enum(families)),
  /** Most of deposits without maturity that counts as core, by kind of depositor. */
  coreCaps: z.strictObject({transactional: share, other: share, wholesale: share}),
  factors: z.strictObject({
    ...{stable: factor, less_stable: factor, operational: factor},
    ...{firm_insured: factor, firm: factor, other: factor, term: factor},
    ...{term_retail: factor, term_firm: factor}
  })
});

/** DEP-30 and DEP-35. */
const activity = z.strictObject({
  weights: z
    .strictObject({inDays: share, outDays: share, channels: share, own: share, recency: share})
    .refine((weights) => Math.abs(Object.values(weights).reduce((a, b) => a + b, 0) - 1) < 1e-9, {
      message: "weights must sum to 1"
    }),
  full: z.strictObject({
    ...{inDays: z.number().positive(), outDays: z.number().positive()},
    ...{channels: z.number().positive(), own: z.number().positive()}
  }),
  recencyDays: count.min(1),
  wage: z.strictObject({months: count.min(1).max(12), least: count.min(1).max(12), cv: z.number().positive()})
});

/** DEP-45. */
const outflow = z.strictObject({
  drop: share,
  amount: money,
  scheduled: share,
  /** Robust z at or below which a segment's net flow is an alert. */
  z: z.number().negative(),
  months: count.min(1).max(36),
  leastMonths: count.min(2),
  floor: z.number().positive()
});

/** DEP-24: the hazard of leaving. */
const hazard = z.strictObject({
  /** Month ends that are learned from, the last ones of them to judge by; customers that they are learned from. */
  months: count.min(4).max(36),
  customers: count.min(100),
  /** Days within which a term deposit that falls due is a sign. */
  dueDays: count.min(1),
  /** Customers who stayed, for each who left, that the fit sees; ridge penalty; fewest who left. */
  others: count.min(1),
  ridge: z.number().positive(),
  leastEvents: count.min(5),
  /** Share of depositors that can be spoken to in a month. */
  capacity: share
});

/** DEP-40. */
const anomalies = z.strictObject({
  amount: money,
  months: count.min(1).max(36),
  leastMonths: count.min(2),
  spread: z.number().positive(),
  /** Share of findings that may be false. */
  q: z.number().gt(0).lt(1)
});

/** Investment products: never offered on money that stems from a loan, nor to whom money only passes. */
const invested = ["wealth", "fund", "insurance", "metal"] as const;
const ownFundsOnly = ["LAB-20", "LAB-27"];

/** What to do about each label, in words, with the product families that the words offer. */
const strategies = z
  .record(
    z.string(),
    z.strictObject({en: z.string().min(1), zh: z.string().min(1), offers: z.array(z.enum(families))})
  )
  .superRefine((all, context) => {
    for (const [label, {offers}] of Object.entries(all)) {
      const wrong = offers.filter((offer) => (invested as readonly string[]).includes(offer));
      if (wrong.length && !ownFundsOnly.includes(label))
        context.addIssue({
          code: "custom",
          path: [label, "offers"],
          message: `investment products may be offered on own funds only (${ownFundsOnly.join(", ")})`
        });
    }
  });

export const deposits = z.strictObject({
  /** DEP-05: part of the book that each family belongs to. */
  parts: z.strictObject(
    Object.fromEntries(depositFamilies.map((family) => [family, part])) as Record<
      (typeof depositFamilies)[number],
      typeof part
    >
  ),
  /** 各项存款: parts that do not count. */
  scope: z.strictObject({excludes: z.array(part)}),
  /** DEP-03, for persons and companies. */
  bands: z.strictObject({P: bands, C: bands}),
  /** DEP-04, on the average of three months. */
  tiers: z.strictObject({P: tiers, C: tiers}),
  /** Upper limits in days of the original-tenor buckets of D02. */
  tenorBuckets: rising(count),
  /** DEP-14. */
  deviationCap: share,
  /** Average balance below which a customer's or branch's deviation ratio is not shown. */
  deviationFloor: money,
  /** DEP-13: mean at or below which there is no ratio, and lower limits of the bands of the ratio. */
  volatility: z.strictObject({floor: money, bands: rising(z.number().min(0))}),
  core,
  liquidity,
  runoff,
  /** DEP-46. */
  beta: z.strictObject({
    reference: z.string().regex(/^[\w-]+$/),
    lagDays: count.max(92),
    leastMove: rate.min(0)
  }),
  /** DEP-10: numbers of the largest depositors whose share is told. */
  concentration: z.strictObject({tops: rising(count.min(1))}),
  /** DEP-07: lower limits of the time with the bank, in years. */
  tenureYears: rising(count.min(1)),
  flows,
  labels,
  retention,
  activity,
  outflow,
  /** DEP-53. */
  highBoth: z.strictObject({high: share, low: share, least: count.min(3)}),
  anomalies,
  hazard,
  tracing,
  strategies
});
