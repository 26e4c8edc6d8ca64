import {metric} from "../metric.js";

/**
 * Average daily balance over the calendar days of the month, days below zero at zero (DEP-02, 日均余额). Nine million on the last
 * three of thirty days is 0.9 million, where the mean of two month ends says 4.5. Money. Grain: account x month.
 */
export const averageDailyBalance = metric({
  id: "DEP-02",
  version: 1,
  unit: "fen",
  grain: "account_month",
  en: "Average daily balance",
  zh: "日均余额",
  definition: {
    en: "The balance held on average over every calendar day of the month. Money that comes for the last day hardly moves it, which is why it is the base of all comparisons.",
    zh: "当月每个日历日余额的平均值。月末冲时点的资金对其影响甚微，故各项比较均以日均为准。"
  },
  formula: {
    en: "balance-days / calendar days; balance-days from the core system, else daily balances, else rebuilt from movements, else the mean of opening and closing balance, marked 2pt",
    zh: "积数 ÷ 日历天数；积数依次取核心系统积数、逐日余额、流水还原，均无则取期初期末平均并标注2pt"
  },
  source: ["T25 deposit_account.balance_days", "T26 deposit_daily", "T27 deposit_txn"],
  edges: {MISSING: {en: "no balance", zh: "无余额"}},
  sql: "data-loaders/facts/averageDailyBalance.ts"
});
