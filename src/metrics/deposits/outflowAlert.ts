import type {Fen} from "../metric.js";
import {metric} from "../metric.js";

export type Outflow = "alert" | "scheduled" | "none";

export interface OutflowRules {
  /** Share of the average that is lost, and amount of it, from which it counts. */
  drop: number;
  amount: Fen;
  /** Share of the loss that maturities explain, from which it was foreseen. */
  scheduled: number;
}

/**
 * Whether a customer's deposits have fallen so far that somebody should ask why (DEP-45, 资金外流风险). Flag: alert, or scheduled
 * where term deposits fell due. Grain: customer.
 */
export const outflowAlert = metric({
  id: "DEP-45",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "Outflow early warning",
  zh: "存款流动性变化预警",
  definition: {
    en: "Customers whose deposits fell by much, both as a share and as an amount, for no maturity that was known before; and segments whose net flow is far below what it has been.",
    zh: "存款降幅与金额均超过门槛、且非到期所致的客户；以及净流入显著低于历史水平的客群。"
  },
  formula: {
    en: "average last month - average now >= amount, >= drop x average last month, and less than scheduled x of it from term deposits that fell due; segment: robust z of net flow / balance",
    zh: "上月日均 − 当月日均 ≥ 金额门槛且 ≥ 降幅门槛 × 上月日均，且到期定期占降幅比例低于门槛；客群：净流入 ÷ 余额的稳健z值"
  },
  source: ["T25 deposit_account", "T27 deposit_txn"],
  edges: {SHORT_HISTORY: {en: "fewer than six months of flows", zh: "流量历史不足六个月"}},
  compute({before, now, due, rules}: {before: Fen; now: Fen; due: Fen; rules: OutflowRules}): Outflow {
    const lost = before - now;
    if (lost <= 0 || lost < rules.amount || lost < rules.drop * before) return "none";
    return due >= rules.scheduled * lost ? "scheduled" : "alert";
  }
});
