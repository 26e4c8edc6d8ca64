import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import type {ActivityPattern} from "../../../../src/stats/betaBernoulli.js";
import {aliveAhead, fitBetaBernoulli} from "../../../../src/stats/betaBernoulli.js";
import {fitBetaGeometric, periodsAhead} from "../../../../src/stats/shiftedBetaGeometric.js";
import type {Sample} from "../../../../src/stats/shrunkenMean.js";
import {shrinkageOf, shrunkenMean} from "../../../../src/stats/shrunkenMean.js";
import {addableSquare} from "../../addable.js";
import {lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import {borrowersQuery} from "../memberYears.js";
import type {Window} from "./loanValue.js";

/** Value of what a customer has besides loans, in fen; null where movements or deposits are not supplied. */
export interface RelationValue {
  /** Term deposits, renewed or not. */
  terms: number;
  /** Everything else: demand deposits, fees, the work of all of it. */
  relation: number;
}

/** Months looked at, and those of them over which the margin of term deposits is read. */
const MONTHS = 12;
const QUARTER = 3;

interface Row extends Record<string, unknown> {
  cust_id: string;
  cust_type: string | null;
  segment: string | null;
  n: number;
  x: number | null;
  last: number | null;
  rest: number;
  squares: number;
  term: number | null;
  held: number | null;
  left_at: number | null;
}

/**
 * What loan customers bring besides their loans, months ahead. A term deposit ends and is renewed in sight of the bank: of
 * those who had one, who still has is a shifted beta geometric. Everything else may end unseen: months with movements of
 * the customer's own are a BG/BB, and the margin is earned while the customer is still there. Margins are shrunken means
 * within the segment, for they may be negative. Grain: customer.
 */
export async function relationValues(
  source: Source,
  policy: Policy,
  {period, horizon, discount}: Window
): Promise<Map<string, RelationValue | null>> {
  const periods = lastPeriods(
    source.periods.filter((each) => each <= period),
    period,
    MONTHS
  );
  const rows = await source.rows<Row>(query(periods, period, borrowersQuery(source, policy, period)));
  const alive = fitted(
    rows,
    ({cust_type}) => cust_type ?? "",
    (own) => {
      const shape = fitBetaBernoulli(patternsOf(own));
      const known = new Map<string, number>();
      return ({x, last, n}: Row) => {
        if (x === null) return null;
        const key = `${x} ${last} ${n}`;
        // Everybody always active, or nobody: then nobody is seen to leave.
        const months =
          known.get(key) ??
          (shape ? aliveAhead(shape, patternOf(x, last, n), horizon, discount) : annuity(horizon, discount));
        known.set(key, months);
        return months;
      };
    }
  );
  const renewing = fitted(
    rows,
    ({cust_type}) => cust_type ?? "",
    (own) => {
      const holders = own.filter(({left_at}) => left_at !== null);
      const left = Array.from(
        {length: MONTHS - 1},
        (_, k) => holders.filter((row) => row.left_at === k + 1).length
      );
      const shape = fitBetaGeometric({left, stayed: holders.filter((row) => row.left_at === 0).length});
      return ({held}: Row) =>
        shape ? periodsAhead(shape, held ?? 0, horizon, discount) : annuity(horizon, discount);
    }
  );
  const margins = fitted(
    rows,
    ({segment}) => segment ?? "",
    (own) => {
      const rest = own.map(sampleOf);
      const by = shrinkageOf(rest);
      return (row: Row) => (by ? shrunkenMean(sampleOf(row), by) : row.rest);
    }
  );
  return new Map(
    rows.map((row) => {
      const there = alive(row);
      if (there === null) return [row.cust_id, null];
      // The price of a term deposit is fixed until it ends: its margin is taken as it is.
      const term = row.term ?? 0;
      return [row.cust_id, {terms: term * renewing(row), relation: (margins(row) - term) * there}];
    })
  );
}

/** Months ahead worth their discount, of somebody who is sure to be there. */
const annuity = (months: number, discount: number) =>
  discount === 0 ? months : (1 - (1 + discount) ** -months) / discount;

const sampleOf = ({n, rest, squares}: Row): Sample => ({n, mean: rest, squares});

const patternOf = (x: number, last: number | null, n: number) => ({x, last: last ?? 0, n});

function patternsOf(rows: readonly Row[]): ActivityPattern[] {
  const found = new Map<string, ActivityPattern>();
  for (const {x, last, n} of rows) {
    if (x === null) continue;
    const key = `${x} ${last} ${n}`;
    const own = found.get(key);
    if (own) own.count += 1;
    else found.set(key, {...patternOf(x, last, n), count: 1});
  }
  return [...found.values()];
}

/** A function of a row that is made once for each group of rows. */
function fitted<T>(
  rows: readonly Row[],
  group: (row: Row) => string,
  make: (own: readonly Row[]) => (row: Row) => T
): (row: Row) => T {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(group(row));
    if (own) own.push(row);
    else groups.set(group(row), [row]);
  }
  const made = new Map([...groups].map(([key, own]) => [key, make(own)]));
  return (row) => made.get(group(row))!(row);
}

/**
 * Grain: customer of the month. `n` months seen of the window, `x` of them with movements of its own, the last of which
 * `last`, counted from 1; mean and squares of what it brought a month besides loans; margin a month of term deposits;
 * months it held some; and of those who held some when the window began, the month in which they no longer did, 0 for
 * none.
 */
function query(periods: readonly string[], period: string, borrowers: string): string {
  const k = `case c.period ${periods.map((each, at) => `when '${each}' then ${at + 1}`).join(" ")} end`;
  const quarter = periods.slice(-QUARTER);
  return `with borrowers as (${borrowers}), months as (
      select c.cust_id, ${k} as k, c.cust_type, c.segment, c.period, b.own_count,
        c.l4 - (c.loan_l1 - c.el - coalesce(c.loan_cost, 0)) as rest, coalesce(c.dep_term_adb, 0) > 0 as terms
      from customer_month c join borrowers w on w.cust_id = c.cust_id
      left join behaviour_month b on b.period = c.period and b.cust_id = c.cust_id
      where c.period in (${textList(periods)})
    ), terms as (
      select a.cust_id, cast(sum(a.l1) as double) / ${quarter.length} as term
      from account_month a join borrowers w on w.cust_id = a.cust_id
      where a.period in (${textList(quarter)}) and a.part = 'term' group by a.cust_id
    )
    select m.cust_id, max(case when m.period = '${period}' then m.cust_type end) as cust_type,
      max(case when m.period = '${period}' then m.segment end) as segment,
      cast(max(k) - min(k) + 1 as integer) as n,
      case when count(own_count) > 0 then cast(count(case when own_count > 0 then 1 end) as integer) end as x,
      cast(max(case when own_count > 0 then k end) - min(k) + 1 as integer) as last,
      avg(rest) as rest, cast(count(rest) * sum(${addableSquare("rest")} * rest) - sum(rest) * sum(rest) as double) / count(rest) as squares, max(t.term) as term,
      cast(count(case when terms then 1 end) as integer) as held,
      case when bool_or(k = 1 and terms) then cast(coalesce(min(case when k > 1 and not terms then k - 1 end), 0) as integer) end as left_at
    from months m left join terms t on t.cust_id = m.cust_id
    group by m.cust_id having bool_or(m.period = '${period}') and avg(rest) is not null order by m.cust_id`;
}
