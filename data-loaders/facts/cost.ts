import {toFen} from "../engine/dialect.js";
import {textList} from "../../src/schema/textList.js";
import type {FactContext} from "./step.js";
import {customerOf, factTable, sqlStep} from "./step.js";

export type CostMethod = "tdabc" | "ratio" | "none";

/** Time-driven cost where drivers and pools are supplied, else the policy's share of income. */
export const costMethod = ({has, policy}: FactContext): CostMethod =>
  has("cost_driver") && has("cost_pool")
    ? "tdabc"
    : Object.keys(policy.contribution.costIncomeRatio).length
      ? "ratio"
      : "none";

/**
 * Grain: customer with cost drivers, and pool (cost_month). Time-driven activity-based costing (B1.5): times x minutes x
 * the pool's cost per minute of practical capacity. What the pools could have done beyond that stays unallocated.
 */
export const cost = sqlStep("cost", "costing what customers used", ({period, policy}) => {
  const used = "d.count * d.minutes * p.cost / p.practical_capacity";
  const leg = (name: keyof typeof policy.contribution.costLegs) =>
    `${toFen(`sum(case when d.activity in (${textList(policy.contribution.costLegs[name])}) then ${used} else 0 end)`)} as ${name}`;
  return [
    `create or replace table work_cost as
   select c.c, ${toFen(`sum(${used})`)} as cost, ${leg("loan")}, ${leg("deposit")}, ${leg("fee")}
   from staged_cost_driver d
   join staged_cost_pool p on p.pool = d.activity and p.practical_capacity > 0
   ${customerOf("d")}
   group by c.c`,
    factTable(
      "cost_month",
      `select '${period}' as period, p.pool, p.unit, p.cost, p.practical_capacity as capacity, coalesce(u.used, 0) as used, coalesce(u.customers, 0) as customers,
       case when p.practical_capacity > 0 then ${toFen("coalesce(u.used, 0) * p.cost / p.practical_capacity")} end as charged
     from staged_cost_pool p left join (
       select d.activity, sum(d.count * d.minutes) as used, count(distinct c.c) as customers from staged_cost_driver d ${customerOf("d")} group by d.activity
     ) u on u.activity = p.pool`
    )
  ];
});
