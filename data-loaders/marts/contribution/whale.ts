import type {ColumnTable} from "arquero";
import {fewer} from "../behind.js";
import {gini, herfindahl} from "../../../src/stats/gini.js";
import {seededRandom} from "../../../src/stats/seededRandom.js";
import {topCount, topShare, topShareIntervals} from "../../../src/stats/topShare.js";
import type {Labels, Measure} from "../cells.js";
import {absent, column, intervalColumns, kindColumn, orderColumn, rowOf, totalLabel} from "../cells.js";
import type {Mart, MartRow} from "../mart.js";
import {annualProfits} from "./annual.js";
import {kindsOf} from "./alerts.js";
import type {ContributionHistory} from "./history.js";
import {isFirm, ledBy} from "./leaders.js";

/** Upper ends of the bands, as shares of customers: finer where the money is. */
const BANDS = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;
const TOPS = [0.01, 0.1, 0.2] as const;

/**
 * The whale curve (domain.md B1.7): customers from the most profitable to the least, what each band earns and what all
 * up to it have earned, above 100 % where the rest loses. And what that comes to: shares of the top with intervals, the
 * peak, and those who lose. Grain: band; figure. C05, LAB-03.
 */
export function whale(
  {population, members}: ContributionHistory,
  period: string,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart[] {
  const {customers, profits} = annualProfits(population, period);
  const kinds = kindsOf(members);
  const ordered = customers.map((customer) => ({
    profit: profits[customer]!,
    firm: kinds.isFirm(population.ids[customer]!),
    customer
  }));
  ordered.sort((a, b) => b.profit - a.profit || a.customer - b.customer);
  const short = needs.length === 0 && ordered.length === 0 ? ["three months"] : needs;
  return [bandsOf(ordered, period, short, facts), figuresOf(ordered, members, period, short, facts)];
}

interface Ranked {
  profit: number;
  firm: boolean;
}

const sumOf = (list: readonly Ranked[]) => list.reduce((sum, {profit}) => sum + profit, 0);

const profitOf = ({profit}: Ranked) => profit;

function bandsOf(
  ordered: readonly Ranked[],
  period: string,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart {
  const total = sumOf(ordered);
  const rowFor = (
    band: string,
    kind: string,
    own: readonly Ranked[],
    upTo: number,
    order: number
  ): MartRow => {
    // Where all together earn nothing, shares of it say nothing.
    const share = (amount: number) => (total > 0 ? {value: amount / total} : absent("NEG_DEN"));
    return rowOf(
      {
        ...{band, order, kind, customers: own.length, profit: sumOf(own)},
        ...{share: share(sumOf(own)), cumulative: share(sumOf(ordered.slice(0, upTo)))}
      },
      {
        n: own.length,
        ...ledBy(own, isFirm, {profit: profitOf})
      }
    );
  };
  const parts: MartRow[] = [];
  let from = 0;
  BANDS.forEach((end, order) => {
    const to = Math.round(ordered.length * end);
    if (to > from)
      parts.push(rowFor(codeOf(BANDS[order - 1] ?? 0, end), "part", ordered.slice(from, to), to, order));
    from = to;
  });
  const whole = rowFor("total", "total", ordered, ordered.length, BANDS.length);
  return {
    ...{id: "C05", family: "contribution", name: "whale", period, needs, facts},
    title: {en: "Who earns the profit", zh: "贡献集中度（鲸鱼曲线）"},
    rows: ordered.length ? [...parts, whole] : [],
    columns: [
      column("band", "code", "Customers, best first", "客户分段（由高到低）", {labels: BAND_LABELS}),
      orderColumn,
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "CON-01"}),
      column("profit", "money", "Profit of twelve months", "近十二个月净贡献", {metric: "CON-16"}),
      column("share", "share", "Share of all", "占全部比重", {metric: "CON-16"}),
      column("cumulative", "share", "Up to here", "累计占比", {metric: "CON-16"})
    ],
    privacy: {
      groups: {all: ["customers", "profit", "share", "cumulative"]},
      lines: [{total: whole, members: parts}]
    }
  };
}

const percent = (share: number) => String(Math.round(share * 100));
const codeOf = (from: number, to: number) => `${percent(from)}-${percent(to)}`;
const BAND_LABELS: Labels = {
  ...Object.fromEntries(
    BANDS.map((end, i) => {
      const [from, to] = [percent(BANDS[i - 1] ?? 0), percent(end)];
      return [
        `${from}-${to}`,
        from === "0"
          ? {en: `Top ${to} %`, zh: `前${to}%`}
          : {en: `${from} to ${to} %`, zh: `${from}%至${to}%`}
      ];
    })
  ),
  total: totalLabel
};

function figuresOf(
  ordered: readonly Ranked[],
  members: ColumnTable,
  period: string,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart {
  const values = Float64Array.from(ordered, ({profit}) => profit);
  const intervals = topShareIntervals(values, TOPS, {random: seededRandom(1)});
  const total = sumOf(ordered);
  const none = absent("NOT_APPLICABLE");
  const rows: MartRow[] = [];
  const add = (figure: string, cells: Readonly<Record<string, number | Measure>>, own: readonly Ranked[]) => {
    rows.push(
      rowOf(
        {
          ...{figure, order: rows.length, customers: own.length, share: none, low: none, high: none},
          ...{amount: sumOf(own), index: none, ...cells}
        },
        {
          // either side of the line gives the other away
          n: own.length === ordered.length ? own.length : fewer(own.length, ordered.length),
          ...ledBy(own, isFirm, {amount: profitOf})
        }
      )
    );
  };
  TOPS.forEach((share, i) => {
    const count = topCount(ordered.length, share);
    const value = topShare(values, count);
    const interval = intervals[i];
    add(
      `top${percent(share)}`,
      {
        share: value === null ? absent("NEG_DEN") : value,
        low: interval ? interval.low : absent("NEG_DEN"),
        high: interval ? interval.high : absent("NEG_DEN")
      },
      ordered.slice(0, count)
    );
  });
  const earning = ordered.filter(({profit}) => profit > 0);
  const losing = ordered.filter(({profit}) => profit < 0);
  const shareOfAll = (own: readonly Ranked[]) => (total > 0 ? sumOf(own) / total : absent("NEG_DEN"));
  add("peak", {share: shareOfAll(earning)}, earning);
  add("losing", {share: shareOfAll(losing)}, losing);
  for (const [figure, name] of [
    ["loans", "loan_adb"],
    ["deposits", "dep_adb"]
  ] as const) {
    const amounts = (members.array(name) as (number | null)[]).map((amount) => Math.max(0, amount ?? 0));
    for (const [measure, index] of [
      ["gini", gini(amounts)],
      ["hhi", herfindahl(amounts)]
    ] as const) {
      add(`${measure}_${figure}`, {amount: none, index: index ?? absent("ZERO_DEN")}, ordered);
    }
  }
  return {
    ...{id: "C05", family: "contribution", name: "concentration", period, needs, facts},
    title: {en: "How concentrated", zh: "集中度指标"},
    rows: ordered.length ? rows : [],
    columns: [
      column("figure", "code", "Figure", "指标", {labels: FIGURES}),
      orderColumn,
      column("customers", "count", "Customers", "客户数", {metric: "CON-01"}),
      column("amount", "money", "Profit of twelve months", "近十二个月净贡献", {metric: "CON-16"}),
      column("share", "share", "Share of all", "占全部比重", {metric: "CON-16"}),
      ...intervalColumns("share", {metric: "CON-16"}),
      column("index", "number", "Index", "指数", {metric: "CON-11"})
    ],
    privacy: {groups: {all: ["customers", "amount", "share", "low", "high", "index"]}}
  };
}

const FIGURES: Labels = {
  top1: {en: "Best 1 %", zh: "前1%客户"},
  top10: {en: "Best 10 %", zh: "前10%客户"},
  top20: {en: "Best 20 %", zh: "前20%客户"},
  peak: {en: "All who earn: the peak of the curve", zh: "盈利客户合计（曲线峰值）"},
  losing: {en: "All who lose", zh: "负贡献客户合计"},
  gini_loans: {en: "Gini of average loans", zh: "贷款日均基尼系数"},
  hhi_loans: {en: "Herfindahl index of average loans", zh: "贷款日均赫芬达尔指数"},
  gini_deposits: {en: "Gini of average deposits", zh: "存款日均基尼系数"},
  hhi_deposits: {en: "Herfindahl index of average deposits", zh: "存款日均赫芬达尔指数"}
};
