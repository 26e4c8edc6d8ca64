import type {Move} from "../../../../src/metrics/deposits/rateSensitivity.js";
import {movedBy, rateSensitivity} from "../../../../src/metrics/deposits/rateSensitivity.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import {column, intervalColumns, orderColumn, rowOf, UNKNOWN} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {firstDay} from "../../periods.js";
import type {Source} from "../../source.js";
import type {CustType} from "../groups.js";
import {bySegment, kindOf, ofSegment, segmentColumn, TYPES, typeColumn} from "../groups.js";

/** New contracts of a product and tenor after so many moves of the reference: their number, and sums of their rates. */
export type NewRates = {
  cust_type: CustType;
  segment: string;
  cell: string;
  happened: number;
  n: number;
  sum: number;
  squares: number;
  customers: number;
};

/** Moves of the reference since the first month in the store, oldest first; none without the feed. */
export async function readMoves(source: Source, {deposits}: Policy): Promise<Move[]> {
  if (!source.has("ref_rate")) return [];
  const rows = await source.rows<{date: number; rate: number}>(
    `select date, max(rate) as rate from ref_rate where rate_id = '${deposits.beta.reference}' and date <= ${source.asOf}
     group by date order by date`
  );
  const from = firstDay(source.periods[0]!);
  return rows.flatMap(({date, rate}, at) => {
    const before = rows[at - 1];
    return before && before.rate !== rate && date > from
      ? [{after: before.date, day: date, change: rate - before.rate}]
      : [];
  });
}

/**
 * Term deposits in their first month, opened since the first month in the store. Left out are those of the days in which a
 * move may have come, where the reference is not told daily, or not have come through yet. Grain: type x segment x product and tenor x moves happened.
 */
export function readNewRates(
  source: Source,
  {deposits}: Policy,
  moves: readonly Move[]
): Promise<NewRates[]> {
  const {lagDays} = deposits.beta;
  if (moves.length === 0) return Promise.resolve([]);
  const periods = source.periods.filter((period) => period <= source.period);
  const happened = moves
    .map(({day}) => `case when open_date >= ${day + lagDays} then 1 else 0 end`)
    .join(" + ");
  const between = moves
    .map(({after, day}) => `open_date between ${after + 1} and ${day + lagDays - 1}`)
    .join(" or ");
  return source.rows<NewRates>(`with fresh as (
      select cust_type, coalesce(segment, '${UNKNOWN}') as segment, cust_id, rate,
        product_code || ' ' || cast(round(orig_tenor_days / 30.44) as integer) as cell, ${happened} as happened
      from account_month
      where period in (${textList(periods)}) and part = 'term' and rate is not null and orig_tenor_days is not null
        and cust_type is not null and open_date >= date_diff('day', date '1970-01-01', cast(period || '-01' as date)) and not (${between})
    )
    select f.cust_type, f.segment, cell, cast(happened as integer) as happened, cast(count(*) as integer) as n,
      cast(sum(cast(rate as decimal(18, 10))) as double) as sum,
      cast(sum(cast(rate * rate as decimal(18, 14))) as double) as squares, any_value(c.customers) as customers
    from fresh f join (
      select cust_type, segment, cast(count(distinct cust_id) as integer) as customers from fresh group by cust_type, segment
    ) c on c.cust_type = f.cust_type and c.segment = f.segment
    group by f.cust_type, f.segment, cell, happened order by f.cust_type, f.segment, cell, happened`);
}

/** What of the moves reaches the new contracts of one segment. */
export const betasOf = (own: readonly NewRates[], moves: readonly Move[], {deposits}: Policy) =>
  rateSensitivity.compute({
    points: own.map(({happened, ...point}) => ({...point, x: movedBy(moves, happened)})),
    ...{moves, leastMove: deposits.beta.leastMove}
  });

/** How much of a move of the reference reaches customers. Grain: type x segment x way. D13, DEP-46. */
export function beta(
  found: readonly NewRates[],
  moves: readonly Move[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {reference} = policy.deposits.beta;
  const rows: MartRow[] = [];
  for (const type of TYPES) {
    const mine = found.filter((each) => each.cust_type === type);
    for (const segment of [...new Set(mine.map((each) => each.segment))].sort(bySegment(policy))) {
      const own = mine.filter((each) => each.segment === segment);
      const betas = betasOf(own, moves, policy);
      for (const [at, way] of (["down", "up"] as const).entries()) {
        const mineMoves = moves.filter(({change}) => (way === "down" ? change < 0 : change > 0));
        rows.push(
          rowOf(
            {
              ...{
                type,
                segment,
                way,
                order: rows.length,
                moves: mineMoves.length,
                moved: Math.round(movedBy(moves, moves.length)[at]! * 1e6) / 100
              },
              ...{contracts: own.reduce((sum, {n}) => sum + n, 0), ...betas[way]}
            },
            {
              n: own[0]!.customers,
              of: ofSegment(period, "new term deposits", type, segment),
              kind: kindOf(type)
            }
          )
        );
      }
    }
  }
  return {
    ...{id: "D13", family: "deposits", name: "beta", period, rows, facts},
    title: {en: `What of a move of ${reference} reaches customers`, zh: `${reference}变动对存款利率的传导`},
    ...(rows.length ? {} : {needs: ["T07 ref_rate"]}),
    columns: [
      typeColumn(policy),
      segmentColumn(
        rows.map((row) => String(row["segment"])),
        policy
      ),
      column("way", "code", "Moves", "方向", {
        labels: {down: {en: "Down", zh: "下调"}, up: {en: "Up", zh: "上调"}}
      }),
      orderColumn,
      column("moves", "count", "Number of moves", "变动次数", {metric: "DEP-46"}),
      column("moved", "bp", "Together", "累计变动", {metric: "DEP-46"}),
      column("contracts", "count", "New contracts", "新做合约数", {metric: "DEP-46"}),
      column("beta", "number", "Beta", "传导系数", {metric: "DEP-46"}),
      ...intervalColumns("number", {metric: "DEP-46"})
    ],
    privacy: {groups: {all: ["contracts", "beta", "low", "high"]}}
  };
}
