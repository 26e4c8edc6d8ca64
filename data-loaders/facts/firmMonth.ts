import {classOrder} from "./customerParts.js";
import {caseOf, factTable, sqlStep} from "./step.js";

/**
 * Grain: legal entity x month, those with a limit, a loan or a deposit. Limits valid at period end (COR-11), their use
 * (COR-12) and what is left of each (COR-13); arrears and class; default is more than 90 days or class substandard and
 * worse. Whether a default is new needs the month before: null without it.
 */
export const firmMonth = sqlStep("firmMonth", "putting firms together", ({previous, has}) => {
  const limit = (column: string, type = "bigint") =>
    has("credit_limit") ? `cast(coalesce(q.${column}, 0) as ${type})` : `cast(null as ${type})`;
  return [
    factTable(
      "firm_month",
      `     select c.period, c.cust_id, c.segment, c.org_id, c.rm_id, p.industry_code,
       coalesce(p.region_code, c.region_code) as region_code, p.size_class, coalesce(p.group_id, g.group_id) as group_id,
       p.rating, p.est_date,
       ${limit("limits", "integer")} as limits, c.limit_amt, c.limit_used, ${limit("undrawn")} as undrawn,
       ${limit("limits_over", "integer")} as limits_over, ${limit("limits_expired_used", "integer")} as limits_expired_used,
       ${limit("expired_used")} as expired_used, q.earliest_expiry,
       c.loans, c.loan_balance, c.loan_adb, c.dpd_max, c.overdue_balance,
       ${has("loan_account", "class5") ? "coalesce(l.npl_balance, 0)" : "cast(null as bigint)"} as npl_balance,
       ${caseOf(
         "l.class5_worst",
         classOrder.map(([grade, n]) => [String(n), grade] as const)
       ).replaceAll(/when '(\d)'/g, "when $1")} as class5_worst,
       ${previous ? "coalesce(l.defaulted, 0) = 1 and not coalesce(b.defaulted, false)" : "cast(null as boolean)"} as new_default,
       coalesce(l.defaulted, 0) = 1 as defaulted,
       c.dep_balance, c.dep_adb, c.l4
     from customer_month c
     left join (
       select coalesce(m.cust_id, f.cust_id) as cust_id, min(industry_code) as industry_code, min(region_code) as region_code,
         min(size_class) as size_class, min(group_id) as group_id, max(rating) as rating, min(est_date) as est_date
       from staged_corp_profile f left join customer_map m on m.old_id = f.cust_id group by 1
     ) p on p.cust_id = c.cust_id
     left join (select cust_id, min(group_id) as group_id from staged_group_member group by cust_id) g on g.cust_id = c.cust_id
     left join work_limits q on q.c = c.c
     left join work_loans l on l.c = c.c
     left join previous_firm_month b on b.cust_id = c.cust_id
     where c.cust_type = 'C' and (q.c is not null or l.c is not null or c.dep_accounts > 0)`
    )
  ];
});
