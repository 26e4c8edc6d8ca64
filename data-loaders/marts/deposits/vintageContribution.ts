import {lifetimeContribution} from "../../../src/metrics/deposits/lifetimeContribution.js";
import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import {absent, column, given, orderColumn, rowOf} from "../cells.js";
import type {Mart, MartRow} from "../mart.js";
import {population} from "../mart.js";
import type {Source} from "../source.js";
import type {CustType} from "./groups.js";
import {kindOf, TYPES, typeColumn} from "./groups.js";
import {monthIndex, openedMonth, vintageOf, vintageWords} from "./vintages.js";

/** What a vintage contributed in its first months on book. */
export type Earnings = {
  cust_type: CustType;
  vintage: string;
  month: number;
  customers: number;
  /** All of them have been there so long. */
  old: boolean;
  contribution: number | null;
  top1: number;
  top2: number;
  sizes: number;
};

/** Depositors who opened since the first month in the store. Grain: type x vintage x months on book. */
export function readEarnings(source: Source, {deposits}: Policy): Promise<Earnings[]> {
  const periods = source.periods.filter((period) => period <= source.period);
  const [first, last] = [monthIndex(periods[0]!), monthIndex(source.period)];
  const {months} = deposits.retention;
  const place = `case period ${periods.map((period) => `when '${period}' then ${monthIndex(period)}`).join(" ")} end`;
  return source.rows<Earnings>(`with months as (
      select cust_id, cust_type, ${place} as p, ${openedMonth} as opened, l4 from customer_month
      where period in (${textList(periods)}) and dep_accounts > 0 and cust_type is not null and open_date is not null
    ), opened as (
      select cust_id, arg_max(cust_type, p) as cust_type, min(opened) as opened from months group by cust_id having min(opened) >= ${first}
    ), customers as (
      select o.cust_id, o.cust_type, ${vintageOf("o.opened")} as vintage, a.age, max(o.opened) as opened,
        sum(case when m.p < o.opened + a.age then m.l4 end) as earned,
        count(case when m.p < o.opened + a.age and m.l4 is null then 1 end) as unknown
      from opened o cross join (values ${months.map((month) => `(${month})`).join(", ")}) a(age)
      join months m on m.cust_id = o.cust_id
      group by o.cust_id, o.cust_type, vintage, a.age
    ), grouped as (
      select cust_type, vintage, age as month, cast(count(*) as integer) as customers, max(opened) + age <= ${last} + 1 as old,
        case when sum(unknown) = 0 then cast(coalesce(sum(earned), 0) as bigint) end as contribution,
        cast(coalesce(sum(abs(earned)), 0) as bigint) as sizes, max(cast(abs(earned) as bigint), 2) as most
      from customers group by cust_type, vintage, age
    )
    select * exclude (most), coalesce(most[1], 0) as top1, coalesce(most[2], 0) as top2 from grouped order by cust_type, vintage, month`);
}

/** What depositors have contributed since they opened. Grain: type x vintage x months on book. D06, DEP-23. */
export function vintageContribution(
  found: readonly Earnings[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = TYPES.flatMap((type) =>
    found
      .filter(({cust_type}) => cust_type === type)
      .map(({vintage, month, customers, old, contribution, top1, top2, sizes}) => {
        const each = lifetimeContribution.compute({contribution, customers, old});
        return rowOf(
          {
            ...{type, vintage, month: `m${month}`, order: month, customers},
            contribution:
              each.value === null || contribution === null
                ? absent(each.reason ?? "MISSING")
                : given(contribution),
            each: each.value === null ? each : given(Math.round(each.value))
          },
          {
            n: customers,
            of: population(period, "depositors opened", `type=${type}`, `vintage=${vintage}`, `m${month}`),
            kind: kindOf(type),
            concentration: type === "C" ? {contribution: {top1, top2, sum: sizes}} : {}
          }
        );
      })
  );
  return {
    ...{id: "D06", family: "deposits", name: "vintage_contribution", period, rows, facts},
    title: {en: "What depositors have contributed since they opened", zh: "存款客户生命周期累计贡献"},
    ...(rows.length ? {} : {needs: ["T11 customer.open_date"]}),
    columns: [
      typeColumn(policy),
      column("vintage", "code", "Customer since", "开户批次", {
        labels: Object.fromEntries(
          [...new Set(found.map(({vintage}) => vintage))].sort().map((each) => [each, vintageWords(each)])
        )
      }),
      column("month", "code", "Months on book", "账龄", {
        labels: Object.fromEntries(
          found.map(({month}) => [`m${month}`, {en: `${month} months`, zh: `${month}个月`}])
        )
      }),
      orderColumn,
      column("customers", "count", "Opened", "开户客户数", {metric: "DEP-23"}),
      column("contribution", "money", "Contributed", "累计贡献", {metric: "DEP-23"}),
      column("each", "money", "A customer", "户均累计贡献", {metric: "DEP-23"})
    ],
    privacy: {groups: {all: ["customers", "contribution", "each"]}}
  };
}
