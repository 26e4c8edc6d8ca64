import {fewer} from "../behind.js";
import type {Labels} from "../cells.js";
import {absent, column, orderColumn, rowOf, shareOf} from "../cells.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import {ACTIONS} from "./alertWords.js";
import {isFirm, ledBy} from "./leaders.js";

export const watched = ["ALR-02", "ALR-03", "ALR-04"] as const;
export type Watched = (typeof watched)[number];

/** A loan customer as one alert judges it: null where it cannot. Amount in fen, what is at stake. Grain: alert x customer. */
export interface Judged {
  customer: string;
  firm: boolean;
  flag: boolean | null;
  amount: number;
}

/** Alerts beside the decline: deposits that left, income newly at risk, potential nobody has approached. Grain: alert. C13. */
export function watch(
  judged: Readonly<Record<Watched, readonly Judged[]>>,
  period: string,
  facts: Mart["facts"]
): Mart {
  const rows = watched.flatMap((alert, order) => {
    const told = judged[alert].filter(({flag}) => flag !== null);
    if (told.length === 0) return [];
    const own = told.filter(({flag}) => flag);
    return [
      rowOf(
        {
          ...{alert, order, metric: alert, judged: told.length, customers: own.length},
          share: shareOf(own.length, told.length),
          ...{amount: own.reduce((sum, {amount}) => sum + Math.round(amount), 0), what: alert},
          action: ACTION[alert] ?? absent("NOT_APPLICABLE")
        },
        {
          // Who is alerted and who is not give each other away.
          n: fewer(own.length, told.length),
          of: population(period, "contribution/watch", alert),
          ...ledBy(own, isFirm, {amount: ({amount}) => amount})
        }
      )
    ];
  });
  return {
    ...{id: "C13", family: "contribution", name: "watch", period, rows, facts},
    ...(rows.length ? {} : {needs: ["T25 deposit_account", "T34 risk_param", "T36 campaign_target"]}),
    title: {en: "Other alerts of loan customers", zh: "其他客户预警"},
    columns: [
      column("alert", "code", "Alert", "预警", {labels: ALERTS}),
      orderColumn,
      column("metric", "code", "Metric", "指标编号"),
      column("judged", "count", "Customers judged", "可判定客户数"),
      column("customers", "count", "Alerted", "预警客户数"),
      column("share", "share", "Share", "占比"),
      column("amount", "money", "At stake", "涉及金额"),
      column("what", "code", "What that is", "金额口径", {labels: AMOUNTS}),
      column("action", "code", "To do", "处置建议", {labels: ACTIONS})
    ],
    metrics: [...watched],
    privacy: {groups: {all: ["judged", "customers", "share", "amount"]}}
  };
}

export const ALERTS: Labels = {
  "ALR-02": {en: "Deposits leaving", zh: "资金外流"},
  "ALR-03": {en: "High interest, newly at high risk", zh: "新增高息收高风险"},
  "ALR-04": {en: "High potential, not approached", zh: "高潜客户未触达"}
};
const AMOUNTS: Labels = {
  "ALR-02": {en: "Average deposits less than last month", zh: "日均存款较上月减少额"},
  "ALR-03": {en: "Interest of a year", zh: "近一年利息收入"},
  "ALR-04": {en: "What their headroom would bring a year", zh: "潜在空间折算年贡献"}
};
export const ACTION: Readonly<Record<Watched, keyof typeof ACTIONS>> = {
  ...{"ALR-02": "retain", "ALR-03": "risk_review", "ALR-04": "approach"}
};
