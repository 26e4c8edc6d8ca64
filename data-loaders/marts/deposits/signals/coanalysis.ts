import {depositorContribution} from "../../../../src/metrics/deposits/depositorContribution.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {populationStability} from "../../../../src/stats/populationStability.js";
import type {Measure} from "../../cells.js";
import {absent, column, given, orderColumn, rowOf, UNKNOWN} from "../../cells.js";
import type {Mart} from "../../mart.js";
import {population} from "../../mart.js";
import {daysIn, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import {WHOLE} from "../book/bookDays.js";
import type {CustType} from "../groups.js";
import {behindSegment, segmentColumns, segmentRows} from "../segmentRows.js";

/** Month's margin of deposits and contribution of their owners. */
export type Earned = {
  cust_type: CustType;
  segment: string;
  customers: number;
  adb: number;
  margin: number | null;
  contribution: number | null;
  top1: number;
  top2: number;
};

/** Grain: type x segment. A sum is null where a part of it is. */
export const readEarned = (source: Source): Promise<Earned[]> =>
  source.rows<Earned>(`with earned as (
      select cust_type, coalesce(segment, '${UNKNOWN}') as segment, cast(count(*) as integer) as customers, cast(sum(dep_adb) as bigint) as adb,
        case when count(dep_l1) = count(*) then cast(sum(dep_l1) as bigint) end as margin,
        case when count(l4) = count(*) then cast(sum(l4) as bigint) end as contribution, max(dep_adb, 2) as most
      from customer_month where period = '${source.period}' and dep_accounts > 0 and cust_type is not null
      group by 1, 2
    )
    select * exclude (most), coalesce(most[1], 0) as top1, coalesce(most[2], 0) as top2 from earned order by cust_type, segment`);

/** What deposits earn, and what their owners contribute in all. Grain: type x segment (and all of the type). D17, DEP-50. */
export function earned(found: readonly Earned[], period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const days = daysIn(period);
  const {rows, lines} = segmentRows(found, policy, (keys, of) => {
    const sum = (name: "customers" | "adb") => of.reduce((all, each) => all + each[name], 0);
    const whole = (name: "margin" | "contribution") =>
      of.some((each) => each[name] === null) ? null : of.reduce((all, each) => all + each[name]!, 0);
    const rates = depositorContribution.compute({
      ...{margin: whole("margin"), contribution: whole("contribution"), adb: sum("adb"), days}
    });
    const n = sum("customers");
    return rowOf(
      {...keys, customers: n, adb: sum("adb"), ...rates},
      behindSegment(keys, {period, what: "depositors' contribution", n}, () => ({
        adb: {top1: of[0]!.top1, top2: of[0]!.top2, sum: sum("adb")}
      }))
    );
  });
  return {
    ...{id: "D17", family: "deposits", name: "earned", period, rows, facts},
    title: {en: "What depositors earn the bank", zh: "存款客户贡献度"},
    columns: [
      ...segmentColumns(rows, policy),
      column("customers", "count", "Depositors", "存款客户数", {metric: "DEP-50"}),
      column("adb", "money", "Average deposits", "存款日均", {metric: "DEP-02"}),
      column("margin", "rate", "Deposit margin, 360 days", "存款利差贡献率（360天年化）", {metric: "DEP-50"}),
      column("contribution", "rate", "All contribution, on deposits", "综合贡献/存款", {metric: "DEP-50"})
    ],
    privacy: {
      groups: {all: ["customers", "adb", "margin", "contribution"]},
      additive: ["customers", "adb"],
      lines
    }
  };
}

/** Accounts and how many of them belong to a customer of the master file, and depositors by tier now and a month ago. */
export interface Joined {
  accounts: number;
  matched: number;
  tiers: readonly {tier: string; before: number; now: number}[];
  /** Depositors of both months, and those of another tier now. */
  both: number;
  moved: number;
}

export async function readJoined(source: Source, {deposits}: Policy): Promise<Joined> {
  const before = shiftPeriod(source.period, -1);
  const tier = `case when dep_adb < case cust_type when 'C' then ${deposits.tiers.C.mid} else ${deposits.tiers.P.mid} end then 'low'
    when dep_adb < case cust_type when 'C' then ${deposits.tiers.C.high} else ${deposits.tiers.P.high} end then 'mid' else 'high' end`;
  const of = (period: string) =>
    `(select cust_id, ${tier} as tier from customer_month where period = '${period}' and dep_accounts > 0)`;
  const [accounts] = await source.rows<{accounts: number; matched: number}>(
    `select cast(count(*) as integer) as accounts, cast(count(cust_type) as integer) as matched from account_month where period = '${source.period}'`
  );
  const tiers = await source.rows<{before: string | null; now: string | null; n: number}>(
    `select b.tier as before, n.tier as now, cast(count(*) as integer) as n
     from ${of(before)} b full join ${of(source.period)} n on n.cust_id = b.cust_id group by all order by all`
  );
  const count = (test: (row: (typeof tiers)[number]) => boolean) =>
    tiers.filter(test).reduce((sum, {n}) => sum + n, 0);
  return {
    ...{accounts: accounts?.accounts ?? 0, matched: accounts?.matched ?? 0},
    tiers: ["high", "mid", "low"].map((name) => ({
      ...{tier: name, before: count((row) => row.before === name), now: count((row) => row.now === name)}
    })),
    both: count((row) => row.before !== null && row.now !== null),
    moved: count((row) => row.before !== null && row.now !== null && row.before !== row.now)
  };
}

const POINTS = ["assets", "liquidity", "behaviour", "tiers"] as const;

/**
 * The four points at which deposits and loans are read together, with each difficulty as a number: accounts matched to a
 * customer, error of the forecast, flows not identified, customers whose tier moved and how stable tiers are. Grain: point.
 * D17 (seed table of co-analysis).
 */
export function challenges(
  joined: Joined,
  made: readonly Mart[],
  period: string,
  facts: Mart["facts"]
): Mart {
  const rowsOf = (name: string) => made.find((mart) => mart.name === name)?.rows ?? [];
  const numberIn = (cell: unknown, reason: string): Measure =>
    typeof cell === "number" ? given(cell) : absent(reason);
  const error = rowsOf("forecast_errors").findLast((row) => row["basis"] === WHOLE);
  const shown = error?.["shown"] === "naive" ? "naive" : "model";
  const flows = rowsOf("directions").filter((row) => row["kind"] === "part" || row["kind"] === "total");
  const outflow = (way: string) =>
    flows.filter((row) => row["way"] === way).reduce((sum, row) => sum + Number(row["outflow"] ?? 0), 0);
  const bins = (name: "before" | "now") => joined.tiers.map((tier) => tier[name]);
  const psi = populationStability(bins("before"), bins("now"));
  const figures: Record<(typeof POINTS)[number], {share: Measure; index: Measure; metric: string}> = {
    assets: {
      share: ratio(joined.matched, joined.accounts),
      index: absent("NOT_APPLICABLE"),
      metric: "DEP-11"
    },
    liquidity: {
      share: numberIn(error?.[shown], "SHORT_HISTORY"),
      ...{index: absent("NOT_APPLICABLE"), metric: "DEP-43"}
    },
    behaviour: {
      share: ratio(outflow("unidentified"), outflow("total")),
      ...{index: absent("NOT_APPLICABLE"), metric: "DEP-37"}
    },
    tiers: {
      share: ratio(joined.moved, joined.both),
      index: psi === null || joined.both === 0 ? absent("SHORT_HISTORY") : given(psi),
      metric: "DEP-04"
    }
  };
  const codes = Object.fromEntries(POINTS.map((point) => [point, WORDS[point]]));
  const labels = (of: "point" | "method" | "challenge") =>
    Object.fromEntries(POINTS.map((point) => [point, codes[point]![of]]));
  return {
    ...{id: "D17", family: "deposits", name: "challenges", period, facts},
    title: {en: "Deposits and loans together: what it takes", zh: "存贷协同分析要点"},
    rows: POINTS.map((point, order) =>
      rowOf(
        {
          ...{point, order, method: point, challenge: point, metric: figures[point].metric},
          ...{share: figures[point].share, index: figures[point].index}
        },
        {n: Number.MAX_SAFE_INTEGER, of: population(period, "co-analysis", point), kind: "retail"}
      )
    ),
    columns: [
      column("point", "code", "Point", "协同分析要点", {labels: labels("point")}),
      orderColumn,
      column("method", "code", "Method", "方法举例", {labels: labels("method")}),
      column("challenge", "code", "Difficulty", "实际挑战", {labels: labels("challenge")}),
      column("metric", "code", "Metric", "指标编号"),
      column("share", "share", "As a number", "量化结果"),
      column("index", "number", "Stability index (PSI)", "稳定性指数（PSI）", {metric: "DEP-04"})
    ],
    privacy: {groups: {all: ["share", "index"]}}
  };
}

const WORDS = {
  assets: {
    point: {en: "Full view of assets", zh: "客户全景资产"},
    method: {en: "One customer id over all products", zh: "统一客户ID归集多产品数据"},
    challenge: {en: "Islands of data: accounts matched to a customer", zh: "数据孤岛：账户与客户匹配率"}
  },
  liquidity: {
    point: {en: "Liquidity of funds", zh: "资金流动性"},
    method: {en: "Loans paid out beside movements of deposits", zh: "贷款发放、存款动账关联分析"},
    challenge: {en: "Hard to foretell: mean error out of time", zh: "预测难度高：回测平均误差"}
  },
  behaviour: {
    point: {en: "Paths of behaviour", zh: "行为轨迹追踪"},
    method: {en: "Money between deposits, loans and wealth", zh: "存款—贷款—理财资金流转"},
    challenge: {en: "Hard to model: outflow not identified", zh: "建模复杂：流出未识别占比"}
  },
  tiers: {
    point: {en: "Tiers of customers", zh: "客户分层策略"},
    method: {en: "Tiers by contribution and activity", zh: "按贡献度、活跃度分层运营"},
    challenge: {en: "Must follow change: moved tier in the month", zh: "标准需动态调整：当月层级变动占比"}
  }
} as const;
