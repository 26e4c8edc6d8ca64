import type {HazardRow} from "../../../../src/metrics/parts/leavingHazard.js";
import {SURE} from "../../../../src/metrics/parts/leavingHazard.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import {UNKNOWN} from "../../cells.js";
import {lastDay, lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import type {CustType} from "../groups.js";

/** Months whose mean a customer's balance is held against, the month itself included. */
const BASE = 6;

/** What the model knows of a customer, in the order of `x`; the first, the share of its usual balance that is gone, is the simple rule. */
export const FEATURES = ["fallen", "trend", "days", "wage", "due", "products", "tenure", "firm"] as const;

/** A depositor at a month end. */
export interface Leaver extends HazardRow {
  cust_id: string;
  cust_type: CustType;
  segment: string;
  balance: number;
}

/** Depositors of the edition's month, of whom the next months are to tell. */
export const toBeTold = (rows: readonly Leaver[]): Leaver[] => rows.filter(({event}) => event === null);

/** Months read: those learned from, those that tell what became of them, and those before that they are held against. */
export const leaverPeriods = ({periods, period}: Pick<Source, "periods" | "period">, {deposits}: Policy) =>
  lastPeriods(periods, period, deposits.hazard.months + SURE + BASE - 1);

/**
 * Depositors at month ends with what was known of them then. A customer has left when less than a share of the mean balance
 * of six months is there at the next two month ends. Asked is only of whom more than that was there, and who was known for
 * the six months. Looked at is a part of the customers, drawn by their numbers, the same each time. Grain: customer x month.
 */
export async function readLeavers(source: Source, policy: Policy): Promise<Leaver[]> {
  const {left, floor} = policy.deposits.retention;
  const {dueDays, customers} = policy.deposits.hazard;
  const periods = leaverPeriods(source, policy);
  if (!source.has("deposit_txn") || periods.length < BASE) return [];
  const last = periods.length - 1;
  const place = `case period ${periods.map((period, at) => `when '${period}' then ${at}`).join(" ")} end`;
  const end = `case period ${periods.map((period) => `when '${period}' then ${lastDay(period)}`).join(" ")} end`;
  const [count] = await source.rows<{n: number}>(
    `select cast(count(*) as integer) as n from customer_month where period = '${source.period}' and dep_accounts > 0`
  );
  const part = customers / Math.max(1, count?.n ?? 0);
  const drawn =
    part >= 1
      ? "true"
      : `md5(cust_id) < '${Math.floor(part * 16 ** 6)
          .toString(16)
          .padStart(6, "0")}'`;
  const within = `period in (${textList(periods)})`;
  const past = `over (partition by cust_id order by p rows between ${BASE - 1} preceding and 1 preceding)`;
  // Lots are drawn once for each customer: a hash for each account of each month would take longer than all the rest.
  const found = await source.table(`with asked as materialized (
      select distinct cust_id from customer_month where ${within} and cust_type is not null and ${drawn}
    ), months as (
      select c.cust_id, c.cust_type, coalesce(c.segment, '${UNKNOWN}') as segment, c.p, c.adb, c.balance, c.opened, c.products,
        coalesce(b.in_days, 0) as in_days, coalesce(b.payroll_in > 0, false) as wage, coalesce(d.due, 0) as due
      from (
        select cust_id, cust_type, segment, period, ${place} as p, coalesce(dep_adb, 0) as adb, coalesce(dep_balance, 0) as balance,
          (${end} - open_date) / 30.44 as opened,
          case when coalesce(families_held, '') = '' then 0 else len(families_held) - len(replace(families_held, '|', '')) + 1 end as products
        from customer_month where ${within} and cust_type is not null and cust_id in (select cust_id from asked)
      ) c
      left join (select period, cust_id, in_days, payroll_in from behaviour_month where ${within}
        and cust_id in (select cust_id from asked)) b
        on b.period = c.period and b.cust_id = c.cust_id
      left join (
        select period, cust_id, sum(balance) as due from account_month
        where ${within} and maturity_date > ${end} and maturity_date <= ${end} + ${dueDays}
          and cust_id in (select cust_id from asked)
        group by period, cust_id
      ) d on d.period = c.period and d.cust_id = c.cust_id
    ), seen as (
      select *, avg(adb) ${past} as usual, count(*) ${past} as known, min(p) ${past} as since, avg(in_days) ${past} as usual_days,
        count(case when wage then 1 end) over (partition by cust_id order by p rows between ${BASE - 1} preceding and 2 preceding) as wages,
        lag(wage) over (partition by cust_id order by p) as wage_before,
        lead(p, 1) over (partition by cust_id order by p) as p_1, lead(balance, 1) over (partition by cust_id order by p) as balance_1,
        lead(p, 2) over (partition by cust_id order by p) as p_2, lead(balance, 2) over (partition by cust_id order by p) as balance_2
      from months
    ), judged as (
      select *, (${BASE - 1} * usual + adb) / ${BASE}.0 as base,
        case when p_1 = p + 1 then balance_1 else 0 end as next,
        case when p_1 = p + 2 then balance_1 when p_2 = p + 2 then balance_2 else 0 end as after
      from seen where known = ${BASE - 1} and since = p - ${BASE - 1} and (p = ${last} or p <= ${last - SURE})
    )
    select cust_id, cust_type, segment, cast(p as integer) as month, cast(balance as double) as balance,
      case when p <= ${last - SURE} then next < ${left} * base and after < ${left} * base end as event,
      1 - balance / base as fallen, ln((adb + ${floor}) / (usual + ${floor})) as trend, ln((in_days + 1) / (usual_days + 1)) as days,
      case when wages >= 3 and not wage and not wage_before then 1.0 else 0.0 end as wage,
      least(1.0, cast(due as double) / greatest(balance, 1)) as due, cast(products as double) as products,
      ln(1 + greatest(coalesce(opened, 0), 0)) as tenure, case when cust_type = 'C' then 1.0 else 0.0 end as firm
    from judged where base >= ${floor} and balance >= ${left} * base
    order by p, cust_id`);
  const column = (name: string) => found.column(name)!;
  const columns = {
    ...{id: column("cust_id"), type: column("cust_type"), segment: column("segment"), month: column("month")},
    ...{balance: column("balance"), event: column("event")}
  };
  const features = FEATURES.map(column);
  return Array.from({length: found.numRows()}, (_, row) => ({
    cust_id: String(columns.id.at(row)),
    cust_type: columns.type.at(row) as CustType,
    segment: String(columns.segment.at(row)),
    month: columns.month.at(row) as number,
    balance: columns.balance.at(row) as number,
    event: columns.event.at(row) as boolean | null,
    x: features.map((feature) => feature.at(row) as number)
  }));
}
