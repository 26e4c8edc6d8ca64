import {type FactName, factTables} from "../src/schema/facts.js";
import {joinedParts} from "./engine/dialect.js";
import {name as quoted} from "./engine/index.js";
import {foldedDays, type StoredMonth} from "./foldDays.js";

/** Queries of one table's rows, in two: together they are all of them. */
export interface Folded {
  /** Rows of customers that were not merged, or of what has no customer. */
  apart: string;
  /** Rows of customers that were, put together: few, and they take long, so who asks often keeps them. */
  folded: string | null;
}

interface FoldOptions {
  name: string;
  periods: readonly string[];
  last: string;
  /** Rows of the customer map: old_id, cust_id. */
  map: string;
  columns?: readonly string[] | undefined;
  month: (period: string) => StoredMonth;
  /** One period's rows; given a list, only those columns. */
  one: (period: string, columns?: string[]) => string;
}

/**
 * Rows of several periods under the customer ids of the last one (E5). Tables with a row per event or account only
 * change the id; where a customer is the grain, the rows of merged customers become one: sums add up, dates keep the
 * earliest, daily totals are added again from the balance runs while they are kept, and are null afterwards. They come
 * in the order of their ids, for what is drawn by lot must not depend on how fast a core was.
 */
export function foldMerged({name, last, periods, map, columns, month, one}: FoldOptions): Folded {
  const grain: readonly string[] = factTables[name as FactName]?.grain ?? [];
  const types: Record<string, string> = factTables[name as FactName]?.columns ?? {};
  // Only earlier months may be asked for, under the ids of a later one.
  const now = periods.includes(last) ? [one(last)] : [];
  const before = periods.filter((period) => period !== last);
  const carries = columns ? columns.includes("cust_id") : "cust_id" in types || customerEvents.has(name);
  const folds = grain.length === 1 && grain[0] === "cust_id";
  if (!carries && !folds)
    return {
      apart: [...before.map((period) => one(period)), ...now].join(" union all by name "),
      folded: null
    };
  const rows = before.map((period) => one(period)).join(" union all by name ");
  if (!folds) {
    const renamed = `select r.* replace (coalesce(m.cust_id, r.cust_id) as cust_id) from (${rows}) r
      left join ${map} m on m.old_id = r.cust_id${and(now)}`;
    return {apart: renamed, folded: null};
  }
  const wanted = columns ?? Object.keys(types);
  const daily = wanted.some(isDaily);
  const needed = [...new Set([...wanted, "cust_id", "period", ...(daily ? ["dep_accounts"] : [])])].map(
    quoted
  );
  const whole = before.map((period) => one(period, needed)).join(" union all by name ");
  const list = wanted.map(quoted).join(", ");
  const folded = wanted
    .map((column) => `${fold(column, types[column] ?? "VARCHAR")} as ${quoted(column)}`)
    .join(", ");
  const days = daily ? before.flatMap((period) => foldedDays(month(period), "merged") ?? []) : [];
  const merged = `(select old_id, cust_id from ${map} union select cust_id, cust_id from ${map})`;
  return {
    apart: `select ${list} from (${whole}) e where not exists (select 1 from ${merged} m where m.old_id = e.cust_id)${and(now)}`,
    folded: `with merged as ${merged}, joint_days as (
      ${days.length ? days.map((each) => `(${each})`).join(" union all ") : `select ${noDays}`}
    )
    select ${folded} from (select e.*, m.cust_id as survivor from (${whole}) e join merged m on m.old_id = e.cust_id) e
    left join joint_days j on j.period = e.period and j.cust_id = e.survivor
    group by e.period, e.survivor order by e.period, e.survivor`
  };
}

const isDaily = (column: string) => column.startsWith("dep_daily_");
const noDays = Object.entries(factTables.customer_month.columns)
  .filter(([column]) => isDaily(column) || column === "period" || column === "cust_id")
  .map(([column, type]) => `cast(null as ${type}) as ${quoted(column)}`)
  .join(", ");

const and = (selects: readonly string[]) => selects.map((select) => ` union all by name ${select}`).join("");

/** Of two customers that are one now: days of a month may be the same ones, a last day is the later one. */
const greatest = new Set([
  ...["dpd_max", "repay_days", "in_days", "out_days", "own_days", "channels", "last_own_date"],
  ...["bureau_date", "bureau_banks", "bureau_new_6m", "event_worst", "statement_date"],
  ...["products_held", "products_known", "staff"]
]);

const customerEvents = new Set([
  ...["deposit_txn", "campaign_target", "campaign_outcome"],
  ...["holding_event", "card", "channel_event", "survey"]
]);

function fold(column: string, type: string): string {
  const value = `e.${quoted(column)}`;
  const own = `coalesce(max(case when e.cust_id = e.survivor then ${value} end), max(${value}))`;
  if (column === "period") return "e.period";
  if (column === "cust_id") return "e.survivor";
  if (column === "restated") return "bool_or(e.restated or e.cust_id <> e.survivor)";
  // where one of them alone had deposits, its days are theirs
  if (isDaily(column))
    return `case when count(case when e.dep_accounts > 0 then 1 end) > 1 then max(j.${quoted(column)}) else max(${value}) end`;
  if (column === "families_held" || column === "families_known") return joinedParts(value);
  if (type === "BOOLEAN") return `bool_or(${value})`;
  if (column.endsWith("_bits")) return `cast(bit_or(${value}) as ${type})`;
  if (greatest.has(column)) return `max(${value})`;
  if (column.endsWith("_date") || column === "earliest_expiry") return `min(${value})`;
  // a sum with an unknown part is unknown
  if (type === "BIGINT") return `case when count(*) = count(${value}) then cast(sum(${value}) as bigint) end`;
  if (type === "INTEGER")
    return `case when count(*) = count(${value}) then cast(sum(${value}) as integer) end`;
  return own;
}
