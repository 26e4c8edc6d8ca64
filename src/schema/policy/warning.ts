import {z} from "zod";
import {words} from "../words.js";
import {count, rising, share} from "./values.js";

const weight = z.number().min(0);
/** A sign of early warning: its points, whether it is red by itself, and what it is called. */
const signal = words.extend({weight, hard: z.boolean().optional()});

/** Early warning (LAB-44): limits of the signs, their points, and the levels that the points make. */
export const warning = z.strictObject({
  levels: z
    .strictObject({yellow: weight, orange: weight, red: weight})
    .refine(({yellow, orange, red}) => yellow > 0 && yellow < orange && orange < red, {
      message: "levels must rise: yellow, orange, red"
    }),
  memoryMonths: count.min(1),
  clearMonths: count.min(1),
  leadDays: z.array(count).min(1),
  outcomeMonths: count.min(1),
  limits: z.strictObject({
    overdueSteps: rising(count.min(1)).min(4),
    exposureSwing: weight,
    inflowFall: share,
    balanceFall: share,
    highUse: weight,
    revenueFall: share,
    marginFall: share,
    leverageRise: share,
    debtSurge: weight,
    surgeGrowth: weight,
    interestCover: weight,
    receivableDaysRise: weight,
    newLenders: count.min(1),
    eventSteps: rising(count).length(3)
  }),
  signals: z.strictObject({
    technical_overdue: signal,
    overdue: signal,
    overdue_31: signal,
    overdue_61: signal,
    mention: signal,
    default: signal,
    inflow_fall: signal,
    exposure_swing: signal,
    balance_collapse: signal,
    over_limit: signal,
    expired_limit: signal,
    limit_used_up: signal,
    revenue_fall: signal,
    margin_fall: signal,
    leverage_rise: signal,
    debt_surge: signal,
    thin_cover: signal,
    slow_receivables: signal,
    bureau_mention: signal,
    bureau_bad: signal,
    new_lenders: signal,
    group_default: signal,
    partner_default: signal,
    event: signal,
    grave_event: signal,
    ruinous_event: signal
  })
});
