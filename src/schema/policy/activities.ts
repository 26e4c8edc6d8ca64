import {z} from "zod";
import {classes} from "../codes.js";
import {words} from "../words.js";
import {count, money, share} from "./values.js";

const points = z.number().min(0);

export const gate = z.strictObject({
  classes: z.array(z.enum(classes)),
  days: count,
  closedIndustries: z.array(z.string().min(1)),
  /** Kinds of outside events that close it, and for how many months from the last of them. */
  events: z.strictObject({types: z.array(z.string().min(1)), months: count.min(1)})
});

export const tiers = z.strictObject({
  strategic: z.strictObject({score: share, limit: money, contribution: share}),
  growth: z.strictObject({score: share}),
  stable: z.strictObject({swing: points, years: points})
});

export const lifecycle = z.strictObject({
  newYears: points,
  matureYears: points,
  expand: points,
  decline: points,
  change: points,
  mix: share,
  margin: points
});

const archetype = words.extend({strategy: words, key: words});

export const archetypes = z.strictObject({
  rules: z.strictObject({
    riskEdge: z.strictObject({repayment: points, episodes: count.min(1)}),
    highNeed: z.strictObject({demand: points, repayment: points, pd: share}),
    expanding: z.strictObject({draws: count, tenor: points, growth: z.number()}),
    multiChannel: z.strictObject({banks: count, utilisation: points})
  }),
  words: z.strictObject({
    risk_edge: archetype,
    high_need: archetype,
    expanding: archetype,
    multi_channel: archetype,
    regular: archetype
  })
});

/** What is offered, what must not be said or done, and for how many days a name stands on the list. */
const activity = words.extend({days: count.min(1), action: words, forbidden: words});

/** PRO-S4 to PRO-S7: how names reach managers and come back. */
const push = z.strictObject({
  /** Most firms on a manager's list. */
  cap: count.min(1),
  /** Share of firms left alone, at random, to compare with. */
  holdout: share,
  /** Distance from the mean, as a share of it, that is even. */
  band: share,
  /** Least share of managers that has about as many, and least coverage of any source that is joined. */
  even: share,
  coverage: share,
  /** Stages after which a lead is open no more. */
  closed: z.array(z.string().min(1)),
  /** Days after which feedback is due, and the least share of leads that has it. */
  feedbackDays: count.min(1),
  feedback: share
});

export const activities = z.strictObject({
  push,
  rules: z.strictObject({
    limitIncrease: z.strictObject({utilisation: points, repayment: points, limitToRevenue: points}),
    rateOffer: z.strictObject({
      rating: z.string().min(1),
      discount: share,
      cost: share,
      hurdle: share,
      capital: share
    }),
    chain: z.strictObject({months: count}),
    secondSale: z.strictObject({lift: points, support: count}),
    leads: z.strictObject({growth: z.number(), products: count.min(1)})
  }),
  words: z.strictObject({
    limit_increase: activity,
    rate_offer: activity,
    renewal_visit: activity,
    chain_link: activity,
    second_sale: activity,
    lead_list: activity
  })
});
