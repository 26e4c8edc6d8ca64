import {repurchaseRate} from "../../../src/metrics/contribution/repurchaseRate.js";
import type {Policy} from "../../../src/schema/policy.js";
import {absent, column, kindColumn, rowOf, UNKNOWN} from "../cells.js";
import type {Mart, MartRow} from "../mart.js";
import {borrowersQuery} from "./memberYears.js";
import {firstDay, lastDay, lastPeriods, shiftPeriod} from "../periods.js";
import type {Source} from "../source.js";
import {segmentColumn} from "./bySegment.js";

type Matured = {segment: string | null; cust_type: "P" | "C"; matured: number; again: number; rolled: number};

/**
 * Borrowers whose term deposits or wealth products matured and whether they bought again, of the months whose days of
 * grace have passed. A deposit that stays open with a later maturity rolled over in place. Grain: segment. C08, CON-36.
 */
export async function repurchase(source: Source, policy: Policy, facts: Mart["facts"]): Promise<Mart> {
  const {period} = source;
  const able = source.has("deposit_account", "maturity_date") || source.has("holding_event");
  const found = able ? await maturities(source, policy) : [];
  const rows: MartRow[] = found.map((each) => rowFor(each.segment ?? UNKNOWN, "part", each));
  if (found.length) {
    const sum = (of: "matured" | "again" | "rolled") => found.reduce((all, each) => all + each[of], 0);
    rows.push(
      rowFor("total", "total", {
        ...{
          segment: null,
          cust_type: "P",
          matured: sum("matured"),
          again: sum("again"),
          rolled: sum("rolled")
        }
      })
    );
  }
  return {
    ...{id: "C08", family: "contribution", name: "repurchase", period, rows, facts},
    ...(able ? {} : {needs: ["T25 deposit_account.maturity_date", "T29 holding_event"]}),
    title: {en: "Whether borrowers buy again at maturity", zh: "到期客户复购"},
    columns: [
      segmentColumn(
        found.map(({segment}) => segment ?? UNKNOWN),
        policy
      ),
      kindColumn,
      column("matured", "count", "Borrowers with a maturity", "有到期的客户数"),
      column("again", "count", "Bought again", "再次购买"),
      column("again_share", "share", "Bought again, of them", "复购率", {metric: "CON-36"}),
      column("rolled", "count", "Only rolled over in place", "仅自动转存"),
      column("rolled_share", "share", "Only rolled over, of them", "自动转存占比", {metric: "CON-36"})
    ],
    privacy: {
      groups: {all: ["matured"], again: ["again", "again_share"], rolled: ["rolled", "rolled_share"]},
      additive: ["matured", "again", "rolled"],
      lines: found.length ? [{total: rows.at(-1)!, members: rows.slice(0, -1)}] : [],
      nests: rows.map((row) => {
        const {all = 0, again = 0, rolled = 0} = row._behind!.n as Record<string, number>;
        return {row, total: "all", members: ["again", "rolled", {hidden: all - again - rolled}]};
      })
    }
  };
}

function rowFor(segment: string, kind: string, each: Matured): MartRow {
  const {matured, again, rolled} = each;
  const rates = matured
    ? repurchaseRate.compute(each)
    : {again: absent("ZERO_DEN"), rolled: absent("ZERO_DEN")};
  return rowOf(
    {segment, kind, matured, again, again_share: rates.again, rolled, rolled_share: rates.rolled},
    {n: {all: matured, again, rolled}, kind: each.cust_type === "C" ? "corporate" : "retail"}
  );
}

/**
 * By segment. Of each account of the month before whose maturity fell into the month: rolled where it is open with a later
 * maturity; bought again where the customer opened another term deposit or bought a product within the days.
 */
async function maturities(source: Source, policy: Policy): Promise<Matured[]> {
  const {asOf, period} = source;
  const {days, months} = policy.contribution.products.repurchase;
  const until = asOf - days;
  const read = lastPeriods(source.periods, period, months + 2);
  const list = read.map((each) => `'${each}'`).join(", ");
  const from = Math.max(firstDay(shiftPeriod(period, -months)), firstDay(shiftPeriod(read[0]!, 1)));
  const term = `select period, acct_id, ccy, cust_id, open_date, close_date, maturity_date, balance
      from account_month where period in (${list}) and part = 'term'`;
  const sold = source.has("holding_event");
  const next = read
    .slice(1)
    .map((each) => `when '${shiftPeriod(each, -1)}' then '${each}'`)
    .join(" ");
  if (!next) return [];
  const events = (type: string) =>
    sold
      ? `select e.cust_id, e.date from holding_event e join (select distinct product_code from product where family in ('wealth', 'fund', 'insurance')) p
         on p.product_code = e.product_code where e.period in (${list}) and e.type = '${type}'`
      : "select cast(null as varchar) as cust_id, cast(null as integer) as date where false";
  return source.rows<Matured>(`with term as (${term}), due as (
      select a.cust_id, a.maturity_date as day, a.acct_id,
        coalesce(b.maturity_date > a.maturity_date and b.close_date is null, false) as rolled
      from term a left join term b on b.acct_id = a.acct_id and b.ccy = a.ccy and b.period = case a.period ${next} end
      where a.maturity_date between ${from} and ${until}
        and case a.period ${next} end = ${monthOf("a.maturity_date", read)} and a.close_date is null
      union all select cust_id, date, null, false from (${events("mature")}) m where date between ${from} and ${until}
    ), bought as (
      select cust_id, open_date as day, acct_id from term where open_date >= ${from}
      union all select cust_id, date, null from (${events("subscribe")}) s where date >= ${from}
    ), judged as (
      select d.cust_id, max(case when exists (
          select 1 from bought b where b.cust_id = d.cust_id and b.day between d.day and d.day + ${days}
            and coalesce(b.acct_id, '') <> coalesce(d.acct_id, '-')
        ) then 1 else 0 end) as again, max(case when d.rolled then 1 else 0 end) as rolled
      from due d group by d.cust_id
    ), borrowers as (${borrowersQuery(source, policy, source.period)})
    select c.segment, max(c.cust_type) as cust_type, cast(count(*) as integer) as matured,
      cast(sum(j.again) as integer) as again, cast(sum(case when j.again = 0 then j.rolled else 0 end) as integer) as rolled
    from judged j join borrowers w on w.cust_id = j.cust_id
    join customer_month c on c.cust_id = j.cust_id and c.period = '${period}'
    group by c.segment order by c.segment`);
}

/** The period of a day, of those read. */
const monthOf = (day: string, periods: readonly string[]) =>
  `case ${periods.map((each) => `when ${day} between ${firstDay(each)} and ${lastDay(each)} then '${each}'`).join(" ")} end`;
