import type {ColumnTable} from "arquero";
import {economicProfit} from "../../../src/metrics/parts/capital.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Measure} from "../cells.js";
import {column} from "../cells.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import {daysIn} from "../periods.js";
import {bySegment} from "./bySegment.js";
import type {Capital} from "./capital.js";
import {isFirm, leadersOf} from "./leaders.js";

const LEVELS = ["l1", "l2", "l3", "l4"] as const;
type Level = (typeof LEVELS)[number];
type Row = {cust_id: string; cust_type: string | null; segment: string | null} & Record<Level, number | null>;

const rounded = ({value, ...rest}: Measure): Measure => ({
  ...rest,
  value: value === null ? null : Math.round(value)
});

/** L1 to L5 side by side, and the return on the capital that loans tie up. Grain: segment. C03, CON-10, CON-29. */
export function economicProfits(
  members: ColumnTable,
  {rules, customers}: Capital,
  period: string,
  policy: Policy,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart {
  const days = daysIn(period);
  const all = (members.objects() as Row[]).map((row) => ({
    ...row,
    type: row.cust_type ?? "P",
    ...(customers.get(row.cust_id) ?? {exposure: 0, capital: 0})
  }));
  const {rows, lines, columns} = bySegment(all, policy, (own, segment) => {
    const sum = (of: (each: (typeof own)[number]) => number | null) =>
      own.some((each) => of(each) !== null) ? own.reduce((total, each) => total + (of(each) ?? 0), 0) : null;
    const [exposure, capital] = [sum((each) => each.exposure) ?? 0, sum((each) => each.capital) ?? 0];
    // Capital is charged to those whose net contribution is known: over the same borrowers above the line and below it.
    const charged = own.reduce((total, each) => total + (each.l4 === null ? 0 : each.capital), 0);
    const {tax, charge, profit, raroc} = economicProfit(
      {l4: sum(({l4}) => l4), capital: charged, days},
      rules
    );
    return {
      cells: {
        ...{customers: own.length, exposure: Math.round(exposure), capital: Math.round(capital)},
        ...Object.fromEntries(LEVELS.map((level) => [level, sum((each) => each[level])])),
        ...{tax: rounded(tax), charge: rounded(charge), l5: rounded(profit), raroc}
      },
      behind: {
        n: own.length,
        of: population(period, "contribution", segment === "total" ? "" : `segment=${segment}`),
        ...leadersOf(own, isFirm, {exposure: (each) => each.exposure, capital: (each) => each.capital})
      }
    };
  });
  return {
    ...{id: "C03", family: "contribution", name: "economic_profit", period, rows, needs, facts},
    title: {en: "From margin to economic profit", zh: "从利差到经济利润"},
    columns: [
      ...columns,
      column("customers", "count", "Customers", "客户数", {metric: "CON-01"}),
      ...LEVELS.map((level) =>
        column(level, "money", level.toUpperCase(), LABELS[level], {metric: "CON-10"})
      ),
      column("tax", "money", "Income tax", "所得税", {metric: "CON-10"}),
      column("exposure", "money", "Exposure", "风险暴露", {metric: "CON-29"}),
      column("capital", "money", "Capital tied up", "占用资本", {metric: "CON-29"}),
      column("charge", "money", "Cost of capital", "资本成本", {metric: "CON-10"}),
      column("l5", "money", "L5 economic profit", "L5 经济利润", {metric: "CON-10"}),
      column("raroc", "rate", "RAROC, a year", "RAROC（年化）", {metric: "CON-29"})
    ],
    privacy: {
      groups: {all: ["customers", ...LEVELS, "tax", "exposure", "capital", "charge", "l5", "raroc"]},
      additive: ["customers", "exposure", "capital"],
      lines
    }
  };
}

const LABELS: Readonly<Record<Level, string>> = {
  ...{l1: "L1 FTP净利息收入", l2: "L2 毛贡献", l3: "L3 风险调整后贡献", l4: "L4 净贡献"}
};
