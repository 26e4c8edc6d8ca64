import {textList} from "../../../../src/schema/textList.js";
import type {ColumnTable} from "arquero";
import {addable, addableSquare} from "../../addable.js";
import {firstDay, lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";

/** Months of which attrition compares the last with the rest. */
export const ATTRITION_MONTHS = 6;

/**
 * Grain: customer with deposits in the edition's month, with what its labels are read from over the `window` months up to
 * it. `adb_0` is this month's average, `adb_1` last month's; the same for month ends, days with inflow and wages (1 or
 * 0). `recent` are the months of the last three that it is known in, `recent_` sums over them; `wage_` tells of the last
 * `wageMonths`. Days are pooled over the months of the window after the opening month: null
 * unless they are known for all of these months.
 */
export async function readYears(
  source: Source,
  window: number,
  {wage: wageMonths, high}: {wage: number; high: number}
): Promise<ColumnTable> {
  const periods = lastPeriods(source.periods, source.period, window);
  const ago = (period: string) => periods.length - 1 - periods.indexOf(period);
  const cases = (value: (period: string) => number) =>
    `case c.period ${periods.map((period) => `when '${period}' then ${value(period)}`).join(" ")} end`;
  const at = (column: string, name: string, months: number) =>
    Array.from({length: months}, (_, k) => `max(case when k = ${k} then ${column} end) as ${name}_${k}`);
  const pooled = (name: string, where: string) => {
    const of = (value: string) => `sum(case when ${where} then ${value} end)`;
    const [n, total] = [
      of("dep_daily_days"),
      `cast(${of(addable("dep_daily_days * dep_daily_mean"))} as double)`
    ];
    const whole = `count(case when ${where} then 1 end) = count(case when ${where} then dep_daily_m2 end)`;
    const squares = `cast(${of(addableSquare("dep_daily_m2 + dep_daily_days * dep_daily_mean * dep_daily_mean"))} as double)`;
    return [
      `case when ${whole} then cast(${n} as integer) end as ${name}_n`,
      `case when ${whole} then ${total} / ${n} end as ${name}_mean`,
      `case when ${whole} then greatest(${squares} - ${total} * ${total} / ${n}, 0) end as ${name}_m2`
    ];
  };
  const wage = `(case when k < ${wageMonths} and payroll_in > 0 then payroll_in end)`;
  return source.table(`with months as (
      select c.*, b.own_count, b.in_days, b.out_days, b.channels, b.in_amount, b.payroll_in, b.out_amount, b.repaid_out, b.lent_in, b.last_own_date, b.suitable, b.consent,
        ${cases(ago)} as k, coalesce(c.open_date, -1) <= ${cases(firstDay)} as settled
      from (
        select period, cust_id, cust_type, segment, org_id, open_date, dep_adb, dep_balance, dep_demand_adb, dep_daily_days,
          dep_daily_mean, dep_daily_m2, dep_l1, wealth_balance, fund_balance, insurance_balance, metal_balance
        from customer_month where period in (${textList(periods)}) and dep_accounts > 0
      ) c left join behaviour_month b on b.period = c.period and b.cust_id = c.cust_id
    )
    select cust_id, min(dep_adb) as least, max(case when k = 0 then cust_type end) as cust_type, max(case when k = 0 then segment end) as segment,
      max(case when k = 0 then org_id end) as org_id,
      cast(count(*) as integer) as months, cast(sum(dep_adb) as double) / count(*) as adb,
      case when count(own_count) = count(*) then cast(count(case when own_count > 0 then 1 end) as integer) end as active_months,
      cast(arg_min(dep_adb, k) as double) / nullif(arg_max(case when settled then dep_adb end, case when settled then k end), 0) as kept,
      ${pooled("year", "settled").join(", ")},
      ${at("dep_adb", "adb", Math.max(ATTRITION_MONTHS, high)).join(", ")}, ${at("dep_balance", "balance", high).join(", ")},
      ${at("in_days", "in_days", ATTRITION_MONTHS).join(", ")},
      ${at("case when payroll_in > 0 then 1 when payroll_in is not null then 0 end", "wage", ATTRITION_MONTHS).join(", ")},
      cast(sum(case when k < 3 then in_amount end) as bigint) as inflow, cast(count(case when k < 3 then 1 end) as integer) as recent,
      ${["in_days", "out_days", "own_count"].map((name) => `cast(sum(case when k < 3 then ${name} end) as integer) as recent_${name}`).join(", ")},
      cast(max(case when k < 3 then channels end) as integer) as recent_channels,
      case when count(own_count) > 0 then cast(count(case when k < ${wageMonths} and payroll_in > 0 then 1 end) as integer) end as wage_months,
      sqrt(cast(count(${wage}) * sum(${addableSquare(wage)} * ${wage}) - sum(${wage}) * sum(${wage}) as double)) / sum(${wage}) as wage_cv,
      ${["lent_in", "repaid_out", "out_amount"].map((name) => `cast(sum(case when k < 3 then ${name} end) as bigint) as recent_${name}`).join(", ")},
      cast(avg(case when k < 3 then dep_demand_adb end) as double) as demand,
      cast(min(case when k < 3 then dep_demand_adb end) as bigint) as idle,
      max(last_own_date) as last_own, cast(sum(dep_l1) as bigint) as l1, cast(count(dep_l1) as integer) as l1_months,
      max(case when k = 0 then dep_balance + coalesce(wealth_balance, 0) + coalesce(fund_balance, 0)
        + coalesce(insurance_balance, 0) + coalesce(metal_balance, 0) end) as aum,
      max(case when k = 0 then wealth_balance end) as wealth,
      bool_or(case when k = 0 then suitable end) as suitable, bool_or(case when k = 0 then consent end) as consent
    from months group by cust_id having min(k) = 0 order by cust_id`);
}
