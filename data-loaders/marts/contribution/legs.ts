import {escape} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import type {ColumnTable} from "arquero";
import {costAllocation} from "../../../src/metrics/contribution/costAllocation.js";
import {depositContribution} from "../../../src/metrics/contribution/depositContribution.js";
import {feeContribution} from "../../../src/metrics/contribution/feeContribution.js";
import {loanContribution} from "../../../src/metrics/contribution/loanContribution.js";
import type {Measure} from "../cells.js";
import {absent, column, given, kindColumn, orderColumn, rowOf} from "../cells.js";
import {firmRows} from "../behind.js";
import {concentrationBy, sumsOf} from "../group.js";
import type {Behind, Mart, MartRow} from "../mart.js";
import {population} from "../mart.js";
import type {Source} from "../source.js";
import {ladderOf, LADDER_COLUMNS} from "./steps.js";

export const LEG_COLUMNS = [
  ...["loan_l1", "dep_l1", "dep_l1_tied", "fee_income", "loan_fee", "recovery", "el"],
  ...["cost", "loan_cost", "dep_cost", "fee_cost"]
] as const;

interface Options {
  period: string;
  /** Members of the report population this month, with LADDER_COLUMNS and LEG_COLUMNS. */
  members: ColumnTable;
  needs: readonly string[];
  facts: Mart["facts"];
}

/**
 * Net contribution of loan customers by what earned it: loans, deposits, fee business, recoveries, less the cost that
 * serves the customer as a whole. The legs add up to L4, or the build stops. Grain: leg. C03.
 */
export function legs({period, members, needs, facts}: Options): Mart {
  const {sums, rows: n} = sumsOf(members, [...new Set([...LADDER_COLUMNS, ...LEG_COLUMNS])]);
  const ladder = ladderOf({key: "", rows: n, sums, valid: {}});
  const sum = (name: string) => sums[name] ?? null;
  // A margin counts only where the level is offered for the whole build.
  const margin = (name: string) => (ladder.l1.value === null ? null : (sum(name) ?? 0));
  const cost = (name: string) => (sum("cost") === null ? null : (sum(name) ?? 0));
  const deposits = depositContribution.compute({
    ...{margin: margin("dep_l1"), tied: margin("dep_l1_tied"), cost: cost("dep_cost")}
  });
  const joint = difference(cost("cost"), cost("loan_cost"), cost("dep_cost"), cost("fee_cost"));
  const recovery = ladder.fee.value === null ? null : (sum("recovery") ?? 0);
  const made: readonly Leg[] = [
    {
      ...{leg: "loans", kind: "part", margin: margin("loan_l1"), fee: sum("loan_fee"), el: sum("el")},
      cost: cost("loan_cost"),
      contribution: loanContribution.compute({
        ...{margin: margin("loan_l1"), fee: sum("loan_fee")},
        ...{expectedLoss: sum("el"), cost: cost("loan_cost")}
      })
    },
    {
      ...{leg: "deposits", kind: "part", margin: margin("dep_l1"), fee: 0, el: 0, cost: cost("dep_cost")},
      contribution: deposits.all
    },
    {
      ...{leg: "fees", kind: "part", margin: 0, el: 0, cost: cost("fee_cost")},
      fee: difference(sum("fee_income"), sum("loan_fee")),
      contribution: feeContribution.compute({
        ...{fee: sum("fee_income"), loanFee: sum("loan_fee"), cost: cost("fee_cost")}
      })
    },
    {
      ...{leg: "recoveries", kind: "part", margin: 0, fee: recovery, el: 0, cost: 0},
      contribution: shown(recovery)
    },
    {
      ...{leg: "joint", kind: "part", margin: 0, fee: 0, el: 0, cost: joint},
      contribution: joint === null ? absent("MISSING") : given(0 - joint)
    },
    {
      ...{leg: "total", kind: "total", margin: ladder.l1.value, fee: ladder.fee.value, el: sum("el")},
      ...{cost: sum("cost"), contribution: ladder.l4}
    }
  ];
  assertAdds(made);
  const memo: Leg = {
    ...{leg: "own_deposits", kind: "outside", fee: 0, el: 0, cost: cost("dep_cost")},
    margin: difference(margin("dep_l1"), margin("dep_l1_tied")),
    contribution: deposits.adjusted
  };
  const rows: MartRow[] = [...made.slice(0, 2), memo, ...made.slice(2)].map((leg, order) =>
    rowOf(
      {
        ...{order, leg: leg.leg, kind: leg.kind, metric: METRICS[leg.leg] ?? "CON-10"},
        ...{margin: shown(leg.margin), fee: shown(leg.fee), el: shown(leg.el), cost: shown(leg.cost)},
        contribution: leg.contribution
      },
      behind(members, leg.leg, period)
    )
  );
  const rowFor = (leg: string) => rows.find((row) => row["leg"] === leg)!;
  return {
    ...{id: "C03", family: "contribution", name: "legs", period, needs, facts},
    title: {en: "Net contribution by what earned it", zh: "净贡献构成"},
    columns: [
      orderColumn,
      column("leg", "code", "Leg", "构成", {labels: LEGS}),
      kindColumn,
      column("margin", "money", "FTP margin", "FTP利差收益", {metric: "CON-10"}),
      column("fee", "money", "Fees and recoveries", "手续费及收回", {metric: "CON-10"}),
      column("el", "money", "Expected loss", "预期损失", {metric: "CON-10"}),
      column("cost", "money", "Operating cost", "运营成本", {metric: "CON-10"}),
      column("contribution", "money", "Contribution", "贡献", {metric: "CON-10"}),
      column("metric", "code", "Metric", "指标编号")
    ],
    metrics: ["CON-13", "CON-14", "CON-15", "CON-17"],
    rows,
    privacy: {
      groups: {all: ["margin", "fee", "el", "cost", "contribution"]},
      lines: [
        {
          total: rowFor("total"),
          members: made.filter(({kind}) => kind === "part").map(({leg}) => rowFor(leg))
        },
        {
          total: rowFor("deposits"),
          members: [rowFor("own_deposits"), {hidden: holders(members, "dep_l1_tied")}]
        }
      ]
    }
  };
}

/** Who earned a leg: the members with an amount in it, and the largest firms among them. */
function behind(members: ColumnTable, leg: string, period: string): Behind {
  const column = AMOUNTS[leg];
  if (column === undefined)
    return {n: members.numRows(), of: population(period, "contribution", ""), kind: "retail"};
  const amounts = concentrationBy(members, () => leg, {[column]: "contribution"}, firmRows(members)).get(leg);
  return {n: holders(members, column), kind: "retail", ...(amounts ? {concentration: amounts} : {})};
}

const holders = (members: ColumnTable, column: string): number =>
  members.filter(escape((d: Record<string, number | null>) => (d[column] ?? 0) !== 0)).numRows();

/** The column that tells whether a customer has a leg. */
const AMOUNTS: Readonly<Record<string, string>> = {
  ...{loans: "loan_l1", deposits: "dep_l1", own_deposits: "dep_l1", fees: "fee_income"},
  ...{recoveries: "recovery", joint: "cost"}
};

interface Leg {
  leg: string;
  kind: string;
  margin: number | null;
  fee: number | null;
  el: number | null;
  cost: number | null;
  contribution: Measure;
}

const shown = (value: number | null): Measure => (value === null ? absent("MISSING") : given(value));

const difference = (whole: number | null, ...parts: readonly (number | null)[]): number | null =>
  parts.reduce<number | null>((left, part) => (left === null || part === null ? null : left - part), whole);

function assertAdds(made: readonly Leg[]) {
  const parts = made.filter(({kind}) => kind === "part").map(({contribution}) => contribution.value);
  const whole = made.find(({kind}) => kind === "total")!.contribution.value;
  if (whole === null || parts.includes(null)) return;
  const sum = parts.reduce<number>((all, part) => all + part!, 0);
  if (sum !== whole) throw new Error(`legs do not add up: ${sum}, in all ${whole}`);
}

/** What pools cost, what a unit costs, and what of it customers used. Grain: pool. C03. */
export async function costPools(source: Source, {labels}: Pick<Policy, "labels">): Promise<Mart> {
  const {period} = source;
  const pools = await source.rows<{
    pool: string;
    unit: string | null;
    cost: number;
    capacity: number | null;
    used: number;
    customers: number;
  }>(
    `select pool, unit, cost, capacity, used, customers from cost_month where period = '${period}' order by cost desc, pool`
  );
  const whole = {charged: 0, unallocated: 0, cost: 0};
  const rows = pools.map(({pool, unit, cost, capacity, used, customers}) => {
    const {rate, charged, unallocated, use} = costAllocation.compute({cost, capacity, used});
    whole.cost += cost;
    whole.charged += charged.value ?? 0;
    whole.unallocated += unallocated.value ?? 0;
    return rowOf(
      {
        ...{pool, kind: "part", unit: unit ?? "", rate: {...rate, value: rounded(rate.value)}},
        ...{
          capacity: capacity ?? absent("MISSING"),
          used: Math.round(used * 100) / 100,
          use,
          cost,
          charged,
          unallocated
        }
      },
      {n: customers, kind: "retail"}
    );
  });
  const none = absent("NOT_APPLICABLE");
  const total = rowOf(
    {
      ...{pool: "total", kind: "total", unit: "", rate: none, capacity: none, used: none, use: none},
      ...whole
    },
    {n: pools.reduce((sum, {customers}) => sum + customers, 0), kind: "retail"}
  );
  return {
    ...{id: "C03", family: "contribution", name: "cost_pools", period},
    needs: rows.length ? [] : ["T33 cost_pool"],
    facts: [{name: "cost_month", periods: [period], rows: rows.length}],
    title: {en: "Cost by use, and what nobody used", zh: "成本分摊与未使用产能"},
    columns: [
      column("pool", "code", "Pool", "成本池", {
        labels: {...labels.activities, total: {en: "Total", zh: "合计"}}
      }),
      kindColumn,
      column("unit", "code", "Unit", "计量单位", {labels: UNITS}),
      column("rate", "money", "A unit costs", "单位费率", {metric: "CON-17"}),
      column("capacity", "count", "Capacity", "实际产能", {metric: "CON-17"}),
      column("used", "count", "Used", "使用量", {metric: "CON-17"}),
      column("use", "share", "In use", "产能使用率", {metric: "CON-17"}),
      column("cost", "money", "Cost", "成本", {metric: "CON-17"}),
      column("charged", "money", "Charged to customers", "已分摊", {metric: "CON-17"}),
      column("unallocated", "money", "Not allocated", "未分摊", {metric: "CON-17"})
    ],
    rows: rows.length ? [...rows, total] : [],
    privacy: {
      groups: {used: ["used", "use", "charged", "unallocated"]},
      lines: rows.length ? [{total, members: rows}] : []
    }
  };
}

/** Usual measures of capacity; another is told as the extract writes it. */
const UNITS = {
  minute: {en: "Minute", zh: "分钟"},
  hour: {en: "Hour", zh: "小时"},
  item: {en: "Item", zh: "笔"},
  account: {en: "Account", zh: "户"},
  "": {en: "", zh: ""}
};

const rounded = (fen: number | null) => (fen === null ? null : Math.round(fen));

const METRICS: Readonly<Record<string, string>> = {
  ...{loans: "CON-13", deposits: "CON-14", own_deposits: "CON-14", fees: "CON-15", joint: "CON-17"}
};

const LEGS = {
  loans: {en: "Loans", zh: "贷款"},
  deposits: {en: "Deposits", zh: "存款"},
  own_deposits: {en: "of which neither pledged nor margin", zh: "其中：非质押、非保证金存款"},
  fees: {en: "Wealth, agency, cards and fees", zh: "理财、代销、信用卡及中间业务"},
  recoveries: {en: "Recoveries on written-off loans", zh: "已核销贷款收回"},
  joint: {en: "Cost of the customer as a whole", zh: "客户共同成本"},
  total: {en: "Net contribution (L4)", zh: "净贡献（L4）"}
};
