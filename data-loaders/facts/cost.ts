import {toFen} from "../engine/dialect.js";
import type {FactContext} from "./step.js";
import {customerOf, sqlStep} from "./step.js";

export type CostMethod = "tdabc" | "ratio" | "none";

/** Time-driven cost where drivers and pools are supplied, else the policy's share of income. */
export const costMethod = ({has, policy}: FactContext): CostMethod =>
  has("cost_driver") && has("cost_pool")
    ? "tdabc"
    : Object.keys(policy.contribution.costIncomeRatio).length
      ? "ratio"
      : "none";

/**
 * Grain: customer with cost drivers. Time-driven activity-based costing (B1.5): times x minutes x the pool's cost per
 * minute of practical capacity. What the pools could have done beyond that stays unallocated.
 */
export const cost = sqlStep("cost", "costing what customers used", () => [
  `create or replace table work_cost as
   select c.c,
     ${toFen("sum(d.count * d.minutes * p.cost / p.practical_capacity)")} as cost
   from staged_cost_driver d
   join staged_cost_pool p on p.pool = d.activity and p.practical_capacity > 0
   ${customerOf("d")}
   group by c.c`
]);
